/* Functions: asks the rows of a contact's activity. */
#include "model/filter/filter_rows.h"

#include <string.h>

#include "model/base/civil_time.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_names.h"
#include "model/filter/filter_number.h"
#include "model/simulation/random.h"

enum { FILTER_ROWS_SUM_SCALE = 6 };

/* One row: recorded, or of the run's log. */
struct filter_row {
    const struct activity_row *recorded;
    const struct log_entry *log;
};

/* Those of a function, the recorded ones first. */
struct filter_rows {
    const struct filter_name_row *function;
    const struct contact_state *state;
    const struct filter_moment *moment;
    size_t recorded; /* the next */
    size_t recorded_end;
    size_t log; /* the next */
};

static void filter_rows_begin(struct filter_rows *rows, const struct filter_clause *clause,
                              const struct contact_state *state, const struct filter_moment *moment)
{
    const struct activity *activity = state->recorded;
    *rows = (struct filter_rows){.function = clause->meaning.row, .state = state, .moment = moment};
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
}

static bool filter_rows_name(const struct text_dictionary *names, uint32_t code,
                             struct text *ret_name)
{
    if (names == NULL || code == ACTIVITY_NONE || code >= names->count) {
        return false;
    }
    *ret_name = text_dictionary_text(names, code);
    return true;
}

static bool filter_row_property(const struct filter_rows *rows, const struct filter_row *row,
                                struct text name, struct text *ret_text)
{
    const struct activity *activity = rows->state->recorded;
    for (uint16_t i = 0; row->recorded != NULL && i < row->recorded->property_count; i++) {
        const struct activity_property *property =
            &activity->properties[row->recorded->first_property + i];
        struct text known = text_dictionary_text(&activity->names, property->name);
        if (text_equal_ignoring_case(known, name)) {
            return filter_rows_name(&activity->names, property->value, ret_text);
        }
    }
    return false;
}

static bool filter_row_recorded_text(const struct filter_rows *rows, const struct activity_row *row,
                                     enum filter_part part, struct text *ret_text)
{
    const uint32_t codes[] = {
        [FILTER_PART_CAMPAIGN] = row->campaign, [FILTER_PART_MESSAGE] = row->message,
        [FILTER_PART_LINK] = row->link,         [FILTER_PART_CHANNEL] = row->channel,
        [FILTER_PART_LIST] = row->list,         [FILTER_PART_EVENT] = row->event,
    };
    return filter_rows_name(&rows->state->recorded->names, codes[part], ret_text);
}

static bool filter_row_log_text(const struct filter_rows *rows, const struct log_entry *entry,
                                enum filter_part part, struct text *ret_text)
{
    const struct contact_table *table = rows->state->table;
    if (part == FILTER_PART_EVENT || part == FILTER_PART_CAMPAIGN) {
        uint32_t code = part == FILTER_PART_EVENT ? entry->event : entry->campaign;
        return filter_rows_name(rows->moment->names, code, ret_text);
    }
    if (part == FILTER_PART_CHANNEL && entry->channel >= 0) {
        *ret_text = text_from(table->channels[entry->channel].name);
        return true;
    }
    if (part == FILTER_PART_LIST && entry->topic >= 0) {
        *ret_text = text_from(table->topics[entry->topic].name);
        return true;
    }
    return false;
}

static bool filter_row_is(const struct filter_rows *rows, const struct filter_row *row)
{
    const char *event = rows->function->detail;
    struct text name;
    if (event == NULL) {
        return true;
    }
    bool named = row->recorded != NULL
                     ? filter_row_recorded_text(rows, row->recorded, FILTER_PART_EVENT, &name)
                     : filter_row_log_text(rows, row->log, FILTER_PART_EVENT, &name);
    return named && text_is(name, event);
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
            filter_row_is(rows, ret_row)) {
            return true;
        }
    }
    while (rows->log < state->log_count) {
        const struct log_entry *entry = &state->log[rows->log++];
        *ret_row = (struct filter_row){.log = entry};
        bool here = moment->journey >= 0 && entry->journey == moment->journey &&
                    entry->passage == moment->passage;
        if (entry->kind == kind && entry->time <= moment->now && (here || !own) &&
            filter_row_is(rows, ret_row)) {
            return true;
        }
    }
    return false;
}

static int64_t filter_row_time(const struct filter_row *row)
{
    return row->recorded != NULL ? row->recorded->time : row->log->time;
}

static struct value filter_rows_read_date(struct text text, const struct zone *zone)
{
    struct value value = {.type = VALUE_DATE};
    bool has_zone;
    if (civil_read_date(text, &value.day)) {
        return value;
    }
    if (!civil_read_datetime(text, &value.instant, &has_zone)) {
        return (struct value){.type = VALUE_NULL};
    }
    value.type = VALUE_DATETIME;
    value.instant = has_zone ? value.instant : zone_instant(zone, value.instant);
    return value;
}

