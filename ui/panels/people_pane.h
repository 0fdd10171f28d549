/* The contacts behind figures, laid over the view: a list for each, one of them shown. */
#ifndef UI_PANELS_PEOPLE_PANE_H
#define UI_PANELS_PEOPLE_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/simulation/contact_figure.h"
#include "model/simulation/roster.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

enum { PEOPLE_LISTS = 10 };

/* One list. */
struct people_list {
    char *title;
    char *name; /* of the figure */
    struct contact_figure figure;
    struct list_box box;
    struct cell_area area; /* of the title, as drawn */
};

/* Zero-initialised it is closed. */
struct people_pane {
    bool open;
    char *title;
    struct people_list lists[PEOPLE_LISTS];
    size_t count;
    size_t shown;
    uint64_t number;      /* of the inquiry */
    uint64_t serial;      /* of the run that it was asked of */
    struct roster *known; /* contacts that no run was asked for; NULL: those of a run */
    uint64_t version;     /* of the contacts that those are of */
    struct cell_area rows;
};

/* Opens it anew, without lists. */
void people_pane_open(struct people_pane *pane, struct text title);
/* Names and titles are copied; beyond PEOPLE_LISTS nothing is added. */
void people_pane_add(struct people_pane *pane, struct text title, struct contact_figure figure);
/* A list whose contacts are known at once (taken over), of that version of the contacts; all lists
 * of a pane are then such. */
void people_pane_add_known(struct people_pane *pane, struct text title, struct bitset contacts,
                           uint64_t version);
/* Nobody looks for its contacts any more. */
void people_pane_close(struct people_pane *pane, struct session *session);

/* Asks for the contacts, again where there is another run: before each drawing, and before keys and
 * clicks. */
void people_pane_follow(struct people_pane *pane, struct session *session);

/* The row of the selected contact; false: there is none. */
bool people_pane_contact(const struct people_pane *pane, const struct session *session,
                         size_t *ret_contact);
void people_pane_step(struct people_pane *pane, int by);
void people_pane_move(struct people_pane *pane, long by);
void people_pane_move_to_end(struct people_pane *pane, bool first);
/* A click selects a row or a list: true on a row. */
bool people_pane_click(struct people_pane *pane, int row, int column);

struct line_place people_pane_draw(struct people_pane *pane, const struct session *session,
                                   struct cell_grid *grid, struct cell_area area);

#endif
