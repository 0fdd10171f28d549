/* Where the graph, the inspector and panes stand on the screen, and for what there is room. */
#include "ui/panels/screen.h"

enum {
    SCREEN_PANE_WIDTH = 100, /* from here on the inspector has a pane of its own */
    SCREEN_WIDE = 160,
    SCREEN_INSPECTOR = 30,
    SCREEN_WIDE_INSPECTOR = 40,
    SCREEN_LEAST_INSPECTOR = 20,
    SCREEN_LEAST_GRAPH = 30,
    SCREEN_REACH_HEIGHT = 24, /* from here on there is a reach bar */
    SCREEN_HINT_HEIGHT = 12,  /* and from here on hints and a top line */
    SCREEN_WHOLE_HEIGHT = 10, /* and from here on more than one pane, */
    SCREEN_WHOLE_WIDTH = 40,  /* if it has so many columns as well */
    SCREEN_PART_HEIGHT = 4,   /* below that only a sentence */
    SCREEN_PART_WIDTH = 20
};

bool screen_is_small(const struct screen *screen)
{
    return screen->grid->height < SCREEN_WHOLE_HEIGHT || screen->grid->width < SCREEN_WHOLE_WIDTH;
}

bool screen_is_tiny(const struct screen *screen)
{
    return screen->grid->height < SCREEN_PART_HEIGHT || screen->grid->width < SCREEN_PART_WIDTH;
}

bool screen_has_inspector_pane(const struct screen *screen)
{
    return screen->view == VIEW_JOURNEY && screen->grid->width >= SCREEN_PANE_WIDTH &&
           !screen->inspector_hidden && !screen_is_small(screen);
}

bool screen_has_reach_bar(const struct screen *screen)
{
    return screen->view == VIEW_JOURNEY && screen->grid->height >= SCREEN_REACH_HEIGHT &&
           !screen_is_small(screen);
}

bool screen_has_hints(const struct screen *screen)
{
    return screen->grid->height >= SCREEN_HINT_HEIGHT && !screen_is_small(screen);
}

static int screen_inspector_fits(const struct screen *screen, int width)
{
    int most = screen->grid->width - SCREEN_LEAST_GRAPH;
    width = width < SCREEN_LEAST_INSPECTOR ? SCREEN_LEAST_INSPECTOR : width;
    return width > most ? most : width;
}

void screen_size_inspector(struct screen *screen, int width)
{
    screen->inspector_width = screen_inspector_fits(screen, width);
    journey_view_reveal(&screen->journey_view);
}

static int screen_inspector_width(const struct screen *screen)
{
    if (screen->inspector_width > 0) {
        return screen_inspector_fits(screen, screen->inspector_width);
    }
    if (screen->inspector_over) {
        int half = screen->grid->width / 2;
        return half < SCREEN_INSPECTOR ? screen->grid->width : half;
    }
    return screen->grid->width >= SCREEN_WIDE ? SCREEN_WIDE_INSPECTOR : SCREEN_INSPECTOR;
}

static struct cell_area screen_middle(const struct screen *screen)
{
    int top = screen_has_hints(screen) ? 1 : 0;
    int bottom = top + (screen_has_reach_bar(screen) || screen_is_small(screen) ? 1 : 0);
    bool detail = screen_has_reach_bar(screen) && !screen_has_inspector_pane(screen);
    int height = screen->grid->height - top - bottom - (detail ? 1 : 0);
    return (struct cell_area){top, 0, height < 1 ? 1 : height, screen->grid->width};
}

struct cell_area screen_pane_area(const struct screen *screen)
{
    int edge = screen_has_hints(screen) ? 1 : 0;
    int bottom = edge + (screen_is_small(screen) ? 1 : 0);
    return (struct cell_area){edge, 0, screen->grid->height - edge - bottom, screen->grid->width};
}

bool screen_has_tour(const struct screen *screen)
{
    return screen->view == VIEW_JOURNEY && screen->tour.shown &&
           screen_middle(screen).height >= TOUR_LEAST_HEIGHT;
}

struct cell_area screen_main_area(const struct screen *screen)
{
    struct cell_area area = screen_middle(screen);
    int width = screen_inspector_width(screen) + 1;
    bool beside = screen_has_inspector_pane(screen) || screen->inspector_over;
    if (screen->view == VIEW_JOURNEY && beside && area.width > width) {
        area.width -= width;
    }
    if (screen_has_tour(screen)) {
        area.height -= TOUR_HEIGHT;
    }
    return area;
}

struct cell_area screen_rule_area(const struct screen *screen)
{
    struct cell_area area = screen_inspector_area(screen);
    bool shown = screen_has_inspector_pane(screen) || screen->inspector_over;
    return (struct cell_area){area.row, area.column - 2, shown ? area.height : 0, 1};
}

struct cell_area screen_inspector_area(const struct screen *screen)
{
    struct cell_area area = screen_middle(screen);
    int width = screen_inspector_width(screen);
    area.column = area.width - width + 1;
    area.width = width - 2;
    return area;
}
