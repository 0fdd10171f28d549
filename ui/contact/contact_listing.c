/* The columns of a table of contacts. */
#include "ui/contact/contact_listing.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/translation.h"

enum { LISTING_SAMPLES = 1000, LISTING_MOST_WIDTH = 28, LISTING_LEAST_WIDTH = 4 };

/* In this order; the names that are too long for their values get shorter titles. */
static const struct {
    enum standard_field field;
    const char *title; /* NULL: the field's name */
} listing_first[] = {
    {STANDARD_EMAIL, NULL},
    {STANDARD_COUNTRY, NULL},
    {STANDARD_CITY, NULL},
    {STANDARD_AMOUNT_SPENT, N_("spent")},
    {STANDARD_NUMBER_OF_ORDERS, N_("orders")},
    {STANDARD_LAST_ORDER_DATE, N_("last order")},
    {STANDARD_TAGS, NULL},
};
enum { LISTING_FIRST = sizeof(listing_first) / sizeof(listing_first[0]) };

void contact_listing_destroy(struct contact_listing *listing)
{
    free(listing->columns);
    *listing = (struct contact_listing){0};
}

static void listing_append_list(struct text_builder *builder, const struct contact_table *table,
                                int field, size_t row)
{
    size_t count = 0;
    const uint32_t *codes = contact_table_list(table, row, field, &count);
    for (size_t i = 0; i < count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        text_append(builder, contact_table_element(table, field, codes[i]));
    }
}

void contact_listing_append_field(struct text_builder *builder, const struct contact_table *table,
                                  int field, size_t row)
{
    if (field >= 0 && table->columns[field].type == VALUE_LIST) {
        listing_append_list(builder, table, field, row);
    } else if (field >= 0) {
        value_write(builder, contact_table_get(table, row, field));
    }
}

/* The fields that a name is made of; gives how many there are. */
static size_t listing_name_fields(const struct contact_table *table, int ret_fields[2])
{
    int whole = contact_table_find_column(table, TEXT("name"));
    int first = table->standard[STANDARD_FIRST_NAME];
    int last = table->standard[STANDARD_LAST_NAME];
    size_t count = 0;
    if (first >= 0) {
        ret_fields[count++] = first;
    }
    if (last >= 0) {
        ret_fields[count++] = last;
    }
    if (count == 0 && whole >= 0) {
        ret_fields[count++] = whole;
    }
    return count;
}

void contact_listing_append_name(struct text_builder *builder, const struct contact_table *table,
                                 size_t row)
{
    int fields[2];
    size_t count = listing_name_fields(table, fields);
    size_t start = builder->length;
    for (size_t i = 0; i < count; i++) {
        size_t before = builder->length;
        if (before > start) {
            text_append_byte(builder, ' ');
        }
        size_t blank = builder->length;
        contact_listing_append_field(builder, table, fields[i], row);
        builder->length = builder->length == blank ? before : builder->length;
    }
}

void contact_listing_append(struct text_builder *builder, const struct contact_table *table,
                            const struct contact_listing_column *column, size_t row)
{
    switch (column->kind) {
    case LISTING_ID:
        text_append(builder, contact_table_id(table, row));
        break;
    case LISTING_NAME:
        contact_listing_append_name(builder, table, row);
        break;
    case LISTING_FIELD:
        contact_listing_append_field(builder, table, column->field, row);
        break;
    }
}

static bool listing_has(const struct contact_listing *listing, int field)
{
    for (size_t i = 0; i < listing->count; i++) {
        if (listing->columns[i].field == field) {
            return true;
        }
    }
    return false;
}

static void listing_add(struct contact_listing *listing, const struct contact_table *table,
                        enum contact_listing_kind kind, int field, const char *title)
{
    enum value_type type = field < 0 ? VALUE_TEXT : table->columns[field].type;
    bool number = type == VALUE_INTEGER || type == VALUE_DECIMAL;
    listing->columns[listing->count++] = (struct contact_listing_column){
        .kind = kind,
        .field = field,
        .title = title,
        .right = number,
        .whole = number || type == VALUE_DATE || type == VALUE_DATETIME,
    };
}

