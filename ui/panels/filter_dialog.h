/* A wide field laid over the view for filters and long texts, with a live count of the contacts. */
#ifndef UI_PANELS_FILTER_DIALOG_H
#define UI_PANELS_FILTER_DIALOG_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "ui/session/session.h"
#include "ui/widgets/line_editor.h"

struct screen;

/* Keeps the text that was typed for a path; false, with the reason said: the dialog stays open. */
typedef bool filter_dialog_kept(struct screen *screen, struct text path, struct text text);

/* Zero-initialised it is closed. */
struct filter_dialog {
    bool open;
    bool is_filter;           /* else a long text */
    bool outside;             /* of journeys: message.* is not known there */
    filter_dialog_kept *kept; /* who takes the text; NULL: the selected node's field */
    char *title;
    char *path; /* of the field in the selected node, or whatever `kept` means by it */
    struct line_editor editor;
    bool settled; /* the typing has paused and the text was looked at */
    bool counted; /* `matches` is of the text as it stands */
    int64_t matches;
    struct error_list errors;
    struct cell_area area;
};

/* `outside` and `kept` are set after it. */
void filter_dialog_open(struct filter_dialog *dialog, struct text title, struct text path,
                        struct text value, bool is_filter);
void filter_dialog_close(struct filter_dialog *dialog);

/* The text has changed: nothing is called wrong until it is settled. */
void filter_dialog_changed(struct filter_dialog *dialog);
/* After a pause: parses and checks the text, and counts who matches. */
void filter_dialog_settle(struct filter_dialog *dialog, const struct session *session);

/* Draws it into the area; gives the cursor's cell. */
struct line_place filter_dialog_draw(struct filter_dialog *dialog, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area);

#endif
