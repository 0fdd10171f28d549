/* Tests of storage/pasted_journey.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/pasted_journey.h"

static void pasted_is(const char *text, bool whole, size_t nodes, const char *first)
{
    struct pasted_journey pasted = {0};
    struct error error = {0};
    if (!pasted_journey_read(text_from(text), &pasted, &error)) {
        fail_msg("%s: %s %s", error.code, error.sentence, error.arguments[0]);
    }
    assert_int_equal(pasted.whole, whole);
    assert_int_equal(pasted.journey->node_count, nodes);
    assert_non_null(journey_find(pasted.journey, text_from(first)));
    journey_destroy(pasted.journey);
}

static void pasted_is_none(const char *text, const char *code, int line)
{
    struct pasted_journey pasted = {0};
    struct error error = {0};
    assert_false(pasted_journey_read(text_from(text), &pasted, &error));
    assert_string_equal(error.code, code);
    assert_int_equal(error.line, line);
    assert_null(pasted.journey);
}

static void test_forms(void **state)
{
    (void)state;
    pasted_is("polku: 1\njourney: J\nnodes:\n  in:\n    kind: start\n", true, 1, "in");
    pasted_is("nodes:\n  in:\n    kind: start\n  out:\n    kind: exit\n", false, 2, "out");
    pasted_is("  mail:\n    kind: send\n    channel: email\n    next: out\n"
              "  out:\n    kind: exit\n",
              false, 2, "mail");
    pasted_is("kind: wait_for\ncases: [{event: ordered}]\n", false, 1, "wait_for");
    pasted_is("{\"mail\": {\"kind\": \"send\", \"channel\": \"sms\"}}", false, 1, "mail");
}

/* Nothing of what was pasted is lost in silence, and it is said what is wrong. */
static void test_refused(void **state)
{
    (void)state;
    pasted_is_none("", "NOT_PASTED", 0);
    pasted_is_none("hello, world", "NOT_PASTED", 0);
    pasted_is_none("email,name\na@b.test,Ann\n", "NOT_PASTED", 0);
    pasted_is_none("a: b\nc: [d, e]\n", "NOT_PASTED", 0);
    pasted_is_none("- kind: send\n", "NOT_PASTED", 0);
    pasted_is_none("mail:\n  kind: sned\n", "UNKNOWN_KIND", 2);
    pasted_is_none("kind: send\nchanel: email\n", "UNKNOWN_KEY", 2);
    pasted_is_none("polku: 2\njourney: J\n", "UNKNOWN_FORMAT", 1);
    pasted_is_none("mail: {kind: send\n", "BAD_YAML", 2);
}

/* A megabyte of anything is read, or refused, as it is. */
static void test_big(void **state)
{
    (void)state;
    struct text_builder text = {0};
    while (text.length < 1 << 20) {
        text_append_string(&text, "[{a: ");
    }
    struct pasted_journey pasted = {0};
    struct error error = {0};
    assert_false(pasted_journey_read(text_built(&text), &pasted, &error));
    text_clear(&text);
    for (size_t i = 0; text.length < 1 << 20; i++) {
        text_append_format(&text, "n%zu:\n  kind: wait\n  for: 1d\n  next: n%zu\n", i, i + 1);
    }
    assert_true(pasted_journey_read(text_built(&text), &pasted, &error));
    assert_true(pasted.journey->node_count > 20000);
    journey_destroy(pasted.journey);
    text_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_big),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
