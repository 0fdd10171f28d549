/* Swim lanes on the canvas. */
#include "ui/canvas/canvas_lane.h"

#include "model/base/error.h"
#include "ui/canvas/glyph_table.h"
#include "ui/translation.h"

/* Between the dots of a level rule; before a name on it; cells that a name has at least. */
enum { LANE_DOTS = 2, LANE_NAME_INDENT = 2, LANE_AROUND_NAME = 2 };

struct text canvas_lane_name(const struct journey_canvas *canvas, size_t lane)
{
    return lane < canvas->lanes->stage_count ? canvas->lanes->names[lane]
                                             : text_from(_("no stage"));
}

/* Where the flow goes down a lane is as wide as its name, but for long ones. */
static int canvas_lane_width(const struct journey_canvas *canvas, size_t lane)
{
    static const int most[] = {[ZOOM_CARD] = 24, [ZOOM_LINE] = 16, [ZOOM_DOT] = 10};
    int width = cell_text_columns(canvas_lane_name(canvas, lane)) + LANE_AROUND_NAME;
    return width > most[canvas->form.zoom] ? most[canvas->form.zoom] : width;
}

static size_t canvas_lane_of(const struct journey_canvas *canvas, size_t node)
{
    const struct canvas_move *move = &canvas->form.move;
    bool moves = move->id.length > 0 && text_equal(move->id, canvas->ids[node]);
    return moves && move->lane < canvas->lanes->count ? move->lane : canvas->lanes->of[node];
}

/* A link's boxes stand in the lanes of the nodes that they are joined to. */
static void canvas_lane_add_links(const struct journey_canvas *canvas,
                                  const struct layout_graph *graph, int *bands)
{
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        if (edge->to >= canvas->shown) {
            bands[edge->to] = bands[edge->from];
        } else if (edge->from >= canvas->shown) {
            bands[edge->from] = bands[edge->to];
        }
    }
}

void canvas_lane_add(struct journey_canvas *canvas, struct layout_graph *graph)
{
    if (!canvas->form.lanes) {
        return;
    }
    const struct journey_lanes *lanes = journey_lanes(canvas->graph, &canvas->arena);
    if (lanes->count == 0) {
        return;
    }
    canvas->lanes = lanes;
    int *bands = arena_array(&canvas->arena, graph->node_count, sizeof(*bands));
    int *sizes = arena_array(&canvas->arena, lanes->count, sizeof(*sizes));
    for (size_t i = 0; i < lanes->count && graph->direction == LAYOUT_TOP_DOWN; i++) {
        sizes[i] = canvas_lane_width(canvas, i);
    }
    for (size_t i = 0; i < canvas->shown; i++) {
        bands[i] = (int)canvas_lane_of(canvas, canvas->nodes[i]);
    }
    canvas_lane_add_links(canvas, graph, bands);
    graph->bands = bands;
    graph->band_sizes = sizes;
    graph->band_count = lanes->count;
}

bool canvas_lanes_are_same(const struct journey_lanes *a, const struct journey_lanes *b)
{
    if (a == NULL || b == NULL) {
        return a == b;
    }
    bool same = a->count == b->count && a->stage_count == b->stage_count;
    for (size_t i = 0; same && i < a->stage_count; i++) {
        same = text_equal(a->names[i], b->names[i]);
    }
    return same;
}

size_t canvas_lane_at(const struct journey_canvas *canvas, int across)
{
    const struct layout *layout = canvas->layout;
    size_t lane = SIZE_MAX;
    for (size_t i = 0; canvas->lanes != NULL && i < layout->band_count; i++) {
        lane = lane == SIZE_MAX || across >= layout->bands[i].start - 1 ? i : lane;
    }
    return lane;
}

static const struct cell_style canvas_lane_style = {.role = ROLE_RULE, .dim = true};

static bool canvas_lane_is_level(const struct journey_canvas *canvas)
{
    return canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
}

static void canvas_lane_draw_level(const struct canvas_frame *frame, int y)
{
    struct cell_area clip = frame->grid->clip;
    for (int column = clip.column; column < clip.column + clip.width; column++) {
        int x = column - frame->column;
        if (x >= 0 && x < frame->canvas->layout->width && x % LANE_DOTS == 0) {
            cell_grid_put(frame->grid, frame->row + y, column,
                          glyph_at(GLYPH_LANE_RULE, frame->grid->ascii), canvas_lane_style);
        }
    }
}

