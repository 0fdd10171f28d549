/* The Map view: what it shows, its cursor, and what lies under the mouse. */
#include "ui/panels/map_view_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "model/workspace/workspace_entry.h"
#include "ui/session/filter_count.h"
#include "ui/session/session_figures.h"

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

static void map_view_keep_within(struct map_view *view)
{
    size_t stages = view->map->stage_count;
    view->stage = view->stage < stages ? view->stage : stages == 0 ? 0 : stages - 1;
    view->row = view->row < view->row_count ? view->row : view->row_count - 1;
    size_t items = map_view_items(view, view->stage, view->row);
    size_t most = items == 0 ? 0 : items - 1;
    view->item = view->item < most ? view->item : most;
}

static void map_view_forget_persona(struct map_view *view)
{
    for (size_t i = 0; view->persona != NULL && i < view->map->persona_count; i++) {
        if (text_is(view->map->personas[i].name, view->persona)) {
            return;
        }
    }
    free(view->persona);
    view->persona = NULL;
}

/* A filter that cannot be read selects nobody, so what is shown of its persona is not true. */
static void map_view_check_personas(struct map_view *view, const struct session *session)
{
    for (size_t i = 0; i < view->map->persona_count; i++) {
        const struct journey_map_persona *persona = &view->map->personas[i];
        struct text filter = setting_as_text(setting_get(persona->settings, TEXT("filter")));
        struct error error = {0};
        if (!filter_count_is_sound(session, filter, true, &error)) {
            struct text_builder path = {0};
            workspace_entry_path(&path, ENTRIES_PERSONAS, persona->name);
            setting_path_append(&path, TEXT("filter"));
            snprintf(error.arguments[ERROR_ARGUMENTS - 1], sizeof(error.arguments[0]), "%s",
                     path.bytes);
            error_list_add(&view->remarks, &error);
            text_destroy(&path);
        }
    }
}

const struct error *map_view_persona_finding(const struct map_view *view, size_t persona)
{
    const struct error *found = NULL;
    struct text_builder path = {0};
    workspace_entry_path(&path, ENTRIES_PERSONAS, view->map->personas[persona].name);
    setting_path_append(&path, TEXT("filter"));
    for (size_t i = 0; i < view->remarks.count && found == NULL; i++) {
        const struct error *remark = &view->remarks.items[i];
        bool same = text_is(text_built(&path), remark->arguments[ERROR_ARGUMENTS - 1]);
        found = same ? remark : NULL;
    }
    text_destroy(&path);
    return found;
}

