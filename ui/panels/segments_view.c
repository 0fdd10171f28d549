/* The Segments view: its rows, its selection, and what has the focus. */
#include "ui/panels/segments_view.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/panels/segments_rows.h"
#include "ui/panels/segments_scene.h"
#include "ui/session/session_workspace.h"

enum { SEGMENTS_MOST_MOVES = 10000, SEGMENTS_NARROW = 100 };

static void segments_forget_moves(struct segments_view *view)
{
    segment_contacts_destroy(&view->moves);
    free(view->moves_of);
    view->moves_of = NULL;
}

void segments_view_destroy(struct segments_view *view)
{
    segments_rows_forget(view);
    segments_forget_moves(view);
    line_editor_destroy(&view->query);
    hash_map_destroy(&view->marks);
    filter_drafts_destroy(&view->drafts);
    segment_summaries_destroy(&view->kept);
    segment_uses_destroy(&view->uses);
    free(view->order);
    *view = (struct segments_view){0};
}

bool segments_view_load(struct segments_view *view, const struct session *session,
                        struct error *error)
{
    const struct opened_workspace *opened = session->workspace;
    struct segment_summaries kept = {0};
    struct segment_uses uses = {0};
    bool done = segment_store_list(opened->database, &kept, error) &&
                segment_uses_find(opened->database, opened->workspace, &uses, error);
    if (done) {
        segment_summaries_destroy(&view->kept);
        segment_uses_destroy(&view->uses);
        view->kept = kept;
        view->uses = uses;
    } else {
        segment_summaries_destroy(&kept);
    }
    segments_forget_moves(view);
    view->loaded = true;
    view->data_version = session->data_version;
    view->stamp = (struct segment_stamp){.workspace = opened->workspace->revision,
                                         .contacts = session->contacts_version};
    return done;
}

static bool segments_is_old(const struct segments_view *view, const struct session *session)
{
    return !view->loaded || view->data_version != session->data_version ||
           view->stamp.workspace != session->workspace->workspace->revision ||
           view->stamp.contacts != session->contacts_version;
}

const struct segments_row *segments_view_row(const struct segments_view *view)
{
    return view->list.selected < view->row_count ? &view->rows[view->list.selected] : NULL;
}

