/* A filter as lines to be changed one by one: groups, the conditions in them, and the parameters of
 * those that ask a function.
 *
 * It can say all that the language can: what is read and printed again is the same tree. Unlike the
 * tree it may be unfinished (a name without an operator, a group of one, a part that the grammar
 * does not take), so that one can build with it. A change makes new lines and leaves those that
 * stood before as they were: whoever keeps them can go back. */
#ifndef MODEL_FILTER_FILTER_OUTLINE_H
#define MODEL_FILTER_FILTER_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/filter/filter_ast.h"

enum filter_line_kind {
    FILTER_LINE_ALL,       /* a group: all of what stands in it must hold … */
    FILTER_LINE_ANY,       /* … or one of it */
    FILTER_LINE_CONDITION, /* a name, an operator and its values */
    FILTER_LINE_PARAMETER, /* the same, of the function that the line it stands in asks */
    FILTER_LINE_TEXT       /* a part that cannot be broken apart */
};

/* All texts are as filter_print would write them. */
struct filter_line {
    enum filter_line_kind kind;
    int depth;                     /* how many lines it stands in */
    int nots;                      /* NOTs before it */
    struct text name;              /* of a part that is a text the whole of it */
    enum filter_operator operator; /* FILTER_OPERATOR_COUNT: none yet */
    const struct text *values;
    size_t value_count;
};

/* Depth first; line 0 is the group that all others stand in. */
struct filter_outline {
    const struct filter_line *lines;
    size_t count;
};

/* The bytes that a line and those in it were printed to; both 0: none. */
struct filter_line_span {
    size_t from;
    size_t to;
};

/* Reads any text. Where it is no filter, what stands between AND, OR and brackets is read part by
 * part; clauses that only lack their end become unfinished conditions. Lives in the arena. */
struct filter_outline filter_outline_read(struct text text, struct arena *arena);

/* Appends the text: of a finished tree the canonical one. With `finished`, what is not finished is
 * left out. `ret_spans` (one a line) may be NULL. */
void filter_outline_print(struct text_builder *builder, const struct filter_outline *outline,
                          bool finished, struct filter_line_span *ret_spans);
/* The same of one line and those in it. */
void filter_outline_print_line(struct text_builder *builder, const struct filter_outline *outline,
                               size_t line);

/* Whether nothing of the line itself is missing. */
bool filter_line_is_finished(const struct filter_line *line);
/* How many values an operator takes: at most; SIZE_MAX: any number. */
size_t filter_line_most_values(enum filter_operator operator);
/* Whether lines can stand in it: a group, or a condition that asks a function. */
bool filter_line_holds_lines(const struct filter_line *line);

/* The place behind a line and all that stand in it. */
size_t filter_outline_end(const struct filter_outline *outline, size_t line);
/* The line that it stands in; 0 of line 0. */
size_t filter_outline_parent(const struct filter_outline *outline, size_t line);

/* Changes. All are made in the arena and keep line 0 a group; groups that lose their last line go
 * with it. What is put in the place of a line keeps the lines in it only where it can hold them. */
struct filter_outline filter_outline_insert(const struct filter_outline *outline, size_t place,
                                            const struct filter_line *line, struct arena *arena);
struct filter_outline filter_outline_put(const struct filter_outline *outline, size_t place,
                                         const struct filter_line *line, struct arena *arena);
struct filter_outline filter_outline_remove(const struct filter_outline *outline, size_t line,
                                            struct arena *arena);
/* What a text says in the place of a line and those in it; not of a parameter. */
struct filter_outline filter_outline_replace(const struct filter_outline *outline, size_t line,
                                             struct text text, struct arena *arena);
/* Puts a line into a group of its own, of the other kind than the one around it. Not a parameter.
 */
struct filter_outline filter_outline_group(const struct filter_outline *outline, size_t line,
                                           struct arena *arena);
/* Takes a group away and leaves what stood in it; false where it cannot: it is no group, has a NOT,
 * or is line 0 with other than one group in it. */
bool filter_outline_ungroup(const struct filter_outline *outline, size_t line, struct arena *arena,
                            struct filter_outline *ret_outline);
/* Moves a line, with those in it, down or up: past its neighbour, into it where that is a group, or
 * out of its own group at its end. False where it can go no further. */
bool filter_outline_shift(const struct filter_outline *outline, size_t line, bool down,
                          struct arena *arena, struct filter_outline *ret_outline,
                          size_t *ret_line);

#endif
