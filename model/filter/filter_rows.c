/* Functions: asks the rows of a contact's activity. */
#include "model/filter/filter_rows.h"

#include "model/filter/filter_compare.h"
#include "model/filter/filter_row.h"
#include "model/filter/filter_sendings.h"
#include "model/simulation/random.h"

enum { FILTER_ROWS_SUM_SCALE = 6 };

/* The first parameter that asks for rows within a span of time. */
static const struct filter_clause *filter_rows_dated(const struct filter_clause *clause)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        const struct filter_operator_row *row = &filter_operators[parameter->operator];
        if (parameter->meaning.parameter->part == FILTER_PART_TIME && !row->negated &&
            row->positive != FILTER_IS_NULL) {
            return parameter;
        }
    }
    return NULL;
}

/* Rows stand by time: those logged before the window are not looked at, nor the recorded ones where
 * the latest of them lies before it. */
static void filter_rows_skip(struct filter_rows *rows)
{
    const struct contact_state *state = rows->state;
    size_t log = state->log_count;
    while (log > rows->log && state->log[log - 1].time >= rows->window.from) {
        log--;
    }
    rows->log = log;
    if (rows->recorded < rows->recorded_end &&
        state->recorded->rows[rows->recorded_end - 1].time < rows->window.from) {
        rows->recorded = rows->recorded_end;
    }
}

static void filter_rows_begin(struct filter_rows *rows, const struct filter_clause *clause,
                              const struct contact_state *state, const struct filter_moment *moment)
{
    const struct activity *activity = state->recorded;
    *rows = (struct filter_rows){.function = clause->meaning.row,
                                 .state = state,
                                 .moment = moment,
                                 .recorded_event = ACTIVITY_NONE,
                                 .logged_event = ACTIVITY_NONE};
    bool has_recorded = activity != NULL && activity->first != NULL &&
                        rows->function->source == FILTER_SOURCE_ACTIVITY;
    if (has_recorded && state->contact < activity->contact_count) {
        rows->recorded = activity->first[state->contact];
        rows->recorded_end = activity->first[state->contact + 1];
    }
    bool has_log =
        rows->function->source == FILTER_SOURCE_MESSAGE ||
        (rows->function->source == FILTER_SOURCE_ACTIVITY && !rows->function->recorded_only);
    rows->log = has_log ? 0 : state->log_count;
    bool some = rows->recorded < rows->recorded_end || rows->log < state->log_count;
    rows->dated = some && !clause->meaning.row->newest ? filter_rows_dated(clause) : NULL;
    if (rows->dated != NULL) {
        rows->window = filter_date_window(rows->dated, moment);
    }
    if (rows->dated != NULL && rows->window.from != INT64_MIN) {
        filter_rows_skip(rows);
    }
}

/* As filter_row_is: a name has one code, so texts are compared only until that is met. */
static bool filter_rows_is(struct filter_rows *rows, const struct filter_row *row)
{
    bool recorded = row->recorded != NULL;
    uint32_t *known = recorded ? &rows->recorded_event : &rows->logged_event;
    uint32_t code = recorded ? row->recorded->event : row->log->event;
    if (*known != ACTIVITY_NONE) {
        return code == *known;
    }
    bool is = filter_row_is(rows, row);
    *known = is && rows->function->detail != NULL ? code : ACTIVITY_NONE;
    return is;
}

static bool filter_rows_next(struct filter_rows *rows, struct filter_row *ret_row)
{
    const struct contact_state *state = rows->state;
    const struct filter_moment *moment = rows->moment;
    uint8_t kind = rows->function->activity;
    bool own = rows->function->source == FILTER_SOURCE_MESSAGE;
    while (rows->recorded < rows->recorded_end) {
        const struct activity_row *row = &state->recorded->rows[rows->recorded++];
        *ret_row = (struct filter_row){.recorded = row};
        if (row->kind == kind && row->time < state->start && row->time <= moment->now &&
            filter_rows_is(rows, ret_row)) {
            return true;
        }
    }
    while (rows->log < state->log_count) {
        const struct log_entry *entry = &state->log[rows->log++];
        bool here = moment->journey >= 0 && entry->journey == moment->journey &&
                    entry->passage == moment->passage;
        if (entry->kind != kind || entry->time > moment->now || (own && !here)) {
            continue;
        }
        *ret_row = filter_row_of_log(state, entry);
        if (filter_rows_is(rows, ret_row)) {
            return true;
        }
    }
    return false;
}

