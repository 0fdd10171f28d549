/* Tests of model/workspace/preference_figures.c: what it counts by columns is what one finds
 * contact by contact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/preference_figures.h"
#include "tests/support/workspace_scene.h"

enum { PEOPLE = 333, TOPICS = 3, CHANNELS = 2 };

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

/* News is opt-in, tips opt-out, orders transactional; "other" is known to the contacts alone. */
static struct workspace *topics(void)
{
    struct workspace *workspace = workspace_create();
    workspace_scene_put(workspace, "lists.news.name", "News");
    workspace_scene_put(workspace, "lists.tips.opt", "out");
    workspace_scene_put(workspace, "lists.orders.kind", "transactional");
    workspace_scene_put(workspace, "lists.nobodys.opt", "out");
    return workspace;
}

static struct contact_table *people(uint32_t seed, bool assumed)
{
    static const char *const names[] = {"news", "tips", "orders", "other"};
    static const char *const words[] = {"weekly", "Quarterly ", "at times"};
    struct contact_table *table = contact_table_create(PEOPLE);
    int off =
        contact_table_add_column(table, TEXT("unsubscribed_all"), TEXT("off"), VALUE_BOOLEAN, 0);
    int often = contact_table_add_column(table, TEXT("frequency"), TEXT("often"), VALUE_TEXT, 0);
    int topic[4];
    int channel[CHANNELS] = {contact_table_add_channel(table, TEXT("email")),
                             contact_table_add_channel(table, TEXT("sms"))};
    for (int i = 0; i < 4; i++) {
        topic[i] = contact_table_add_topic(table, text_from(names[i]));
    }
    table->consent_assumed = assumed;
    for (size_t row = 0; row < PEOPLE; row++) {
        for (int i = 0; i < 4; i++) {
            table->topics[topic[i]].states[row] = (uint8_t)draw(&seed, 3);
        }
        for (int i = 0; i < CHANNELS; i++) {
            table->channels[channel[i]].consents[row] = (uint8_t)draw(&seed, 5);
            bitset_put(&table->channels[channel[i]].addressed, row, draw(&seed, 3) != 0);
        }
        if (draw(&seed, 2) != 0) {
            contact_table_set(
                table, row, off,
                (struct value){.type = VALUE_BOOLEAN, .boolean = draw(&seed, 3) == 0});
        }
        if (draw(&seed, 2) != 0) {
            contact_table_set(
                table, row, often,
                (struct value){.type = VALUE_TEXT, .text = text_from(words[draw(&seed, 3)])});
        }
    }
    contact_table_finish(table);
    return table;
}

static bool hears(const struct contact_table *table, const struct topic *topic, size_t row)
{
    return preference_is_on(table, topic, row) &&
           (topic->transactional ||
            !contact_table_flag(table, row, table->standard[STANDARD_UNSUBSCRIBED_ALL]));
}

static size_t marketing_of(const struct contact_table *table,
                           const struct preference_figures *figures, size_t row)
{
    size_t count = 0;
    for (size_t i = 0; i < figures->topic_count; i++) {
        const struct topic *topic = &figures->topics[i].topic;
        count += !topic->transactional && hears(table, topic, row) ? 1 : 0;
    }
    return count;
}

static bool reaches(const struct contact_table *table, size_t channel, size_t row, bool marketing)
{
    enum consent consent = contact_table_consent(table, row, channel);
    return bitset_has(&table->channels[channel].addressed, row) &&
           (marketing ? consent == CONSENT_YES : consent != CONSENT_STOPPED);
}

static void check_topic(const struct contact_table *table, const struct preference_figures *figures,
                        size_t place)
{
    const struct preference_topic *topic = &figures->topics[place];
    size_t on = 0;
    size_t kept = 0;
    size_t reached[CHANNELS] = {0};
    size_t shared[TOPICS + 2] = {0};
    for (size_t row = 0; row < PEOPLE; row++) {
        if (!hears(table, &topic->topic, row)) {
            continue;
        }
        on++;
        kept += !topic->topic.transactional && marketing_of(table, figures, row) > 1 ? 1 : 0;
        for (size_t i = 0; i < CHANNELS; i++) {
            reached[i] += reaches(table, i, row, true) ? 1 : 0;
        }
        for (size_t i = 0; i < figures->topic_count; i++) {
            shared[i] += hears(table, &figures->topics[i].topic, row) ? 1 : 0;
        }
    }
    assert_int_equal(topic->on, on);
    assert_int_equal(topic->kept, kept);
    assert_memory_equal(topic->reached, reached, sizeof(reached));
    assert_memory_equal(topic->shared, shared, sizeof(shared));
}

