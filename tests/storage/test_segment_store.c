/* Tests of storage/database/segment_store.c: members are those of the filter, edges the difference.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/workspace/segment.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "tests/support/random_source.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600, TEST_CONTACTS = 300 };

struct test_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
    struct zone_set *zones;
    const struct zone *utc;
    int64_t now;
};

static struct test_store test_open(void)
{
    struct test_store store = {.folder = temporary_folder_make(), .now = TEST_NOW};
    assert_true(database_open(store.folder.file, false, &store.database, NULL));
    assert_true(workspace_store_load(store.database, &store.workspace, NULL));
    store.zones = zone_set_create();
    store.utc = zone_find(store.zones, TEXT("UTC"));
    return store;
}

static void test_close(struct test_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    zone_set_destroy(store->zones);
    temporary_folder_remove(&store->folder);
}

static void test_update(struct test_store *store, const char *cause)
{
    struct error error = {0};
    if (!segment_store_update(store->database, store->workspace, store->utc, text_from(cause),
                              store->now, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
}

/* Sets a segment's filter, or takes it away, as an edit does. */
static void test_segment(struct test_store *store, const char *name, const char *filter)
{
    char path[64];
    struct setting value = {0};
    if (filter != NULL) {
        value = setting_text(text_from(filter));
    }
    snprintf(path, sizeof(path), "segments.%s", name);
    assert_true(workspace_store_apply(store->database, store->workspace, text_from(path), &value,
                                      store->now, NULL));
    setting_destroy(&value);
    test_update(store, "");
}

/* Some contacts of c000 to c299, each with a number from 0 to 9, merged as an import is. */
static void test_import(struct test_store *store, struct random_source *random, unsigned percent)
{
    char bytes[TEST_CONTACTS][24];
    struct text ids[TEST_CONTACTS];
    size_t count = 0;
    for (size_t i = 0; i < TEST_CONTACTS; i++) {
        if (random_source_below(random, 100) < percent) {
            snprintf(bytes[count], sizeof(bytes[count]), "c%03zu", i);
            ids[count] = text_from(bytes[count]);
            count++;
        }
    }
    struct contact_table *table = contact_table_create(count);
    assert_true(contact_table_set_ids(table, ids, NULL));
    int column = contact_table_add_column(table, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < count; i++) {
        contact_table_set(table, i, column,
                          (struct value){.type = VALUE_INTEGER,
                                         .integer = (int64_t)random_source_below(random, 10)});
    }
    contact_table_finish(table);
    struct contact_store_counts counts;
    assert_true(contact_store_merge(store->database, table, store->now, NULL, NULL, &counts, NULL));
    contact_table_destroy(table);
}

static struct segment_contacts test_members(struct test_store *store, const char *name)
{
    struct segment_contacts members = {0};
    assert_true(segment_store_members(store->database, text_from(name), SIZE_MAX, &members, NULL));
    return members;
}

static struct segment_contacts test_moves(struct test_store *store, const char *name)
{
    struct segment_contacts moves = {0};
    assert_true(segment_store_moves(store->database, text_from(name), SIZE_MAX, &moves, NULL));
    return moves;
}

static const struct segment_contact *test_find(const struct segment_contacts *contacts,
                                               const char *id)
{
    for (size_t i = 0; i < contacts->count; i++) {
        if (strcmp(contacts->items[i].id, id) == 0) {
            return &contacts->items[i];
        }
    }
    return NULL;
}

/* Whether a contact matches the filter by itself, asked of the stored contacts from scratch. */
static bool test_matches(struct test_store *store, const struct contact_table *table, size_t row,
                         const char *filter)
{
    struct arena arena = {0};
    struct filter_scene scene = {.contacts = table, .workspace = store->workspace};
    struct filter_moment moment = {.now = store->now, .zone = store->utc, .journey = -1};
    const struct filter *read = filter_read(text_from(filter), &scene, &arena, NULL);
    struct contact_state state;
    contact_state_init(&state, table, NULL, NULL);
    contact_state_reset(&state, row, INT64_MAX);
    bool matches = filter_matches(read, &state, &moment);
    contact_state_destroy(&state);
    arena_destroy(&arena);
    return matches;
}

