/* Tests of ui/panels/contacts_*, contact_pane.c and ui/contact: what the Contacts view and a
 * contact's page show of the demo, at several sizes; filter, order and marks; other contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/contact_store.h"
#include "storage/demo.h"
#include "tests/support/demo_session.h"
#include "tests/support/golden_drawing.h"
#include "ui/panels/contact_pane.h"
#include "ui/panels/contacts_view.h"

enum { VIEW_CONTACTS = 600 };

/* A workspace file with its session, and the view over it. */
struct scene {
    struct demo_session demo;
    struct contacts_view view;
    struct contact_pane pane;
};

/* Waits until the contacts are there; those of that version at least. */
static void scene_settle(struct scene *scene, uint64_t version)
{
    demo_session_wait_contacts(&scene->demo, version);
    contacts_view_follow(&scene->view, &scene->demo.session);
}

static struct scene *scene_make(size_t contacts)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    demo_session_make(&scene->demo, contacts);
    scene_settle(scene, 0);
    return scene;
}

static void scene_destroy(struct scene *scene)
{
    contact_pane_close(&scene->pane);
    contacts_view_destroy(&scene->view);
    demo_session_destroy(&scene->demo);
    free(scene);
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->demo.grid, height, width);
    contacts_view_follow(&scene->view, &scene->demo.session);
    return contacts_view_draw(&scene->view, scene->demo.grid,
                              (struct cell_area){0, 0, height, width}, 0);
}

static void scene_golden(struct scene *scene, const char *name)
{
    demo_session_compare(&scene->demo, name);
}

static void scene_expect(struct scene *scene, int row, const char *wanted)
{
    struct text_builder text = {0};
    cell_grid_print_row(scene->demo.grid, row, &text);
    if (text_find(text_built(&text), text_from(wanted)) >= text.length) {
        fail_msg("row %d has no \"%s\": %.*s", row, wanted, (int)text.length, text.bytes);
    }
    text_destroy(&text);
}

static void scene_order(struct scene *scene, const char *title)
{
    const struct contact_listing *listing = &scene->view.listing;
    contacts_view_focus_column(
        &scene->view, contact_listing_find(listing, scene->view.contacts, text_from(title)));
    contacts_view_order(&scene->view);
    while (contacts_view_is_ordering(&scene->view)) {
        contacts_view_work(&scene->view);
    }
}

static void test_screens(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct line_place cursor = scene_draw(scene, 80, 22);
    assert_int_equal(cursor.row, 2);
    assert_int_equal(cursor.column, 2);
    scene_golden(scene, "contacts_80");
    contacts_view_set_filter(&scene->view, &scene->demo.session,
                             TEXT("customer_tags CONTAINS 'vip' AND contact.country = 'FI'"));
    scene_order(scene, "spent");
    scene_order(scene, "spent");
    contacts_view_mark(&scene->view);
    contacts_view_mark(&scene->view);
    scene_draw(scene, 200, 58);
    scene_golden(scene, "contacts_200");
    contacts_view_move_to_end(&scene->view, false);
    scene->demo.grid->ascii = true;
    scene_draw(scene, 100, 10);
    scene_golden(scene, "contacts_ascii");
    for (int width = 1; width < 210; width += 13) {
        for (int height = 1; height < 70; height += 7) {
            scene_draw(scene, width, height);
        }
    }
    scene_destroy(scene);
}

static size_t scene_selected(const struct scene *scene)
{
    size_t row = SIZE_MAX;
    contacts_view_selected(&scene->view, &row);
    return row;
}

