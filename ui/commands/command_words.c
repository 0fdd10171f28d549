/* Other words by which commands are looked for. */
#include "ui/commands/command_words.h"

#include <string.h>

#include "model/base/error.h"
#include "ui/translation.h"

static const struct {
    const char *name;
    const char *words;
} command_words_rows[] = {
    {"add-after", N_("new step insert append")},
    {"connect", N_("link arrow edge retarget")},
    {"cut", N_("disconnect unlink")},
    {"delete", N_("remove erase")},
    {"delete-open", N_("remove erase")},
    {"mute", N_("disable skip deactivate")},
    {"turn-into", N_("change type convert replace")},
    {"move", N_("drag position")},
    {"undo", N_("revert take back")},
    {"redo", N_("again")},
    {"run", N_("simulate preview")},
    {"assumptions", N_("options parameters rates simulate")},
    {"preview-view", N_("results report statistics")},
    {"find", N_("search grep")},
    {"findings", N_("errors warnings problems lint")},
    {"messages", N_("errors")},
    {"history", N_("versions undo")},
    {"export-journey", N_("save as write download yaml json svg html")},
    {"import", N_("load upload read csv yaml")},
    {"saved", N_("save write w")},
    {"start-screen", N_("open home files close")},
    {"new-journey", N_("create file new")},
    {"template", N_("create example new")},
    {"name", N_("rename title")},
    {"duplicate-journey", N_("clone copy save as")},
    {"archive-journey", N_("delete remove close")},
    {"settings", N_("options preferences configuration")},
    {"tidy", N_("layout arrange format")},
    {"theme", N_("colors dark light appearance")},
    {"keys", N_("help shortcuts manual bindings")},
    {"signs", N_("help legend symbols glyphs")},
    {"tour", N_("help tutorial")},
    {"palette", N_("menu")},
    {"log", N_("macro record replay")},
    {"redraw", N_("refresh")},
    {"suspend", N_("background shell")},
    {"quit", N_("exit close leave x wq")},
    {"quit-now", N_("exit leave qa")},
};

enum { COMMAND_WORDS = sizeof(command_words_rows) / sizeof(command_words_rows[0]) };

const char *command_words_name(size_t row)
{
    return row < COMMAND_WORDS ? command_words_rows[row].name : NULL;
}

const char *command_words(const char *name)
{
    for (size_t i = 0; i < COMMAND_WORDS; i++) {
        if (strcmp(command_words_rows[i].name, name) == 0) {
            return _(command_words_rows[i].words);
        }
    }
    return "";
}
