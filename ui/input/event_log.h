/* What a person has done since the editor began, as a script that does it again (event_script.h).
 */
#ifndef UI_INPUT_EVENT_LOG_H
#define UI_INPUT_EVENT_LOG_H

#include "model/base/error.h"
#include "ui/terminal/terminal.h"

/* The command that an event ran. */
struct event_run {
    const char *command; /* its name; NULL: none */
    const char *context; /* the title of that of its key; NULL: no key, but a list or a click */
};

/* event_log_begin makes one. */
struct event_log {
    struct text_builder lines;
    struct text_builder typed; /* characters that no other event has followed yet */
    bool asking;               /* the list of all commands is open … */
    size_t asked;              /* … since the line that begins here */
    int file;                  /* where it is kept as it is done; below 0: nowhere */
    size_t kept;               /* bytes of the lines that stand there */
};

struct event_log event_log_begin(void);

/* From now on each line is added to the file of that path as soon as it is whole. False:
 * CANNOT_WRITE. */
bool event_log_keep(struct event_log *log, const char *path, struct error *error);

/* Appends an event with the command that it ran, "add-after (Journey)", or as typed text. A paste
 * of more than EVENT_LOG_PASTE bytes is a remark. Events that are nobody's are left out. */
enum { EVENT_LOG_PASTE = 4096 };
void event_log_add(struct event_log *log, const struct terminal_event *event, struct event_run run,
                   bool typed);

/* All of it, line by line; borrowed until the next event. What opened a list of all commands that
 * is still open (to ask for this) is left out: done again, it would stay open. */
struct text event_log_text(struct event_log *log);

/* What is kept in a file ends with what was typed last. */
void event_log_destroy(struct event_log *log);

#endif