/* The contact of that number among those that are looked at. */
static size_t listing_sample(const struct contact_table *table, size_t number)
{
    return table->count <= LISTING_SAMPLES ? number : number * (table->count / LISTING_SAMPLES);
}

static size_t listing_samples(const struct contact_table *table)
{
    return table->count < LISTING_SAMPLES ? table->count : LISTING_SAMPLES;
}

/* Whether a field is but the id once more. */
static bool listing_is_key(const struct contact_table *table, int field)
{
    size_t count = listing_samples(table);
    bool same = count != 0;
    for (size_t i = 0; i < count && same; i++) {
        size_t row = listing_sample(table, i);
        struct text_builder text = {0};
        contact_listing_append_field(&text, table, field, row);
        same = text_equal(text_built(&text), contact_table_id(table, row));
        text_destroy(&text);
    }
    return same;
}

static void listing_measure(struct contact_listing_column *column,
                            const struct contact_table *table)
{
    size_t count = listing_samples(table);
    struct text_builder text = {0};
    struct text_builder visible = {0};
    column->width = (int)utf8_text_width(text_from(column->title));
    for (size_t i = 0; i < count; i++) {
        text_clear(&text);
        text_clear(&visible);
        contact_listing_append(&text, table, column, listing_sample(table, i));
        utf8_make_visible(&visible, text_built(&text), false);
        int width = (int)utf8_text_width(text_built(&visible));
        column->width = width > column->width ? width : column->width;
    }
    column->width = column->width > LISTING_MOST_WIDTH    ? LISTING_MOST_WIDTH
                    : column->width < LISTING_LEAST_WIDTH ? LISTING_LEAST_WIDTH
                                                          : column->width;
    text_destroy(&text);
    text_destroy(&visible);
}

void contact_listing_make(struct contact_listing *listing, const struct contact_table *table)
{
    int fields[2];
    contact_listing_destroy(listing);
    listing->columns = memory_array(table->column_count + 2, sizeof(*listing->columns));
    listing->key = -1;
    listing_add(listing, table, LISTING_ID, -1, _("id"));
    size_t names = listing_name_fields(table, fields);
    if (names != 0) {
        listing_add(listing, table, LISTING_NAME, names == 1 ? fields[0] : -1, _("name"));
    }
    for (size_t i = 0; i < LISTING_FIRST; i++) {
        int field = table->standard[listing_first[i].field];
        const char *title = listing_first[i].title;
        if (field >= 0) {
            listing_add(listing, table, LISTING_FIELD, field,
                        title == NULL ? table->columns[field].name : _(title));
        }
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (listing->key < 0 && listing_is_key(table, (int)i)) {
            listing->key = (int)i;
        } else if (!listing_has(listing, (int)i)) {
            listing_add(listing, table, LISTING_FIELD, (int)i, table->columns[i].name);
        }
    }
    for (size_t i = 0; i < listing->count; i++) {
        listing_measure(&listing->columns[i], table);
    }
}

size_t contact_listing_order(const struct contact_table *table,
                             const struct contact_listing_column *column,
                             int ret_columns[CONTACT_ORDER_COLUMNS])
{
    ret_columns[0] = column->kind == LISTING_ID ? CONTACT_ORDER_ID : column->field;
    return column->kind == LISTING_NAME ? listing_name_fields(table, ret_columns) : 1;
}

size_t contact_listing_find(const struct contact_listing *listing,
                            const struct contact_table *table, struct text name)
{
    for (size_t i = 0; i < listing->count; i++) {
        const struct contact_listing_column *column = &listing->columns[i];
        if (text_is(name, column->title) ||
            (column->kind == LISTING_FIELD && text_is(name, table->columns[column->field].name))) {
            return i;
        }
    }
    return SIZE_MAX;
}
