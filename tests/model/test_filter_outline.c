/* A filter as lines: what is read and printed is the same tree, broken texts come in parts, and
 * changes keep the lines in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/filter/filter_outline.h"
#include "tests/support/odd_zones.h"
#include "tests/support/plain_world.h"
#include "tests/support/random_filter.h"
#include "tests/support/random_source.h"
#include "tests/support/random_world.h"

enum { WORLDS = 40, FILTERS = 50, LONG_FACTOR = 50, CHANGES = 30, SEED = 20261127 };

static void append_line(struct text_builder *builder, const struct filter_line *line)
{
    static const char *const kinds[] = {"all", "any", "", "with", "text"};
    text_append_format(builder, "%*s%s", line->depth * 2, "", kinds[line->kind]);
    for (int i = 0; i < line->nots; i++) {
        text_append_string(builder, " not");
    }
    if (line->name.length != 0) {
        text_append_format(builder, " [%.*s]", TEXT_FORMAT(line->name));
    }
    if (line->operator!= FILTER_OPERATOR_COUNT) {
        text_append_format(builder, " %s", filter_operators[line->operator].text);
    }
    for (size_t i = 0; i < line->value_count; i++) {
        text_append_format(builder, " <%.*s>", TEXT_FORMAT(line->values[i]));
    }
    text_append_byte(builder, '\n');
}

static void assert_lines(const struct filter_outline *outline, const char *expected)
{
    struct text_builder lines = {0};
    for (size_t i = 0; i < outline->count; i++) {
        append_line(&lines, &outline->lines[i]);
    }
    assert_string_equal(lines.bytes, expected);
    text_destroy(&lines);
}

static void assert_read(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct filter_outline outline = filter_outline_read(text_from(text), &arena);
    assert_lines(&outline, expected);
    arena_destroy(&arena);
}

static void assert_printed(const struct filter_outline *outline, bool finished,
                           const char *expected)
{
    struct text_builder printed = {0};
    filter_outline_print(&printed, outline, finished, NULL);
    assert_string_equal(printed.length == 0 ? "" : printed.bytes, expected);
    text_destroy(&printed);
}

/* Line 0 is a group at depth 0, each other line stands in the one before it or beside one above,
 * and only in what holds lines; parameters stand in functions and nothing else does. */
static void assert_sound(const struct filter_outline *outline)
{
    assert_true(outline->count > 0);
    assert_true(outline->lines[0].kind <= FILTER_LINE_ANY && outline->lines[0].depth == 0);
    for (size_t i = 1; i < outline->count; i++) {
        const struct filter_line *line = &outline->lines[i];
        size_t parent = filter_outline_parent(outline, i);
        assert_true(parent < i && outline->lines[parent].depth == line->depth - 1);
        assert_true(filter_line_holds_lines(&outline->lines[parent]));
        assert_int_equal(line->kind == FILTER_LINE_PARAMETER,
                         outline->lines[parent].kind == FILTER_LINE_CONDITION);
        assert_true(i < filter_outline_end(outline, parent));
    }
}

static bool is_finished(const struct filter_outline *outline)
{
    bool finished = outline->count > 1;
    for (size_t i = 0; i < outline->count; i++) {
        finished = finished && filter_line_is_finished(&outline->lines[i]);
    }
    return finished;
}

/* What has no open end reads as a filter again, and its lines print the same. */
static void assert_prints(const struct filter_outline *outline, struct arena *arena)
{
    struct error_list errors = {0};
    struct text_builder printed = {0};
    struct text_builder again = {0};
    filter_outline_print(&printed, outline, false, NULL);
    const struct filter *filter = filter_parse(text_built(&printed), arena, &errors);
    bool deep = errors.count != 0 && text_is(TEXT("TOO_MANY"), errors.items[0].code);
    if (is_finished(outline) && !deep) {
        assert_non_null(filter);
        struct filter_outline read = filter_outline_read(text_built(&printed), arena);
        filter_outline_print(&again, &read, false, NULL);
        assert_string_equal(again.bytes, printed.bytes);
    }
    text_destroy(&printed);
    text_destroy(&again);
    error_list_destroy(&errors);
}

