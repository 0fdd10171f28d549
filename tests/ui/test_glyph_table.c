/* Tests of the tables of glyphs and signs, of canvas_figure.c and of viewport.c. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <wchar.h>

#include <cmocka.h>

#include "model/base/utf8.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/canvas/glyph_meaning.h"
#include "ui/canvas/glyph_table.h"
#include "ui/canvas/viewport.h"
#include "ui/terminal/sign_table.h"

static void assert_one_column(uint32_t character)
{
    assert_true(character >= ' ');
    assert_int_equal(utf8_width(character), 1);
    assert_int_equal(wcwidth((wchar_t)character), 1);
}

static void assert_ascii(uint32_t character)
{
    assert_in_range(character, ' ', '~');
}

/* Those of the program's texts and of plots, too. */
static void assert_signs_take_one_column(void)
{
    for (size_t i = 0; i < sign_count(); i++) {
        assert_one_column(sign_at(i));
        assert_ascii((unsigned char)sign_in_ascii(sign_at(i)));
        assert_true(i == 0 || sign_at(i - 1) < sign_at(i));
    }
    for (int left = 0; left <= SIGN_DOTS; left++) {
        for (int right = 0; right <= SIGN_DOTS; right++) {
            assert_one_column(sign_of_dots(left, right, false));
            assert_ascii(sign_of_dots(left, right, true));
        }
    }
    for (uint32_t control = 0; control <= ' '; control++) {
        assert_one_column(0x2400 + control); /* as utf8_make_visible shows what would act */
    }
    assert_one_column(0x2421);
    assert_one_column(0xFFFD);
}

static void test_glyphs_take_one_column(void **state)
{
    (void)state;
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
        print_message("no locale C.UTF-8: widths are not compared with wcwidth\n");
        skip();
    }
    for (int i = 0; i < GLYPH_COUNT; i++) {
        assert_one_column(glyph_at(i, false));
        assert_ascii(glyph_at(i, true));
    }
    for (int i = 0; i < FRAME_COUNT; i++) {
        for (int j = 0; j < 6; j++) {
            assert_one_column(glyph_frame((enum glyph_frame)i, false)[j]);
            assert_ascii(glyph_frame((enum glyph_frame)i, true)[j]);
        }
    }
    assert_signs_take_one_column();
    for (uint8_t i = 0; i < 81; i++) {
        struct line_mask mask = {
            .left = i % 3, .right = i / 3 % 3, .up = i / 9 % 3, .down = (uint8_t)(i / 27)};
        assert_one_column(glyph_line(mask, false));
        assert_ascii(glyph_line(mask, true));
    }
}

/* Each sign is explained once: kinds, states, what a trace, the map and lanes put there. */
static void test_signs_have_meanings(void **state)
{
    (void)state;
    static const int signs[] = {GLYPH_PINNED,     GLYPH_LOOP,         GLYPH_ARROW_UP,
                                GLYPH_ARROW_DOWN, GLYPH_MAP_SELECTED, GLYPH_MAP_FAINT,
                                GLYPH_LANE_RULE,  GLYPH_ERROR,        GLYPH_WARNING,
                                GLYPH_MAP_UPPER,  GLYPH_MAP_BOTH,     GLYPH_KIND + NODE_EXIT};
    size_t times[GLYPH_COUNT] = {0};
    for (size_t i = 0; i < glyph_meaning_count(); i++) {
        struct glyph_meaning meaning = glyph_meaning_at(i);
        assert_in_range(meaning.glyph, 0, GLYPH_COUNT - 1);
        assert_true(text_from(meaning.words).length > 0);
        times[meaning.glyph]++;
        assert_int_equal(times[meaning.glyph], 1);
    }
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        assert_int_equal(times[signs[i]], 1);
    }
}

static void test_kinds_differ(void **state)
{
    (void)state;
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        for (int j = 0; j < i; j++) {
            assert_true(glyph_at(GLYPH_KIND + i, false) != glyph_at(GLYPH_KIND + j, false));
            assert_true(glyph_at(GLYPH_KIND + i, true) != glyph_at(GLYPH_KIND + j, true));
        }
    }
}

