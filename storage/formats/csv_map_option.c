/* Reads --map COLUMN=FIELD and --key COLUMN into a mapping. */
#include <stdlib.h>
#include <string.h>

#include "storage/formats/csv_mapping.h"

static void csv_map_unknown_column(const struct csv_mapping *mapping, struct text wanted,
                                   struct error *error)
{
    struct text nearest = {0};
    size_t least = 4;
    struct text_builder all = {0};
    for (size_t i = 0; i < mapping->column_count; i++) {
        struct text header = text_from(mapping->columns[i].header);
        size_t distance = text_distance(wanted, header, 3);
        if (distance < least) {
            least = distance;
            nearest = header;
        }
        text_append_string(&all, i == 0 ? "" : ", ");
        text_append(&all, header);
    }
    if (nearest.length != 0) {
        error_set_with(error, "UNKNOWN_COLUMN",
                       N_("the file has no column “{1}”; did you mean “{2}”?"), wanted, nearest);
    } else {
        error_set_with(error, "UNKNOWN_COLUMN", N_("the file has no column “{1}”; it has {2}"),
                       wanted, text_built(&all));
    }
    text_destroy(&all);
}

bool csv_mapping_find_or_fail(const struct csv_mapping *mapping, struct text column,
                              size_t *ret_column, struct error *error)
{
    long found = csv_mapping_find(mapping, column);
    if (found == CSV_NO_COLUMN) {
        csv_map_unknown_column(mapping, column, error);
        return false;
    }
    *ret_column = (size_t)found;
    return true;
}

bool csv_map_option_cut(struct text option, struct text *ret_column, struct text *ret_field)
{
    size_t cut = option.length;
    while (cut > 0 && option.bytes[cut - 1] != '=') {
        cut--;
    }
    if (cut < 2) {
        return false;
    }
    *ret_column = text_part(option, 0, cut - 1);
    *ret_field = text_part(option, cut, option.length);
    return true;
}

static bool csv_map_fail(struct text option, struct error *error)
{
    error_set_with(error, "BAD_MAP",
                   N_("--map {1}: the form is COLUMN=FIELD, and FIELD is a standard field (email, "
                      "phone, birthday, …), address.CHANNEL, consent.CHANNEL, list.TOPIC, "
                      "frequency.TOPIC, contact.NAME or contact.NAME:TYPE, key, or ignore (--as "
                      "activity takes time, kind "
                      "and event)"),
                   option);
    return false;
}

/* The rest behind "contact." and the like; false if the field does not begin so. */
static bool csv_map_starts(struct text field, const char *start, struct text *ret_rest)
{
    struct text text = text_from(start);
    if (!text_starts_with(field, text) || field.length == text.length) {
        return false;
    }
    *ret_rest = text_part(field, text.length, field.length);
    return true;
}

/* NAME[:TYPE], the NAME perhaps in double quotes. */
static bool csv_map_contact(struct csv_column *column, struct text field, struct text option,
                            struct error *error)
{
    struct text name = field;
    for (size_t i = field.length; i-- > 0;) {
        if (field.bytes[i] == ':') {
            name = text_part(field, 0, i);
            column->typed = value_type_find(text_part(field, i + 1, field.length), &column->type);
            if (!column->typed) {
                error_set_with(error, "BAD_MAP",
                               N_("--map {1}: “{2}” is no type; the types are boolean, integer, "
                                  "float, date, datetime, string and list"),
                               option, text_part(field, i + 1, field.length));
                return false;
            }
            break;
        }
    }
    if (name.length > 1 && name.bytes[0] == '"' && name.bytes[name.length - 1] == '"') {
        name = text_part(name, 1, name.length - 2);
    }
    if (text_trim(name).length == 0) {
        return csv_map_fail(option, error);
    }
    free(column->name);
    column->name = value_field_name(text_trim(name));
    column->named = true;
    return true;
}

