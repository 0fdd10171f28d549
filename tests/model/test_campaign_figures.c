/* Tests of model/contacts/campaign_figures.c and message_outcomes.c: a few rows counted by hand,
 * and random ones counted the slow way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/contacts/activity_name.h"
#include "model/contacts/campaign_figures.h"

enum { TEST_DAY = 86400 };

static const struct zone *test_utc(struct zone_set **ret_zones)
{
    *ret_zones = zone_set_create();
    return zone_find(*ret_zones, TEXT("UTC"));
}

static uint32_t test_code(struct activity *activity, const char *name)
{
    return name == NULL ? ACTIVITY_NONE : text_dictionary_code(&activity->names, text_from(name));
}

static void test_row(struct activity *activity, uint32_t contact, int64_t time,
                     enum activity_kind kind, const char *campaign, const char *channel)
{
    struct activity_row row = {.contact = contact, .time = time, .kind = (uint8_t)kind};
    activity_name_clear(&row);
    row.campaign = test_code(activity, campaign);
    row.channel = test_code(activity, channel);
    activity_add(activity, row, NULL, 0);
}

static void test_count(const struct campaign_count *count, int64_t total, int64_t contacts)
{
    assert_int_equal(count->total, total);
    assert_int_equal(count->contacts, contacts);
}

static void test_by_hand(void **state)
{
    (void)state;
    struct zone_set *zones = NULL;
    const struct zone *utc = test_utc(&zones);
    struct activity activity = {0};
    struct campaign_figures_list list;
    test_row(&activity, 1, 100, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 1, 200, ACTIVITY_OPENED, "spring", NULL);
    test_row(&activity, 1, TEST_DAY + 5, ACTIVITY_OPENED, "spring", NULL);
    test_row(&activity, 0, 100, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 0, 100, ACTIVITY_BOUNCED, "spring", "email");
    test_row(&activity, 2, 100, ACTIVITY_SENT, "spring", "sms");
    test_row(&activity, 2, 300, ACTIVITY_CLICKED, "spring", "sms");
    test_row(&activity, 2, 50, ACTIVITY_SENT, NULL, "sms");
    test_row(&activity, 2, 50, ACTIVITY_JOINED, "spring", NULL);
    test_row(&activity, 2, -1, ACTIVITY_SENT, "autumn", NULL);
    activity_finish(&activity, 4);
    campaign_figures_find(&activity, utc, &list);
    assert_int_equal(list.count, 3);
    assert_true(text_is(list.items[0].name, "autumn"));
    assert_int_equal(list.items[0].days[0].date, -1);
    assert_int_equal(list.items[2].campaign, ACTIVITY_NONE);
    const struct campaign_figures *spring =
        &list.items[campaign_figures_place(&list, TEXT("spring"))];
    assert_int_equal(campaign_figures_place(&list, TEXT("winter")), SIZE_MAX);
    test_count(&spring->kinds[ACTIVITY_SENT], 3, 3);
    test_count(&spring->kinds[ACTIVITY_OPENED], 2, 1);
    test_count(&spring->kinds[ACTIVITY_BOUNCED], 1, 1);
    assert_int_equal(spring->channel_count, 3);
    assert_int_equal(spring->day_count, 2);
    test_count(&spring->days[0].kinds[ACTIVITY_OPENED], 1, 1);
    test_count(&spring->days[1].kinds[ACTIVITY_OPENED], 1, 1);
    campaign_figures_destroy(&list);
    activity_destroy(&activity);
    zone_set_destroy(zones);
}

static const struct message_outcome *test_outcome(const struct message_outcomes *outcomes,
                                                  const struct activity *activity,
                                                  const char *campaign, const char *channel)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        const struct message_outcome *one = &outcomes->items[i];
        if (text_is(text_dictionary_text(&activity->names, one->campaign), campaign) &&
            (channel == NULL
                 ? one->channel == ACTIVITY_NONE
                 : one->channel != ACTIVITY_NONE &&
                       text_is(text_dictionary_text(&activity->names, one->channel), channel))) {
            return one;
        }
    }
    return NULL;
}

/* Rows of one second in the wrong order, opens twice, a click that shows an opening, a second
 * message of the same campaign, an opening before the sending. */
