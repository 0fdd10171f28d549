/* What a person has done since the editor began. */
#include "ui/input/event_log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "model/base/utf8.h"
#include "ui/input/event_script.h"
#include "ui/terminal/key_chord.h"

enum { EVENT_LOG_REMARK = 24 };

struct event_log event_log_begin(void)
{
    return (struct event_log){.file = -1};
}

bool event_log_keep(struct event_log *log, const char *path, struct error *error)
{
    log->file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log->file < 0) {
        error_set_with(error, "CANNOT_WRITE", N_("cannot write {1} ({2}); check its permissions"),
                       text_from(path), text_from(strerror(errno)));
    }
    return log->file >= 0;
}

/* A file that takes no more is let go: what is done goes on. */
static void event_log_write(struct event_log *log)
{
    while (log->file >= 0 && log->kept < log->lines.length) {
        ssize_t written =
            write(log->file, log->lines.bytes + log->kept, log->lines.length - log->kept);
        if (written < 0 && errno != EINTR) {
            close(log->file);
            log->file = -1;
        }
        log->kept += written < 0 ? 0 : (size_t)written;
    }
}

static void event_log_settle(struct event_log *log)
{
    if (log->typed.length > 0) {
        text_append_string(&log->lines, "type ");
        event_script_write_quoted(&log->lines, text_built(&log->typed));
        text_append_byte(&log->lines, '\n');
        text_clear(&log->typed);
    }
}

/* Enter, Esc and the mouse close the list of all commands. */
static void event_log_watch(struct event_log *log, const struct terminal_event *event,
                            const char *command)
{
    bool key = event->type == TERMINAL_KEY;
    if (command != NULL && strcmp(command, "palette") == 0) {
        log->asking = true;
        log->asked = log->lines.length;
    } else if (!key || event->key == STROKE_ENTER || event->key == STROKE_ESCAPE) {
        log->asking = false;
    }
}

static void event_log_add_line(struct event_log *log, struct text line, struct event_run run)
{
    int columns = run.command == NULL ? 0 : EVENT_LOG_REMARK;
    text_append_format(&log->lines, "%-*.*s", columns, TEXT_FORMAT(line));
    if (run.command != NULL) {
        text_append_format(&log->lines, "  # %s", run.command);
    }
    if (run.command != NULL && run.context != NULL) {
        text_append_format(&log->lines, " (%s)", run.context);
    }
    text_append_byte(&log->lines, '\n');
}

void event_log_add(struct event_log *log, const struct terminal_event *event, struct event_run run,
                   bool typed)
{
    struct text_builder line = {0};
    bool key = event->type == TERMINAL_KEY;
    if (key && typed && run.command == NULL && key_is_printable(event->key)) {
        utf8_append(&log->typed, event->key);
        return;
    }
    event_log_settle(log);
    if (event->type == TERMINAL_PASTE && event->paste.length > EVENT_LOG_PASTE) {
        text_append_format(&log->lines, "# a paste of %zu bytes\n", event->paste.length);
    } else if (event_script_write(&line, event)) {
        event_log_watch(log, event, run.command);
        event_log_add_line(log, text_built(&line), run);
    }
    event_log_write(log);
    text_destroy(&line);
}

struct text event_log_text(struct event_log *log)
{
    event_log_settle(log);
    struct text text = text_built(&log->lines);
    return log->asking ? (struct text){text.bytes, log->asked} : text;
}

void event_log_destroy(struct event_log *log)
{
    event_log_settle(log);
    event_log_write(log);
    if (log->file >= 0) {
        close(log->file);
    }
    text_destroy(&log->lines);
    text_destroy(&log->typed);
}
