/* Tests of ui/panels/segments_*: what the Segments view shows of a workspace, at several sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/workspace_store.h"
#include "tests/support/temporary_folder.h"
#include "ui/panels/segments_view.h"
#include "ui/session/session_workspace.h"

enum { VIEW_NOW = 1795305600, VIEW_CONTACTS = 1200, VIEW_STEP = 2000000, VIEW_PATIENCE = 15000 };

/* A workspace file with its session, and the view over it. */
struct scene {
    struct temporary_folder folder;
    struct opened_workspace opened;
    struct session session;
    struct segments_view view;
    struct cell_grid *grid;
};

static void scene_wake(void)
{
}

static void scene_put(struct scene *scene, const char *path, const char *text)
{
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    struct error error = {0};
    if (!workspace_store_apply(scene->opened.database, scene->opened.workspace, text_from(path),
                               &value, VIEW_NOW, &error)) {
        fail_msg("%s: %s", path, error.sentence);
    }
    setting_destroy(&value);
}

/* Contact i has spent i, and points of i + `shift` by tens; merged as an import is. */
static void scene_import(struct scene *scene, size_t count, size_t shift, const char *file)
{
    struct text *ids = calloc(count, sizeof(*ids));
    char(*bytes)[24] = calloc(count, sizeof(*bytes));
    for (size_t i = 0; i < count; i++) {
        snprintf(bytes[i], sizeof(bytes[i]), "c%04zu", i);
        ids[i] = text_from(bytes[i]);
    }
    struct contact_table *table = contact_table_create(count);
    assert_true(contact_table_set_ids(table, ids, NULL));
    int points = contact_table_add_column(table, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    int first = contact_table_add_column(table, TEXT("first_name"), TEXT("first"), VALUE_TEXT, 0);
    int email = contact_table_add_column(table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    for (size_t i = 0; i < count; i++) {
        int64_t number = (int64_t)((i + shift) % count);
        contact_table_set(table, i, points,
                          (struct value){.type = VALUE_INTEGER, .integer = number});
        contact_table_set(table, i, first, (struct value){.type = VALUE_TEXT, .text = TEXT("Åsa")});
        contact_table_set(table, i, email,
                          (struct value){.type = VALUE_TEXT, .text = TEXT("a@example.com")});
    }
    contact_table_finish(table);
    struct contact_store_counts counts;
    assert_true(
        contact_store_merge(scene->opened.database, table, VIEW_NOW, NULL, NULL, &counts, NULL));
    assert_true(segment_store_update(scene->opened.database, scene->opened.workspace,
                                     scene->opened.zone, text_from(file), VIEW_NOW, NULL));
    contact_table_destroy(table);
    free(bytes);
    free(ids);
}

static struct scene *scene_make(void)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    scene->folder = temporary_folder_make();
    struct opened_workspace *opened = &scene->opened;
    opened->path = scene->folder.file;
    opened->zones = zone_set_create();
    opened->zone = zone_find(opened->zones, TEXT("UTC"));
    opened->now = VIEW_NOW;
    assert_true(database_open(opened->path, false, &opened->database, NULL));
    assert_true(workspace_store_load(opened->database, &opened->workspace, NULL));
    scene->grid = cell_grid_create(1, 1);
    return scene;
}

static void scene_fill(struct scene *scene)
{
    scene_put(scene, "segments.many", "contact.points >= 200");
    scene_put(scene, "segments.some", "contact.points >= 900");
    scene_put(scene, "segments.both", "segments CONTAINS ALL ('many', 'some')");
    scene_put(scene, "segments.odd", "contact.nowhere = 1");
    scene_put(scene, "personas.first.filter", "contact.points >= 1000");
    scene_put(scene, "personas.second.filter", "contact.points >= 900");
    scene_import(scene, VIEW_CONTACTS, 0, "first.csv");
    scene_import(scene, VIEW_CONTACTS, 100, "second.csv");
}

/* Waits until the background has what is to be seen. */
static void scene_settle(struct scene *scene)
{
    struct timespec pause = {.tv_nsec = VIEW_STEP};
    bool fresh = false;
    for (int i = 0; i < VIEW_PATIENCE; i++) {
        session_simulation_collect(scene->session.simulation);
        segments_view_follow(&scene->view, &scene->session);
        session_segments(&scene->session, &fresh);
        if (fresh) {
            return;
        }
        nanosleep(&pause, NULL);
    }
    fail_msg("%s", "nothing was counted");
}

static void scene_begin(struct scene *scene)
{
    session_begin(&scene->session, &scene->opened, scene_wake);
    segments_view_follow(&scene->view, &scene->session);
}

static void scene_destroy(struct scene *scene)
{
    segments_view_destroy(&scene->view);
    session_end(&scene->session);
    database_close(scene->opened.database);
    workspace_destroy(scene->opened.workspace);
    zone_set_destroy(scene->opened.zones);
    temporary_folder_remove(&scene->folder);
    cell_grid_destroy(scene->grid);
    free(scene);
}

static struct line_place scene_draw(struct scene *scene, int width, int height)
{
    cell_grid_resize(scene->grid, height, width);
    segments_view_follow(&scene->view, &scene->session);
    return segments_view_draw(&scene->view, &scene->session, scene->grid,
                              (struct cell_area){0, 0, height, width});
}

/* A row as text, thin blanks as blanks; the caller frees it. */
static char *scene_row(const struct scene *scene, int row)
{
    struct text_builder text = {0};
    cell_grid_print_row(scene->grid, row, &text);
    for (size_t at = 0; (at = text_find(text_built(&text), TEXT("\u202F"))) < text.length;) {
        text.bytes[at] = ' ';
        memmove(text.bytes + at + 1, text.bytes + at + 3, text.length - at - 2);
        text.length -= 2;
    }
    return text_take(&text);
}

static void scene_expect(const struct scene *scene, int row, const char *wanted)
{
    char *text = scene_row(scene, row);
    if (strstr(text, wanted) == NULL) {
        fail_msg("row %d has no \"%s\": %s", row, wanted, text);
    }
    free(text);
}

/* The first row with that text; -1: there is none. */
static int scene_find(const struct scene *scene, const char *wanted)
{
    int found = -1;
    for (int row = 0; row < scene->grid->height && found < 0; row++) {
        char *text = scene_row(scene, row);
        found = strstr(text, wanted) != NULL ? row : -1;
        free(text);
    }
    return found;
}

/* Waits until the store has so many members of the segment. */
static void scene_wait_kept(struct scene *scene, const char *name, size_t members)
{
    struct timespec pause = {.tv_nsec = VIEW_STEP};
    for (int i = 0; i < VIEW_PATIENCE; i++) {
        struct segment_summaries kept = {0};
        bool there = false;
        assert_true(segment_store_list(scene->opened.database, &kept, NULL));
        for (size_t k = 0; k < kept.count; k++) {
            there = there ||
                    (strcmp(kept.items[k].name, name) == 0 && kept.items[k].members == members);
        }
        segment_summaries_destroy(&kept);
        session_follow(&scene->session);
        if (there) {
            return;
        }
        nanosleep(&pause, NULL);
    }
    fail_msg("%s was not kept", name);
}

static void test_list(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    struct line_place cursor = scene_draw(scene, 100, 30);
    assert_int_equal(cursor.row, 1);
    scene_expect(scene, 0, "Segments");
    scene_expect(scene, 1, "many                1 000  83.3%    +100 −100    1");
    scene_expect(scene, 2, "some                  300  25.0%    +100 −100    1");
    scene_expect(scene, 3, "both                  300");
    scene_expect(scene, 4, " ✗ odd                 wrong");
    scene_expect(scene, 6, "Personas  the first that fits counts");
    scene_expect(scene, 7, "first                 200  16.7%");
    scene_expect(scene, 8, "second                100   8.3%");
    scene_expect(scene, 9, "no persona            900  75.0%");
    scene_expect(scene, 0, "│ many                                segment");
    assert_true(scene_find(scene, "│ contact.points >= 200") == 2);
    assert_true(scene_find(scene, "members    1 000; last import second.csv,") > 0);
    assert_true(scene_find(scene, "used by    segment both") > 0);
    assert_true(scene_find(scene, "[Members]  Overlap   Changes") > 0);
    assert_true(scene_find(scene, "│ c0100  Åsa                   a@example.com") > 0);
    assert_int_equal(segments_view_wrong_count(&scene->view, &scene->session), 1);
    scene_destroy(scene);
}

static void test_wrong_filter(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    segments_view_select(&scene->view, SEGMENTS_ROW_SEGMENT, TEXT("odd"));
    scene_draw(scene, 120, 40);
    int row = scene_find(scene, "contact.nowhere = 1");
    char *text = scene_row(scene, row);
    assert_true(row > 0);
    scene_expect(scene, row + 1, "✗ column 1: ");
    assert_true(scene_find(scene, "nobody: the filter is wrong") > 0);
    int marked = 0;
    for (int column = 60; column < 120; column++) {
        marked += cell_grid_at(scene->grid, row, column)->style.underline;
    }
    assert_int_equal(marked, strlen("contact.nowhere"));
    free(text);
    scene_destroy(scene);
}

static void test_parts(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    segments_view_select(&scene->view, SEGMENTS_ROW_SEGMENT, TEXT("some"));
    segments_view_step(&scene->view, 1);
    scene_draw(scene, 100, 30);
    segments_view_move_to_end(&scene->view, false);
    struct line_place cursor = scene_draw(scene, 100, 30);
    scene_expect(scene, cursor.row, "c1099");
    segments_view_step(&scene->view, 1);
    scene_draw(scene, 140, 40);
    int row = scene_find(scene, "in this and in");
    scene_expect(scene, row + 1,
                 "many                                     300    100.0%     30.0%");
    scene_expect(scene, row + 2,
                 "both                                     300    100.0%    100.0%");
    scene_expect(scene, row + 3,
                 "odd                                        0      0.0%      0.0%");
    scene_expect(scene, row + 5, "some      both       odd");
    scene_expect(scene, row + 6, "many                 1 000       300       300");
    segments_view_step(&scene->view, 1);
    scene_draw(scene, 100, 30);
    row = scene_find(scene, "second.csv, 2026-11-22 00:00");
    scene_expect(scene, row, "100 joined");
    scene_expect(scene, row + 1, "↑ c0800  Åsa");
    segments_view_move_to_end(&scene->view, false);
    cursor = scene_draw(scene, 100, 30);
    scene_expect(scene, cursor.row, "↓ c1199");
    segments_view_step(&scene->view, 1);
    assert_false(scene->view.in_part);
    scene_destroy(scene);
}

/* In ASCII the selected row of each part is told without reverse video. */
static void test_parts_in_ascii(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    scene->grid->ascii = true;
    segments_view_select(&scene->view, SEGMENTS_ROW_SEGMENT, TEXT("some"));
    struct line_place cursor = scene_draw(scene, 100, 30);
    scene_expect(scene, cursor.row, ">  some ");
    assert_true(scene_find(scene, "|  c0800") > 0);
    segments_view_step(&scene->view, 1);
    segments_view_move(&scene->view, 1);
    cursor = scene_draw(scene, 100, 30);
    scene_expect(scene, cursor.row - 1, "|  c0800");
    scene_expect(scene, cursor.row, "| >c0801");
    segments_view_step(&scene->view, 1);
    cursor = scene_draw(scene, 140, 40);
    scene_expect(scene, cursor.row - 1, "|  in this and in");
    scene_expect(scene, cursor.row, "| >many ");
    segments_view_step(&scene->view, 1);
    cursor = scene_draw(scene, 100, 30);
    scene_expect(scene, cursor.row, "| >+ c0800");
    scene_destroy(scene);
}

/* Counts of an older workspace are dim, and not called fresh. */
static void test_old(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    scene_draw(scene, 100, 30);
    int column = 27;
    assert_int_equal(cell_grid_at(scene->grid, 1, column)->code_points[0], '0');
    assert_false(cell_grid_at(scene->grid, 1, column)->style.dim);
    assert_true(scene_find(scene, "◐") < 0);
    struct setting filter = setting_text(TEXT("contact.points >= 1190"));
    assert_true(session_change_workspace(&scene->session, TEXT("segments.many"), &filter, NULL));
    setting_destroy(&filter);
    scene_draw(scene, 100, 30);
    scene_expect(scene, 1, "1 000");
    assert_true(cell_grid_at(scene->grid, 1, column)->style.dim);
    scene_expect(scene, 0, "◐ now");
    assert_true(scene_find(scene, "c0100") < 0);
    scene_settle(scene);
    scene_draw(scene, 100, 30);
    scene_expect(scene, 1, "many                   10");
    scene_wait_kept(scene, "many", 10);
    scene_draw(scene, 100, 30);
    assert_true(scene_find(scene, "members    10; last import") > 0);
    scene_destroy(scene);
}

/* A change that is followed by leaving at once is kept with its members all the same. */
static void test_left_at_once(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    struct setting filter = setting_text(TEXT("contact.points >= 1193"));
    assert_true(session_change_workspace(&scene->session, TEXT("segments.many"), &filter, NULL));
    setting_destroy(&filter);
    session_end(&scene->session);
    struct segment_contacts members = {0};
    assert_true(
        segment_store_members(scene->opened.database, TEXT("many"), SIZE_MAX, &members, NULL));
    assert_int_equal(members.count, 7);
    segment_contacts_destroy(&members);
    session_begin(&scene->session, &scene->opened, scene_wake);
    scene_destroy(scene);
}

static void test_narrowed_by_name(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    line_editor_begin(&scene->view.query, TEXT("so"));
    scene_draw(scene, 80, 24);
    scene_expect(scene, 0, "/ so");
    scene_expect(scene, 1, "some ");
    assert_int_equal(scene->view.row_count, 1);
    line_editor_begin(&scene->view.query, TEXT("nothing like it"));
    scene_draw(scene, 80, 24);
    scene_expect(scene, 1, "nothing is called so; Esc shows all");
    assert_true(segments_view_back(&scene->view));
    assert_false(segments_view_back(&scene->view));
    scene_draw(scene, 80, 24);
    assert_int_equal(scene->view.row_count, 7);
    scene_destroy(scene);
}

static void test_hits(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    scene_draw(scene, 100, 30);
    struct segments_hit hit = segments_view_hit(&scene->view, 3, 10);
    assert_int_equal(hit.target, SEGMENTS_LIST_ROW);
    assert_int_equal(hit.row, 2);
    assert_int_equal(segments_view_hit(&scene->view, 6, 10).target, SEGMENTS_NOTHING);
    hit = segments_view_hit(&scene->view, 8, 10);
    assert_int_equal(hit.row, 5);
    int titles = scene_find(scene, "[Members]");
    hit = segments_view_hit(&scene->view, titles, 68);
    assert_int_equal(hit.target, SEGMENTS_TITLE);
    assert_int_equal(hit.row, SEGMENTS_OVERLAP);
    hit = segments_view_hit(&scene->view, titles + 3, 68);
    assert_int_equal(hit.target, SEGMENTS_PART_ROW);
    assert_int_equal(hit.row, 2);
    scene_destroy(scene);
}

static void test_empty(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_begin(scene);
    scene_draw(scene, 80, 24);
    scene_expect(scene, 1, "no segments yet: a adds one");
    scene_put(scene, "segments.vip", "amount_spent > 500");
    scene_draw(scene, 100, 30);
    scene_expect(scene, 1, "vip");
    assert_true(scene_find(scene, "no contacts yet: 4, then i") > 0);
    scene_destroy(scene);
}

/* The matrix is drawn smaller where there is less room; else a line says from which size on. */
static void test_matrix(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_put(scene, "segments.a name of many words", "contact.points >= 1100");
    scene_begin(scene);
    scene_settle(scene);
    segments_view_focus_part(&scene->view, SEGMENTS_OVERLAP);
    scene_draw(scene, 80, 24);
    int row = scene_find(scene, "1     2     3     4     5");
    scene_expect(scene, row + 1, "1 many                   1.0k   300   300     0   100");
    scene_expect(scene, row + 5, "5 a name of many words    100   100   100     0   100");
    scene_draw(scene, 80, 18);
    scene_expect(scene, 17, "all pairs: at 80 × 22, or polku segments --json");
    scene_draw(scene, 80, 21);
    scene_expect(scene, 20, "all pairs: at 80 × 22, or polku segments --json");
    scene_draw(scene, 80, 22);
    assert_true(scene_find(scene, "all pairs") < 0);
    scene_draw(scene, 70, 24);
    assert_true(scene_find(scene, "1         2         3         4         5") > 0);
    scene_draw(scene, 200, 40);
    row = scene_find(scene, "odd  a name of many…");
    assert_true(row < 0);
    row = scene_find(scene, "               1                2");
    scene_expect(scene, row + 5, "5 a name of many words");
    for (int i = 0; i < 6; i++) {
        char path[32];
        snprintf(path, sizeof(path), "segments.more%d", i);
        scene_put(scene, path, "contact.points >= 5");
    }
    scene_settle(scene);
    scene_draw(scene, 80, 50);
    scene_expect(scene, 49, "all pairs: at 158 × 50, or polku segments --json");
    scene_draw(scene, 157, 50);
    scene_expect(scene, 49, "all pairs: at 158 × 50, or polku segments --json");
    scene_draw(scene, 158, 50);
    assert_true(scene_find(scene, "all pairs") < 0);
    scene_destroy(scene);
}

/* A draft stands beside the stored filter, or alone where there is none yet. */
static void test_drafts(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    struct error wrong = {0};
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    filter_drafts_put(&scene->view.drafts, TEXT("segments.many"), TEXT("contact.points >="));
    filter_drafts_put(&scene->view.drafts, TEXT("segments.new"), TEXT("contact.points"));
    scene_draw(scene, 100, 30);
    scene_expect(scene, 1, " ✗ many                1 000  83.3%");
    scene_expect(scene, 5, " ✗ new                 draft");
    assert_true(scene_find(scene, "│ contact.points >= 200") == 2);
    assert_true(scene_find(scene, "│ draft, not stored: e edits, x drops it") == 4);
    assert_int_equal(segments_view_wrong_count(&scene->view, &scene->session), 3);
    assert_true(segments_view_wrong(&scene->session, &scene->view.rows[0], &wrong));
    assert_false(scene->view.rows[4].stored);
    filter_drafts_move(&scene->view.drafts, TEXT("segments.new"), TEXT("segments.newer"));
    filter_drafts_drop(&scene->view.drafts, TEXT("segments.many"));
    segments_view_show(&scene->view, &scene->session, SEGMENTS_ROW_SEGMENT, TEXT("newer"));
    scene_draw(scene, 100, 30);
    scene_expect(scene, 0, "│ newer");
    scene_expect(scene, 1, "   many                1 000  83.3%");
    filter_drafts_drop(&scene->view.drafts, TEXT("segments.newer"));
    segments_view_show(&scene->view, &scene->session, SEGMENTS_ROW_SEGMENT, TEXT("newer"));
    scene_draw(scene, 100, 30);
    scene_expect(scene, 0, "│ odd");
    scene_destroy(scene);
}

/* What has changed is selected, also where the list was narrowed to others. */
static void test_shown(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    line_editor_begin(&scene->view.query, TEXT("odd"));
    segments_view_follow(&scene->view, &scene->session);
    segments_view_show(&scene->view, &scene->session, SEGMENTS_ROW_SEGMENT, TEXT("some"));
    assert_int_equal(scene->view.row_count, 7);
    assert_int_equal(scene->view.list.selected, 1);
    scene_put(scene, "segments.odd", NULL);
    segments_view_show(&scene->view, &scene->session, SEGMENTS_ROW_SEGMENT, TEXT("odd"));
    assert_string_equal(segments_view_row(&scene->view)->name, "both");
    segments_view_show(&scene->view, &scene->session, SEGMENTS_ROW_PERSONA, TEXT("second"));
    assert_string_equal(segments_view_row(&scene->view)->name, "second");
    scene_destroy(scene);
}

/* Every size, with the focus anywhere: nothing is written outside, nothing crashes. */
static void test_sizes(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    for (int focus = 0; focus <= SEGMENTS_PARTS; focus++) {
        for (int width = 1; width < 130; width += width < 50 ? 1 : 9) {
            for (int height = 1; height < 40; height += height < 24 ? 1 : 7) {
                scene->grid->ascii = (width + height) % 2 == 0;
                segments_view_move(&scene->view, width % 3 - 1);
                scene_draw(scene, width, height);
            }
        }
        segments_view_step(&scene->view, 1);
    }
    scene->grid->ascii = false;
    scene_draw(scene, 80, 24);
    scene_expect(scene, 1, "contact.points >=…");
    segments_view_step(&scene->view, 1);
    scene_draw(scene, 80, 24);
    scene_expect(scene, 0, "Segments               │ ");
    scene_destroy(scene);
}

static void scene_expect_order(struct scene *scene, const char *const names[4])
{
    segments_view_follow(&scene->view, &scene->session);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(scene->view.rows[i].name, names[i]);
    }
    assert_int_equal(scene->view.rows[4].type, SEGMENTS_ROW_PERSONA);
    assert_string_equal(scene->view.rows[4].name, "first");
}

