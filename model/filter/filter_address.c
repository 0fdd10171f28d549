/* What Shopify's names derive from a contact's address, email and consents. */
#include "model/filter/filter_address.h"

static char filter_address_upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
}

void filter_address_append(struct text_builder *builder, struct text text, bool upper)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte != ' ' && byte != '\t') {
            text_append_byte(builder, upper ? filter_address_upper(byte) : byte);
        }
    }
}

/* The text of a standard field; empty where it is null. */
static struct text filter_address_part(const struct contact_state *state, enum standard_field field)
{
    int column = state->table->standard[field];
    struct value value = {.type = VALUE_NULL};
    if (column >= 0) {
        value = contact_state_get(state, column);
    }
    return value.type == VALUE_TEXT ? value.text : TEXT("");
}

bool filter_address_compose(const struct filter_address *address, enum standard_field field,
                            struct text_builder *builder)
{
    bool has_region = address->region.length != 0;
    bool has_city = address->city.length != 0;
    if (address->country.length == 0) {
        return false;
    }
    filter_address_append(builder, address->country, address->country.length == 2);
    if (field != STANDARD_COUNTRY && has_region) {
        text_append_byte(builder, '-');
        filter_address_append(builder, address->region, false);
    }
    if (field == STANDARD_CITY && has_city) {
        text_append_byte(builder, '-');
        filter_address_append(builder, address->city, false);
    }
    return field == STANDARD_COUNTRY || (field == STANDARD_REGION ? has_region : has_city);
}

bool filter_address_write(const struct contact_state *state, enum standard_field field,
                          struct text_builder *builder)
{
    struct filter_address address = {
        .country = filter_address_part(state, STANDARD_COUNTRY),
        .region = filter_address_part(state, STANDARD_REGION),
        .city = filter_address_part(state, STANDARD_CITY),
    };
    return filter_address_compose(&address, field, builder);
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
    size_t from = builder->length;
    text_append(builder, text_part(email, at, email.length - at));
    for (size_t i = from; i < builder->length; i++) {
        char byte = builder->bytes[i];
        builder->bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    return true;
}

struct value filter_address_status_of(enum consent consent)
{
    static const char *const statuses[] = {
        [CONSENT_UNKNOWN] = NULL,
        [CONSENT_YES] = "SUBSCRIBED",
        [CONSENT_NO] = "NOT_SUBSCRIBED",
        [CONSENT_STOPPED] = "UNSUBSCRIBED",
        [CONSENT_NO_AFTER_YES] = "UNSUBSCRIBED",
    };
    const char *status = statuses[consent];
    return status == NULL ? (struct value){.type = VALUE_NULL}
                          : (struct value){.type = VALUE_TEXT, .text = text_from(status)};
}

struct value filter_address_status(const struct contact_state *state, const char *channel)
{
    int index = contact_table_find_channel(state->table, text_from(channel));
    enum consent consent = index < 0 ? CONSENT_UNKNOWN : (enum consent)state->consents[index];
    return filter_address_status_of(state->unsubscribed_all ? CONSENT_STOPPED : consent);
}