static void test_lines(void **state)
{
    (void)state;
    struct line_mask cross = {LINE_LIGHT, LINE_LIGHT, LINE_LIGHT, LINE_LIGHT};
    struct line_mask heavy = {.left = LINE_HEAVY, .right = LINE_HEAVY};
    struct line_mask join = {.left = LINE_LIGHT, .right = LINE_HEAVY, .down = LINE_HEAVY};
    assert_int_equal(glyph_line(cross, false), 0x253C);
    assert_int_equal(glyph_line(heavy, false), 0x2501);
    assert_int_equal(glyph_line(heavy, true), '=');
    assert_int_equal(glyph_line(join, false), 0x2532);
    assert_int_equal(glyph_line(join, true), '+');
    assert_int_equal(glyph_light_line(cross), 0x253C);
    assert_int_equal(glyph_light_line(heavy), '=');
    assert_int_equal(glyph_light_line(join), 0x252C);
    assert_int_equal(glyph_light_line((struct line_mask){.right = LINE_LIGHT}), 0x2500);
    assert_int_equal(glyph_light_line((struct line_mask){.up = LINE_LIGHT}), 0x2502);
    assert_int_equal(glyph_light_line((struct line_mask){0}), ' ');
}

static void assert_figure(void (*figure)(struct text_builder *builder, int64_t count),
                          int64_t count, const char *expected)
{
    struct text_builder builder = {0};
    figure(&builder, count);
    assert_string_equal(builder.bytes, expected);
    text_destroy(&builder);
}

static void assert_share(int64_t count, int64_t of, const char *expected)
{
    struct text_builder builder = {0};
    canvas_figure_share(&builder, count, of);
    assert_string_equal(builder.bytes, expected);
    text_destroy(&builder);
}

static void test_figures(void **state)
{
    (void)state;
    assert_figure(canvas_figure_count, 0, "0");
    assert_figure(canvas_figure_count, 4812, "4 812");
    assert_figure(canvas_figure_count, 12410, "12 410");
    assert_figure(canvas_figure_count, 124100, "124k");
    assert_figure(canvas_figure_count, 1240000, "1.2M");
    assert_figure(canvas_figure_short, 866, "866");
    assert_figure(canvas_figure_short, 4812, "4.8k");
    assert_figure(canvas_figure_short, 12410, "12.4k");
    assert_figure(canvas_figure_short, 999, "999");
    assert_figure(canvas_figure_short, 1184, "1.2k");
    assert_figure(canvas_figure_short, 2762, "2.8k");
    assert_figure(canvas_figure_short, 99949, "99.9k");
    assert_figure(canvas_figure_short, 99950, "100k");
    assert_figure(canvas_figure_short, 999499, "999k");
    assert_figure(canvas_figure_short, 999500, "1.0M");
    assert_figure(canvas_figure_short, 1250000000, "1.3G");
    assert_share(0, 0, "0%");
    assert_share(0, 10, "0%");
    assert_share(1, 1000, "<1%");
    assert_share(999, 1000, "99%");
    assert_share(1000, 1000, "100%");
    assert_share(2762, 3946, "70%");
}

static void test_viewport(void **state)
{
    (void)state;
    struct viewport viewport = {.width = 80, .height = 20};
    viewport_clamp(&viewport, 40, 100);
    assert_int_equal(viewport.x, -20);
    assert_int_equal(viewport.y, 0);
    viewport.y = 1000;
    viewport_clamp(&viewport, 40, 100);
    assert_int_equal(viewport.y, 81);
    struct layout_box box = {.x = 0, .y = 10, .width = 20, .height = 3};
    viewport_show(&viewport, &box, 2);
    assert_int_equal(viewport.y, 8);
    box.y = 60;
    viewport_show(&viewport, &box, 2);
    assert_int_equal(viewport.y, 45);
    viewport_centre(&viewport, &box);
    assert_int_equal(viewport.y, 51);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glyphs_take_one_column),
        cmocka_unit_test(test_signs_have_meanings),
        cmocka_unit_test(test_kinds_differ),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_viewport),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