size_t segments_view_find(const struct segments_view *view, enum segments_row_type type,
                          struct text name)
{
    for (size_t i = 0; i < view->row_count; i++) {
        if (view->rows[i].type == type && text_is(name, view->rows[i].name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

void segments_view_select(struct segments_view *view, enum segments_row_type type, struct text name)
{
    size_t row = segments_view_find(view, type, name);
    if (row != SIZE_MAX) {
        list_box_select(&view->list, row);
    }
}

/* The selected row stays the selected one, wherever it stands now. */
static void segments_follow_rows(struct segments_view *view, const struct session *session)
{
    const struct segments_row *row = segments_view_row(view);
    enum segments_row_type type = row == NULL ? SEGMENTS_ROW_SEGMENT : row->type;
    char *name = row == NULL ? NULL : text_copy(text_from(row->name));
    segments_rows_make(view, session->workspace->workspace);
    segments_order_rows(view, session);
    list_box_set_count(&view->list, view->row_count);
    if (name != NULL) {
        segments_view_select(view, type, text_from(name));
    }
    free(name);
}

static void segments_follow_moves(struct segments_view *view, const struct session *session)
{
    const struct segments_row *row = segments_view_row(view);
    const char *name = row == NULL ? "" : row->name;
    enum segments_row_type type = row == NULL ? SEGMENTS_ROW_OTHERS : row->type;
    if (view->moves_of != NULL && view->moves_type == type &&
        text_is(text_from(name), view->moves_of)) {
        return;
    }
    segments_forget_moves(view);
    view->moves_of = text_copy(text_from(name));
    view->moves_type = type;
    for (int part = 0; part < SEGMENTS_PARTS; part++) {
        view->lists[part] = (struct list_box){0};
    }
    if (type == SEGMENTS_ROW_SEGMENT) {
        segment_store_moves(session->workspace->database, text_from(name), SEGMENTS_MOST_MOVES,
                            &view->moves, NULL);
    }
}

size_t segments_overlap_row(const struct segment_figures *figures, const struct segments_row *row)
{
    bool segment = row->type == SEGMENTS_ROW_SEGMENT;
    const struct segment_set *set = segment ? &figures->segments : &figures->personas;
    size_t place = segment_set_place(set, text_from(row->name));
    return place == SIZE_MAX ? SIZE_MAX : place + (segment ? 0 : figures->segments.count);
}

/* Insertion keeps the workspace's order among equals; there are few. */
static size_t segments_follow_order(struct segments_view *view,
                                    const struct segment_figures *figures)
{
    const struct segments_row *row = segments_view_row(view);
    size_t self = figures == NULL || row == NULL ? SIZE_MAX : segments_overlap_row(figures, row);
    size_t count = 0;
    free(view->order);
    view->order = NULL;
    if (self == SIZE_MAX) {
        return 0;
    }
    view->order = memory_array(figures->segments.count, sizeof(*view->order));
    for (size_t i = 0; i < figures->segments.count; i++) {
        if (i == self) {
            continue;
        }
        size_t at = count++;
        size_t both = segment_figures_overlap(figures, self, i);
        for (; at > 0 && segment_figures_overlap(figures, self, view->order[at - 1]) < both; at--) {
            view->order[at] = view->order[at - 1];
        }
        view->order[at] = i;
    }
    return count;
}

static void segments_follow_parts(struct segments_view *view, const struct session *session)
{
    const struct segments_row *row = segments_view_row(view);
    bool fresh = false;
    const struct segment_figures *figures = session_segments(session, &fresh);
    const struct segment *segment = segments_view_figures(session, row, NULL);
    list_box_set_count(&view->lists[SEGMENTS_MEMBERS],
                       segment == NULL || !fresh ? 0 : segment->count);
    list_box_set_count(&view->lists[SEGMENTS_OVERLAP], segments_follow_order(view, figures));
    list_box_set_count(&view->lists[SEGMENTS_CHANGES], view->moves.count);
}

void segments_view_follow(struct segments_view *view, struct session *session)
{
    if (segments_is_old(view, session)) {
        segments_view_load(view, session, NULL);
    }
    segments_follow_rows(view, session);
    if (session->contact_count > 0) {
        session_want_segments(session);
    }
    segments_follow_moves(view, session);
    segments_follow_parts(view, session);
}

/* The row that stands where another one has vanished, of its own kind where there are any. */
static size_t segments_nearest(const struct segments_view *view, enum segments_row_type type,
                               size_t row)
{
    row = row < view->row_count ? row : view->row_count - 1;
    bool other = view->rows[row].type != type;
    return other && row > 0 && view->rows[row - 1].type == type ? row - 1 : row;
}

void segments_view_show(struct segments_view *view, struct session *session,
                        enum segments_row_type type, struct text name)
{
    size_t before = segments_view_find(view, type, name);
    struct text_builder path = {0};
    segments_view_append_path(&path, type, name);
    bool there = setting_at(&session->workspace->workspace->settings, text_built(&path)) != NULL ||
                 filter_drafts_find(&view->drafts, text_built(&path)) != NULL;
    if (there && !segments_rows_shows(view, name)) {
        segments_view_widen(view);
    }
    segments_view_load(view, session, NULL);
    segments_view_follow(view, session);
    size_t after = segments_view_find(view, type, name);
    if (after == SIZE_MAX && before != SIZE_MAX && view->row_count != 0) {
        after = segments_nearest(view, type, before);
    }
    if (after != SIZE_MAX) {
        list_box_select(&view->list, after);
        segments_view_follow(view, session);
    }
    text_destroy(&path);
}

const struct segment *segments_view_figures(const struct session *session,
                                            const struct segments_row *row,
                                            const struct error **ret_doubt)
{
    bool fresh = false;
    const struct segment_figures *figures = session_segments(session, &fresh);
    size_t place = figures == NULL || row == NULL ? SIZE_MAX : segments_overlap_row(figures, row);
    if (ret_doubt != NULL) {
        *ret_doubt = place == SIZE_MAX || figures->doubts[place].code == NULL
                         ? NULL
                         : &figures->doubts[place];
    }
    if (place == SIZE_MAX) {
        return NULL;
    }
    return place < figures->segments.count
               ? &figures->segments.items[place]
               : &figures->personas.items[place - figures->segments.count];
}

bool segments_view_wrong(const struct session *session, const struct segments_row *row,
                         struct error *ret_wrong)
{
    const struct segment *segment = segments_view_figures(session, row, NULL);
    if (row->draft != NULL) {
        return segments_draft_wrong(text_from(row->draft), ret_wrong);
    }
    if (segment != NULL && segment->wrong.code != NULL) {
        *ret_wrong = segment->wrong;
        return true;
    }
    return false;
}

size_t segments_view_wrong_count(const struct segments_view *view, const struct session *session)
{
    size_t count = 0;
    struct error wrong;
    for (size_t i = 0; i < view->row_count; i++) {
        count += segments_view_wrong(session, &view->rows[i], &wrong);
    }
    return count;
}

bool segments_view_is_narrow(int width)
{
    return width < SEGMENTS_NARROW;
}

static struct list_box *segments_focused_list(struct segments_view *view)
{
    return view->in_part ? &view->lists[view->part] : &view->list;
}

void segments_view_move(struct segments_view *view, long by)
{
    list_box_move(segments_focused_list(view), by);
}

void segments_view_go(struct segments_view *view, int right, long down)
{
    segments_view_move(view, down);
    if (right > 0) {
        segments_view_focus_part(view, view->part);
    } else if (right < 0) {
        segments_view_focus_list(view);
    }
}

void segments_view_move_to_end(struct segments_view *view, bool first)
{
    list_box_select(segments_focused_list(view), first ? 0 : SIZE_MAX);
}

void segments_view_focus_list(struct segments_view *view)
{
    view->in_part = false;
}

void segments_view_focus_part(struct segments_view *view, enum segments_part part)
{
    view->part = part;
    view->in_part = view->row_count != 0;
}

void segments_view_step(struct segments_view *view, int by)
{
    int places = SEGMENTS_PARTS + 1;
    int place = view->in_part ? (int)view->part + 1 : 0;
    place = (place + places + by) % places;
    if (place == 0) {
        segments_view_focus_list(view);
    } else {
        segments_view_focus_part(view, (enum segments_part)(place - 1));
    }
}

void segments_view_widen(struct segments_view *view)
{
    view->typing = false;
    line_editor_destroy(&view->query);
}

bool segments_view_back(struct segments_view *view)
{
    if (view->in_part) {
        segments_view_focus_list(view);
        return true;
    }
    bool narrowed = line_editor_text(&view->query).length != 0;
    segments_view_widen(view);
    return narrowed || segments_view_unmark_all(view);
}

size_t segments_view_other(const struct segments_view *view)
{
    const struct list_box *list = &view->lists[SEGMENTS_OVERLAP];
    return list->selected < list->count ? view->order[list->selected] : SIZE_MAX;
}

bool segments_view_contact(const struct segments_view *view, const struct session *session,
                           size_t *ret_row)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    const struct list_box *list = &view->lists[view->part];
    const struct segments_row *row = segments_view_row(view);
    if (!view->in_part || contacts == NULL || row == NULL || list->selected >= list->count) {
        return false;
    }
    if (view->part == SEGMENTS_CHANGES) {
        return contact_table_find(contacts, text_from(view->moves.items[list->selected].id),
                                  ret_row);
    }
    const struct segment *segment = segments_view_figures(session, row, NULL);
    bool member = view->part == SEGMENTS_MEMBERS && segment != NULL;
    if (member) {
        *ret_row = segment_figures_member(&segment->members, list->selected);
    }
    return member;
}

static bool segments_hit_list(const struct segments_view *view, int row, size_t *ret_row)
{
    for (size_t i = view->list.first; i < view->row_count; i++) {
        if (segments_list_line(view, i) == row - view->list_area.row) {
            *ret_row = i;
            return true;
        }
    }
    return false;
}

struct segments_hit segments_view_hit(const struct segments_view *view, int row, int column)
{
    struct segments_hit hit = {.target = SEGMENTS_NOTHING};
    const struct list_box *list = &view->lists[view->part];
    for (size_t part = 0; part < SEGMENTS_PARTS; part++) {
        if (cell_area_holds(view->titles[part], row, column)) {
            return (struct segments_hit){.target = SEGMENTS_TITLE, .row = part};
        }
    }
    if (cell_area_holds(view->part_area, row, column)) {
        hit.target = SEGMENTS_PART_ROW;
        hit.row = list->first + (size_t)(row - view->part_area.row);
    } else if (cell_area_holds(view->list_area, row, column) &&
               segments_hit_list(view, row, &hit.row)) {
        hit.target = SEGMENTS_LIST_ROW;
    }
    return hit;
}
