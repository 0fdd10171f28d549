/* The start screen: the workspace's journeys, and what can be begun. */
#ifndef UI_PANELS_START_VIEW_H
#define UI_PANELS_START_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "storage/database/journey_store.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

/* What stands beside a journey's name. */
struct start_row {
    int64_t entered; /* in the newest run that is kept; 0: never run */
    int64_t reached;
    bool checked; /* when it was drawn first */
    size_t errors;
    size_t warnings;
    bool due; /* it is to be reviewed, which is one of the warnings */
};

/* What can be begun, and the archive. */
enum { START_BEGINS = 5, START_ARCHIVE = 4 };

/* Zero-initialise it. */
struct start_view {
    struct journey_summaries journeys; /* those in the archive, or all others */
    bool archive;
    size_t archived;        /* how many are in it */
    struct start_row *rows; /* a journey */
    size_t budget;          /* nodes that may still be checked in this drawing */
    bool waiting;           /* findings of some that are seen are still to come */
    struct list_box list;
    struct cell_area area;                 /* where the rows of the list were drawn */
    struct cell_area begins[START_BEGINS]; /* and what can be begun */
};

void start_view_destroy(struct start_view *view);

/* Reads the list of journeys anew; an empty archive is left. What was selected stays so. */
bool start_view_load(struct start_view *view, const struct session *session, struct error *error);
/* The same where another connection has changed the store since session_follow: true if so. */
bool start_view_follow(struct start_view *view, const struct session *session);

/* The id of the selected journey; 0 if there is none. */
int64_t start_view_selected(const struct start_view *view);
/* Selects the journey of that id, if it is listed. */
void start_view_select(struct start_view *view, int64_t id);

/* Appends "shop.db · 48 210 contacts". */
void start_view_append_workspace(struct text_builder *builder, const struct session *session,
                                 bool ascii);

struct line_place start_view_draw(struct start_view *view, const struct session *session,
                                  struct cell_grid *grid, struct cell_area area);

/* The key that begins what stands in that place. */
char start_view_key(size_t begin);

/* The journey under a cell; false if there is none. */
bool start_view_hit(const struct start_view *view, int row, int column, size_t *ret_journey);

#endif
