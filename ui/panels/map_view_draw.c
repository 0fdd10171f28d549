/* Draws the Map view: the table, what is typed into it, and what is said below. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    MAP_FEW = 3,
    MAP_LEAST = 17, /* columns of a stage, with its rule */
    MAP_DETAIL = 2, /* lines below the table */
    MAP_TALL = 36,  /* from so many lines on texts take as many as they need */
    MAP_MOST_TYPED = 60
};

enum map_rule_part { MAP_RULE_LEVEL, MAP_RULE_UPRIGHT, MAP_RULE_CROSS };

/* Borrowed for one drawing. */
struct map_scene {
    struct map_view *view;
    const struct session *session;
    struct cell_grid *grid;
    struct cell_area area;
    int height; /* lines of the table, with the head and the rule below it */
    struct line_place cursor;
};

static void map_scene_measure(struct map_scene *scene)
{
    struct map_view *view = scene->view;
    size_t stages = view->map->stage_count;
    view->names_width = map_view_names_columns(view, scene->area.width);
    int room = scene->area.width - view->names_width;
    int most = scene->area.width < MAP_NARROW ? MAP_FEW : room / MAP_LEAST;
    view->shown = stages < (size_t)most ? stages : (size_t)most;
    view->shown = view->shown == 0 ? 1 : view->shown;
    view->column_width = room / (int)view->shown;
    view->wraps = scene->area.height >= MAP_TALL;
    scene->height = scene->area.height - MAP_DETAIL - (scene->area.height > 2 * MAP_LEAST / 3);
    size_t last = stages > view->shown ? stages - view->shown : 0;
    if (view->stage < view->first_stage) {
        view->first_stage = view->stage;
    } else if (view->stage >= view->first_stage + view->shown) {
        view->first_stage = view->stage - view->shown + 1;
    }
    view->first_stage = view->first_stage > last ? last : view->first_stage;
}

/* Of what is written of the stages that are seen; a text that takes more than a few is cut. */
static size_t map_text_lines(const struct map_view *view, size_t text)
{
    size_t lines = 1;
    for (size_t i = 0; i < view->shown && view->first_stage + i < view->map->stage_count; i++) {
        size_t taken = map_view_wrapped(view, view->first_stage + i, text);
        lines = taken > lines ? taken : lines;
    }
    return lines;
}

static size_t map_row_lines(const struct map_view *view, size_t row)
{
    bool target = view->moving.id != NULL && row == view->row;
    if (view->rows[row].type == MAP_ROW_TEXT) {
        return map_text_lines(view, view->rows[row].number);
    }
    return view->rows[row].lines + (target ? 1 : 0);
}

static bool map_row_begins_part(const struct map_view *view, size_t row)
{
    enum map_row_type type = view->rows[row].type;
    return row > 1 && type != view->rows[row - 1].type &&
           (type == MAP_ROW_CHANNEL || type == MAP_ROW_FIGURE || type == MAP_ROW_PERSONA ||
            type == MAP_ROW_TOUCHPOINT);
}

/* All lines below the head and its rule; gives their number. *ret_selected: the cursor's. */
static size_t map_scene_lines(const struct map_scene *scene, struct map_line **ret_lines,
                              size_t *ret_selected)
{
    const struct map_view *view = scene->view;
    size_t count = 0;
    size_t most = 4; /* rules */
    for (size_t row = 1; row < view->row_count; row++) {
        most += map_row_lines(view, row);
    }
    struct map_line *lines = memory_array(most, sizeof(*lines));
    *ret_selected = 0;
    for (size_t row = 1; row < view->row_count; row++) {
        if (map_row_begins_part(view, row)) {
            lines[count++] = (struct map_line){SIZE_MAX, 0};
        }
        for (size_t item = 0; item < map_row_lines(view, row); item++) {
            if (row == view->row && item == view->item) {
                *ret_selected = count;
            }
            lines[count++] = (struct map_line){row, item};
        }
    }
    *ret_lines = lines;
    return count;
}

/* What is seen of them, behind the head and its rule. */
static void map_scene_see(struct map_scene *scene)
{
    struct map_view *view = scene->view;
    struct map_line *all = NULL;
    size_t selected = 0;
    size_t count = map_scene_lines(scene, &all, &selected);
    int room = scene->height - 2;
    int last = (int)count > room ? (int)count - room : 0;
    if ((int)selected < view->first_line || view->row <= 1) {
        view->first_line = view->row <= 1 ? 0 : (int)selected;
    } else if ((int)selected >= view->first_line + room) {
        view->first_line = (int)selected - room + 1;
    }
    view->first_line = view->first_line > last ? last : view->first_line;
    free(view->lines);
    view->lines = memory_array(count + 2, sizeof(*view->lines));
    view->line_count = 0;
    view->lines[view->line_count++] = (struct map_line){0, 0};
    view->lines[view->line_count++] = (struct map_line){SIZE_MAX, 0};
    for (int i = 0; i < room && view->first_line + i < (int)count; i++) {
        view->lines[view->line_count++] = all[view->first_line + i];
    }
    free(all);
}

/* Code points of a level and an upright line, and of where they cross. */
static uint32_t map_rule(const struct map_scene *scene, enum map_rule_part part)
{
    static const uint32_t lines[] = {0x2500, 0x2502, 0x253C};
    static const uint32_t ascii[] = {'-', '|', '+'};
    return cell_grid_has_lines(scene->grid) ? lines[part] : ascii[part];
}

