/* Tests of storage/database/view_store.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/database/journey_store.h"
#include "storage/database/statement.h"
#include "storage/database/view_store.h"
#include "tests/support/temporary_folder.h"

static void test_kept(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct error error = {0};
    struct journey *journey = journey_create(TEXT("J"));
    struct stored_view view = {0};
    int64_t id = 0;
    bool found = true;
    assert_true(database_open(folder.file, false, &database, &error));
    assert_true(journey_store_create(database, journey, 1795305600, &id, &error));
    assert_true(view_store_load(database, id, &found, &view, &error));
    assert_false(found);
    for (int i = 0; i < 32; i++) {
        struct stored_view kept = {.down = i % 2 == 1,
                                   .lanes = i / 2 % 2 == 1,
                                   .zoom = (enum stored_zoom)(i / 4 % 4),
                                   .view = i % 8,
                                   .node = i < 16 ? NULL : "hello"};
        assert_true(view_store_keep(database, id, &kept, &error));
        assert_true(view_store_load(database, id, &found, &view, &error));
        assert_true(found);
        assert_int_equal(view.down, kept.down);
        assert_int_equal(view.lanes, kept.lanes);
        assert_int_equal(view.zoom, kept.zoom);
        assert_int_equal(view.view, kept.view);
        assert_true(text_equal(text_from(view.node), text_from(kept.node)));
        free(view.node);
    }
    view.node = NULL;
    /* Only of a journey that is there, and gone with it. */
    assert_false(view_store_keep(database, id + 1, &view, &error));
    assert_true(statement_execute(database, "DELETE FROM journey", &error));
    assert_true(view_store_load(database, id, &found, &view, &error));
    assert_false(found);
    database_close(database);
    journey_destroy(journey);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
