/* Tests of storage/exchange.c: formats by file name and content, and the examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/exchange.h"
#include "storage/files/file_read.h"

static const char *const example_names[] = {"abandoned_cart", "birthday", "hillstrom", "thank_you",
                                            "welcome"};

static void test_formats(void **state)
{
    (void)state;
    assert_string_equal(exchange_format_of(TEXT(""), "a/b.yml")->name, "yaml");
    assert_string_equal(exchange_format_of(TEXT(""), "b.json")->name, "json");
    assert_string_equal(exchange_format_of(TEXT(" \n{\"polku\": 1}"), "-")->name, "json");
    assert_string_equal(exchange_format_of(TEXT("polku: 1"), "-")->name, "yaml");
    assert_null(format_find(TEXT("svg")));
    assert_null(format_of_path(TEXT("a.svg")));
}

static void test_write_and_read(void **state)
{
    (void)state;
    static const char *const suffixes[] = {".yaml", ".json"};
    struct journey *journey = journey_create(TEXT("Grüße"));
    char folder[] = "/tmp/polku-exchange-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < 2; i++) {
        struct text_builder path = {0};
        struct journey_file file;
        struct error_list errors = {0};
        struct error error = {0};
        text_append_format(&path, "%s/journey%s", folder, suffixes[i]);
        assert_true(exchange_write_journey(path.bytes, NULL, journey, &error));
        assert_true(exchange_read_journey(path.bytes, &file, &errors));
        assert_true(journey_equal(journey, file.journey));
        journey_file_destroy(&file);
        assert_int_equal(unlink(path.bytes), 0);
        assert_false(exchange_read_journey(path.bytes, &file, &errors));
        assert_string_equal(errors.items[0].code, "CANNOT_READ");
        journey_file_destroy(&file);
        error_list_destroy(&errors);
        text_destroy(&path);
    }
    assert_int_equal(rmdir(folder), 0);
    journey_destroy(journey);
}

/* Each stands in its canonical form and passes the check. */
static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(example_names) / sizeof(example_names[0]); i++) {
        struct text_builder path = {0};
        struct text_builder before = {0};
        struct text_builder after = {0};
        struct journey_file file;
        struct error_list errors = {0};
        struct error error = {0};
        struct journey_check_scene scene = {0};
        text_append_format(&path, "%s/assets/examples/%s.yaml", getenv("POLKU_SOURCE"),
                           example_names[i]);
        assert_true(file_read(path.bytes, &before, &error));
        assert_true(exchange_read_journey(path.bytes, &file, &errors));
        format_find(TEXT("yaml"))->write(&after, file.journey);
        assert_string_equal(before.bytes, after.bytes);
        journey_file_check(&file, &scene, &errors);
        for (size_t k = 0; k < errors.count; k++) {
            print_message("%s:%d:%d %s\n", example_names[i], errors.items[k].line,
                          errors.items[k].column, errors.items[k].code);
        }
        assert_int_equal(error_list_errors(&errors), 0);
        journey_file_destroy(&file);
        error_list_destroy(&errors);
        text_destroy(&path);
        text_destroy(&before);
        text_destroy(&after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_write_and_read),
        cmocka_unit_test(test_examples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
