/* What is half typed: written and read, and found once its process is gone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/temporary_folder.h"
#include "ui/session/typed_draft.h"

static struct typed_draft made(const char *text)
{
    return (struct typed_draft){.journey = 7,
                                .kind = "field",
                                .subject = "mail",
                                .path = "cases[0].when",
                                .title = "Mail: when",
                                .begun = "",
                                .text = (char *)text,
                                .filter = true,
                                .built = true};
}

static void test_what_is_written_is_read(void **state)
{
    (void)state;
    struct text_builder line = {0};
    struct typed_draft read = {0};
    struct typed_draft draft = made("city = 'Z\"ürich\\' AND\t");
    assert_true(typed_draft_write(&line, &draft));
    assert_null(memchr(line.bytes, '\n', line.length));
    assert_true(typed_draft_read(text_built(&line), &read));
    assert_int_equal(read.journey, 7);
    assert_string_equal(read.kind, draft.kind);
    assert_string_equal(read.subject, draft.subject);
    assert_string_equal(read.path, draft.path);
    assert_string_equal(read.title, draft.title);
    assert_string_equal(read.begun, "");
    assert_string_equal(read.text, draft.text);
    assert_true(read.filter && read.built && !read.outside && !read.in_line);
    typed_draft_destroy(&read);
    text_destroy(&line);
}

/* Whatever part of it is missing, or other than it should be, it is none. */
static void test_other_bytes_are_none(void **state)
{
    (void)state;
    struct text_builder line = {0};
    struct typed_draft read = {0};
    struct typed_draft draft = made("x");
    assert_true(typed_draft_write(&line, &draft));
    for (size_t i = 0; i < line.length; i++) {
        assert_false(typed_draft_read(text_part(text_built(&line), 0, i), &read));
    }
    assert_false(typed_draft_read(TEXT("[]"), &read));
    assert_false(typed_draft_read(TEXT("{\"text\":\"x\"}"), &read));
    assert_null(read.text);
    draft.text = (char *)"\xff";
    assert_false(typed_draft_write(&line, &draft));
    text_destroy(&line);
}

static void test_documents_have_places_of_their_own(void **state)
{
    (void)state;
    char *places[] = {typed_draft_place("/nowhere/a.db", NULL),
                      typed_draft_place("/nowhere/b.db", NULL),
                      typed_draft_place("/nowhere/a.db", "/nowhere/j.yaml")};
    char *again = typed_draft_place("/nowhere/a.db", NULL);
    assert_string_equal(places[0], again);
    assert_string_not_equal(places[0], places[1]);
    assert_string_not_equal(places[0], places[2]);
    for (size_t i = 0; i < 3; i++) {
        free(places[i]);
    }
    free(again);
}

static void test_what_cannot_be_read_is_deleted(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct text_builder place = {0};
    struct text_builder line = {0};
    struct held_file files[2] = {{0}};
    struct typed_draft read = {0};
    struct typed_draft draft = made("x");
    text_append_format(&place, "%s/drafts/one", folder.path);
    assert_true(typed_draft_write(&line, &draft));
    assert_false(typed_draft_find(place.bytes, &read, &files[0]));
    for (size_t i = 0; i < 2; i++) {
        assert_true(held_file_make(place.bytes, &files[i]));
        assert_true(held_file_write(&files[i], i == 0 ? TEXT("torn") : text_built(&line)));
    }
    held_file_leave(&files[0]);
    assert_false(typed_draft_find(place.bytes, &read, &files[0]));
    held_file_leave(&files[1]);
    assert_true(typed_draft_find(place.bytes, &read, &files[1]));
    assert_string_equal(read.text, "x");
    held_file_remove(&files[1]);
    typed_draft_destroy(&read);
    text_destroy(&place);
    text_destroy(&line);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_is_read),
        cmocka_unit_test(test_other_bytes_are_none),
        cmocka_unit_test(test_documents_have_places_of_their_own),
        cmocka_unit_test(test_what_cannot_be_read_is_deleted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
