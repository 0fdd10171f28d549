/* Tests of ui/canvas/minimap.c: small drawings of pictures of every shape, and what is pointed at.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/canvas/minimap.h"

enum { MAP_BOXES = 64 };

/* A picture made by hand. */
struct map_picture {
    struct layout_box boxes[MAP_BOXES];
    size_t nodes[MAP_BOXES];
    struct layout layout;
    struct journey_canvas canvas;
};

static void map_begin(struct map_picture *picture, int width, int height)
{
    *picture = (struct map_picture){.layout = {.width = width, .height = height}};
    picture->layout.boxes = picture->boxes;
    for (size_t i = 0; i < MAP_BOXES; i++) {
        picture->nodes[i] = i;
    }
    picture->canvas = (struct journey_canvas){.ready = true,
                                              .layout = &picture->layout,
                                              .nodes = picture->nodes,
                                              .shown = picture->layout.node_count};
}

static void map_add(struct map_picture *picture, int x, int y, int width, int height)
{
    assert_true(picture->layout.node_count < MAP_BOXES);
    picture->boxes[picture->layout.node_count++] = (struct layout_box){x, y, width, height};
    picture->canvas.shown = picture->layout.node_count;
}

/* Draws it as seen from x, y on in a view of 69 by 27, the third node selected. */
static struct cell_grid *map_draw(const struct map_picture *picture, int x, int y,
                                  const struct journey_trace *trace, bool ascii)
{
    struct cell_area view = {.height = 27, .width = 69};
    struct cell_area area = minimap_area(&picture->layout, view);
    struct cell_grid *grid = cell_grid_create(area.height, area.width);
    struct minimap map = {
        .canvas = &picture->canvas,
        .title = TEXT("map"),
        .seen = {.x = x, .y = y, .width = view.width, .height = view.height},
        .selected = 2,
        .trace = trace,
    };
    assert_int_equal(area.column, view.width - area.width);
    grid->ascii = ascii;
    minimap_draw(&map, grid, grid->clip);
    return grid;
}

static void check_map(struct cell_grid *grid, const char *expected)
{
    struct text_builder drawn = {0};
    cell_grid_print(grid, &drawn);
    assert_string_equal(drawn.bytes, expected);
    text_destroy(&drawn);
    cell_grid_destroy(grid);
}

/* Cards in layers of three, of which the middle one is missing in every second layer. */
static void map_add_layers(struct map_picture *picture, int layers)
{
    for (int layer = 0; layer < layers; layer++) {
        map_add(picture, 2, 6 * layer, 24, 3);
        if (layer % 2 == 0) {
            map_add(picture, 42, 6 * layer, 24, 3);
        }
        map_add(picture, 82, 6 * layer, 24, 3);
    }
}

static void test_larger_picture(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 108, 57);
    map_add_layers(&picture, 10);
    check_map(map_draw(&picture, 0, 0, NULL, false), "┌ map ─────┐\n"
                                                     "│██  ▀▀  ◆█┃\n"
                                                     "│██  ▀▀  ██┃\n"
                                                     "│██  ▀▀  ██│\n"
                                                     "│██  ▀▀  ██│\n"
                                                     "│██  ▀▀  ██│\n"
                                                     "└━━━━━━────┘\n");
}

/* 44 times as wide as high: the axes are scaled apart. */
static void test_wide_picture(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 3520, 80);
    for (int i = 0; i < 44; i++) {
        map_add(&picture, 80 * i, i % 2 == 0 ? 10 : 70, 20, 3);
    }
    check_map(map_draw(&picture, 1800, 20, NULL, false), "┌ map ────────┐\n"
                                                         "│◆▀▀▀▀▀▀▀▀▀▀▀▀│\n"
                                                         "│             ┃\n"
                                                         "│▄▄▄▄▄▄▄▄▄▄▄▄▄│\n"
                                                         "└──────━──────┘\n");
}

static void test_tall_picture(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 60, 2640);
    for (int i = 0; i < 44; i++) {
        map_add(&picture, i < 22 ? 0 : 40, 60 * i, 20, 3);
    }
    check_map(map_draw(&picture, -4, 2000, NULL, false), "┌ map ─────┐\n"
                                                         "│ ◆█       │\n"
                                                         "│ ██       │\n"
                                                         "│ ▀▀   ▄▄▄ │\n"
                                                         "│      ███ ┃\n"
                                                         "│      ███ │\n"
                                                         "└━━━━━━━━━━┘\n");
    check_map(map_draw(&picture, -4, 2000, NULL, true), "+ map -----+\n"
                                                        "| #:       |\n"
                                                        "| ::       |\n"
                                                        "| ''   ... |\n"
                                                        "|      ::: H\n"
                                                        "|      ::: |\n"
                                                        "+==========+\n");
}

