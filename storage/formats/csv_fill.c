/* Goes through a file of contacts a second time and fills the table. */
#include "storage/formats/csv_fill.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill_row.h"
#include "storage/formats/csv_pipeline.h"

static void csv_fill_add_columns(struct contact_table *table, struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
        if (!column->ignored) {
            column->table_column = contact_table_add_column(
                table, text_from(column->name), text_from(column->header), column->type,
                column->type == VALUE_DECIMAL ? column->scale : 0);
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_feed *feed = &mapping->feeds[i];
        struct csv_column *column = &mapping->columns[feed->column];
        char *field = csv_feed_field(feed);
        if (field == NULL) {
            continue;
        }
        enum value_type type = standard_field_type(feed->field);
        struct text name = text_from(field);
        feed->target = contact_table_find_column(table, name);
        if (feed->target < 0) {
            feed->target = contact_table_add_column(table, name, text_from(column->header), type,
                                                    type == VALUE_DECIMAL ? column->scale : 0);
        }
        free(field);
    }
}

/* Gives the column of tags, or -1. */
static int csv_fill_add_targets(struct contact_table *table, struct csv_mapping *mapping,
                                const struct csv_contacts_options *options)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_feed *feed = &mapping->feeds[i];
        struct text name = text_from(feed->name);
        if (feed->kind == CSV_FEED_LIST) {
            feed->target = contact_table_add_topic(table, name);
        } else if (feed->kind == CSV_FEED_ADDRESS || feed->kind == CSV_FEED_CONSENT) {
            int channel = contact_table_find_channel(table, name);
            feed->target = channel >= 0 ? channel : contact_table_add_channel(table, name);
        }
    }
    const struct csv_feed *tags = csv_mapping_standard(mapping, STANDARD_TAGS);
    int column = tags == NULL ? -1 : tags->target;
    if (column < 0 && options->tag_count > 0 &&
        contact_table_find_column(table, TEXT("tags")) < 0) {
        column = contact_table_add_column(table, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    }
    return column;
}

static bool csv_fill_is_refused(struct csv_filling *filling, const struct csv_record *record)
{
    const struct csv_file *file = &filling->contacts->file;
    bool refused = filling->refusal < file->refusal_count &&
                   file->refusals[filling->refusal].line == record->line;
    filling->refusal += refused;
    return refused;
}

static bool csv_fill_read(void *context, struct csv_batch *batch)
{
    struct csv_filling *filling = context;
    const struct csv_contacts *contacts = filling->contacts;
    struct csv_record record;
    csv_batch_begin(batch, contacts->mapping.column_count, filling->row);
    while (!csv_batch_is_full(batch) && csv_reader_next(&filling->reader, &record)) {
        if (csv_file_is_blank(&record)) {
            continue;
        }
        filling->record++;
        if (!csv_fill_is_refused(filling, &record)) {
            csv_batch_add(batch, &record, filling->record, contacts->file.decoded.text);
        }
    }
    filling->row += batch->row_count;
    return batch->row_count != 0;
}

static void csv_fill_work(void *context, size_t step, const struct csv_batch *batch)
{
    struct csv_filling *filling = context;
    csv_fill_batch(&filling->fills[step], batch);
}

static void csv_fill_finish(void *context, size_t step)
{
    struct csv_filling *filling = context;
    struct csv_fill *fill = &filling->fills[step];
    struct contact_table *table = fill->table;
    for (size_t i = 0; i < table->column_count; i++) {
        if (filling->owners[i] == step) {
            csv_pending_finish(&filling->pending[i], &table->columns[i]);
            contact_column_finish(&table->columns[i], table->count);
        }
    }
    if (step == 0) {
        fill->collides = !contact_table_set_ids(table, fill->ids, &fill->collision);
    }
}

