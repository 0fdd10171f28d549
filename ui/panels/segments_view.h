/* The Segments view: segments and personas with whom they select, and of the selected one its
 * filter, its facts, its members, its overlap with the others, and who joined and left. */
#ifndef UI_PANELS_SEGMENTS_VIEW_H
#define UI_PANELS_SEGMENTS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/hash_map.h"
#include "storage/database/segment_store.h"
#include "ui/session/filter_drafts.h"
#include "ui/session/segment_uses.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

enum segments_row_type {
    SEGMENTS_ROW_SEGMENT,
    SEGMENTS_ROW_PERSONA,
    SEGMENTS_ROW_OTHERS /* who fits no persona */
};

struct segments_row {
    enum segments_row_type type;
    size_t place; /* in its section of the workspace */
    char *name;   /* empty for the others */
    char *filter;
    char *draft; /* typed in its place, though it cannot be read; NULL: none */
    bool stored; /* else there is but the draft */
};

/* What of the selected one is shown below its facts. */
enum segments_part { SEGMENTS_MEMBERS, SEGMENTS_OVERLAP, SEGMENTS_CHANGES, SEGMENTS_PARTS };
/* What it is called; translated. */
const char *segments_part_title(enum segments_part part);

/* By what the segments are ordered. */
enum segments_order {
    SEGMENTS_AS_KEPT, /* as the workspace has them */
    SEGMENTS_BY_NAME,
    SEGMENTS_BY_COUNT,
    SEGMENTS_BY_MOVES, /* at the last import */
    SEGMENTS_BY_USES,
    SEGMENTS_ORDERS
};

/* Zero-initialise it. */
struct segments_view {
    struct segments_row *rows; /* segments, personas, then the others */
    size_t row_count;
    struct list_box list;
    enum segments_order order_by;
    bool backwards;
    struct hash_map marks; /* segments by name */
    size_t marked;
    struct line_editor query; /* narrows the list by name */
    bool typing;              /* in it */
    enum segments_part part;
    bool in_part; /* it has the focus, not the list; on a narrow screen it is laid over it */
    struct list_box lists[SEGMENTS_PARTS];   /* its rows */
    size_t *order;                           /* of the overlap: other segments, the most first */
    struct filter_drafts drafts;             /* of filters that cannot be read yet */
    struct segment_summaries kept;           /* as the store has them */
    struct segment_uses uses;                /* likewise */
    struct segment_contacts moves;           /* of the selected segment at the last import */
    char *moves_of;                          /* its name; NULL: none were read */
    enum segments_row_type moves_type;       /* and what it is */
    struct segment_stamp stamp;              /* of what was read */
    int64_t data_version;                    /* likewise */
    bool loaded;                             /* it was read */
    struct cell_area list_area;              /* where the rows of the list were drawn */
    struct cell_area part_area;              /* and those of the part */
    struct cell_area titles[SEGMENTS_PARTS]; /* and its titles */
};

void segments_view_destroy(struct segments_view *view);

/* Reads anew what the store says: the kept members, who uses what, who moved. */
bool segments_view_load(struct segments_view *view, const struct session *session,
                        struct error *error);

/* The rows follow the workspace as it is now, what the store says is read where it has changed, and
 * the counts are asked for: before each drawing, and before keys and clicks. */
void segments_view_follow(struct segments_view *view, struct session *session);

/* The selected row; NULL if there is none. */
const struct segments_row *segments_view_row(const struct segments_view *view);
/* Its place in the rows; SIZE_MAX: it is not shown. */
size_t segments_view_find(const struct segments_view *view, enum segments_row_type type,
                          struct text name);
/* Selects the row of that name, if there is one. */
void segments_view_select(struct segments_view *view, enum segments_row_type type,
                          struct text name);
/* Something about that segment or persona has changed, the rows are as before: they follow, and it
 * is selected, the narrowing given up where it hid it; where it is gone, the nearest left. */
void segments_view_show(struct segments_view *view, struct session *session,
                        enum segments_row_type type, struct text name);
/* Appends the path of a segment's or a persona's filter in the workspace. */
void segments_view_append_path(struct text_builder *path, enum segments_row_type type,
                               struct text name);
/* The figures of a row, of whatever stamp; NULL while there are none. *ret_doubt: a warning about
 * its filter, or NULL. */
const struct segment *segments_view_figures(const struct session *session,
                                            const struct segments_row *row,
                                            const struct error **ret_doubt);
/* The first thing that cannot be read in a draft; false: it can be read. */
bool segments_draft_wrong(struct text draft, struct error *ret_wrong);
/* What is wrong with the row's draft, or else with its filter; false: nothing that is known. */
bool segments_view_wrong(const struct session *session, const struct segments_row *row,
                         struct error *ret_wrong);
/* How many rows have a filter that is wrong, as far as that is known. */
size_t segments_view_wrong_count(const struct segments_view *view, const struct session *session);

/* "contacts now", marked with N_; orders by it, the other way round where it was so before. */
const char *segments_order_title(enum segments_order order);
void segments_view_order(struct segments_view *view, enum segments_order order);

/* Marks the selected segment, or takes its mark off, and goes on to the next row. */
void segments_view_mark(struct segments_view *view);
bool segments_view_is_marked(const struct segments_view *view, const struct segments_row *row);
/* False: none was marked. */
bool segments_view_unmark_all(struct segments_view *view);

/* Moves in the list, or in the part that has the focus. */
void segments_view_move(struct segments_view *view, long by);
/* Down (1) or up (-1) by `down`, to the part (1) or the list (-1) by `right`. */
void segments_view_go(struct segments_view *view, int right, long down);
void segments_view_move_to_end(struct segments_view *view, bool first);
/* The list or a part gets the focus; the next one with 1, the one before with -1. */
void segments_view_step(struct segments_view *view, int by);
void segments_view_focus_list(struct segments_view *view);
void segments_view_focus_part(struct segments_view *view, enum segments_part part);
/* One level back: the focus to the list, then the narrowing of the list, then the marks; false:
 * there is none. */
bool segments_view_back(struct segments_view *view);
/* The list shows all again. */
void segments_view_widen(struct segments_view *view);

/* The segment that is selected in the overlap: its place in the figures; SIZE_MAX: there is none.
 */
size_t segments_view_other(const struct segments_view *view);

/* The contact that is selected among the members, or among those who moved: its row of the
 * session's contacts. False: there is none, or it is not known. */
bool segments_view_contact(const struct segments_view *view, const struct session *session,
                           size_t *ret_row);

/* Whether a screen of that width shows the list alone, with the rest laid over it. */
bool segments_view_is_narrow(int width);

/* Draws it; gives the cursor's cell. */
struct line_place segments_view_draw(struct segments_view *view, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area);

/* What lies under a cell. */
enum segments_target { SEGMENTS_NOTHING, SEGMENTS_LIST_ROW, SEGMENTS_PART_ROW, SEGMENTS_TITLE };
struct segments_hit {
    enum segments_target target;
    size_t row; /* or the part whose title it is */
};
struct segments_hit segments_view_hit(const struct segments_view *view, int row, int column);

#endif
