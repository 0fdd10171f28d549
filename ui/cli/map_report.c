/* A journey's map as a table for people. */
#include "ui/cli/map_report.h"

#include "model/base/utf8.h"
#include "ui/cli/map_report_people.h"
#include "ui/message.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

void map_report_head(struct text_builder *builder, const struct map_report *report)
{
    const struct journey_map *map = report->map;
    size_t messages = 0;
    char stages[24];
    char count[24];
    int64_t real = 0;
    for (size_t i = 0; i < map->stage_count; i++) {
        messages += map->stages[i].message_count;
        real += map->stages[i].place != SIZE_MAX;
    }
    message_append(builder, N_("{1}: {2} stages, {3} messages"),
                   (struct text[ERROR_ARGUMENTS]){text_from(map->graph->journey->name),
                                                  error_number(stages, real),
                                                  error_number(count, (int64_t)messages)});
    if (report->result != NULL) {
        struct text_builder contacts = {0};
        char days[24];
        message_append_count(&contacts, report->result->contacts, report->ascii);
        message_append(builder, N_("; preview of {1} days from {2}, {3} contacts"),
                       (struct text[ERROR_ARGUMENTS]){error_number(days, report->result->days),
                                                      report->result->start_date,
                                                      text_built(&contacts)});
        text_destroy(&contacts);
    }
    if (report->result != NULL && report->persona != MAP_ALL_PERSONAS) {
        text_append_string(builder, "; ");
        map_words_whose(builder, report->result->reach_by_persona[report->persona].name);
    }
    text_append_byte(builder, '\n');
}

static void map_report_texts(const struct map_report *report, struct map_table *table)
{
    const struct journey_map *map = report->map;
    for (int text = 0; text < MAP_TEXTS; text++) {
        bool any = text != MAP_NOTE;
        for (size_t i = 0; i < map->stage_count; i++) {
            any = any || map->stages[i].texts[text].length != 0;
        }
        if (!any) {
            continue;
        }
        const char *name = map_words_row((enum journey_map_text)text);
        struct map_table_row *row = map_table_add(table, text_from(name), text == 0);
        for (size_t i = 0; i < map->stage_count; i++) {
            map_table_set(table, row, i, map->stages[i].texts[text], report->ascii);
        }
    }
}

static bool map_report_is_tried(const struct map_report *report, size_t channel, int persona)
{
    for (size_t i = 0; i < report->map->stage_count; i++) {
        if (journey_map_touch_figures(report->map, report->result, i, channel, persona)
                .messages.sent != 0) {
            return true;
        }
    }
    return false;
}

/* Whom the messages of a channel reached in each stage; of a persona of the result or of all. No
 * row where nothing was sent. */
static void map_report_reach(const struct map_report *report, struct map_table *table,
                             size_t channel, int persona, struct text name)
{
    if (!map_report_is_tried(report, channel, persona)) {
        return;
    }
    struct text_builder cell = {0};
    text_append_string(&cell, "  ");
    utf8_make_visible(&cell, name, report->ascii);
    struct map_table_row *row = map_table_add(table, text_built(&cell), false);
    for (size_t i = 0; i < report->map->stage_count; i++) {
        struct journey_map_figures figures =
            journey_map_touch_figures(report->map, report->result, i, channel, persona);
        text_clear(&cell);
        if (figures.messages.sent != 0) {
            map_words_number(&cell, figures.reached, 0, report->ascii);
        }
        map_table_set(table, row, i, text_built(&cell), report->ascii);
    }
    text_destroy(&cell);
}

