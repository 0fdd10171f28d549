/* Fuzz target of filter_complete: nothing outside is read, and what is offered can stand there. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/filter/filter_complete.h"
#include "model/workspace/workspace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUZZ_COMPLETE_TRIED = 12 };

struct fuzz_complete {
    struct contact_table *table;
    struct workspace *workspace;
    struct activity activity;
    struct filter_values values;
    struct filter_scene scene;
};

static void fuzz_complete_require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void fuzz_complete_table(struct contact_table *table)
{
    static const struct {
        struct text name;
        enum value_type type;
    } columns[] = {{{"a", 1}, VALUE_TEXT},     {{"2b", 2}, VALUE_INTEGER},
                   {{"in", 2}, VALUE_DECIMAL}, {{"d", 1}, VALUE_DATE},
                   {{"e", 1}, VALUE_DATETIME}, {{"f", 1}, VALUE_BOOLEAN},
                   {{"city", 4}, VALUE_TEXT},  {{"country", 7}, VALUE_TEXT}};
    static const struct text texts[] = {{"ä'x%", 5}, {"b\\_\n", 4}, {"C\x01", 2}, {"FI", 2}};
    static const struct text tags[] = {{"vip", 3}, {"Vi'p\\", 5}, {"\xff", 1}};
    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        int column =
            contact_table_add_column(table, columns[i].name, columns[i].name, columns[i].type, 2);
        for (size_t row = 0; row < 4 && columns[i].type == VALUE_TEXT; row++) {
            struct value value = {.type = VALUE_TEXT, .text = texts[row]};
            contact_table_set(table, row, column, value);
        }
    }
    int list = contact_table_add_column(table, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    contact_table_set(table, 0, list, (struct value){.type = VALUE_LIST, .list = {tags, 3}});
    contact_table_add_topic(table, TEXT("news"));
    contact_table_add_channel(table, TEXT("email"));
    contact_table_finish(table);
}

static void fuzz_complete_activity(struct activity *activity)
{
    struct activity_property property = {
        .name = text_dictionary_code(&activity->names, TEXT("plan")),
        .value = text_dictionary_code(&activity->names, TEXT("pro"))};
    struct activity_row row = {.kind = ACTIVITY_EVENT};
    row.event = text_dictionary_code(&activity->names, TEXT("signup"));
    row.campaign = row.message = row.channel = row.link = row.list = ACTIVITY_NONE;
    activity_add(activity, row, &property, 1);
    row.kind = ACTIVITY_OPENED;
    row.campaign = text_dictionary_code(&activity->names, TEXT("it's"));
    activity_add(activity, row, NULL, 0);
    activity_finish(activity, 4);
}

static struct fuzz_complete *fuzz_complete_begin(void)
{
    static struct text nodes[] = {{"n", 1}, {"m", 1}};
    struct fuzz_complete *fuzz = calloc(1, sizeof(*fuzz));
    struct setting filter = setting_text(TEXT("f = true"));
    fuzz_complete_require(fuzz != NULL);
    fuzz->table = contact_table_create(4);
    fuzz->workspace = workspace_create();
    fuzz_complete_table(fuzz->table);
    fuzz_complete_activity(&fuzz->activity);
    workspace_apply(fuzz->workspace, TEXT("segments.big"), &filter, NULL, NULL);
    setting_destroy(&filter);
    fuzz->scene = (struct filter_scene){.contacts = fuzz->table,
                                        .workspace = fuzz->workspace,
                                        .activity = &fuzz->activity,
                                        .in_journey = true,
                                        .nodes = nodes,
                                        .node_count = 2};
    return fuzz;
}

/* Whether the error only says that something must follow, or is about a limit. */
static bool fuzz_complete_is_unfinished(const struct error *error, struct text text)
{
    bool bracket = strcmp(error->code, "UNTERMINATED") == 0 && text.bytes[error->offset] == '(';
    return bracket || error->severity == ERROR_SEVERITY_WARNING ||
           strcmp(error->code, "UNEXPECTED_END") == 0 || strcmp(error->code, "TOO_MANY") == 0 ||
           strcmp(error->code, "TOO_LONG") == 0 || strcmp(error->code, "BLANK") == 0;
}

/* Whether what stands before the word is good so far. */
static bool fuzz_complete_is_sound(struct text text)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    bool sound = true;
    filter_parse(text, &arena, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        sound = sound && fuzz_complete_is_unfinished(&errors.items[i], text);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return sound;
}

/* No error is about the part of the text from `from` on. */
static void fuzz_complete_stands(struct text text, size_t from, const struct filter_scene *scene)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    filter_read(text, scene, &arena, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        const struct error *error = &errors.items[i];
        fuzz_complete_require(fuzz_complete_is_unfinished(error, text) ||
                              error->offset + error->length <= from);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void fuzz_complete_try(struct text text, const struct filter_completion *completion,
                              const struct filter_scene *scene)
{
    for (size_t i = 0; i < completion->count && i < FUZZ_COMPLETE_TRIED; i++) {
        struct text_builder built = {0};
        text_append(&built, text_part(text, 0, completion->from));
        text_append(&built, completion->candidates[i].insert);
        fuzz_complete_stands(text_built(&built), completion->from, scene);
        text_destroy(&built);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fuzz_complete *fuzz = NULL;
    if (fuzz == NULL) {
        fuzz = fuzz_complete_begin();
    }
    if (size < 2) {
        return 0;
    }
    struct arena arena = {0};
    struct text text = {.bytes = (const char *)data + 2, .length = size - 2};
    struct filter_completion completion;
    size_t cursor = ((size_t)data[0] << 8 | data[1]) % (text.length + 1);
    filter_complete(
        &(struct filter_complete_request){
            .text = text, .cursor = cursor, .scene = &fuzz->scene, .values = &fuzz->values},
        &arena, &completion);
    fuzz_complete_require(
        completion.from <= cursor && cursor <= completion.to && completion.to <= text.length &&
        completion.count <= FILTER_COMPLETE_MOST && completion.found <= completion.total);
    if (fuzz_complete_is_sound(text_part(text, 0, completion.from))) {
        fuzz_complete_try(text, &completion, &fuzz->scene);
    }
    fuzz_complete_require(filter_complete_start(text, &fuzz->scene) <= text.length);
    arena_destroy(&arena);
    return 0;
}
