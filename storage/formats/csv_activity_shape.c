/* What files of activity look like: a shape a tool, with its headers and its words for kinds. */
#include "storage/formats/csv_activity_shape.h"

#include "model/contacts/activity_name.h"

static const struct csv_activity_header csv_plain_headers[] = {
    {"contact", "key", false},
    {"contact_id", "key", false},
    {"customer_id", "key", false},
    {"id", "key", false},
    {"leid", "key", false},
    {"email", "key", false},
    {"email_address", "key", false},
    {"e_mail", "key", false},
    {"e_mail_address", "key", false},
    {"timestamp", "time", false},
    {"datetime", "time", false},
    {"date_time", "time", false},
    {"occurred_at", "time", false},
    {"event_time", "time", false},
    {"date", "time", false},
    {"created_at", "time", false},
    {"activity", "kind", false},
    {"activity_type", "kind", false},
    {"action", "kind", false},
    {"type", "kind", true},
    {"event_name", "event", false},
    {"name", "event", true},
    {"campaign_name", "campaign", false},
    {"campaign_title", "campaign", false},
    {"campaign_id", "campaign", false},
    {"message_name", "message", false},
    {"message_id", "message", false},
    {"url", "link", false},
    {"link_url", "link", false},
    {"list_name", "list", false},
    {"topic", "list", false},
};

static const struct csv_activity_word csv_plain_words[] = {
    {"send", ACTIVITY_SENT},
    {"sends", ACTIVITY_SENT},
    {"deliver", ACTIVITY_DELIVERED},
    {"delivery", ACTIVITY_DELIVERED},
    {"deliveries", ACTIVITY_DELIVERED},
    {"open", ACTIVITY_OPENED},
    {"opens", ACTIVITY_OPENED},
    {"click", ACTIVITY_CLICKED},
    {"clicks", ACTIVITY_CLICKED},
    {"bounce", ACTIVITY_BOUNCED},
    {"bounces", ACTIVITY_BOUNCED},
    {"reply", ACTIVITY_REPLIED},
    {"replies", ACTIVITY_REPLIED},
    {"unsubscribe", ACTIVITY_UNSUBSCRIBED},
    {"unsubscribes", ACTIVITY_UNSUBSCRIBED},
    {"spam", ACTIVITY_MARKED_AS_SPAM},
    {"complaint", ACTIVITY_MARKED_AS_SPAM},
    {"complaints", ACTIVITY_MARKED_AS_SPAM},
    {"spam_complaint", ACTIVITY_MARKED_AS_SPAM},
    {"join", ACTIVITY_JOINED},
    {"subscribed", ACTIVITY_JOINED},
    {"subscribe", ACTIVITY_JOINED},
    {"leave", ACTIVITY_LEFT},
    {"events", ACTIVITY_EVENT},
    {"received_email", ACTIVITY_DELIVERED},
    {"opened_email", ACTIVITY_OPENED},
    {"clicked_email", ACTIVITY_CLICKED},
    {"bounced_email", ACTIVITY_BOUNCED},
    {"marked_email_as_spam", ACTIVITY_MARKED_AS_SPAM},
};

static const struct csv_activity_header csv_brevo_headers[] = {
    {"email", "key", false},    {"st_text", "kind", false}, {"ts", "time", false},
    {"tag", "campaign", false}, {"mid", "message", false},
};

static const struct csv_activity_word csv_brevo_words[] = {
    {"first_opening", ACTIVITY_OPENED},     {"hard_bounced", ACTIVITY_BOUNCED},
    {"soft_bounced", ACTIVITY_BOUNCED},     {"hard_bounce", ACTIVITY_BOUNCED},
    {"soft_bounce", ACTIVITY_BOUNCED},      {"invalid_email", ACTIVITY_BOUNCED},
    {"complaint", ACTIVITY_MARKED_AS_SPAM},
};
static const char *const csv_brevo_telling[] = {"st_text", "ts", "email", NULL};

static const struct csv_activity_header csv_hubspot_headers[] = {
    {"recipient", "key", false}, {"type", "kind", false},
    {"created", "time", false},  {"emailcampaignid", "campaign", false},
    {"url", "link", false},
};

static const struct csv_activity_word csv_hubspot_words[] = {
    {"open", ACTIVITY_OPENED},
    {"click", ACTIVITY_CLICKED},
    {"bounce", ACTIVITY_BOUNCED},
    {"spamreport", ACTIVITY_MARKED_AS_SPAM},
};
static const char *const csv_hubspot_telling[] = {"recipient", "type", "created", "emailcampaignid",
                                                  NULL};

static const char *const csv_mailchimp_telling[] = {"email_address", "email_id", "action",
                                                    "timestamp", NULL};

static const char *const csv_plain_telling[] = {NULL};