static bool csv_map_channel(const struct csv_mapping_options *options, struct text channel,
                            struct text option, struct error *error)
{
    struct text_builder all = {0};
    for (size_t i = 0; i < options->channel_count; i++) {
        if (text_equal(options->channels[i].id, channel)) {
            text_destroy(&all);
            return true;
        }
        text_append_string(&all, i == 0 ? "" : ", ");
        text_append(&all, options->channels[i].id);
    }
    error_set_with(error, "UNKNOWN_CHANNEL",
                   N_("--map {1}: there is no channel “{2}”; the channels are {3}"), option,
                   channel, text_built(&all));
    text_destroy(&all);
    return false;
}

static bool csv_map_feed(struct csv_mapping *mapping, struct csv_feed feed, struct text name,
                         struct text option, struct error *error)
{
    feed.name = feed.kind == CSV_FEED_STANDARD ? NULL : text_copy(name);
    char *field = csv_feed_field(&feed);
    bool taken = field != NULL ? csv_mapping_filling(mapping, text_from(field)) != NULL
                               : csv_mapping_named(mapping, feed.kind, name) != NULL;
    free(field);
    if (taken) {
        free(feed.name);
        error_set_with(error, "BAD_MAP",
                       N_("--map {1}: another column is mapped to that field already"), option);
        return false;
    }
    feed.given = true;
    csv_mapping_add_feed(mapping, feed);
    return true;
}

static bool csv_map_field(struct csv_mapping *mapping, size_t index, struct text field,
                          const struct csv_mapping_options *options, struct text option,
                          struct error *error)
{
    struct csv_column *column = &mapping->columns[index];
    struct csv_feed feed = {.column = index, .field = STANDARD_FIELD_COUNT};
    struct text rest = {0};
    if (text_is(field, "ignore")) {
        column->ignored = true;
        return true;
    }
    if (text_is(field, "key")) {
        mapping->key = (long)index;
        mapping->key_given = true;
        return true;
    }
    if (csv_map_starts(field, "contact.", &rest)) {
        return csv_map_contact(column, rest, option, error);
    }
    if (standard_field_find(field, &feed.field)) {
        feed.kind = CSV_FEED_STANDARD;
    } else if (csv_map_starts(field, "list.", &rest)) {
        feed.kind = CSV_FEED_LIST;
    } else if (csv_map_starts(field, "address.", &rest)) {
        feed.kind = CSV_FEED_ADDRESS;
    } else if (csv_map_starts(field, "consent.", &rest)) {
        feed.kind = CSV_FEED_CONSENT;
    } else if (csv_map_starts(field, "frequency.", &rest)) {
        feed.kind = CSV_FEED_FREQUENCY;
        feed.field = STANDARD_FREQUENCY;
    } else {
        return csv_map_fail(option, error);
    }
    bool channel = feed.kind == CSV_FEED_ADDRESS || feed.kind == CSV_FEED_CONSENT;
    return (!channel || csv_map_channel(options, rest, option, error)) &&
           csv_map_feed(mapping, feed, rest, option, error);
}

static bool csv_map_option(struct csv_mapping *mapping, struct text option,
                           const struct csv_mapping_options *options, struct error *error)
{
    struct text wanted;
    struct text field;
    size_t column = 0;
    if (!csv_map_option_cut(option, &wanted, &field)) {
        return csv_map_fail(option, error);
    }
    return csv_mapping_find_or_fail(mapping, wanted, &column, error) &&
           csv_map_field(mapping, column, field, options, option, error);
}

bool csv_mapping_take_options(struct csv_mapping *mapping,
                              const struct csv_mapping_options *options, struct error *error)
{
    size_t key = 0;
    for (size_t i = 0; i < options->map_count; i++) {
        if (!csv_map_option(mapping, text_from(options->maps[i]), options, error)) {
            return false;
        }
    }
    if (options->key == NULL) {
        return true;
    }
    if (!csv_mapping_find_or_fail(mapping, text_from(options->key), &key, error)) {
        return false;
    }
    mapping->key = (long)key;
    mapping->key_given = true;
    return true;
}
