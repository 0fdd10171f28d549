/* The inspector: the selected node's fields as a form, its findings, and what the preview found; or
 * the settings of the journey, or of what stands beside it. */
#ifndef UI_PANELS_INSPECTOR_H
#define UI_PANELS_INSPECTOR_H

#include <stdbool.h>

#include "model/base/arena.h"
#include "ui/session/node_fields.h"
#include "ui/widgets/field_form.h"

struct screen;
struct session;

/* Zero-initialise it. The rows are made anew with inspector_refresh. */
struct inspector {
    struct field_form form;
    struct arena arena;
    struct node_fields fields;
    struct cell_area findings; /* where they were drawn; height 0: none */
    struct cell_area figures;  /* the same of what the preview found … */
    struct cell_area of_day;   /* … and of the chosen day of it */
    bool of_journey;           /* the fields are the journey's */
    char *entry; /* the path in the workspace of what they are of: "personas.fans"; NULL: none */
    char *node; /* the id of the node that the fields are of, empty: the journey; an entry's path */
    char *unfolded;    /* the path of a head that was opened */
    char *typed;       /* while typing: the path of the field, and … */
    char *begun;       /* … its value when the typing began */
    int day;           /* for one drawing: the chosen day of the run, from 1; 0: none is */
    const char *asked; /* for one drawing: the path of the setting that a list or a dialog takes
                        * words for; NULL: none */
};

void inspector_destroy(struct inspector *inspector);

/* What the form is of. Borrows from the session. */
struct inspector_subject {
    const struct node *node; /* NULL: the journey, or an entry of the workspace */
    struct text id;          /* as in edits: empty of the journey; of an entry its path */
    bool beside;             /* an entry of the workspace, which is changed by its path */
    const struct shape *shape;
    const struct setting *settings; /* NULL: there is nothing to show */
};
struct inspector_subject inspector_subject(const struct inspector *inspector,
                                           const struct session *session);
/* Appends the node's title, or the name of the journey or the entry. */
void inspector_append_title(struct text_builder *builder, const struct inspector *inspector,
                            const struct session *session);
/* The shape at a path of it, what another value there may be; NULL where nothing may stand. */
const struct shape *inspector_shape(const struct inspector *inspector,
                                    const struct session *session, struct text path);

/* From the next refresh on the fields are of what stands at that path of the workspace; the empty
 * path: no longer. */
void inspector_set_entry(struct inspector *inspector, struct text path);

/* The rows of the session's selected node, or of the journey, or an entry; another one begins at
 * its first row.
 */
void inspector_refresh(struct inspector *inspector, const struct session *session);

/* The field that is selected; NULL if there is none. */
const struct node_field *inspector_field(const struct inspector *inspector);
/* Selects the row of a path (or the first one below it); false if there is none. */
bool inspector_select(struct inspector *inspector, struct text path);
/* Whether there is a row of just that path. */
bool inspector_holds(const struct inspector *inspector, struct text path);
/* Selects the row of just that path; where it is folded away what it lies in is opened. */
bool inspector_reach(struct inspector *inspector, const struct session *session, struct text path);

/* Begins typing in a field, the selected one. */
void inspector_type(struct inspector *inspector, const struct node_field *field);

/* Opens the head of that path, or folds it where it is open; then inspector_refresh. */
void inspector_unfold(struct inspector *inspector, struct text path);

/* The finding of the session under a cell that was drawn; SIZE_MAX: none. */
size_t inspector_finding_at(const struct inspector *inspector, const struct session *session,
                            int row, int column);

/* Draws it; gives the cursor's cell. */
struct line_place inspector_draw(struct inspector *inspector, const struct session *session,
                                 struct cell_grid *grid, struct cell_area area, bool focused);

#endif
