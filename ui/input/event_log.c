/* What a person has done since the editor began. */
#include "ui/input/event_log.h"

#include <string.h>

#include "model/base/utf8.h"
#include "ui/input/event_script.h"
#include "ui/terminal/key_chord.h"

enum { EVENT_LOG_REMARK = 24 };

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

void event_log_add(struct event_log *log, const struct terminal_event *event, const char *command,
                   bool typed)
{
    struct text_builder line = {0};
    if (event->type == TERMINAL_KEY && typed && command == NULL && key_is_printable(event->key)) {
        utf8_append(&log->typed, event->key);
        return;
    }
    event_log_settle(log);
    if (event->type == TERMINAL_PASTE && event->paste.length > EVENT_LOG_PASTE) {
        text_append_format(&log->lines, "# a paste of %zu bytes\n", event->paste.length);
        return;
    }
    if (event_script_write(&line, event)) {
        event_log_watch(log, event, command);
        text_append_format(&log->lines, "%-*s", command == NULL ? 0 : EVENT_LOG_REMARK, line.bytes);
        text_append_format(&log->lines, command == NULL ? "\n" : "  # %s\n", command);
    }
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
    text_destroy(&log->lines);
    text_destroy(&log->typed);
}
