/* The customer-segment queries of Shopify's documentation (segment_queries.tsv) get their class. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The documentation's placeholders. */
static const struct filter_field fields[] = {
    {{"boolean_attribute", 17}, VALUE_BOOLEAN},
    {{"facts_birth_date", 16}, VALUE_DATE},
    {{"custom_membership_level", 23}, VALUE_TEXT},
};

static FILE *open_queries(void)
{
    const char *shared = getenv("POLKU_SHARED");
    char path[4096];
    snprintf(path, sizeof(path), "%s/data/segment_queries.tsv", shared == NULL ? "" : shared);
    return fopen(path, "r");
}

static const char *class_of(const struct filter *filter, bool parsed, const struct error_list *list)
{
    if (filter == NULL) {
        return parsed ? "invalid-semantic" : "invalid-syntax";
    }
    for (size_t i = 0; i < list->count; i++) {
        if (text_is(text_from(list->items[i].code), "OLD_FORM")) {
            return "valid-legacy";
        }
    }
    return "valid";
}

static void check_canonical(const struct filter *filter)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder printed = {0};
    filter_print(&printed, filter);
    const struct filter *again = filter_parse(text_built(&printed), &arena, &errors);
    assert_non_null(again);
    assert_true(filter_equal(filter, again));
    text_destroy(&printed);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void check_query(struct text query, struct text expected, struct text note)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct error_list syntax = {0};
    struct filter_scene scene = {.fields = fields, .field_count = 3};
    const struct filter *filter = filter_read(query, &scene, &arena, &errors);
    bool parsed = filter_parse(query, &arena, &syntax) != NULL;
    /* Past Shopify's ten clauses polku only warns. */
    bool warned = errors.count == 1 && text_is(text_from(errors.items[0].code), "TOO_MANY");
    const char *class = class_of(filter, parsed, &errors);
    bool eleven = text_find(note, TEXT("11 here")) < note.length;
    if (eleven ? !warned || filter == NULL : !text_is(expected, class)) {
        fail_msg("%.*s: %s, expected %.*s", TEXT_FORMAT(query), class, TEXT_FORMAT(expected));
    }
    if (filter != NULL) {
        check_canonical(filter);
    }
    error_list_destroy(&syntax);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void test_queries(void **state)
{
    (void)state;
    FILE *file = open_queries();
    char line[8192];
    int count = 0;
    if (file == NULL) {
        printf("skip: ../shared/data/segment_queries.tsv is not there\n");
        skip();
    }
    assert_non_null(fgets(line, sizeof(line), file));
    while (fgets(line, sizeof(line), file) != NULL) {
        struct text rest = text_from(line);
        struct text parts[3] = {0};
        for (size_t i = 0; i < 3; i++) {
            assert_true(text_split(&rest, '\t', &parts[i]));
        }
        check_query(parts[0], parts[1], parts[2]);
        count++;
    }
    assert_int_equal(count, 46);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_queries)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
