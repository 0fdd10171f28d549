/* What headers mean: the columns of Shopify's and Mailchimp's exports, and usual names elsewhere.
 */
#ifndef STORAGE_FORMATS_CSV_HEADERS_H
#define STORAGE_FORMATS_CSV_HEADERS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/contacts/standard_field.h"

enum csv_origin { CSV_ORIGIN_OTHER, CSV_ORIGIN_SHOPIFY, CSV_ORIGIN_MAILCHIMP };

/* What a column feeds besides its own field. */
enum csv_feed_kind {
    CSV_FEED_STANDARD,
    CSV_FEED_ADDRESS,
    CSV_FEED_CONSENT,
    CSV_FEED_LIST,
    CSV_FEED_FREQUENCY, /* of one topic: a field of its own, read as the standard one */
    CSV_FEED_KIND_COUNT
};

/* What stands before the name of such a feed in --map: "list."; "" for a standard field. */
const char *csv_feed_start(enum csv_feed_kind kind);

struct csv_header_meaning {
    enum csv_origin origin; /* OTHER: of any file */
    const char *name;       /* NAME of the header (value_field_name) */
    enum csv_feed_kind kind;
    enum standard_field field;
    const char *channel;
};

/* Of whose export the headers (their NAMEs) are. */
enum csv_origin csv_headers_origin(char *const names[], size_t count);
/* "Shopify", "Mailchimp"; NULL for another. */
const char *csv_origin_name(enum csv_origin origin);

/* The `number`-th meaning of a header in a file of that origin, NULL after the last. Those of the
 * origin come first. */
const struct csv_header_meaning *csv_header_meaning(enum csv_origin origin, struct text name,
                                                    size_t number);

/* Whether a column of that NAME may be the key if its cells are unique: the lower the better, -1
 * for no. */
int csv_header_key_rank(struct text name);

#endif