static bool filter_row_passes_node(const struct filter_row *row, const struct filter_clause *clause)
{
    const struct filter_meaning *meaning = &clause->meaning;
    int32_t node = row->log == NULL ? -1 : row->log->node;
    bool known = node >= 0 && (size_t)node < meaning->node_count;
    return meaning->passes[known ? (size_t)node : meaning->node_count];
}

/* Whether the row's campaign is one of the latest. A campaign of the run's log may be recorded. */
static bool filter_row_passes_latest(const struct filter_rows *rows, const struct filter_row *row,
                                     const struct filter_clause *clause,
                                     const struct filter_clause *parameter)
{
    const struct activity *recorded = rows->state->recorded;
    const struct text_dictionary *names = rows->moment->names;
    uint32_t code = row->recorded != NULL ? row->recorded->campaign : row->log->campaign;
    if (row->recorded == NULL &&
        (recorded == NULL || names == NULL || code == ACTIVITY_NONE ||
         !text_dictionary_find(&recorded->names, text_dictionary_text(names, code), &code))) {
        return false;
    }
    return filter_sendings_is_late(clause->meaning.sendings, code,
                                   parameter->meaning.values[0].integer, rows->moment->now);
}

static bool filter_rows_is_aggregate(const struct filter_clause *parameter)
{
    enum filter_part part = parameter->meaning.parameter->part;
    return part == FILTER_PART_COUNT || part == FILTER_PART_SUM;
}

/* Whether the row's time is as the parameter asks. */
static bool filter_row_passes_time(const struct filter_rows *rows, const struct filter_row *row,
                                   const struct filter_clause *parameter)
{
    int64_t time = filter_row_time(row);
    return parameter == rows->dated
               ? time >= rows->window.from && time < rows->window.to
               : filter_compare(parameter, filter_row_value(rows, row, parameter), rows->moment);
}

/* Whether the row meets every plain parameter; `names`: only those that ask its event's name, or
 * only the others. */
static bool filter_row_passes(const struct filter_rows *rows, const struct filter_row *row,
                              const struct filter_clause *clause, bool names, bool others)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        enum filter_part part = parameter->meaning.parameter->part;
        bool asked = part == FILTER_PART_EVENT ? names : others;
        if (!asked || filter_rows_is_aggregate(parameter)) {
            continue;
        }
        bool passes =
            part == FILTER_PART_TIME   ? filter_row_passes_time(rows, row, parameter)
            : part == FILTER_PART_NODE ? filter_row_passes_node(row, parameter)
            : part == FILTER_PART_LATEST
                ? filter_row_passes_latest(rows, row, clause, parameter)
                : filter_compare(parameter, filter_row_value(rows, row, parameter), rows->moment);
        if (!passes) {
            return false;
        }
    }
    return true;
}

static void filter_rows_add(int64_t *sum, struct value value)
{
    struct decimal decimal = value.type == VALUE_DECIMAL
                                 ? value.decimal
                                 : (struct decimal){.digits = value.integer, .scale = 0};
    struct decimal scaled;
    bool fits = value.type != VALUE_NULL;
    if (fits && (!decimal_rescale(decimal, FILTER_ROWS_SUM_SCALE, &scaled) ||
                 __builtin_add_overflow(*sum, scaled.digits, sum))) {
        *sum = decimal.digits < 0 ? INT64_MIN : INT64_MAX;
    }
}

