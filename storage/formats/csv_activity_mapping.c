/* Which column of a file of activity holds what: by its header, by --map and by --key. */
#include "storage/formats/csv_activity_mapping.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_activity_row.h"

void csv_activity_mapping_destroy(struct csv_activity_mapping *mapping)
{
    csv_mapping_destroy(&mapping->file);
    free(mapping->columns);
    free(mapping->of);
    free(mapping->fixed);
    *mapping = (struct csv_activity_mapping){0};
}

static void csv_activity_mapping_take(struct csv_activity_mapping *mapping, size_t column,
                                      size_t field)
{
    mapping->columns[column].field = (int)field;
    mapping->of[field] = (long)column;
}

void csv_activity_mapping_set_key(struct csv_activity_mapping *mapping, size_t column)
{
    csv_activity_mapping_take(mapping, column, CSV_ACTIVITY_KEY);
}

static bool csv_activity_map_fail(struct text option, struct error *error)
{
    struct text_builder fields = {0};
    for (size_t field = 0; field < csv_activity_field_count(); field++) {
        text_append_format(&fields, "%s, ", csv_activity_field_name(field));
    }
    error_set_with(error, "BAD_MAP",
                   N_("--map {1}: the form is COLUMN=FIELD, and FIELD of activity is "
                      "{2}prop.NAME, or ignore"),
                   option, text_built(&fields));
    text_destroy(&fields);
    return false;
}

static void csv_activity_map_name(struct csv_column *column, struct text name)
{
    bool quoted = name.length > 1 && name.bytes[0] == '"' && name.bytes[name.length - 1] == '"';
    free(column->name);
    column->name = value_field_name(quoted ? text_part(name, 1, name.length - 2) : name);
}

/* The rest behind "prop."; false if there is none, or nothing else. */
static bool csv_activity_map_property(struct text field, struct text *ret_name)
{
    struct text start = TEXT("prop.");
    if (field.length <= start.length ||
        !text_equal_ignoring_case(text_part(field, 0, start.length), start)) {
        return false;
    }
    *ret_name = text_trim(text_part(field, start.length, field.length));
    return ret_name->length != 0;
}

static bool csv_activity_map_field(struct csv_activity_mapping *mapping, size_t index,
                                   struct text field, struct text option, struct error *error)
{
    struct csv_activity_column *column = &mapping->columns[index];
    struct text name;
    size_t found = 0;
    if (column->given) {
        error_set_with(error, "BAD_MAP", N_("--map {1}: that column is mapped already"), option);
        return false;
    }
    column->given = true;
    if (text_is(field, "ignore")) {
        mapping->file.columns[index].ignored = true;
        return true;
    }
    if (csv_activity_map_property(field, &name)) {
        csv_activity_map_name(&mapping->file.columns[index], name);
        return true;
    }
    if (!csv_activity_field_find(field, &found)) {
        return csv_activity_map_fail(option, error);
    }
    if (mapping->of[found] != CSV_NO_COLUMN) {
        error_set_with(error, "BAD_MAP",
                       N_("--map {1}: another column is mapped to that field already"), option);
        return false;
    }
    csv_activity_mapping_take(mapping, index, found);
    return true;
}

static bool csv_activity_map_key(struct csv_activity_mapping *mapping, const char *key,
                                 struct error *error)
{
    size_t column = 0;
    return key == NULL ||
           (csv_mapping_find_or_fail(&mapping->file, text_from(key), &column, error) &&
            (mapping->of[CSV_ACTIVITY_KEY] == (long)column ||
             csv_activity_map_field(mapping, column, TEXT("key"), text_from(key), error)));
}

static bool csv_activity_map_options(struct csv_activity_mapping *mapping,
                                     const struct csv_mapping_options *options, struct error *error)
{
    for (size_t i = 0; i < options->map_count; i++) {
        struct text option = text_from(options->maps[i]);
        struct text wanted;
        struct text field;
        size_t column = 0;
        if (!csv_map_option_cut(option, &wanted, &field)) {
            return csv_activity_map_fail(option, error);
        }
        if (!csv_mapping_find_or_fail(&mapping->file, wanted, &column, error) ||
            !csv_activity_map_field(mapping, column, field, option, error)) {
            return false;
        }
    }
    return csv_activity_map_key(mapping, options->key, error);
}