/* Segments in another order, equal ones as the workspace has them; personas stay as they are. */
static void test_order_and_marks(void **state)
{
    (void)state;
    struct scene *scene = scene_make();
    scene_fill(scene);
    scene_begin(scene);
    scene_settle(scene);
    segments_view_select(&scene->view, SEGMENTS_ROW_SEGMENT, TEXT("some"));
    segments_view_order(&scene->view, SEGMENTS_BY_NAME);
    scene_expect_order(scene, (const char *const[]){"both", "many", "odd", "some"});
    assert_string_equal(segments_view_row(&scene->view)->name, "some");
    segments_view_order(&scene->view, SEGMENTS_BY_NAME);
    scene_expect_order(scene, (const char *const[]){"some", "odd", "many", "both"});
    segments_view_order(&scene->view, SEGMENTS_BY_COUNT);
    scene_expect_order(scene, (const char *const[]){"odd", "some", "both", "many"});
    segments_view_order(&scene->view, SEGMENTS_BY_COUNT);
    scene_expect_order(scene, (const char *const[]){"many", "some", "both", "odd"});
    segments_view_order(&scene->view, SEGMENTS_BY_USES);
    scene_expect_order(scene, (const char *const[]){"both", "odd", "many", "some"});
    segments_view_order(&scene->view, SEGMENTS_AS_KEPT);
    scene_expect_order(scene, (const char *const[]){"many", "some", "both", "odd"});
    segments_view_move_to_end(&scene->view, true);
    segments_view_mark(&scene->view);
    assert_true(segments_view_is_marked(&scene->view, &scene->view.rows[0]));
    scene_draw(scene, 100, 30);
    scene_expect(scene, 1, "*many");
    assert_true(segments_view_back(&scene->view));
    assert_false(segments_view_back(&scene->view));
    assert_false(segments_view_is_marked(&scene->view, &scene->view.rows[0]));
    scene_destroy(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),           cmocka_unit_test(test_order_and_marks),
        cmocka_unit_test(test_wrong_filter),   cmocka_unit_test(test_parts),
        cmocka_unit_test(test_parts_in_ascii), cmocka_unit_test(test_old),
        cmocka_unit_test(test_hits),           cmocka_unit_test(test_narrowed_by_name),
        cmocka_unit_test(test_empty),          cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_left_at_once),   cmocka_unit_test(test_matrix),
        cmocka_unit_test(test_drafts),         cmocka_unit_test(test_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
