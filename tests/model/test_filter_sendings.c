/* Tests of SENT and `last`: when campaigns were first sent, by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/workspace/workspace.h"
#include "tests/support/rule_zone.h"

enum { PEOPLE = 3 };

struct world {
    struct contact_table *contacts;
    struct activity activity;
    struct workspace *workspace;
    struct zone_set *zones;
    struct filter_moment moment;
    int64_t before;
};

static int64_t instant_of(const char *text)
{
    int64_t instant;
    bool has_zone;
    assert_true(civil_read_datetime(text_from(text), &instant, &has_zone) && has_zone);
    return instant;
}

static void add_row(struct world *world, uint32_t contact, const char *time,
                    enum activity_kind kind, const char *campaign)
{
    struct text_dictionary *names = &world->activity.names;
    struct activity_row row = {.time = instant_of(time),
                               .contact = contact,
                               .event = ACTIVITY_NONE,
                               .campaign = ACTIVITY_NONE,
                               .message = ACTIVITY_NONE,
                               .channel = ACTIVITY_NONE,
                               .link = ACTIVITY_NONE,
                               .list = ACTIVITY_NONE,
                               .journey = ACTIVITY_NONE,
                               .node = ACTIVITY_NONE,
                               .kind = (uint8_t)kind};
    struct activity_property when = {text_dictionary_code(names, TEXT("when")),
                                     text_dictionary_code(names, TEXT("2026-11-11"))};
    bool event = kind == ACTIVITY_EVENT;
    *(event ? &row.event : &row.campaign) = text_dictionary_code(names, text_from(campaign));
    activity_add(&world->activity, row, &when, event ? 1 : 0);
}

/* spring is of the 10th, autumn and alpha are of the same second of the 20th, future is to come. */
static void fill_activity(struct world *world)
{
    add_row(world, 1, "2026-11-12T09:00:00Z", ACTIVITY_SENT, "spring");
    add_row(world, 0, "2026-11-10T10:00:00Z", ACTIVITY_SENT, "spring");
    add_row(world, 0, "2026-11-10T11:00:00Z", ACTIVITY_OPENED, "spring");
    add_row(world, 1, "2026-11-20T08:00:00Z", ACTIVITY_SENT, "autumn");
    add_row(world, 1, "2026-11-20T09:00:00Z", ACTIVITY_OPENED, "autumn");
    add_row(world, 2, "2026-11-20T08:00:00Z", ACTIVITY_SENT, "alpha");
    add_row(world, 2, "2026-12-01T00:00:00Z", ACTIVITY_SENT, "future");
    add_row(world, 2, "2026-11-02T00:00:00Z", ACTIVITY_OPENED, "unsent");
    add_row(world, 2, "2026-11-03T00:00:00Z", ACTIVITY_EVENT, "signup");
    activity_finish(&world->activity, PEOPLE);
}

static int set_up(void **state)
{
    struct world *world = calloc(1, sizeof(*world));
    struct text ids[PEOPLE] = {TEXT("aino"), TEXT("ben"), TEXT("cia")};
    world->contacts = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(world->contacts, ids, NULL));
    int seen =
        contact_table_add_column(world->contacts, TEXT("seen"), TEXT("seen"), VALUE_DATETIME, 0);
    int day = contact_table_add_column(world->contacts, TEXT("day"), TEXT("day"), VALUE_DATE, 0);
    struct value value = {.type = VALUE_DATETIME, .instant = instant_of("2026-11-10T10:00:00Z")};
    contact_table_set(world->contacts, 0, seen, value);
    value.instant++;
    contact_table_set(world->contacts, 1, seen, value);
    value = (struct value){.type = VALUE_DATE, .day = civil_day((struct civil_date){2026, 11, 20})};
    contact_table_set(world->contacts, 0, day, value);
    fill_activity(world);
    world->workspace = workspace_create();
    world->zones = zone_set_create();
    world->moment = (struct filter_moment){
        .now = instant_of("2026-11-22T08:00:00Z"),
        .zone = rule_zone(world->zones, "Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"),
        .journey = -1};
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;
    contact_table_destroy(world->contacts);
    activity_destroy(&world->activity);
    workspace_destroy(world->workspace);
    zone_set_destroy(world->zones);
    free(world);
    return 0;
}

