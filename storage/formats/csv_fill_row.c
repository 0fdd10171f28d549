/* Fills what rows of a file say of contacts into the table. */
#include "storage/formats/csv_fill_row.h"

static void csv_fill_remark(struct csv_fill *fill, enum csv_remark_kind kind, size_t column,
                            enum value_type type, struct text cell)
{
    struct csv_remark remark = {.kind = kind, .column = column, .type = type, .turn = fill->turn};
    csv_contacts_remark(fill->contacts, remark, fill->line, cell);
}

/* Whether a text lies in the file, and not in memory that the next row takes. */
static bool csv_fill_stays(const struct csv_fill *fill, struct text text)
{
    return text_lies_in(text, fill->contacts->file.decoded.text);
}

/* A text that lies in the file waits until its place in the dictionary is near. */
static void csv_fill_set_text(struct csv_fill *fill, int column, struct text text)
{
    struct contact_column *target = &fill->table->columns[column];
    struct csv_pending *pending = &fill->filling->pending[column];
    if (csv_fill_stays(fill, text)) {
        csv_pending_add(pending, target, fill->row, text);
    } else {
        csv_pending_finish(pending, target);
        contact_column_set_text(target, fill->row, text, text_hash(text));
    }
}

static void csv_fill_set(struct csv_fill *fill, int column, const struct value *value)
{
    struct contact_column *target = &fill->table->columns[column];
    switch (value->type) {
    case VALUE_TEXT:
        csv_fill_set_text(fill, column, value->text);
        break;
    case VALUE_INTEGER:
    case VALUE_DATE:
    case VALUE_DATETIME:
        contact_column_set_number(target, fill->row, value->integer);
        break;
    default:
        contact_column_set(target, fill->row, *value);
        break;
    }
}

static void csv_fill_set_list(struct csv_fill *fill, int column, struct text cell, char separator)
{
    csv_list_read(&fill->list, cell, separator);
    for (size_t i = 0; column == fill->filling->tags && i < fill->options->tag_count; i++) {
        csv_list_add(&fill->list, text_from(fill->options->tags[i]));
    }
    struct value value = {.type = fill->list.count == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = fill->list.count;
    contact_table_set(fill->table, fill->row, column, value);
}

/* Leaves out of the list what is no channel. */
static void csv_fill_set_preferred(struct csv_fill *fill, const struct csv_feed *feed,
                                   struct text cell)
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
            csv_fill_remark(fill, CSV_REMARK_UNKNOWN_CHANNEL, feed->column, VALUE_LIST,
                            fill->list.items[i]);
        }
    }
    struct value value = {.type = kept == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = kept;
    contact_table_set(fill->table, fill->row, feed->target, value);
}

static void csv_fill_standard(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    struct value value;
    int remark = CSV_NOTHING;
    if (feed->field == STANDARD_PREFERRED) {
        csv_fill_set_preferred(fill, feed, cell);
        return;
    }
    if (standard_field_type(feed->field) == VALUE_LIST) {
        csv_fill_set_list(fill, feed->target, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        if (feed->field == STANDARD_EMAIL) {
            csv_fill_remark(fill, CSV_REMARK_NO_EMAIL, feed->column, VALUE_TEXT, cell);
        }
        return;
    }
    if (csv_standard_read(feed->field, cell, column->scale, fill->options, &fill->scratch, &value,
                          &remark)) {
        csv_fill_set(fill, feed->target, &value);
    }
    if (remark != CSV_NOTHING) {
        csv_fill_remark(fill, (enum csv_remark_kind)remark, feed->column,
                        standard_field_type(feed->field), cell);
    }
}

static void csv_fill_consent(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
{
    enum consent consent = CONSENT_UNKNOWN;
    if (csv_consent_read(cell, &consent)) {
        fill->table->channels[feed->target].consents[fill->row] = (uint8_t)consent;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_CONSENT, feed->column, VALUE_TEXT, cell);
    }
}

static void csv_fill_subscription(struct csv_fill *fill, const struct csv_feed *feed,
                                  struct text cell)
{
    enum subscription subscription = SUBSCRIPTION_NONE;
    if (csv_subscription_read(cell, &subscription)) {
        fill->table->topics[feed->target].states[fill->row] = (uint8_t)subscription;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_SUBSCRIPTION, feed->column, VALUE_TEXT, cell);
    }
}