static void map_view_make(struct map_view *view, struct session *session,
                          const struct result *result)
{
    struct map_place place = map_view_remember(view, view->stamp.moving ? NULL : view->channel);
    map_view_forget(view);
    view->map = journey_map_make(session->graph, session->workspace->workspace, result,
                                 view->stamp.moving || view->stamp.channel, &view->arena);
    view->result = result;
    map_view_check_personas(view, session); /* first: a list keeps a hundred */
    journey_check_crowded_days(session->graph, &view->remarks);
    map_view_make_rows(view);
    map_view_forget_persona(view);
    map_view_find_row(view, &place);
    free(place.name);
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

size_t map_view_persona_row(const struct map_view *view)
{
    const struct map_row *row = map_view_row(view);
    return row->type == MAP_ROW_PERSONA ? row->number : SIZE_MAX;
}

size_t map_view_touchpoint_row(const struct map_view *view)
{
    const struct map_row *row = map_view_row(view);
    return row->type == MAP_ROW_TOUCHPOINT ? row->number : SIZE_MAX;
}

size_t map_view_user(const struct map_view *view)
{
    size_t point = map_view_touchpoint_row(view);
    if (point == SIZE_MAX || view->stage >= view->map->stage_count) {
        return SIZE_MAX;
    }
    const struct journey_map_users *users = journey_map_users(view->map, point, view->stage);
    return view->item < users->count ? users->nodes[view->item] : SIZE_MAX;
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
    return view->persona == NULL ? MAP_ALL_PERSONAS
           : view->result == NULL
               ? MAP_NO_PERSONA
               : journey_map_result_persona(view->result, text_from(view->persona));
}

void map_view_step_persona(struct map_view *view, int by)
{
    size_t count = view->map->persona_count;
    size_t now = count; /* all */
    for (size_t i = 0; view->persona != NULL && i < count; i++) {
        now = text_is(view->map->personas[i].name, view->persona) ? i : now;
    }
    size_t next = (now + (by < 0 ? count : 1)) % (count + 1);
    free(view->persona);
    view->persona = next == count ? NULL : text_copy(view->map->personas[next].name);
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
    size_t node = message != NULL ? message->node : map_view_user(view);
    if (node != SIZE_MAX) {
        session_select(session, text_from(session->journey->nodes[node].id));
    }
}

static void map_view_step_down(struct map_view *view, bool down)
{
    bool moving = view->moving.id != NULL;
    size_t count = moving ? 0 : map_view_items(view, view->stage, view->row);
    size_t next = down ? view->row + 1 : view->row - 1;
    if (down && view->item + 1 < count) {
        view->item++;
    } else if (!down && view->item > 0) {
        view->item--;
    } else if (next < view->row_count && (!moving || view->rows[next].type == MAP_ROW_CHANNEL)) {
        view->row = next;
        count = map_view_items(view, view->stage, next);
        view->item = down || moving || count == 0 ? 0 : count - 1;
    }
}

void map_view_move(struct map_view *view, struct session *session, int right, long down)
{
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
    map_view_select(view, session, view->stage, first ? 0 : SIZE_MAX, first ? 0 : SIZE_MAX);
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

void map_view_show_row(struct map_view *view, struct session *session, enum map_row_type type,
                       size_t number)
{
    struct map_place place = {.type = type, .number = number};
    map_view_find_row(view, &place);
    map_view_select(view, session, view->stage, view->row, 0);
}

void map_view_show_findings(struct map_view *view, struct session *session, size_t stage)
{
    view->stage = stage;
    map_view_show_row(view, session, MAP_ROW_FINDINGS, 0);
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
    size_t persona = map_view_persona_row(view);
    map_view_end_typing(view);
    struct text begun = TEXT("");
    if (persona != SIZE_MAX) {
        view->typing.persona = text_copy(view->map->personas[persona].name);
        begun = journey_map_need(view->map, persona, view->stage);
    } else {
        view->typing.text = (enum journey_map_text)map_view_row(view)->number;
        begun = stage->texts[view->typing.text];
    }
    view->typing.on = true;
    view->typing.stage = text_copy(stage->id);
    view->typing.begun = text_copy(begun);
    line_editor_begin(&view->typing.editor, begun);
}

void map_view_end_typing(struct map_view *view)
{
    free(view->typing.persona);
    free(view->typing.stage);
    free(view->typing.begun);
    view->typing.persona = NULL;
    view->typing.stage = NULL;
    view->typing.begun = NULL;
    view->typing.on = false;
}

bool map_view_hit(const struct map_view *view, int row, int column, struct map_hit *ret_hit)
{
    struct cell_area names = view->area; /* a click on a name stays in its column */
    names.column -= view->names_width;
    names.width = view->names_width;
    bool name = cell_area_holds(names, row, column);
    if (view->map == NULL || view->column_width < 1 ||
        (!name && !cell_area_holds(view->area, row, column))) {
        return false;
    }
    size_t right = name ? 0 : (size_t)((column - view->area.column) / view->column_width);
    size_t stage = name ? view->stage : view->first_stage + right;
    size_t line = (size_t)(row - view->area.row);
    if ((!name && stage >= view->map->stage_count) || line >= view->line_count ||
        view->lines[line].row == SIZE_MAX) {
        return false;
    }
    *ret_hit = (struct map_hit){stage, view->lines[line].row, view->lines[line].item};
    return true;
}
