/* Tests of model/workspace/topic_name.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/topic_name.h"

static void assert_reads(const char *name, bool internal)
{
    if (topic_name_reads_internal(text_from(name)) != internal) {
        fail_msg("%s", name);
    }
}

static void test_internal(void **state)
{
    (void)state;
    static const char *const names[] = {
        "import_2020_10", "LST0042", "x-7781", "list 3",    "Group 12", "test",      "Copy of news",
        "copy-news",      "NL",      "MKTG",   "nwslttr f", "xmas_24",  "2026-11-22"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        assert_reads(names[i], true);
    }
}

static void test_understood(void **state)
{
    (void)state;
    static const char *const names[] = {
        "News",        "Offers and sales",  "Testimonials", "Copying", "Top 10 books",
        "List of all", "Events in Rome",    "TV and radio", "Äö",      "Новости",
        "ニュース",    "Lists for parents", "Grouped",      "",        "!"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        assert_reads(names[i], false);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_internal),
        cmocka_unit_test(test_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