/* Whether a field can have that value. */
static bool csv_activity_takes(const struct csv_activity_mapping *mapping, size_t field,
                               struct text value)
{
    enum activity_kind kind;
    size_t word = 0;
    return field == CSV_ACTIVITY_KIND
               ? csv_activity_shape_kind(mapping->shape, value, &kind, &word)
               : field != CSV_ACTIVITY_TIME || csv_activity_row_is_time(value);
}

/* Values that all rows have: they take the place of a column. */
static bool csv_activity_map_fixed(struct csv_activity_mapping *mapping,
                                   const struct csv_mapping_options *options, struct error *error)
{
    for (size_t i = 0; i < options->fixed_count; i++) {
        struct text option = text_from(options->fixed[i]);
        size_t cut = text_find(option, TEXT("="));
        size_t behind = cut < option.length ? cut + 1 : cut;
        struct text value = text_trim(text_part(option, behind, option.length));
        size_t field = CSV_ACTIVITY_KEY;
        if (cut == option.length || value.length == 0 ||
            !csv_activity_field_find(text_part(option, 0, cut), &field) ||
            field == CSV_ACTIVITY_KEY || mapping->of[field] != CSV_NO_COLUMN ||
            !csv_activity_takes(mapping, field, value)) {
            error_set_with(error, "BAD_FIXED",
                           N_("--all {1}: the form is FIELD=VALUE, where no column holds FIELD: "
                              "kind=opened, time=2026-11-20, campaign=NAME, channel=email …"),
                           option);
            return false;
        }
        mapping->fixed[field] = value;
    }
    return true;
}

static bool csv_activity_mapping_is_free(const struct csv_activity_mapping *mapping, size_t column)
{
    return !mapping->file.columns[column].ignored && !mapping->columns[column].given;
}

/* The best header of each field that no --map has taken. */
static void csv_activity_mapping_recognise(struct csv_activity_mapping *mapping)
{
    size_t *ranks = memory_array(csv_activity_field_count(), sizeof(*ranks));
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        size_t field = 0;
        size_t rank = 0;
        if (!csv_activity_mapping_is_free(mapping, i) ||
            !csv_activity_shape_header(mapping->shape, text_from(mapping->file.columns[i].name),
                                       &field, &rank, NULL)) {
            continue;
        }
        long holder = mapping->of[field];
        if (field == CSV_ACTIVITY_KEY) {
            mapping->columns[i].may_be_key = true;
            mapping->columns[i].key_rank = rank;
        } else if (holder == CSV_NO_COLUMN ||
                   (!mapping->columns[holder].given && rank < ranks[field])) {
            if (holder != CSV_NO_COLUMN) {
                mapping->columns[holder].field = CSV_ACTIVITY_PROPERTY;
            }
            csv_activity_mapping_take(mapping, i, field);
            ranks[field] = rank;
        }
    }
    free(ranks);
}

static bool csv_activity_mapping_taken(const struct csv_activity_mapping *mapping, size_t column,
                                       struct text name)
{
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        const struct csv_activity_column *other = &mapping->columns[i];
        bool before = i < column || (other->given && !mapping->columns[column].given);
        if (i != column && before && other->field == CSV_ACTIVITY_PROPERTY &&
            !mapping->file.columns[i].ignored && text_is(name, mapping->file.columns[i].name)) {
            return true;
        }
    }
    return false;
}

/* Two properties of one name: the later is NAME_2. */
static void csv_activity_mapping_name(struct csv_activity_mapping *mapping, size_t index)
{
    struct csv_column *column = &mapping->file.columns[index];
    struct text_builder name = {0};
    struct text own;
    if (!mapping->columns[index].given &&
        csv_activity_map_property(text_from(column->header), &own)) {
        csv_activity_map_name(column, own);
    }
    text_append_string(&name, column->name);
    for (int n = 2; csv_activity_mapping_taken(mapping, index, text_built(&name)); n++) {
        text_clear(&name);
        text_append_format(&name, "%s_%d", column->name, n);
    }
    free(column->name);
    column->name = text_take(&name);
}

