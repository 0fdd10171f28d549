/* What Shopify's names derive from a contact's address, email and consents. */
#ifndef MODEL_FILTER_FILTER_ADDRESS_H
#define MODEL_FILTER_FILTER_ADDRESS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/contacts/contact_state.h"
#include "model/contacts/value.h"

/* Appends a part of an address as an element has it: without blanks, and in capitals where asked.
 */
void filter_address_append(struct text_builder *builder, struct text text, bool upper);

/* Parts of an address; an empty one is lacking. */
struct filter_address {
    struct text country;
    struct text region;
    struct text city;
};

/* Appends the element of customer_countries ("FI"), customer_regions ("US-NY") or customer_cities
 * ("US-NY-NewYorkCity", without a region "FI-Helsinki"), as `field` is the country, the region or
 * the city; false where the contact lacks a part of it. */
bool filter_address_compose(const struct filter_address *address, enum standard_field field,
                            struct text_builder *builder);
bool filter_address_write(const struct contact_state *state, enum standard_field field,
                          struct text_builder *builder);

/* What stands after the last @ of an email address, in lower case, into the builder; false where
 * there is none. */
bool filter_address_domain(struct text email, struct text_builder *builder);

/* The subscription status on a channel (a text), null where nothing is known. */
struct value filter_address_status_of(enum consent consent);
struct value filter_address_status(const struct contact_state *state, const char *channel);

#endif
