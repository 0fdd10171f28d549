/* What a person does, as lines. */
#include "ui/input/event_script.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/terminal/key_chord.h"

static const char *const event_script_actions[] = {
    [MOUSE_PRESS] = "press", [MOUSE_RELEASE] = "release", [MOUSE_DRAG] = "drag",
    [MOUSE_WHEEL_UP] = "up", [MOUSE_WHEEL_DOWN] = "down",
};
static const char *const event_script_buttons[] = {
    [MOUSE_LEFT] = "left",
    [MOUSE_MIDDLE] = "middle",
    [MOUSE_RIGHT] = "right",
};
static const struct {
    char byte;
    char letter; /* behind a backslash */
} event_script_escapes[] = {{'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\t', 't'}};
enum { EVENT_SCRIPT_ESCAPES = sizeof(event_script_escapes) / sizeof(event_script_escapes[0]) };

/* While a script is read. */
struct event_reading {
    struct event_script *script;
    struct error_list *errors;
    struct text line;
    int number;
};

static bool event_reading_fail(struct event_reading *reading, struct text at, const char *sentence)
{
    struct error error = {0};
    error_set_with(&error, "BAD_SCRIPT", sentence, at);
    struct text before = {.bytes = reading->line.bytes,
                          .length = (size_t)(at.bytes - reading->line.bytes)};
    error_place(&error, reading->number, (int)utf8_count(before) + 1, 0, at.length);
    error_list_add(reading->errors, &error);
    return false;
}

static void event_reading_add(struct event_reading *reading, struct terminal_event event)
{
    struct event_script *script = reading->script;
    size_t lines = script->capacity;
    script->lines = memory_grow(script->lines, &lines, script->count + 1, sizeof(*script->lines));
    script->events =
        memory_grow(script->events, &script->capacity, script->count + 1, sizeof(*script->events));
    script->events[script->count] = event;
    script->lines[script->count++] = reading->number;
}

static void event_reading_add_key(struct event_reading *reading, uint32_t key)
{
    event_reading_add(reading, (struct terminal_event){.type = TERMINAL_KEY, .key = key});
}

/* Cuts a word off: up to a blank. Empty at the line's end. */
static struct text event_reading_word(struct text *rest)
{
    while (rest->length > 0 && rest->bytes[0] == ' ') {
        *rest = text_part(*rest, 1, rest->length);
    }
    struct text word = text_part(*rest, 0, text_find(*rest, TEXT(" ")));
    *rest = text_part(*rest, word.length, rest->length);
    return word;
}

static bool event_reading_keys(struct event_reading *reading, struct text rest)
{
    struct text name = event_reading_word(&rest);
    if (name.length == 0) {
        return event_reading_fail(reading, name, N_("key needs the names of keys behind it"));
    }
    for (; name.length > 0; name = event_reading_word(&rest)) {
        uint32_t key = key_find(name);
        if (key == STROKE_NONE) {
            return event_reading_fail(
                reading, name, N_("there is no key {1}; keys are written as x, Ctrl-R, Enter"));
        }
        event_reading_add_key(reading, key);
    }
    return true;
}

/* The text in quotes that the rest of the line is. */
static bool event_reading_quoted(struct event_reading *reading, struct text rest,
                                 struct text_builder *ret_text)
{
    rest = text_trim(rest);
    bool quoted = rest.length >= 2 && rest.bytes[0] == '"' && rest.bytes[rest.length - 1] == '"';
    for (size_t i = 1; quoted && i + 1 < rest.length; i++) {
        char byte = rest.bytes[i];
        if (byte == '\\') {
            int escape = 0;
            char letter = rest.bytes[++i];
            while (escape < EVENT_SCRIPT_ESCAPES && event_script_escapes[escape].letter != letter) {
                escape++;
            }
            quoted = i + 1 < rest.length && escape < EVENT_SCRIPT_ESCAPES;
            byte = quoted ? event_script_escapes[escape].byte : byte;
        } else {
            quoted = byte != '"';
        }
        text_append_byte(ret_text, byte);
    }
    return quoted || event_reading_fail(reading, rest,
                                        N_("{1} is no text in quotes; write \"such as this\""));
}

static bool event_reading_type(struct event_reading *reading, struct text rest)
{
    struct text_builder typed = {0};
    bool done = event_reading_quoted(reading, rest, &typed);
    struct text left = text_built(&typed);
    uint32_t key = 0;
    bool valid = false;
    while (done && utf8_next(&left, &key, &valid)) {
        if (!valid || !key_is_printable(key)) {
            done = event_reading_fail(reading, text_trim(rest),
                                      N_("only what a key types can be typed; paste the rest"));
        } else {
            event_reading_add_key(reading, key);
        }
    }
    text_destroy(&typed);
    return done;
}

static bool event_reading_paste(struct event_reading *reading, struct text rest)
{
    struct text_builder pasted = {0};
    bool done = event_reading_quoted(reading, rest, &pasted);
    if (done) {
        struct text text = arena_text(&reading->script->arena, text_built(&pasted));
        event_reading_add(reading, (struct terminal_event){.type = TERMINAL_PASTE, .paste = text});
    }
    text_destroy(&pasted);
    return done;
}