/* All of it in sight: the map has the view's size, and is in reverse. */
static void test_small_picture(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 30, 11);
    map_add(&picture, 0, 0, 20, 3);
    map_add(&picture, 0, 4, 20, 3);
    map_add(&picture, 10, 8, 20, 3);
    check_map(map_draw(&picture, -19, -8, NULL, true), "+ map -------+\n"
                                                       "|            H\n"
                                                       "|   ....     H\n"
                                                       "|   ::::     H\n"
                                                       "|     '#''   H\n"
                                                       "|            H\n"
                                                       "+============+\n");
}

/* What is in sight is in reverse, and nothing else is. */
static void test_sight(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 690, 270);
    map_add(&picture, 0, 0, 20, 3);
    struct cell_grid *grid = map_draw(&picture, 345, 216, NULL, false);
    for (int row = 0; row < grid->height; row++) {
        for (int column = 0; column < grid->width; column++) {
            bool reverse = cell_grid_at(grid, row, column)->style.reverse;
            assert_int_equal(reverse, row == 5 && column == 7);
        }
    }
    cell_grid_destroy(grid);
}

static void test_trace(void **state)
{
    (void)state;
    struct map_picture picture;
    uint8_t marks[MAP_BOXES] = {[0] = TRACE_UPSTREAM, [2] = TRACE_UPSTREAM | TRACE_DOWNSTREAM};
    struct journey_trace trace = {.node = 2, .marks = marks};
    map_begin(&picture, 108, 57);
    map_add_layers(&picture, 4);
    struct cell_grid *grid = map_draw(&picture, 0, 0, &trace, false);
    assert_true(cell_grid_at(grid, 1, 5)->style.dim);
    assert_false(cell_grid_at(grid, 1, 1)->style.dim);
    check_map(grid, "┌ map ─────┐\n"
                    "│██  ··  ◆█┃\n"
                    "│··  ··  ··┃\n"
                    "│          │\n"
                    "│          │\n"
                    "│          │\n"
                    "└━━━━━━────┘\n");
    check_map(map_draw(&picture, 0, 0, &trace, true), "+ map -----+\n"
                                                      "|::  ,,  #:H\n"
                                                      "|,,  ,,  ,,H\n"
                                                      "|          |\n"
                                                      "|          |\n"
                                                      "|          |\n"
                                                      "+======----+\n");
}

/* Where a cell of the map leads to is what it shows: the view around it covers that cell. */
static void test_points(void **state)
{
    (void)state;
    struct map_picture picture;
    map_begin(&picture, 3520, 400);
    map_add(&picture, 0, 0, 20, 3);
    struct viewport seen = {.x = 0, .y = 0, .width = 69, .height = 27};
    struct cell_area view = {.row = 1, .column = 5, .height = 27, .width = 69};
    struct cell_area area = minimap_area(&picture.layout, view);
    for (int row = 1; row < area.height - 1; row++) {
        for (int column = 1; column < area.width - 1; column++) {
            struct layout_point point =
                minimap_point(&picture.layout, seen, area, area.row + row, area.column + column);
            assert_int_equal(point.x / (3520 / (area.width - 2)), column - 1);
            assert_int_equal(point.y * (area.height - 2) / 400, row - 1);
        }
    }
    struct layout_point corner = minimap_point(&picture.layout, seen, area, area.row, area.column);
    struct layout_point first =
        minimap_point(&picture.layout, seen, area, area.row + 1, area.column + 1);
    assert_int_equal(corner.x, first.x);
    assert_int_equal(corner.y, first.y);
}

static void test_sizes(void **state)
{
    (void)state;
    const int sizes[] = {1, 7, 100, 4400, 100000};
    for (size_t w = 0; w < 5; w++) {
        for (size_t h = 0; h < 5; h++) {
            struct layout layout = {.width = sizes[w], .height = sizes[h]};
            for (int width = 48; width < 400; width += 50) {
                struct cell_area view = {.row = 1, .column = 2, .height = 16, .width = width};
                struct cell_area area = minimap_area(&layout, view);
                assert_int_equal(area.row, 1);
                assert_int_equal(area.column + area.width, 2 + width);
                assert_in_range(area.width, 12, width < 60 ? 12 : width / 5 + 2);
                assert_in_range(area.height, 5, 7);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_larger_picture), cmocka_unit_test(test_wide_picture),
        cmocka_unit_test(test_tall_picture),   cmocka_unit_test(test_small_picture),
        cmocka_unit_test(test_sight),          cmocka_unit_test(test_trace),
        cmocka_unit_test(test_points),         cmocka_unit_test(test_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
