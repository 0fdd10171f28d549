/* The bytes that offer a text to a terminal's clipboard: OSC 52, the text in base64. Source: Xterm
 * Control Sequences, "Operating System Commands"; RFC 4648, 4. */
#ifndef UI_TERMINAL_CLIPBOARD_OFFER_H
#define UI_TERMINAL_CLIPBOARD_OFFER_H

#include <stdbool.h>

#include "model/base/text.h"

/* Terminals that bound it take 100,000 bytes of base64 at least. */
enum { CLIPBOARD_OFFER_MOST = 74994 };

/* Appends them; false, with nothing appended, where the text is empty or longer than
 * CLIPBOARD_OFFER_MOST: half a text would be worse than none. */
bool clipboard_offer_append(struct text_builder *builder, struct text text);

#endif
