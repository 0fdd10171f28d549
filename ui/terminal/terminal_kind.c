/* What kind of terminal it is, by its name, terminfo and the environment. */
#include "ui/terminal/terminal_kind.h"
#include "ui/terminal/terminal.h"

#include <ctype.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/error.h"
#include "ui/terminal/terminal_curses.h"

bool terminal_kind_is_known(const char *name)
{
    int answer = 0;
    bool known = name != NULL && *name != '\0' && setupterm(name, STDOUT_FILENO, &answer) == OK;
    if (known) {
        del_curterm(cur_term);
    }
    return known;
}

const char *terminal_kind_fault(const char *name)
{
    int answer = 0;
    if (name == NULL || *name == '\0') {
        return N_("TERM does not say what terminal this is: TERM=xterm-256color before polku suits "
                  "most, polku edit --plain edits line by line in any");
    }
    if (setupterm(name, STDOUT_FILENO, &answer) != OK) {
        return answer < 0
                   ? N_("there is no terminfo here, so nothing is known of the terminal {1}: "
                        "install it (ncurses-base), or say by TERMINFO where it is; polku "
                        "edit --plain edits line by line")
               : answer <= 0 ? N_("terminfo does not know the terminal {1}: TERM=xterm-256color "
                                  "before polku suits most, polku edit --plain edits line by line "
                                  "in any")
                             : N_("the terminal {1} is printed on paper; polku show JOURNEY prints "
                                  "the graph, polku edit --plain edits it line by line");
    }
    const char *move = tigetstr("cup");
    bool moves = move != NULL && move != (const char *)-1;
    del_curterm(cur_term);
    return moves ? NULL
                 : N_("the terminal {1} cannot move its cursor; polku show JOURNEY prints the "
                      "graph, polku edit --plain edits it line by line");
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