static void check_all(const struct contact_table *table, const struct preference_figures *figures)
{
    struct preference_figures slow = {.contacts = PEOPLE};
    for (size_t row = 0; row < PEOPLE; row++) {
        bool off = contact_table_flag(table, row, table->standard[STANDARD_UNSUBSCRIBED_ALL]);
        size_t topics_on = marketing_of(table, figures, row);
        bool any = reaches(table, 0, row, false) || reaches(table, 1, row, false);
        slow.off += off ? 1 : 0;
        slow.any += topics_on > 0 ? 1 : 0;
        slow.several += topics_on > 1 ? 1 : 0;
        slow.transactional += topics_on > 0 && any ? 1 : 0;
        slow.off_transactional += off && any ? 1 : 0;
        slow.frequencies[preference_frequency_of(table, row)] += off ? 0 : 1;
    }
    assert_int_equal(figures->contacts, slow.contacts);
    assert_int_equal(figures->off, slow.off);
    assert_int_equal(figures->any, slow.any);
    assert_int_equal(figures->several, slow.several);
    assert_int_equal(figures->transactional, slow.transactional);
    assert_int_equal(figures->off_transactional, slow.off_transactional);
    assert_memory_equal(figures->frequencies, slow.frequencies, sizeof(slow.frequencies));
}

static void test_agrees(void **state)
{
    (void)state;
    struct workspace *workspace = topics();
    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct contact_table *table = people(seed, seed % 2 == 0);
        struct preference_figures figures;
        preference_figures_find(workspace, table, &figures);
        assert_int_equal(figures.topic_count, TOPICS + 2);
        assert_true(text_is(figures.topics[TOPICS + 1].topic.id, "other"));
        for (size_t i = 0; i < figures.topic_count; i++) {
            check_topic(table, &figures, i);
        }
        check_all(table, &figures);
        preference_figures_destroy(&figures);
        contact_table_destroy(table);
    }
    workspace_destroy(workspace);
}

/* One leaves offers and keeps news; one turned everything off; one stopped sms. */
static void test_by_hand(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct contact_table *table = contact_table_create(3);
    struct preference_figures figures;
    int off =
        contact_table_add_column(table, TEXT("unsubscribed_all"), TEXT("off"), VALUE_BOOLEAN, 0);
    int news = contact_table_add_topic(table, TEXT("news"));
    int offers = contact_table_add_topic(table, TEXT("offers"));
    int sms = contact_table_add_channel(table, TEXT("sms"));
    for (size_t row = 0; row < 3; row++) {
        table->topics[news].states[row] = SUBSCRIPTION_JOINED;
        table->topics[offers].states[row] = row == 0 ? SUBSCRIPTION_LEFT : SUBSCRIPTION_JOINED;
        table->channels[sms].consents[row] = row == 2 ? CONSENT_STOPPED : CONSENT_YES;
        bitset_put(&table->channels[sms].addressed, row, true);
    }
    contact_table_set(table, 1, off, (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    contact_table_finish(table);
    preference_figures_find(workspace, table, &figures);
    assert_int_equal(figures.topics[0].on, 2);
    assert_int_equal(figures.topics[0].kept, 1);
    assert_int_equal(figures.topics[1].on, 1);
    assert_int_equal(figures.topics[1].left, 1);
    assert_int_equal(figures.topics[1].kept, 1);
    assert_int_equal(figures.off_transactional, 1);
    assert_int_equal(figures.channels[0].consenting, 2);
    assert_int_equal(figures.channels[0].transactional, 2);
    assert_int_equal(figures.channels[0].stopped, 1);
    preference_figures_destroy(&figures);
    contact_table_destroy(table);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees),
        cmocka_unit_test(test_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
