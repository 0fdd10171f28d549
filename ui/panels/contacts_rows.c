/* Which contacts the Contacts view shows, and following what they hang on. */
#include "ui/panels/contacts_rows.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/workspace/segment.h"

void contacts_rows_forget(struct contacts_view *view)
{
    contacts_view_stop(view);
    free(view->order);
    free(view->rows);
    view->order = NULL;
    view->rows = NULL;
}

void contacts_rows_note(struct contacts_view *view)
{
    size_t row = 0;
    if (!contacts_view_selected(view, &row)) {
        return;
    }
    struct text id = contact_table_id(view->contacts, row);
    if (view->selected == NULL || !text_is(id, view->selected)) {
        free(view->selected);
        view->selected = text_copy(id);
    }
}

/* Whom is shown; NULL: everybody. */
static const struct bitset *contacts_shown(const struct contacts_view *view)
{
    bool trial = view->tried != NULL;
    bool everybody = trial ? view->trial.words == NULL : view->filter == NULL;
    return everybody ? NULL : trial ? &view->trial : &view->matches;
}

static void contacts_select_known(struct contacts_view *view)
{
    size_t row = 0;
    if (view->selected == NULL ||
        !contact_table_find(view->contacts, text_from(view->selected), &row)) {
        return;
    }
    for (size_t line = 0; line < view->list.count; line++) {
        if (contacts_view_row(view, line) == row) {
            list_box_select(&view->list, line);
            return;
        }
    }
    list_box_select(&view->list, 0);
}

void contacts_rows_make(struct contacts_view *view)
{
    const struct bitset *shown = contacts_shown(view);
    size_t count = 0;
    free(view->rows);
    view->rows = NULL;
    if (shown != NULL) {
        size_t all = view->contacts->count;
        uint32_t *rows = memory_array(bitset_count(shown), sizeof(*rows));
        for (size_t line = 0; line < all; line++) {
            size_t row = view->order == NULL ? line : view->order[line];
            if (bitset_has(shown, row)) {
                rows[count++] = (uint32_t)row;
            }
        }
        view->rows = rows;
    }
    list_box_set_count(&view->list, shown == NULL ? view->contacts->count : count);
    contacts_select_known(view);
}

static const struct error *contacts_first_error(const struct error_list *errors)
{
    size_t i = 0;
    while (errors->items[i].severity != ERROR_SEVERITY_ERROR) {
        i++;
    }
    return &errors->items[i];
}

/* Asks all contacts of the filter. */
static void contacts_match(struct contacts_view *view, const struct session *session)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    bitset_destroy(&view->matches);
    view->matches = (struct bitset){0};
    view->wrong = (struct error){0};
    if (view->filter == NULL) {
        return;
    }
    struct filter_scene scene = filter_count_scene(session, true, &arena);
    const struct filter *filter = filter_read(text_from(view->filter), &scene, &arena, &errors);
    if (filter == NULL) {
        view->wrong = *contacts_first_error(&errors);
        bitset_init(&view->matches, view->contacts->count);
    } else {
        bool *opt_outs = audience_opt_out(view->contacts, session->workspace->workspace);
        filter_select(filter, view->contacts, scene.activity, opt_outs, scene.moment,
                      &view->matches);
        free(opt_outs);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

/* The place of a title in the listing; SIZE_MAX: it has none, or there is no title. */
static size_t contacts_column(const struct contacts_view *view, const char *title)
{
    return title == NULL ? SIZE_MAX
                         : contact_listing_find(&view->listing, view->contacts, text_from(title));
}

/* Marks of contacts that are no more. */
static void contacts_prune_marks(struct contacts_view *view)
{
    struct hash_map kept = {0};
    size_t count = 0;
    for (size_t row = 0; view->marked != 0 && row < view->contacts->count; row++) {
        if (contacts_view_is_marked(view, row)) {
            hash_map_set(&kept, contact_table_id(view->contacts, row), 1);
            count++;
        }
    }
    hash_map_destroy(&view->marks);
    view->marks = kept;
    view->marked = count;
}

/* The same filter, order, column and marks of other contacts. */
static void contacts_take_over(struct contacts_view *view, const struct session *session,
                               const struct contact_table *contacts)
{
    contacts_rows_forget(view);
    contacts_rows_drop_trial(view);
    view->contacts = contacts;
    contact_listing_make(&view->listing, contacts);
    size_t column = contacts_column(view, view->focus);
    view->column = column == SIZE_MAX ? 0 : column;
    view->first_column = 0;
    contacts_prune_marks(view);
    contacts_match(view, session);
    contacts_rows_make(view);
    size_t ordered = contacts_column(view, view->ordered);
    if (ordered != SIZE_MAX) {
        contacts_begin_order(view, ordered, view->descending, false);
    } else {
        free(view->ordered);
        view->ordered = NULL;
    }
}

void contacts_view_follow(struct contacts_view *view, const struct session *session)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    if (contacts == NULL) {
        return;
    }
    struct segment_stamp stamp = {.workspace = session->workspace->workspace->revision,
                                  .contacts = contacts->version,
                                  .day = session_today(session)};
    if (contacts != view->contacts || stamp.contacts != view->stamp.contacts) {
        view->stamp = stamp;
        contacts_take_over(view, session, contacts);
    } else if (!segment_stamp_equal(stamp, view->stamp)) {
        view->stamp = stamp;
        contacts_match(view, session);
        contacts_rows_make(view);
    }
    if (view->tried == NULL) {
        contacts_rows_note(view);
    }
}

void contacts_rows_drop_trial(struct contacts_view *view)
{
    free(view->tried);
    bitset_destroy(&view->trial);
    view->tried = NULL;
    view->trial = (struct bitset){0};
}

void contacts_view_try(struct contacts_view *view, const struct filter_count *count,
                       struct text typed)
{
    bool everybody = text_trim(typed).length == 0;
    bool known = everybody || (count->found && count->contacts == view->contacts);
    bool same = view->tried != NULL && text_is(typed, view->tried);
    if (!known || same || view->contacts == NULL) {
        return;
    }
    contacts_rows_drop_trial(view);
    view->tried = text_copy(typed);
    if (!everybody) {
        bitset_copy(&view->trial, &count->matches);
    }
    contacts_rows_make(view);
}

void contacts_view_end_trial(struct contacts_view *view)
{
    if (view->tried != NULL) {
        contacts_rows_drop_trial(view);
        contacts_rows_make(view);
    }
}

void contacts_view_set_filter(struct contacts_view *view, const struct session *session,
                              struct text filter)
{
    char *copy = text_trim(filter).length == 0 ? NULL : text_copy(text_trim(filter));
    contacts_rows_drop_trial(view);
    free(view->filter);
    view->filter = copy;
    if (view->contacts != NULL) {
        contacts_match(view, session);
        contacts_rows_make(view);
    }
}
