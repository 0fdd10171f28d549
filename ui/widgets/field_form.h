/* A form: rows of a label and a value, one selected; choosing a field, or typing in one. */
#ifndef UI_WIDGETS_FIELD_FORM_H
#define UI_WIDGETS_FIELD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

/* Borrowed for one drawing. */
struct form_row {
    struct text label;
    struct text value;
    struct text fallback; /* shown dim where there is no value */
    int depth;
    bool marked; /* a finding is about it */
    bool typed;  /* somebody types its value elsewhere: it is not called wrong yet */
    enum error_severity severity;
};

/* Zero-initialise it. */
struct field_form {
    struct list_box list;
    size_t tail; /* rows below the fields that the owner draws: chosen and scrolled as they are */
    bool typing;
    struct line_editor editor; /* while typing */
    struct cell_area area;     /* where it was drawn */
    int spare;                 /* rows there beyond one a field, for values that need more */
    int *tops;                 /* where each field was drawn: its row, counted from the area's */
    size_t top_count;          /* … from the first one that is seen */
    size_t top_capacity;
    int tail_row; /* the screen's row of the first one of the tail, seen or not */
    int label_width;
};

void field_form_destroy(struct field_form *form);

/* Begins or ends typing in the selected row. */
void field_form_type(struct field_form *form, struct text value);
void field_form_stop_typing(struct field_form *form);

/* The rows that the selected field takes beyond its one: while it is typed in, or where the form
 * has the focus and its value is longer than its line. */
int field_form_more_rows(const struct field_form *form, const struct form_row rows[], size_t count,
                         int width, bool focused);

/* The rows that all fields take beyond one each where their values are shown whole. */
int field_form_whole_rows(const struct field_form *form, const struct form_row rows[], size_t count,
                          int width);

/* Draws the rows into the area; where the form has the focus the selected one is reverse, and its
 * value whole over several rows; so are others as far as there are spare ones. Gives the cursor's
 * cell. */
struct line_place field_form_draw(struct field_form *form, const struct form_row rows[],
                                  size_t count, struct cell_grid *grid, struct cell_area area,
                                  bool focused);

/* The row under a cell; false if there is none. */
bool field_form_hit(const struct field_form *form, int row, int column, size_t *ret_row);

#endif
