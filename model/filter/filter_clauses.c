/* The clauses of a checked filter, one by one. */
#include "model/filter/filter_clauses.h"

#include <limits.h>
#include <string.h>

#include "model/filter/filter_ast.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_names.h"

static size_t filter_clauses_count(const struct filter *filter)
{
    size_t count = filter->kind == FILTER_CLAUSE;
    for (size_t i = 0; i < filter->count; i++) {
        count += filter_clauses_count(filter->items[i]);
    }
    return count;
}

static size_t filter_clauses_take(const struct filter *filter, const struct filter *clauses[],
                                  size_t count)
{
    if (filter->kind == FILTER_CLAUSE) {
        clauses[count++] = filter;
    }
    for (size_t i = 0; i < filter->count; i++) {
        count = filter_clauses_take(filter->items[i], clauses, count);
    }
    return count;
}

const struct filter *const *filter_clauses(const struct filter *filter, struct arena *arena,
                                           size_t *ret_count)
{
    const struct filter **clauses =
        arena_array(arena, filter_clauses_count(filter), sizeof(*clauses));
    *ret_count = filter_clauses_take(filter, clauses, 0);
    return clauses;
}

bool filter_clause_messages(const struct filter *clause, struct filter_messages *ret_messages)
{
    const struct filter_meaning *meaning = &clause->clause->meaning;
    if (meaning->row->source != FILTER_SOURCE_MESSAGE) {
        return false;
    }
    *ret_messages = (struct filter_messages){.kind = (enum activity_kind)meaning->row->activity};
    for (size_t i = 0; i < clause->clause->parameter_count; i++) {
        const struct filter_meaning *parameter = &clause->clause->parameters[i].meaning;
        if (parameter->parameter->part == FILTER_PART_NODE) {
            ret_messages->nodes = parameter->passes;
        } else if (parameter->parameter->part == FILTER_PART_TIME) {
            ret_messages->by_date = true;
            ret_messages->by_sending = ret_messages->by_sending || parameter->sendings != NULL;
        }
    }
    return true;
}

size_t filter_clause_instants(const struct filter *clause, const struct zone *zone,
                              int64_t instants[], size_t room)
{
    const struct filter_moment moment = {.zone = zone};
    size_t count = 0;
    for (size_t i = 0; i < clause->clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->clause->parameters[i];
        for (size_t k = 0; k < parameter->value_count; k++) {
            if (parameter->values[k].kind != FILTER_LITERAL_DATETIME) {
                continue;
            }
            if (count < room) {
                instants[count] = filter_date_span(&parameter->values[k], &moment).from;
            }
            count++;
        }
    }
    return count;
}

static enum filter_subject filter_subject_of_tags(const struct filter_clause *clause)
{
    bool names = clause->value_count != 0;
    for (size_t i = 0; i < clause->value_count; i++) {
        names = names && clause->values[i].kind == FILTER_LITERAL_STRING;
    }
    return names && clause->meaning.type == FILTER_TYPE_TAGS ? FILTER_SUBJECT_TAGS
                                                             : FILTER_SUBJECT_ALL_TAGS;
}

enum filter_subject filter_clause_subject(const struct filter *filter)
{
    const struct filter_clause *clause = filter->clause;
    switch (clause->meaning.row->source) {
    case FILTER_SOURCE_COLUMN:
    case FILTER_SOURCE_COUNTER:
    case FILTER_SOURCE_DOMAIN:
        return clause->meaning.is_tags ? filter_subject_of_tags(clause) : FILTER_SUBJECT_FIELD;
    case FILTER_SOURCE_SEGMENTS:
        return FILTER_SUBJECT_SEGMENTS;
    default:
        return FILTER_SUBJECT_OTHER;
    }
}

size_t filter_clause_tag_count(const struct filter *clause)
{
    return clause->clause->value_count;
}

struct text filter_clause_tag(const struct filter *clause, size_t number)
{
    return clause->clause->meaning.values[number].text;
}

const struct filter *const *filter_clause_segments(const struct filter *clause, size_t *ret_count)
{
    *ret_count = clause->clause->meaning.segment_count;
    return clause->clause->meaning.segments;
}

bool filter_clause_is_quick(const struct filter *clause)
{
    switch (clause->clause->meaning.row->source) {
    case FILTER_SOURCE_COLUMN:
    case FILTER_SOURCE_COUNTER:
    case FILTER_SOURCE_STATUS:
    case FILTER_SOURCE_ADDRESS:
    case FILTER_SOURCE_TOPICS:
        return true;
    default:
        return false;
    }
}

enum { CLAUSES_BLOCK = 64 };

/* Words of answers, side by side. */
struct filter_clauses_block {
    const struct bitset *const *clauses;
    size_t next; /* clause */
    size_t from;
    size_t count; /* of words */
};

/* The answers to the filter into `all`. */
static void filter_clauses_take_block(const struct filter *filter,
                                      struct filter_clauses_block *block, uint64_t all[])
{
    uint64_t one[CLAUSES_BLOCK];
    bool any = filter->kind == FILTER_OR;
    if (filter->kind == FILTER_CLAUSE) {
        memcpy(all, block->clauses[block->next++]->words + block->from,
               block->count * sizeof(*all));
        return;
    }
    memset(all, any ? 0 : UCHAR_MAX, block->count * sizeof(*all));
    for (size_t i = 0; i < filter->count; i++) {
        filter_clauses_take_block(filter->items[i], block, one);
        for (size_t k = 0; k < block->count; k++) {
            all[k] = any ? all[k] | one[k] : all[k] & one[k];
        }
    }
    for (size_t k = 0; filter->kind == FILTER_NOT && k < block->count; k++) {
        all[k] = ~all[k];
    }
}

void filter_clauses_combine(const struct filter *filter, const struct bitset *const clauses[],
                            struct bitset *ret_set)
{
    size_t words = bitset_words(ret_set->size);
    for (size_t i = 0; i < words; i += CLAUSES_BLOCK) {
        size_t count = words - i < CLAUSES_BLOCK ? words - i : CLAUSES_BLOCK;
        struct filter_clauses_block block = {.clauses = clauses, .from = i, .count = count};
        filter_clauses_take_block(filter, &block, ret_set->words + i);
    }
    if (ret_set->size % 64 != 0) {
        ret_set->words[words - 1] &= (UINT64_C(1) << (ret_set->size % 64)) - 1;
    }
}