/* The members are those of the filter, the moves the difference to `before`. */
static void test_hold(struct test_store *store, const char *name, const char *filter,
                      const struct segment_contacts *before, bool edges)
{
    struct contact_table *table = NULL;
    struct segment_contacts members = test_members(store, name);
    struct segment_contacts moves = test_moves(store, name);
    assert_true(contact_store_load(store->database, store->workspace, &table, NULL));
    size_t count = 0;
    size_t moved = 0;
    for (size_t row = 0; row < table->count; row++) {
        const char *id = contact_table_id(table, row).bytes;
        char copy[8] = {0};
        memcpy(copy, id, contact_table_id(table, row).length);
        bool in = test_matches(store, table, row, filter);
        const struct segment_contact *was = test_find(before, copy);
        const struct segment_contact *is = test_find(&members, copy);
        const struct segment_contact *move = test_find(&moves, copy);
        assert_int_equal(is != NULL, in);
        assert_int_equal(move != NULL, edges && in != (was != NULL));
        if (is != NULL) {
            assert_int_equal(is->time, was != NULL ? was->time : store->now);
        }
        if (move != NULL) {
            assert_int_equal(move->joined, in);
            assert_int_equal(move->time, store->now);
        }
        count += in;
        moved += move != NULL;
    }
    assert_int_equal(members.count, count);
    assert_int_equal(moves.count, moved);
    segment_contacts_destroy(&members);
    segment_contacts_destroy(&moves);
    contact_table_destroy(table);
}

static void members_and_edges_after_imports(void **state)
{
    (void)state;
    static const char high[] = "contact.points >= 6";
    static const char both[] = "segments CONTAINS 'high' AND NOT contact.points = 9";
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct test_store store = test_open();
        struct random_source random = {.state = seed};
        test_import(&store, &random, 50);
        test_segment(&store, "high", high);
        test_segment(&store, "both", both);
        for (int round = 0; round < 4; round++) {
            struct segment_contacts was_high = test_members(&store, "high");
            struct segment_contacts was_both = test_members(&store, "both");
            store.now += 3600;
            test_import(&store, &random, 40);
            test_update(&store, "again.csv");
            test_hold(&store, "high", high, &was_high, true);
            test_hold(&store, "both", both, &was_both, true);
            segment_contacts_destroy(&was_high);
            segment_contacts_destroy(&was_both);
        }
        test_close(&store);
    }
}

static void an_edited_filter_makes_no_edges(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 3};
    test_segment(&store, "high", "contact.points >= 6");
    test_segment(&store, "both", "segments CONTAINS 'high'");
    test_import(&store, &random, 100);
    test_update(&store, "first.csv");
    struct segment_contacts nobody = {0};
    test_hold(&store, "high", "contact.points >= 6", &nobody, true);
    struct segment_contacts was = test_members(&store, "both");
    struct segment_contacts moves = test_moves(&store, "both");
    store.now += 60;
    test_segment(&store, "high", "contact.points >= 3");
    struct segment_contacts members = test_members(&store, "both");
    struct segment_contacts after = test_moves(&store, "both");
    assert_true(members.count > was.count);
    assert_int_equal(after.count, moves.count);
    struct segment_summaries list = {0};
    assert_true(segment_store_list(store.database, &list, NULL));
    assert_int_equal(list.update, 1);
    assert_string_equal(list.cause, "first.csv");
    segment_summaries_destroy(&list);
    segment_contacts_destroy(&was);
    segment_contacts_destroy(&moves);
    segment_contacts_destroy(&members);
    segment_contacts_destroy(&after);
    test_close(&store);
}

/* An edit of one segment does not swallow the edges of another, whose dates have gone on. */
static void other_segments_keep_their_edges(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 4};
    test_import(&store, &random, 100);
    test_segment(&store, "later", "contact.points >= 5 AND NOT contact.points = 7");
    test_import(&store, &random, 100);
    test_segment(&store, "other", "contact.points = 1");
    struct segment_contacts was = test_members(&store, "later");
    store.now += 60;
    test_update(&store, "second.csv");
    test_hold(&store, "later", "contact.points >= 5 AND NOT contact.points = 7", &was, true);
    struct segment_contacts moves = test_moves(&store, "later");
    assert_true(moves.count > 0);
    segment_contacts_destroy(&moves);
    segment_contacts_destroy(&was);
    test_close(&store);
}

static void what_is_gone_and_what_is_wrong(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 5};
    test_import(&store, &random, 100);
    test_segment(&store, "high", "contact.points >= 6");
    test_segment(&store, "both", "segments CONTAINS 'high'");
    test_segment(&store, "other", "contact.points = 1");
    struct segment_contacts was = test_members(&store, "both");
    test_segment(&store, "high", "contact.pints >= 6");
    test_segment(&store, "other", NULL);
    struct segment_summaries list = {0};
    assert_true(segment_store_list(store.database, &list, NULL));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].name, "both");
    assert_int_equal(list.items[0].members, was.count);
    assert_int_equal(list.items[1].members, was.count);
    assert_true(was.count > 0);
    segment_summaries_destroy(&list);
    segment_contacts_destroy(&was);
    test_close(&store);
}

/* Sets a segment's filter without finding its members, or takes it away. */
static void test_set(struct test_store *store, const char *path, const char *filter)
{
    struct setting value = {0};
    if (filter != NULL) {
        value = setting_text(text_from(filter));
    }
    assert_true(workspace_store_apply(store->database, store->workspace, text_from(path), &value,
                                      store->now, NULL));
    setting_destroy(&value);
}

