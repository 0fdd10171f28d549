/* Frames that are written at once: ncurses writes them line by line, so they are gathered first. */
#ifndef UI_TERMINAL_TERMINAL_FRAME_H
#define UI_TERMINAL_TERMINAL_FRAME_H

#include "model/base/text.h"

/* Zero-initialise it. */
struct terminal_frame {
    bool gathers;
    int file; /* without a name, in memory; what is written to stdout between begin and end */
    struct text_builder bytes;
};

/* Where no such file can be had, frames are written as ncurses writes them. */
void terminal_frame_open(struct terminal_frame *frame);
void terminal_frame_close(struct terminal_frame *frame);

/* From here on stdout is gathered … */
void terminal_frame_begin(struct terminal_frame *frame);
/* … until here, where it is `screen` again (a descriptor). Gives what came, to be written there;
 * borrowed until the next frame. */
struct text terminal_frame_end(struct terminal_frame *frame, int screen);

#endif