/* The text as a value of the parameter's type; null where it is none. */
static struct value filter_rows_read(struct text text, enum filter_type type,
                                     const struct zone *zone)
{
    struct value value = {.type = VALUE_INTEGER};
    uint64_t id;
    switch (type) {
    case FILTER_TYPE_BOOLEAN:
        value.type = VALUE_BOOLEAN;
        value.boolean = text_equal_ignoring_case(text, TEXT("true"));
        return value.boolean || text_equal_ignoring_case(text, TEXT("false")) ? value
                                                                              : (struct value){0};
    case FILTER_TYPE_INTEGER:
        return filter_number_read_integer(text, &value.integer) ? value : (struct value){0};
    case FILTER_TYPE_ID:
        if (!filter_number_read_id(text, &id)) {
            return (struct value){0};
        }
        value.integer = (int64_t)id;
        return value;
    case FILTER_TYPE_FLOAT:
        value.type = VALUE_DECIMAL;
        return filter_number_read(text, &value.decimal) ? value : (struct value){0};
    case FILTER_TYPE_DATE:
        return filter_rows_read_date(text, zone);
    default:
        return (struct value){.type = VALUE_TEXT, .text = text};
    }
}

static struct text filter_parameter_property(const struct filter_clause *clause)
{
    const struct filter_parameter *parameter = clause->meaning.parameter;
    size_t prefix =
        text_ends_with(text_from(parameter->name), TEXT(".")) ? strlen(parameter->name) : 0;
    return parameter->property != NULL ? text_from(parameter->property)
                                       : text_part(clause->name, prefix, clause->name.length);
}

static struct value filter_row_value(const struct filter_rows *rows, const struct filter_row *row,
                                     const struct filter_clause *clause)
{
    const struct filter_parameter *parameter = clause->meaning.parameter;
    struct text text;
    bool found;
    if (parameter->part == FILTER_PART_TIME) {
        return (struct value){.type = VALUE_DATETIME, .instant = filter_row_time(row)};
    }
    if (parameter->part == FILTER_PART_PROPERTY || parameter->part == FILTER_PART_SUM) {
        found = filter_row_property(rows, row, filter_parameter_property(clause), &text);
        if (!found && parameter->missing != NULL) {
            text = text_from(parameter->missing);
            found = true;
        }
    } else {
        found = row->recorded != NULL
                    ? filter_row_recorded_text(rows, row->recorded, parameter->part, &text)
                    : filter_row_log_text(rows, row->log, parameter->part, &text);
    }
    return found
               ? filter_rows_read(text, (enum filter_type)clause->meaning.type, rows->moment->zone)
               : (struct value){.type = VALUE_NULL};
}

static bool filter_row_passes_node(const struct filter_row *row, const struct filter_clause *clause)
{
    const struct filter_meaning *meaning = &clause->meaning;
    int32_t node = row->log == NULL ? -1 : row->log->node;
    bool known = node >= 0 && (size_t)node < meaning->node_count;
    return meaning->passes[known ? (size_t)node : meaning->node_count];
}

static bool filter_rows_is_aggregate(const struct filter_clause *parameter)
{
    enum filter_part part = parameter->meaning.parameter->part;
    return part == FILTER_PART_COUNT || part == FILTER_PART_SUM;
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
            part == FILTER_PART_NODE
                ? filter_row_passes_node(row, parameter)
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

static bool filter_rows_all(struct filter_rows *rows, const struct filter_clause *clause)
{
    int64_t count = 0;
    int64_t sum = 0;
    bool aggregates = false;
    struct filter_row row;
    while (filter_rows_next(rows, &row)) {
        if (!filter_row_passes(rows, &row, clause, true, true)) {
            continue;
        }
        count++;
        for (size_t i = 0; i < clause->parameter_count; i++) {
            if (clause->parameters[i].meaning.parameter->part == FILTER_PART_SUM) {
                filter_rows_add(&sum, filter_row_value(rows, &row, &clause->parameters[i]));
            }
        }
    }
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

bool filter_rows_match(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment)
{
    const struct filter_operator_row *operator= & filter_operators[clause->operator];
    if (clause->meaning.row->source == FILTER_SOURCE_SAMPLE) {
        uint64_t key = state->table->keys[state->contact] ^ clause->meaning.sample_key;
        bool in = operator->positive == FILTER_MATCHES && random_mix(key) >> 32 <
                  clause->meaning.sample_threshold;
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
