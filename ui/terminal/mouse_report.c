/* What a terminal says about its mouse in SGR mode. */
#include "ui/terminal/mouse_report.h"

#include <stdint.h>

enum {
    MOUSE_BUTTONS = 3,
    MOUSE_MODIFIERS = 4 + 8 + 16, /* shift, meta, control */
    MOUSE_MOVED = 32,
    MOUSE_WHEEL = 64,
    MOUSE_MORE_BUTTONS = 128
};

static bool mouse_report_number(struct text *rest, int *ret_number)
{
    struct text part;
    int64_t number = 0;
    if (!text_split(rest, ';', &part) || !text_to_integer(part, &number) || number < 0 ||
        number > 9999) {
        return false;
    }
    *ret_number = (int)number;
    return true;
}

static bool mouse_report_decode(int code, bool pressed, struct mouse_event *ret_event)
{
    int button = code & MOUSE_BUTTONS;
    if ((code & MOUSE_MORE_BUTTONS) != 0) {
        return false;
    }
    if ((code & MOUSE_WHEEL) != 0) {
        ret_event->action = button == 0 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
        return pressed && button < 2;
    }
    ret_event->button = (enum mouse_button)button;
    ret_event->action = (code & MOUSE_MOVED) != 0 ? MOUSE_DRAG
                        : pressed                 ? MOUSE_PRESS
                                                  : MOUSE_RELEASE;
    return button < 3;
}

bool mouse_report_read(struct text report, struct mouse_event *ret_event)
{
    struct mouse_event event = {0};
    int code = 0;
    int column = 0;
    int row = 0;
    if (report.length == 0) {
        return false;
    }
    char final = report.bytes[report.length - 1];
    struct text rest = text_part(report, 0, report.length - 1);
    if ((final != 'M' && final != 'm') || !mouse_report_number(&rest, &code) ||
        !mouse_report_number(&rest, &column) || !mouse_report_number(&rest, &row) || row == 0 ||
        column == 0) {
        return false;
    }
    if (!mouse_report_decode(code & ~MOUSE_MODIFIERS, final == 'M', &event)) {
        return false;
    }
    event.row = row - 1;
    event.column = column - 1;
    *ret_event = event;
    return true;
}
