/* The nodes of the canvas: cards, lines and dots. */
#include "ui/canvas/canvas_card.h"

#include "model/base/utf8.h"
#include "model/simulation/result_estimate.h"
#include "ui/canvas/canvas_day.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/canvas/glyph_table.h"

/* A node, ready to be drawn. */
struct canvas_card {
    const struct canvas_frame *frame;
    size_t number;
    struct text id;
    enum node_kind_id kind;
    const struct result_node *figures; /* NULL: none */
    bool at_day;                       /* a day is chosen: what stands there then is */
    struct canvas_day day;
    int64_t came; /* in all, or until that day's end */
    struct cell_area area;
    bool selected;
    bool marked;
    bool muted;
    bool pinned;
    bool breakpoint;
    bool target; /* an edge that is drawn may lead there */
    bool faint;  /* a trace leaves it out */
    int way;     /* where the trace of another node has it: a glyph; GLYPH_COUNT: nowhere */
    int finding; /* GLYPH_ERROR, GLYPH_WARNING; 0: none */
};

static const uint8_t canvas_card_roles[NODE_KIND_COUNT] = {
    [NODE_START] = ROLE_START,      [NODE_SEND] = ROLE_MESSAGE,    [NODE_WAIT] = ROLE_WAITING,
    [NODE_WAIT_FOR] = ROLE_WAITING, [NODE_FILTER] = ROLE_DECISION, [NODE_BRANCH] = ROLE_DECISION,
    [NODE_SPLIT] = ROLE_DECISION,   [NODE_UPDATE] = ROLE_ACTION,   [NODE_NOTIFY] = ROLE_ACTION,
    [NODE_WEBHOOK] = ROLE_ACTION,   [NODE_ENTER] = ROLE_ACTION,    [NODE_GOAL] = ROLE_GOAL,
    [NODE_EXIT] = ROLE_EXIT,
};

/* The worst about a node or about what it stands for. */
static int canvas_card_finding(const struct canvas_frame *frame, size_t number)
{
    const struct journey_canvas *canvas = frame->canvas;
    const struct error_list *findings = frame->look->findings;
    int worst = 0;
    for (size_t i = 0; findings != NULL && i < findings->count; i++) {
        size_t about = journey_canvas_find(canvas, text_from(findings->items[i].subject));
        if (about == SIZE_MAX || canvas->hosts[about] != number) {
            continue;
        }
        if (findings->items[i].severity == ERROR_SEVERITY_ERROR) {
            return GLYPH_ERROR;
        }
        worst = GLYPH_WARNING;
    }
    return worst;
}

static bool canvas_card_is_among(const struct canvas_card *card, const struct hash_map *ids)
{
    uint32_t value = 0;
    return ids != NULL && hash_map_get(ids, card->id, &value);
}

/* Upstream, downstream, or both: round a loop. */
static int canvas_card_way(const struct journey_trace *trace, uint8_t marks, size_t number)
{
    static const int ways[] = {
        [0] = GLYPH_COUNT,
        [TRACE_UPSTREAM] = GLYPH_ARROW_UP,
        [TRACE_DOWNSTREAM] = GLYPH_ARROW_DOWN,
        [TRACE_UPSTREAM | TRACE_DOWNSTREAM] = GLYPH_LOOP,
    };
    return trace == NULL || number == trace->node ? GLYPH_COUNT : ways[marks];
}

/* The ways on which the node lies, or any that it stands for. */
static uint8_t canvas_card_marks(const struct canvas_card *card)
{
    const struct journey_canvas *canvas = card->frame->canvas;
    const struct journey_trace *trace = card->frame->look->trace;
    uint8_t marks = trace == NULL ? 0 : trace->marks[card->number];
    for (size_t i = 0; trace != NULL && canvas->hidden[card->number] > 0 && i < canvas->known;
         i++) {
        marks |= canvas->hosts[i] == card->number ? trace->marks[i] : 0;
    }
    return marks;
}

static struct canvas_card canvas_card_make(const struct canvas_frame *frame, size_t number)
{
    const struct journey_canvas *canvas = frame->canvas;
    const struct layout_box *box = journey_canvas_box(canvas, number);
    return (struct canvas_card){
        .frame = frame,
        .number = number,
        .id = canvas->ids[number],
        .kind = canvas->kinds[number],
        .area = {.row = frame->row + box->y,
                 .column = frame->column + box->x,
                 .height = box->height,
                 .width = box->width},
        .selected = number == frame->selected,
    };
}

