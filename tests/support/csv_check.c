/* Reads texts as files of contacts, and checks what a cell, a column, a channel or a remark became.
 */
#include "tests/support/csv_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "storage/files/zone_files.h"

static const struct csv_channel channels[] = {
    {{"email", 5}, {"email", 5}, {0}},
    {{"sms", 3}, {"phone", 5}, {0}},
    {{"whatsapp", 8}, {"phone", 5}, {0}},
    {{"push", 4}, {0}, {0}},
    {{"telegram", 8}, {"telegram_id", 11}, {"telegram", 8}},
};

static struct zone_set *zones;

int csv_check_begin(void **state)
{
    (void)state;
    return zone_files_read(NULL, &zones, NULL) ? 0 : -1;
}

int csv_check_end(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    return 0;
}

struct csv_contacts_options csv_check_options(const char *file_name)
{
    return (struct csv_contacts_options){
        .mapping = {.channels = channels, .channel_count = sizeof(channels) / sizeof(channels[0])},
        .file_name = text_from(file_name),
        .zones = zones,
        .zone = zone_find(zones, TEXT("Europe/Helsinki")),
    };
}

void csv_check_read_with(const char *text, const struct csv_contacts_options *options,
                         struct csv_contacts *contacts)
{
    struct error error = {0};
    if (!csv_contacts_read(text_from(text), options, contacts, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
}

void csv_check_read(const char *text, struct csv_contacts *contacts)
{
    struct csv_contacts_options options = csv_check_options("file.csv");
    csv_check_read_with(text, &options, contacts);
}

void csv_check_fails(const char *text, const struct csv_contacts_options *options, const char *code)
{
    struct csv_contacts contacts;
    struct error error = {0};
    assert_false(csv_contacts_read(text_from(text), options, &contacts, &error));
    assert_string_equal(error.code, code);
    csv_contacts_destroy(&contacts);
}

void csv_check_field(const struct csv_contacts *contacts, const char *id, const char *name,
                     const char *expected)
{
    const struct contact_table *table = contacts->table;
    size_t row = 0;
    assert_true(contact_table_find(table, text_from(id), &row));
    int column = contact_table_find_column(table, text_from(name));
    assert_true(column >= 0);
    struct value value = contact_table_get(table, row, column);
    struct text_builder text = {0};
    size_t count = 0;
    const uint32_t *codes = NULL;
    switch (value.type) {
    case VALUE_NULL:
        text_append_string(&text, "-");
        break;
    case VALUE_BOOLEAN:
        text_append_string(&text, value.boolean ? "true" : "false");
        break;
    case VALUE_INTEGER:
        text_append_number(&text, value.integer);
        break;
    case VALUE_DECIMAL:
        decimal_write(&text, value.decimal);
        break;
    case VALUE_DATE:
        civil_write_date(&text, value.day);
        break;
    case VALUE_DATETIME:
        civil_write_datetime(&text, value.instant);
        break;
    case VALUE_TEXT:
        text_append(&text, value.text);
        break;
    case VALUE_LIST:
        codes = contact_table_list(table, row, column, &count);
        for (size_t i = 0; i < count; i++) {
            text_append_string(&text, i == 0 ? "" : "|");
            text_append(&text, contact_table_element(table, column, codes[i]));
        }
    }
    assert_string_equal(text_built(&text).bytes, expected);
    text_destroy(&text);
}

void csv_check_type(const struct csv_contacts *contacts, const char *name, enum value_type type,
                    int scale)
{
    int column = contact_table_find_column(contacts->table, text_from(name));
    assert_true(column >= 0);
    assert_int_equal(contacts->table->columns[column].type, type);
    assert_int_equal(contacts->table->columns[column].scale, scale);
}

const struct contact_channel *csv_check_channel_of(const struct csv_contacts *contacts,
                                                   const char *name)
{
    int channel = contact_table_find_channel(contacts->table, text_from(name));
    assert_true(channel >= 0);
    return &contacts->table->channels[channel];
}

void csv_check_channel(const struct csv_contacts *contacts, const char *name, size_t addressed,
                       size_t yes, size_t no)
{
    const struct contact_channel *channel = csv_check_channel_of(contacts, name);
    size_t counts[5] = {0};
    for (size_t row = 0; row < contacts->table->count; row++) {
        counts[channel->consents[row]]++;
    }
    assert_int_equal(bitset_count(&channel->addressed), addressed);
    assert_int_equal(counts[CONSENT_YES], yes);
    assert_int_equal(counts[CONSENT_NO], no);
}

const struct csv_remark *csv_check_remark_of(const struct csv_contacts *contacts,
                                             enum csv_remark_kind kind)
{
    for (size_t i = 0; i < contacts->remark_count; i++) {
        if (contacts->remarks[i].kind == kind) {
            return &contacts->remarks[i];
        }
    }
    return NULL;
}

void csv_check_remark(const struct csv_contacts *contacts, enum csv_remark_kind kind, size_t count,
                      size_t first_line, const char *example)
{
    const struct csv_remark *remark = csv_check_remark_of(contacts, kind);
    assert_non_null(remark);
    assert_int_equal(remark->count, count);
    assert_int_equal(remark->lines[0], first_line);
    assert_string_equal(remark->example, example);
    struct error error;
    csv_remark_error(contacts, remark, &error);
    assert_non_null(error.code);
}
