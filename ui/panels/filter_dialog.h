/* A wide field laid over the view for filters and long texts. A filter is completed as it is typed,
 * and whom it matches is counted when the typing pauses. */
#ifndef UI_PANELS_FILTER_DIALOG_H
#define UI_PANELS_FILTER_DIALOG_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/filter/filter_values.h"
#include "storage/database/journey_store.h"
#include "ui/panels/filter_builder.h"
#include "ui/session/filter_count.h"
#include "ui/session/session.h"
#include "ui/widgets/completion_list.h"
#include "ui/widgets/line_editor.h"

struct screen;

/* Keeps the text that was typed for a path; false, with the reason said: the dialog stays open. */
typedef bool filter_dialog_kept(struct screen *screen, struct text path, struct text text);

/* The name nearest to one that nothing bears. */
struct filter_dialog_nearest {
    size_t from; /* what it takes the place of */
    size_t to;
    struct text text; /* of the count's arena; empty: there is none */
    struct text insert;
};

/* Zero-initialised it is closed. */
struct filter_dialog {
    bool open;
    bool is_filter;           /* else a long text */
    bool outside;             /* of journeys: message.* is not known there */
    bool in_line;             /* drawn as lines at the area's top, its view below them */
    filter_dialog_kept *kept; /* who takes the text; NULL: the selected node's field */
    char *title;
    char *path;  /* of the field in the selected node, or whatever `kept` means by it */
    char *begun; /* the text as it stood when the typing began */
    struct line_editor editor;
    bool looked;  /* the typing has paused and the text was read */
    bool settled; /* … and all is counted */
    struct filter_count count;
    struct filter_dialog_nearest nearest;
    struct filter_builder builder; /* open: the filter is built from lists */
    struct completion_list list;
    bool completed;                    /* the list is of the text as it stands … */
    size_t completed_at;               /* … with the cursor there */
    struct journey_summaries journeys; /* read once it is open */
    struct text *journey_names;
    struct filter_values values;          /* stays when it is closed */
    const struct contact_table *contacts; /* of the values and the count */
    struct cell_area area;
    struct cell_area turn; /* the words that turn it from text to lists and back */
};

/* `outside`, `in_line` and `kept` are set after it. */
void filter_dialog_open(struct filter_dialog *dialog, struct text title, struct text path,
                        struct text value, bool is_filter);
void filter_dialog_close(struct filter_dialog *dialog);
void filter_dialog_destroy(struct filter_dialog *dialog);

/* The text has changed: nothing is called wrong until it is settled. */
void filter_dialog_changed(struct filter_dialog *dialog);
/* After a pause: reads the text, then counts in steps; is called again until `settled`. */
void filter_dialog_settle(struct filter_dialog *dialog, const struct session *session);
/* Forgets what was worked out of contacts that are no longer the session's. */
void filter_dialog_follow(struct filter_dialog *dialog, const struct session *session);

/* Finds what could stand at the cursor. */
void filter_dialog_complete(struct filter_dialog *dialog, const struct session *session);
/* Puts the selected completion (or else the nearest name) in its place; false if there is none. */
bool filter_dialog_take(struct filter_dialog *dialog, const struct session *session);

/* Builds the filter from lists, or goes back to its text. */
void filter_dialog_build(struct filter_dialog *dialog, const struct session *session);
void filter_dialog_type(struct filter_dialog *dialog);
/* Whether it is built from lists now. */
bool filter_dialog_is_built(const struct filter_dialog *dialog);
/* What was built has changed: the text follows. */
void filter_dialog_built(struct filter_dialog *dialog, const struct session *session);
/* What could stand at a byte of any text. */
struct filter_completion filter_dialog_offer(struct filter_dialog *dialog,
                                             const struct session *session, struct text text,
                                             size_t cursor, struct arena *arena);

/* The first error that the cursor is not in; NULL if there is none, or nothing is known yet. */
const struct error *filter_dialog_wrong(const struct filter_dialog *dialog);
/* Whether something is amiss where the cursor is. */
bool filter_dialog_is_unfinished(const struct filter_dialog *dialog);

/* The lines that one in line takes at the top of an area of that width; 0: it is closed, or another
 * one. */
int filter_dialog_lines(const struct filter_dialog *dialog, int width);
/* Draws it into the area; gives the cursor's cell. */
struct line_place filter_dialog_draw(struct filter_dialog *dialog, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area);

#endif
