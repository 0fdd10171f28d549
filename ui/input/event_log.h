/* What a person has done since the editor began, as a script that does it again (event_script.h).
 */
#ifndef UI_INPUT_EVENT_LOG_H
#define UI_INPUT_EVENT_LOG_H

#include "ui/terminal/terminal.h"

/* Zero-initialise it. */
struct event_log {
    struct text_builder lines;
    struct text_builder typed; /* characters that no other event has followed yet */
    bool asking;               /* the list of all commands is open … */
    size_t asked;              /* … since the line that begins here */
};

/* Appends an event with the name of the command that it ran (NULL: none), or as typed text. A paste
 * of more than EVENT_LOG_PASTE bytes is a remark. Events that are nobody's are left out. */
enum { EVENT_LOG_PASTE = 4096 };
void event_log_add(struct event_log *log, const struct terminal_event *event, const char *command,
                   bool typed);

/* All of it, line by line; borrowed until the next event. What opened a list of all commands that
 * is still open (to ask for this) is left out: done again, it would stay open. */
struct text event_log_text(struct event_log *log);

void event_log_destroy(struct event_log *log);

#endif