static void csv_fill_feed(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
{
    if (feed->kind == CSV_FEED_STANDARD || feed->kind == CSV_FEED_FREQUENCY) {
        csv_fill_standard(fill, feed, cell);
    } else if (cell.length == 0) {
        return;
    } else if (feed->kind == CSV_FEED_CONSENT) {
        csv_fill_consent(fill, feed, cell);
    } else if (feed->kind == CSV_FEED_LIST) {
        csv_fill_subscription(fill, feed, cell);
    } else {
        bitset_put(&fill->table->channels[feed->target].addressed, fill->row, true);
    }
}

/* A column's own field, where it is not the standard field that it feeds. */
static void csv_fill_column(struct csv_fill *fill, size_t index, struct text cell)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[index];
    struct value value;
    if (column->table_column < 0 || column->standard) {
        return;
    }
    if (column->type == VALUE_LIST) {
        csv_fill_set_list(fill, column->table_column, cell, column->separator);
        return;
    }
    if (cell.length == 0) {
        return;
    }
    if (!csv_type_read(cell, column->type, column->scale, fill->options->zone, &value)) {
        csv_fill_remark(fill, CSV_REMARK_BAD_VALUE, index, column->type, cell);
        return;
    }
    csv_fill_set(fill, column->table_column, &value);
    if (column->type == VALUE_DECIMAL && csv_type_is_rounded(cell, column->scale)) {
        csv_fill_remark(fill, CSV_REMARK_ROUNDED, index, column->type, cell);
    }
}

static void csv_fill_id(struct csv_fill *fill, const struct csv_batch *batch, size_t at)
{
    struct csv_contacts *contacts = fill->contacts;
    struct text id = {0};
    if (contacts->mapping.key != CSV_NO_COLUMN) {
        size_t column = (size_t)contacts->mapping.key;
        struct text cell = csv_contacts_clean(contacts, csv_batch_column(batch, column)[at], NULL);
        id = csv_contacts_key(contacts, column, cell, &fill->scratch);
    } else {
        text_clear(&fill->scratch);
        text_append(&fill->scratch, fill->options->file_name);
        text_append_format(&fill->scratch, "#%zu", batch->records[at]);
        id = text_built(&fill->scratch);
    }
    fill->ids[fill->row] = csv_fill_stays(fill, id) ? id : arena_text(&fill->arena, id);
}

static void csv_fill_turn(struct csv_fill *fill, const struct csv_batch *batch, size_t at)
{
    const struct csv_mapping *mapping = &fill->contacts->mapping;
    bool own = fill->turn < mapping->column_count;
    const struct csv_feed *feed = own ? NULL : &mapping->feeds[fill->turn - mapping->column_count];
    size_t column = own ? fill->turn : feed->column;
    struct text cell =
        csv_contacts_clean(fill->contacts, csv_batch_column(batch, column)[at], NULL);
    if (own) {
        csv_fill_column(fill, column, cell);
    } else {
        csv_fill_feed(fill, feed, cell);
    }
}

void csv_fill_batch(struct csv_fill *fill, const struct csv_batch *batch)
{
    int tags = fill->filling->tags;
    bool adds_tags = fill->number == 0 && tags >= 0 &&
                     csv_mapping_standard(&fill->contacts->mapping, STANDARD_TAGS) == NULL;
    for (size_t at = 0; at < batch->row_count; at++) {
        fill->row = batch->first_row + at;
        fill->line = batch->lines[at];
        if (fill->number == 0) {
            csv_fill_id(fill, batch, at);
        }
        for (size_t i = 0; i < fill->turn_count; i++) {
            fill->turn = fill->turns[i];
            csv_fill_turn(fill, batch, at);
        }
        if (adds_tags) {
            csv_fill_set_list(fill, tags, (struct text){0}, ',');
        }
    }
}
