/* Tests of ui/contact/contact_search.c: whom words find, in which order, slice by slice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/demo_session.h"
#include "ui/contact/contact_search.h"
#include "ui/panels/contact_list.h"

enum { PEOPLE = 200, AINO = 150, CROWD = 9000 };

static void people_put(struct contact_table *table, size_t row, int column, const char *text)
{
    contact_table_set(table, row, column,
                      (struct value){.type = VALUE_TEXT, .text = text_from(text)});
}

/* c0 … c199; number 150 is Äinö Virtanen, whose address is part of that of the one before. */
static struct contact_table *people(void)
{
    static char bytes[PEOPLE][8];
    struct text ids[PEOPLE];
    struct contact_table *table = contact_table_create(PEOPLE);
    for (size_t i = 0; i < PEOPLE; i++) {
        snprintf(bytes[i], sizeof(bytes[i]), "c%zu", i);
        ids[i] = text_from(bytes[i]);
    }
    assert_true(contact_table_set_ids(table, ids, NULL));
    int first = contact_table_add_column(table, TEXT("first_name"), TEXT("first"), VALUE_TEXT, 0);
    int last = contact_table_add_column(table, TEXT("last_name"), TEXT("last"), VALUE_TEXT, 0);
    int email = contact_table_add_column(table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        char address[32];
        snprintf(address, sizeof(address), "person%zu@example.com", i);
        people_put(table, i, first, i == AINO ? "\u00c4in\u00f6" : "Besa");
        people_put(table, i, last, i == AINO ? "Virtanen" : "Hoxha");
        people_put(table, i, email,
                   i == AINO       ? "Aino@example.com"
                   : i == AINO - 1 ? "kaino@example.com"
                                   : address);
    }
    contact_table_finish(table);
    return table;
}

static size_t find(const struct contact_search_scene *scene, const char *words,
                   struct contact_found found[CONTACT_SEARCH_MOST])
{
    struct contact_search search = {0};
    contact_search_begin(&search, scene, text_from(words));
    for (size_t slices = 0; !search.done; slices++) {
        assert_in_range(slices, 0, PEOPLE);
        contact_search_on(&search, scene, 7);
    }
    size_t count = contact_search_list(&search, scene, found);
    contact_search_destroy(&search);
    return count;
}

static void test_words(void **state)
{
    (void)state;
    struct contact_found found[CONTACT_SEARCH_MOST];
    struct contact_search_scene scene = {.contacts = people()};
    assert_int_equal(find(&scene, "VIRT \u00e4in", found), 1);
    assert_int_equal(found[0].row, AINO);
    assert_int_equal(find(&scene, "c150 virtanen hoxha", found), 0);
    /* Just that address, and just that id, stand before what only holds them. */
    assert_int_equal(find(&scene, "aino@example.com", found), 2);
    assert_int_equal(found[0].row, AINO);
    assert_int_equal(found[1].row, AINO - 1);
    assert_int_equal(find(&scene, "c19", found), 11);
    assert_int_equal(found[0].row, 19);
    assert_int_equal(found[1].row, 190);
    assert_int_equal(find(&scene, "", found), CONTACT_SEARCH_MOST);
    assert_int_equal(found[CONTACT_SEARCH_MOST - 1].row, CONTACT_SEARCH_MOST - 1);
    contact_table_destroy((struct contact_table *)(uintptr_t)scene.contacts);
}

/* Those of a group stand before the others, the first group's first. */
static void test_groups(void **state)
{
    (void)state;
    struct contact_found found[CONTACT_SEARCH_MOST];
    struct bitset here = {0};
    struct bitset stopped = {0};
    struct contact_search_scene scene = {
        .contacts = people(), .groups = {&here, &stopped}, .group_count = 2};
    bitset_init(&here, PEOPLE);
    bitset_init(&stopped, PEOPLE);
    bitset_put(&here, PEOPLE - 1, true);
    bitset_put(&stopped, PEOPLE - 1, true);
    bitset_put(&stopped, AINO, true);
    assert_int_equal(find(&scene, "", found), CONTACT_SEARCH_MOST);
    assert_int_equal(found[0].row, PEOPLE - 1);
    assert_int_equal(found[0].group, 0);
    assert_int_equal(found[1].row, AINO);
    assert_int_equal(found[1].group, 1);
    assert_int_equal(found[2].row, 0);
    assert_int_equal(found[2].group, 2);
    assert_int_equal(find(&scene, "besa", found), CONTACT_SEARCH_MOST);
    assert_int_equal(found[0].row, PEOPLE - 1);
    assert_int_equal(found[1].row, 0);
    bitset_destroy(&here);
    bitset_destroy(&stopped);
    contact_table_destroy((struct contact_table *)(uintptr_t)scene.contacts);
}

/* Who is typed and taken before the list came to the end of all contacts is found all the same. */
static void test_taken_at_once(void **state)
{
    (void)state;
    struct demo_session demo;
    struct contact_list list = {0};
    struct picker picker = {0};
    size_t row = 0;
    demo_session_make(&demo, CROWD);
    demo_session_wait_contacts(&demo, 0);
    picker_open(&picker, "", NULL, true);
    contact_list_begin(&list);
    contact_list_fill(&list, &demo.session, TEXT("person9000@"), &picker);
    assert_true(contact_list_is_busy(&list, &demo.session));
    assert_int_equal(picker.item_count, 0);
    assert_true(contact_list_find(&list, &demo.session, &row));
    assert_int_equal(row, CROWD - 1);
    contact_list_fill(&list, &demo.session, TEXT("person9001@"), &picker);
    assert_false(contact_list_find(&list, &demo.session, &row));
    picker_close(&picker);
    contact_list_destroy(&list);
    demo_session_destroy(&demo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_taken_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
