/* A filter that is built from lists: its lines, which part of which is selected, and what it was
 * before each change. What is picked for a part is the commands' (ui/commands/builder_picks.h). */
#ifndef UI_PANELS_FILTER_BUILDER_H
#define UI_PANELS_FILTER_BUILDER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/filter/filter_line.h"
#include "ui/session/filter_count.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"

enum filter_builder_part {
    BUILDER_GROUP, /* all or any */
    BUILDER_NAME,
    BUILDER_OPERATOR,
    BUILDER_VALUE,
    BUILDER_MORE, /* a value that is wanted, or one more of a list */
    BUILDER_TEXT, /* a line that is no more than its text */
    BUILDER_ADD   /* the row behind all lines */
};

/* A part of the selected line. */
struct filter_builder_place {
    enum filter_builder_part part;
    size_t value; /* of values: which */
};

/* What stood at a time, and what was selected. */
struct filter_builder_step {
    struct filter_outline outline; /* in the arena */
    size_t line;
    size_t part;
};

/* Zero-initialised it is closed. Closed it may keep what was built. */
struct filter_builder {
    bool open;
    struct arena arena;
    struct filter_builder_step *steps; /* the last of them may have been taken back */
    size_t step_count;
    size_t step_capacity;
    size_t step;                      /* the one that stands */
    struct list_box list;             /* the lines, and behind them the row that adds one */
    size_t part;                      /* of the selected line */
    char *text;                       /* what stands, written as a filter … */
    bool verbatim;                    /* … or what it was opened with, written in another way */
    struct filter_line_span *written; /* the lines in that text … */
    struct filter_line_span *counted; /* … and in the one without what is not finished */
    enum filter_type *types;          /* of what the lines ask; FILTER_TYPE_ANY: not known */
    struct cell_area area;            /* of the lines as they were drawn */
};

/* Begins with a filter's text, whatever it is; with the text that it wrote itself it goes on where
 * it was left. */
void filter_builder_open(struct filter_builder *builder, struct text text);
void filter_builder_destroy(struct filter_builder *builder);

/* The lines as they stand, and the selected one; NULL: the row that adds one. */
const struct filter_outline *filter_builder_outline(const struct filter_builder *builder);
const struct filter_line *filter_builder_line(const struct filter_builder *builder);

/* Other lines (in the builder's arena), with one selected. `amend`: as a part of the last change;
 * else one that can be taken back alone. */
void filter_builder_change(struct filter_builder *builder, struct filter_outline outline,
                           size_t line, size_t part, bool amend);
/* Takes the last change back, or makes it again; false if there is none. */
bool filter_builder_go_back(struct filter_builder *builder);
bool filter_builder_go_on(struct filter_builder *builder);
/* Takes the last change back for good. */
void filter_builder_drop(struct filter_builder *builder);

/* How many parts a line has, and what the selected part of the selected line is. */
size_t filter_builder_parts(const struct filter_builder *builder, size_t line);
struct filter_builder_place filter_builder_place(const struct filter_builder *builder);
void filter_builder_select(struct filter_builder *builder, size_t line, size_t part);
void filter_builder_move_part(struct filter_builder *builder, int by);

/* Whether a line is not finished. */
bool filter_builder_is_unfinished(const struct filter_builder *builder);
/* Finds out what types the lines ask for. */
void filter_builder_follow(struct filter_builder *builder, const struct filter_scene *scene);
/* Appends the filter without what is not finished, and keeps where its lines stand in it. */
void filter_builder_write_finished(struct filter_builder *builder, struct text_builder *text);
/* The innermost line that holds a byte of that text. */
size_t filter_builder_line_at(const struct filter_builder *builder, size_t byte);

/* Appends a part of a line in words: "is at least". */
void filter_builder_append_part(struct text_builder *words, const struct filter_builder *builder,
                                size_t line, size_t part);
/* Appends the whole line: "amount_spent is at least 100". */
void filter_builder_append_line(struct text_builder *words, const struct filter_builder *builder,
                                size_t line);

/* Draws the lines, each with its contacts where they are counted, and gives the cell of the
 * selected part. */
struct line_place filter_builder_draw(struct filter_builder *builder,
                                      const struct filter_count *count, bool counted,
                                      struct cell_grid *grid, struct cell_area area);
/* The line and the part under a cell that was drawn; false: none. */
bool filter_builder_hit(const struct filter_builder *builder, int row, int column, size_t *ret_line,
                        size_t *ret_part);

#endif
