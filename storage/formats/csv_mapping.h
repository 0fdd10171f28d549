/* Which column of a file goes where: by its header, by whose export it is, and by --map. */
#ifndef STORAGE_FORMATS_CSV_MAPPING_H
#define STORAGE_FORMATS_CSV_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/contacts/standard_field.h"
#include "model/contacts/value.h"
#include "storage/formats/csv_headers.h"
#include "storage/formats/csv_reader.h"
#include "storage/formats/csv_type.h"

struct csv_column {
    char *header; /* trimmed; "" where the file has none */
    char *name;   /* of its field contact.NAME: unique among the columns */
    bool ignored;
    bool named;           /* by --map contact.NAME */
    bool typed;           /* by --map contact.NAME:TYPE */
    bool standard;        /* its field is the one that it feeds: one column */
    int key_rank;         /* csv_header_key_rank */
    enum value_type type; /* given, or found when all cells have been seen */
    int scale;
    char separator; /* of the elements in a list's cell */
    /* what the cells showed */
    struct csv_type_guess guess;
    size_t filled;
    bool guessed;  /* cells are asked what type, or how many decimals, they have */
    bool listed;   /* it is read as a list: only then are these counted */
    size_t commas; /* cells with a comma, a semicolon, a bar */
    size_t semicolons;
    size_t bars;
    int table_column; /* in the contact table, -1 for none */
};

struct csv_feed {
    size_t column;
    enum csv_feed_kind kind;
    enum standard_field
        field;  /* as which its cells are read, of a standard field and a frequency */
    char *name; /* of the channel or the topic; NULL for a standard field */
    bool given; /* by --map */
    int target; /* column, channel or topic of the contact table */
};

enum { CSV_NO_COLUMN = -1, CSV_MOST_COLUMNS = 1000 };

struct csv_mapping {
    enum csv_origin origin;
    struct csv_column *columns;
    size_t column_count;
    struct csv_feed *feeds;
    size_t feed_count;
    size_t feed_capacity;
    long key; /* column, or CSV_NO_COLUMN */
    bool key_given;
};

/* A channel of the workspace: which fields hold its address and its consent. */
struct csv_channel {
    struct text id;
    struct text address_field; /* "email", "phone"; empty for none */
    struct text consent_field;
};

struct csv_mapping_options {
    const char *const *maps; /* COLUMN=FIELD */
    size_t map_count;
    const char *key;          /* --key COLUMN, or NULL */
    const char *const *fixed; /* of activity: FIELD=VALUE, of all rows alike */
    size_t fixed_count;
    const struct csv_channel *channels;
    size_t channel_count;
};

/* Settles the columns of a header record. False: wrong use (BAD_MAP, UNKNOWN_COLUMN,
 * UNKNOWN_CHANNEL), NO_HEADER where the first record holds data, or TOO_MANY_COLUMNS. The mapping
 * is the caller's to destroy in both cases. */
bool csv_mapping_init(struct csv_mapping *mapping, const struct csv_record *header,
                      const struct csv_mapping_options *options, struct error *error);
void csv_mapping_destroy(struct csv_mapping *mapping);

/* The columns of a header record alone, whatever the file holds; what a rejects file has in front
 * is ignored. False: NO_HEADER or TOO_MANY_COLUMNS. */
bool csv_mapping_begin(struct csv_mapping *mapping, const struct csv_record *header,
                       struct error *error);

/* The column that a user means: by header, by header in other case, by NAME; CSV_NO_COLUMN. */
long csv_mapping_find(const struct csv_mapping *mapping, struct text column);
/* The same; where there is none false, UNKNOWN_COLUMN with the nearest (csv_map_option.c). */
bool csv_mapping_find_or_fail(const struct csv_mapping *mapping, struct text column,
                              size_t *ret_column, struct error *error);

/* Cuts COLUMN=FIELD; FIELD holds no "=", a header may. False if it has not that form. */
bool csv_map_option_cut(struct text option, struct text *ret_column, struct text *ret_field);

/* The feed of that kind and field, or of that kind and name; NULL for none. */
const struct csv_feed *csv_mapping_standard(const struct csv_mapping *mapping,
                                            enum standard_field field);
const struct csv_feed *csv_mapping_named(const struct csv_mapping *mapping, enum csv_feed_kind kind,
                                         struct text name);

/* The contact field that a feed fills, the caller's; NULL where it fills none. */
char *csv_feed_field(const struct csv_feed *feed);
/* The feed that fills that contact field; NULL for none. */
const struct csv_feed *csv_mapping_filling(const struct csv_mapping *mapping, struct text field);

/* Reads all --map options into the mapping (csv_map_option.c). */
bool csv_mapping_take_options(struct csv_mapping *mapping,
                              const struct csv_mapping_options *options, struct error *error);
void csv_mapping_add_feed(struct csv_mapping *mapping, struct csv_feed feed);

#endif
