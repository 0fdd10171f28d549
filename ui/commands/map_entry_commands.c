/* What can be done to personas and touchpoints in the Map view. */
#include <stdlib.h>

#include "ui/commands/map_commands.h"
#include "ui/commands/map_entry.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/map_words.h"
#include "ui/session/session_workspace.h"
#include "ui/translation.h"

/* The items of the list. */
enum map_entry_item {
    ENTRY_EDIT,
    ENTRY_ADD,
    ENTRY_RENAME,
    ENTRY_SHIFT_BACK,
    ENTRY_SHIFT_ON,
    ENTRY_FIGURES,
    ENTRY_CATALOGUE,
    ENTRY_DELETE
};

bool map_is_on_entry(const struct map_view *view)
{
    struct map_entry entry;
    return map_entry_here(view, &entry);
}

void map_show_beside(struct screen *screen, struct text section, struct text name)
{
    for (int which = 0; which < ENTRIES_COUNT; which++) {
        if (text_is(section, workspace_entries_section((enum workspace_entries)which))) {
            map_entry_show(screen, (enum workspace_entries)which, name);
        }
    }
}

void map_shift_entry(struct screen *screen, int argument)
{
    struct map_entry entry;
    if (map_entry_here(&screen->map_view, &entry)) {
        map_entry_shift(screen, &entry, argument);
    }
}

const char *map_needs_entry(const struct screen *screen)
{
    const char *closed = map_needs_view(screen);
    struct map_entry entry;
    if (closed != NULL) {
        return closed;
    }
    return map_entry_here(&screen->map_view, &entry) && entry.kept
               ? NULL
               : N_("only personas and touchpoints are shifted here: P and T go there; S has the "
                    "stages");
}

void map_add_entry(struct screen *screen)
{
    struct map_entry entry;
    if (map_entry_here(&screen->map_view, &entry)) {
        map_entry_ask_new(screen, &entry);
    }
}

void map_open_entry(struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    struct map_entry entry;
    if (!map_entry_here(view, &entry)) {
        return;
    }
    bool stage =
        view->stage < view->map->stage_count && view->map->stages[view->stage].place != SIZE_MAX;
    if (entry.name.length == 0) {
        map_entry_ask_new(screen, &entry);
    } else if (!entry.kept && entry.which == ENTRIES_TOUCHPOINTS) {
        char *name = text_copy(entry.name);
        map_entry_add(screen, entry.which, text_from(name), SIZE_MAX);
        free(name);
    } else if (!entry.kept) {
        screen_say_with(screen, N_("these fit no persona; a adds one for them"), TEXT(""),
                        TEXT(""));
    } else if (entry.which == ENTRIES_PERSONAS && view->item == MAP_PERSONA_NEEDS && stage) {
        map_view_begin_typing(&screen->map_view);
    } else {
        map_entry_inspect(screen, entry.which, entry.name);
    }
}

/* Takes away what the persona under the cursor wants in the stage; false: it wants nothing there.
 */
static bool map_entry_clear_need(struct screen *screen, struct text persona)
{
    const struct map_view *view = &screen->map_view;
    bool wants = view->stage < view->map->stage_count &&
                 journey_map_need(view->map, map_view_persona_row(view), view->stage).length != 0;
    if (wants) {
        map_keep_need(screen, persona, view->map->stages[view->stage].id, TEXT(""));
    }
    return wants;
}

void map_delete_entry(struct screen *screen)
{
    struct map_entry entry;
    bool here = map_entry_here(&screen->map_view, &entry);
    bool need = here && entry.kept && entry.which == ENTRIES_PERSONAS &&
                screen->map_view.item == MAP_PERSONA_NEEDS;
    if (here && entry.kept && !need) {
        map_entry_delete(screen, &entry);
    } else if (!need || !map_entry_clear_need(screen, entry.name)) {
        screen_say_with(screen,
                        here && entry.which == ENTRIES_TOUCHPOINTS && entry.name.length != 0
                            ? N_("it is not in the catalogue: only nodes name it")
                            : N_("there is nothing here to take away"),
                        TEXT(""), TEXT(""));
    }
}

/* A stage as people call it. */
static struct text map_entry_stage(const struct screen *screen, struct text id)
{
    const struct journey_map *map = screen->map_view.map;
    for (size_t i = 0; i < map->stage_count; i++) {
        if (text_equal(map->stages[i].id, id)) {
            return map_words_stage(&map->stages[i]);
        }
    }
    return id;
}

