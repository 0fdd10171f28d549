/* Says what a file changes beside journeys, section by section. */
#include "ui/cli/workspace_report.h"

#include "ui/message.h"
#include "ui/translation.h"

enum { WORKSPACE_REPORT_NAMES = 5 };

static const struct {
    enum workspace_merge_fate fate;
    const char *units;
    const char *whole; /* of a section that is one unit */
} workspace_report_fates[] = {
    {MERGE_ADDED, N_("{1} added ({2})"), N_("added")},
    {MERGE_CHANGED, N_("{1} changed ({2})"), N_("changed")},
    {MERGE_UNCHANGED, N_("{1} unchanged"), N_("unchanged")},
};

/* The first names of that fate. */
static void workspace_report_names(struct text_builder *names,
                                   const struct workspace_merge_section *section,
                                   enum workspace_merge_fate fate)
{
    size_t named = 0;
    for (size_t i = 0; i < section->count && named <= WORKSPACE_REPORT_NAMES; i++) {
        if (section->units[i].fate == fate) {
            text_append_string(names, named == 0 ? "" : ", ");
            text_append(names,
                        named == WORKSPACE_REPORT_NAMES ? TEXT("…") : section->units[i].name);
            named++;
        }
    }
}

static void workspace_report_fate(struct text_builder *builder,
                                  const struct workspace_merge_section *section, size_t row)
{
    enum workspace_merge_fate fate = workspace_report_fates[row].fate;
    bool whole = section->count == 1 && section->units[0].name.length == 0;
    struct text_builder names = {0};
    char number[24];
    workspace_report_names(&names, section, fate);
    message_append(builder,
                   whole ? workspace_report_fates[row].whole : workspace_report_fates[row].units,
                   (struct text[ERROR_ARGUMENTS]){
                       error_number(number, (int64_t)section->fates[fate]), text_built(&names)});
    text_destroy(&names);
}

static void workspace_report_section(struct text_builder *builder,
                                     const struct workspace_merge_section *section)
{
    const char *parting = ": ";
    text_append_string(builder, "  ");
    text_append(builder, section->name);
    for (size_t i = 0; i < sizeof(workspace_report_fates) / sizeof(*workspace_report_fates); i++) {
        if (section->fates[workspace_report_fates[i].fate] != 0) {
            text_append_string(builder, parting);
            workspace_report_fate(builder, section, i);
            parting = ", ";
        }
    }
    if (section->moved) {
        text_append_string(builder, parting);
        text_append_string(builder, _("in another order"));
    }
    text_append_byte(builder, '\n');
}

void workspace_report_append(struct text_builder *builder, struct text path,
                             const struct workspace_merge *merge, bool dry_run)
{
    const char *sentence = N_("{1}: the workspace is unchanged");
    if (workspace_merge_changes(merge)) {
        sentence = dry_run ? N_("{1}: the workspace would be changed")
                           : N_("{1}: the workspace is changed");
    }
    message_append(builder, sentence, (struct text[ERROR_ARGUMENTS]){path});
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < merge->count; i++) {
        if (merge->sections[i].count != 0) {
            workspace_report_section(builder, &merge->sections[i]);
        }
    }
}
