/* What kind of terminal it is, by its name, terminfo and the environment. */
#include "ui/terminal/terminal_kind.h"
#include "ui/terminal/terminal.h"

#include <ctype.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ui/terminal/terminal_curses.h"

bool terminal_moves_cursor(const char *name)
{
    int known = 0;
    if (name == NULL || setupterm(name, STDOUT_FILENO, &known) != OK) {
        return false;
    }
    const char *move = tigetstr("cup");
    bool moves = move != NULL && move != (const char *)-1;
    del_curterm(cur_term);
    return moves;
}

bool terminal_wants_color(void)
{
    const char *no_color = getenv("NO_COLOR");
    return no_color == NULL || *no_color == '\0';
}

static bool terminal_is_console(void)
{
    const char *name = getenv("TERM");
    return name != NULL && (strcmp(name, "linux") == 0 || strncmp(name, "linux-", 6) == 0 ||
                            (strncmp(name, "vt", 2) == 0 && isdigit((unsigned char)name[2])));
}

bool terminal_answers(void)
{
    return !terminal_is_console();
}

static bool terminal_wants_ascii(void)
{
    const char *wanted = getenv("POLKU_ASCII");
    return wanted != NULL && *wanted != '\0' && strcmp(wanted, "0") != 0;
}

bool terminal_is_ascii(void)
{
    return terminal_wants_ascii() || terminal_is_console() ||
           strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

bool terminal_has_lines(void)
{
    return terminal_is_console() && !terminal_wants_ascii();
}