static bool canvas_card_is_pinned(const struct canvas_card *card)
{
    const struct journey_canvas *canvas = card->frame->canvas;
    const struct layout_pin *pin =
        canvas->pins == NULL ? NULL : &canvas->pins[canvas->places[card->number]];
    return pin != NULL && (pin->layer != LAYOUT_FREE || pin->row != LAYOUT_FREE);
}

/* What only a visible card has to know. */
static void canvas_card_look_up(struct canvas_card *card)
{
    const struct canvas_look *look = card->frame->look;
    card->marked = canvas_card_is_among(card, look->marked) || text_equal(look->pointed, card->id);
    card->breakpoint = canvas_card_is_among(card, look->breakpoints);
    card->muted = card->frame->canvas->muted[card->number];
    card->pinned = canvas_card_is_pinned(card);
    card->target = look->targets != NULL && look->targets[card->number];
    card->faint =
        look->targets != NULL ? !card->target : look->trace != NULL && canvas_card_marks(card) == 0;
    card->way = canvas_card_way(look->trace, canvas_card_marks(card), card->number);
    card->finding = canvas_card_finding(card->frame, card->number);
    bool figures = card->frame->canvas->form.figures && look->numbers != NUMBERS_NONE;
    if (look->result != NULL && figures) {
        card->figures = result_find_node_near(look->result, card->id,
                                              card->frame->canvas->places[card->number]);
    }
    card->at_day = canvas_day_find(look, card->figures, &card->day);
    card->came = card->at_day            ? card->day.by_then
                 : card->figures != NULL ? card->figures->arrived
                                         : 0;
}

static struct cell_style canvas_card_style(const struct canvas_card *card)
{
    return (struct cell_style){.bold = card->selected || card->target || card->way != GLYPH_COUNT,
                               .dim = card->muted || card->faint};
}

static struct cell_style canvas_card_kind_style(const struct canvas_card *card)
{
    struct cell_style style = canvas_card_style(card);
    style.role = card->faint ? ROLE_TEXT : canvas_card_roles[card->kind];
    style.bold = style.bold || (card->kind == NODE_GOAL && !card->faint);
    return style;
}

static struct cell_style canvas_card_figure_style(const struct canvas_card *card)
{
    return (struct cell_style){.dim = card->frame->look->old || card->muted || card->faint};
}

static uint32_t canvas_card_glyph(const struct canvas_card *card, int glyph)
{
    return glyph_at(glyph, card->frame->grid->ascii);
}

static void canvas_card_put_finding(const struct canvas_card *card, int row, int column)
{
    struct cell_style style = {.role = card->finding == GLYPH_ERROR ? ROLE_ERROR : ROLE_WARNING,
                               .bold = !card->faint,
                               .dim = card->faint};
    cell_grid_put(card->frame->grid, row, column, canvas_card_glyph(card, card->finding), style);
}

/* At an end of the frame where nothing else stands: red, and a sign of its own. */
static void canvas_card_put_breakpoint(const struct canvas_card *card, int row, int column,
                                       struct cell_style style)
{
    style.role = card->faint ? ROLE_TEXT : ROLE_ERROR;
    cell_grid_put(card->frame->grid, row, column, canvas_card_glyph(card, GLYPH_BREAKPOINT), style);
}

/* A title is cut where there is no room, the number of what is folded below it is not. */
static int canvas_card_put_words(const struct canvas_card *card, int row, int column, int columns,
                                 struct cell_style style)
{
    const struct journey_canvas *canvas = card->frame->canvas;
    struct cell_grid *grid = card->frame->grid;
    struct text_builder number = {0};
    if (canvas->hidden[card->number] > 0) {
        text_append_format(&number, " +%zu", canvas->hidden[card->number]);
    }
    int room = columns - (int)number.length;
    int used = cell_grid_put_text(grid, row, column, room, canvas->titles[card->number], style);
    used +=
        cell_grid_put_text(grid, row, column + used, columns - used, text_built(&number), style);
    text_destroy(&number);
    return used;
}

