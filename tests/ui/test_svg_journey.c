/* Tests of ui/report/svg_journey.c: random journeys are drawn whole, within the picture, at right
 * angles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"
#include "ui/report/svg_journey.h"

enum { JOURNEYS = 60, MOST_NODES = 40 };

static size_t count_of(const char *text, const char *wanted)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, wanted)) != NULL; at++) {
        count++;
    }
    return count;
}

/* The next number of a path; *ret_letter is that before it, 0 for none. */
static bool next_number(const char **at, char *ret_letter, long *ret_number)
{
    *ret_letter = 0;
    while (**at == ' ' || (**at >= 'A' && **at <= 'Z')) {
        *ret_letter = **at == ' ' ? *ret_letter : **at;
        (*at)++;
    }
    char *end = NULL;
    *ret_number = strtol(*at, &end, 10);
    bool found = end != *at;
    *at = end;
    return found;
}

/* Straight runs are level or upright; everything lies within the picture. */
static void check_path(const char *path, long width, long height)
{
    long last[2] = {-1, -1};
    long number[2] = {0, 0};
    char letter = 0;
    char none = 0;
    char of = 0;
    while (next_number(&path, &letter, &number[0])) {
        assert_true(next_number(&path, &none, &number[1]));
        of = letter == 0 ? of : letter;
        assert_true(number[0] >= 0 && number[0] <= width);
        assert_true(number[1] >= 0 && number[1] <= height);
        if (of == 'L') {
            assert_true(number[0] == last[0] || number[1] == last[1]);
        }
        last[0] = number[0];
        last[1] = number[1];
    }
}

static void check_paths(const char *svg, long width, long height)
{
    const char *wanted = "<path class=\"edge";
    for (const char *at = svg; (at = strstr(at, wanted)) != NULL; at++) {
        check_path(strstr(at, " d=\"") + strlen(" d=\""), width, height);
    }
}

static void check_journey(uint64_t seed)
{
    struct journey *journey = random_journey(seed, 2 + seed % (MOST_NODES - 1));
    struct arena arena = {0};
    struct text_builder svg = {0};
    struct result result = {.journey = text_from("Random")};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t edges = 0;
    for (size_t i = 0; i < graph->port_count; i++) {
        edges += graph->ports[i].to != PORT_OPEN;
    }
    struct svg_look look = {.result = seed % 3 == 0 ? NULL : &result,
                            .direction = seed % 2 == 0 ? LAYOUT_TOP_DOWN : LAYOUT_LEFT_TO_RIGHT,
                            .lanes = seed % 5 == 0,
                            .said = "Boxes."};
    svg_journey_append(&svg, journey, &look);
    assert_int_equal(count_of(svg.bytes, "<g class=\"node "), journey->node_count);
    assert_int_equal(count_of(svg.bytes, "<path class=\"edge"), edges);
    assert_int_equal(count_of(svg.bytes, "<path class=\"arrow"), edges);
    long width = 0;
    long height = 0;
    assert_int_equal(
        sscanf(strstr(svg.bytes, "viewBox"), "viewBox=\"0 0 %ld %ld\"", &width, &height), 2);
    check_paths(svg.bytes, width, height);
    text_destroy(&svg);
    arena_destroy(&arena);
    journey_destroy(journey);
}

static void test_random_journeys(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= JOURNEYS; seed++) {
        check_journey(seed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_journeys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