static void test_outcomes(void **state)
{
    (void)state;
    struct activity activity = {0};
    struct message_outcomes outcomes;
    test_row(&activity, 0, 100, ACTIVITY_OPENED, "spring", NULL);
    test_row(&activity, 0, 100, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 0, 150, ACTIVITY_OPENED, "spring", "email");
    test_row(&activity, 0, 500, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 0, 600, ACTIVITY_CLICKED, "spring", "email");
    test_row(&activity, 1, 100, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 1, 101, ACTIVITY_BOUNCED, "spring", "email");
    test_row(&activity, 2, 90, ACTIVITY_OPENED, "spring", "email");
    test_row(&activity, 2, 100, ACTIVITY_SENT, "spring", "email");
    test_row(&activity, 2, 200, ACTIVITY_UNSUBSCRIBED, "spring", "email");
    test_row(&activity, 2, 200, ACTIVITY_OPENED, "spring", "sms");
    activity_finish(&activity, 3);
    message_outcomes_find(&activity, &outcomes);
    const struct message_outcome *email = test_outcome(&outcomes, &activity, "spring", "email");
    assert_int_equal(email->sent, 4);
    assert_int_equal(email->delivered, 3);
    assert_int_equal(email->sent_delivered, 3);
    assert_int_equal(email->opened, 2);
    assert_int_equal(email->clicked, 1);
    assert_int_equal(email->unsubscribed, 1);
    assert_int_equal(email->loose[ACTIVITY_OPENED], 1);
    assert_int_equal(test_outcome(&outcomes, &activity, "spring", "sms")->loose[ACTIVITY_OPENED],
                     1);
    message_outcomes_destroy(&outcomes);
    activity_destroy(&activity);
}

/* Where deliveries are recorded, what has none was not delivered; without sendings, deliveries make
 * the messages. */
static void test_deliveries(void **state)
{
    (void)state;
    struct activity activity = {0};
    struct message_outcomes outcomes;
    test_row(&activity, 0, 100, ACTIVITY_SENT, "a", "push");
    test_row(&activity, 0, 100, ACTIVITY_DELIVERED, "a", "push");
    test_row(&activity, 1, 100, ACTIVITY_SENT, "a", "push");
    test_row(&activity, 2, 100, ACTIVITY_SENT, "a", "push");
    test_row(&activity, 2, 120, ACTIVITY_OPENED, "a", "push");
    test_row(&activity, 0, 100, ACTIVITY_DELIVERED, "b", NULL);
    test_row(&activity, 0, 300, ACTIVITY_OPENED, "b", NULL);
    test_row(&activity, 1, 100, ACTIVITY_DELIVERED, "b", NULL);
    activity_finish(&activity, 3);
    message_outcomes_find(&activity, &outcomes);
    const struct message_outcome *a = test_outcome(&outcomes, &activity, "a", "push");
    const struct message_outcome *b = test_outcome(&outcomes, &activity, "b", NULL);
    assert_int_equal(a->sent, 3);
    assert_int_equal(a->sent_delivered, 2);
    assert_int_equal(b->sent, 0);
    assert_int_equal(b->delivered, 2);
    assert_int_equal(b->opened, 1);
    message_outcomes_destroy(&outcomes);
    activity_destroy(&activity);
}

static const char *const test_campaigns[] = {"one", "two", NULL};
static const char *const test_channels[] = {"email", "sms", NULL};

