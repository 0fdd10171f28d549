/* Fills what rows of a file say of contacts into the table, a row at a time. */
#include "storage/formats/csv_fill_row.h"

void csv_fill_remark(struct csv_fill *fill, enum csv_remark_kind kind, size_t column,
                     enum value_type type, struct text cell)
{
    struct csv_remark remark = {.kind = kind, .column = column, .type = type, .turn = fill->turn};
    csv_contacts_remark(fill->contacts, remark, fill->line, cell);
}

void csv_fill_read_list(struct csv_fill *fill, int table_column, struct text cell, char separator)
{
    csv_list_read(&fill->list, cell, separator);
    for (size_t i = 0; table_column == fill->filling->tags && i < fill->options->tag_count; i++) {
        csv_list_add(&fill->list, text_from(fill->options->tags[i]));
    }
}

static void csv_fill_set_list(struct csv_fill *fill, int column, struct text cell, char separator)
{
    csv_fill_read_list(fill, column, cell, separator);
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

bool csv_fill_read_standard(struct csv_fill *fill, const struct csv_feed *feed, struct text cell,
                            struct value *ret_value)
{
    const struct csv_column *column = &fill->contacts->mapping.columns[feed->column];
    int remark = CSV_NOTHING;
    if (cell.length == 0) {
        if (feed->field == STANDARD_EMAIL) {
            csv_fill_remark(fill, CSV_REMARK_NO_EMAIL, feed->column, VALUE_TEXT, cell);
        }
        return false;
    }
    bool read = csv_standard_read(feed->field, cell, column->scale, fill->options, &fill->scratch,
                                  ret_value, &remark);
    if (remark != CSV_NOTHING) {
        csv_fill_remark(fill, (enum csv_remark_kind)remark, feed->column,
                        standard_field_type(feed->field), cell);
    }
    return read;
}

static void csv_fill_standard(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
{
    struct value value;
    if (feed->field == STANDARD_PREFERRED) {
        csv_fill_set_preferred(fill, feed, cell);
    } else if (standard_field_type(feed->field) == VALUE_LIST) {
        csv_fill_set_list(fill, feed->target, cell,
                          fill->contacts->mapping.columns[feed->column].separator);
    } else if (csv_fill_read_standard(fill, feed, cell, &value)) {
        contact_table_set(fill->table, fill->row, feed->target, value);
    }
}

void csv_fill_consent(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
{
    enum consent consent = CONSENT_UNKNOWN;
    if (csv_consent_read(cell, &consent)) {
        fill->table->channels[feed->target].consents[fill->row] = (uint8_t)consent;
    } else {
        csv_fill_remark(fill, CSV_REMARK_BAD_CONSENT, feed->column, VALUE_TEXT, cell);
    }
}

void csv_fill_subscription(struct csv_fill *fill, const struct csv_feed *feed, struct text cell)
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

bool csv_fill_read_own(struct csv_fill *fill, size_t column, struct text cell,
                       struct value *ret_value)
{
    const struct csv_column *own = &fill->contacts->mapping.columns[column];
    if (cell.length == 0) {
        return false;
    }
    if (!csv_type_read(cell, own->type, own->scale, fill->options->zone, ret_value)) {
        csv_fill_remark(fill, CSV_REMARK_BAD_VALUE, column, own->type, cell);
        return false;
    }
    if (own->type == VALUE_DECIMAL && csv_type_is_rounded(cell, own->scale)) {
        csv_fill_remark(fill, CSV_REMARK_ROUNDED, column, own->type, cell);
    }
    return true;
}

static void csv_fill_own(struct csv_fill *fill, size_t column, struct text cell)
{
    const struct csv_column *own = &fill->contacts->mapping.columns[column];
    struct value value;
    if (own->type == VALUE_LIST) {
        csv_fill_set_list(fill, own->table_column, cell, own->separator);
    } else if (csv_fill_read_own(fill, column, cell, &value)) {
        contact_table_set(fill->table, fill->row, own->table_column, value);
    }
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
        csv_fill_own(fill, column, cell);
    } else {
        csv_fill_feed(fill, feed, cell);
    }
}

void csv_fill_rows(struct csv_fill *fill, const struct csv_batch *batch)
{
    for (size_t at = 0; at < batch->row_count; at++) {
        fill->row = batch->first_row + at;
        fill->line = batch->lines[at];
        for (size_t i = 0; i < fill->turn_count; i++) {
            fill->turn = fill->turns[i];
            csv_fill_turn(fill, batch, at);
        }
    }
}
