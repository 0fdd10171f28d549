/* One contact's page, laid over the view: all that is known of it, and how far the preview of the
 * open journey has come with it. */
#ifndef UI_PANELS_CONTACT_PANE_H
#define UI_PANELS_CONTACT_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/panels/text_pane.h"
#include "ui/session/session.h"

/* Zero-initialised it is closed. */
struct contact_pane {
    struct text_pane text;
    char *id;
    const struct contact_table *contacts; /* that it was made of … */
    struct segment_stamp stamp;           /* … of this moment */
    uint64_t number;                      /* of what was asked about its way; 0: nothing */
    uint64_t serial;                      /* of the run at which that was asked … */
    uint64_t journey_revision;            /* … of the journey … */
    uint64_t workspace_revision;          /* … and of what stands beside it */
    bool told;                            /* the way is in the text */
};

/* Opens it anew, or another one in its place, from the top. */
void contact_pane_open(struct contact_pane *pane, const struct session *session, size_t row);
void contact_pane_close(struct contact_pane *pane);
/* The row of its contact; false: it is closed, or the contact is no more. */
bool contact_pane_contact(const struct contact_pane *pane, const struct session *session,
                          size_t *ret_row);
/* The number under which its way was asked, if that is still the newest; else 0. */
uint64_t contact_pane_way(const struct contact_pane *pane, const struct session *session);

/* The text follows contacts, workspace and preview: before each drawing. */
void contact_pane_follow(struct contact_pane *pane, struct session *session, struct cell_area area,
                         bool ascii);
struct line_place contact_pane_draw(struct contact_pane *pane, struct cell_grid *grid,
                                    struct cell_area area);

#endif
