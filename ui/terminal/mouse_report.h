/* What a terminal says about its mouse in SGR mode (1006): the bytes between "ESC [ <" and the
 * final letter. Source: Xterm Control Sequences, "Mouse Tracking". */
#ifndef UI_TERMINAL_MOUSE_REPORT_H
#define UI_TERMINAL_MOUSE_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"

enum mouse_action {
    MOUSE_PRESS,
    MOUSE_RELEASE,
    MOUSE_DRAG, /* moved with a button down */
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN
};

enum mouse_button { MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT };

struct mouse_event {
    enum mouse_action action;
    enum mouse_button button;
    int row; /* from 0 */
    int column;
    bool twice; /* the second press of a double click (set by the terminal) */
};

/* Reads "0;12;7M". False for what is no such report, or says nothing of use (a move without
 * button, a fourth button). */
bool mouse_report_read(struct text report, struct mouse_event *ret_event);

#endif