static const struct filter *read_filter(const struct world *world, const char *query,
                                        struct arena *arena, struct error_list *errors)
{
    struct filter_scene scene = {.contacts = world->contacts,
                                 .workspace = world->workspace,
                                 .activity = &world->activity,
                                 .activity_before = world->before,
                                 .moment = &world->moment};
    const struct filter *filter = filter_read(text_from(query), &scene, arena, errors);
    if (filter == NULL) {
        fail_msg("%s: %s at %d", query, errors->items[0].code, errors->items[0].column);
    }
    return filter;
}

struct answer_case {
    const char *query;
    const char *answers;
};

static void check_answers(const struct world *world, const struct answer_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        char answers[PEOPLE + 1] = "";
        struct bitset matches;
        filter_select(read_filter(world, cases[i].query, &arena, &errors), world->contacts,
                      &world->activity, NULL, &world->moment, &matches);
        for (size_t row = 0; row < PEOPLE; row++) {
            answers[row] = bitset_has(&matches, row) ? '1' : '0';
        }
        if (strcmp(answers, cases[i].answers) != 0) {
            fail_msg("%s: %s, expected %s", cases[i].query, answers, cases[i].answers);
        }
        bitset_destroy(&matches);
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

#define CHECK(state, cases) check_answers(*(state), cases, sizeof(cases) / sizeof(*(cases)))

static void test_sent(void **state)
{
    static const struct answer_case cases[] = {
        {"seen = SENT('spring')", "100"},
        {"seen != SENT('spring')", "011"},
        {"seen > SENT('spring')", "010"},
        {"seen >= SENT('spring')", "110"},
        {"seen < SENT('spring')", "000"},
        {"seen <= SENT('spring')", "100"},
        {"seen < SENT('last')", "110"},
        {"seen < sent('autumn') AND NOT seen = sent('spring')", "010"},
        {"day < SENT('last')", "100"}, /* its first instant is 22:00 UTC the evening before */
        {"seen BETWEEN SENT('spring') AND SENT('spring')", "100"},
        {"seen BETWEEN SENT('spring') AND today", "110"},
        {"seen BETWEEN 2026-11-10 AND SENT('spring')", "100"},
        {"seen BETWEEN -13d AND SENT('last')", "110"},
        {"seen NOT BETWEEN SENT('spring') AND +1d", "001"},
        {"campaign.sent MATCHES (date = SENT('spring'))", "100"},
        {"campaign.sent MATCHES (date > SENT('spring'))", "011"},
        {"event.performed MATCHES (prop.when > SENT('spring'))", "001"},
        {"event.performed MATCHES (prop.when < SENT('last'))", "001"},
    };
    CHECK(state, cases);
}

/* As a field that is null: the negative operators hold. */
static void test_never_sent(void **state)
{
    static const struct answer_case cases[] = {
        {"seen > SENT('never')", "000"},
        {"seen <= SENT('unsent')", "000"},
        {"seen != SENT('never')", "111"},
        {"NOT seen >= SENT('never')", "111"},
        {"seen BETWEEN SENT('never') AND today", "000"},
        {"seen BETWEEN 2020-01-01 AND SENT('never')", "000"},
        {"seen NOT BETWEEN 2020-01-01 AND SENT('never')", "111"},
        {"seen < SENT('future')", "000"},
        {"campaign.sent MATCHES (date != SENT('future'))", "111"},
    };
    CHECK(state, cases);
}

static void test_latest(void **state)
{
    static const struct answer_case cases[] = {
        {"campaign.sent MATCHES (last = 1)", "001"}, /* alpha is before autumn by name */
        {"campaign.sent MATCHES (last = 2)", "011"},
        {"campaign.sent MATCHES (last = 3)", "111"},
        {"campaign.sent MATCHES (last = 500, count = 2)", "010"},
        {"campaign.opened MATCHES (last = 1)", "000"},
        {"campaign.opened MATCHES (last = 2)", "010"},
        {"campaign.opened MATCHES (last = 500)", "110"}, /* unsent is none of them */
        {"campaign.opened NOT MATCHES (last = 2)", "101"},
        {"campaign.opened MATCHES (last = 3, campaign = 'spring')", "100"},
    };
    CHECK(state, cases);
}

static void test_the_moment(void **state)
{
    struct world *world = *state;
    static const struct answer_case early[] = {
        {"seen = SENT('last')", "000"},
        {"seen != SENT('spring')", "111"},
        {"campaign.sent MATCHES (last = 1)", "000"},
    };
    static const struct answer_case middle[] = {
        {"seen = SENT('last')", "100"},
        {"campaign.sent MATCHES (last = 1)", "100"},
    };
    world->moment.now = instant_of("2026-11-10T09:59:59Z");
    CHECK(state, early);
    world->moment.now = instant_of("2026-11-10T10:00:00Z");
    CHECK(state, middle);
}

/* A run begins at the second in which autumn and alpha were sent, and is at a later one. */
static void test_a_run(void **state)
{
    struct world *world = *state;
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_dictionary names = {0};
    struct contact_state contact;
    world->before = instant_of("2026-11-20T08:00:00Z");
    world->moment.names = &names;
    static const struct answer_case cases[] = {{"seen = SENT('last')", "100"},
                                               {"seen < SENT('autumn')", "000"}};
    CHECK(state, cases);
    const struct filter *filter =
        read_filter(world, "campaign.sent MATCHES (last = 1, count = 2)", &arena, &errors);
    contact_state_init(&contact, world->contacts, &world->activity, NULL);
    contact_state_reset(&contact, 1, world->before);
    struct log_entry sent = {.time = world->moment.now,
                             .event = ACTIVITY_NONE,
                             .campaign = text_dictionary_code(&names, TEXT("new")),
                             .channel = -1,
                             .topic = -1,
                             .kind = ACTIVITY_SENT};
    contact_state_log(&contact, sent);
    sent.campaign = ACTIVITY_NONE;
    contact_state_log(&contact, sent);
    assert_false(filter_matches(filter, &contact, &world->moment));
    sent.campaign = text_dictionary_code(&names, TEXT("spring"));
    contact_state_log(&contact, sent);
    assert_true(filter_matches(filter, &contact, &world->moment));
    contact_state_destroy(&contact);
    text_dictionary_destroy(&names);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void put_campaign(struct world *world)
{
    struct setting value = setting_text(TEXT("Planned"));
    struct setting old = {0};
    struct error error = {0};
    assert_true(
        workspace_apply(world->workspace, TEXT("campaigns.planned.name"), &value, &old, &error));
    setting_destroy(&value);
    setting_destroy(&old);
}

static void test_warnings(void **state)
{
    struct world *world = *state;
    static const char *const cases[][2] = {
        {"seen > SENT('never')", "UNKNOWN_NAME"},
        {"seen > SENT('planned') OR seen > SENT('last') OR seen > SENT('unsent')", ""},
        {"seen BETWEEN SENT('last') AND SENT('spring')", "EMPTY_RANGE"},
        {"seen BETWEEN today AND SENT('spring')", "EMPTY_RANGE"},
        {"seen BETWEEN SENT('spring') AND SENT('last')", ""},
    };
    put_campaign(world);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct arena arena = {0};
        struct error_list errors = {0};
        read_filter(world, cases[i][0], &arena, &errors);
        assert_int_equal(errors.count, cases[i][1][0] == '\0' ? 0 : 1);
        if (errors.count != 0) {
            assert_string_equal(errors.items[0].code, cases[i][1]);
        }
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_sent),       TEST(test_never_sent), TEST(test_latest),
        TEST(test_the_moment), TEST(test_a_run),      TEST(test_warnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
