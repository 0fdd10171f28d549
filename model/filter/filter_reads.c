/* What a checked filter reads. */
#include "model/contacts/activity.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_distance.h"
#include "model/filter/filter_names.h"

static void filter_reads_column(struct filter_reads *reads, int column)
{
    if (column >= 0 && (size_t)column < reads->columns.size) {
        bitset_put(&reads->columns, (size_t)column, true);
    }
}

static bool filter_reads_calendar(const struct filter_clause *clause)
{
    for (size_t i = 0; i < clause->value_count; i++) {
        if (filter_date_is_relative(&clause->values[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < clause->parameter_count; i++) {
        if (filter_reads_calendar(&clause->parameters[i])) {
            return true;
        }
    }
    return false;
}

/* Rows of activity, times of change and sendings count once their time has come. */
static bool filter_reads_timed(const struct filter_clause *clause)
{
    enum filter_source source = clause->meaning.row->source;
    for (size_t i = 0; i < clause->value_count; i++) {
        if (clause->values[i].kind == FILTER_LITERAL_SENT) {
            return true;
        }
    }
    return source == FILTER_SOURCE_ACTIVITY || source == FILTER_SOURCE_MESSAGE ||
           source == FILTER_SOURCE_HELD;
}

static bool filter_reads_is_journey(const struct filter_name_row *row)
{
    return row->activity == ACTIVITY_ENTERED || row->activity == ACTIVITY_COMPLETED ||
           row->activity == ACTIVITY_EXITED || row->activity == ACTIVITY_AT_STEP;
}

/* The field that is named, or all of them. */
static void filter_reads_held(const struct filter_clause *clause, struct filter_reads *reads)
{
    bool all = clause->parameter_count == 0;
    reads->tags = reads->tags || all || clause->meaning.is_tags;
    for (size_t i = 0; all && i < reads->columns.size; i++) {
        bitset_put(&reads->columns, i, true);
    }
}

static void filter_reads_tree(const struct filter *filter, struct filter_reads *reads);

static void filter_reads_clause(const struct filter_clause *clause, struct filter_reads *reads)
{
    const struct filter_meaning *meaning = &clause->meaning;
    reads->calendar = reads->calendar || filter_reads_calendar(clause);
    reads->timed = reads->timed || filter_reads_timed(clause);
    reads->instant = reads->calendar || reads->timed;
    filter_reads_column(reads, meaning->column);
    switch (meaning->row->source) {
    case FILTER_SOURCE_STATUS:
    case FILTER_SOURCE_TOPICS:
        reads->subscriptions = true;
        break;
    case FILTER_SOURCE_ADDRESS:
        for (size_t i = 0; i < sizeof(meaning->address) / sizeof(*meaning->address); i++) {
            filter_reads_column(reads, meaning->address[i]);
        }
        break;
    case FILTER_SOURCE_SEGMENTS:
        for (size_t i = 0; i < meaning->segment_count; i++) {
            if (meaning->segments[i] != NULL) {
                filter_reads_tree(meaning->segments[i], reads);
            }
        }
        break;
    case FILTER_SOURCE_ACTIVITY:
    case FILTER_SOURCE_MESSAGE:
        reads->log = reads->log || !meaning->row->recorded_only;
        reads->journeys = reads->journeys || filter_reads_is_journey(meaning->row);
        break;
    case FILTER_SOURCE_DISTANCE:
        filter_reads_column(reads, meaning->circle->latitude_column);
        filter_reads_column(reads, meaning->circle->longitude_column);
        break;
    case FILTER_SOURCE_HELD:
        filter_reads_held(clause, reads);
        break;
    default:
        reads->tags = reads->tags || meaning->is_tags;
        break;
    }
}

static void filter_reads_tree(const struct filter *filter, struct filter_reads *reads)
{
    if (filter->kind == FILTER_CLAUSE) {
        filter_reads_clause(filter->clause, reads);
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        filter_reads_tree(filter->items[i], reads);
    }
}

void filter_reads(const struct filter *filter, size_t column_count, struct filter_reads *ret_reads)
{
    *ret_reads = (struct filter_reads){0};
    bitset_init(&ret_reads->columns, column_count);
    filter_reads_tree(filter, ret_reads);
}

static bool filter_reads_event_clause(const struct filter_clause *clause, struct text event)
{
    const struct filter_meaning *meaning = &clause->meaning;
    for (size_t i = 0; i < meaning->segment_count; i++) {
        if (meaning->segments[i] != NULL && filter_reads_event(meaning->segments[i], event)) {
            return true;
        }
    }
    const struct filter_name_row *row = meaning->row;
    if (row->source != FILTER_SOURCE_ACTIVITY || row->activity != ACTIVITY_EVENT ||
        row->recorded_only || (row->detail != NULL && !text_is(event, row->detail))) {
        return false;
    }
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        if (parameter->meaning.parameter->part == FILTER_PART_EVENT &&
            !filter_compare(parameter, (struct value){.type = VALUE_TEXT, .text = event}, NULL)) {
            return false;
        }
    }
    return true;
}

bool filter_reads_event(const struct filter *filter, struct text event)
{
    if (filter->kind == FILTER_CLAUSE) {
        return filter_reads_event_clause(filter->clause, event);
    }
    bool reads = false;
    for (size_t i = 0; !reads && i < filter->count; i++) {
        reads = filter_reads_event(filter->items[i], event);
    }
    return reads;
}
