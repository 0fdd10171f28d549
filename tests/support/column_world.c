/* Random contacts with a column of every kind. */
#include "tests/support/column_world.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"

enum { ID_SIZE = 24, MOST_ROWS = 3, DAYS = 800 };

/* A world while its cells are drawn. */
struct column_draw {
    struct random_source *source;
    struct contact_table *contacts;
    size_t filled;
};

static int64_t column_draw_between(const struct column_draw *draw, int64_t low, int64_t high)
{
    return low + (int64_t)random_source_below(draw->source, (size_t)(high - low + 1));
}

static const char *column_draw_of(const struct column_draw *draw, const char *const texts[])
{
    size_t count = 0;
    while (texts[count] != NULL) {
        count++;
    }
    return texts[random_source_below(draw->source, count)];
}

static bool column_draw_fills(const struct column_draw *draw)
{
    return random_source_below(draw->source, 100) < draw->filled;
}

static int column_draw_add(const struct column_draw *draw, const char *name, enum value_type type,
                           int scale)
{
    return contact_table_add_column(draw->contacts, text_from(name), text_from(name), type, scale);
}

static void column_draw_texts(const struct column_draw *draw, const char *name,
                              const char *const texts[])
{
    int column = column_draw_add(draw, name, VALUE_TEXT, 0);
    for (size_t row = 0; row < draw->contacts->count; row++) {
        struct value value = {.type = VALUE_TEXT, .text = text_from(column_draw_of(draw, texts))};
        if (column_draw_fills(draw)) {
            contact_table_set(draw->contacts, row, column, value);
        }
    }
}

/* Nearly every contact has its own. */
static void column_draw_many_texts(const struct column_draw *draw, const char *name,
                                   const char *const ends[])
{
    int column = column_draw_add(draw, name, VALUE_TEXT, 0);
    for (size_t row = 0; row < draw->contacts->count; row++) {
        char text[64];
        snprintf(text, sizeof(text), "%" PRId64 "%s", column_draw_between(draw, 0, 999999),
                 column_draw_of(draw, ends));
        if (column_draw_fills(draw)) {
            contact_table_set(draw->contacts, row, column,
                              (struct value){.type = VALUE_TEXT, .text = text_from(text)});
        }
    }
}

static void column_draw_numbers(const struct column_draw *draw, const char *name,
                                enum value_type type, int scale, int64_t low, int64_t high)
{
    int column = column_draw_add(draw, name, type, scale);
    for (size_t row = 0; row < draw->contacts->count; row++) {
        int64_t number = column_draw_between(draw, low, high);
        struct value value = {.type = type};
        if (type == VALUE_DECIMAL) {
            value.decimal = (struct decimal){number, scale};
        } else if (type == VALUE_BOOLEAN) {
            value.boolean = number != 0;
        } else {
            value.integer = number;
        }
        if (column_draw_fills(draw)) {
            contact_table_set(draw->contacts, row, column, value);
        }
    }
}

static void column_draw_extremes(const struct column_draw *draw)
{
    static const int64_t numbers[] = {INT64_MIN, INT64_MAX, INT64_MIN + 1, -1, 0, 1, 255, 65536};
    int column = column_draw_add(draw, "wide", VALUE_INTEGER, 0);
    for (size_t row = 0; row < draw->contacts->count; row++) {
        size_t pick = random_source_below(draw->source, sizeof(numbers) / sizeof(*numbers));
        if (column_draw_fills(draw)) {
            contact_table_set(draw->contacts, row, column,
                              (struct value){.type = VALUE_INTEGER, .integer = numbers[pick]});
        }
    }
}