/* How many rows meet the plain parameters, and what they sum up to. */
static void filter_rows_add_up(struct filter_rows *rows, const struct filter_clause *clause,
                               int64_t *count, int64_t *sum)
{
    struct filter_row row;
    while (filter_rows_next(rows, &row)) {
        if (!filter_row_passes(rows, &row, clause, true, true)) {
            continue;
        }
        (*count)++;
        for (size_t i = 0; i < clause->parameter_count; i++) {
            if (clause->parameters[i].meaning.parameter->part == FILTER_PART_SUM) {
                filter_rows_add(sum, filter_row_value(rows, &row, &clause->parameters[i]));
            }
        }
    }
}

static bool filter_rows_all(struct filter_rows *rows, const struct filter_clause *clause)
{
    int64_t count = 0;
    int64_t sum = 0;
    bool aggregates = false;
    filter_rows_add_up(rows, clause, &count, &sum);
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        if (!filter_rows_is_aggregate(parameter)) {
            continue;
        }
        bool is_count = parameter->meaning.parameter->part == FILTER_PART_COUNT;
        struct value value = {.type = VALUE_DECIMAL, .decimal = {sum, FILTER_ROWS_SUM_SCALE}};
        aggregates = true;
        if (!filter_compare(parameter,
                            is_count ? (struct value){.type = VALUE_INTEGER, .integer = count}
                                     : value,
                            rows->moment)) {
            return false;
        }
    }
    return aggregates || count > 0;
}

static bool filter_rows_newest(struct filter_rows *rows, const struct filter_clause *clause)
{
    struct filter_row newest = {0};
    struct filter_row row;
    bool found = false;
    while (filter_rows_next(rows, &row)) {
        if (filter_row_passes(rows, &row, clause, true, false) &&
            (!found || filter_row_time(&row) >= filter_row_time(&newest))) {
            newest = row;
            found = true;
        }
    }
    return found && filter_row_passes(rows, &newest, clause, false, true);
}

bool filter_rows_in_sample(const struct filter_clause *clause, uint64_t key)
{
    return random_mix(key ^ clause->meaning.sample_key) >> 32 < clause->meaning.sample_threshold;
}

bool filter_rows_match(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment)
{
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    if (clause->meaning.row->source == FILTER_SOURCE_SAMPLE) {
        bool in = operator->positive == FILTER_MATCHES &&
                  filter_rows_in_sample(clause, state->table->keys[state->contact]);
        return in != operator->negated;
    }
    struct filter_rows rows;
    filter_rows_begin(&rows, clause, state, moment);
    if (operator->positive == FILTER_IS_NULL) {
        struct filter_row row;
        return filter_rows_next(&rows, &row) == operator->negated;
    }
    bool matches = clause->meaning.row->newest ? filter_rows_newest(&rows, clause)
                                               : filter_rows_all(&rows, clause);
    return matches != operator->negated;
}

bool filter_rows_tally(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment, int64_t *ret_count,
                       struct decimal *ret_sum, bool *ret_sums)
{
    const struct filter_name_row *row = clause->meaning.row;
    bool asks_rows = row->source == FILTER_SOURCE_ACTIVITY || row->source == FILTER_SOURCE_MESSAGE;
    if (!asks_rows || row->newest ||
        filter_operators[clause->operator].positive != FILTER_MATCHES) {
        return false;
    }
    struct filter_rows rows;
    int64_t sum = 0;
    filter_rows_begin(&rows, clause, state, moment);
    *ret_count = 0;
    filter_rows_add_up(&rows, clause, ret_count, &sum);
    *ret_sum = (struct decimal){sum, FILTER_ROWS_SUM_SCALE};
    *ret_sums = false;
    for (size_t i = 0; i < clause->parameter_count; i++) {
        *ret_sums = *ret_sums || clause->parameters[i].meaning.parameter->part == FILTER_PART_SUM;
    }
    return true;
}
