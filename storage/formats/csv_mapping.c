/* Which column of a file goes where: by its header, by whose export it is, and by --map. */
#include "storage/formats/csv_mapping.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

void csv_mapping_destroy(struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        free(mapping->columns[i].header);
        free(mapping->columns[i].name);
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        free(mapping->feeds[i].name);
    }
    free(mapping->columns);
    free(mapping->feeds);
    *mapping = (struct csv_mapping){0};
}

long csv_mapping_find(const struct csv_mapping *mapping, struct text column)
{
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < mapping->column_count; i++) {
            struct text header = text_from(mapping->columns[i].header);
            struct text name = text_from(mapping->columns[i].name);
            if (pass == 0   ? text_equal(column, header)
                : pass == 1 ? text_equal_ignoring_case(text_trim(column), header)
                            : text_equal(column, name)) {
                return (long)i;
            }
        }
    }
    return CSV_NO_COLUMN;
}

const struct csv_feed *csv_mapping_standard(const struct csv_mapping *mapping,
                                            enum standard_field field)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        if (mapping->feeds[i].kind == CSV_FEED_STANDARD && mapping->feeds[i].field == field) {
            return &mapping->feeds[i];
        }
    }
    return NULL;
}

const struct csv_feed *csv_mapping_named(const struct csv_mapping *mapping, enum csv_feed_kind kind,
                                         struct text name)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        if (mapping->feeds[i].kind == kind && kind != CSV_FEED_STANDARD &&
            text_is(name, mapping->feeds[i].name)) {
            return &mapping->feeds[i];
        }
    }
    return NULL;
}

char *csv_feed_field(const struct csv_feed *feed)
{
    switch (feed->kind) {
    case CSV_FEED_STANDARD:
        return text_copy(text_from(standard_field_name(feed->field)));
    case CSV_FEED_FREQUENCY:
        return standard_field_frequency_of(text_from(feed->name));
    default:
        return NULL;
    }
}

const struct csv_feed *csv_mapping_filling(const struct csv_mapping *mapping, struct text field)
{
    const struct csv_feed *found = NULL;
    for (size_t i = 0; found == NULL && i < mapping->feed_count; i++) {
        char *filled = csv_feed_field(&mapping->feeds[i]);
        found = filled != NULL && text_is(field, filled) ? &mapping->feeds[i] : NULL;
        free(filled);
    }
    return found;
}

void csv_mapping_add_feed(struct csv_mapping *mapping, struct csv_feed feed)
{
    mapping->feeds = memory_grow(mapping->feeds, &mapping->feed_capacity, mapping->feed_count + 1,
                                 sizeof(*mapping->feeds));
    feed.target = -1;
    mapping->feeds[mapping->feed_count++] = feed;
}

/* A first record with an address or nothing but numbers in it holds data. */
static bool csv_mapping_is_header(const struct csv_record *record)
{
    size_t filled = 0;
    size_t numbers = 0;
    for (size_t i = 0; i < record->cell_count; i++) {
        struct text cell = text_trim(record->cells[i].text);
        struct csv_type_guess guess = CSV_TYPE_GUESS;
        if (cell.length == 0) {
            continue;
        }
        csv_type_guess_add(&guess, cell);
        filled++;
        numbers += csv_type_guess_type(&guess, true) != VALUE_TEXT;
        if (text_find(cell, TEXT("@")) < cell.length) {
            return false;
        }
    }
    return filled > 0 && numbers < filled;
}

static void csv_mapping_read_header(struct csv_mapping *mapping, const struct csv_record *header)
{
    mapping->columns = memory_array(header->cell_count, sizeof(*mapping->columns));
    mapping->column_count = header->cell_count;
    for (size_t i = 0; i < header->cell_count; i++) {
        struct text cell = text_trim(header->cells[i].text);
        struct csv_column *column = &mapping->columns[i];
        column->header = text_copy(cell);
        column->name = value_field_name(cell);
        column->guess = CSV_TYPE_GUESS;
        column->table_column = -1;
        column->key_rank = csv_header_key_rank(text_from(column->name));
        if (cell.length == 0) {
            struct text_builder name = {0};
            text_append_format(&name, "column_%zu", i + 1);
            free(column->name);
            column->name = text_take(&name);
        }
    }
}

static enum csv_origin csv_mapping_origin(const struct csv_mapping *mapping)
{
    char **names = memory_array(mapping->column_count, sizeof(*names));
    for (size_t i = 0; i < mapping->column_count; i++) {
        names[i] = mapping->columns[i].name;
    }
    enum csv_origin origin = csv_headers_origin(names, mapping->column_count);
    free(names);
    return origin;
}

