/* Goes through a file of contacts a second time and fills the table. */
#include "storage/formats/csv_fill.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "storage/formats/csv_standard.h"

enum { CSV_FILL_STEP = 4096 };

struct csv_fill {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct contact_table *table;
    int tags; /* column, -1 for none */
    struct csv_list list;
    struct text_builder scratch;
    struct arena arena; /* of ids */
    struct text *ids;
    size_t row;
    size_t record;  /* number of the record, from 1 */
    size_t refusal; /* the next one */
};

static void csv_fill_remark(struct csv_fill *fill, enum csv_remark_kind kind, size_t column,
                            enum value_type type, size_t line, struct text cell)
{
    struct csv_remark remark = {.kind = kind, .column = column, .type = type};
    csv_contacts_remark(fill->contacts, remark, line, cell);
}

static void csv_fill_add_columns(struct csv_fill *fill)
{
    struct csv_mapping *mapping = &fill->contacts->mapping;
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct csv_column *column = &mapping->columns[i];
        if (!column->ignored) {
            column->table_column = contact_table_add_column(
                fill->table, text_from(column->name), text_from(column->header), column->type,
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
        feed->target = contact_table_find_column(fill->table, name);
        if (feed->target < 0) {
            feed->target =
                contact_table_add_column(fill->table, name, text_from(column->header), type,
                                         type == VALUE_DECIMAL ? column->scale : 0);
        }
        free(field);
    }
}

static void csv_fill_add_targets(struct csv_fill *fill)
{
    struct csv_mapping *mapping = &fill->contacts->mapping;
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_feed *feed = &mapping->feeds[i];
        struct text name = text_from(feed->name);
        if (feed->kind == CSV_FEED_LIST) {
            feed->target = contact_table_add_topic(fill->table, name);
        } else if (feed->kind == CSV_FEED_ADDRESS || feed->kind == CSV_FEED_CONSENT) {
            int channel = contact_table_find_channel(fill->table, name);
            feed->target = channel >= 0 ? channel : contact_table_add_channel(fill->table, name);
        }
    }
    const struct csv_feed *tags = csv_mapping_standard(mapping, STANDARD_TAGS);
    fill->tags = tags == NULL ? -1 : tags->target;
    if (fill->tags < 0 && fill->options->tag_count > 0 &&
        contact_table_find_column(fill->table, TEXT("tags")) < 0) {
        fill->tags =
            contact_table_add_column(fill->table, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    }
}

static void csv_fill_set_list(struct csv_fill *fill, int column, struct text cell, char separator)
{
    csv_list_read(&fill->list, cell, separator);
    for (size_t i = 0; column == fill->tags && i < fill->options->tag_count; i++) {
        csv_list_add(&fill->list, text_from(fill->options->tags[i]));
    }
    struct value value = {.type = fill->list.count == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = fill->list.count;
    contact_table_set(fill->table, fill->row, column, value);
}

/* Leaves out of the list what is no channel. */
static void csv_fill_set_preferred(struct csv_fill *fill, const struct csv_feed *feed,
                                   struct text cell, size_t line)
{
    const struct csv_mapping_options *options = &fill->options->mapping;
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    csv_list_read(&fill->list, cell, column->separator);
    size_t kept = 0;
    for (size_t i = 0; i < fill->list.count; i++) {
        bool known = false;
        for (size_t k = 0; k < options->channel_count; k++) {
            known = known || text_equal(options->channels[k].id, fill->list.items[i]);
        }
        if (known) {
            fill->list.items[kept++] = fill->list.items[i];
        } else {
            csv_fill_remark(fill, CSV_REMARK_UNKNOWN_CHANNEL, feed->column, VALUE_LIST, line,
                            fill->list.items[i]);
        }
    }
    struct value value = {.type = kept == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = kept;
    contact_table_set(fill->table, fill->row, feed->target, value);
}

static void csv_fill_standard(struct csv_fill *fill, const struct csv_feed *feed,
                              const struct csv_record *record, struct text cell)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    struct value value;
    int remark = CSV_NOTHING;
    if (feed->field == STANDARD_PREFERRED) {
        csv_fill_set_preferred(fill, feed, cell, record->line);
        return;
    }
    if (standard_field_type(feed->field) == VALUE_LIST) {
        csv_fill_set_list(fill, feed->target, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        if (feed->field == STANDARD_EMAIL) {
            csv_fill_remark(fill, CSV_REMARK_NO_EMAIL, feed->column, VALUE_TEXT, record->line,
                            cell);
        }
        return;
    }
    if (csv_standard_read(feed->field, cell, column->scale, fill->options, &fill->scratch, &value,
                          &remark)) {
        contact_table_set(fill->table, fill->row, feed->target, value);
    }
    if (remark != CSV_NOTHING) {
        csv_fill_remark(fill, (enum csv_remark_kind)remark, feed->column,
                        standard_field_type(feed->field), record->line, cell);
    }
}

static void csv_fill_consent(struct csv_fill *fill, const struct csv_feed *feed,
                             const struct csv_record *record, struct text cell)
{
    enum consent consent = CONSENT_UNKNOWN;
    if (csv_consent_read(cell, &consent)) {
        fill->table->channels[feed->target].consents[fill->row] = (uint8_t)consent;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_CONSENT, feed->column, VALUE_TEXT, record->line, cell);
    }
}

static void csv_fill_subscription(struct csv_fill *fill, const struct csv_feed *feed,
                                  const struct csv_record *record, struct text cell)
{
    enum subscription subscription = SUBSCRIPTION_NONE;
    if (csv_subscription_read(cell, &subscription)) {
        fill->table->topics[feed->target].states[fill->row] = (uint8_t)subscription;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_SUBSCRIPTION, feed->column, VALUE_TEXT, record->line,
                        cell);
    }
}

static void csv_fill_feed(struct csv_fill *fill, const struct csv_feed *feed,
                          const struct csv_record *record)
{
    struct text cell = csv_contacts_cell(fill->contacts, record, feed->column, NULL);
    if (feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY) {
        csv_fill_standard(fill, feed, record, cell);
    } else if (cell.length == 0) {
        return;
    } else if (feed->kind == CSV_FEED_CONSENT) {
        csv_fill_consent(fill, feed, record, cell);
    } else if (feed->kind == CSV_FEED_LIST) {
        csv_fill_subscription(fill, feed, record, cell);
    } else {
        bitset_put(&fill->table->channels[feed->target].addressed, fill->row, true);
    }
}

/* A column's own field, where it is not the standard field that it feeds. */
static void csv_fill_column(struct csv_fill *fill, size_t index, const struct csv_record *record)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[index];
    struct value value;
    if (column->table_column < 0 || column->standard) {
        return;
    }
    struct text cell = csv_contacts_cell(fill->contacts, record, index, NULL);
    if (column->type == VALUE_LIST) {
        csv_fill_set_list(fill, column->table_column, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        return;
    }
    if (!csv_type_read(cell, column->type, column->scale, fill->options->zone, &value)) {
        csv_fill_remark(fill, CSV_REMARK_BAD_VALUE, index, column->type, record->line, cell);
        return;
    }
    contact_table_set(fill->table, fill->row, column->table_column, value);
    if (column->type == VALUE_DECIMAL && csv_type_is_rounded(cell, column->scale)) {
        csv_fill_remark(fill, CSV_REMARK_ROUNDED, index, column->type, record->line, cell);
    }
}

static void csv_fill_id(struct csv_fill *fill, const struct csv_record *record)
{
    struct csv_contacts *contacts = fill->contacts;
    struct text id = {0};
    if (contacts->mapping.key != CSV_NO_COLUMN) {
        size_t column = (size_t)contacts->mapping.key;
        struct text cell = csv_contacts_cell(contacts, record, column, NULL);
        id = csv_contacts_key(contacts, column, cell, &fill->scratch);
    } else {
        text_clear(&fill->scratch);
        text_append(&fill->scratch, fill->options->file_name);
        text_append_format(&fill->scratch, "#%zu", fill->record);
        id = text_built(&fill->scratch);
    }
    fill->ids[fill->row] = arena_text(&fill->arena, id);
}

static bool csv_fill_is_refused(struct csv_fill *fill, const struct csv_record *record)
{
    const struct csv_contacts *contacts = fill->contacts;
    bool refused = fill->refusal < contacts->file.refusal_count &&
                   contacts->file.refusals[fill->refusal].line == record->line;
    fill->refusal += refused;
    return refused;
}

static void csv_fill_record(struct csv_fill *fill, const struct csv_record *record)
{
    const struct csv_mapping *mapping = &fill->contacts->mapping;
    if (csv_file_is_blank(record)) {
        return;
    }
    fill->record++;
    if (csv_fill_is_refused(fill, record)) {
        return;
    }
    csv_fill_id(fill, record);
    for (size_t i = 0; i < mapping->column_count; i++) {
        csv_fill_column(fill, i, record);
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        csv_fill_feed(fill, &mapping->feeds[i], record);
    }
    if (fill->tags >= 0 && csv_mapping_standard(mapping, STANDARD_TAGS) == NULL) {
        csv_fill_set_list(fill, fill->tags, (struct text){0}, ',');
    }
    fill->row++;
}

static bool csv_fill_go_on(const struct csv_fill *fill, const struct csv_reader *reader,
                           struct error *error)
{
    const struct csv_contacts_options *options = fill->options;
    size_t all = reader->text.length * 2;
    if (options->progress == NULL || fill->record % CSV_FILL_STEP != 0 ||
        options->progress(options->context, reader->text.length + reader->at, all)) {
        return true;
    }
    error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

static bool csv_fill_set_ids(struct csv_fill *fill, struct error *error)
{
    size_t row = 0;
    if (contact_table_set_ids(fill->table, fill->ids, &row)) {
        return true;
    }
    error_set_with(error, "KEY_COLLIDES",
                   N_("the key “{1}” has the same 64-bit hash as another; choose another --key"),
                   fill->ids[row]);
    return false;
}

bool csv_fill_run(struct csv_contacts *contacts, struct csv_reader *reader,
                  const struct csv_contacts_options *options, struct error *error)
{
    size_t count = contacts->file.records - contacts->file.refusal_count;
    struct csv_fill fill = {.contacts = contacts, .options = options};
    struct csv_record record;
    bool going = true;
    contacts->table = contact_table_create(count);
    fill.table = contacts->table;
    fill.ids = memory_array(count, sizeof(*fill.ids));
    csv_fill_add_columns(&fill);
    csv_fill_add_targets(&fill);
    while (going && csv_reader_next(reader, &record)) {
        csv_fill_record(&fill, &record);
        going = csv_fill_go_on(&fill, reader, error);
    }
    going = going && csv_fill_set_ids(&fill, error);
    if (going) {
        contact_table_finish(fill.table);
        csv_fill_channels(contacts, options);
    }
    csv_list_destroy(&fill.list);
    text_destroy(&fill.scratch);
    arena_destroy(&fill.arena);
    free(fill.ids);
    return going;
}
