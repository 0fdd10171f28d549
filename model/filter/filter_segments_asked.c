/* Which segments a filter asks, and the filter with one of them under another name. */
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

/* A text that is written anew up to a place. */
struct filter_segment_renaming {
    struct text source;
    struct text from;
    struct text to;
    size_t done; /* so many bytes of the source are written */
    struct text_builder *builder;
};

static void filter_rename_in_clause(struct filter_segment_renaming *renaming,
                                    const struct filter_clause *clause)
{
    if (clause->anniversary || !text_is(clause->name, "segments")) {
        return;
    }
    for (size_t i = 0; i < clause->value_count; i++) {
        const struct filter_literal *value = &clause->values[i];
        if (text_equal(value->text, renaming->from)) {
            text_append(renaming->builder, text_part(renaming->source, renaming->done,
                                                     value->place.offset - renaming->done));
            filter_print_string(renaming->builder, renaming->to, false);
            renaming->done = value->place.offset + value->place.length;
        }
    }
}

static void filter_rename_in_tree(struct filter_segment_renaming *renaming,
                                  const struct filter *filter)
{
    if (filter->kind == FILTER_CLAUSE) {
        filter_rename_in_clause(renaming, filter->clause);
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        filter_rename_in_tree(renaming, filter->items[i]);
    }
}

bool filter_rename_segment(struct text text, struct text from, struct text to,
                           struct text_builder *builder)
{
    struct arena arena = {0};
    struct filter_segment_renaming renaming = {
        .source = text, .from = from, .to = to, .builder = builder};
    const struct filter *parsed = filter_parse(text, &arena, NULL);
    if (parsed != NULL) {
        filter_rename_in_tree(&renaming, parsed);
    }
    bool found = renaming.done != 0;
    if (found) {
        text_append(builder, text_part(text, renaming.done, text.length));
    }
    arena_destroy(&arena);
    return found;
}