static void canvas_lane_draw_upright(const struct canvas_frame *frame, int x)
{
    struct cell_area clip = frame->grid->clip;
    for (int row = clip.row; row < clip.row + clip.height; row++) {
        int y = row - frame->row;
        if (y >= 0 && y < frame->canvas->layout->height) {
            cell_grid_put(frame->grid, row, frame->column + x,
                          glyph_at(GLYPH_LANE_RULE, frame->grid->ascii), canvas_lane_style);
        }
    }
}

void canvas_lane_draw_rules(const struct canvas_frame *frame)
{
    const struct layout *layout = frame->canvas->layout;
    bool level = canvas_lane_is_level(frame->canvas);
    for (size_t i = 0; i < layout->band_count; i++) {
        if (level) {
            canvas_lane_draw_level(frame, layout->bands[i].start - 1);
        } else if (i > 0) {
            canvas_lane_draw_upright(frame, layout->bands[i].start - 1);
        }
    }
}

/* Whether only the rule stands in those cells. */
static bool canvas_lane_is_free(const struct canvas_frame *frame, int row, int column, int columns)
{
    uint32_t dot = glyph_at(GLYPH_LANE_RULE, frame->grid->ascii);
    for (int i = 0; i < columns; i++) {
        const struct cell *cell = cell_grid_at(frame->grid, row, column + i);
        if (cell == NULL || (cell->code_points[0] != ' ' && cell->code_points[0] != dot)) {
            return false;
        }
    }
    return true;
}

/* The first place from the left where it hides no edge, else right at the left. */
static int canvas_lane_place(const struct canvas_frame *frame, int row, int from, int columns)
{
    struct cell_area clip = frame->grid->clip;
    for (int column = from; column + columns <= clip.column + clip.width; column++) {
        if (canvas_lane_is_free(frame, row, column - 1, columns + 2)) {
            return column;
        }
    }
    return from;
}

void canvas_lane_draw_names(const struct canvas_frame *frame)
{
    const struct layout *layout = frame->canvas->layout;
    struct cell_area clip = frame->grid->clip;
    for (size_t i = 0; canvas_lane_is_level(frame->canvas) && i < layout->band_count; i++) {
        int row = frame->row + layout->bands[i].start - 1;
        int first = frame->column > clip.column ? frame->column : clip.column;
        int room = clip.column + clip.width - first - LANE_NAME_INDENT;
        struct text name = canvas_lane_name(frame->canvas, i);
        int columns = cell_text_columns(name);
        columns = columns > room ? room : columns;
        if (row < clip.row || row >= clip.row + clip.height || columns < 1) {
            continue;
        }
        int column = canvas_lane_place(frame, row, first + LANE_NAME_INDENT, columns);
        struct cell_style style = {.role = ROLE_RULE, .bold = true};
        cell_grid_put(frame->grid, row, column - 1, ' ', style);
        int used = cell_grid_put_text(frame->grid, row, column, columns, name, style);
        cell_grid_put(frame->grid, row, column + used, ' ', style);
    }
}

int canvas_lane_header(const struct journey_canvas *canvas)
{
    return canvas->lanes != NULL && !canvas_lane_is_level(canvas) ? 1 : 0;
}

void canvas_lane_draw_header(const struct journey_canvas *canvas, struct cell_grid *grid,
                             struct cell_area row, int x)
{
    struct cell_area before = cell_grid_set_clip(grid, cell_area_intersection(row, grid->clip));
    const struct cell_style style = {.role = ROLE_RULE, .bold = true};
    cell_grid_fill(grid, row, ' ', (struct cell_style){0});
    for (size_t i = 0; i < canvas->layout->band_count; i++) {
        const struct layout_band *band = &canvas->layout->bands[i];
        int start = row.column + band->start - x;
        int end = start + band->size;
        if (i > 0) {
            cell_grid_put(grid, row.row, start - 1, glyph_at(GLYPH_LANE_RULE, grid->ascii),
                          canvas_lane_style);
        }
        start = start < row.column ? row.column : start;
        end = end > row.column + row.width ? row.column + row.width : end;
        if (end - start > LANE_AROUND_NAME) {
            cell_grid_put_text(grid, row.row, start + 1, end - start - LANE_AROUND_NAME,
                               canvas_lane_name(canvas, i), style);
        }
    }
    cell_grid_set_clip(grid, before);
}