static bool csv_fill_go_on(void *context, size_t records)
{
    struct csv_filling *filling = context;
    const struct csv_contacts_options *options = filling->options;
    size_t length = filling->contacts->file.decoded.text.length;
    size_t all = filling->contacts->file.records;
    size_t done = (size_t)((double)length * ((double)records / (double)all));
    if (options->progress == NULL ||
        options->progress(options->context, length + done, length * 2)) {
        return true;
    }
    error_set(filling->error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

static bool csv_fill_check_ids(const struct csv_fill *fill, struct error *error)
{
    if (fill->collides) {
        error_set_with(error, "KEY_COLLIDES",
                       N_("the key “{1}” has the same 64-bit hash as another; choose another "
                          "--key"),
                       fill->ids[fill->collision]);
    }
    return !fill->collides;
}

static bool csv_fill_is_field(const struct csv_feed *feed)
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

/* A step for the ids and one for each column; where columns are crossed, one for all. */
static void csv_fill_share(struct csv_filling *filling)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    bool crossed = csv_fill_is_crossed(mapping);
    filling->members = memory_array(mapping->column_count, sizeof(*filling->members));
    filling->fill_count = 1;
    for (size_t i = 0; i < mapping->column_count && !crossed; i++) {
        filling->members[i] = filling->fill_count++;
    }
}

/* What the column itself fills, or a feed of it. */
static bool csv_fill_has_turn(const struct csv_mapping *mapping, size_t turn, size_t *ret_column)
{
    bool own = turn < mapping->column_count;
    *ret_column = own ? turn : mapping->feeds[turn - mapping->column_count].column;
    return !own || (mapping->columns[turn].table_column >= 0 && !mapping->columns[turn].standard);
}

static void csv_fill_begin(struct csv_filling *filling)
{
    const struct csv_mapping *mapping = &filling->contacts->mapping;
    size_t turns = mapping->column_count + mapping->feed_count;
    filling->fills = memory_array(filling->fill_count, sizeof(*filling->fills));
    for (size_t i = 0; i < filling->fill_count; i++) {
        struct csv_fill *fill = &filling->fills[i];
        *fill = (struct csv_fill){.filling = filling,
                                  .number = i,
                                  .part = csv_contacts_part(filling->contacts),
                                  .options = filling->options,
                                  .table = filling->table};
        fill->contacts = &fill->part;
    }
    filling->fills[0].ids = memory_array(filling->table->count, sizeof(struct text));
    for (size_t turn = 0; turn < turns; turn++) {
        size_t column = 0;
        if (csv_fill_has_turn(mapping, turn, &column)) {
            struct csv_fill *fill = &filling->fills[filling->members[column]];
            fill->turns = memory_resize(fill->turns, fill->turn_count + 1, sizeof(*fill->turns));
            fill->turns[fill->turn_count++] = turn;
        }
    }
}

static void csv_fill_end(struct csv_filling *filling)
{
    size_t remarks = filling->contacts->remark_count;
    for (size_t i = 0; i < filling->fill_count; i++) {
        struct csv_fill *fill = &filling->fills[i];
        csv_contacts_gather(filling->contacts, &fill->part);
        csv_list_destroy(&fill->list);
        text_destroy(&fill->scratch);
        arena_destroy(&fill->arena);
        free(fill->turns);
        free(fill->ids);
    }
    csv_contacts_sort(filling->contacts, remarks);
    csv_reader_destroy(&filling->reader);
    free(filling->fills);
    free(filling->pending);
    free(filling->members);
    free(filling->owners);
}

static bool csv_fill_all(struct csv_filling *filling, const struct csv_reader *reader)
{
    struct csv_pipeline pipeline = {.threads = filling->options->threads,
                                    .context = filling,
                                    .read = csv_fill_read,
                                    .work = csv_fill_work,
                                    .finish = csv_fill_finish,
                                    .go_on = csv_fill_go_on};
    csv_reader_init(&filling->reader, reader->text, reader->dialect);
    csv_reader_seek(&filling->reader, reader->at, reader->line);
    filling->reader.columns = reader->columns;
    csv_fill_share(filling);
    csv_fill_find_owners(filling, filling->table->column_count);
    filling->pending = memory_array(filling->table->column_count, sizeof(*filling->pending));
    csv_fill_begin(filling);
    pipeline.step_count = filling->fill_count;
    bool done =
        csv_pipeline_run(&pipeline) && csv_fill_check_ids(&filling->fills[0], filling->error);
    csv_fill_end(filling);
    return done;
}

bool csv_fill_run(struct csv_contacts *contacts, const struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error)
{
    struct csv_filling filling = {.contacts = contacts, .options = options, .error = error};
    contacts->table = contact_table_create(contacts->file.records - contacts->file.refusal_count);
    filling.table = contacts->table;
    csv_fill_add_columns(contacts->table, &contacts->mapping);
    filling.tags = csv_fill_add_targets(contacts->table, &contacts->mapping, options);
    bool done = csv_fill_all(&filling, reader);
    if (done) {
        csv_fill_channels(contacts, options);
    }
    return done;
}