static void check_same(struct text query, struct arena *arena)
{
    struct error_list errors = {0};
    struct text_builder canonical = {0};
    struct text_builder printed = {0};
    const struct filter *filter = filter_parse(query, arena, &errors);
    struct filter_outline outline = filter_outline_read(query, arena);
    if (filter == NULL) {
        print_message("%s %s\n", printed.bytes, errors.items[0].code);
    }
    assert_non_null(filter);
    assert_sound(&outline);
    for (size_t i = 0; i < outline.count; i++) {
        assert_int_not_equal(outline.lines[i].kind, FILTER_LINE_TEXT);
    }
    filter_print(&canonical, filter);
    filter_outline_print(&printed, &outline, true, NULL);
    assert_string_equal(printed.bytes, canonical.bytes);
    const struct filter *again = filter_parse(text_built(&printed), arena, &errors);
    assert_true(again != NULL && filter_equal(filter, again));
    text_destroy(&canonical);
    text_destroy(&printed);
    error_list_destroy(&errors);
}

static struct filter_outline change(struct random_source *source,
                                    const struct filter_outline *outline, struct arena *arena)
{
    size_t line = random_source_below(source, outline->count);
    struct filter_outline changed = *outline;
    struct filter_line made = outline->lines[line];
    bool parameter = made.kind == FILTER_LINE_PARAMETER;
    switch (random_source_below(source, 6)) {
    case 0:
        filter_outline_shift(outline, line, true, arena, &changed, &line);
        break;
    case 1:
        filter_outline_shift(outline, line, false, arena, &changed, &line);
        break;
    case 2:
        return parameter ? changed : filter_outline_group(outline, line, arena);
    case 3:
        filter_outline_ungroup(outline, line, arena, &changed);
        break;
    case 4:
        made.nots += parameter ? 0 : 1;
        return filter_outline_put(outline, line, &made, arena);
    default:
        return outline->count < 6 ? changed : filter_outline_remove(outline, line, arena);
    }
    return changed;
}

static void check_changes(struct random_source *source, struct text query, struct arena *arena)
{
    struct filter_outline outline = filter_outline_read(query, arena);
    for (size_t i = 0; i < CHANGES; i++) {
        outline = change(source, &outline, arena);
        assert_sound(&outline);
        assert_prints(&outline, arena);
    }
}

/* A text that was cut anywhere comes in lines, and their text in lines again is the same. */
static void check_cut(struct random_source *source, struct text query, struct arena *arena)
{
    struct text_builder printed = {0};
    struct text_builder again = {0};
    struct text cut = text_part(query, 0, random_source_below(source, query.length + 1));
    struct filter_outline outline = filter_outline_read(cut, arena);
    assert_sound(&outline);
    filter_outline_print(&printed, &outline, false, NULL);
    struct filter_outline read = filter_outline_read(text_built(&printed), arena);
    filter_outline_print(&again, &read, false, NULL);
    assert_string_equal(again.length == 0 ? "" : again.bytes,
                        printed.length == 0 ? "" : printed.bytes);
    text_destroy(&printed);
    text_destroy(&again);
}

static void test_random_filters_come_back(void **state)
{
    (void)state;
    size_t worlds = random_cases(WORLDS, WORLDS * LONG_FACTOR);
    struct zone_set *zones = odd_zones();
    for (size_t w = 0; w < worlds; w++) {
        struct random_source source = {SEED + w};
        struct plain_world world;
        random_world_make(&source, zone_at(zones, w % zone_count(zones)), &world);
        for (size_t i = 0; i < FILTERS; i++) {
            struct arena arena = {0};
            struct text_builder query = {0};
            random_filter_make(&source, &world, &query, RANDOM_FILTER_DEPTH);
            check_same(text_built(&query), &arena);
            check_changes(&source, text_built(&query), &arena);
            check_cut(&source, text_built(&query), &arena);
            text_destroy(&query);
            arena_destroy(&arena);
        }
        plain_world_destroy(&world);
    }
    zone_set_destroy(zones);
}