/* All that are shown match, and stand in order. */
static void test_filter_and_order(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct contacts_view *view = &scene->view;
    const struct contact_table *contacts = view->contacts;
    int spent = contacts->standard[STANDARD_AMOUNT_SPENT];
    struct filter_count count = {0};
    filter_count_begin(&count, TEXT("amount_spent > 50"), 0, &scene->demo.session, true);
    while (filter_count_step(&count, &scene->demo.session)) {
    }
    contacts_view_set_filter(view, &scene->demo.session, TEXT("  amount_spent > 50 "));
    assert_string_equal(view->filter, "amount_spent > 50");
    assert_int_equal((int64_t)view->list.count, count.contacts_matched);
    scene_order(scene, "spent");
    assert_int_equal(view->list.selected, 0);
    for (size_t line = 0; line < view->list.count; line++) {
        size_t row = contacts_view_row(view, line);
        assert_true(bitset_has(&count.matches, row));
        if (line != 0) {
            struct value before =
                contact_table_get(contacts, contacts_view_row(view, line - 1), spent);
            struct value value = contact_table_get(contacts, row, spent);
            assert_true(decimal_compare(before.decimal, value.decimal) <= 0);
        }
    }
    /* What is typed is shown until it is given up; the selected one stays. */
    contacts_view_move(view, 0, 5);
    size_t selected = scene_selected(scene);
    size_t before = view->list.count;
    filter_count_begin(&count, TEXT("amount_spent > 200"), 0, &scene->demo.session, true);
    while (filter_count_step(&count, &scene->demo.session)) {
    }
    contacts_view_try(view, &count, TEXT("amount_spent > 200"));
    assert_int_equal((int64_t)view->list.count, count.contacts_matched);
    contacts_view_try(view, &count, TEXT("  "));
    assert_int_equal(view->list.count, VIEW_CONTACTS);
    contacts_view_end_trial(view);
    assert_int_equal(view->list.count, before);
    assert_int_equal(scene_selected(scene), selected);
    contacts_view_set_filter(view, &scene->demo.session, TEXT(""));
    assert_null(view->filter);
    assert_int_equal(view->list.count, VIEW_CONTACTS);
    assert_int_equal(scene_selected(scene), selected);
    filter_count_clear(&count);
    scene_destroy(scene);
}

/* An order that is given up leaves all as it was. */
static void test_stopped_order(void **state)
{
    (void)state;
    struct scene *scene = scene_make(20 * VIEW_CONTACTS);
    struct contacts_view *view = &scene->view;
    contacts_view_focus_column(view, 2);
    contacts_view_order(view);
    assert_true(contacts_view_is_ordering(view));
    assert_true(contacts_view_stop(view));
    assert_false(contacts_view_stop(view));
    assert_null(view->order);
    assert_null(view->ordered);
    contacts_view_order(view);
    size_t shown = 0;
    while (contacts_view_is_ordering(view)) {
        shown += contacts_view_work(view);
    }
    assert_true(shown > 1); /* on its way it says how far it is */
    assert_string_equal(view->ordered, "email");
    scene_destroy(scene);
}

static struct text scene_id(const struct scene *scene, size_t line)
{
    return contact_table_id(scene->view.contacts, contacts_view_row(&scene->view, line));
}