static void map_report_channel(const struct map_report *report, struct map_table *table,
                               size_t channel)
{
    const struct journey_map *map = report->map;
    struct text_builder cell = {0};
    struct text name = map->channels[channel].name;
    utf8_make_visible(&cell, name, report->ascii);
    struct map_table_row *row = map_table_add(table, text_built(&cell), channel == 0);
    for (size_t i = 0; i < map->stage_count; i++) {
        const struct journey_map_cell *messages = journey_map_at(map, i, channel);
        text_clear(&cell);
        for (size_t k = 0; k < messages->count; k++) {
            text_append_string(&cell, k == 0 ? "" : "\n");
            map_words_message(&cell, map, &messages->messages[k], report->ascii);
        }
        map_table_set(table, row, i, text_built(&cell), report->ascii);
    }
    text_destroy(&cell);
    if (report->result == NULL) {
        return;
    }
    map_report_reach(report, table, channel, report->persona, text_from(_("reach")));
    for (size_t i = 0; report->persona == MAP_ALL_PERSONAS && report->result->persona_count > 1 &&
                       i < report->result->persona_count;
         i++) {
        map_report_reach(report, table, channel, (int)i,
                         map_words_persona(report->result->reach_by_persona[i].name));
    }
}

/* The figures of a stage, by row. */
enum map_report_figure { MAP_CONTACTS, MAP_REACHED, MAP_GONE_ON, MAP_LOST, MAP_FIGURES };

static void map_report_figure(struct text_builder *cell, const struct map_report *report,
                              enum map_report_figure what,
                              const struct journey_map_figures *figures)
{
    switch (what) {
    case MAP_CONTACTS:
        map_words_number(cell, figures->contacts, 0, report->ascii);
        break;
    case MAP_REACHED:
        map_words_number(cell, figures->reached, figures->contacts, report->ascii);
        break;
    case MAP_GONE_ON:
        map_words_number(cell, figures->gone_on, figures->contacts, report->ascii);
        break;
    default:
        map_words_number(cell, figures->contacts - figures->gone_on, figures->contacts,
                         report->ascii);
        break;
    }
}

static void map_report_figures(const struct map_report *report, struct map_table *table)
{
    static const char *const names[MAP_FIGURES] = {N_("contacts"), N_("reach"), N_("go on"),
                                                   N_("drop-off")};
    const struct journey_map *map = report->map;
    size_t critical = journey_map_critical(map, report->result, report->persona);
    struct text_builder cell = {0};
    for (int what = 0; what < MAP_FIGURES; what++) {
        struct map_table_row *row = map_table_add(table, text_from(_(names[what])), what == 0);
        for (size_t i = 0; i < map->stage_count; i++) {
            struct journey_map_figures figures =
                journey_map_stage_figures(map, report->result, i, report->persona);
            text_clear(&cell);
            if (what < MAP_GONE_ON || journey_map_goes_on(map, i)) {
                map_report_figure(&cell, report, (enum map_report_figure)what, &figures);
            }
            if (what == MAP_LOST && i == critical) {
                text_append_string(&cell, _(" ! most"));
            }
            map_table_set(table, row, i, text_built(&cell), report->ascii);
        }
    }
    text_destroy(&cell);
}

static void map_report_findings(const struct map_report *report, struct map_table *table)
{
    struct text_builder cell = {0};
    struct map_table_row *row =
        map_table_add(table, text_from(_("findings")), report->result == NULL);
    for (size_t i = 0; i < report->map->stage_count; i++) {
        text_clear(&cell);
        map_words_findings(&cell, report->map, report->findings, NULL, i, report->ascii);
        map_table_set(table, row, i, text_built(&cell), report->ascii);
    }
    text_destroy(&cell);
}

void map_report_fill(const struct map_report *report, struct map_table *ret_table)
{
    const struct journey_map *map = report->map;
    *ret_table = (struct map_table){.columns = map->stage_count};
    struct map_table_row *head = map_table_add(ret_table, TEXT(""), false);
    for (size_t i = 0; i < map->stage_count; i++) {
        map_table_set(ret_table, head, i, map_words_stage(&map->stages[i]), report->ascii);
    }
    map_report_texts(report, ret_table);
    for (size_t i = 0; i < map->channel_count; i++) {
        map_report_channel(report, ret_table, i);
    }
    if (report->result != NULL) {
        map_report_figures(report, ret_table);
    }
    map_report_findings(report, ret_table);
    map_report_personas(report, ret_table);
    map_report_touchpoints(report, ret_table);
}
