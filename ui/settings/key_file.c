/* A person's own keys, laid over the default ones. */
#include "ui/settings/key_file.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "storage/formats/yaml_tree.h"
#include "ui/input/keymap.h"

enum { KEY_FILE_FAR = 4 };

/* While a file is read. */
struct key_reading {
    const struct key_defaults *defaults;
    struct key_file *file;
    size_t room;
    struct error_list *errors;
};

static void key_reading_fail(struct key_reading *reading, struct error *error,
                             const struct document_place *place)
{
    document_place_error(error, place);
    error_list_add(reading->errors, error);
}

/* Letters of either case are the same, and so are blanks and dashes. */
static bool key_file_is_title(const char *title, struct text word)
{
    size_t length = strlen(title);
    bool same = length == word.length;
    for (size_t i = 0; same && i < length; i++) {
        char byte = word.bytes[i] == '-' ? ' ' : word.bytes[i];
        same = text_equal_ignoring_case((struct text){title + i, 1}, (struct text){&byte, 1});
    }
    return same;
}

static bool key_file_find_context(struct text word, enum key_context *ret_context)
{
    for (int i = 0; i < CONTEXT_COUNT; i++) {
        if (key_file_is_title(key_context_title((enum key_context)i), word)) {
            *ret_context = (enum key_context)i;
            return true;
        }
    }
    return false;
}

static const struct command *key_file_command(const struct key_defaults *defaults, struct text name)
{
    for (const struct command *command = defaults->commands; command->name != NULL; command++) {
        if (text_is(name, command->name)) {
            return command;
        }
    }
    return NULL;
}

static void key_file_refuse_command(struct key_reading *reading, const struct document_node *row)
{
    struct error error = {0};
    const char *nearest = NULL;
    size_t least = KEY_FILE_FAR;
    for (const struct command *c = reading->defaults->commands; c->name != NULL; c++) {
        size_t distance = text_distance(row->text, text_from(c->name), least);
        if (distance < least) {
            least = distance;
            nearest = c->name;
        }
    }
    if (nearest == NULL) {
        error_set_with(&error, "NO_COMMAND",
                       N_("there is no command {1}, and no key of that name; polku keys --commands "
                          "lists the commands"),
                       row->text);
    } else {
        error_set_with(&error, "NO_COMMAND", N_("there is no command {1}; the nearest is {2}"),
                       row->text, text_from(nearest));
    }
    key_reading_fail(reading, &error, &row->place);
}

/* The default row of a key: in the context, else everywhere. NULL where it has none. */
static const struct key_binding *key_file_default(const struct key_defaults *defaults,
                                                  enum key_context context, struct key_chord chord)
{
    const struct key_binding *found = NULL;
    for (size_t i = 0; i < defaults->count; i++) {
        const struct key_binding *binding = &defaults->bindings[i];
        struct key_chord other;
        if ((binding->context != context &&
             (binding->context != CONTEXT_EVERYWHERE || found != NULL)) ||
            !key_chord_read(text_from(binding->keys), &other) ||
            memcmp(&other, &chord, sizeof(chord)) != 0) {
            continue;
        }
        found = binding;
        if (binding->context == context) {
            break;
        }
    }
    return found;
}

/* The default row of a command whose argument its own key takes: in the context, else anywhere. */
static const struct key_binding *key_file_model(const struct key_defaults *defaults,
                                                enum key_context context,
                                                const struct command *command)
{
    const struct key_binding *found = NULL;
    for (size_t i = 0; i < defaults->count; i++) {
        const struct key_binding *binding = &defaults->bindings[i];
        if (strcmp(binding->command, command->name) != 0) {
            continue;
        }
        if (binding->context == context) {
            return binding;
        }
        found = found == NULL ? binding : found;
    }
    return found;
}

/* What a row of the file asks for; argument and rank still 0 where the command has no key yet. */
static bool key_file_meaning(struct key_reading *reading, enum key_context context,
                             const struct document_node *row, struct key_binding *ret_binding)
{
    struct key_chord chord;
    const struct command *command = key_file_command(reading->defaults, row->text);
    const struct key_binding *model = NULL;
    if (command != NULL) {
        model = key_file_model(reading->defaults, context, command);
    } else if (key_chord_read(row->text, &chord)) {
        model = key_file_default(reading->defaults, context, chord);
    }
    if (command == NULL && model == NULL) {
        key_file_refuse_command(reading, row);
        return false;
    }
    *ret_binding = (struct key_binding){
        .context = context,
        .command = command != NULL ? command->name : model->command,
        .argument = model == NULL ? 0 : model->argument,
    };
    return true;
}