/* What a rejects file of ours has in front is not of the contact. */
static bool csv_mapping_is_ours(const struct csv_column *column)
{
    return text_is(TEXT("polku_line"), column->name) || text_is(TEXT("polku_reason"), column->name);
}

static bool csv_mapping_is_fed(const struct csv_mapping *mapping,
                               const struct csv_header_meaning *meaning)
{
    return meaning->kind == CSV_FEED_STANDARD
               ? csv_mapping_standard(mapping, meaning->field) != NULL
               : csv_mapping_named(mapping, meaning->kind, text_from(meaning->channel)) != NULL;
}

static bool csv_mapping_has_given(const struct csv_mapping *mapping, size_t column)
{
    for (size_t i = 0; i < mapping->feed_count; i++) {
        if (mapping->feeds[i].column == column && mapping->feeds[i].given) {
            return true;
        }
    }
    return mapping->columns[column].named;
}

/* The meanings of a column's header that nothing else has taken; `rank` 0 takes those of the
 * origin and fields called exactly so, 1 the rest. */
static void csv_mapping_recognise(struct csv_mapping *mapping, size_t column, int rank)
{
    struct text name = text_from(mapping->columns[column].name);
    const struct csv_header_meaning *meaning = NULL;
    for (size_t n = 0; (meaning = csv_header_meaning(mapping->origin, name, n)) != NULL; n++) {
        bool exact = meaning->kind == CSV_FEED_STANDARD &&
                     text_is(name, standard_field_name(meaning->field));
        bool first =
            exact || (meaning->origin == mapping->origin && mapping->origin != CSV_ORIGIN_OTHER);
        if (first == (rank == 0) && !csv_mapping_is_fed(mapping, meaning)) {
            csv_mapping_add_feed(mapping, (struct csv_feed){
                                              .column = column,
                                              .kind = meaning->kind,
                                              .field = meaning->field,
                                              .name = meaning->channel == NULL
                                                          ? NULL
                                                          : text_copy(text_from(meaning->channel)),
                                          });
        }
    }
}

/* "consent.email", "address.push", "list.news", "frequency.news" as headers say themselves. */
static void csv_mapping_spelled(struct csv_mapping *mapping, size_t column,
                                const struct csv_mapping_options *options)
{
    struct text header = text_from(mapping->columns[column].header);
    for (int kind = CSV_FEED_ADDRESS; kind < CSV_FEED_KIND_COUNT; kind++) {
        struct text start = text_from(csv_feed_start((enum csv_feed_kind)kind));
        struct text name = text_part(
            header, text_starts_with(header, start) ? start.length : header.length, header.length);
        bool known = kind == CSV_FEED_LIST || kind == CSV_FEED_FREQUENCY;
        for (size_t k = 0; k < options->channel_count; k++) {
            known = known || text_equal(options->channels[k].id, name);
        }
        if (name.length != 0 && known &&
            csv_mapping_named(mapping, (enum csv_feed_kind)kind, name) == NULL) {
            csv_mapping_add_feed(mapping, (struct csv_feed){.column = column,
                                                            .kind = (enum csv_feed_kind)kind,
                                                            .field = STANDARD_FREQUENCY,
                                                            .name = text_copy(name)});
        }
    }
}

static void csv_mapping_consent(struct csv_mapping *mapping, struct text channel, struct text name)
{
    long column = csv_mapping_find(mapping, name);
    if (name.length != 0 && column != CSV_NO_COLUMN && !mapping->columns[column].ignored &&
        !csv_mapping_has_given(mapping, (size_t)column) &&
        csv_mapping_named(mapping, CSV_FEED_CONSENT, channel) == NULL) {
        csv_mapping_add_feed(mapping, (struct csv_feed){.column = (size_t)column,
                                                        .kind = CSV_FEED_CONSENT,
                                                        .name = text_copy(channel)});
    }
}

/* Columns that a channel of the workspace names, and consents by their usual headers: a file that
 * says who consents must not pass for one that does not. */