static void test_lines_of_a_filter(void **state)
{
    (void)state;
    assert_read("", "all\n");
    assert_read("a = 1", "all\n   [a] = <1>\n");
    assert_read("not (a = 1 or b in (1, 2))", "any not\n   [a] = <1>\n   [b] IN <1> <2>\n");
    assert_read("a between 1 and 2 and not not (b is null and (c = 'x' or d > -7d))",
                "all\n"
                "   [a] BETWEEN <1> <2>\n"
                "  all not not\n"
                "     [b] IS NULL\n"
                "    any\n"
                "       [c] = <'x'>\n"
                "       [d] > <-7d>\n");
    assert_read("anniversary(birthday) = today and campaign.opened matches "
                "(campaign = 'spring', date > sent('last'))",
                "all\n"
                "   [anniversary(birthday)] = <today>\n"
                "   [campaign.opened] MATCHES\n"
                "    with [campaign] = <'spring'>\n"
                "    with [date] > <SENT('last')>\n");
}

static void test_broken_texts_come_in_parts(void **state)
{
    (void)state;
    assert_read("a = 1 and b", "all\n   [a] = <1>\n   [b]\n");
    assert_read("a = 1 and ", "all\n   [a] = <1>\n");
    assert_read("a > or (b not in and c = 2)",
                "any\n   [a] >\n  all\n     [b] NOT IN\n     [c] = <2>\n");
    assert_read("a between 1 and b = 2", "all\n  text [a between 1 and b = 2]\n");
    assert_read("a = 1 and b between 1", "all\n   [a] = <1>\n   [b] BETWEEN <1>\n");
    assert_read("a in ('x', 'y'", "all\n   [a] IN <'x'> <'y'>\n");
    assert_read("campaign.opened matches", "all\n   [campaign.opened] MATCHES\n");
    assert_read("origin", "all\n   [origin]\n");
    assert_read("campaign.opened matches (date > , campaign in ('a', 'b'), count",
                "all\n"
                "   [campaign.opened] MATCHES\n"
                "    with [date] >\n"
                "    with [campaign] IN <'a'> <'b'>\n"
                "    with [count]\n");
    assert_read("a = 1 or campaign.opened not matches (count between 1)",
                "any\n"
                "   [a] = <1>\n"
                "   [campaign.opened] NOT MATCHES\n"
                "    with [count] BETWEEN <1>\n");
    assert_read("f matches (a = 1, # #)", "all\n  text [f matches (a = 1, # #)]\n");
    assert_read("not a and ??? and 'x", "all\n   not [a]\n  text [???]\n  text ['x]\n");
    assert_read("(a = 1", "all\n   [a] = <1>\n");
    assert_read("a = 1)", "all\n  text [a = 1)]\n");
}

/* No deeper than filters may be; what stands further in stays a text as it is. */
static void test_deep_texts_stay_texts(void **state)
{
    (void)state;
    static const char *const units[] = {"NOT ", "("};
    for (size_t unit = 0; unit < 2; unit++) {
        struct arena arena = {0};
        struct text_builder text = {0};
        for (int i = 0; i < 2 * FILTER_MOST_DEPTH; i++) {
            text_append_string(&text, units[unit]);
        }
        text_append_string(&text, "plan = ");
        for (int i = 0; i < 2 * FILTER_MOST_DEPTH && unit == 1; i++) {
            text_append_byte(&text, ')');
        }
        struct filter_outline outline = filter_outline_read(text_built(&text), &arena);
        assert_int_equal(outline.count, 2);
        assert_int_equal(outline.lines[1].kind, FILTER_LINE_TEXT);
        assert_true(text_starts_with(outline.lines[1].name, text_from(units[unit])));
        assert_int_equal(outline.lines[1].nots, unit == 0 ? FILTER_MOST_DEPTH + 1 : 0);
        text_destroy(&text);
        arena_destroy(&arena);
    }
    assert_read("not (not (a = ))", "all\n   not not [a] =\n");
}