/* Counted again for one campaign, channel (-1: any) and day (-1: any), by looking at all rows. */
static struct campaign_count test_slow(const struct activity *activity, uint32_t campaign,
                                       int channel, int64_t day, int kind)
{
    struct campaign_count count = {0};
    for (size_t contact = 0; contact < activity->contact_count; contact++) {
        int64_t rows = 0;
        for (size_t i = 0; i < activity->count; i++) {
            const struct activity_row *row = &activity->rows[i];
            rows += row->contact == contact && row->campaign == campaign && row->kind == kind &&
                    (channel < 0 || row->channel == (uint32_t)channel) &&
                    (day < 0 || row->time / TEST_DAY == day);
        }
        count.total += rows;
        count.contacts += rows != 0;
    }
    return count;
}

static void test_random(void **state)
{
    (void)state;
    struct zone_set *zones = NULL;
    const struct zone *utc = test_utc(&zones);
    struct activity activity = {0};
    struct campaign_figures_list list;
    uint32_t next = 7;
    for (size_t i = 0; i < 2000; i++) {
        next = next * 1664525 + 1013904223;
        test_row(&activity, (next >> 4) % 30, (int64_t)(next >> 8) % (5 * TEST_DAY),
                 (enum activity_kind)((next >> 11) % (CAMPAIGN_KINDS + 2)),
                 test_campaigns[(next >> 17) % 3], test_channels[(next >> 22) % 2]);
    }
    activity_finish(&activity, 30);
    campaign_figures_find(&activity, utc, &list);
    assert_int_equal(list.count, 3);
    for (size_t i = 0; i < list.count; i++) {
        const struct campaign_figures *one = &list.items[i];
        for (int kind = 0; kind < CAMPAIGN_KINDS; kind++) {
            struct campaign_count all = test_slow(&activity, one->campaign, -1, -1, kind);
            test_count(&one->kinds[kind], all.total, all.contacts);
            for (size_t k = 0; k < one->channel_count; k++) {
                all = test_slow(&activity, one->campaign, (int)one->channels[k].channel, -1, kind);
                test_count(&one->channels[k].kinds[kind], all.total, all.contacts);
            }
            assert_int_equal(one->day_count, 5);
            for (size_t k = 0; k < one->day_count; k++) {
                all = test_slow(&activity, one->campaign, -1, one->days[k].date, kind);
                test_count(&one->days[k].kinds[kind], all.total, all.contacts);
            }
        }
    }
    campaign_figures_destroy(&list);
    activity_destroy(&activity);
    zone_set_destroy(zones);
}

/* A column that was taken for the channel has a value a row: each stands by itself, as often as it
 * came, in each of two campaigns. */
static void test_many_channels(void **state)
{
    enum { CHANNELS = 40, TIMES = 3 };
    (void)state;
    struct zone_set *zones = NULL;
    const struct zone *utc = test_utc(&zones);
    struct activity activity = {0};
    struct campaign_figures_list list;
    for (int i = 0; i < CHANNELS * TIMES; i++) {
        char channel[24];
        snprintf(channel, sizeof(channel), "c%d", i % CHANNELS);
        test_row(&activity, 0, i, ACTIVITY_SENT, "a", channel);
        test_row(&activity, 1, i, ACTIVITY_SENT, "b", channel);
    }
    activity_finish(&activity, 2);
    campaign_figures_find(&activity, utc, &list);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.outcomes.count, 2 * CHANNELS);
    for (size_t i = 0; i < list.count; i++) {
        assert_int_equal(list.items[i].channel_count, CHANNELS);
        for (size_t k = 0; k < CHANNELS; k++) {
            test_count(&list.items[i].channels[k].kinds[ACTIVITY_SENT], TIMES, 1);
        }
    }
    for (size_t i = 0; i < list.outcomes.count; i++) {
        assert_int_equal(list.outcomes.items[i].sent, TIMES);
    }
    campaign_figures_destroy(&list);
    activity_destroy(&activity);
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_hand),    cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_deliveries), cmocka_unit_test(test_many_channels),
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
