/* The rows of the Map view, and finding one again. */
#include "ui/panels/map_view_rows.h"

#include "model/base/memory.h"

enum { MAP_OTHER_ROWS = 1 + MAP_TEXTS + 4 + 1 + 2 };

/* How many lines the cell of a row takes. */
static size_t map_view_cell_lines(const struct map_view *view, size_t stage,
                                  const struct map_row *row)
{
    if (row->number == SIZE_MAX) {
        return 0;
    }
    return row->type == MAP_ROW_CHANNEL ? journey_map_at(view->map, stage, row->number)->count
           : row->type == MAP_ROW_TOUCHPOINT
               ? journey_map_users(view->map, row->number, stage)->count
               : 0;
}

static void map_view_add_row(struct map_view *view, enum map_row_type type, size_t number)
{
    struct map_row *row = &view->rows[view->row_count++];
    bool persona = type == MAP_ROW_PERSONA && number != SIZE_MAX &&
                   view->map->personas[number].place != SIZE_MAX;
    *row =
        (struct map_row){.type = type, .number = number, .lines = persona ? MAP_PERSONA_LINES : 1};
    for (size_t i = 0; i < view->map->stage_count; i++) {
        size_t count = map_view_cell_lines(view, i, row);
        row->lines = count > row->lines ? count : row->lines;
    }
}

/* One row at least: there a first one can be added. Who fits no persona has figures alone. */
static void map_view_add_entries(struct map_view *view)
{
    const struct journey_map *map = view->map;
    for (size_t i = 0; i < map->persona_count; i++) {
        if (map->personas[i].place != SIZE_MAX || view->result != NULL) {
            map_view_add_row(view, MAP_ROW_PERSONA, i);
        }
    }
    if (map->persona_count == 0) {
        map_view_add_row(view, MAP_ROW_PERSONA, SIZE_MAX);
    }
    for (size_t i = 0; i < map->touchpoint_count; i++) {
        map_view_add_row(view, MAP_ROW_TOUCHPOINT, i);
    }
    if (map->touchpoint_count == 0) {
        map_view_add_row(view, MAP_ROW_TOUCHPOINT, SIZE_MAX);
    }
}

void map_view_make_rows(struct map_view *view)
{
    size_t entries = view->map->persona_count + view->map->touchpoint_count;
    view->rows =
        memory_array(MAP_OTHER_ROWS + view->map->channel_count + entries, sizeof(*view->rows));
    map_view_add_row(view, MAP_ROW_HEAD, 0);
    for (size_t i = 0; i < MAP_TEXTS; i++) {
        map_view_add_row(view, MAP_ROW_TEXT, i);
    }
    for (size_t i = 0; i < view->map->channel_count; i++) {
        map_view_add_row(view, MAP_ROW_CHANNEL, i);
    }
    for (size_t i = 0; i <= MAP_FIGURE_LOST; i++) {
        map_view_add_row(view, MAP_ROW_FIGURE, i);
    }
    map_view_add_row(view, MAP_ROW_FINDINGS, 0);
    map_view_add_entries(view);
}

const struct journey_map_cell *map_view_cell(const struct map_view *view, size_t stage, size_t row)
{
    const struct map_row *at = &view->rows[row];
    return at->type == MAP_ROW_CHANNEL && stage < view->map->stage_count
               ? journey_map_at(view->map, stage, at->number)
               : NULL;
}

size_t map_view_items(const struct map_view *view, size_t stage, size_t row)
{
    const struct map_row *at = &view->rows[row];
    return at->type == MAP_ROW_PERSONA      ? at->lines
           : stage < view->map->stage_count ? map_view_cell_lines(view, stage, at)
                                            : 0;
}

static struct text map_view_row_name(const struct map_view *view, const struct map_row *row)
{
    const struct journey_map *map = view->map;
    if (row->number == SIZE_MAX) {
        return TEXT("");
    }
    return row->type == MAP_ROW_CHANNEL      ? map->channels[row->number].id
           : row->type == MAP_ROW_PERSONA    ? map->personas[row->number].name
           : row->type == MAP_ROW_TOUCHPOINT ? map->touchpoints[row->number].name
                                             : TEXT("");
}

struct map_place map_view_remember(const struct map_view *view, const char *wanted)
{
    struct map_place place = {.type = MAP_ROW_HEAD};
    if (wanted != NULL) {
        return (struct map_place){.type = MAP_ROW_CHANNEL, .name = text_copy(text_from(wanted))};
    }
    if (view->map != NULL) {
        const struct map_row *row = map_view_row(view);
        struct text name = map_view_row_name(view, row);
        place =
            (struct map_place){row->type, row->number, name.length == 0 ? NULL : text_copy(name)};
    }
    return place;
}

void map_view_find_row(struct map_view *view, const struct map_place *place)
{
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < view->row_count; i++) {
        const struct map_row *row = &view->rows[i];
        bool same = place->name != NULL ? text_is(map_view_row_name(view, row), place->name)
                                        : row->number == place->number;
        if (row->type == place->type && same) {
            view->row = i;
            return;
        }
        bool above = nearest == SIZE_MAX || row->number <= place->number;
        nearest = row->type == place->type && above ? i : nearest;
    }
    view->row = nearest == SIZE_MAX ? view->row : nearest;
}
