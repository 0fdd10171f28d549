/* What may stand at a place of a command line, by the word that help writes there. */
#include "ui/cli/completion_place.h"

#include <stdint.h>
#include <string.h>

#include "model/journey/node_kind.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/list_table.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/report/export_table.h"
#include "ui/translation.h"

/* What stands behind the first byte at `at`. */
static struct text completion_place_behind(struct text text, size_t at)
{
    return text_part(text, at < text.length ? at + 1 : text.length, SIZE_MAX);
}

/* What is being completed. */
struct completion_place {
    struct text_builder *out;
    const struct command_line *line;
    struct text typed;
    struct text before;
};

static void completion_place_add(const struct completion_place *place, struct text word,
                                 const char *help)
{
    completion_place_offer(place->out, place->typed, place->before, word, help);
}

static void completion_place_kinds(const struct completion_place *place)
{
    for (int i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        completion_place_add(place, text_from(kind->name), _(kind->help));
    }
}

static void completion_place_formats(const struct completion_place *place)
{
    struct export_form form;
    for (size_t i = 0; export_form_at(i, &form); i++) {
        completion_place_add(place, text_from(form.name), _(form.help));
    }
}

/* The nodes of the journey that the line names first. */
static void completion_place_nodes(const struct completion_place *place)
{
    struct opened_workspace workspace;
    struct journey_argument argument = {0};
    int exit_code = EXIT_DONE;
    if (place->line->argument_count == 0) {
        return;
    }
    if (opened_workspace_open(place->line, WORKSPACE_READ, &workspace, &exit_code)) {
        journey_argument_load(&workspace, place->line->arguments[0], &argument, &exit_code);
    }
    for (size_t i = 0; argument.journey != NULL && i < argument.journey->node_count; i++) {
        const struct node *node = &argument.journey->nodes[i];
        completion_place_add(place, text_from(node->id), _(node_kind(node->kind)->label));
    }
    journey_argument_destroy(&argument);
    opened_workspace_close(&workspace);
}

/* The first contacts whose id begins so; of nothing there are too many. */
static void completion_place_contacts(const struct completion_place *place)
{
    enum { MOST_CONTACTS = 100 };
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    int exit_code = EXIT_DONE;
    size_t offered = 0;
    if (place->typed.length == 0) {
        return;
    }
    bool loaded = opened_workspace_open(place->line, WORKSPACE_READ, &workspace, &exit_code) &&
                  loaded_contacts_load(&workspace, &contacts, &exit_code);
    for (size_t i = 0; loaded && i < contacts.table->count && offered < MOST_CONTACTS; i++) {
        struct text id = contact_table_id(contacts.table, i);
        offered += text_starts_with(id, place->typed);
        completion_place_add(place, id, NULL);
    }
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
}

/* A row of what the place may be: names of a part of the workspace (`polku list PART`), words that
 * a function knows, paths. */
static const struct {
    const char *word;
    const char *part;
    const char *paths; /* NULL: none */
    void (*append)(const struct completion_place *place);
} completion_places[] = {
    {"JOURNEY", "journeys", "files", NULL},
    {"A", "journeys", "files", NULL},
    {"B", "journeys", "files", NULL},
    {"SEGMENT", "segments", NULL, NULL},
    {"TOPIC", "topics", NULL, NULL},
    {"PERSONA", "personas", NULL, NULL},
    {"CAMPAIGN", "campaigns", NULL, NULL},
    {"CHANNEL", "channels", NULL, NULL},
    {"FIELD", "fields", NULL, NULL},
    {"TEMPLATE", "templates", NULL, NULL},
    {"CONTACT", NULL, NULL, completion_place_contacts},
    {"NODE", NULL, NULL, completion_place_nodes},
    {"KIND", NULL, NULL, completion_place_kinds},
    {"FORMAT", NULL, NULL, completion_place_formats},
    {"FILE", NULL, "files", NULL},
    {"DIR", NULL, "folders", NULL},
    {NULL, NULL, NULL, NULL},
};

static const struct list_part *completion_place_part(const char *name)
{
    const struct list_part *part = list_parts;
    while (strcmp(part->name, name) != 0) {
        part++;
    }
    return part;
}

/* The first column of what `polku list` shows; the second says what it is. */
static void completion_place_names(const struct completion_place *place, const char *name)
{
    const struct list_part *part = completion_place_part(name);
    size_t columns = list_part_columns(part);
    struct opened_workspace workspace;
    struct list_table table = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(place->line, WORKSPACE_READ, &workspace, &exit_code) &&
        part->fill(part, &workspace, &table, &error)) {
        for (size_t i = 0; i < table.row_count; i++) {
            struct text_builder help = {0};
            text_append(&help, table.cells[i * columns + 1]);
            completion_place_add(place, table.cells[i * columns], help.bytes);
            text_destroy(&help);
        }
    }
    arena_destroy(&table.arena);
    opened_workspace_close(&workspace);
}

static void completion_place_choices(const struct completion_place *place, struct text choices)
{
    while (choices.length > 0) {
        size_t bar = text_find(choices, TEXT("|"));
        completion_place_add(place, text_part(choices, 0, bar), NULL);
        choices = completion_place_behind(choices, bar);
    }
}

void completion_place_append(struct text_builder *out, const struct command_line *line,
                             struct text place, struct text typed, struct text before)
{
    struct completion_place asked = {.out = out, .line = line, .typed = typed, .before = before};
    if (text_find(place, TEXT("|")) < place.length) {
        completion_place_choices(&asked, place);
        return;
    }
    for (size_t i = 0; completion_places[i].word != NULL; i++) {
        if (!text_is(place, completion_places[i].word)) {
            continue;
        }
        if (completion_places[i].part != NULL) {
            completion_place_names(&asked, completion_places[i].part);
        }
        if (completion_places[i].append != NULL) {
            completion_places[i].append(&asked);
        }
        if (completion_places[i].paths != NULL) {
            text_append_format(out, "\t%s\n", completion_places[i].paths);
        }
    }
}

void completion_place_offer(struct text_builder *out, struct text typed, struct text before,
                            struct text word, const char *help)
{
    if (!text_starts_with(word, typed)) {
        return;
    }
    text_append(out, before);
    text_append(out, word);
    if (help != NULL && *help != '\0') {
        text_append_format(out, "\t%.*s", (int)strcspn(help, "\n\t"), help);
    }
    text_append_byte(out, '\n');
}

/* A word of a usage without its brackets. */
static struct text completion_place_bare(struct text word)
{
    if (word.length > 0 && word.bytes[0] == '[') {
        word = text_part(word, 1, SIZE_MAX);
    }
    word = text_part(word, 0, text_find(word, TEXT("]")));
    return text_part(word, 0, text_find(word, TEXT("…")));
}

bool completion_place_of_usage(const char *usage, size_t number, struct text *ret_place)
{
    struct text rest = text_from(usage);
    struct text word = {0};
    bool repeated = false;
    for (size_t i = 0; i <= number && !repeated; i++) {
        size_t blank = text_find(rest, TEXT(" "));
        word = text_part(rest, 0, blank);
        rest = completion_place_behind(rest, blank);
        repeated = text_find(word, TEXT("…")) < word.length;
        if (word.length == 0 || text_is(word, "|")) {
            return false;
        }
    }
    *ret_place = completion_place_bare(word);
    return true;
}
