/* The benchmarks' journeys. J1 runs in batches, as it is walked, and as its exact expectation says:
 * 51.2% of the yardstick's contacts enter, 1.901% reach the goal. J2 checks without an error, runs
 * as it is walked, conserved, and as its peers count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "model/simulation/batch_plan.h"
#include "model/simulation/random.h"
#include "model/workspace/workspace_merge.h"
#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "tests/support/preview_scene.h"

enum { CONTACTS = 60000, ID_SIZE = 24 };

static const char *const countries[] = {"FI", "AL", "SE", "NO", "DK", "EE", "LV", "LT", "IS", "DE",
                                        "FR", "ES", "PT", "IT", "AT", "CH", "NL", "BE", "LU", "PL",
                                        "CZ", "SK", "HU", "RO", "BG", "GR", "HR", "SI", "RS", "BA",
                                        "ME", "MK", "UA", "MD", "GB", "IE", "US", "CA", "MX", "BR",
                                        "AR", "CL", "AU", "NZ", "JP", "KR", "IN", "ZA", "EG", "TR"};

static void add_ids(struct contact_table *contacts)
{
    char(*bytes)[ID_SIZE] = memory_array(contacts->count, ID_SIZE);
    struct text *ids = memory_array(contacts->count, sizeof(*ids));
    for (size_t row = 0; row < contacts->count; row++) {
        int length = snprintf(bytes[row], ID_SIZE, "%zu", row + 1);
        ids[row] = (struct text){bytes[row], (size_t)length};
    }
    assert_true(contact_table_set_ids(contacts, ids, NULL));
    free(bytes);
    free(ids);
}

/* Of the yardstick's distribution (performance.md). */
static struct contact_table *make_contacts(void)
{
    struct contact_table *contacts = contact_table_create(CONTACTS);
    add_ids(contacts);
    int country =
        contact_table_add_column(contacts, TEXT("country"), TEXT("country"), VALUE_TEXT, 0);
    int spend = contact_table_add_column(contacts, TEXT("spend"), TEXT("spend"), VALUE_DECIMAL, 2);
    int tags = contact_table_add_column(contacts, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    int email = contact_table_add_channel(contacts, TEXT("email"));
    int sms = contact_table_add_channel(contacts, TEXT("sms"));
    bitset_fill(&contacts->channels[email].addressed, true);
    bitset_fill(&contacts->channels[sms].addressed, true);
    for (size_t row = 0; row < CONTACTS; row++) {
        uint64_t draw = random_mix(random_mix(row + 1));
        struct text vip = TEXT("VIP");
        struct value country_value = {.type = VALUE_TEXT,
                                      .text = text_from(countries[(draw & 0xffff) * 50 >> 16])};
        struct value spend_value = {
            .type = VALUE_DECIMAL,
            .decimal = {(int64_t)((draw >> 16 & 0xffffff) * 100000 >> 24), 2}};
        struct value tags_value = {.type = VALUE_LIST,
                                   .list = {.items = &vip, .count = (draw >> 40) % 4 == 0}};
        contact_table_set(contacts, row, country, country_value);
        contact_table_set(contacts, row, spend, spend_value);
        contact_table_set(contacts, row, tags, tags_value);
        contacts->channels[email].consents[row] =
            (draw >> 48 & 0xff) < 205 ? CONSENT_YES : CONSENT_NO;
        contacts->channels[sms].consents[row] = draw >> 56 < 128 ? CONSENT_YES : CONSENT_NO;
    }
    contact_table_finish(contacts);
    return contacts;
}

static struct result *run(struct run_request *request, bool one_by_one)
{
    struct error_list errors = {0};
    struct result *result = NULL;
    request->one_by_one = one_by_one;
    assert_true(run_simulation(request, NULL, &result, &errors));
    error_list_destroy(&errors);
    return result;
}

static void assert_runs_in_batches(const struct run_request *request)
{
    struct error_list errors = {0};
    const char *why = NULL;
    struct plan *plan = plan_create(request, &errors);
    assert_non_null(plan);
    struct batch_plan *batch = batch_plan_create(plan, &why);
    assert_non_null(batch);
    batch_plan_destroy(batch);
    plan_destroy(plan);
    error_list_destroy(&errors);
}

static void test_the_yardstick_is_as_expected(void **state)
{
    (void)state;
    struct journey_file file = {0};
    struct error_list errors = {0};
    assert_true(exchange_read_journey(getenv("POLKU_J1"), &file, &errors));
    struct contact_table *contacts = make_contacts();
    struct workspace *workspace = workspace_create();
    struct zone_set *zones = zone_set_create();
    struct run_request request = {.journey = file.journey,
                                  .workspace = workspace,
                                  .contacts = contacts,
                                  .zones = zones,
                                  .days = 16,
                                  .seed = 1,
                                  .threads = 2};
    assert_runs_in_batches(&request);
    struct result *result = run(&request, false);
    struct result *walked = run(&request, true);
    assert_true(scene_same(walked, result));
    /* Five standard deviations to each side. */
    assert_in_range(result->entered, CONTACTS * 502 / 1000, CONTACTS * 522 / 1000);
    assert_in_range(result->goals[0].count, CONTACTS * 162 / 10000, CONTACTS * 218 / 10000);
    const struct message_counts *first = &result_find_node(result, TEXT("e1"))->messages;
    assert_in_range(first->sent, result->entered * 790 / 1000, result->entered * 812 / 1000);
    assert_in_range(first->delivered, first->sent * 964 / 1000, first->sent * 976 / 1000);
    assert_in_range(first->opened, first->delivered * 335 / 1000, first->delivered * 365 / 1000);
    result_destroy(walked);
    result_destroy(result);
    error_list_destroy(&errors);
    journey_file_destroy(&file);
    contact_table_destroy(contacts);
    workspace_destroy(workspace);
    zone_set_destroy(zones);
}

/* What stands in a file of settings. */
static struct workspace *read_workspace(const char *path)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    struct error_list errors = {0};
    struct workspace_file file = {0};
    struct workspace_merge merge;
    struct workspace *empty = workspace_create();
    assert_true(file_read(path, &bytes, &error));
    assert_true(exchange_read_workspace_bytes(text_built(&bytes), path, &file, &errors));
    workspace_merge_find(empty, &file.settings, &merge);
    struct workspace *workspace = workspace_merge_preview(empty, &merge);
    workspace_merge_destroy(&merge);
    workspace_destroy(empty);
    workspace_file_destroy(&file);
    error_list_destroy(&errors);
    text_destroy(&bytes);
    return workspace;
}

