/* Text that is pasted as one (bracketed paste), read past ncurses, which takes a byte at a time. */
#ifndef UI_TERMINAL_TERMINAL_PASTE_H
#define UI_TERMINAL_TERMINAL_PASTE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

enum { TERMINAL_PASTE_MOST = 1 << 20 /* bytes; what is beyond is passed over */ };

/* How far a paste has been taken; zero-initialise it. */
struct terminal_paste {
    size_t came;    /* bytes so far */
    size_t matched; /* bytes of the end's mark that came last */
};

/* How many bytes can be read at least before the paste is over; 0: it is over. */
size_t terminal_paste_left(const struct terminal_paste *paste);
/* Takes what was read, no more than terminal_paste_left: appended to *text as long as there is
 * room. */
void terminal_paste_take(struct terminal_paste *paste, struct text bytes,
                         struct text_builder *text);
/* Makes UTF-8 of what was taken, with '\n' for each end of a line: bytes that are none are read as
 * the locale says, and what is no character there either is U+FFFD. */
void terminal_paste_decode(struct text_builder *text);

/* Reads the rest of a paste whose beginning ncurses has found, up to the mark of its end, to a
 * silence of three seconds or to a signal that ends the program. Replaces *text; gives how many
 * bytes came, which are more than *text has if that was not all of it. */
size_t terminal_paste_read(struct text_builder *text);

#endif
