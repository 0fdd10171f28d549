/* The minimap of the Journey view. */
#include "ui/panels/journey_view_map.h"

#include "ui/canvas/minimap.h"
#include "ui/translation.h"

/* screens.md, "Sizes": none under 100 columns. */
enum { JOURNEY_MAP_SCREEN = 100, JOURNEY_MAP_WIDTH = 48, JOURNEY_MAP_HEIGHT = 16 };

bool journey_view_map_fits(int screen_width, struct cell_area area)
{
    return screen_width >= JOURNEY_MAP_SCREEN && area.width >= JOURNEY_MAP_WIDTH &&
           area.height >= JOURNEY_MAP_HEIGHT;
}

void journey_view_map_toggle(struct journey_view *view)
{
    view->map_wish = view->map.height > 0 ? MAP_HIDDEN : MAP_SHOWN;
    journey_view_reveal(view);
}

void journey_view_map_place(struct journey_view *view, int screen_width)
{
    const struct layout *layout = view->canvas.layout;
    bool larger = layout->width > view->area.width || layout->height > view->area.height;
    bool wanted = view->map_wish == MAP_SHOWN || (view->map_wish == MAP_AS_NEEDED && larger);
    view->map = (struct cell_area){0};
    if (wanted && journey_view_map_fits(screen_width, view->area)) {
        view->map = minimap_area(layout, view->area);
    }
}

void journey_view_map_clear(struct journey_view *view, const struct layout_box *box)
{
    struct cell_area seen = {
        view->area.row + box->y - view->viewport.y,
        view->area.column + box->x - view->viewport.x,
        box->height,
        box->width,
    };
    struct cell_area covered = cell_area_intersection(seen, view->map);
    if (covered.height > 0 && covered.width > 0) {
        view->viewport.x += seen.column + seen.width + 1 - view->map.column;
    }
}

void journey_view_map_draw(const struct journey_view *view, const struct canvas_look *look,
                           struct cell_grid *grid)
{
    if (view->map.height == 0) {
        return;
    }
    struct minimap map = {
        .canvas = &view->canvas,
        .title = text_from(_("map")),
        .seen = view->viewport,
        .selected = journey_canvas_find(&view->canvas, look->selected),
        .trace = look->trace,
    };
    minimap_draw(&map, grid, view->map);
}

bool journey_view_map_holds(const struct journey_view *view, int row, int column)
{
    return view->map.height > 0 && cell_area_holds(view->map, row, column);
}

void journey_view_map_go(struct journey_view *view, int row, int column)
{
    struct layout_point point =
        minimap_point(view->canvas.layout, view->viewport, view->map, row, column);
    viewport_centre(&view->viewport, &(struct layout_box){point.x, point.y, 1, 1});
    view->aim = AIM_NOTHING;
}