/* One more contact, merged as an import is. */
static void scene_import(struct scene *scene)
{
    struct text id = TEXT("a-new-one");
    struct contact_table *table = contact_table_create(1);
    assert_true(contact_table_set_ids(table, &id, NULL));
    int email = contact_table_add_column(table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    contact_table_set(table, 0, email,
                      (struct value){.type = VALUE_TEXT, .text = TEXT("0@example.com")});
    contact_table_finish(table);
    struct contact_store_counts counts;
    assert_true(contact_store_merge(scene->demo.opened.database, table, DEMO_SESSION_NOW, NULL,
                                    NULL, &counts, NULL));
    contact_table_destroy(table);
}

static void test_follows(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct contacts_view *view = &scene->view;
    uint64_t version = view->contacts->version;
    contacts_view_set_filter(view, &scene->demo.session, TEXT("contact.email IS NOT NULL"));
    scene_order(scene, "email");
    contacts_view_move(view, 0, 7);
    contacts_view_mark(view);
    char *selected = text_copy(contact_table_id(view->contacts, scene_selected(scene)));
    size_t count = view->list.count;
    scene_import(scene);
    scene->demo.session.data_version = -1;
    session_follow(&scene->demo.session);
    scene_settle(scene, version + 1);
    while (contacts_view_is_ordering(view)) {
        contacts_view_work(view);
    }
    assert_int_equal(view->list.count, count + 1);
    assert_true(text_is(scene_id(scene, 0), "a-new-one"));
    assert_true(text_is(contact_table_id(view->contacts, scene_selected(scene)), selected));
    assert_int_equal(view->marked, 1);
    assert_true(contacts_view_is_marked(view, contacts_view_row(view, view->list.selected - 1)));
    scene_draw(scene, 100, 20);
    scene_expect(scene, 0, "1 marked");
    assert_true(contacts_view_unmark_all(view));
    assert_false(contacts_view_unmark_all(view));
    free(selected);
    scene_destroy(scene);
}

/* A filter that can no longer be read selects nobody, and says so. */
static void test_lost_filter(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    contacts_view_set_filter(&scene->view, &scene->demo.session, TEXT("segments CONTAINS 'gone'"));
    scene_draw(scene, 100, 20);
    scene_expect(scene, 2, "The filter can no longer be read");
    scene_expect(scene, 0, "0 of 600 contacts");
    assert_int_equal(scene_selected(scene), SIZE_MAX);
    contacts_view_set_filter(&scene->view, &scene->demo.session, TEXT("amount_spent > 99999"));
    scene_draw(scene, 100, 20);
    scene_expect(scene, 2, "The filter selects nobody");
    scene_destroy(scene);
}

static void test_nobody(void **state)
{
    (void)state;
    struct scene *scene = scene_make(0);
    scene_draw(scene, 100, 20);
    scene_expect(scene, 2, "There are no contacts yet.");
    contacts_view_order(&scene->view);
    contacts_view_mark(&scene->view);
    contacts_view_move(&scene->view, 1, 1);
    assert_int_equal(scene->view.marked, 0);
    assert_int_equal(contacts_view_hit(&scene->view, 3, 3).target, CONTACTS_NOTHING);
    scene_destroy(scene);
}

static void test_hits(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    scene_draw(scene, 100, 20);
    struct contacts_hit hit = contacts_view_hit(&scene->view, 1, 15);
    assert_int_equal(hit.target, CONTACTS_COLUMN);
    assert_int_equal(hit.line, 1);
    hit = contacts_view_hit(&scene->view, 4, 50);
    assert_int_equal(hit.target, CONTACTS_LINE);
    assert_int_equal(hit.line, 2);
    assert_int_equal(contacts_view_hit(&scene->view, 0, 5).target, CONTACTS_FILTER);
    assert_int_equal(contacts_view_hit(&scene->view, 1, 99).target, CONTACTS_NOTHING);
    /* The last column can be reached, and the first stays. */
    for (size_t i = 0; i < scene->view.listing.count + 3; i++) {
        contacts_view_move(&scene->view, 1, 0);
    }
    scene_draw(scene, 100, 20);
    assert_int_equal(scene->view.column, scene->view.listing.count - 1);
    assert_int_equal(scene->view.cells[0].column, 0);
    assert_int_equal(scene->view.cells[scene->view.cell_count - 1].column, scene->view.column);
    scene_destroy(scene);
}

static const struct cell_area page_area = {0, 0, 70, 100};

static bool page_has_way(void *context)
{
    struct scene *scene = context;
    contact_pane_follow(&scene->pane, &scene->demo.session, page_area, false);
    return contact_pane_way(&scene->pane, &scene->demo.session) != 0;
}

/* With the way through a journey once that is known; gone with its contact. */
static void test_page(void **state)
{
    (void)state;
    struct scene *scene = scene_make(VIEW_CONTACTS);
    struct cell_area area = page_area;
    cell_grid_resize(scene->demo.grid, area.height, area.width);
    contact_pane_open(&scene->pane, &scene->demo.session, 35);
    contact_pane_follow(&scene->pane, &scene->demo.session, area, false);
    contact_pane_draw(&scene->pane, scene->demo.grid, area);
    scene_golden(scene, "contact_page");
    struct cell_area wide = {0, 0, 58, 200};
    cell_grid_resize(scene->demo.grid, wide.height, wide.width);
    contact_pane_follow(&scene->pane, &scene->demo.session, wide, false);
    contact_pane_draw(&scene->pane, scene->demo.grid, wide);
    scene_golden(scene, "contact_page_200");
    cell_grid_resize(scene->demo.grid, area.height, area.width);
    demo_session_open(&scene->demo, text_from(demo_journey_name()));
    demo_session_wait(&scene->demo, page_has_way, scene);
    contact_pane_follow(&scene->pane, &scene->demo.session, area, false);
    contact_pane_draw(&scene->pane, scene->demo.grid, area);
    scene_expect(scene, 3, "In the journey Cart abandonment");
    scene_expect(scene, 4, "eached");
    size_t row = 0;
    assert_true(contact_pane_contact(&scene->pane, &scene->demo.session, &row));
    assert_int_equal(row, 35);
    scene_destroy(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),       cmocka_unit_test(test_filter_and_order),
        cmocka_unit_test(test_stopped_order), cmocka_unit_test(test_follows),
        cmocka_unit_test(test_lost_filter),   cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_hits),          cmocka_unit_test(test_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
