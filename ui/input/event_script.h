/* What a person does, as lines: read (a macro, a test) and written (the log).
 *
 *     key a Enter g e             keys by their names (key_chord.h), one after the other
 *     type "Wait 2 days"          each character a key; \" \\ \n and \t as they are in C
 *     paste "several\nlines"      as one
 *     mouse press left 5 12       press, release, drag, up or down (the wheel); left, middle or
 *                                 right; row and column from 0; "twice" behind them: a double click
 *     # a remark, also behind a line after two blanks */
#ifndef UI_INPUT_EVENT_SCRIPT_H
#define UI_INPUT_EVENT_SCRIPT_H

#include <stdbool.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "ui/terminal/terminal.h"

/* Zero-initialise it; pasted texts live in its arena. */
struct event_script {
    struct arena arena;
    struct terminal_event *events;
    int *lines; /* of each event, from 1 */
    size_t count;
    size_t capacity;
};

/* Appends what is wrong, with its place: BAD_SCRIPT. The caller destroys the script in any case. */
bool event_script_read(struct text bytes, struct event_script *ret_script,
                       struct error_list *errors);
void event_script_destroy(struct event_script *script);

/* Appends one key, pasted text or event of the mouse as a line without its end; nothing for others
 * (false). */
bool event_script_write(struct text_builder *builder, const struct terminal_event *event);
/* Appends a text in quotes. */
void event_script_write_quoted(struct text_builder *builder, struct text text);

#endif