static bool event_reading_choice(const char *const choices[], int count, struct text word,
                                 int *ret_choice)
{
    for (int i = 0; i < count; i++) {
        if (text_is(word, choices[i])) {
            *ret_choice = i;
            return true;
        }
    }
    return false;
}

static bool event_reading_cell(struct text *rest, int *ret_number)
{
    int64_t number = 0;
    bool valid =
        text_to_integer(event_reading_word(rest), &number) && number >= 0 && number < UINT16_MAX;
    *ret_number = (int)number;
    return valid;
}

static bool event_reading_mouse(struct event_reading *reading, struct text rest)
{
    struct text whole = rest;
    struct mouse_event mouse = {0};
    int action = 0;
    int button = 0;
    bool valid =
        event_reading_choice(event_script_actions, 5, event_reading_word(&rest), &action) &&
        event_reading_choice(event_script_buttons, 3, event_reading_word(&rest), &button) &&
        event_reading_cell(&rest, &mouse.row) && event_reading_cell(&rest, &mouse.column);
    struct text twice = event_reading_word(&rest);
    mouse.twice = text_is(twice, "twice");
    if (!valid || (twice.length > 0 && !mouse.twice) || text_trim(rest).length > 0) {
        return event_reading_fail(
            reading, text_trim(whole),
            N_("{1} is no event of the mouse; write such as press left 5 12"));
    }
    mouse.action = (enum mouse_action)action;
    mouse.button = (enum mouse_button)button;
    event_reading_add(reading, (struct terminal_event){.type = TERMINAL_MOUSE, .mouse = mouse});
    return true;
}

static const struct {
    const char *word;
    bool (*read)(struct event_reading *reading, struct text rest);
} event_script_lines[] = {
    {"key", event_reading_keys},
    {"type", event_reading_type},
    {"paste", event_reading_paste},
    {"mouse", event_reading_mouse},
};

/* Without the remark behind it. A quote among keys is a key. */
static struct text event_reading_bare(struct text line)
{
    bool keys = text_starts_with(text_trim(line), TEXT("key "));
    bool quoted = false;
    for (size_t i = 0; i + 3 < line.length; i++) {
        if (line.bytes[i] == '\\' && quoted) {
            i++;
        } else if (line.bytes[i] == '"' && !keys) {
            quoted = !quoted;
        } else if (!quoted && text_starts_with(text_part(line, i, 4), TEXT("  # "))) {
            return text_part(line, 0, i);
        }
    }
    return line;
}

static void event_reading_line(struct event_reading *reading)
{
    struct text rest = text_trim(event_reading_bare(reading->line));
    if (rest.length == 0 || (rest.bytes[0] == '#')) {
        return;
    }
    struct text word = event_reading_word(&rest);
    for (size_t i = 0; i < sizeof(event_script_lines) / sizeof(event_script_lines[0]); i++) {
        if (text_is(word, event_script_lines[i].word)) {
            event_script_lines[i].read(reading, rest);
            return;
        }
    }
    event_reading_fail(reading, word, N_("{1} begins no line; key, type, paste and mouse do"));
}

bool event_script_read(struct text bytes, struct event_script *ret_script,
                       struct error_list *errors)
{
    struct event_reading reading = {.script = ret_script, .errors = errors};
    size_t before = errors->count + errors->dropped;
    while (text_split(&bytes, '\n', &reading.line)) {
        reading.number++;
        if (text_ends_with(reading.line, TEXT("\r"))) {
            reading.line.length--;
        }
        event_reading_line(&reading);
    }
    return errors->count + errors->dropped == before;
}

void event_script_destroy(struct event_script *script)
{
    arena_destroy(&script->arena);
    free(script->events);
    free(script->lines);
    *script = (struct event_script){0};
}

void event_script_write_quoted(struct text_builder *builder, struct text text)
{
    text_append_byte(builder, '"');
    for (size_t i = 0; i < text.length; i++) {
        int escape = 0;
        while (escape < EVENT_SCRIPT_ESCAPES &&
               event_script_escapes[escape].byte != text.bytes[i]) {
            escape++;
        }
        if (escape < EVENT_SCRIPT_ESCAPES) {
            text_append_byte(builder, '\\');
        }
        text_append_byte(builder, escape < EVENT_SCRIPT_ESCAPES
                                      ? event_script_escapes[escape].letter
                                      : text.bytes[i]);
    }
    text_append_byte(builder, '"');
}

bool event_script_write(struct text_builder *builder, const struct terminal_event *event)
{
    const struct mouse_event *mouse = &event->mouse;
    switch (event->type) {
    case TERMINAL_KEY:
        if (event->key >= 0x7F && event->key < STROKE_SPECIAL && !key_is_printable(event->key)) {
            return false; /* a key without a name: it does nothing */
        }
        text_append_string(builder, "key ");
        key_write(builder, event->key);
        return true;
    case TERMINAL_PASTE:
        text_append_string(builder, "paste ");
        event_script_write_quoted(builder, event->paste);
        return true;
    case TERMINAL_MOUSE:
        text_append_format(builder, "mouse %s %s %d %d%s", event_script_actions[mouse->action],
                           event_script_buttons[mouse->button], mouse->row, mouse->column,
                           mouse->twice ? " twice" : "");
        return true;
    default:
        return false;
    }
}
