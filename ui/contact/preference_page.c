/* The page of preferences as a subscriber would see it. */
#include "ui/contact/preference_page.h"

#include "model/base/utf8.h"
#include "model/workspace/preference.h"
#include "ui/contact/contact_listing.h"
#include "ui/contact/contact_page_parts.h"
#include "ui/translation.h"

enum { PREFERENCE_PHONE_SHOWN = 3 };

/* A page that is being written, and what it is of. */
struct preference_writing {
    struct contact_page_writing page;
    const struct preference_page_scene *scene;
    bool off; /* everything */
};

static void preference_line(struct preference_writing *writing, bool box, bool on, const char *mark,
                            struct text words)
{
    struct text_builder label = {0};
    text_append_format(&label, box ? "[%s] " : "(%s) ", on ? mark : " ");
    text_append(&label, words);
    contact_page_line(&writing->page, text_built(&label));
    text_destroy(&label);
}

/* What it brings, and what one gets from it. */
static void preference_append_words(struct text_builder *words, const struct topic *topic)
{
    text_append(words, topic->description);
    if (topic->description.length != 0 && topic->benefit.length != 0) {
        text_append_string(words, text_ends_with(topic->description, TEXT(".")) ? " " : ". ");
    }
    text_append(words, topic->benefit);
}

static void preference_topic_line(struct preference_writing *writing, const struct topic *topic,
                                  bool on)
{
    preference_append_words(&writing->page.value, topic);
    if (topic->transactional) {
        contact_page_line(&writing->page, topic->name);
    } else {
        preference_line(writing, true, on, "x", topic->name);
    }
}

static size_t preference_page_topics(struct preference_writing *writing, bool transactional)
{
    const struct preference_page_scene *scene = writing->scene;
    struct preference_topics all;
    size_t shown = 0;
    preference_topics_find(scene->workspace, scene->contacts, &all);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].transactional == transactional) {
            bool on = preference_is_on(scene->contacts, &all.items[i], scene->contact);
            preference_topic_line(writing, &all.items[i], on && !writing->off);
            shown++;
        }
    }
    preference_topics_destroy(&all);
    return shown;
}

static void preference_append_masked(struct text_builder *value, struct text address)
{
    size_t at = text_find(address, TEXT("@"));
    struct text rest = address;
    struct text first = {.bytes = ""};
    if (at < address.length) {
        if (at != 0) {
            utf8_next_cluster(&rest, &first);
        }
        text_append(value, first);
        text_append_string(value, "***");
        text_append(value, text_part(address, at, address.length));
    } else if (address.length > 2 * PREFERENCE_PHONE_SHOWN) {
        text_append_string(value, "***");
        text_append(value,
                    text_part(address, address.length - PREFERENCE_PHONE_SHOWN, address.length));
    } else {
        text_append_string(value, "***");
    }
}

static void preference_append_address(struct preference_writing *writing,
                                      const struct channel *channel)
{
    const struct contact_table *contacts = writing->scene->contacts;
    struct text_builder address = {0};
    int field = channel->address_field.length == 0
                    ? -1
                    : contact_table_find_column(contacts, channel->address_field);
    contact_listing_append_field(&address, contacts, field, writing->scene->contact);
    if (address.length != 0) {
        preference_append_masked(&writing->page.value, text_built(&address));
    }
    text_destroy(&address);
}

static struct channel preference_channel_of(const struct preference_writing *writing, size_t number)
{
    struct text id = text_from(writing->scene->contacts->channels[number].name);
    struct channel channel = {.id = id, .name = id};
    workspace_find_channel(writing->scene->workspace, id, &channel);
    return channel;
}

static void preference_channel_line(struct preference_writing *writing, size_t number)
{
    const struct preference_page_scene *scene = writing->scene;
    struct channel channel = preference_channel_of(writing, number);
    enum consent consent = contact_table_consent(scene->contacts, scene->contact, number);
    struct text_builder *value = &writing->page.value;
    preference_append_address(writing, &channel);
    if (consent != CONSENT_YES || writing->off) {
        text_append_string(value, value->length == 0 ? "" : ": ");
        text_append_string(value,
                           consent == CONSENT_STOPPED
                               ? _("you stopped it: nothing comes here, not even about orders")
                               : _("orders and account only"));
    }
    preference_line(writing, true, consent == CONSENT_YES && !writing->off, "x", channel.name);
}

