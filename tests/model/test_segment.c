/* Tests of model/workspace/segment.c: members, overlap, and what a segment's members hang on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/journey/setting.h"
#include "model/workspace/segment.h"

static void set_segment(struct workspace *workspace, const char *path, const char *filter)
{
    struct setting value = setting_text(text_from(filter));
    assert_true(workspace_apply(workspace, text_from(path), &value, NULL, NULL));
    setting_destroy(&value);
}

/* a to f with the points 0 to 5, f without any. */
static struct contact_table *six_contacts(void)
{
    static const struct text ids[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}};
    struct contact_table *table = contact_table_create(6);
    assert_true(contact_table_set_ids(table, ids, NULL));
    int column = contact_table_add_column(table, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < 5; i++) {
        contact_table_set(table, i, column,
                          (struct value){.type = VALUE_INTEGER, .integer = (int64_t)i});
    }
    contact_table_finish(table);
    return table;
}

struct six {
    struct workspace *workspace;
    struct contact_table *contacts;
    struct zone_set *zones;
    struct audience audience;
};

static struct six six_begin(void)
{
    struct six six = {
        .workspace = workspace_create(), .contacts = six_contacts(), .zones = zone_set_create()};
    six.audience = (struct audience){
        .contacts = six.contacts,
        .moment = {.now = 1795305600, .zone = zone_find(six.zones, TEXT("UTC")), .journey = -1}};
    return six;
}

static void six_end(struct six *six)
{
    workspace_destroy(six->workspace);
    contact_table_destroy(six->contacts);
    zone_set_destroy(six->zones);
}

static void members_and_overlap(void **state)
{
    (void)state;
    struct six six = six_begin();
    struct segment_set set = {0};
    set_segment(six.workspace, "segments.high", "contact.points >= 2");
    set_segment(six.workspace, "segments.low", "contact.points <= 3");
    set_segment(six.workspace, "segments.none", "contact.points IS NULL");
    segment_set_find(six.workspace, &six.audience, &set);
    assert_int_equal(set.count, 3);
    size_t high = segment_set_place(&set, TEXT("high"));
    size_t low = segment_set_place(&set, TEXT("low"));
    size_t none = segment_set_place(&set, TEXT("none"));
    assert_int_equal(set.items[high].count, 3);
    assert_int_equal(set.items[low].count, 4);
    assert_int_equal(set.items[none].count, 1);
    assert_int_equal(segment_set_overlap(&set, high, low), 2);
    assert_int_equal(segment_set_overlap(&set, high, high), 3);
    assert_int_equal(segment_set_overlap(&set, high, none), 0);
    assert_true(bitset_has(&set.items[none].members, 5));
    assert_int_equal(segment_set_place(&set, TEXT("other")), SIZE_MAX);
    segment_set_destroy(&set);
    six_end(&six);
}

static void a_wrong_filter_is_said_and_selects_nobody(void **state)
{
    (void)state;
    struct six six = six_begin();
    struct segment_set set = {0};
    set_segment(six.workspace, "segments.wrong", "contact.pints >= 2");
    set_segment(six.workspace, "segments.asks", "segments CONTAINS 'wrong'");
    segment_set_find(six.workspace, &six.audience, &set);
    for (size_t i = 0; i < set.count; i++) {
        assert_non_null(set.items[i].wrong.code);
        assert_int_equal(set.items[i].count, 0);
        assert_int_equal(set.items[i].members.size, 6);
    }
    assert_string_equal(set.items[segment_set_place(&set, TEXT("wrong"))].wrong.code,
                        "UNKNOWN_FILTER");
    segment_set_destroy(&set);
    six_end(&six);
}

static void assert_asked(const struct workspace *workspace, const char *name, const char *wanted)
{
    struct text_builder asked = {0};
    segment_write_asked(workspace, text_from(name), &asked);
    assert_string_equal(asked.bytes == NULL ? "" : asked.bytes, wanted);
    text_destroy(&asked);
}

static void what_members_hang_on(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    set_segment(workspace, "segments.a", "segments CONTAINS ANY ('b', 'c')");
    set_segment(workspace, "segments.b", "NOT segments CONTAINS 'c'");
    set_segment(workspace, "segments.c", "amount_spent > 1");
    set_segment(workspace, "segments.d", "segments IS NULL");
    assert_asked(workspace, "c", "amount_spent > 1");
    assert_asked(workspace, "b", "NOT segments CONTAINS 'c'\nc: amount_spent > 1");
    assert_asked(workspace, "a",
                 "segments CONTAINS ANY ('b', 'c')\nb: NOT segments CONTAINS 'c'\n"
                 "c: amount_spent > 1");
    assert_asked(workspace, "d",
                 "segments IS NULL\na: segments CONTAINS ANY ('b', 'c')\n"
                 "b: NOT segments CONTAINS 'c'\nc: amount_spent > 1");
    assert_asked(workspace, "none", "");
    workspace_destroy(workspace);
}

static void ask_deleted(struct six *six, const char *filter, size_t wanted)
{
    struct segment segment = {.name = TEXT("s"), .filter = text_from(filter)};
    segment_find(&segment, six->workspace, &six->audience);
    assert_null(segment.wrong.code);
    assert_string_equal(segment.doubt.code, "DELETED_FIELD");
    assert_int_equal(segment.count, wanted);
    bitset_destroy(&segment.members);
}

/* A field that was there once: whatever asks it is true for nobody. One that never was is wrong. */
static void a_deleted_field_is_asked_of_nobody(void **state)
{
    (void)state;
    struct six six = six_begin();
    struct setting none = {0};
    set_segment(six.workspace, "fields.plan", "string");
    set_segment(six.workspace, "fields.born", "date");
    assert_true(workspace_apply(six.workspace, TEXT("fields"), &none, NULL, NULL));
    set_segment(six.workspace, "segments.inner", "contact.plan = 'a'");
    ask_deleted(&six, "contact.plan = 'a'", 0);
    ask_deleted(&six, "plan != 'a'", 0);
    ask_deleted(&six, "customer.metafields.plan IS NULL", 0);
    ask_deleted(&six, "NOT contact.plan = 'a'", 6);
    ask_deleted(&six, "contact.plan = 'a' OR contact.points >= 2", 3);
    ask_deleted(&six, "contact.plan = 'a' OR contact.plan = 'b'", 0);
    ask_deleted(&six, "contact.points >= 2 AND contact.plan > 3", 0);
    ask_deleted(&six, "contact.points >= 2 AND NOT (contact.plan = 'a' AND contact.points > 3)", 3);
    ask_deleted(&six, "anniversary(contact.born) = today", 0);
    ask_deleted(&six, "anniversary('Born') = today OR contact.points = 1", 1);
    ask_deleted(&six, "held MATCHES (field = 'plan', value = 'a', date < -14d)", 0);
    ask_deleted(&six, "held NOT MATCHES (field = 'Plan')", 0);
    ask_deleted(&six, "segments CONTAINS 'inner'", 0);
    ask_deleted(&six, "segments NOT CONTAINS 'inner'", 6);
    struct segment wrong = {.name = TEXT("s"), .filter = TEXT("contact.plam = 'a'")};
    segment_find(&wrong, six.workspace, &six.audience);
    assert_string_equal(wrong.wrong.code, "UNKNOWN_FILTER");
    bitset_destroy(&wrong.members);
    six_end(&six);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_and_overlap),
        cmocka_unit_test(a_wrong_filter_is_said_and_selects_nobody),
        cmocka_unit_test(what_members_hang_on),
        cmocka_unit_test(a_deleted_field_is_asked_of_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
