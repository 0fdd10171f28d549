/* Keys from ncurses: one at a time, with mouse reports and pasted text put together. */
#include "ui/terminal/terminal_keys.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "ui/terminal/key_chord.h"
#include "ui/terminal/terminal_curses.h"
#include "ui/terminal/terminal_paste.h"

enum {
    TERMINAL_SEQUENCE_MOUSE = KEY_MAX + 64, /* above ncurses' own */
    TERMINAL_SEQUENCE_PASTE,
    TERMINAL_SEQUENCE_PASTE_END, /* of one that ended by silence: no key */
    TERMINAL_SEQUENCE_FRAMES,
    TERMINAL_SEQUENCE_CONTROL_LEFT,
    TERMINAL_SEQUENCE_CONTROL_RIGHT,
    TERMINAL_REST_TIMEOUT = 50, /* milliseconds for the rest of a sequence */
    TERMINAL_DOUBLE_CLICK = 400
};

static const struct {
    const char *bytes;
    int code;
} terminal_sequences[] = {
    {"\033[<", TERMINAL_SEQUENCE_MOUSE},
    {"\033[200~", TERMINAL_SEQUENCE_PASTE},
    {"\033[201~", TERMINAL_SEQUENCE_PASTE_END},
    {"\033[?2026;", TERMINAL_SEQUENCE_FRAMES},
    {"\033[1;5D", TERMINAL_SEQUENCE_CONTROL_LEFT},
    {"\033[1;5C", TERMINAL_SEQUENCE_CONTROL_RIGHT},
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[Z", KEY_BTAB},
    {"\033OP", KEY_F(1)},
    {"\033[11~", KEY_F(1)},
};

static const struct {
    int code;
    uint32_t key;
} terminal_codes[] = {
    {KEY_BACKSPACE, STROKE_BACKSPACE},
    {KEY_DC, STROKE_DELETE},
    {KEY_UP, STROKE_UP},
    {KEY_DOWN, STROKE_DOWN},
    {KEY_LEFT, STROKE_LEFT},
    {KEY_RIGHT, STROKE_RIGHT},
    {TERMINAL_SEQUENCE_CONTROL_LEFT, STROKE_CONTROL_LEFT},
    {TERMINAL_SEQUENCE_CONTROL_RIGHT, STROKE_CONTROL_RIGHT},
    {KEY_HOME, STROKE_HOME},
    {KEY_END, STROKE_END},
    {KEY_PPAGE, STROKE_PAGE_UP},
    {KEY_NPAGE, STROKE_PAGE_DOWN},
    {KEY_BTAB, STROKE_BACK_TAB},
    {KEY_F(1), STROKE_HELP},
    {KEY_ENTER, STROKE_ENTER},
};

/* keypad() takes up what terminfo knows; what is named here goes before it. */
void terminal_keys_open(struct terminal_keys *keys)
{
    WINDOW *pad = newpad(1, 1);
    keypad(pad, TRUE);
    nodelay(pad, TRUE);
    for (size_t i = 0; i < sizeof(terminal_sequences) / sizeof(terminal_sequences[0]); i++) {
        define_key(terminal_sequences[i].bytes, terminal_sequences[i].code);
    }
    keys->pad = pad;
}

void terminal_keys_close(struct terminal_keys *keys)
{
    if (keys->pad != NULL) {
        delwin(keys->pad);
    }
    text_destroy(&keys->paste);
    *keys = (struct terminal_keys){0};
}

static int64_t terminal_keys_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What wget_wch gives, waiting a little for the rest of what has begun. */
static int terminal_keys_rest(const struct terminal_keys *keys, int timeout, wint_t *ret_character)
{
    int code = wget_wch(keys->pad, ret_character);
    if (code == ERR) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        while (poll(&input, 1, timeout) < 0 && errno == EINTR) {
        }
        code = wget_wch(keys->pad, ret_character);
    }
    return code;
}