static void test_what_is_unfinished_is_left_out_on_demand(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct filter_outline outline = filter_outline_read(
        TEXT("a = 1 and (b > or c = 2) and not (d or # #) and f matches (g = 1"), &arena);
    assert_printed(&outline, false,
                   "a = 1 AND (b > OR c = 2) AND NOT (d OR # #) AND f MATCHES (g = 1)");
    assert_printed(&outline, true, "a = 1 AND c = 2 AND f MATCHES (g = 1)");
    arena_destroy(&arena);
}

static void test_spans_are_where_lines_were_printed(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct text_builder printed = {0};
    struct filter_line_span spans[5];
    struct filter_outline outline =
        filter_outline_read(TEXT("a = 1 and (b = 2 or not c = 3)"), &arena);
    assert_int_equal(outline.count, 5);
    filter_outline_print(&printed, &outline, true, spans);
    static const char *const expected[] = {"a = 1 AND (b = 2 OR NOT c = 3)", "a = 1",
                                           "(b = 2 OR NOT c = 3)", "b = 2", "NOT c = 3"};
    for (size_t i = 0; i < 5; i++) {
        assert_true(
            text_is(text_part(text_built(&printed), spans[i].from, spans[i].to - spans[i].from),
                    expected[i]));
    }
    text_destroy(&printed);
    arena_destroy(&arena);
}

static void test_changes(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t line = 0;
    struct filter_outline begun =
        filter_outline_read(TEXT("a = 1 and (b = 2 or c = 3) and d = 4"), &arena);
    struct filter_outline changed = filter_outline_group(&begun, 1, &arena);
    assert_printed(&changed, false, "a = 1 AND (b = 2 OR c = 3) AND d = 4");
    struct filter_line added = changed.lines[2];
    added.name = TEXT("e");
    changed = filter_outline_insert(&changed, 3, &added, &arena);
    assert_printed(&changed, false, "(a = 1 OR e = 1) AND (b = 2 OR c = 3) AND d = 4");
    assert_true(filter_outline_ungroup(&changed, 1, &arena, &changed));
    assert_printed(&changed, false, "a = 1 AND e = 1 AND (b = 2 OR c = 3) AND d = 4");
    assert_true(filter_outline_shift(&changed, 2, true, &arena, &changed, &line));
    assert_int_equal(line, 3);
    assert_printed(&changed, false, "a = 1 AND (e = 1 OR b = 2 OR c = 3) AND d = 4");
    assert_true(filter_outline_shift(&changed, 3, false, &arena, &changed, &line));
    assert_int_equal(line, 2);
    changed = filter_outline_replace(&changed, 1, TEXT("x = 1 or y = 2"), &arena);
    assert_printed(&changed, false, "(x = 1 OR y = 2) AND e = 1 AND (b = 2 OR c = 3) AND d = 4");
    changed = filter_outline_remove(&changed, 2, &arena);
    changed = filter_outline_remove(&changed, 2, &arena);
    assert_printed(&changed, false, "e = 1 AND (b = 2 OR c = 3) AND d = 4");
    changed = filter_outline_group(&changed, 0, &arena);
    assert_int_equal(changed.lines[0].kind, FILTER_LINE_ANY);
    assert_true(filter_outline_ungroup(&changed, 0, &arena, &changed));
    assert_int_equal(changed.lines[0].kind, FILTER_LINE_ALL);
    assert_false(filter_outline_ungroup(&changed, 0, &arena, &changed));
    changed = filter_outline_remove(&changed, 0, &arena);
    assert_printed(&changed, false, "");
    assert_printed(&begun, false, "a = 1 AND (b = 2 OR c = 3) AND d = 4");
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_of_a_filter),
        cmocka_unit_test(test_broken_texts_come_in_parts),
        cmocka_unit_test(test_deep_texts_stay_texts),
        cmocka_unit_test(test_what_is_unfinished_is_left_out_on_demand),
        cmocka_unit_test(test_spans_are_where_lines_were_printed),
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_random_filters_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
