/* Which segments a parsed filter asks. */
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* A walk through a tree: counts first, then writes. */
struct filter_asked {
    struct text *names; /* NULL while counting */
    size_t count;
    bool all;
};

static void filter_asked_clause(struct filter_asked *asked, const struct filter_clause *clause)
{
    if (clause->anniversary || !text_is(clause->name, "segments")) {
        return;
    }
    asked->all =
        asked->all || filter_operators[clause->operator].operand == FILTER_OPERAND_NONE;
    for (size_t i = 0; i < clause->value_count; i++) {
        if (asked->names != NULL) {
            asked->names[asked->count] = clause->values[i].text;
        }
        asked->count++;
    }
}

static void filter_asked_tree(struct filter_asked *asked, const struct filter *filter)
{
    if (filter->kind == FILTER_CLAUSE) {
        filter_asked_clause(asked, filter->clause);
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        filter_asked_tree(asked, filter->items[i]);
    }
}

const struct text *filter_segments_asked(const struct filter *filter, struct arena *arena,
                                         size_t *ret_count, bool *ret_all)
{
    struct filter_asked asked = {0};
    filter_asked_tree(&asked, filter);
    struct filter_asked written = {.names =
                                       arena_array(arena, asked.count + 1, sizeof(struct text))};
    filter_asked_tree(&written, filter);
    *ret_count = asked.count;
    *ret_all = asked.all;
    return written.names;
}