static bool terminal_keys_mouse(struct terminal_keys *keys, struct terminal_event *ret_event)
{
    char report[32];
    size_t length = 0;
    wint_t character = 0;
    do {
        if (terminal_keys_rest(keys, TERMINAL_REST_TIMEOUT, &character) != OK ||
            length == sizeof(report)) {
            return false;
        }
        report[length++] = character < 0x7F ? (char)character : '?';
    } while (character != 'M' && character != 'm');
    struct mouse_event *mouse = &ret_event->mouse;
    if (!mouse_report_read((struct text){.bytes = report, .length = length}, mouse)) {
        return false;
    }
    if (mouse->action == MOUSE_PRESS) {
        int64_t now = terminal_keys_clock();
        mouse->twice = now - keys->last_press < TERMINAL_DOUBLE_CLICK &&
                       mouse->row == keys->last_row && mouse->column == keys->last_column;
        keys->last_press = mouse->twice ? 0 : now;
        keys->last_row = mouse->row;
        keys->last_column = mouse->column;
    } else if (mouse->action == MOUSE_DRAG) {
        keys->last_press = 0; /* what was dragged was no first click */
    }
    ret_event->type = TERMINAL_MOUSE;
    return true;
}

/* The rest of the answer whether mode 2026 is known: "0$y" where it is not, "4$y" where it stays
 * off. */
static void terminal_keys_answer(struct terminal_keys *keys)
{
    wint_t digit = 0;
    wint_t character = 0;
    if (terminal_keys_rest(keys, TERMINAL_REST_TIMEOUT, &digit) == OK &&
        terminal_keys_rest(keys, TERMINAL_REST_TIMEOUT, &character) == OK && character == '$' &&
        terminal_keys_rest(keys, TERMINAL_REST_TIMEOUT, &character) == OK && character == 'y') {
        keys->frames = digit >= '1' && digit <= '3';
    }
}

/* All of it is taken: what is pasted must never be read as keys, which would be commands. */
static bool terminal_keys_paste(struct terminal_keys *keys, struct terminal_event *ret_event)
{
    ret_event->paste_came = terminal_paste_read(&keys->paste);
    ret_event->type = TERMINAL_PASTE;
    ret_event->paste = text_built(&keys->paste);
    return true;
}

static bool terminal_keys_special(struct terminal_keys *keys, int code,
                                  struct terminal_event *ret_event)
{
    if (code == TERMINAL_SEQUENCE_MOUSE) {
        return terminal_keys_mouse(keys, ret_event);
    }
    if (code == TERMINAL_SEQUENCE_FRAMES) {
        terminal_keys_answer(keys);
        return false;
    }
    if (code == TERMINAL_SEQUENCE_PASTE) {
        return terminal_keys_paste(keys, ret_event);
    }
    for (size_t i = 0; i < sizeof(terminal_codes) / sizeof(terminal_codes[0]); i++) {
        if (terminal_codes[i].code == code) {
            ret_event->type = TERMINAL_KEY;
            ret_event->key = terminal_codes[i].key;
            return true;
        }
    }
    return false;
}

static uint32_t terminal_keys_plain(wint_t character)
{
    switch (character) {
    case 0x7F:
    case 0x08:
        return STROKE_BACKSPACE;
    case '\n':
        return STROKE_ENTER;
    default:
        return (uint32_t)character;
    }
}

/* A key without a meaning (a resize that ncurses tells, Ctrl-Space) is passed over. */
static bool terminal_keys_read(struct terminal_keys *keys, struct terminal_event *ret_event)
{
    wint_t character = 0;
    for (;;) {
        int code = wget_wch(keys->pad, &character);
        if (code == ERR) {
            return false;
        }
        struct terminal_event event = {.type = TERMINAL_KEY};
        bool meant = false;
        if (code == KEY_CODE_YES) {
            meant = terminal_keys_special(keys, (int)character, &event);
        } else if (code == OK && character != 0) {
            event.key = terminal_keys_plain(character);
            meant = true;
        }
        if (meant) {
            *ret_event = event;
            return true;
        }
    }
}

bool terminal_keys_next(struct terminal_keys *keys, struct terminal_event *ret_event)
{
    if (keys->holds) {
        *ret_event = keys->held;
        keys->holds = false;
        return true;
    }
    return terminal_keys_read(keys, ret_event);
}

bool terminal_keys_waiting(struct terminal_keys *keys)
{
    keys->holds = keys->holds || terminal_keys_read(keys, &keys->held);
    return keys->holds;
}
