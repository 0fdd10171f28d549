/* Tests of ui/session/segment_uses.c: whoever names a segment uses it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/segment_uses.h"

static void put(struct workspace *workspace, const char *path, struct setting value)
{
    assert_true(workspace_apply(workspace, text_from(path), &value, NULL, NULL));
    setting_destroy(&value);
}

static void apply(struct journey *journey, struct journey_edit edit)
{
    struct journey_edit inverse = {0};
    assert_true(journey_apply(journey, &edit, &inverse, NULL));
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
}

/* Two journeys: one starts where `vip` is entered, one asks for it twice in filters. */
static void store_journeys(struct database *database)
{
    struct journey *begins = journey_create(TEXT("Begins"));
    struct journey *asks = journey_create(TEXT("Asks"));
    int64_t id = 0;
    apply(begins, journey_edit_add_node(TEXT("start"), NODE_START, setting_map()));
    apply(begins, journey_edit_set(TEXT("start"), TEXT("trigger.segment_entered"),
                                   setting_text(TEXT("vip"))));
    apply(asks, journey_edit_add_node(TEXT("start"), NODE_START, setting_map()));
    apply(asks, journey_edit_set(TEXT("start"), TEXT("filter"),
                                 setting_text(TEXT("segments CONTAINS 'vip'"))));
    apply(asks, journey_edit_add_node(TEXT("sieve"), NODE_FILTER, setting_map()));
    apply(asks, journey_edit_set(TEXT("sieve"), TEXT("filter"),
                                 setting_text(TEXT("segments CONTAINS ANY ('vip', 'new')"))));
    assert_true(journey_store_create(database, begins, 0, &id, NULL));
    assert_true(journey_store_create(database, asks, 0, &id, NULL));
    journey_destroy(begins);
    journey_destroy(asks);
}

static void expect_uses(const struct segment_uses *uses, const char *segment, const char *wanted)
{
    struct text_builder text = {0};
    text_append_string(&text, "");
    segment_uses_append(&text, uses, text_from(segment));
    assert_string_equal(text.bytes, wanted);
    text_destroy(&text);
}

static void test_uses(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct workspace *workspace = workspace_create();
    struct segment_uses uses = {0};
    struct setting names = setting_list();
    setting_append(&names, setting_text(TEXT("vip")));
    assert_true(database_open(folder.file, false, &database, NULL));
    store_journeys(database);
    put(workspace, "segments.vip", setting_text(TEXT("amount_spent > 5")));
    put(workspace, "segments.new", setting_text(TEXT("amount_spent > 1")));
    put(workspace, "segments.a\\.b", setting_text(TEXT("segments NOT CONTAINS 'vip'")));
    put(workspace, "segments.none", setting_text(TEXT("segments IS NULL")));
    put(workspace, "campaigns.spring.segments", names);
    put(workspace, "personas.rich.filter", setting_text(TEXT("segments CONTAINS 'vip'")));
    put(workspace, "personas.vip.filter", setting_text(TEXT("amount_spent > 5")));
    assert_true(segment_uses_find(database, workspace, &uses, NULL));
    assert_int_equal(segment_uses_count(&uses, TEXT("vip")), 5);
    expect_uses(&uses, "vip", "journey Asks, Begins; segment a.b; campaign spring; persona rich");
    expect_uses(&uses, "new", "journey Asks");
    expect_uses(&uses, "none", "");
    segment_uses_destroy(&uses);
    workspace_destroy(workspace);
    database_close(database);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