/* {1} of the sentence: the exports that are known by their headers. */
static void csv_activity_mapping_miss(const char *code, const char *sentence, struct error *error)
{
    struct text_builder known = {0};
    csv_activity_shape_append_known(&known);
    error_set_with(error, code, sentence, text_built(&known));
    text_destroy(&known);
}

static bool csv_activity_mapping_complete(const struct csv_activity_mapping *mapping,
                                          struct error *error)
{
    bool key = mapping->of[CSV_ACTIVITY_KEY] != CSV_NO_COLUMN;
    for (size_t i = 0; i < mapping->file.column_count && !key; i++) {
        key = mapping->columns[i].may_be_key;
    }
    if (!key) {
        csv_activity_mapping_miss(
            "NO_KEY_COLUMN",
            N_("no column says whose activity it is (id, customer id, email …); name it with --key "
               "COLUMN. Known by their headers are {1}"),
            error);
    } else if (mapping->of[CSV_ACTIVITY_TIME] == CSV_NO_COLUMN &&
               mapping->fixed[CSV_ACTIVITY_TIME].length == 0) {
        csv_activity_mapping_miss(
            "NO_TIME_COLUMN",
            N_("no column holds times (time, timestamp, date …); name it with --map COLUMN=time, "
               "or one time for all with --all time=TIME. Known by their headers are {1}"),
            error);
    } else if (mapping->of[CSV_ACTIVITY_KIND] == CSV_NO_COLUMN &&
               mapping->of[CSV_ACTIVITY_EVENT] == CSV_NO_COLUMN &&
               mapping->fixed[CSV_ACTIVITY_KIND].length == 0 &&
               mapping->fixed[CSV_ACTIVITY_EVENT].length == 0) {
        csv_activity_mapping_miss(
            "NO_KIND_COLUMN",
            N_("no column says what happened; name it with --map COLUMN=kind (sent, opened, "
               "clicked …) or --map COLUMN=event (the name of an event), or say it of all rows "
               "with --all kind=KIND. Known by their headers are {1}"),
            error);
    } else {
        return true;
    }
    return false;
}

/* Where one column alone may be the key it is. */
static void csv_activity_mapping_settle_key(struct csv_activity_mapping *mapping)
{
    long only = CSV_NO_COLUMN;
    size_t count = 0;
    for (size_t i = 0; i < mapping->file.column_count; i++) {
        if (mapping->columns[i].may_be_key) {
            only = (long)i;
            count++;
        }
    }
    if (count == 1 && mapping->of[CSV_ACTIVITY_KEY] == CSV_NO_COLUMN) {
        csv_activity_mapping_set_key(mapping, (size_t)only);
    }
}

bool csv_activity_mapping_init(struct csv_activity_mapping *mapping,
                               const struct csv_record *header,
                               const struct csv_mapping_options *options, struct error *error)
{
    *mapping = (struct csv_activity_mapping){0};
    if (!csv_mapping_begin(&mapping->file, header, error)) {
        return false;
    }
    size_t count = mapping->file.column_count;
    mapping->shape = csv_activity_shape_of(&mapping->file);
    mapping->columns = memory_array(count, sizeof(*mapping->columns));
    mapping->of = memory_array(csv_activity_field_count(), sizeof(*mapping->of));
    mapping->fixed = memory_array(csv_activity_field_count(), sizeof(*mapping->fixed));
    for (size_t field = 0; field < csv_activity_field_count(); field++) {
        mapping->fixed[field] = TEXT("");
        mapping->of[field] = CSV_NO_COLUMN;
    }
    for (size_t i = 0; i < count; i++) {
        mapping->columns[i].field = CSV_ACTIVITY_PROPERTY;
    }
    if (!csv_activity_map_options(mapping, options, error)) {
        return false;
    }
    csv_activity_mapping_recognise(mapping);
    csv_activity_mapping_settle_key(mapping);
    for (size_t i = 0; i < count; i++) {
        csv_activity_mapping_name(mapping, i);
    }
    return csv_activity_map_fixed(mapping, options, error) &&
           csv_activity_mapping_complete(mapping, error);
}