bool map_keep_need(struct screen *screen, struct text persona, struct text stage, struct text need)
{
    struct error error = {0};
    struct text_builder path = {0};
    struct text_builder said = {0};
    struct setting value = need.length == 0 ? (struct setting){0} : setting_text(need);
    workspace_entry_path(&path, ENTRIES_PERSONAS, persona);
    setting_path_append(&path, TEXT("needs"));
    setting_path_append(&path, stage);
    message_append(&said, N_("changed what {1} wants in {2}"),
                   (struct text[ERROR_ARGUMENTS]){persona, map_entry_stage(screen, stage)});
    bool done = session_change_workspace(screen->session, text_built(&path), &value, &error);
    if (done) {
        screen_say_done(screen, text_built(&said));
    } else {
        screen_fail(screen, &error);
    }
    map_follow(screen);
    setting_destroy(&value);
    text_destroy(&path);
    text_destroy(&said);
    return done;
}

static void map_entry_figures(struct screen *screen, struct text persona)
{
    struct map_view *view = &screen->map_view;
    char *name = text_copy(persona);
    free(view->persona);
    view->persona = name;
    map_say_persona(screen);
}

static void map_picked_entry_item(struct screen *screen, const struct screen_choice *choice)
{
    struct map_entry entry;
    if (!map_entry_is_of(screen, choice->subject, &entry)) {
        return;
    }
    switch ((enum map_entry_item)choice->item->number) {
    case ENTRY_EDIT:
        map_entry_inspect(screen, entry.which, entry.name);
        break;
    case ENTRY_ADD:
        map_entry_ask_new(screen, &entry);
        break;
    case ENTRY_RENAME:
        map_entry_ask_name(screen, &entry);
        break;
    case ENTRY_SHIFT_BACK:
    case ENTRY_SHIFT_ON:
        map_entry_shift(screen, &entry, choice->item->number == ENTRY_SHIFT_ON ? 1 : -1);
        break;
    case ENTRY_FIGURES:
        map_entry_figures(screen, entry.name);
        break;
    case ENTRY_CATALOGUE:
        map_catalogue_offer(screen);
        break;
    case ENTRY_DELETE:
        map_entry_delete(screen, &entry);
        break;
    }
}

static void map_entry_offer(struct screen *screen, const char *sentence, struct text name,
                            enum map_entry_item item)
{
    struct text_builder text = {0};
    message_append(&text, sentence, (struct text[ERROR_ARGUMENTS]){name});
    picker_add(&screen->picker, text_built(&text), TEXT(""), item);
    text_destroy(&text);
}

void map_entries(struct screen *screen, int argument)
{
    struct map_view *view = &screen->map_view;
    enum workspace_entries which = (enum workspace_entries)argument;
    struct map_entry entry;
    if (!map_entry_here(view, &entry) || entry.which != which) {
        map_view_show_row(view, screen->session,
                          (which == ENTRIES_PERSONAS ? MAP_ROW_PERSONA : MAP_ROW_TOUCHPOINT), 0);
        map_entry_here(view, &entry);
    }
    bool persona = which == ENTRIES_PERSONAS;
    screen_open_picker(screen, persona ? _("Personas") : _("Touchpoints"), _("type to find one"),
                       false, map_picked_entry_item);
    screen->subject = map_entry_path(&entry);
    if (entry.kept) {
        map_entry_offer(screen, N_("edit {1}"), entry.name, ENTRY_EDIT);
        map_entry_offer(
            screen, persona ? N_("add a persona behind {1}") : N_("add a touchpoint behind {1}"),
            entry.name, ENTRY_ADD);
        map_entry_offer(screen, N_("rename {1}"), entry.name, ENTRY_RENAME);
        map_entry_offer(screen, N_("shift {1} up"), entry.name, ENTRY_SHIFT_BACK);
        map_entry_offer(screen, N_("shift {1} down"), entry.name, ENTRY_SHIFT_ON);
        map_entry_offer(screen, N_("delete {1}"), entry.name, ENTRY_DELETE);
    } else {
        map_entry_offer(screen, persona ? N_("add a persona") : N_("add a touchpoint"), TEXT(""),
                        ENTRY_ADD);
    }
    if (!persona) {
        map_entry_offer(screen, N_("take touchpoints from the catalogue"), TEXT(""),
                        ENTRY_CATALOGUE);
    }
    if (persona && entry.name.length != 0) {
        map_entry_offer(screen, N_("the map's figures of {1} alone"), entry.name, ENTRY_FIGURES);
    }
    screen_show_picker(screen);
}
