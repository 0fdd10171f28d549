/* Functions on recorded rows in a selection: dates are ranges of instants, each name is asked once.
 */
#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_row.h"
#include "model/filter/filter_select_parts.h"
#include "model/filter/filter_select_range.h"

enum { NOT_ASKED, PASSES, FAILS };

/* A plain parameter: what it takes of times, or of names. */
struct filter_select_rows_part {
    const struct filter_clause *parameter;
    struct filter_select_range *ranges; /* NULL: names */
    size_t range_count;
    uint8_t *known; /* by code, the last of no name */
};

/* A function while it is asked. */
struct filter_select_rows {
    const struct filter_clause *clause;
    const struct activity *activity;
    struct filter_rows rows;
    uint8_t *known; /* whether a row's event, by code, is the function's */
    struct filter_select_rows_part *parts;
    size_t part_count;
};

static bool filter_select_rows_add_time(struct filter_select_rows_part *part,
                                        const struct filter_moment *moment, struct arena *arena)
{
    static const struct contact_column instants = {.type = VALUE_DATETIME};
    const struct filter_clause *parameter = part->parameter;
    part->ranges = arena_array(arena, parameter->value_count + 1, sizeof(*part->ranges));
    return filter_operators[parameter->operator].positive != FILTER_IS_NULL &&
           filter_select_ranges(parameter, &instants, moment, part->ranges, &part->range_count);
}

/* False where the function, or one of its parameters, can only be asked of a contact. */
static bool filter_select_rows_prepare(struct filter_select_rows *asked, struct arena *arena)
{
    const struct filter_clause *clause = asked->clause;
    size_t names = asked->activity->names.count + 1;
    asked->known = arena_array(arena, names, sizeof(*asked->known));
    asked->parts = arena_array(arena, clause->parameter_count, sizeof(*asked->parts));
    for (size_t i = 0; i < clause->parameter_count; i++) {
        struct filter_select_rows_part *part = &asked->parts[asked->part_count];
        part->parameter = &clause->parameters[i];
        switch (part->parameter->meaning.parameter->part) {
        case FILTER_PART_COUNT:
            continue;
        case FILTER_PART_TIME:
            if (!filter_select_rows_add_time(part, asked->rows.moment, arena)) {
                return false;
            }
            break;
        case FILTER_PART_CAMPAIGN:
        case FILTER_PART_MESSAGE:
        case FILTER_PART_LINK:
        case FILTER_PART_CHANNEL:
        case FILTER_PART_LIST:
        case FILTER_PART_EVENT:
            part->known = arena_array(arena, names, sizeof(*part->known));
            break;
        default:
            return false;
        }
        asked->part_count++;
    }
    return !clause->meaning.row->newest;
}

static uint32_t filter_select_rows_code(const struct activity_row *row, enum filter_part part)
{
    switch (part) {
    case FILTER_PART_CAMPAIGN:
        return row->campaign;
    case FILTER_PART_MESSAGE:
        return row->message;
    case FILTER_PART_LINK:
        return row->link;
    case FILTER_PART_CHANNEL:
        return row->channel;
    case FILTER_PART_LIST:
        return row->list;
    default:
        return row->event;
    }
}

static uint8_t *filter_select_rows_known(const struct filter_select_rows *asked, uint8_t known[],
                                         uint32_t code)
{
    size_t names = asked->activity->names.count;
    return &known[code < names ? code : names];
}

static bool filter_select_rows_time_passes(const struct filter_select_rows_part *part, int64_t time)
{
    bool within = false;
    for (size_t i = 0; i < part->range_count; i++) {
        within = within || (time >= part->ranges[i].low && time <= part->ranges[i].high);
    }
    return within != filter_operators[part->parameter->operator].negated;
}

static bool filter_select_rows_passes(const struct filter_select_rows *asked,
                                      const struct filter_select_rows_part *part,
                                      const struct activity_row *row)
{
    if (part->ranges != NULL) {
        return filter_select_rows_time_passes(part, row->time);
    }
    uint32_t code = filter_select_rows_code(row, part->parameter->meaning.parameter->part);
    uint8_t *known = filter_select_rows_known(asked, part->known, code);
    if (*known == NOT_ASKED) {
        struct value value =
            filter_row_value(&asked->rows, &(struct filter_row){.recorded = row}, part->parameter);
        *known = filter_compare(part->parameter, value, asked->rows.moment) ? PASSES : FAILS;
    }
    return *known == PASSES;
}

/* Whether the row is one of the function's, and meets every plain parameter. */
static bool filter_select_rows_counts(const struct filter_select_rows *asked,
                                      const struct activity_row *row)
{
    if (row->kind != asked->rows.function->activity || row->time > asked->rows.moment->now) {
        return false;
    }
    uint8_t *known = filter_select_rows_known(asked, asked->known, row->event);
    if (*known == NOT_ASKED) {
        bool is = filter_row_is(&asked->rows, &(struct filter_row){.recorded = row});
        *known = is ? PASSES : FAILS;
    }
    bool passes = *known == PASSES;
    for (size_t i = 0; i < asked->part_count && passes; i++) {
        passes = filter_select_rows_passes(asked, &asked->parts[i], row);
    }
    return passes;
}

static bool filter_select_rows_match(const struct filter_select_rows *asked, size_t contact)
{
    const struct filter_clause *clause = asked->clause;
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    const struct activity *activity = asked->activity;
    struct value count = {.type = VALUE_INTEGER};
    bool has_rows = contact < activity->contact_count;
    size_t end = has_rows ? activity->first[contact + 1] : 0;
    for (size_t i = has_rows ? activity->first[contact] : 0; i < end; i++) {
        count.integer += filter_select_rows_counts(asked, &activity->rows[i]);
    }
    bool matches = count.integer != 0 || asked->part_count != clause->parameter_count;
    for (size_t i = 0; i < clause->parameter_count && matches; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        matches = parameter->meaning.parameter->part != FILTER_PART_COUNT ||
                  filter_compare(parameter, count, asked->rows.moment);
    }
    return (matches != (operator->positive == FILTER_IS_NULL)) != operator->negated;
}

void filter_select_activity(struct filter_select *select, const struct filter *filter, bool negated,
                            struct bitset *set)
{
    const struct activity *activity = select->activity;
    if (activity == NULL || activity->first == NULL) {
        filter_select_alike(select, filter, negated, set);
        return;
    }
    struct arena arena = {0};
    struct filter_select_rows asked = {.clause = filter->clause,
                                       .activity = activity,
                                       .rows = {.function = filter->clause->meaning.row,
                                                .state = &select->state,
                                                .moment = select->moment}};
    if (filter_select_rows_prepare(&asked, &arena)) {
        for (size_t row = bitset_next(set, 0); row < set->size; row = bitset_next(set, row + 1)) {
            bitset_put(set, row, filter_select_rows_match(&asked, row) != negated);
        }
    } else {
        filter_select_each(select, filter, negated, set);
    }
    arena_destroy(&arena);
}
