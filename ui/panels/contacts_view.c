/* The Contacts view: its selection, its order and its marks. */
#include "ui/panels/contacts_view.h"

#include <stdlib.h>

#include "ui/panels/contacts_rows.h"

enum { CONTACTS_FIRST_STEPS = 30000, CONTACTS_STEPS = 10000, CONTACTS_PERCENT = 4 };

void contacts_view_destroy(struct contacts_view *view)
{
    contacts_rows_forget(view);
    contacts_rows_drop_trial(view);
    contact_listing_destroy(&view->listing);
    hash_map_destroy(&view->marks);
    bitset_destroy(&view->matches);
    free(view->filter);
    free(view->focus);
    free(view->ordered);
    free(view->selected);
    *view = (struct contacts_view){0};
}

size_t contacts_view_row(const struct contacts_view *view, size_t line)
{
    return view->rows != NULL ? view->rows[line] : view->order != NULL ? view->order[line] : line;
}

bool contacts_view_selected(const struct contacts_view *view, size_t *ret_row)
{
    if (view->contacts == NULL || view->list.selected >= view->list.count) {
        return false;
    }
    *ret_row = contacts_view_row(view, view->list.selected);
    return true;
}

void contacts_view_select_line(struct contacts_view *view, size_t line)
{
    list_box_select(&view->list, line);
    contacts_rows_note(view);
}

void contacts_view_focus_column(struct contacts_view *view, size_t column)
{
    if (column < view->listing.count) {
        view->column = column;
        free(view->focus);
        view->focus = text_copy(text_from(view->listing.columns[column].title));
    }
}

void contacts_view_move(struct contacts_view *view, int right, long down)
{
    if (right > 0) {
        contacts_view_focus_column(view, view->column + 1);
    } else if (right < 0 && view->column > 0) {
        contacts_view_focus_column(view, view->column - 1);
    }
    list_box_move(&view->list, down);
    contacts_rows_note(view);
}

void contacts_view_move_to_end(struct contacts_view *view, bool first)
{
    contacts_view_select_line(view, first ? 0 : SIZE_MAX);
}

/* What was asked is done. */
static void contacts_take_order(struct contacts_view *view)
{
    free(view->order);
    free(view->ordered);
    view->order = contact_order_take(view->ordering);
    view->ordered = view->asked;
    view->descending = view->asked_descending;
    view->asked = NULL;
    bool here = view->asked_here;
    contacts_view_stop(view);
    contacts_rows_make(view);
    if (here) {
        contacts_view_move_to_end(view, true);
    }
}

void contacts_begin_order(struct contacts_view *view, size_t column, bool descending, bool here)
{
    int columns[CONTACT_ORDER_COLUMNS];
    contacts_view_stop(view);
    if (view->contacts == NULL || view->contacts->count == 0) {
        return;
    }
    size_t count = contact_listing_order(view->contacts, &view->listing.columns[column], columns);
    view->asked = text_copy(text_from(view->listing.columns[column].title));
    view->asked_descending = descending;
    view->asked_here = here;
    view->ordering = contact_order_begin(view->contacts, columns, count, descending);
    if (contact_order_work(view->ordering, CONTACTS_FIRST_STEPS)) {
        contacts_take_order(view);
    }
}

void contacts_view_order(struct contacts_view *view)
{
    if (view->column < view->listing.count) {
        const char *title = view->listing.columns[view->column].title;
        bool same = view->ordered != NULL && text_is(text_from(title), view->ordered);
        contacts_begin_order(view, view->column, same && !view->descending, true);
    }
}

bool contacts_view_is_ordering(const struct contacts_view *view)
{
    return view->ordering != NULL;
}

bool contacts_view_work(struct contacts_view *view)
{
    if (contact_order_work(view->ordering, CONTACTS_STEPS)) {
        contacts_take_order(view);
        return true;
    }
    int percent = contact_order_percent(view->ordering);
    bool more = percent >= view->percent + CONTACTS_PERCENT;
    view->percent = more ? percent : view->percent;
    return more;
}

bool contacts_view_stop(struct contacts_view *view)
{
    bool was = view->ordering != NULL;
    contact_order_destroy(view->ordering);
    free(view->asked);
    view->ordering = NULL;
    view->asked = NULL;
    view->percent = 0;
    return was;
}

bool contacts_view_is_marked(const struct contacts_view *view, size_t row)
{
    uint32_t one = 0;
    return view->marked != 0 &&
           hash_map_get(&view->marks, contact_table_id(view->contacts, row), &one);
}

void contacts_view_mark(struct contacts_view *view)
{
    size_t row = 0;
    if (!contacts_view_selected(view, &row)) {
        return;
    }
    struct text id = contact_table_id(view->contacts, row);
    if (contacts_view_is_marked(view, row)) {
        hash_map_remove(&view->marks, id);
        view->marked--;
    } else {
        hash_map_set(&view->marks, id, 1);
        view->marked++;
    }
    contacts_view_move(view, 0, 1);
}

bool contacts_view_unmark_all(struct contacts_view *view)
{
    bool was = view->marked != 0;
    hash_map_destroy(&view->marks);
    view->marked = 0;
    return was;
}

struct contacts_hit contacts_view_hit(const struct contacts_view *view, int row, int column)
{
    bool filter = cell_area_holds(view->filter_area, row, column);
    struct contacts_hit hit = {.target = filter ? CONTACTS_FILTER : CONTACTS_NOTHING};
    size_t line = view->list.first + (size_t)(row - view->rows_area.row);
    for (size_t i = 0; i < view->cell_count; i++) {
        if (cell_area_holds(view->cells[i].area, row, column)) {
            return (struct contacts_hit){.target = CONTACTS_COLUMN, .line = view->cells[i].column};
        }
    }
    if (cell_area_holds(view->rows_area, row, column) && line < view->list.count) {
        hit = (struct contacts_hit){.target = CONTACTS_LINE, .line = line};
    }
    return hit;
}
