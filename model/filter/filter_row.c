/* One row of activity: what it is called, and the values that parameters read of it. */
#include "model/filter/filter_row.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/filter/filter_lexer.h"
#include "model/filter/filter_number.h"

static bool filter_row_name(const struct text_dictionary *names, uint32_t code,
                            struct text *ret_name)
{
    if (names == NULL || code == ACTIVITY_NONE || code >= names->count) {
        return false;
    }
    *ret_name = text_dictionary_text(names, code);
    return true;
}

/* Whether a property is called so: as fields are, its name is folded. */
static bool filter_row_is_called(struct text property, struct text name)
{
    if (text_equal_ignoring_case(property, name) || filter_lexer_is_ident(property)) {
        return text_equal_ignoring_case(property, name);
    }
    char *folded = value_field_name(property);
    bool same = text_is(name, folded);
    free(folded);
    return same;
}

static bool filter_row_property(const struct filter_rows *rows, const struct filter_row *row,
                                struct text name, struct text *ret_text)
{
    const struct activity *activity = rows->state->recorded;
    for (uint16_t i = 0; row->recorded != NULL && i < row->recorded->property_count; i++) {
        const struct activity_property *property =
            &activity->properties[row->recorded->first_property + i];
        struct text known = text_dictionary_text(&activity->names, property->name);
        if (filter_row_is_called(known, name)) {
            return filter_row_name(&activity->names, property->value, ret_text);
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
        [FILTER_PART_JOURNEY] = row->journey,   [FILTER_PART_STEP] = row->node,
    };
    return filter_row_name(&rows->state->recorded->names, codes[part], ret_text);
}

/* The journey or the node of a passage that the run logged. */
static bool filter_row_log_step(const struct filter_moment *moment, const struct log_entry *entry,
                                enum filter_part part, struct text *ret_text)
{
    if (entry->journey < 0 || (size_t)entry->journey >= moment->journey_count) {
        return false;
    }
    const struct filter_journey *journey = &moment->journeys[entry->journey];
    if (part == FILTER_PART_JOURNEY) {
        *ret_text = journey->name;
        return true;
    }
    bool known = entry->node >= 0 && (size_t)entry->node < journey->node_count;
    *ret_text = known ? journey->nodes[entry->node] : TEXT("");
    return known;
}

static bool filter_row_log_text(const struct filter_rows *rows, const struct log_entry *entry,
                                enum filter_part part, struct text *ret_text)
{
    const struct contact_table *table = rows->state->table;
    if (part == FILTER_PART_EVENT || part == FILTER_PART_CAMPAIGN) {
        uint32_t code = part == FILTER_PART_EVENT ? entry->event : entry->campaign;
        return filter_row_name(rows->moment->names, code, ret_text);
    }
    if (part == FILTER_PART_JOURNEY || part == FILTER_PART_STEP) {
        return filter_row_log_step(rows->moment, entry, part, ret_text);
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

bool filter_row_is(const struct filter_rows *rows, const struct filter_row *row)
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

struct filter_row filter_row_of_log(const struct contact_state *state,
                                    const struct log_entry *entry)
{
    const struct activity *recorded = state->recorded;
    struct filter_row row = {.log = entry};
    if (entry->copy_of != 0) {
        row.recorded = &recorded->rows[recorded->first[state->contact] + entry->copy_of - 1];
    }
    return row;
}

int64_t filter_row_time(const struct filter_row *row)
{
    return row->log != NULL ? row->log->time : row->recorded->time;
}

static struct value filter_row_read_date(struct text text, const struct zone *zone)
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
static struct value filter_row_read(struct text text, enum filter_type type,
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
        return filter_row_read_date(text, zone);
    default:
        return (struct value){.type = VALUE_TEXT, .text = text};
    }
}

static struct text filter_row_property_name(const struct filter_clause *clause)
{
    const struct filter_parameter *parameter = clause->meaning.parameter;
    size_t prefix =
        text_ends_with(text_from(parameter->name), TEXT(".")) ? strlen(parameter->name) : 0;
    return parameter->property != NULL ? text_from(parameter->property)
                                       : text_part(clause->name, prefix, clause->name.length);
}

struct value filter_row_value(const struct filter_rows *rows, const struct filter_row *row,
                              const struct filter_clause *clause)
{
    const struct filter_parameter *parameter = clause->meaning.parameter;
    struct text text;
    bool found;
    if (parameter->part == FILTER_PART_TIME) {
        return (struct value){.type = VALUE_DATETIME, .instant = filter_row_time(row)};
    }
    if (parameter->part == FILTER_PART_PROPERTY || parameter->part == FILTER_PART_SUM) {
        found = filter_row_property(rows, row, filter_row_property_name(clause), &text);
        if (!found && parameter->missing != NULL) {
            text = text_from(parameter->missing);
            found = true;
        }
    } else {
        found = row->recorded != NULL
                    ? filter_row_recorded_text(rows, row->recorded, parameter->part, &text)
                    : filter_row_log_text(rows, row->log, parameter->part, &text);
    }
    return found ? filter_row_read(text, (enum filter_type)clause->meaning.type, rows->moment->zone)
                 : (struct value){.type = VALUE_NULL};
}