/* Kind, blank, title from `column` on, within `columns`. Gives the columns used. */
static int canvas_card_put_title(const struct canvas_card *card, int row, int column, int columns,
                                 struct cell_style style)
{
    struct cell_grid *grid = card->frame->grid;
    struct cell_style kind = canvas_card_kind_style(card);
    kind.reverse = style.reverse;
    cell_grid_put(grid, row, column, canvas_card_glyph(card, GLYPH_KIND + (int)card->kind), kind);
    cell_grid_put(grid, row, column + 1, ' ', style);
    int used = 2;
    if (card->marked) {
        cell_grid_put(grid, row, column + used, canvas_card_glyph(card, GLYPH_MARKED), style);
        used++;
    }
    if (card->way != GLYPH_COUNT) {
        cell_grid_put(grid, row, column + used, canvas_card_glyph(card, card->way), style);
        used++;
    }
    return used + canvas_card_put_words(card, row, column + used, columns - used, style);
}

/* Delivered of those who came, with its sign; or the share of those who entered; at a chosen day
 * who waits there, or came on it. */
static void canvas_card_share(const struct canvas_card *card, struct text_builder *builder)
{
    const struct canvas_look *look = card->frame->look;
    const struct result_node *figures = card->figures;
    bool send = card->kind == NODE_SEND;
    if (card->at_day) {
        canvas_day_append(builder, &card->day, card->kind, card->frame->grid->ascii);
        return;
    }
    text_append_string(builder, !send ? "" : card->frame->grid->ascii ? "+" : "\u2713");
    if (look->numbers != NUMBERS_COUNTS) {
        canvas_figure_share(builder, send ? figures->messages.delivered : figures->arrived,
                            send ? figures->arrived : look->result->entered);
    } else if (send) {
        canvas_figure_short(builder, figures->messages.delivered);
    }
}

/* In the blank before a count, so that nothing moves when it goes. */
static void canvas_card_put_mark(const struct canvas_card *card, int row, int column,
                                 struct cell_style style)
{
    struct cell_grid *grid = card->frame->grid;
    cell_grid_put(grid, row, column, ' ', style);
    cell_grid_put_text(grid, row, column, 1,
                       text_from(canvas_figure_mark(card->frame->look->result, grid->ascii)),
                       style);
}

static void canvas_card_put_figures(const struct canvas_card *card, int row)
{
    struct cell_grid *grid = card->frame->grid;
    struct cell_style style = canvas_card_figure_style(card);
    struct text_builder count = {0};
    struct text_builder share = {0};
    canvas_figure_count(&count, result_estimate_round(card->frame->look->result, card->came));
    canvas_card_share(card, &share);
    int left = cell_text_columns(text_built(&count));
    int right = cell_text_columns(text_built(&share));
    int column = card->area.column;
    int end = column + card->area.width;
    bool both = right == 0 || left + right + 8 <= card->area.width;
    bool alone = card->at_day && !both; /* what happens on the day says more */
    if (!alone && left + 4 <= card->area.width) {
        canvas_card_put_mark(card, row, column + 1, style);
        cell_grid_put_text(grid, row, column + 2, left, text_built(&count), style);
        cell_grid_put(grid, row, column + 2 + left, ' ', style);
    }
    if (right > 0 && (both || alone)) {
        cell_grid_put(grid, row, end - 4 - right, ' ', style);
        cell_grid_put_text(grid, row, end - 3 - right, right, text_built(&share), style);
        cell_grid_put(grid, row, end - 3, ' ', style);
    }
    text_destroy(&count);
    text_destroy(&share);
}

static void canvas_card_draw_card(const struct canvas_card *card)
{
    struct cell_grid *grid = card->frame->grid;
    struct cell_area area = card->area;
    struct cell_style style = canvas_card_style(card);
    static const enum glyph_frame frames[2][2] = {{FRAME_PLAIN, FRAME_MUTED},
                                                  {FRAME_SELECTED, FRAME_SELECTED_MUTED}};
    enum glyph_frame frame = frames[card->selected][card->muted];
    bool light = grid->lines && frame == FRAME_PLAIN;
    cell_grid_fill(grid, area, ' ', style);
    cell_grid_frame(grid, area, glyph_frame(frame, grid->ascii && !light), style);
    int end = area.column + area.width - 1;
    int room = area.width - (card->finding != 0 ? 4 : 3);
    int used = canvas_card_put_title(card, area.row, area.column + 1, room, style);
    cell_grid_put(grid, area.row, area.column + 1 + used, ' ', style);
    if (card->finding != 0) {
        canvas_card_put_finding(card, area.row, end - 1);
    }
    if (card->pinned) {
        cell_grid_put(grid, area.row, end, canvas_card_glyph(card, GLYPH_PINNED), style);
    }
    if (card->breakpoint) {
        canvas_card_put_breakpoint(card, area.row, area.column, style);
    }
    cell_grid_put_text(grid, area.row + 1, area.column + 2, area.width - 4,
                       card->frame->canvas->details[card->number], style);
    if (card->figures != NULL) {
        canvas_card_put_figures(card, area.row + area.height - 1);
    }
}

