/* Text that is pasted as one, read past ncurses. */
#include "ui/terminal/terminal_paste.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "model/base/utf8.h"
#include "ui/terminal/terminal_signals.h"

enum { PASTE_TIMEOUT = 3000 /* milliseconds of silence that end a paste */ };

static const char paste_end[] = "\033[201~";
enum { PASTE_END_LENGTH = sizeof(paste_end) - 1 };

/* So many bytes of the mark are still to come: reading them takes no key that follows. */
size_t terminal_paste_left(const struct terminal_paste *paste)
{
    return PASTE_END_LENGTH - paste->matched;
}

static void paste_keep(struct text_builder *text, struct text bytes)
{
    if (text->length < TERMINAL_PASTE_MOST) {
        text_append(text, text_part(bytes, 0, TERMINAL_PASTE_MOST - text->length));
    }
}

/* The mark begins anew only with its first byte, which it has once. */
void terminal_paste_take(struct terminal_paste *paste, struct text bytes, struct text_builder *text)
{
    for (size_t i = 0; i < bytes.length; i++) {
        if (bytes.bytes[i] == paste_end[paste->matched]) {
            paste->matched++;
            continue;
        }
        struct text mistaken = {.bytes = paste_end, .length = paste->matched};
        bool begins = bytes.bytes[i] == paste_end[0];
        struct text byte = {.bytes = bytes.bytes + i, .length = begins ? 0 : 1};
        paste_keep(text, mistaken);
        paste_keep(text, byte);
        paste->came += mistaken.length + byte.length;
        paste->matched = begins ? 1 : 0;
    }
}

static void paste_decode_locale(struct text_builder *text)
{
    struct text_builder decoded = {0};
    mbstate_t state = {0};
    for (size_t at = 0; at < text->length;) {
        wchar_t character = 0;
        size_t used = mbrtowc(&character, text->bytes + at, text->length - at, &state);
        bool broken = used == (size_t)-1 || used == (size_t)-2;
        utf8_append(&decoded, broken ? 0xFFFD : (uint32_t)character);
        at += broken || used == 0 ? 1 : used;
        state = broken ? (mbstate_t){0} : state;
    }
    text_destroy(text);
    *text = decoded;
}

void terminal_paste_decode(struct text_builder *text)
{
    size_t length = 0;
    for (size_t i = 0; i < text->length; i++) {
        bool returns = text->bytes[i] == '\r';
        text->bytes[length++] = returns ? '\n' : text->bytes[i];
        i += returns && i + 1 < text->length && text->bytes[i + 1] == '\n' ? 1 : 0;
    }
    text->length = length;
    if (!utf8_is_valid(text_built(text))) {
        paste_decode_locale(text);
    }
}

/* How many bytes have come; waits for them. 0: the paste ends without its mark. */
static size_t paste_wait(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    int ready = 0;
    while (poll(&input, 1, PASTE_TIMEOUT) < 0 && errno == EINTR && !terminal_signals_ended()) {
    }
    bool any = (input.revents & POLLIN) != 0 && ioctl(STDIN_FILENO, FIONREAD, &ready) == 0;
    return any && ready > 0 ? (size_t)ready : 0;
}

size_t terminal_paste_read(struct text_builder *text)
{
    struct terminal_paste paste = {0};
    char block[PASTE_END_LENGTH];
    size_t ready = 0;
    text_clear(text);
    while (terminal_paste_left(&paste) > 0 && !terminal_signals_ended()) {
        ready = ready > 0 ? ready : paste_wait();
        size_t wanted = terminal_paste_left(&paste);
        ssize_t count = ready == 0 ? 0 : read(STDIN_FILENO, block, ready < wanted ? ready : wanted);
        if (count <= 0) {
            break;
        }
        ready -= (size_t)count;
        terminal_paste_take(&paste, (struct text){.bytes = block, .length = (size_t)count}, text);
    }
    bool whole = paste.came == text->length;
    terminal_paste_decode(text);
    return whole ? text->length : paste.came;
}