static void column_draw_born(const struct column_draw *draw, bool yearless)
{
    int column = column_draw_add(draw, yearless ? "birthday" : "born", VALUE_DATE, 0);
    int64_t first = civil_day((struct civil_date){2024, 1, 1});
    for (size_t row = 0; row < draw->contacts->count; row++) {
        int64_t day = first + column_draw_between(draw, 0, DAYS);
        struct civil_date date = civil_date(day);
        if (yearless && random_source_once_in(draw->source, 3)) {
            day = civil_day((struct civil_date){CIVIL_NO_YEAR, date.month, date.day});
        }
        if (column_draw_fills(draw)) {
            contact_table_set(draw->contacts, row, column,
                              (struct value){.type = VALUE_DATE, .day = day});
        }
    }
}

static void column_draw_lists(const struct column_draw *draw, const char *name,
                              const char *const texts[], size_t most)
{
    int column = column_draw_add(draw, name, VALUE_LIST, 0);
    for (size_t row = 0; row < draw->contacts->count; row++) {
        struct text items[4];
        struct value list = {.type = VALUE_LIST, .list = {.items = items}};
        if (column_draw_fills(draw)) {
            list.list.count = random_source_below(draw->source, most + 1);
        }
        for (size_t i = 0; i < list.list.count; i++) {
            items[i] = text_from(column_draw_of(draw, texts));
        }
        contact_table_set(draw->contacts, row, column, list);
    }
}

static void column_draw_columns(const struct column_draw *draw)
{
    static const char *const colours[] = {"", "red", "Red", "räd", "r%d", "r_d", "reddish", NULL};
    static const char *const groups[] = {"LOYAL", "ACTIVE", "NEW", NULL};
    static const char *const languages[] = {"de", "DE", "fi", NULL};
    static const char *const countries[] = {"FI", "fi", "US", "Finland", "", "U S", NULL};
    static const char *const regions[] = {"NY", "ny", "N Y", "", " ", NULL};
    static const char *const cities[] = {"New York City", "Helsinki", "NY", "", NULL};
    static const char *const domains[] = {"@Shop.com", "@x.fi", "@a@x.fi", "@", "", NULL};
    static const char *const ends[] = {"a", "ä", "", "0", NULL};
    static const char *const tags[] = {"VIP", "vip", "Émile", "ß", "gold", NULL};
    static const char *const sizes[] = {"M", "L", "m", "XL", NULL};
    column_draw_texts(draw, "colour", colours);
    column_draw_texts(draw, "rfm_group", groups);
    column_draw_texts(draw, "companies", groups);
    column_draw_texts(draw, "language", languages);
    column_draw_texts(draw, "country", countries);
    column_draw_texts(draw, "region", regions);
    column_draw_texts(draw, "city", cities);
    column_draw_many_texts(draw, "note", ends);
    column_draw_many_texts(draw, "email", domains);
    column_draw_numbers(draw, "vip", VALUE_BOOLEAN, 0, 0, 1);
    column_draw_numbers(draw, "unsubscribed_all", VALUE_BOOLEAN, 0, 0, 1);
    column_draw_numbers(draw, "small", VALUE_INTEGER, 0, -3, 3);
    column_draw_numbers(draw, "number_of_orders", VALUE_INTEGER, 0, -200, 300);
    column_draw_numbers(draw, "amount_spent", VALUE_DECIMAL, 2, -99999, 99999);
    column_draw_numbers(draw, "fine", VALUE_DECIMAL, 9, -2000000000, 2000000000);
    column_draw_extremes(draw);
    column_draw_born(draw, false);
    column_draw_born(draw, true);
    int64_t start = civil_day((struct civil_date){2024, 1, 1}) * CIVIL_DAY;
    column_draw_numbers(draw, "seen", VALUE_DATETIME, 0, start, start + DAYS * CIVIL_DAY);
    column_draw_lists(draw, "tags", tags, 4);
    column_draw_lists(draw, "sizes", sizes, draw->contacts->count > 100 ? 1 : 3);
}