static struct key_binding *key_file_binding(struct key_file *file, enum key_context context,
                                            struct key_chord chord)
{
    for (size_t i = 0; i < file->count; i++) {
        struct key_chord other;
        if (file->bindings[i].context == context &&
            key_chord_read(text_from(file->bindings[i].keys), &other) &&
            memcmp(&other, &chord, sizeof(chord)) == 0) {
            return &file->bindings[i];
        }
    }
    return NULL;
}

static void key_file_take_out(struct key_file *file, struct key_binding *binding)
{
    size_t place = (size_t)(binding - file->bindings);
    file->count--;
    memmove(binding, binding + 1, (file->count - place) * sizeof(*binding));
}

static bool key_file_is_typing(enum key_context context)
{
    return context == CONTEXT_LIST || context == CONTEXT_FILTER || context == CONTEXT_TYPING;
}

/* A binding that the chord cannot stand beside: one of the two begins the other. */
static const struct key_binding *key_file_rival(const struct key_file *file,
                                                enum key_context context, struct key_chord chord)
{
    for (size_t i = 0; i < file->count; i++) {
        const struct key_binding *binding = &file->bindings[i];
        struct key_chord other;
        bool holds = binding->context == context ||
                     (binding->context == CONTEXT_EVERYWHERE && !key_file_is_typing(context));
        if (holds && key_chord_read(text_from(binding->keys), &other) &&
            other.keys[0] == chord.keys[0] &&
            (other.keys[1] == STROKE_NONE) != (chord.keys[1] == STROKE_NONE)) {
            return binding;
        }
    }
    return NULL;
}

static bool key_file_may_stand(struct key_reading *reading, enum key_context context,
                               struct key_chord chord, const struct document_node *row)
{
    struct error error = {0};
    const struct key_binding *rival = key_file_rival(reading->file, context, chord);
    if (key_file_is_typing(context) && key_is_printable(chord.keys[0])) {
        error_set_with(&error, "KEY_TYPES",
                       N_("{1} types a character there; take a key such as Ctrl-T"), row->key);
    } else if (rival != NULL) {
        error_set_with(&error, "KEY_IN_USE",
                       N_("{1} cannot stand beside {2}, which begins alike; write {2}: nothing "
                          "before it, or take another key"),
                       row->key, text_from(rival->keys));
    } else {
        return true;
    }
    key_reading_fail(reading, &error, &row->key_place);
    return false;
}

static void key_file_add(struct key_reading *reading, struct key_binding binding, struct text keys)
{
    struct key_file *file = reading->file;
    assert(file->count < reading->room);
    binding.keys = arena_text(&file->arena, keys).bytes;
    file->bindings[file->count++] = binding;
}

static void key_file_clear(struct key_reading *reading, enum key_context context,
                           struct key_chord chord, const struct document_node *row)
{
    struct key_binding *held = key_file_binding(reading->file, context, chord);
    struct error error = {0};
    if (held != NULL) {
        key_file_take_out(reading->file, held);
        return;
    }
    error_set_with(&error, "KEY_WITHOUT_COMMAND",
                   N_("{1} runs nothing in this context; what it does everywhere is taken away "
                      "under everywhere"),
                   row->key);
    key_reading_fail(reading, &error, &row->key_place);
}

static bool key_file_is_row(struct key_reading *reading, const struct document_node *row,
                            struct key_chord *ret_chord)
{
    struct error error = {0};
    const struct document_place *place = &row->key_place;
    if (row->refused) {
        return false;
    }
    if (!key_chord_read(row->key, ret_chord)) {
        error_set_with(&error, "NO_KEY",
                       N_("there is no key {1}; keys are written as x, Ctrl-R, Enter, g e"),
                       row->key);
    } else if (row->type != DOCUMENT_SCALAR || row->empty) {
        error_set_with(&error, "NO_COMMAND",
                       N_("{1} needs a command, a key whose meaning it takes, or nothing"),
                       row->key);
        place = &row->place;
    } else {
        return true;
    }
    key_reading_fail(reading, &error, place);
    return false;
}

