/* The Map view: what it shows, its cursor, and what lies under the mouse. */
#include "ui/panels/map_view.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "ui/session/session_figures.h"

enum { MAP_OTHER_ROWS = 1 + MAP_TEXTS + 4 + 1 };

static void map_view_forget(struct map_view *view)
{
    arena_destroy(&view->arena);
    error_list_destroy(&view->remarks);
    free(view->rows);
    view->arena = (struct arena){0};
    view->remarks = (struct error_list){0};
    view->rows = NULL;
    view->row_count = 0;
    view->map = NULL;
}

void map_view_destroy(struct map_view *view)
{
    map_view_forget(view);
    map_view_end_typing(view);
    line_editor_destroy(&view->typing.editor);
    free(view->moving.id);
    free(view->channel);
    free(view->persona);
    free(view->lines);
    *view = (struct map_view){0};
}

static void map_view_add_row(struct map_view *view, enum map_row_type type, size_t number)
{
    struct map_row *row = &view->rows[view->row_count++];
    *row = (struct map_row){.type = type, .number = number, .lines = 1};
    for (size_t i = 0; type == MAP_ROW_CHANNEL && i < view->map->stage_count; i++) {
        size_t count = journey_map_at(view->map, i, number)->count;
        row->lines = count > row->lines ? count : row->lines;
    }
}

static void map_view_make_rows(struct map_view *view)
{
    view->rows = memory_array(MAP_OTHER_ROWS + view->map->channel_count, sizeof(*view->rows));
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
}

static const struct journey_map_cell *map_view_cell(const struct map_view *view, size_t stage,
                                                    size_t row)
{
    const struct map_row *at = &view->rows[row];
    return at->type == MAP_ROW_CHANNEL ? journey_map_at(view->map, stage, at->number) : NULL;
}

static void map_view_keep_within(struct map_view *view)
{
    size_t stages = view->map->stage_count;
    view->stage = view->stage < stages ? view->stage : stages == 0 ? 0 : stages - 1;
    view->row = view->row < view->row_count ? view->row : view->row_count - 1;
    const struct journey_map_cell *cell =
        stages == 0 ? NULL : map_view_cell(view, view->stage, view->row);
    size_t most = cell == NULL || cell->count == 0 ? 0 : cell->count - 1;
    view->item = view->item < most ? view->item : most;
}

/* The row that was under the cursor stays it, where it is a channel's that is there still. */
static char *map_view_remember_row(const struct map_view *view)
{
    size_t channel = view->map == NULL ? SIZE_MAX : map_view_channel(view);
    return channel == SIZE_MAX ? NULL : text_copy(view->map->channels[channel].id);
}

static void map_view_find_row(struct map_view *view, enum map_row_type type, const char *channel)
{
    for (size_t i = 0; i < view->row_count; i++) {
        const struct map_row *row = &view->rows[i];
        bool same = channel == NULL ? row->type == type
                                    : row->type == MAP_ROW_CHANNEL &&
                                          text_is(view->map->channels[row->number].id, channel);
        if (same) {
            view->row = i;
            return;
        }
    }
}

static void map_view_make(struct map_view *view, struct session *session,
                          const struct result *result)
{
    char *channel = view->channel != NULL && !view->stamp.moving
                        ? text_copy(text_from(view->channel))
                        : map_view_remember_row(view);
    size_t from_end = view->row_count - view->row;
    bool below = view->map != NULL && map_view_row(view)->type > MAP_ROW_CHANNEL;
    map_view_forget(view);
    view->map = journey_map_make(session->graph, session->workspace->workspace, result,
                                 view->stamp.moving || view->stamp.channel, &view->arena);
    view->result = result;
    journey_check_crowded_days(session->graph, &view->remarks);
    map_view_make_rows(view);
    if (channel != NULL) {
        map_view_find_row(view, MAP_ROW_CHANNEL, channel);
    } else if (below) {
        view->row = view->row_count - from_end;
    }
    free(channel);
    map_view_keep_within(view);
}

