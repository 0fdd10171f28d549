/* The minimap of the Journey view. */
#include "ui/panels/journey_view_map.h"

#include <limits.h>

#include "ui/canvas/minimap.h"
#include "ui/translation.h"

/* screens.md, "Sizes": none under 100 columns. */
enum { JOURNEY_MAP_SCREEN = 100, JOURNEY_MAP_WIDTH = 48, JOURNEY_MAP_HEIGHT = 16, MAP_CORNERS = 4 };

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

/* Top right, bottom right, top left, bottom left. */
static struct cell_area journey_view_map_corner(const struct journey_view *view, int corner)
{
    struct cell_area map = view->map;
    map.column = corner < 2 ? view->area.column + view->area.width - map.width : view->area.column;
    map.row = corner % 2 == 0 ? view->area.row : view->area.row + view->area.height - map.height;
    return map;
}

/* How many cells of the drawn picture would lie below it. */
static int journey_view_map_covers(const struct cell_grid *grid, struct cell_area map)
{
    int covered = 0;
    for (int row = map.row; row < map.row + map.height; row++) {
        for (int column = map.column; column < map.column + map.width; column++) {
            const struct cell *cell = cell_grid_at(grid, row, column);
            covered += cell != NULL && cell->code_points[0] != ' ' && cell->code_points[0] != 0;
        }
    }
    return covered;
}

static bool journey_view_map_is_over(const struct journey_view *view, size_t node,
                                     struct cell_area map)
{
    if (node == SIZE_MAX) {
        return false;
    }
    const struct layout_box *box = journey_canvas_box(&view->canvas, node);
    struct cell_area seen = {
        view->area.row + box->y - view->viewport.y,
        view->area.column + box->x - view->viewport.x,
        box->height,
        box->width,
    };
    struct cell_area covered = cell_area_intersection(seen, map);
    return covered.height > 0 && covered.width > 0;
}

/* It stays where it was while it covers nothing there, else goes where it covers the least, and
 * never over the selected node: then it is not shown. */
static void journey_view_map_settle(struct journey_view *view, size_t selected,
                                    const struct cell_grid *grid)
{
    int least = INT_MAX;
    int best = view->map_corner;
    for (int i = 0; i < MAP_CORNERS && least > 0; i++) {
        int corner = (view->map_corner + i) % MAP_CORNERS;
        struct cell_area map = journey_view_map_corner(view, corner);
        int covers = journey_view_map_covers(grid, map);
        if (covers < least && !journey_view_map_is_over(view, selected, map)) {
            least = covers;
            best = corner;
        }
    }
    view->map_corner = best;
    view->map = journey_view_map_corner(view, best);
    view->map.height = least == INT_MAX ? 0 : view->map.height;
}

void journey_view_map_draw(struct journey_view *view, const struct canvas_look *look,
                           struct cell_grid *grid)
{
    if (view->map.height == 0) {
        return;
    }
    size_t selected = journey_canvas_find(&view->canvas, look->selected);
    journey_view_map_settle(view, selected, grid);
    struct minimap map = {
        .canvas = &view->canvas,
        .title = text_from(_("map")),
        .seen = view->viewport,
        .selected = selected,
        .trace = look->trace,
    };
    if (view->map.height > 0) {
        minimap_draw(&map, grid, view->map);
    }
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
