/* The rows of a journey's map about personas and touchpoints. */
#include "ui/cli/map_report_people.h"

#include "model/base/utf8.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

/* The rows of a persona. */
enum map_people_row { PEOPLE_CAME, PEOPLE_REACHED, PEOPLE_GONE_ON, PEOPLE_WANTS, PEOPLE_ROWS };

static void map_people_cell(struct text_builder *cell, const struct map_report *report,
                            enum map_people_row what, size_t persona, size_t stage)
{
    const struct journey_map *map = report->map;
    if (what == PEOPLE_WANTS) {
        text_append(cell, journey_map_need(map, persona, stage));
        return;
    }
    int number = report->result == NULL
                     ? MAP_NO_PERSONA
                     : journey_map_result_persona(report->result, map->personas[persona].name);
    if (number == MAP_NO_PERSONA || (what == PEOPLE_GONE_ON && !journey_map_goes_on(map, stage))) {
        return;
    }
    struct journey_map_figures found =
        journey_map_stage_figures(map, report->result, stage, number);
    map_words_number(cell,
                     what == PEOPLE_CAME      ? found.contacts
                     : what == PEOPLE_REACHED ? found.reached
                                              : found.gone_on,
                     what == PEOPLE_CAME ? 0 : found.contacts, report->ascii);
}

static bool map_people_wants(const struct journey_map *map, size_t persona)
{
    for (size_t i = 0; i < map->stage_count; i++) {
        if (journey_map_need(map, persona, i).length != 0) {
            return true;
        }
    }
    return false;
}

static bool map_people_is_asked(const struct map_report *report, size_t persona)
{
    struct text name = report->map->personas[persona].name;
    return report->result == NULL || report->persona == MAP_ALL_PERSONAS ||
           report->persona == journey_map_result_persona(report->result, name);
}

/* Without a preview what it wants is all that there is: its row has the persona's name too. */
static void map_people_name(struct text_builder *name, const struct map_report *report,
                            enum map_people_row what, size_t persona)
{
    static const char *const names[PEOPLE_ROWS] = {
        [PEOPLE_REACHED] = N_("  reach"),
        [PEOPLE_GONE_ON] = N_("  go on"),
        [PEOPLE_WANTS] = N_("  wants"),
    };
    bool alone = report->result == NULL;
    if (what == PEOPLE_CAME || alone) {
        utf8_make_visible(name, map_words_persona(report->map->personas[persona].name),
                          report->ascii);
    }
    text_append_string(name, what == PEOPLE_CAME ? "" : alone ? _(" wants") : _(names[what]));
}

/* Figures where there was a preview, wants where there are any. */
static void map_people_persona(const struct map_report *report, struct map_table *table,
                               size_t persona, bool *rule)
{
    const struct journey_map *map = report->map;
    struct text_builder cell = {0};
    for (int what = 0; what < PEOPLE_ROWS; what++) {
        if (what == PEOPLE_WANTS ? !map_people_wants(map, persona) : report->result == NULL) {
            continue;
        }
        text_clear(&cell);
        map_people_name(&cell, report, (enum map_people_row)what, persona);
        struct map_table_row *row = map_table_add(table, text_built(&cell), *rule);
        *rule = false;
        for (size_t i = 0; i < map->stage_count; i++) {
            text_clear(&cell);
            map_people_cell(&cell, report, (enum map_people_row)what, persona, i);
            map_table_set(table, row, i, text_built(&cell), report->ascii);
        }
    }
    text_destroy(&cell);
}

void map_report_personas(const struct map_report *report, struct map_table *table)
{
    bool rule = true;
    for (size_t i = 0; i < report->map->persona_count; i++) {
        if (map_people_is_asked(report, i)) {
            map_people_persona(report, table, i, &rule);
        }
    }
}

static bool map_people_is_used(const struct journey_map *map, size_t point)
{
    for (size_t i = 0; i < map->stage_count; i++) {
        if (journey_map_users(map, point, i)->count != 0) {
            return true;
        }
    }
    return false;
}

void map_report_touchpoints(const struct map_report *report, struct map_table *table)
{
    const struct journey_map *map = report->map;
    struct text_builder cell = {0};
    bool rule = true;
    for (size_t point = 0; point < map->touchpoint_count; point++) {
        if (!map_people_is_used(map, point)) {
            continue;
        }
        text_clear(&cell);
        utf8_make_visible(&cell, map->touchpoints[point].name, report->ascii);
        struct map_table_row *row = map_table_add(table, text_built(&cell), rule);
        rule = false;
        for (size_t i = 0; i < map->stage_count; i++) {
            const struct journey_map_users *users = journey_map_users(map, point, i);
            text_clear(&cell);
            for (size_t k = 0; k < users->count; k++) {
                text_append_string(&cell, k == 0 ? "" : "\n");
                node_title(&cell, &map->graph->journey->nodes[users->nodes[k]]);
            }
            map_table_set(table, row, i, text_built(&cell), report->ascii);
        }
    }
    text_destroy(&cell);
}
