/* A text that is being typed: a cursor between clusters, editing keys, and typing taken back. */
#ifndef UI_WIDGETS_LINE_EDITOR_H
#define UI_WIDGETS_LINE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "ui/terminal/cell_grid.h"

enum line_action {
    LINE_START,
    LINE_END,
    LINE_LEFT,
    LINE_RIGHT,
    LINE_WORD_LEFT,
    LINE_WORD_RIGHT,
    LINE_DELETE_BEFORE,
    LINE_DELETE_AFTER,
    LINE_DELETE_WORD,  /* before the cursor */
    LINE_DELETE_START, /* all before the cursor */
    LINE_DELETE_END,   /* all after it */
    LINE_TAKE_BACK     /* the last change */
};

/* Zero-initialised it is empty. */
struct line_editor {
    struct text_builder text;
    size_t cursor;           /* byte, at a cluster's border */
    bool chosen;             /* what is typed next takes the place of all of it */
    struct line_step *steps; /* what it was before each change */
    size_t step_count;
    size_t step_capacity;
};

/* Begins anew with that text, the cursor at its end. */
void line_editor_begin(struct line_editor *editor, struct text text);
/* The same, with all of it chosen until a key moves the cursor or changes it: drawn in reverse, and
 * what is typed takes its place. */
void line_editor_begin_chosen(struct line_editor *editor, struct text text);
void line_editor_destroy(struct line_editor *editor);

struct text line_editor_text(const struct line_editor *editor);
/* Whether it is another text than it began with. */
bool line_editor_is_changed(const struct line_editor *editor);

/* Types a character, or text that was pasted: line breaks and tabs become blanks, other control
 * characters go. */
void line_editor_type(struct line_editor *editor, uint32_t code_point);
void line_editor_paste(struct line_editor *editor, struct text text);

/* Puts `text` (not the editor's own) in place of the bytes from `from` to `to`; the cursor goes
 * behind it. */
void line_editor_put(struct line_editor *editor, size_t from, size_t to, struct text text);

/* True if it changed the text (not merely the cursor). */
bool line_editor_do(struct line_editor *editor, enum line_action action);

struct line_place {
    int row;
    int column;
};

/* Draws it into the area, wrapped over its rows, between words where that is possible; what does
 * not fit is scrolled, the cursor's row stays in. Gives the cursor's cell. `marked` bytes from
 * `mark` on are underlined as wrong. */
struct line_place line_editor_draw(const struct line_editor *editor, struct cell_grid *grid,
                                   struct cell_area area, struct cell_style style, size_t mark,
                                   size_t marked);

/* Where a byte of the text was drawn by line_editor_draw in that area; rows above it are possible.
 */
struct line_place line_editor_find(const struct line_editor *editor, struct cell_area area,
                                   size_t byte);

/* How many rows of that width the text and its cursor take. */
int line_editor_rows(const struct line_editor *editor, int width);

#endif