static bool map_view_same(const struct map_stamp *a, const struct map_stamp *b)
{
    return a->journey == b->journey && a->revision == b->revision && a->workspace == b->workspace &&
           a->data_version == b->data_version && a->run == b->run && a->answered == b->answered &&
           a->moving == b->moving && a->channel == b->channel;
}

void map_view_follow(struct map_view *view, struct session *session)
{
    session_want_stages(session);
    const struct result *result = session_stages(session);
    struct map_stamp stamp = {.journey = session->journey,
                              .revision = session->journey->revision,
                              .workspace = session->workspace->workspace->revision,
                              .data_version = session->data_version,
                              .run = session_simulation_serial(session->simulation),
                              .answered = session_stages_number(session),
                              .moving = view->moving.id != NULL,
                              .channel = view->channel != NULL};
    if (view->map == NULL || !map_view_same(&view->stamp, &stamp)) {
        view->stamp = stamp;
        map_view_make(view, session, result == NULL ? session_result(session) : result);
    }
}

const struct map_row *map_view_row(const struct map_view *view)
{
    return &view->rows[view->row];
}

size_t map_view_channel(const struct map_view *view)
{
    const struct map_row *row = map_view_row(view);
    return row->type == MAP_ROW_CHANNEL ? row->number : SIZE_MAX;
}

const struct journey_map_message *map_view_message(const struct map_view *view)
{
    if (view->map == NULL || view->map->stage_count == 0 || view->moving.id != NULL) {
        return NULL;
    }
    const struct journey_map_cell *cell = map_view_cell(view, view->stage, view->row);
    return cell != NULL && view->item < cell->count ? &cell->messages[view->item] : NULL;
}

int map_view_persona(const struct map_view *view)
{
    const struct result *result = view->result;
    for (size_t i = 0; view->persona != NULL && result != NULL && i < result->persona_count; i++) {
        if (text_is(result->reach_by_persona[i].name, view->persona)) {
            return (int)i;
        }
    }
    return MAP_ALL_PERSONAS;
}

void map_view_step_persona(struct map_view *view, int by)
{
    int count = view->result == NULL ? 0 : (int)view->result->persona_count;
    int next = map_view_persona(view) + by;
    next = next < MAP_ALL_PERSONAS ? count - 1 : next >= count ? MAP_ALL_PERSONAS : next;
    free(view->persona);
    view->persona =
        next == MAP_ALL_PERSONAS ? NULL : text_copy(view->result->reach_by_persona[next].name);
}

/* Channels that no message names have no row any longer. */
static void map_view_forget_channel(struct map_view *view)
{
    free(view->channel);
    view->channel = NULL;
}

/* What the cursor stands on is the selected node everywhere. */
static void map_view_arrive(struct map_view *view, struct session *session)
{
    map_view_keep_within(view);
    const struct journey_map_message *message = map_view_message(view);
    size_t channel = map_view_channel(view);
    if (channel == SIZE_MAX ||
        (view->channel != NULL && !text_is(view->map->channels[channel].id, view->channel))) {
        map_view_forget_channel(view);
    }
    if (message != NULL) {
        session_select(session, text_from(session->journey->nodes[message->node].id));
    }
}

static void map_view_step_down(struct map_view *view, bool down)
{
    bool moving = view->moving.id != NULL;
    const struct journey_map_cell *cell = map_view_cell(view, view->stage, view->row);
    size_t count = cell == NULL || moving ? 0 : cell->count;
    size_t next = down ? view->row + 1 : view->row - 1;
    if (down && view->item + 1 < count) {
        view->item++;
    } else if (!down && view->item > 0) {
        view->item--;
    } else if (next < view->row_count && (!moving || view->rows[next].type == MAP_ROW_CHANNEL)) {
        view->row = next;
        cell = map_view_cell(view, view->stage, next);
        view->item = down || moving || cell == NULL || cell->count == 0 ? 0 : cell->count - 1;
    }
}

