/* The Contacts view: the contacts of the workspace as a table, those whom its filter selects, in
 * the order of a column, some of them marked. Only what is seen is read. */
#ifndef UI_PANELS_CONTACTS_VIEW_H
#define UI_PANELS_CONTACTS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/base/hash_map.h"
#include "ui/contact/contact_listing.h"
#include "ui/session/filter_count.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

enum { CONTACTS_SHOWN_COLUMNS = 64 };

/* A column as drawn. */
struct contacts_cell {
    size_t column; /* of the listing */
    struct cell_area area;
};

/* Zero-initialise it. */
struct contacts_view {
    char *filter;                         /* NULL: everybody */
    struct bitset matches;                /* of it */
    struct error wrong;                   /* it can no longer be read: nobody; its code is NULL */
    char *tried;                          /* what is typed in its place and was counted … */
    struct bitset trial;                  /* … and whom that selects; NULL: nothing is typed */
    const struct contact_table *contacts; /* that all here is of; NULL: they are not read yet */
    struct segment_stamp stamp;           /* likewise */
    struct contact_listing listing;
    char *focus;         /* the title of the column in focus; NULL: the first */
    size_t column;       /* and its place */
    size_t first_column; /* seen behind the first, which always is */
    char *ordered;       /* the title of the column by which they stand; NULL: as they came */
    bool descending;
    char *asked; /* the column by which they are being ordered … */
    bool asked_descending;
    bool asked_here;                /* by a person, who then sees the first ones */
    struct contact_order *ordering; /* … NULL: none */
    int percent;                    /* of that, as last shown */
    uint32_t *order;                /* of all; NULL: as they came */
    uint32_t *rows;                 /* of those that are shown; NULL: all are */
    struct list_box list;
    char *selected;        /* the id of the selected one as it was last known */
    struct hash_map marks; /* by id */
    size_t marked;
    struct cell_area filter_area; /* as drawn */
    struct cell_area rows_area;
    struct contacts_cell cells[CONTACTS_SHOWN_COLUMNS];
    size_t cell_count;
};

void contacts_view_destroy(struct contacts_view *view);

/* Follows the contacts, the workspace and the day: before each drawing, and before keys and clicks.
 */
void contacts_view_follow(struct contacts_view *view, const struct session *session);

/* The row of the table that stands on a line of the list; the selected one's, false: there is none.
 */
size_t contacts_view_row(const struct contacts_view *view, size_t line);
bool contacts_view_selected(const struct contacts_view *view, size_t *ret_row);

/* Shows those whom a text that is being typed selects, once it is counted; no longer. */
void contacts_view_try(struct contacts_view *view, const struct filter_count *count,
                       struct text typed);
void contacts_view_end_trial(struct contacts_view *view);
/* From now on those whom it selects are shown, with an empty text everybody. */
void contacts_view_set_filter(struct contacts_view *view, const struct session *session,
                              struct text filter);

/* Moves in the list and among the columns. */
void contacts_view_move(struct contacts_view *view, int right, long down);
void contacts_view_move_to_end(struct contacts_view *view, bool first);
void contacts_view_select_line(struct contacts_view *view, size_t line);
void contacts_view_focus_column(struct contacts_view *view, size_t column);

/* Orders by the column in focus; the other way round where it is ordered by it. What takes longer
 * is worked on in slices. */
void contacts_view_order(struct contacts_view *view);
bool contacts_view_is_ordering(const struct contacts_view *view);
/* One slice, about a millisecond; true if the screen looks different now. */
bool contacts_view_work(struct contacts_view *view);
/* It stays as it was; false: nothing was being ordered. */
bool contacts_view_stop(struct contacts_view *view);

/* Marks the selected one, or takes its mark back. */
void contacts_view_mark(struct contacts_view *view);
bool contacts_view_is_marked(const struct contacts_view *view, size_t row);
/* False: none was marked. */
bool contacts_view_unmark_all(struct contacts_view *view);

/* Draws it; gives the cursor's cell. `typed` lines at its top are left free for a filter that is
 * being typed; 0: the filter stands in the first one. */
struct line_place contacts_view_draw(struct contacts_view *view, struct cell_grid *grid,
                                     struct cell_area area, int typed);

/* What lies under a cell. */
enum contacts_target { CONTACTS_NOTHING, CONTACTS_FILTER, CONTACTS_LINE, CONTACTS_COLUMN };
struct contacts_hit {
    enum contacts_target target;
    size_t line; /* of the list, or the column */
};
struct contacts_hit contacts_view_hit(const struct contacts_view *view, int row, int column);

#endif
