/* How many cells the boxes and labels of a journey's picture take. */
#include "ui/canvas/canvas_size.h"

/* Beside a card's title: two corners, the kind, blanks around, a finding. Beside its detail: two
 * frame lines and blanks. Beside a line's title: brackets, the kind, a blank, a finding; figures.
 */
enum {
    CARD_AROUND_TITLE = 6,
    CARD_AROUND_DETAIL = 4,
    CARD_LEAST = 16,
    CARD_MOST = 26,
    CARD_HEIGHT = 3,
    LINE_AROUND_TITLE = 6,
    LINE_FIGURES = 11,
    LINE_LEAST = 12,
    LINE_MOST = 26,
    DOT_WIDTH = 2
};

static int canvas_size_clamp(int size, int least, int most)
{
    return size < least ? least : size > most ? most : size;
}

int canvas_size_width(const struct journey_canvas *canvas)
{
    if (canvas->form.zoom == ZOOM_DOT) {
        return DOT_WIDTH;
    }
    bool card = canvas->form.zoom == ZOOM_CARD;
    int around = card ? CARD_AROUND_TITLE : LINE_AROUND_TITLE;
    if (!card && canvas->form.figures) {
        around += LINE_FIGURES;
    }
    int widest = 0;
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        int title = cell_text_columns(canvas->titles[i]) + around;
        int detail = card ? cell_text_columns(canvas->details[i]) + CARD_AROUND_DETAIL : 0;
        widest = title > widest ? title : widest;
        widest = detail > widest ? detail : widest;
    }
    return canvas_size_clamp(widest, card ? CARD_LEAST : LINE_LEAST, card ? CARD_MOST : LINE_MOST);
}

int canvas_size_least(enum canvas_zoom zoom, bool rows)
{
    static const int columns[] = {
        [ZOOM_CARD] = CARD_LEAST, [ZOOM_LINE] = LINE_LEAST, [ZOOM_DOT] = DOT_WIDTH};
    return !rows ? columns[zoom] : zoom == ZOOM_CARD ? CARD_HEIGHT : 1;
}

int canvas_size_height(const struct journey_canvas *canvas, int exits)
{
    if (canvas->form.zoom != ZOOM_CARD) {
        return 1;
    }
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    return level && exits > 1 ? exits + 2 : CARD_HEIGHT;
}

int canvas_size_label_text(const struct journey_canvas *canvas, size_t port)
{
    int columns = cell_text_columns(canvas->graph->ports[port].label);
    int most = canvas->form.zoom == ZOOM_CARD ? CANVAS_LABEL_MOST : CANVAS_LINE_LABEL_MOST;
    return columns > most ? most : columns;
}

int canvas_size_label(const struct journey_canvas *canvas, size_t port)
{
    int columns = canvas_size_label_text(canvas, port);
    if (columns == 0 || canvas->form.zoom == ZOOM_DOT) {
        return 0;
    }
    return canvas->form.figures ? columns + CANVAS_SHARE_WIDTH : columns;
}