static void assert_checks_clean(const struct run_request *request)
{
    struct error_list findings = {0};
    const struct journey_check_scene scene = {
        .workspace = request->workspace, .contacts = request->contacts, .zones = request->zones};
    journey_check(request->journey, &scene, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        assert_int_equal(findings.items[i].severity, ERROR_SEVERITY_WARNING);
    }
    error_list_destroy(&findings);
}

/* Within the thousandths of `of`. */
static void assert_share(int64_t count, int64_t of, int64_t low, int64_t high)
{
    assert_in_range(count * 1000, of * low, of * high);
}

/* Five standard deviations to each side of what NumPy counted of a million contacts: 55.35% of the
 * passages end in the loop, 27.3% of the second messages are capped, 2.58% reach the goal; and of
 * those who wait for a visit 1 - exp(-0.14) make one. */
static void assert_as_peers_count(const struct result *result)
{
    const struct message_counts *a = &result_find_node(result, TEXT("ea"))->messages;
    const struct message_counts *b = &result_find_node(result, TEXT("eb"))->messages;
    assert_share(result->entered, CONTACTS, 502, 522);
    assert_share(result->ended[END_LOOP_LIMIT], result->entered, 539, 568);
    assert_share(result->goals[0].count, result->entered, 21, 31);
    assert_share(a->blocked[BLOCK_CAPPED] + b->blocked[BLOCK_CAPPED], result->entered, 260, 286);
    assert_share(result_find_node(result, TEXT("browse"))->arrived,
                 result_find_node(result, TEXT("visit"))->arrived, 117, 144);
}

static void test_the_second_yardstick_is_clean_and_conserved(void **state)
{
    (void)state;
    struct journey_file file = {0};
    struct error_list errors = {0};
    struct error error = {0};
    assert_true(exchange_read_journey(getenv("POLKU_J2"), &file, &errors));
    struct contact_table *contacts = make_contacts();
    struct workspace *workspace = read_workspace(getenv("POLKU_J2_WORKSPACE"));
    struct zone_set *zones = zone_set_create();
    struct run_request request = {.journey = file.journey,
                                  .workspace = workspace,
                                  .contacts = contacts,
                                  .zones = zones,
                                  .days = 60,
                                  .seed = 1,
                                  .threads = 2};
    assert_checks_clean(&request);
    assert_runs_in_batches(&request);
    struct result *result = run(&request, false);
    struct result *walked = run(&request, true);
    assert_true(scene_same(walked, result));
    assert_true(result_check_conservation(result, &error));
    assert_int_equal(result->node_count, 42);
    assert_int_equal(result->in_progress, 0);
    for (size_t i = 0; i < result->node_count; i++) {
        assert_true(result->nodes[i].arrived > 0);
    }
    assert_as_peers_count(result);
    result_destroy(walked);
    result_destroy(result);
    error_list_destroy(&errors);
    journey_file_destroy(&file);
    contact_table_destroy(contacts);
    workspace_destroy(workspace);
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_yardstick_is_as_expected),
        cmocka_unit_test(test_the_second_yardstick_is_clean_and_conserved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
