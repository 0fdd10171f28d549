/* Tests of model/workspace/made_up_contacts.c: repeatable, and such that the examples find people.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/memory.h"
#include "model/workspace/made_up_contacts.h"

enum { PEOPLE = 2000 };

static void test_same_seed_same_people(void **state)
{
    (void)state;
    struct contact_table *tables[2] = {NULL, NULL};
    struct activity activities[2] = {{0}, {0}};
    for (size_t i = 0; i < 2; i++) {
        made_up_contacts(PEOPLE, 1, 20779, &tables[i], &activities[i]);
    }
    assert_int_equal(activities[0].count, activities[1].count);
    assert_memory_equal(activities[0].rows, activities[1].rows,
                        activities[0].count * sizeof(*activities[0].rows));
    int email = contact_table_find_column(tables[0], TEXT("email"));
    for (size_t row = 0; row < PEOPLE; row++) {
        struct value a = contact_table_get(tables[0], row, email);
        struct value b = contact_table_get(tables[1], row, email);
        assert_int_equal(a.type, b.type);
        assert_true(a.type != VALUE_TEXT || text_equal(a.text, b.text));
    }
    for (size_t i = 0; i < 2; i++) {
        activity_destroy(&activities[i]);
        contact_table_destroy(tables[i]);
    }
}

static size_t count_consents(const struct contact_table *table, const char *channel)
{
    int index = contact_table_find_channel(table, text_from(channel));
    assert_true(index >= 0);
    size_t count = 0;
    for (size_t row = 0; row < table->count; row++) {
        count += table->channels[index].consents[row] == CONSENT_YES &&
                 bitset_has(&table->channels[index].addressed, row);
    }
    return count;
}

static void test_everybody_is_somebody(void **state)
{
    (void)state;
    struct contact_table *table = NULL;
    struct activity activity = {0};
    made_up_contacts(PEOPLE, 1, 20779, &table, &activity);
    assert_in_range(count_consents(table, "email"), PEOPLE * 7 / 10, PEOPLE * 9 / 10);
    assert_in_range(count_consents(table, "viber"), 1, PEOPLE / 10);
    int birthday = contact_table_find_column(table, TEXT("birthday"));
    size_t yearless = 0;
    for (size_t row = 0; row < PEOPLE; row++) {
        struct value day = contact_table_get(table, row, birthday);
        yearless += day.type == VALUE_DATE && !civil_day_has_year(day.day);
    }
    assert_in_range(yearless, PEOPLE / 20, PEOPLE / 4);
    for (size_t i = 0; i < activity.count; i++) {
        assert_true(activity.rows[i].time < INT64_C(20779) * CIVIL_DAY);
    }
    activity_destroy(&activity);
    contact_table_destroy(table);
}

/* Orders of the last year cost something, together no more than what the contact has spent. */
static void test_orders_have_amounts(void **state)
{
    (void)state;
    struct contact_table *table = NULL;
    struct activity activity = {0};
    made_up_contacts(PEOPLE, 1, 20779, &table, &activity);
    int spent = contact_table_find_column(table, TEXT("amount_spent"));
    uint32_t order = text_dictionary_code(&activity.names, TEXT("order_placed"));
    int64_t *sums = memory_array(PEOPLE, sizeof(*sums));
    size_t over = 0;
    for (size_t i = 0; i < activity.count; i++) {
        const struct activity_row *row = &activity.rows[i];
        if (row->kind == ACTIVITY_EVENT && row->event == order && row->property_count == 1) {
            const struct activity_property *amount = &activity.properties[row->first_property];
            struct decimal value = {0};
            assert_true(decimal_read(text_dictionary_text(&activity.names, amount->value), &value));
            assert_int_equal(value.scale, 2);
            sums[row->contact] += value.digits;
        }
    }
    for (size_t row = 0; row < PEOPLE; row++) {
        assert_true(sums[row] <= contact_table_get(table, row, spent).decimal.digits);
        over += sums[row] > 10000;
    }
    assert_in_range(over, PEOPLE / 5, PEOPLE * 3 / 4);
    free(sums);
    activity_destroy(&activity);
    contact_table_destroy(table);
}

/* On a topic of another name are about as many as on offers, not the same ones. */
static void test_more_topics(void **state)
{
    (void)state;
    struct contact_table *table = NULL;
    struct activity activity = {0};
    size_t counts[3] = {0};
    size_t same = 0;
    made_up_contacts(PEOPLE, 1, 20779, &table, &activity);
    const uint8_t *offers = table->topics[contact_table_find_topic(table, TEXT("offers"))].states;
    made_up_topic_join(table, TEXT("Bargains"), 1);
    const uint8_t *joined = table->topics[contact_table_find_topic(table, TEXT("Bargains"))].states;
    for (size_t row = 0; row < PEOPLE; row++) {
        counts[joined[row]]++;
        same += joined[row] == offers[row];
    }
    assert_in_range(counts[SUBSCRIPTION_JOINED], PEOPLE * 48 / 100, PEOPLE * 60 / 100);
    assert_in_range(counts[SUBSCRIPTION_LEFT], PEOPLE * 7 / 100, PEOPLE * 15 / 100);
    assert_in_range(same, PEOPLE / 4, PEOPLE * 3 / 4);
    activity_destroy(&activity);
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_seed_same_people),
        cmocka_unit_test(test_everybody_is_somebody),
        cmocka_unit_test(test_orders_have_amounts),
        cmocka_unit_test(test_more_topics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
