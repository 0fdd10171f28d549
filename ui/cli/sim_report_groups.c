/* The parts of a preview's report that tell groups apart: stages, personas, starting points. */
#include "ui/cli/sim_report_groups.h"

#include "ui/cli/text_table.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

/* Reach of groups; `of` gives what each persona's is a share of, NULL: stages, of all that
 * entered. */
static void report_groups(struct text_builder *builder, const char *heading,
                          const struct result_count *groups, const struct result_count *of,
                          size_t count, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (size_t i = 0; i < count; i++) {
        text_table_text(&table, of == NULL ? groups[i].name : map_words_persona(groups[i].name));
        text_table_count(&table, groups[i].count);
        text_table_share(&table, groups[i].count,
                         of == NULL ? result->entered_contacts : of[i].count);
    }
    text_append_format(builder, "\n%s\n", heading);
    text_table_append(builder, &table);
}

static void report_starts(struct text_builder *builder, const struct result *result, bool ascii)
{
    static const char *const names[] = {"",         N_("entered"), N_("reached"), N_("of all"),
                                        N_("sent"), N_("opened"),  N_("clicked"), N_("goals")};
    struct text_table table = {.ascii = ascii, .columns = sizeof(names) / sizeof(names[0])};
    for (size_t i = 0; i < table.columns; i++) {
        text_table_text(&table, text_from(*names[i] == '\0' ? "" : _(names[i])));
        table.cells[table.count - 1].right = i != 0;
    }
    for (size_t i = 0; i < result->start_count; i++) {
        const struct message_counts *messages = &result->messages_by_start[i];
        int64_t goals = 0;
        for (size_t k = 0; k < result->goal_count; k++) {
            goals += result->goals_by_start[i * result->goal_count + k];
        }
        text_table_text(&table, result->reach_by_start[i].name);
        text_table_count(&table, result->passages_by_start[i]);
        text_table_count(&table, result->reach_by_start[i].count);
        text_table_share(&table, result->reach_by_start[i].count, result->entered_contacts);
        text_table_count(&table, messages->sent);
        text_table_count(&table, messages->opened);
        text_table_count(&table, messages->clicked);
        text_table_count(&table, goals);
    }
    text_append_format(builder, "\n%s\n", _("By starting point; reached, of all that entered"));
    text_table_append(builder, &table);
}

void sim_report_groups(struct text_builder *builder, const struct result *result, bool ascii)
{
    if (result->stage_count != 0) {
        report_groups(builder, _("Reached by stage"), result->reach_by_stage, NULL,
                      result->stage_count, result, ascii);
    }
    if (result->persona_count > 1) {
        report_groups(builder, _("Reached by persona, of its contacts that entered"),
                      result->reach_by_persona, result->entered_by_persona, result->persona_count,
                      result, ascii);
    }
    if (result->start_count > 1) {
        report_starts(builder, result, ascii);
    }
}
