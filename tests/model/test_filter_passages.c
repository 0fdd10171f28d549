/* Tests of journey.*: passages that are recorded, and those of a run's log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"

enum { PEOPLE = 3, DAY = CIVIL_DAY, NOW = 100 * DAY };

static void add_row(struct activity *activity, uint32_t contact, int64_t day,
                    enum activity_kind kind, const char *journey, const char *node)
{
    struct text_dictionary *names = &activity->names;
    struct activity_row row = {.time = day * DAY,
                               .contact = contact,
                               .event = ACTIVITY_NONE,
                               .campaign = ACTIVITY_NONE,
                               .message = ACTIVITY_NONE,
                               .channel = ACTIVITY_NONE,
                               .link = ACTIVITY_NONE,
                               .list = ACTIVITY_NONE,
                               .journey = text_dictionary_code(names, text_from(journey)),
                               .node = ACTIVITY_NONE,
                               .kind = (uint8_t)kind};
    if (node != NULL) {
        row.node = text_dictionary_code(names, text_from(node));
    }
    activity_add(activity, row, NULL, 0);
}

/* a went through welcome and is in 7; b left welcome; c will enter it. */
static struct activity make_activity(void)
{
    struct activity activity = {0};
    add_row(&activity, 0, 10, ACTIVITY_ENTERED, "welcome", "in");
    add_row(&activity, 0, 10, ACTIVITY_AT_STEP, "welcome", "in");
    add_row(&activity, 0, 12, ACTIVITY_AT_STEP, "welcome", "hello");
    add_row(&activity, 0, 13, ACTIVITY_COMPLETED, "welcome", "hello");
    add_row(&activity, 0, 99, ACTIVITY_ENTERED, "7", NULL);
    add_row(&activity, 1, 95, ACTIVITY_ENTERED, "welcome", "in");
    add_row(&activity, 1, 96, ACTIVITY_EXITED, "welcome", "hello");
    add_row(&activity, 2, 101, ACTIVITY_ENTERED, "welcome", "in");
    activity_finish(&activity, PEOPLE);
    return activity;
}

static struct contact_table *make_contacts(void)
{
    struct text ids[PEOPLE] = {TEXT("a"), TEXT("b"), TEXT("c")};
    struct contact_table *contacts = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(contacts, ids, NULL));
    return contacts;
}

struct answer_case {
    const char *query;
    const char *answers;
};

static const struct answer_case recorded_cases[] = {
    {"journey.entered MATCHES ()", "110"},
    {"journey.entered IS NULL", "001"},
    {"journey.entered MATCHES (journey = 'welcome')", "110"},
    {"journey.entered MATCHES (journey = 'welcome', date >= -7d)", "010"},
    {"journey.entered MATCHES (journey = 7)", "100"},
    {"journey.entered MATCHES (journey IN ('x', 7), node IS NULL)", "100"},
    {"journey.entered MATCHES (count = 2)", "100"},
    {"journey.entered NOT MATCHES (node = 'in')", "001"},
    {"journey.completed MATCHES (journey = 'welcome', node = 'hello')", "100"},
    {"journey.exited MATCHES (node != 'in')", "010"},
    {"journey.at_step MATCHES (node STARTS WITH 'he')", "100"},
    {"journey.at_step MATCHES (journey = 'welcome', count BETWEEN 2 AND 3)", "100"},
    {"journey.entered MATCHES (journey = 'welcome') AND journey.completed NOT MATCHES (journey = "
     "'welcome')",
     "010"},
};

static void test_recorded(void **state)
{
    (void)state;
    struct contact_table *contacts = make_contacts();
    struct activity activity = make_activity();
    struct zone_set *zones = zone_set_create();
    struct filter_moment moment = {
        .now = NOW, .zone = zone_find(zones, TEXT("UTC")), .journey = -1};
    struct filter_scene scene = {.contacts = contacts, .activity = &activity, .moment = &moment};
    for (size_t i = 0; i < sizeof(recorded_cases) / sizeof(*recorded_cases); i++) {
        const struct answer_case *row = &recorded_cases[i];
        struct arena arena = {0};
        struct bitset matches;
        char answers[PEOPLE + 1] = "";
        filter_select(filter_read(text_from(row->query), &scene, &arena, NULL), contacts, &activity,
                      NULL, &moment, &matches);
        for (size_t contact = 0; contact < PEOPLE; contact++) {
            answers[contact] = bitset_has(&matches, contact) ? '1' : '0';
        }
        if (strcmp(answers, row->answers) != 0) {
            fail_msg("%s: %s, expected %s", row->query, answers, row->answers);
        }
        bitset_destroy(&matches);
        arena_destroy(&arena);
    }
    contact_table_destroy(contacts);
    activity_destroy(&activity);
    zone_set_destroy(zones);
}

