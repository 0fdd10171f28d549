/* Random filters: clauses joined by AND, OR, NOT and brackets. */
#include "tests/support/random_filter.h"

#include "tests/support/random_clause.h"

static void random_filter_write(struct random_query *query, int depth)
{
    size_t form = depth == 0 ? 0 : random_source_below(query->source, 6);
    if (form < 2) {
        for (size_t i = random_source_below(query->source, 4); i > 2; i--) {
            random_write_words(query, " NOT ");
        }
        random_clause_write(query);
    } else if (form == 2) {
        random_write_words(query, " NOT (");
        random_filter_write(query, depth - 1);
        random_write_words(query, ")");
    } else {
        /* Mixed without brackets where AND binds tighter; else each in its own. */
        bool brackets = form < 5;
        size_t count = 2 + random_source_below(query->source, 2);
        for (size_t i = 0; i < count; i++) {
            bool both = random_source_once_in(query->source, 2);
            random_write_words(query, i == 0 ? "" : both ? " AND " : " OR ");
            random_write_words(query, brackets ? "(" : "");
            random_filter_write(query, depth - 1);
            random_write_words(query, brackets ? ")" : "");
        }
    }
}

void random_filter_make(struct random_source *source, const struct plain_world *world,
                        struct text_builder *query, int depth)
{
    struct random_query begun = {.source = source, .world = world, .text = query};
    random_filter_write(&begun, depth);
}