static void key_file_take(struct key_reading *reading, enum key_context context,
                          const struct document_node *row)
{
    struct key_chord chord;
    struct key_binding binding;
    if (!key_file_is_row(reading, row, &chord)) {
        return;
    }
    if (text_is(row->text, "nothing")) {
        key_file_clear(reading, context, chord, row);
        return;
    }
    if (!key_file_meaning(reading, context, row, &binding) ||
        !key_file_may_stand(reading, context, chord, row)) {
        return;
    }
    struct key_binding *held = key_file_binding(reading->file, context, chord);
    if (held != NULL) {
        key_file_take_out(reading->file, held);
    }
    key_file_add(reading, binding, row->key);
}

static void key_file_take_context(struct key_reading *reading, const struct document_node *part)
{
    enum key_context context = CONTEXT_EVERYWHERE;
    struct error error = {0};
    if (part->refused) {
        return;
    }
    if (!key_file_find_context(part->key, &context)) {
        error_set_with(&error, "NO_CONTEXT",
                       N_("there is no context {1}; polku keys shows them as headings, such as "
                          "everywhere or journey"),
                       part->key);
        key_reading_fail(reading, &error, &part->key_place);
    } else if (part->type != DOCUMENT_MAP && !part->empty) {
        error_set_with(&error, "NO_KEYS", N_("{1} holds keys with their commands, one a line"),
                       part->key);
        key_reading_fail(reading, &error, &part->place);
    } else {
        for (const struct document_node *row = part->first; row != NULL; row = row->next) {
            key_file_take(reading, context, row);
        }
    }
}

static size_t key_file_rows(const struct document_node *root)
{
    size_t count = 0;
    for (const struct document_node *part = root->first; part != NULL; part = part->next) {
        count += part->count;
    }
    return count;
}

/* The command's last key there, which is the person's own if there is one. */
static struct key_binding *key_file_heir(struct key_file *file, const struct key_binding *gone)
{
    for (size_t i = file->count; i-- > 0;) {
        struct key_binding *binding = &file->bindings[i];
        if (binding->context == gone->context && strcmp(binding->command, gone->command) == 0) {
            return binding;
        }
    }
    return NULL;
}

/* The hints go on showing a command whose key with a place there was taken away. */
static void key_file_pass_on_places(struct key_reading *reading)
{
    for (size_t i = 0; i < reading->defaults->count; i++) {
        const struct key_binding *row = &reading->defaults->bindings[i];
        struct key_chord chord;
        if ((row->rank == 0 && row->narrow == 0) || !key_chord_read(text_from(row->keys), &chord)) {
            continue;
        }
        const struct key_binding *held = key_file_binding(reading->file, row->context, chord);
        struct key_binding *heir = key_file_heir(reading->file, row);
        if ((held == NULL || strcmp(held->command, row->command) != 0) && heir != NULL) {
            heir->rank = row->rank;
            heir->narrow = row->narrow;
        }
    }
}

static void key_file_take_root(struct key_reading *reading, const struct document_node *root)
{
    struct error error = {0};
    if (root->type != DOCUMENT_MAP) {
        error_set(&error, "NO_KEYS", N_("the file holds contexts with their keys"));
        key_reading_fail(reading, &error, &root->place);
        return;
    }
    for (const struct document_node *part = root->first; part != NULL; part = part->next) {
        key_file_take_context(reading, part);
    }
    key_file_pass_on_places(reading);
}

static bool key_file_is_blank(struct text bytes)
{
    struct text line;
    while (text_split(&bytes, '\n', &line)) {
        line = text_trim(line);
        if (line.length > 0 && line.bytes[0] != '#') {
            return false;
        }
    }
    return true;
}

void key_file_read(struct text bytes, const struct key_defaults *defaults,
                   struct key_file *ret_file, struct error_list *errors)
{
    struct document document = {0};
    struct key_reading reading = {.defaults = defaults, .file = ret_file, .errors = errors};
    bool read = !key_file_is_blank(bytes) && yaml_tree_read(bytes, &document, errors);
    reading.room = defaults->count + (read ? key_file_rows(document.root) : 0);
    ret_file->bindings = arena_array(&ret_file->arena, reading.room, sizeof(*ret_file->bindings));
    memcpy(ret_file->bindings, defaults->bindings, defaults->count * sizeof(*ret_file->bindings));
    ret_file->count = defaults->count;
    if (read) {
        key_file_take_root(&reading, document.root);
    }
    document_sort_errors(errors, 0);
    document_destroy(&document);
}

void key_file_destroy(struct key_file *file)
{
    arena_destroy(&file->arena);
    *file = (struct key_file){0};
}