static void test_names(void **state)
{
    (void)state;
    struct activity activity = make_activity();
    struct filter_scene scene = {.activity = &activity};
    struct arena arena = {0};
    struct error_list errors = {0};
    assert_non_null(
        filter_read(TEXT("journey.exited MATCHES (journey = 'wellcome') OR journey.exited MATCHES "
                         "(journey = 'welcome', node = 'nowhere')"),
                    &scene, &arena, &errors));
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.items[0].code, "UNKNOWN_NAME");
    assert_string_equal(errors.items[0].arguments[1], "wellcome");
    scene.in_journey = true; /* which a run may enter */
    error_list_destroy(&errors);
    assert_non_null(filter_read(TEXT("journey.exited MATCHES (journey = 'wellcome')"), &scene,
                                &arena, &errors));
    assert_int_equal(errors.count, 0);
    arena_destroy(&arena);
    activity_destroy(&activity);
}

static const struct {
    const char *query;
    bool answer;
} log_cases[] = {
    {"journey.entered MATCHES (journey = 'K', node = 'door')", true},
    {"journey.entered MATCHES (journey = 'J')", false},
    {"journey.entered MATCHES (journey = 'welcome')", true}, /* before the run */
    {"journey.entered MATCHES (count = 2)", true},
    {"journey.exited MATCHES (journey = 'K', node = 'end', date = today)", true},
    {"journey.exited MATCHES (node = 'hello')", false}, /* recorded at its start */
    {"journey.completed IS NULL", true},
    {"journey.at_step MATCHES (node != 'door')", false},
    {"campaign.sent IS NULL AND event.performed IS NULL", true},
};

/* A run that began on day 96, at which the contact passed through K. */
static void test_in_a_run(void **state)
{
    (void)state;
    static const struct text nodes[] = {{"door", 4}, {"end", 3}};
    static const struct filter_journey journeys[] = {{{"J", 1}, NULL, 0}, {{"K", 1}, nodes, 2}};
    struct contact_table *contacts = make_contacts();
    struct activity activity = make_activity();
    struct zone_set *zones = zone_set_create();
    struct filter_moment moment = {.now = NOW,
                                   .zone = zone_find(zones, TEXT("UTC")),
                                   .journeys = journeys,
                                   .journey_count = 2};
    struct filter_scene scene = {.contacts = contacts, .activity = &activity};
    struct contact_state contact;
    contact_state_init(&contact, contacts, &activity, NULL);
    contact_state_reset(&contact, 1, 96 * DAY);
    struct log_entry entry = {.time = NOW,
                              .event = ACTIVITY_NONE,
                              .campaign = ACTIVITY_NONE,
                              .journey = 1,
                              .channel = -1,
                              .topic = -1,
                              .kind = ACTIVITY_ENTERED};
    contact_state_log(&contact, entry);
    entry.kind = ACTIVITY_AT_STEP;
    contact_state_log(&contact, entry);
    entry.kind = ACTIVITY_EXITED;
    entry.node = 1;
    contact_state_log(&contact, entry);
    for (size_t i = 0; i < sizeof(log_cases) / sizeof(*log_cases); i++) {
        struct arena arena = {0};
        const struct filter *filter =
            filter_read(text_from(log_cases[i].query), &scene, &arena, NULL);
        if (filter_matches(filter, &contact, &moment) != log_cases[i].answer) {
            fail_msg("%s", log_cases[i].query);
        }
        arena_destroy(&arena);
    }
    contact_state_destroy(&contact);
    contact_table_destroy(contacts);
    activity_destroy(&activity);
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_in_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