/* The plain one, which every file has, is last. */
static const struct csv_activity_shape csv_activity_shapes[] = {
    {.tool = "Brevo",
     .telling = csv_brevo_telling,
     .headers = csv_brevo_headers,
     .header_count = sizeof(csv_brevo_headers) / sizeof(csv_brevo_headers[0]),
     .words = csv_brevo_words,
     .word_count = sizeof(csv_brevo_words) / sizeof(csv_brevo_words[0]),
     .channel = "email",
     .nothing = "NA",
     .day_first = true},
    {.tool = "HubSpot",
     .telling = csv_hubspot_telling,
     .headers = csv_hubspot_headers,
     .header_count = sizeof(csv_hubspot_headers) / sizeof(csv_hubspot_headers[0]),
     .words = csv_hubspot_words,
     .word_count = sizeof(csv_hubspot_words) / sizeof(csv_hubspot_words[0]),
     .channel = "email"},
    {.tool = "Mailchimp",
     .telling = csv_mailchimp_telling,
     .headers = csv_plain_headers,
     .header_count = sizeof(csv_plain_headers) / sizeof(csv_plain_headers[0]),
     .words = csv_plain_words,
     .word_count = sizeof(csv_plain_words) / sizeof(csv_plain_words[0]),
     .channel = "email"},
    {.tool = NULL,
     .telling = csv_plain_telling,
     .headers = csv_plain_headers,
     .header_count = sizeof(csv_plain_headers) / sizeof(csv_plain_headers[0]),
     .words = csv_plain_words,
     .word_count = sizeof(csv_plain_words) / sizeof(csv_plain_words[0])},
};

static const char *const csv_activity_fields[CSV_ACTIVITY_NAMES] = {
    [CSV_ACTIVITY_KEY] = "key", [CSV_ACTIVITY_TIME] = "time", [CSV_ACTIVITY_KIND] = "kind"};

size_t csv_activity_field_count(void)
{
    return CSV_ACTIVITY_NAMES + activity_name_count;
}

const char *csv_activity_field_name(size_t field)
{
    return field < CSV_ACTIVITY_NAMES ? csv_activity_fields[field]
                                      : activity_names[field - CSV_ACTIVITY_NAMES].name;
}

bool csv_activity_field_find(struct text name, size_t *ret_field)
{
    for (size_t field = 0; field < csv_activity_field_count(); field++) {
        if (text_is(name, csv_activity_field_name(field))) {
            *ret_field = field;
            return true;
        }
    }
    return false;
}

static bool csv_activity_shape_told(const struct csv_activity_shape *shape,
                                    const struct csv_mapping *mapping)
{
    for (size_t i = 0; shape->telling[i] != NULL; i++) {
        bool found = false;
        for (size_t k = 0; k < mapping->column_count && !found; k++) {
            found = text_is(text_from(shape->telling[i]), mapping->columns[k].name);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

void csv_activity_shape_append_known(struct text_builder *builder)
{
    for (const struct csv_activity_shape *shape = csv_activity_shapes; shape->tool != NULL;
         shape++) {
        text_append_format(builder, "%s%s (", shape == csv_activity_shapes ? "" : ", ",
                           shape->tool);
        for (size_t i = 0; shape->telling[i] != NULL; i++) {
            text_append_format(builder, "%s%s", i == 0 ? "" : " ", shape->telling[i]);
        }
        text_append_byte(builder, ')');
    }
}

const struct csv_activity_shape *csv_activity_shape_of(const struct csv_mapping *mapping)
{
    const struct csv_activity_shape *shape = csv_activity_shapes;
    while (!csv_activity_shape_told(shape, mapping)) {
        shape++;
    }
    return shape;
}

bool csv_activity_shape_header(const struct csv_activity_shape *shape, struct text name,
                               size_t *ret_field, size_t *ret_rank, bool *ret_shared)
{
    bool ignored = false;
    bool *shared = ret_shared == NULL ? &ignored : ret_shared;
    *ret_rank = 0;
    *shared = false;
    if (csv_activity_field_find(name, ret_field)) {
        return true;
    }
    for (size_t i = 0; i < shape->header_count; i++) {
        if (text_is(name, shape->headers[i].name)) {
            *ret_rank = i + 1;
            *shared = shape->headers[i].shared;
            return csv_activity_field_find(text_from(shape->headers[i].field), ret_field);
        }
    }
    return false;
}

static bool csv_activity_is_word(struct text cell, const char *word)
{
    size_t i = 0;
    for (; i < cell.length && word[i] != '\0'; i++) {
        char byte = cell.bytes[i];
        byte = byte >= 'A' && byte <= 'Z'   ? (char)(byte - 'A' + 'a')
               : byte == ' ' || byte == '-' ? '_'
                                            : byte;
        if (byte != word[i]) {
            return false;
        }
    }
    return i == cell.length && word[i] == '\0';
}

size_t csv_activity_shape_word_count(const struct csv_activity_shape *shape)
{
    return ACTIVITY_FILE_KIND_COUNT + shape->word_count;
}

struct csv_activity_word csv_activity_shape_word(const struct csv_activity_shape *shape,
                                                 size_t word)
{
    if (word < ACTIVITY_FILE_KIND_COUNT) {
        enum activity_kind kind = (enum activity_kind)word;
        return (struct csv_activity_word){activity_kind_name(kind), kind};
    }
    return shape->words[word - ACTIVITY_FILE_KIND_COUNT];
}

bool csv_activity_shape_kind(const struct csv_activity_shape *shape, struct text cell,
                             enum activity_kind *ret_kind, size_t *ret_word)
{
    for (size_t i = 0; i < csv_activity_shape_word_count(shape); i++) {
        struct csv_activity_word word = csv_activity_shape_word(shape, i);
        if (csv_activity_is_word(cell, word.word)) {
            *ret_kind = word.kind;
            *ret_word = i;
            return true;
        }
    }
    return false;
}