static void map_draw_rule(struct map_scene *scene, int row)
{
    const struct map_view *view = scene->view;
    struct cell_style style = {.role = ROLE_RULE};
    int width = view->names_width + (int)view->shown * view->column_width;
    cell_grid_fill(scene->grid, (struct cell_area){row, scene->area.column, 1, width},
                   map_rule(scene, MAP_RULE_LEVEL), style);
    for (size_t i = 0; i < view->shown; i++) {
        cell_grid_put(scene->grid, row,
                      scene->area.column + view->names_width + (int)i * view->column_width,
                      map_rule(scene, MAP_RULE_CROSS), style);
    }
}

static void map_draw_name(struct map_scene *scene, int y, const struct map_line *line)
{
    const struct map_view *view = scene->view;
    bool persona = view->rows[line->row].type == MAP_ROW_PERSONA;
    struct text_builder text = {0};
    struct cell_style style = {.bold = line->row == view->row,
                               .dim = persona && line->item == MAP_PERSONA_NEEDS};
    if (line->item != 0 && !persona) {
        return;
    }
    map_view_append_name(&text, view, line, scene->grid->ascii);
    if (line->row == 0 && text.length == 0) {
        map_view_append_state(&text, view, scene->session, scene->grid->ascii);
    }
    cell_grid_put_text(scene->grid, y, scene->area.column + 1, view->names_width - 2,
                       text_built(&text), style);
    text_destroy(&text);
}

static void map_draw_line(struct map_scene *scene, int y, const struct map_line *line)
{
    const struct map_view *view = scene->view;
    map_draw_name(scene, y, line);
    for (size_t i = 0; i < view->shown; i++) {
        int column = scene->area.column + view->names_width + (int)i * view->column_width;
        size_t stage = view->first_stage + i;
        cell_grid_put(scene->grid, y, column, map_rule(scene, MAP_RULE_UPRIGHT),
                      (struct cell_style){.role = ROLE_RULE});
        if (stage >= view->map->stage_count) {
            if (line->row == view->row && line->item == view->item) { /* there are no stages yet */
                scene->cursor = (struct line_place){y, scene->area.column + 1};
            }
            continue;
        }
        struct map_hit which = {stage, line->row, line->item};
        bool text = view->rows[line->row].type == MAP_ROW_TEXT;
        bool selected =
            stage == view->stage && line->row == view->row && (text || line->item == view->item);
        struct cell_area cell = {y, column + 1, 1, view->column_width - 1};
        if (selected && line->item == view->item) {
            scene->cursor = (struct line_place){y, column + 2};
        }
        map_view_draw_cell(view, scene->session, scene->grid, cell, which,
                           (struct cell_style){.reverse = selected});
    }
}

/* Over the cell and what is right of it, as many lines as the text takes. */
static void map_draw_typing(struct map_scene *scene)
{
    struct map_view *view = scene->view;
    int column = scene->cursor.column;
    int room = scene->area.column + scene->area.width - column - 1;
    int width = room < MAP_MOST_TYPED ? room : MAP_MOST_TYPED;
    if (width < MAP_MOST_TYPED / 2) { /* at the right edge: to the left of it */
        column -= MAP_MOST_TYPED / 2 - width;
        width = MAP_MOST_TYPED / 2;
    }
    int rows = line_editor_rows(&view->typing.editor, width);
    int most = scene->area.row + scene->area.height - scene->cursor.row;
    struct cell_area field = {scene->cursor.row, column, rows < most ? rows : most, width};
    struct cell_area around = {field.row, field.column - 1, field.height, width + 2};
    cell_grid_fill(scene->grid, around, ' ', (struct cell_style){.underline = true});
    list_row_sign(scene->grid, around.row, around.column, (struct cell_style){.reverse = true});
    scene->cursor = line_editor_draw(&view->typing.editor, scene->grid, field,
                                     (struct cell_style){.underline = true}, 0, 0);
}

struct line_place map_view_draw(struct map_view *view, const struct session *session,
                                struct cell_grid *grid, struct cell_area area)
{
    struct map_scene scene = {.view = view, .session = session, .grid = grid, .area = area};
    struct text_builder detail = {0};
    scene.cursor = (struct line_place){area.row, area.column};
    map_scene_measure(&scene);
    map_scene_see(&scene);
    view->area = (struct cell_area){area.row, area.column + view->names_width,
                                    (int)view->line_count, (int)view->shown * view->column_width};
    for (size_t i = 0; i < view->line_count; i++) {
        if (view->lines[i].row == SIZE_MAX) {
            map_draw_rule(&scene, area.row + (int)i);
        } else {
            map_draw_line(&scene, area.row + (int)i, &view->lines[i]);
        }
    }
    map_view_append_detail(&detail, view, session, grid->ascii);
    int below = area.height - MAP_DETAIL;
    below = (int)view->line_count + 1 < below ? (int)view->line_count + 1 : below;
    struct cell_area told = {area.row + below, area.column + 1, MAP_DETAIL, area.width - 2};
    finding_text_wrap(grid, told, text_built(&detail), (struct cell_style){0});
    text_destroy(&detail);
    if (view->typing.on) {
        map_draw_typing(&scene);
    }
    return scene.cursor;
}
