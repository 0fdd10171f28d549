/* Tests of storage/formats/csv_crew: several threads read what one reads, and remark the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/files/zone_files.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_crew.h"
#include "tests/support/csv_account.h"

enum { ROWS = 9000, STEP_OF_STOP = 3 };

static const struct csv_channel channels[] = {
    {{"email", 5}, {"email", 5}, {0}},
    {{"sms", 3}, {"phone", 5}, {0}},
};

static struct zone_set *zones;

static int read_zones(void **state)
{
    (void)state;
    return zone_files_read(NULL, &zones, NULL) ? 0 : -1;
}

static int destroy_zones(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    return 0;
}

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* Rows of all kinds of faults: broken rows, repeated keys and addresses, cells of other types. */
static void append_row(struct text_builder *csv, uint64_t *state, size_t number)
{
    static const char *const emails[] = {"a%zu@example.com", "A%zu@example.com", "no address %zu",
                                         "\"q\"\"%zu@example.com\"", ""};
    static const char *const others[] = {
        "FI,yes,3,1.25,red;blue,2026-01-02,true",   "fi,no,4,-2.5,red,2026-13-02,no",
        "Finland,perhaps,x,1.234567,blue;,,maybe",  ",,,,,,",
        "SE,1,77,1e5,\"red;\nred\",2026-02-03,yes", "DE,0,5,7",
        "DE,0,5,7.5,\"open,2026-01-01,no",          "NO,stop,6,8,green,2026-01-01,no,,more"};
    uint64_t repeated = draw(state) % 50 == 0 ? number / 2 : number;
    text_append_format(csv, "%zu,", (size_t)repeated);
    text_append_format(csv, emails[draw(state) % (draw(state) % 9 == 0 ? 5 : 2)],
                       (size_t)(draw(state) % 40 == 0 ? number / 3 : number));
    text_append_format(csv, ",+3584%zu,Anna %zu,", number, number % 100);
    text_append_string(csv, others[draw(state) % (draw(state) % 20 == 0 ? 8 : 2)]);
    text_append_string(csv, "\n");
}

static void make_csv(struct text_builder *csv, uint64_t seed)
{
    text_append_string(csv, "id,email,phone,name,country,consent_email,n,amount,tags,day,flag\n");
    for (size_t i = 0; i < ROWS; i++) {
        append_row(csv, &seed, i);
    }
}

static struct csv_contacts_options options_of(const char *const maps[], size_t map_count,
                                              const char *key, size_t threads)
{
    return (struct csv_contacts_options){
        .mapping = {.maps = maps,
                    .map_count = map_count,
                    .key = key,
                    .channels = channels,
                    .channel_count = sizeof(channels) / sizeof(channels[0])},
        .file_name = TEXT("contacts.csv"),
        .zones = zones,
        .zone = zone_find(zones, TEXT("Europe/Helsinki")),
        .threads = threads,
    };
}

static void read_all(struct text csv, const struct csv_contacts_options *options,
                     struct text_builder *all)
{
    struct csv_contacts contacts;
    struct error error = {0};
    if (!csv_contacts_read(csv, options, &contacts, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
    assert_true(contacts.remark_count > 3 && contacts.file.refusal_count > 3);
    csv_account_append(all, &contacts);
    csv_contacts_destroy(&contacts);
}

static void check_agreement(const char *const maps[], size_t map_count, const char *key)
{
    struct text_builder csv = {0};
    struct text_builder alone = {0};
    make_csv(&csv, 7 + map_count);
    struct csv_contacts_options options = options_of(maps, map_count, key, 1);
    read_all(text_built(&csv), &options, &alone);
    static const size_t threads[] = {2, 3, CSV_CREW_MOST + 1};
    for (size_t i = 0; i < sizeof(threads) / sizeof(*threads); i++) {
        struct text_builder together = {0};
        options.threads = threads[i];
        read_all(text_built(&csv), &options, &together);
        assert_string_equal(together.bytes, alone.bytes);
        text_destroy(&together);
    }
    text_destroy(&csv);
    text_destroy(&alone);
}

static void test_threads_agree(void **state)
{
    (void)state;
    check_agreement(NULL, 0, NULL);
}

static void test_threads_agree_with_key(void **state)
{
    (void)state;
    check_agreement(NULL, 0, "id");
}

static void test_threads_agree_with_maps(void **state)
{
    (void)state;
    static const char *const maps[] = {"name=list.news", "flag=list.offers", "n=contact.n:string",
                                       "amount=contact.amount:list"};
    check_agreement(maps, sizeof(maps) / sizeof(maps[0]), "phone");
}

static bool stop_third(void *context, size_t done, size_t all)
{
    (void)done;
    (void)all;
    return ++*(int *)context < STEP_OF_STOP;
}

static void test_all_stop(void **state)
{
    (void)state;
    struct text_builder csv = {0};
    struct csv_contacts contacts;
    int calls = 0;
    make_csv(&csv, 3);
    struct csv_contacts_options options = options_of(NULL, 0, NULL, 4);
    options.progress = stop_third;
    options.context = &calls;
    struct error error = {0};
    assert_false(csv_contacts_read(text_built(&csv), &options, &contacts, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_int_equal(calls, STEP_OF_STOP);
    csv_contacts_destroy(&contacts);
    text_destroy(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_agree),
        cmocka_unit_test(test_threads_agree_with_key),
        cmocka_unit_test(test_threads_agree_with_maps),
        cmocka_unit_test(test_all_stop),
    };
    return cmocka_run_group_tests(tests, read_zones, destroy_zones);
}
