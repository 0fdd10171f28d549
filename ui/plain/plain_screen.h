/* The screen in lines instead of cells, for a screen reader: nothing is redrawn, each key adds what
 * it did and where one is now (screens.md, "Without colour, sight or screen"). */
#ifndef UI_PLAIN_PLAIN_SCREEN_H
#define UI_PLAIN_PLAIN_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "ui/panels/screen.h"

/* The cells that the screen is drawn into all the same; rows are read from them. */
enum { PLAIN_SCREEN_HEIGHT = 60, PLAIN_SCREEN_WIDTH = 160 };

/* What was said last. Zero-initialise it. */
struct plain_screen {
    char *message;
    char *place;
    char *read; /* the text that is laid over the view */
    char *counted;
    char *day; /* of the preview */
    enum screen_view view;
    bool begun;
    uint64_t serial; /* of the result */
    int64_t reached; /* of it */
    int64_t entered; /* of it; 0: there was none */
};

/* Appends lines, each ended: what the screen says now and did not before. After a key of a person
 * (`pressed`) where one is, even if that is where one was. The screen has been drawn. */
void plain_screen_say(struct plain_screen *plain, struct screen *screen, bool pressed,
                      struct text_builder *ret_lines);

void plain_screen_destroy(struct plain_screen *plain);

#endif
