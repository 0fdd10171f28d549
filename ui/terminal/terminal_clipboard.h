/* Texts for the clipboard of the terminal that is open. */
#ifndef UI_TERMINAL_TERMINAL_CLIPBOARD_H
#define UI_TERMINAL_TERMINAL_CLIPBOARD_H

#include <stdbool.h>

#include "model/base/text.h"

/* Offers it, where terminfo says that the terminal takes such offers (Ms) and it fits
 * (clipboard_offer.h). False: it was not offered; a terminal may also refuse in silence. */
bool terminal_offer(struct text text);

#endif
