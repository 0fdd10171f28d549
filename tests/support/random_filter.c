/* Random contacts and random filters on them, each with its answer worked out plainly. */
#include "tests/support/random_filter.h"

#include "model/base/civil_time.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/random_clause.h"

static void random_make_contact(struct random_source *source, struct plain_contact *contact)
{
    contact->has_colour = !random_source_once_in(source, 4);
    contact->colour = random_clause_colours[random_source_below(source, 7)];
    contact->has_points = !random_source_once_in(source, 4);
    contact->points = random_clause_between(source, -3, 3);
    contact->has_price = !random_source_once_in(source, 4);
    contact->cents = random_clause_between(source, -200, 200);
    contact->has_vip = !random_source_once_in(source, 3);
    contact->vip = random_source_once_in(source, 2);
    contact->has_born = !random_source_once_in(source, 4);
    contact->born = random_clause_day(source);
    if (random_source_once_in(source, 4)) {
        struct civil_date date = civil_date(contact->born);
        contact->born = civil_day((struct civil_date){CIVIL_NO_YEAR, date.month, date.day});
    }
    contact->has_seen = !random_source_once_in(source, 4);
    contact->seen = plain_midnight(random_clause_day(source)) +
                    random_clause_between(source, -2, 2) * 1800 -
                    random_clause_between(source, 0, 1);
    for (size_t i = 0; i < RANDOM_FILTER_TAGS; i++) {
        contact->tagged[i] = random_source_once_in(source, 3);
    }
    contact->on_news = random_source_once_in(source, 2);
    contact->opened_count = random_source_below(source, RANDOM_FILTER_ROWS + 1);
    for (size_t i = 0; i < contact->opened_count; i++) {
        contact->opened[i] =
            plain_midnight(random_clause_day(source)) + random_clause_between(source, -1, 1);
        contact->of_spring[i] = random_source_once_in(source, 2);
    }
}

void random_filter_make_world(struct random_source *source, struct plain_world *ret_world)
{
    *ret_world = (struct plain_world){0};
    ret_world->now =
        plain_midnight(random_clause_day(source)) + random_clause_between(source, -7200, 7200);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        random_make_contact(source, &ret_world->contacts[i]);
    }
}

static void random_fill_row(struct contact_table *table, size_t row,
                            const struct plain_contact *contact)
{
    struct text tags[RANDOM_FILTER_TAGS];
    struct value list = {.type = VALUE_LIST, .list = {.items = tags, .count = 0}};
    for (size_t i = 0; i < RANDOM_FILTER_TAGS; i++) {
        if (contact->tagged[i]) {
            tags[list.list.count++] = text_from(random_clause_tags[i]);
        }
    }
    const struct value values[] = {
        {.type = VALUE_TEXT, .text = text_from(contact->colour)},
        {.type = VALUE_INTEGER, .integer = contact->points},
        {.type = VALUE_DECIMAL, .decimal = {contact->cents, 2}},
        {.type = VALUE_BOOLEAN, .boolean = contact->vip},
        {.type = VALUE_DATE, .day = contact->born},
        {.type = VALUE_DATETIME, .instant = contact->seen},
    };
    const bool there[] = {contact->has_colour, contact->has_points, contact->has_price,
                          contact->has_vip,    contact->has_born,   contact->has_seen};
    for (int column = 0; column < 6; column++) {
        if (there[column]) {
            contact_table_set(table, row, column, values[column]);
        }
    }
    contact_table_set(table, row, 6, list);
    table->topics[0].states[row] = contact->on_news ? SUBSCRIPTION_JOINED : SUBSCRIPTION_LEFT;
}

static void random_fill_activity(const struct plain_world *world, struct activity *activity)
{
    uint32_t spring = text_dictionary_code(&activity->names, TEXT("spring"));
    uint32_t autumn = text_dictionary_code(&activity->names, TEXT("autumn"));
    for (size_t row = 0; row < RANDOM_FILTER_CONTACTS; row++) {
        const struct plain_contact *contact = &world->contacts[row];
        for (size_t i = 0; i < contact->opened_count; i++) {
            struct activity_row opened = {.time = contact->opened[i],
                                          .contact = (uint32_t)row,
                                          .event = ACTIVITY_NONE,
                                          .campaign = contact->of_spring[i] ? spring : autumn,
                                          .message = ACTIVITY_NONE,
                                          .channel = ACTIVITY_NONE,
                                          .link = ACTIVITY_NONE,
                                          .list = ACTIVITY_NONE,
                                          .journey = ACTIVITY_NONE,
                                          .node = ACTIVITY_NONE,
                                          .kind = ACTIVITY_OPENED};
            activity_add(activity, opened, NULL, 0);
        }
    }
    activity_finish(activity, RANDOM_FILTER_CONTACTS);
}

struct contact_table *random_filter_table(const struct plain_world *world,
                                          struct activity *ret_activity)
{
    static const struct {
        const char *name;
        enum value_type type;
        int scale;
    } columns[] = {{"colour", VALUE_TEXT, 0},   {"points", VALUE_INTEGER, 0},
                   {"price", VALUE_DECIMAL, 2}, {"vip", VALUE_BOOLEAN, 0},
                   {"born", VALUE_DATE, 0},     {"seen", VALUE_DATETIME, 0},
                   {"tags", VALUE_LIST, 0}};
    struct contact_table *table = contact_table_create(RANDOM_FILTER_CONTACTS);
    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        struct text name = text_from(columns[i].name);
        contact_table_add_column(table, name, name, columns[i].type, columns[i].scale);
    }
    contact_table_add_topic(table, TEXT("news"));
    for (size_t row = 0; row < RANDOM_FILTER_CONTACTS; row++) {
        random_fill_row(table, row, &world->contacts[row]);
    }
    contact_table_finish(table);
    *ret_activity = (struct activity){0};
    random_fill_activity(world, ret_activity);
    return table;
}

void random_filter_make(struct random_source *source, const struct plain_world *world, int depth,
                        struct text_builder *query, bool answers[RANDOM_FILTER_CONTACTS])
{
    bool others[RANDOM_FILTER_CONTACTS];
    size_t form = depth == 0 ? 0 : random_source_below(source, 4);
    if (form == 0) {
        struct random_clause clause = {source, world, query, answers};
        random_clause_make(&clause);
        return;
    }
    text_append_string(query, form == 1 ? "NOT (" : "(");
    random_filter_make(source, world, depth - 1, query, answers);
    if (form > 1) {
        text_append_string(query, form == 2 ? ") AND (" : ") or (");
        random_filter_make(source, world, depth - 1, query, others);
    }
    text_append_byte(query, ')');
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        answers[i] = form == 1   ? !answers[i]
                     : form == 2 ? answers[i] && others[i]
                                 : answers[i] || others[i];
    }
}