void map_view_move(struct map_view *view, struct session *session, int right, long down)
{
    if (view->map->stage_count == 0) {
        return;
    }
    if ((right > 0 && view->stage + 1 < view->map->stage_count) || (right < 0 && view->stage > 0)) {
        view->stage = right > 0 ? view->stage + 1 : view->stage - 1;
    }
    for (long i = 0; i < labs(down); i++) {
        map_view_step_down(view, down > 0);
    }
    map_view_arrive(view, session);
}

void map_view_move_to_end(struct map_view *view, struct session *session, bool first)
{
    map_view_select(view, session, first ? 0 : SIZE_MAX, view->row, view->item);
}

void map_view_select(struct map_view *view, struct session *session, size_t stage, size_t row,
                     size_t item)
{
    view->stage = stage;
    view->row = row;
    view->item = item;
    map_view_arrive(view, session);
}

/* The message of a node in that cell becomes the one under the cursor. */
static bool map_view_find_message(struct map_view *view, size_t node, size_t row)
{
    const struct journey_map_cell *cell = map_view_cell(view, view->map->stage_of[node], row);
    for (size_t i = 0; cell != NULL && i < cell->count; i++) {
        if (cell->messages[i].node == node && cell->messages[i].choice == 0) {
            view->stage = view->map->stage_of[node];
            view->row = row;
            view->item = i;
            return true;
        }
    }
    return false;
}

bool map_view_show_node(struct map_view *view, const struct session *session, struct text id)
{
    size_t node = journey_number(session->journey, id);
    map_view_forget_channel(view);
    if (node == SIZE_MAX || view->map->stage_of[node] == SIZE_MAX) {
        return false;
    }
    for (size_t row = 0; row < view->row_count; row++) {
        if (map_view_find_message(view, node, row)) {
            return true;
        }
    }
    view->stage = view->map->stage_of[node];
    map_view_keep_within(view);
    return false;
}

void map_view_show_channel(struct map_view *view, struct text channel)
{
    free(view->channel);
    view->channel = text_copy(channel);
    view->stamp = (struct map_stamp){0};
}

void map_view_show_findings(struct map_view *view, struct session *session, size_t stage)
{
    map_view_select(view, session, stage, view->row_count - 1, 0);
}

void map_view_begin_move(struct map_view *view, struct session *session)
{
    const struct journey_map_message *message = map_view_message(view);
    free(view->moving.id);
    view->moving =
        (struct map_moving){.id = text_copy(text_from(session->journey->nodes[message->node].id)),
                            .choice = message->choice};
    view->item = 0;
    map_view_follow(view, session);
}

void map_view_end_move(struct map_view *view, struct session *session)
{
    free(view->moving.id);
    view->moving = (struct map_moving){0};
    map_view_follow(view, session);
}

void map_view_begin_typing(struct map_view *view)
{
    const struct journey_map_stage *stage = &view->map->stages[view->stage];
    map_view_end_typing(view);
    view->typing.on = true;
    view->typing.text = (enum journey_map_text)map_view_row(view)->number;
    view->typing.stage = text_copy(stage->id);
    view->typing.begun = text_copy(stage->texts[view->typing.text]);
    line_editor_begin(&view->typing.editor, stage->texts[view->typing.text]);
}

void map_view_end_typing(struct map_view *view)
{
    free(view->typing.stage);
    free(view->typing.begun);
    view->typing.stage = NULL;
    view->typing.begun = NULL;
    view->typing.on = false;
}

bool map_view_hit(const struct map_view *view, int row, int column, struct map_hit *ret_hit)
{
    if (view->map == NULL || view->column_width < 1 || !cell_area_holds(view->area, row, column)) {
        return false;
    }
    size_t stage = view->first_stage + (size_t)((column - view->area.column) / view->column_width);
    size_t line = (size_t)(row - view->area.row);
    if (stage >= view->map->stage_count || line >= view->line_count ||
        view->lines[line].row == SIZE_MAX) {
        return false;
    }
    *ret_hit = (struct map_hit){stage, view->lines[line].row, view->lines[line].item};
    return true;
}