static void column_draw_channels(const struct column_draw *draw)
{
    struct contact_table *contacts = draw->contacts;
    contact_table_add_topic(contacts, TEXT("news"));
    contact_table_add_topic(contacts, TEXT("deals"));
    contact_table_add_channel(contacts, TEXT("email"));
    contact_table_add_channel(contacts, TEXT("sms"));
    contacts->consent_assumed = random_source_once_in(draw->source, 2);
    for (size_t row = 0; row < contacts->count; row++) {
        for (size_t i = 0; i < contacts->topic_count; i++) {
            contacts->topics[i].states[row] = (uint8_t)random_source_below(draw->source, 3);
        }
        for (size_t i = 0; i < contacts->channel_count; i++) {
            contacts->channels[i].consents[row] = (uint8_t)random_source_below(draw->source, 5);
            bitset_put(&contacts->channels[i].addressed, row, column_draw_fills(draw));
        }
    }
}

static void column_draw_row(const struct column_draw *draw, struct activity *activity, size_t row)
{
    static const char *const campaigns[] = {"spring", "autumn", "77", NULL};
    static const char *const events[] = {"order_placed", "signup", NULL};
    static const uint8_t kinds[] = {ACTIVITY_SENT, ACTIVITY_OPENED, ACTIVITY_EVENT,
                                    ACTIVITY_JOINED};
    uint8_t kind = kinds[random_source_below(draw->source, sizeof(kinds))];
    int64_t day = civil_day((struct civil_date){2024, 1, 1}) + column_draw_between(draw, 0, DAYS);
    const char *name = column_draw_of(draw, kind == ACTIVITY_EVENT ? events : campaigns);
    uint32_t code = text_dictionary_code(&activity->names, text_from(name));
    struct activity_property amount = {
        .name = text_dictionary_code(&activity->names, TEXT("amount")),
        .value = text_dictionary_code(&activity->names, TEXT("10.5"))};
    activity_add(activity,
                 (struct activity_row){.time = day * CIVIL_DAY,
                                       .contact = (uint32_t)row,
                                       .event = kind == ACTIVITY_EVENT ? code : ACTIVITY_NONE,
                                       .campaign = kind == ACTIVITY_EVENT ? ACTIVITY_NONE : code,
                                       .message = ACTIVITY_NONE,
                                       .channel = ACTIVITY_NONE,
                                       .link = ACTIVITY_NONE,
                                       .list = kind == ACTIVITY_JOINED ? code : ACTIVITY_NONE,
                                       .kind = kind},
                 &amount, kind == ACTIVITY_EVENT ? 1 : 0);
}

static void column_draw_ids(struct contact_table *contacts)
{
    struct text *ids = memory_array(contacts->count, sizeof(*ids));
    char *bytes = memory_array(contacts->count, ID_SIZE);
    for (size_t row = 0; row < contacts->count; row++) {
        char *id = bytes + row * ID_SIZE;
        snprintf(id, ID_SIZE, "c%zu", row);
        ids[row] = text_from(id);
    }
    contact_table_set_ids(contacts, ids, NULL);
    free(bytes);
    free(ids);
}

void column_world_make(struct random_source *source, size_t count, size_t filled,
                       struct column_world *ret_world)
{
    *ret_world =
        (struct column_world){.contacts = contact_table_create(count), .opt_out = {false, true}};
    struct column_draw draw = {source, ret_world->contacts, filled};
    column_draw_ids(ret_world->contacts);
    column_draw_columns(&draw);
    contact_table_finish(ret_world->contacts);
    column_draw_channels(&draw);
    for (size_t row = 0; row < count; row++) {
        size_t rows = column_draw_fills(&draw) ? random_source_below(source, MOST_ROWS + 1) : 0;
        for (size_t i = 0; i < rows; i++) {
            column_draw_row(&draw, &ret_world->activity, row);
        }
    }
    activity_finish(&ret_world->activity, count);
}

void column_world_destroy(struct column_world *world)
{
    contact_table_destroy(world->contacts);
    activity_destroy(&world->activity);
}
