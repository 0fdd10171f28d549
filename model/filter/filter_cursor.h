/* Where in a filter a cursor stands: the word it is in, and what the grammar wants there. */
#ifndef MODEL_FILTER_FILTER_CURSOR_H
#define MODEL_FILTER_FILTER_CURSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_parser.h"

struct filter_cursor {
    enum filter_expected wanted;
    bool may_close; /* a closing bracket could stand there as well */
    size_t from;    /* the word; without one both are the cursor */
    size_t to;
    struct text typed;                     /* of the word, up to the cursor, as it stands */
    const struct filter_clause *clause;    /* that the cursor is in; NULL: in none */
    const struct filter_clause *parameter; /* of the clause, likewise */
    struct text *others;                   /* values of the list, or names of parameters, that stand
                                            * there beside the word */
    size_t other_count;
    enum filter_token_kind follows; /* the token behind the word … */
    size_t follows_from;            /* … and where it begins */
};

/* Reads the text up to the word at `cursor` by the grammar itself. All but the text lives in the
 * arena. */
void filter_cursor_find(struct text text, size_t cursor, struct arena *arena,
                        struct filter_cursor *ret_cursor);

/* The text that a quoted token means, closed or not; anything else as it stands. */
struct text filter_cursor_unquote(struct text typed, struct arena *arena);

#endif
