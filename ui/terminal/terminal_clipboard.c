/* Texts for the clipboard of the terminal that is open. */
#include "ui/terminal/terminal_clipboard.h"

#include <stdio.h>
#include <unistd.h>

#include "ui/terminal/clipboard_offer.h"
#include "ui/terminal/terminal_curses.h"

bool terminal_offer(struct text text)
{
    struct text_builder offer = {0};
    const char *takes = isatty(STDOUT_FILENO) ? tigetstr("Ms") : NULL;
    bool offered =
        takes != NULL && takes != (const char *)-1 && clipboard_offer_append(&offer, text);
    if (offered) {
        fwrite(offer.bytes, 1, offer.length, stdout);
        fflush(stdout);
    }
    text_destroy(&offer);
    return offered;
}
