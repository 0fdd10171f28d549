/* Tests of storage/formats/json_journey.c: types of values, what is refused, and the way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/json_journey.h"
#include "storage/formats/yaml_journey.h"
#include "tests/support/random_journey.h"

static char *json_errors_of(const char *text)
{
    struct journey_file file;
    struct error_list errors = {0};
    struct text_builder said = {0};
    text_append_string(&said, "");
    json_journey_read(text_from(text), &file, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        text_append_format(&said, "%s%s", i == 0 ? "" : " ", errors.items[i].code);
    }
    error_list_destroy(&errors);
    journey_file_destroy(&file);
    return text_take(&said);
}

static void assert_said(const char *text, const char *wanted)
{
    char *said = json_errors_of(text);
    assert_string_equal(said, wanted);
    free(said);
}

static void test_written(void **state)
{
    (void)state;
    struct journey_file file;
    struct error_list errors = {0};
    struct text_builder written = {0};
    assert_true(yaml_journey_read(TEXT("polku: 1\n"
                                       "journey: J\n"
                                       "priority: 3\n"
                                       "nodes:\n"
                                       "  s:\n"
                                       "    kind: split\n"
                                       "    arms:\n"
                                       "      - {share: 33.3333333, label: '5', next: e}\n"
                                       "      - {share: 66.6666667, next: e}\n"
                                       "  e: {kind: exit, muted: true}\n"
                                       "layout: {e: {column: 2}}\n"),
                                  &file, &errors));
    json_journey_write(&written, file.journey);
    assert_string_equal(written.bytes, "{\n"
                                       "  \"polku\": 1,\n"
                                       "  \"journey\": \"J\",\n"
                                       "  \"priority\": 3,\n"
                                       "  \"nodes\": {\n"
                                       "    \"s\": {\n"
                                       "      \"kind\": \"split\",\n"
                                       "      \"arms\": [\n"
                                       "        {\n"
                                       "          \"share\": 33.3333333,\n"
                                       "          \"label\": \"5\",\n"
                                       "          \"next\": \"e\"\n"
                                       "        },\n"
                                       "        {\n"
                                       "          \"share\": 66.6666667,\n"
                                       "          \"next\": \"e\"\n"
                                       "        }\n"
                                       "      ]\n"
                                       "    },\n"
                                       "    \"e\": {\n"
                                       "      \"kind\": \"exit\",\n"
                                       "      \"muted\": true\n"
                                       "    }\n"
                                       "  },\n"
                                       "  \"layout\": {\n"
                                       "    \"e\": {\n"
                                       "      \"column\": 2\n"
                                       "    }\n"
                                       "  }\n"
                                       "}\n");
    text_destroy(&written);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

static void test_refused(void **state)
{
    (void)state;
    assert_said("{\"polku\": 1, \"journey\": \"J\"}", "");
    assert_said("{\"polku\": 1,", "BAD_JSON");
    assert_said("", "EMPTY_FILE");
    assert_said("{\"polku\": 1, \"polku\": 1}", "BAD_JSON");
    assert_said("{\"polku\": 2, \"journey\": \"J\"}", "UNKNOWN_FORMAT");
    assert_said("[]", "NO_JOURNEY");
    assert_said("{\"polku\": 1, \"journey\": \"J\", \"owner\": null}", "EMPTY_VALUE");
    assert_said("{\"polku\": 1, \"journey\": \"J\", \"ownr\": 5}", "UNKNOWN_KEY");
    assert_said("{\"polku\": 1, \"journey\": \"J\", \"priority\": 1e40}", "BAD_VALUE");
    assert_said("{\"polku\": 1, \"journey\": \"J\", \"nodes\": {\"f\": {\"kind\": \"filter\","
                "\"filter\": \"a >\"}}}",
                "UNEXPECTED_END");
}

static void test_depth(void **state)
{
    (void)state;
    struct text_builder deep = {0};
    text_append_string(&deep, "{\"polku\": 1, \"journey\": \"J\", \"note\": ");
    for (int i = 0; i < 100; i++) {
        text_append_byte(&deep, '[');
    }
    for (int i = 0; i < 100; i++) {
        text_append_byte(&deep, ']');
    }
    text_append_byte(&deep, '}');
    assert_said(deep.bytes, "TOO_DEEP");
    text_destroy(&deep);
}

static void test_random_journeys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct journey *journey = random_journey(seed, 2 + (size_t)seed % 40);
        struct text_builder first = {0};
        struct text_builder second = {0};
        struct journey_file file;
        struct error_list errors = {0};
        json_journey_write(&first, journey);
        assert_true(json_journey_read(text_built(&first), &file, &errors));
        assert_true(journey_equal(journey, file.journey));
        json_journey_write(&second, file.journey);
        assert_string_equal(first.bytes, second.bytes);
        text_destroy(&first);
        text_destroy(&second);
        journey_file_destroy(&file);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_random_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