/* Finds all members and has them kept; gives whether the store was behind before. */
static bool test_keep(struct test_store *store, uint64_t version_off)
{
    struct contact_table *table = NULL;
    struct segment_set set = {0};
    bool behind = false;
    assert_true(contact_store_load(store->database, store->workspace, &table, NULL));
    struct audience audience = {.contacts = table,
                                .moment = {.now = store->now, .zone = store->utc, .journey = -1}};
    segment_set_find(store->workspace, &audience, &set);
    table->version += version_off;
    assert_true(segment_store_is_behind(store->database, store->workspace, &set, &behind, NULL));
    assert_true(
        segment_store_keep(store->database, store->workspace, table, &set, store->now, NULL));
    segment_set_destroy(&set);
    contact_table_destroy(table);
    return behind;
}

static void members_that_are_known_are_kept(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 6};
    struct segment_contacts nobody = {0};
    test_import(&store, &random, 100);
    test_set(&store, "segments.high", "contact.points >= 6");
    test_set(&store, "segments.other", "contact.points = 1");
    assert_true(test_keep(&store, 0));
    test_hold(&store, "high", "contact.points >= 6", &nobody, false);
    assert_false(test_keep(&store, 0));
    struct segment_contacts was = test_members(&store, "high");
    struct segment_contacts same = test_members(&store, "other");
    store.now += 60;
    test_set(&store, "segments.high", "contact.points >= 3");
    assert_true(test_keep(&store, 1)); /* of other contacts: nothing is done */
    test_hold(&store, "other", "contact.points = 1", &same, false);
    assert_true(test_keep(&store, 0));
    test_hold(&store, "high", "contact.points >= 3", &was, false);
    test_hold(&store, "other", "contact.points = 1", &same, false);
    test_set(&store, "segments.other", NULL);
    assert_true(test_keep(&store, 0));
    struct segment_contacts gone = test_members(&store, "other");
    assert_int_equal(gone.count, 0);
    assert_false(test_keep(&store, 0));
    segment_contacts_destroy(&was);
    segment_contacts_destroy(&same);
    segment_contacts_destroy(&gone);
    test_close(&store);
}

/* One that asks the very same under another name keeps members, their times and edges. */
static void test_renamed(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 7};
    test_import(&store, &random, 80);
    test_segment(&store, "vip", "contact.points >= 5");
    store.now += 86400;
    test_import(&store, &random, 80);
    test_update(&store, "second.csv");
    struct segment_contacts members = test_members(&store, "vip");
    struct segment_contacts moves = test_moves(&store, "vip");
    assert_true(moves.count > 0);
    store.now += 86400;
    assert_true(workspace_store_rename_segment(store.database, store.workspace, TEXT("vip"),
                                               TEXT("gold"), store.now, NULL));
    test_update(&store, "");
    struct segment_contacts renamed = test_members(&store, "gold");
    struct segment_contacts still = test_moves(&store, "gold");
    assert_int_equal(renamed.count, members.count);
    for (size_t i = 0; i < members.count; i++) {
        assert_string_equal(renamed.items[i].id, members.items[i].id);
        assert_int_equal(renamed.items[i].time, members.items[i].time);
    }
    assert_int_equal(still.count, moves.count);
    segment_contacts_destroy(&renamed);
    renamed = test_members(&store, "vip");
    assert_int_equal(renamed.count, 0);
    segment_contacts_destroy(&renamed);
    segment_contacts_destroy(&still);
    segment_contacts_destroy(&members);
    segment_contacts_destroy(&moves);
    test_close(&store);
}

/* Two that go, one that comes: it takes over from one of them. */
static void test_one_heir(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct random_source random = {.state = 8};
    test_import(&store, &random, 80);
    test_segment(&store, "a", "contact.points >= 5");
    test_segment(&store, "b", "contact.points >= 5");
    struct setting heir = setting_map();
    setting_put(&heir, TEXT("c"), setting_text(TEXT("contact.points >= 5")));
    assert_true(workspace_store_apply(store.database, store.workspace, TEXT("segments"), &heir,
                                      store.now, NULL));
    setting_destroy(&heir);
    test_update(&store, "");
    struct segment_summaries list = {0};
    assert_true(segment_store_list(store.database, &list, NULL));
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].name, "c");
    segment_summaries_destroy(&list);
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_renamed),
        cmocka_unit_test(test_one_heir),
        cmocka_unit_test(members_and_edges_after_imports),
        cmocka_unit_test(an_edited_filter_makes_no_edges),
        cmocka_unit_test(other_segments_keep_their_edges),
        cmocka_unit_test(what_is_gone_and_what_is_wrong),
        cmocka_unit_test(members_that_are_known_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
