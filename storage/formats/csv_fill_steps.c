/* The steps that fill a table of contacts: which of them looks at what, and fills what. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill_row.h"

bool csv_fill_is_field(const struct csv_feed *feed)
{
    return feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY;
}

static bool csv_fill_meets(const struct csv_feed *feed, const struct csv_feed *other)
{
    bool is_field = csv_fill_is_field(feed);
    bool same = is_field ? csv_fill_is_field(other) : feed->kind == other->kind;
    return same && feed->target == other->target;
}

/* Whether columns fill the same array, so that their order counts. */
static bool csv_fill_is_crossed(const struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        for (size_t k = 0; k < mapping->feed_count; k++) {
            const struct csv_feed *feed = &mapping->feeds[i];
            const struct csv_feed *other = &mapping->feeds[k];
            if (feed->column != other->column && csv_fill_meets(feed, other)) {
                return true;
            }
        }
        for (size_t k = 0; k < mapping->column_count; k++) {
            if (csv_fill_is_field(&mapping->feeds[i]) && k != mapping->feeds[i].column &&
                mapping->feeds[i].target == mapping->columns[k].table_column) {
                return true;
            }
        }
    }
    return false;
}

/* Columns of the table that no column of the file fills are the first step's. */
static void csv_fill_find_owners(struct csv_filling *filling, size_t table_columns)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    filling->owners = memory_array(table_columns, sizeof(*filling->owners));
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (mapping->columns[i].table_column >= 0) {
            filling->owners[mapping->columns[i].table_column] = filling->members[i];
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        const struct csv_feed *feed = &mapping->feeds[i];
        if (csv_fill_is_field(feed)) {
            filling->owners[feed->target] = filling->members[feed->column];
        }
    }
}

/* A first step and one for each column; where columns are crossed, one for all. */
static void csv_fill_share(struct csv_filling *filling)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    filling->crossed = csv_fill_is_crossed(mapping);
    filling->members = memory_array(mapping->column_count, sizeof(*filling->members));
    filling->fill_count = filling->crossed ? 1 : mapping->column_count + 1;
    for (size_t i = 0; i < mapping->column_count; i++) {
        filling->members[i] = filling->crossed ? 0 : i + 1;
    }
}

/* What the column itself fills, or a feed of it. */
static bool csv_fill_has_turn(const struct csv_mapping *mapping, size_t turn, size_t *ret_column)
{
    bool own = turn < mapping->column_count;
    *ret_column = own ? turn : mapping->feeds[turn - mapping->column_count].column;
    return !own || (mapping->columns[turn].table_column >= 0 && !mapping->columns[turn].standard);
}

/* Whether two turns may remark the same of a column: then in the order of rows. A type that was not
 * given remarks no value, as all cells are of it. Channels' names are always read so. */
static bool csv_fill_goes_by_rows(const struct csv_mapping *mapping, const struct csv_fill *fill)
{
    enum value_type own = VALUE_NULL;
    size_t fields = 0;
    bool alike = false;
    for (size_t i = 0; i < fill->turn_count; i++) {
        size_t turn = fill->turns[i];
        if (turn < mapping->column_count) {
            own = mapping->columns[turn].typed ? mapping->columns[turn].type : VALUE_NULL;
            continue;
        }
        const struct csv_feed *feed = &mapping->feeds[turn - mapping->column_count];
        if (csv_fill_is_field(feed)) {
            fields++;
            alike = alike || feed->field == STANDARD_PREFERRED ||
                    standard_field_type(feed->field) == own;
        }
    }
    return fields > 1 || alike;
}

static void csv_fill_add_turns(struct csv_filling *filling)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    for (size_t turn = 0; turn < mapping->column_count + mapping->feed_count; turn++) {
        size_t column = 0;
        if (csv_fill_has_turn(mapping, turn, &column)) {
            struct csv_fill *fill = &filling->fills[filling->members[column]];
            fill->turns = memory_resize(fill->turns, fill->turn_count + 1, sizeof(*fill->turns));
            fill->turns[fill->turn_count++] = turn;
        }
    }
    for (size_t i = 0; i < filling->fill_count; i++) {
        filling->fills[i].by_rows = csv_fill_goes_by_rows(mapping, &filling->fills[i]);
    }
}

void csv_fill_begin(struct csv_filling *filling)
{
    const struct csv_contacts *contacts = filling->contacts;
    size_t columns = contacts->mapping.column_count;
    csv_fill_share(filling);
    csv_fill_find_owners(filling, filling->table->column_count);
    filling->fills = memory_array(filling->fill_count, sizeof(*filling->fills));
    filling->turns = memory_array(filling->fill_count, sizeof(*filling->turns));
    for (size_t i = 0; i < filling->fill_count; i++) {
        struct csv_fill *fill = &filling->fills[i];
        *fill = (struct csv_fill){.filling = filling,
                                  .number = i,
                                  .part = csv_contacts_part(contacts),
                                  .seen = csv_contacts_part(contacts),
                                  .options = filling->options,
                                  .table = filling->table,
                                  .first_column = i == 0 ? 0 : i - 1,
                                  .column_count = filling->crossed ? columns : i != 0,
                                  .failed = filling->crossed};
        fill->contacts = &fill->part;
        filling->turns[filling->turn_count++] = i;
    }
    csv_fill_add_turns(filling);
}

void csv_fill_end(struct csv_filling *filling)
{
    for (size_t i = 0; i < filling->fill_count; i++) {
        struct csv_fill *fill = &filling->fills[i];
        free(fill->part.remarks);
        free(fill->seen.remarks);
        csv_fill_cells_destroy(&fill->cells);
        csv_key_cells_destroy(&fill->keys);
        csv_list_destroy(&fill->list);
        text_destroy(&fill->scratch);
        arena_destroy(&fill->arena);
        free(fill->items);
        free(fill->turns);
    }
    csv_cutter_end(&filling->cutter);
    csv_survey_end(&filling->survey);
    contact_ids_destroy(&filling->ids);
    text_destroy(&filling->collision);
    free(filling->fills);
    free(filling->members);
    free(filling->owners);
    free(filling->turns);
}
