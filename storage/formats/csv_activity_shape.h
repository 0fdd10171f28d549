/* What files of activity look like: a shape a tool, with its headers and its words for kinds.
 *
 * Where they come from: Brevo's log of events (developers.brevo.com/docs/bulk-fetch-all-your-
 * transactional-activity names the events; the columns st_text,ts,sub,frm,email,tag,mid,link, days
 * first and "NA" for nothing, are those of its files as several public importers read them) ·
 * HubSpot's email events (developers.hubspot.com/docs/methods/email/email_events_overview) ·
 * Mailchimp's email activity of a campaign, as a table (github.com/stitchdata/docs,
 * _integration-schemas/mailchimp/v1/reports_email_activity.md) · the names of Klaviyo's metrics
 * (developers.klaviyo.com/en/docs/export_data_from_klaviyo; all of them in
 * help.funnel.io/en/articles/2841011-what-data-can-i-get-from-klaviyo), which any file may use. */
#ifndef STORAGE_FORMATS_CSV_ACTIVITY_SHAPE_H
#define STORAGE_FORMATS_CSV_ACTIVITY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "storage/formats/csv_mapping.h"

/* What a column may hold: these, then the names of activity_name.h in their order. */
enum {
    CSV_ACTIVITY_PROPERTY = -1, /* nothing of these */
    CSV_ACTIVITY_KEY = 0,
    CSV_ACTIVITY_TIME,
    CSV_ACTIVITY_KIND,
    CSV_ACTIVITY_NAMES,
    CSV_ACTIVITY_EVENT = CSV_ACTIVITY_NAMES
};

size_t csv_activity_field_count(void);
/* "key", "time", "campaign": as --map and headers call it. */
const char *csv_activity_field_name(size_t field);
/* False if none is called so. */
bool csv_activity_field_find(struct text name, size_t *ret_field);

/* A header, by its NAME (value_field_name), beside the name of the field itself. */
struct csv_activity_header {
    const char *name;
    const char *field;
    bool shared; /* files of contacts have it as well */
};

/* A word for a kind, beside the name of the kind itself. */
struct csv_activity_word {
    const char *word;
    enum activity_kind kind;
};

struct csv_activity_shape {
    const char *tool;           /* whose export it is; NULL: a plain file */
    const char *const *telling; /* NAMEs of headers that tell it, all of them; ends in NULL */
    const struct csv_activity_header *headers; /* the better ones first */
    size_t header_count;
    const struct csv_activity_word *words;
    size_t word_count;
    const char *channel; /* of rows that name none; NULL: none */
    const char *nothing; /* a cell that is as an empty one; NULL: there is no such */
    bool day_first;      /* times are DD-MM-YYYY hh:mm:ss */
};

/* Appends the tools whose exports are known, with the NAMEs that tell each: "Brevo (st_text ts
 * email), …". */
void csv_activity_shape_append_known(struct text_builder *builder);

/* The shape that the headers tell. */
const struct csv_activity_shape *csv_activity_shape_of(const struct csv_mapping *mapping);

/* The field that a header of that NAME holds, and how good a header for it that is (0 best); false
 * for none. *ret_shared (may be NULL): files of contacts have it as well. */
bool csv_activity_shape_header(const struct csv_activity_shape *shape, struct text name,
                               size_t *ret_field, size_t *ret_rank, bool *ret_shared);

/* A kind's name or a word for it, in any case, blanks and hyphens as "_". *ret_word: the number of
 * the word, the kinds' own names first. False for another word. */
bool csv_activity_shape_kind(const struct csv_activity_shape *shape, struct text cell,
                             enum activity_kind *ret_kind, size_t *ret_word);

/* All words, the kinds' own names first, and the kind of each. */
size_t csv_activity_shape_word_count(const struct csv_activity_shape *shape);
struct csv_activity_word csv_activity_shape_word(const struct csv_activity_shape *shape,
                                                 size_t word);

#endif
