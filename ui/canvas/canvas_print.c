/* A journey's whole picture as lines of text. */
#include "ui/canvas/canvas_print.h"

#include "ui/canvas/canvas_lane.h"

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
        .lanes = print->lanes,
    };
    journey_canvas_update(&canvas, journey, form);
    while (print->width > 0 && canvas.layout->width > print->width && form.zoom < ZOOM_DOT) {
        form.zoom++;
        journey_canvas_destroy(&canvas);
        journey_canvas_update(&canvas, journey, form);
    }
    int header = canvas_lane_header(&canvas);
    int height = canvas.layout->height;
    int columns = canvas.layout->width;
    struct cell_grid *grid = cell_grid_create(header + height, columns);
    grid->ascii = print->ascii;
    if (header > 0) {
        canvas_lane_draw_header(&canvas, grid, (struct cell_area){0, 0, header, columns}, 0);
    }
    journey_canvas_draw(&canvas, look, grid, (struct cell_area){header, 0, height, columns}, 0, 0);
    cell_grid_print(grid, builder);
    cell_grid_destroy(grid);
    journey_canvas_destroy(&canvas);
}