static int canvas_card_put_line_figures(const struct canvas_card *card, struct cell_style style)
{
    struct text_builder builder = {0};
    bool waits = card->at_day && canvas_day_waits(&card->day, card->kind);
    if (!waits) {
        canvas_figure_short(&builder, card->came);
        text_append_byte(&builder, ' ');
    }
    if (card->at_day || card->kind == NODE_SEND) {
        canvas_card_share(card, &builder);
    }
    struct text text = text_trim(text_built(&builder));
    int columns = cell_text_columns(text);
    style.dim = style.dim || card->frame->look->old;
    int column = card->area.column + card->area.width - 1 - columns;
    cell_grid_put_text(card->frame->grid, card->area.row, column, columns, text, style);
    if (!waits) {
        canvas_card_put_mark(card, card->area.row, column - 1, style);
    }
    text_destroy(&builder);
    return columns + 1;
}

static void canvas_card_draw_line(const struct canvas_card *card)
{
    struct cell_grid *grid = card->frame->grid;
    struct cell_area area = card->area;
    struct cell_style style = canvas_card_style(card);
    style.reverse = card->selected;
    int end = area.column + area.width - 1;
    cell_grid_fill(grid, area, ' ', style);
    cell_grid_put(grid, area.row, area.column, card->selected && grid->ascii ? '>' : '[', style);
    cell_grid_put(grid, area.row, end, card->pinned ? canvas_card_glyph(card, GLYPH_PINNED) : ']',
                  style);
    if (card->breakpoint) {
        canvas_card_put_breakpoint(card, area.row, card->pinned ? area.column : end, style);
    }
    int figures = card->figures != NULL ? canvas_card_put_line_figures(card, style) : 0;
    int room = area.width - 2 - figures - (card->finding != 0 ? 2 : 0);
    int used = canvas_card_put_title(card, area.row, area.column + 1, room, style);
    if (card->finding != 0) {
        canvas_card_put_finding(card, area.row, area.column + 2 + used);
    }
}

static int canvas_card_block(const struct canvas_card *card)
{
    int64_t entered = card->frame->look->result->entered;
    int64_t eighths = entered > 0 ? (8 * card->came + entered - 1) / entered : 0;
    if (eighths >= 8) {
        return GLYPH_FULL_BLOCK;
    }
    return eighths == 0 ? GLYPH_COUNT : GLYPH_PART_BLOCK + (int)eighths - 1;
}

static void canvas_card_draw_dot(const struct canvas_card *card)
{
    struct cell_grid *grid = card->frame->grid;
    struct cell_style style = canvas_card_kind_style(card);
    style.reverse = card->selected;
    int block = card->way != GLYPH_COUNT ? card->way
                : card->marked           ? GLYPH_MARKED
                : card->breakpoint       ? GLYPH_BREAKPOINT
                : card->figures != NULL  ? canvas_card_block(card)
                                         : GLYPH_COUNT;
    cell_grid_put(grid, card->area.row, card->area.column,
                  canvas_card_glyph(card, GLYPH_KIND + (int)card->kind), style);
    cell_grid_put(grid, card->area.row, card->area.column + 1,
                  block != GLYPH_COUNT                            ? canvas_card_glyph(card, block)
                  : card->frame->canvas->hidden[card->number] > 0 ? '+'
                                                                  : ' ',
                  style);
    if (card->finding != 0 && card->figures == NULL && block == GLYPH_COUNT) {
        canvas_card_put_finding(card, card->area.row, card->area.column + 1);
    }
}

void canvas_card_draw(const struct canvas_frame *frame)
{
    static void (*const draw[])(const struct canvas_card *card) = {
        [ZOOM_CARD] = canvas_card_draw_card,
        [ZOOM_LINE] = canvas_card_draw_line,
        [ZOOM_DOT] = canvas_card_draw_dot,
    };
    for (size_t i = 0; i < frame->canvas->shown; i++) {
        struct canvas_card card = canvas_card_make(frame, frame->canvas->nodes[i]);
        struct cell_area seen = cell_area_intersection(card.area, frame->grid->clip);
        if (seen.height > 0 && seen.width > 0) {
            canvas_card_look_up(&card);
            draw[frame->canvas->form.zoom](&card);
        }
    }
}