static void csv_mapping_of_channels(struct csv_mapping *mapping,
                                    const struct csv_mapping_options *options)
{
    static const char *const usual[][2] = {{"consent_", ""}, {"", "_consent"}, {"opt_in_", ""},
                                           {"", "_opt_in"},  {"optin_", ""},   {"", "_optin"}};
    for (size_t i = 0; i < options->channel_count; i++) {
        const struct csv_channel *channel = &options->channels[i];
        csv_mapping_consent(mapping, channel->id, channel->consent_field);
        for (size_t k = 0; k < sizeof(usual) / sizeof(usual[0]); k++) {
            struct text_builder name = {0};
            text_append_format(&name, "%s%.*s%s", usual[k][0], TEXT_FORMAT(channel->id),
                               usual[k][1]);
            csv_mapping_consent(mapping, channel->id, text_built(&name));
            text_destroy(&name);
        }
    }
}

static void csv_mapping_find_feeds(struct csv_mapping *mapping,
                                   const struct csv_mapping_options *options)
{
    for (int rank = 0; rank < 2; rank++) {
        for (size_t i = 0; i < mapping->column_count; i++) {
            if (!mapping->columns[i].ignored && !csv_mapping_has_given(mapping, i)) {
                csv_mapping_recognise(mapping, i, rank);
                if (rank == 0) {
                    csv_mapping_spelled(mapping, i, options);
                }
            }
        }
    }
    csv_mapping_of_channels(mapping, options);
}

/* Whether a field of that NAME is another column's: a standard field's, one given by --map, or one
 * further left. */
static bool csv_mapping_taken(const struct csv_mapping *mapping, size_t column, struct text name)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        bool before = i < column || (mapping->columns[i].named && !mapping->columns[column].named);
        if (i != column && before && !mapping->columns[i].ignored &&
            text_is(name, mapping->columns[i].name)) {
            return true;
        }
    }
    const struct csv_feed *feed = csv_mapping_filling(mapping, name);
    return feed != NULL && feed->column != column;
}

static void csv_mapping_make_unique(struct csv_mapping *mapping, size_t index)
{
    struct csv_column *column = &mapping->columns[index];
    struct text_builder name = {0};
    text_append_string(&name, column->name);
    for (int n = 2; csv_mapping_taken(mapping, index, text_built(&name)); n++) {
        text_clear(&name);
        text_append_format(&name, "%s_%d", column->name, n);
    }
    free(column->name);
    column->name = text_take(&name);
}

static void csv_mapping_settle(struct csv_mapping *mapping)
{
    for (size_t i = 0; i < mapping->column_count; i++) {
        if (!mapping->columns[i].ignored) {
            csv_mapping_make_unique(mapping, i);
        }
    }
    for (size_t i = 0; i < mapping->feed_count; i++) {
        struct csv_column *column = &mapping->columns[mapping->feeds[i].column];
        char *field = csv_feed_field(&mapping->feeds[i]);
        if (field != NULL && !column->typed && text_is(text_from(column->name), field)) {
            column->standard = true;
            column->type = standard_field_type(mapping->feeds[i].field);
        }
        free(field);
        if (mapping->feeds[i].kind == CSV_FEED_STANDARD && column->key_rank < 0 &&
            mapping->feeds[i].field == STANDARD_EMAIL) {
            column->key_rank = csv_header_key_rank(TEXT("email"));
        }
    }
}

bool csv_mapping_begin(struct csv_mapping *mapping, const struct csv_record *header,
                       struct error *error)
{
    *mapping = (struct csv_mapping){.key = CSV_NO_COLUMN};
    if (!csv_mapping_is_header(header)) {
        error_set(error, "NO_HEADER",
                  N_("the first line holds data, not the names of the columns; put a line with "
                     "their names before it"));
        error_place(error, (int)header->line, 1, 0, 0);
        return false;
    }
    if (header->cell_count > CSV_MOST_COLUMNS) {
        char number[24];
        error_set_with(error, "TOO_MANY_COLUMNS",
                       N_("the file has {1} columns; 1000 is the most that an import takes"),
                       error_number(number, (int64_t)header->cell_count));
        return false;
    }
    csv_mapping_read_header(mapping, header);
    for (size_t i = 0; i < mapping->column_count; i++) {
        mapping->columns[i].ignored = csv_mapping_is_ours(&mapping->columns[i]);
    }
    return true;
}

bool csv_mapping_init(struct csv_mapping *mapping, const struct csv_record *header,
                      const struct csv_mapping_options *options, struct error *error)
{
    if (!csv_mapping_begin(mapping, header, error)) {
        return false;
    }
    mapping->origin = csv_mapping_origin(mapping);
    if (!csv_mapping_take_options(mapping, options, error)) {
        return false;
    }
    csv_mapping_find_feeds(mapping, options);
    csv_mapping_settle(mapping);
    return true;
}
