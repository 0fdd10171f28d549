/* A journey's whole picture as lines of text. */
#include "ui/canvas/canvas_print.h"

enum { CANVAS_PRINT_LEVEL_WIDTH = 160 };

enum layout_direction canvas_print_direction(int width)
{
    return width >= CANVAS_PRINT_LEVEL_WIDTH ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
}

void canvas_print_journey(const struct canvas_print *print, const struct journey *journey,
                          const struct canvas_look *look, struct text_builder *builder)
{
    struct journey_canvas canvas = {0};
    struct canvas_form form = {
        .zoom = print->zoom,
        .direction = print->direction,
        .figures = look->result != NULL,
        .link_layers = print->link_layers,
    };
    journey_canvas_update(&canvas, journey, form);
    while (print->width > 0 && canvas.layout->width > print->width && form.zoom < ZOOM_DOT) {
        form.zoom++;
        journey_canvas_destroy(&canvas);
        journey_canvas_update(&canvas, journey, form);
    }
    struct cell_grid *grid = cell_grid_create(canvas.layout->height, canvas.layout->width);
    grid->ascii = print->ascii;
    journey_canvas_draw(&canvas, look, grid, grid->clip, 0, 0);
    cell_grid_print(grid, builder);
    cell_grid_destroy(grid);
    journey_canvas_destroy(&canvas);
}
