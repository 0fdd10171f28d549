/* What holds for all rows of a file: channels' addresses and consents, lists, --reachable. */
#include <string.h>

#include "storage/formats/csv_fill.h"

static struct contact_channel *csv_fill_channel(struct contact_table *table, struct text name)
{
    int channel = contact_table_find_channel(table, name);
    channel = channel >= 0 ? channel : contact_table_add_channel(table, name);
    return &table->channels[channel];
}

/* Who has an address: the column that --map names, else the channel's own field. */
static void csv_fill_addresses(struct csv_contacts *contacts, const struct csv_channel *channel)
{
    struct contact_table *table = contacts->table;
    if (csv_mapping_named(&contacts->mapping, CSV_FEED_ADDRESS, channel->id) != NULL) {
        return;
    }
    int column = channel->address_field.length == 0
                     ? -1
                     : contact_table_find_column(table, channel->address_field);
    if (column >= 0) {
        struct contact_channel *target = csv_fill_channel(table, channel->id);
        const struct bitset *filled = &table->columns[column].filled;
        memcpy(target->addressed.words, filled->words, (table->count + 63) / 64 * sizeof(uint64_t));
    }
}

/* All rows of a Mailchimp export have the status that its name says. */
static void csv_fill_status(struct csv_contacts *contacts)
{
    static const enum consent consents[] = {
        [CSV_STATUS_SUBSCRIBED] = CONSENT_YES,
        [CSV_STATUS_UNSUBSCRIBED] = CONSENT_NO_AFTER_YES,
        [CSV_STATUS_CLEANED] = CONSENT_UNKNOWN,
        [CSV_STATUS_NONSUBSCRIBED] = CONSENT_NO,
    };
    if (contacts->status == CSV_STATUS_NONE) {
        return;
    }
    struct contact_channel *email = csv_fill_channel(contacts->table, TEXT("email"));
    for (size_t row = 0; row < contacts->table->count; row++) {
        email->consents[row] = (uint8_t)consents[contacts->status];
        if (contacts->status == CSV_STATUS_CLEANED) {
            bitset_put(&email->addressed, row, false);
        }
    }
}

/* An own no of the file is not overruled. */
static void csv_fill_reachable(struct csv_contacts *contacts, struct text name)
{
    struct contact_table *table = contacts->table;
    struct contact_channel *channel = csv_fill_channel(table, name);
    for (size_t row = 0; row < table->count; row++) {
        bitset_put(&channel->addressed, row, true);
        if (channel->consents[row] == CONSENT_UNKNOWN) {
            channel->consents[row] = CONSENT_YES;
        }
    }
    bitset_put(&table->reachable_by, (size_t)contact_table_find_channel(table, name), true);
}

static void csv_fill_list_all(struct contact_table *table, struct text name)
{
    int topic = contact_table_find_topic(table, name);
    topic = topic >= 0 ? topic : contact_table_add_topic(table, name);
    memset(table->topics[topic].states, SUBSCRIPTION_JOINED, table->count);
}

void csv_fill_channels(struct csv_contacts *contacts, const struct csv_contacts_options *options)
{
    bool consent = contacts->status != CSV_STATUS_NONE;
    for (size_t i = 0; i < options->mapping.channel_count; i++) {
        csv_fill_addresses(contacts, &options->mapping.channels[i]);
    }
    for (size_t i = 0; i < contacts->mapping.feed_count; i++) {
        consent = consent || contacts->mapping.feeds[i].kind == CSV_FEED_CONSENT;
    }
    contacts->table->consent_assumed = !consent;
    csv_fill_status(contacts);
    for (size_t i = 0; i < options->reachable_count; i++) {
        csv_fill_reachable(contacts, text_from(options->reachable[i]));
    }
    if (options->list != NULL) {
        csv_fill_list_all(contacts->table, text_from(options->list));
    }
}
