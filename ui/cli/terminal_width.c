/* How wide the terminal is that a command prints to. */
#include "ui/cli/terminal_width.h"

#include <sys/ioctl.h>
#include <unistd.h>

long terminal_width(void)
{
    struct winsize size = {0};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
        return 0;
    }
    return size.ws_col;
}