/* Channels without an address stand in one line. */
static void preference_page_channels(struct preference_writing *writing)
{
    const struct preference_page_scene *scene = writing->scene;
    struct text_builder others = {0};
    size_t count = scene->contacts == NULL ? 0 : scene->contacts->channel_count;
    contact_page_section(&writing->page, text_from(_("How you hear it")));
    for (size_t i = 0; i < count; i++) {
        const struct contact_channel *channel = &scene->contacts->channels[i];
        if (scene->contact != SIZE_MAX && bitset_has(&channel->addressed, scene->contact)) {
            preference_channel_line(writing, i);
        } else {
            text_append_string(&others, others.length == 0 ? "" : ", ");
            text_append(&others, preference_channel_of(writing, i).name);
        }
    }
    text_append(&writing->page.value, others.length == 0 ? TEXT("-") : text_built(&others));
    contact_page_line(&writing->page, text_from(_("Also possible")));
    text_destroy(&others);
}

/* The chosen one, and what one could choose instead. */
static void preference_page_frequency(struct preference_writing *writing)
{
    const struct preference_page_scene *scene = writing->scene;
    enum preference_frequency chosen =
        scene->contacts == NULL || scene->contact == SIZE_MAX
            ? PREFERENCE_ANY_TIME
            : preference_frequency_of(scene->contacts, scene->contact);
    contact_page_section(&writing->page, text_from(_("How often at most")));
    text_append_string(&writing->page.value, _("or: "));
    for (int i = 0, shown = 0; i < PREFERENCE_FREQUENCIES; i++) {
        if (i != (int)chosen) {
            text_append_string(&writing->page.value, shown++ == 0 ? "" : ", ");
            text_append_string(&writing->page.value,
                               _(preference_frequency_word((enum preference_frequency)i)));
        }
    }
    preference_line(writing, false, true, "x", text_from(_(preference_frequency_word(chosen))));
}

static void preference_page_off(struct preference_writing *writing)
{
    contact_page_section(&writing->page, text_from(_("Unsubscribe")));
    text_append_string(&writing->page.value,
                       _("Messages about what you ordered and about your account (transactional) "
                         "still come."));
    preference_line(writing, true, writing->off, "x", text_from(_("Everything off")));
    preference_page_topics(writing, true);
}

static void preference_page_privacy(struct preference_writing *writing)
{
    struct text privacy = workspace_privacy(writing->scene->workspace);
    contact_page_section(&writing->page, text_from(_("Your data")));
    if (privacy.length != 0) {
        text_append(&writing->page.value, privacy);
    } else {
        text_append_string(&writing->page.value,
                           _("(here stands your privacy text; none is written yet)"));
    }
    contact_page_line(&writing->page, TEXT(""));
}

void preference_page_make(const struct preference_page_scene *scene, struct contact_page *ret_page)
{
    struct contact_page_scene shown = {.workspace = scene->workspace, .ascii = scene->ascii};
    struct preference_writing writing = {
        .page = {.scene = &shown, .contact = scene->contact, .page = ret_page}, .scene = scene};
    *ret_page = (struct contact_page){.count = 0};
    if (scene->contacts != NULL && scene->contact != SIZE_MAX) {
        int off = scene->contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
        writing.off = contact_table_flag(scene->contacts, scene->contact, off);
    }
    ret_page->name = text_from(_("Your preferences"));
    contact_page_section(&writing.page, text_from(_("What you hear about")));
    if (preference_page_topics(&writing, false) == 0) {
        text_append_string(&writing.page.value, _("There is nothing to choose yet."));
        contact_page_line(&writing.page, TEXT(""));
    }
    preference_page_channels(&writing);
    preference_page_frequency(&writing);
    preference_page_off(&writing);
    preference_page_privacy(&writing);
    text_destroy(&writing.page.value);
}
