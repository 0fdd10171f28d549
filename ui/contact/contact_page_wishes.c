/* A contact's page: topics, channels with consent and address, and what it wishes. */
#include <stdlib.h>

#include "model/contacts/contact_table.h"
#include "ui/contact/contact_listing.h"
#include "ui/contact/contact_page_parts.h"
#include "ui/translation.h"

static void page_say(struct contact_page_writing *writing, struct text label, const char *value)
{
    text_append_string(&writing->value, _(value));
    contact_page_line(writing, label);
}

/* "News (news)". */
static void page_append_topic(struct text_builder *label, struct text id, struct text name)
{
    text_append(label, name);
    if (!text_equal(id, name)) {
        text_append_string(label, " (");
        text_append(label, id);
        text_append_byte(label, ')');
    }
}

static void page_topic(struct contact_page_writing *writing, const struct contact_topic *topic)
{
    struct text id = text_from(topic->name);
    struct topic known = {.name = id};
    bool found = workspace_find_topic(writing->scene->workspace, id, &known);
    uint8_t state = topic->states[writing->contact];
    struct text_builder label = {0};
    page_append_topic(&label, id, found ? known.name : id);
    page_say(writing, text_built(&label),
             state == SUBSCRIPTION_JOINED ? N_("joined")
             : state == SUBSCRIPTION_LEFT ? N_("left")
             : found && known.opt_out     ? N_("on it, as everybody is who has not left")
                                          : N_("neither joined nor left"));
    text_destroy(&label);
}

void contact_page_topics(struct contact_page_writing *writing)
{
    const struct contact_table *table = writing->table;
    contact_page_section(writing, text_from(_("Topics")));
    for (size_t i = 0; i < table->topic_count; i++) {
        page_topic(writing, &table->topics[i]);
    }
    if (table->topic_count == 0) {
        page_say(writing, TEXT(""), N_("no list came with the contacts"));
    }
}

static const char *page_consent(enum consent consent)
{
    static const char *const words[] = {
        [CONSENT_UNKNOWN] = N_("no consent is recorded"),
        [CONSENT_YES] = N_("consent"),
        [CONSENT_NO] = N_("no consent"),
        [CONSENT_STOPPED] = N_("stopped it"),
        [CONSENT_NO_AFTER_YES] = N_("took its consent back"),
    };
    return words[consent];
}

/* The address itself where a field holds it. */
static void page_append_address(struct contact_page_writing *writing,
                                const struct contact_channel *channel)
{
    struct channel known = {0};
    struct text_builder *value = &writing->value;
    if (!bitset_has(&channel->addressed, writing->contact)) {
        text_append_string(value, _("no address"));
        return;
    }
    bool found =
        workspace_find_channel(writing->scene->workspace, text_from(channel->name), &known);
    int field = found && known.address_field.length != 0
                    ? contact_table_find_column(writing->table, known.address_field)
                    : -1;
    size_t before = value->length;
    contact_listing_append_field(value, writing->table, field, writing->contact);
    if (value->length == before) {
        text_append_string(value, _("has an address"));
    }
}

static bool page_has_channel(const struct contact_page_writing *writing, size_t number)
{
    return bitset_has(&writing->table->channels[number].addressed, writing->contact) ||
           contact_table_consent(writing->table, writing->contact, number) != CONSENT_UNKNOWN;
}

static void page_channel(struct contact_page_writing *writing, size_t number)
{
    const struct contact_table *table = writing->table;
    const struct contact_channel *channel = &table->channels[number];
    enum consent recorded = (enum consent)channel->consents[writing->contact];
    enum consent consent = contact_table_consent(table, writing->contact, number);
    text_append_string(&writing->value, _(page_consent(consent)));
    if (consent != recorded) {
        text_append_string(&writing->value, _(" (assumed)"));
    }
    text_append_string(&writing->value, ", ");
    page_append_address(writing, channel);
    contact_page_line(writing, text_from(channel->name));
}

/* "sms, push: neither consent nor address". */
static void page_other_channels(struct contact_page_writing *writing)
{
    for (size_t i = 0; i < writing->table->channel_count; i++) {
        if (!page_has_channel(writing, i)) {
            text_append_string(&writing->value, writing->value.length == 0 ? "" : ", ");
            text_append_string(&writing->value, writing->table->channels[i].name);
        }
    }
    if (writing->value.length != 0) {
        text_append_string(&writing->value, _(": neither consent nor address"));
        contact_page_line(writing, text_from(_("others")));
    }
}

void contact_page_channels(struct contact_page_writing *writing)
{
    const struct contact_table *table = writing->table;
    contact_page_section(writing, text_from(_("Channels")));
    for (size_t i = 0; i < table->channel_count; i++) {
        if (page_has_channel(writing, i)) {
            page_channel(writing, i);
        }
    }
    page_other_channels(writing);
    if (table->channel_count == 0) {
        page_say(writing, TEXT(""), N_("no address came with the contacts"));
    }
}

/* By the rungs of simulation.md: its own, else its country's, else the workspace's. */
static void page_zone(struct contact_page_writing *writing)
{
    const struct contact_page_scene *scene = writing->scene;
    const struct contact_table *table = writing->table;
    struct text_builder name = {0};
    struct text_builder country = {0};
    contact_listing_append_field(&name, table, table->standard[STANDARD_TIMEZONE],
                                 writing->contact);
    contact_listing_append_field(&country, table, table->standard[STANDARD_COUNTRY],
                                 writing->contact);
    const struct zone *own = zone_find(scene->zones, text_built(&name));
    const struct zone *main = zone_of_country(scene->zones, text_built(&country));
    const struct zone *zone = own != NULL ? own : main != NULL ? main : scene->zone;
    text_append_string(&writing->value, zone_name(zone));
    text_append_string(&writing->value, own != NULL    ? _(", its own")
                                        : main != NULL ? _(", its country's")
                                                       : _(", the workspace's"));
    contact_page_line(writing, text_from(_("time zone")));
    text_destroy(&name);
    text_destroy(&country);
}

static void page_wish(struct contact_page_writing *writing, int field, struct text label)
{
    contact_listing_append_field(&writing->value, writing->table, field, writing->contact);
    if (writing->value.length != 0) {
        contact_page_line(writing, label);
    }
}

static void page_topic_frequency(struct contact_page_writing *writing, struct text topic)
{
    char *field = standard_field_frequency_of(topic);
    struct text_builder label = {0};
    text_append_string(&label, _("frequency of "));
    text_append(&label, topic);
    page_wish(writing, contact_table_find_column(writing->table, text_from(field)),
              text_built(&label));
    text_destroy(&label);
    free(field);
}

void contact_page_wishes(struct contact_page_writing *writing)
{
    const struct contact_table *table = writing->table;
    int off = table->standard[STANDARD_UNSUBSCRIBED_ALL];
    contact_page_section(writing, text_from(_("Wishes")));
    page_say(writing, text_from(_("everything off")),
             contact_table_flag(table, writing->contact, off) ? N_("yes: it gets nothing")
                                                              : N_("no"));
    page_wish(writing, table->standard[STANDARD_FREQUENCY], text_from(_("frequency")));
    for (size_t i = 0; i < table->topic_count; i++) {
        page_topic_frequency(writing, text_from(table->topics[i].name));
    }
    page_wish(writing, table->standard[STANDARD_PREFERRED], text_from(_("channels")));
    page_zone(writing);
}
