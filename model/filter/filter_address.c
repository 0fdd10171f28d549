/* What Shopify's names derive from a contact's address, email and consents. */
#include "model/filter/filter_address.h"

static char filter_address_upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
}

/* The text of a standard field; false where it is null or empty. */
static bool filter_address_part(const struct contact_state *state, enum standard_field field,
                                struct text *ret_text)
{
    int column = state->table->standard[field];
    if (column < 0) {
        return false;
    }
    struct value value = contact_state_get(state, column);
    *ret_text = value.text;
    return value.type == VALUE_TEXT && value.text.length != 0;
}

static void filter_address_append(struct text_builder *builder, struct text text, bool upper)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte != ' ' && byte != '\t') {
            text_append_byte(builder, upper ? filter_address_upper(byte) : byte);
        }
    }
}

bool filter_address_write(const struct contact_state *state, enum standard_field field,
                          struct text_builder *builder)
{
    struct text country;
    struct text region;
    struct text city;
    if (!filter_address_part(state, STANDARD_COUNTRY, &country)) {
        return false;
    }
    filter_address_append(builder, country, country.length == 2);
    bool has_region = filter_address_part(state, STANDARD_REGION, &region);
    bool has_city = filter_address_part(state, STANDARD_CITY, &city);
    if (field != STANDARD_COUNTRY && has_region) {
        text_append_byte(builder, '-');
        filter_address_append(builder, region, false);
    }
    if (field == STANDARD_CITY && has_city) {
        text_append_byte(builder, '-');
        filter_address_append(builder, city, false);
    }
    return field == STANDARD_COUNTRY || (field == STANDARD_REGION ? has_region : has_city);
}

bool filter_address_domain(struct text email, struct text_builder *builder)
{
    size_t at = email.length;
    while (at > 0 && email.bytes[at - 1] != '@') {
        at--;
    }
    if (at == 0 || at == email.length) {
        return false;
    }
    size_t start = builder->length;
    text_append(builder, text_part(email, at, email.length));
    for (size_t i = start; i < builder->length; i++) {
        char byte = builder->bytes[i];
        builder->bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    return true;
}

struct value filter_address_status(const struct contact_state *state, const char *channel)
{
    static const char *const statuses[] = {
        [CONSENT_UNKNOWN] = NULL,
        [CONSENT_YES] = "SUBSCRIBED",
        [CONSENT_NO] = "NOT_SUBSCRIBED",
        [CONSENT_STOPPED] = "UNSUBSCRIBED",
        [CONSENT_NO_AFTER_YES] = "UNSUBSCRIBED",
    };
    int index = contact_table_find_channel(state->table, text_from(channel));
    const char *status = index < 0 ? NULL : statuses[state->consents[index]];
    if (state->unsubscribed_all) {
        status = statuses[CONSENT_STOPPED];
    }
    return status == NULL ? (struct value){.type = VALUE_NULL}
                          : (struct value){.type = VALUE_TEXT, .text = text_from(status)};
}
