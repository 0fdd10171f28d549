/* Random filters on random contacts: the answers are those worked out plainly, and what is printed
 * reads as the same filter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "tests/support/random_filter.h"
#include "tests/support/rule_zone.h"

enum { WORLDS = 60, FILTERS = 80, DEPTH = 4 }; /* 115,200 pairs of a filter and a contact */

static void check_printed(const struct filter *filter, struct text query)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder printed = {0};
    struct text_builder again = {0};
    filter_print(&printed, filter);
    const struct filter *reread = filter_parse(text_built(&printed), &arena, &errors);
    if (reread == NULL || !filter_equal(filter, reread)) {
        fail_msg("%.*s printed as %s", TEXT_FORMAT(query), printed.bytes);
    }
    filter_print(&again, reread);
    assert_string_equal(again.bytes, printed.bytes);
    text_destroy(&printed);
    text_destroy(&again);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void check_answers(const struct filter *filter, const struct filter_scene *scene,
                          const struct activity *activity, struct text query,
                          const bool answers[RANDOM_FILTER_CONTACTS])
{
    struct bitset matches;
    filter_select(filter, scene->contacts, activity, NULL, scene->moment, &matches);
    for (size_t i = 0; i < RANDOM_FILTER_CONTACTS; i++) {
        if (bitset_has(&matches, i) != answers[i]) {
            fail_msg("contact %zu, now %lld: %.*s is %d", i, (long long)scene->moment->now,
                     TEXT_FORMAT(query), !answers[i]);
        }
    }
    bitset_destroy(&matches);
}

static void check_world(struct random_source *source, const struct zone *zone)
{
    struct plain_world world;
    struct activity activity;
    random_filter_make_world(source, &world);
    struct contact_table *table = random_filter_table(&world, &activity);
    struct filter_moment moment = {.now = world.now, .zone = zone, .journey = -1};
    struct filter_scene scene = {.contacts = table, .activity = &activity, .moment = &moment};
    for (size_t i = 0; i < FILTERS; i++) {
        bool answers[RANDOM_FILTER_CONTACTS];
        struct arena arena = {0};
        struct error_list errors = {0};
        struct text_builder query = {0};
        random_filter_make(source, &world, DEPTH, &query, answers);
        const struct filter *filter = filter_read(text_built(&query), &scene, &arena, &errors);
        if (filter == NULL) {
            fail_msg("%s: %s", query.bytes, errors.items[0].code);
        }
        check_printed(filter, text_built(&query));
        check_answers(filter, &scene, &activity, text_built(&query), answers);
        text_destroy(&query);
        error_list_destroy(&errors);
        arena_destroy(&arena);
    }
    contact_table_destroy(table);
    activity_destroy(&activity);
}

static void test_random(void **state)
{
    (void)state;
    struct random_source source = {.state = 20261122};
    struct zone_set *zones = zone_set_create();
    const struct zone *zone = rule_zone(zones, "Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4");
    for (size_t i = 0; i < WORLDS; i++) {
        check_world(&source, zone);
    }
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
