/* A journey's whole picture as lines of text: for pipes, files and terminals without an editor. */
#ifndef UI_CANVAS_CANVAS_PRINT_H
#define UI_CANVAS_CANVAS_PRINT_H

#include "ui/canvas/journey_canvas.h"

struct canvas_print {
    int width;             /* columns; the zoom is lowered until it fits. 0: no limit */
    enum canvas_zoom zoom; /* the highest */
    enum layout_direction direction;
    bool ascii;
    int link_layers; /* of the canvas's form; lanes too */
    bool lanes;
};

/* Level from left to right where there are 160 columns or more, else top down. */
enum layout_direction canvas_print_direction(int width);

/* Appends the picture, a line feed after each line. What does not fit as dots is printed whole. */
void canvas_print_journey(const struct canvas_print *print, const struct journey *journey,
                          const struct canvas_look *look, struct text_builder *builder);

#endif
