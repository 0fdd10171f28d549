/* Tests of storage/formats/journey_file_check.c: all findings of a file at once, in its order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/formats/yaml_journey.h"

/* "3:7 CODE; 4:1 CODE" of a list. */
static char *said_of(const struct error_list *errors)
{
    struct text_builder said = {0};
    text_append_string(&said, "");
    for (size_t i = 0; i < errors->count; i++) {
        text_append_format(&said, "%s%d:%d %s", i == 0 ? "" : "; ", errors->items[i].line,
                           errors->items[i].column, errors->items[i].code);
    }
    return text_take(&said);
}

static void test_four_findings(void **state)
{
    (void)state;
    struct journey_file file;
    struct error_list errors = {0};
    struct journey_check_scene scene = {0};
    assert_false(yaml_journey_read(TEXT("polku: 1\n"
                                        "journey: Four\n"
                                        "nodes:\n"
                                        "  in:\n"
                                        "    kind: start\n"
                                        "    trigger: {manual: true}\n"
                                        "    next: hello\n"
                                        "  hello:\n"
                                        "    kind: send\n"
                                        "    chanel: email\n"
                                        "    next: nowhere\n"
                                        "  rich:\n"
                                        "    kind: filter\n"
                                        "    filter: \"amount_spent >\"\n"
                                        "    next: out\n"
                                        "  late:\n"
                                        "    kind: wait\n"
                                        "    until: 2026-13-24T09:00:00\n"
                                        "    next: out\n"
                                        "  out:\n"
                                        "    kind: exit\n"),
                                   &file, &errors));
    journey_file_check(&file, &scene, &errors);
    char *said = said_of(&errors);
    assert_string_equal(said, "10:5 UNKNOWN_KEY; 11:11 MISSING_TARGET; 14:28 UNEXPECTED_END; "
                              "18:12 BAD_DATE");
    assert_string_equal(errors.items[0].arguments[1], "channel");
    free(said);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_four_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
