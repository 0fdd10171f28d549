/* Fuzz target of model/filter: what is read prints and reads again; what is good can be asked. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_outline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_filter_require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static struct contact_table *fuzz_filter_table(void)
{
    static const struct {
        struct text name;
        enum value_type type;
    } columns[] = {{{"a", 1}, VALUE_TEXT},           {{"b", 1}, VALUE_INTEGER},
                   {{"c", 1}, VALUE_DECIMAL},        {{"d", 1}, VALUE_DATE},
                   {{"e", 1}, VALUE_DATETIME},       {{"f", 1}, VALUE_BOOLEAN},
                   {{"latitude", 8}, VALUE_DECIMAL}, {{"longitude", 9}, VALUE_INTEGER},
                   {{"tags", 4}, VALUE_LIST}};
    static const struct text item = {"x", 1};
    const struct value values[] = {
        {.type = VALUE_TEXT, .text = TEXT("äx%")},
        {.type = VALUE_INTEGER, .integer = 1},
        {.type = VALUE_DECIMAL, .decimal = {150, 2}},
        {.type = VALUE_DATE, .day = 20000},
        {.type = VALUE_DATETIME, .instant = 1795334400},
        {.type = VALUE_BOOLEAN, .boolean = true},
        {.type = VALUE_DECIMAL, .decimal = {6017, 2}},
        {.type = VALUE_INTEGER, .integer = 24},
        {.type = VALUE_LIST, .list = {.items = &item, .count = 1}},
    };
    struct contact_table *table = contact_table_create(2);
    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        int column =
            contact_table_add_column(table, columns[i].name, columns[i].name, columns[i].type, 2);
        contact_table_set(table, 1, column, values[i]);
    }
    contact_table_add_topic(table, TEXT("news"));
    contact_table_add_channel(table, TEXT("email"));
    contact_table_finish(table);
    return table;
}

/* The campaign x was sent, and the journey x went through. */
static struct activity fuzz_filter_activity(void)
{
    static const enum activity_kind kinds[] = {ACTIVITY_SENT, ACTIVITY_EVENT, ACTIVITY_ENTERED,
                                               ACTIVITY_AT_STEP};
    struct activity activity = {0};
    uint32_t x = text_dictionary_code(&activity.names, TEXT("x"));
    struct activity_property property = {.name = x, .value = x};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct activity_row row = {.time = 1795000000,
                                   .contact = 1,
                                   .event = x,
                                   .campaign = x,
                                   .message = ACTIVITY_NONE,
                                   .channel = x,
                                   .link = ACTIVITY_NONE,
                                   .list = x,
                                   .journey = x,
                                   .node = x,
                                   .kind = (uint8_t)kinds[i]};
        activity_add(&activity, row, &property, 1);
    }
    activity_finish(&activity, 2);
    return activity;
}

static void fuzz_filter_places(const struct error_list *errors, size_t size)
{
    for (size_t i = 0; i < errors->count; i++) {
        const struct error *error = &errors->items[i];
        fuzz_filter_require(error->offset + error->length <= size && error->line > 0 &&
                            error->column > 0);
    }
    fuzz_filter_require(error_list_errors(errors) <= FILTER_MOST_ERRORS);
}

static void fuzz_filter_reprint(const struct filter *filter)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder printed = {0};
    filter_print(&printed, filter);
    if (printed.length <= FILTER_MOST_CHARACTERS) {
        const struct filter *again = filter_parse(text_built(&printed), &arena, &errors);
        fuzz_filter_require(again != NULL && filter_equal(filter, again));
    }
    text_destroy(&printed);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

/* Any text comes in lines; those of a filter print as it does. */
static void fuzz_filter_outline(struct text query, const struct filter *parsed)
{
    struct arena arena = {0};
    struct text_builder lines = {0};
    struct text_builder printed = {0};
    struct filter_outline outline = filter_outline_read(query, &arena);
    filter_outline_print(&lines, &outline, false, NULL);
    if (parsed != NULL) {
        filter_print(&printed, parsed);
        fuzz_filter_require(text_equal(text_built(&lines), text_built(&printed)));
    }
    text_destroy(&lines);
    text_destroy(&printed);
    arena_destroy(&arena);
}

static void fuzz_filter_ask(const struct filter *filter, const struct filter_scene *scene)
{
    struct bitset matches;
    struct filter_reads reads;
    filter_select(filter, scene->contacts, scene->activity, NULL, scene->moment, &matches);
    filter_reads(filter, scene->contacts->column_count, &reads);
    fuzz_filter_require(filter_covers(filter, filter));
    bitset_destroy(&reads.columns);
    bitset_destroy(&matches);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct text nodes[] = {{"n", 1}, {"m", 1}};
    struct text query = {.bytes = (const char *)data, .length = size};
    struct arena arena = {0};
    struct error_list errors = {0};
    struct error_list found = {0};
    struct zone_set *zones = zone_set_create();
    struct contact_table *table = fuzz_filter_table();
    struct activity activity = fuzz_filter_activity();
    struct filter_moment moment = {.now = 1795334400, .zone = zone_find(zones, TEXT("UTC"))};
    struct filter_scene scene = {.contacts = table,
                                 .activity = &activity,
                                 .moment = &moment,
                                 .in_journey = true,
                                 .nodes = nodes,
                                 .node_count = 2};
    const struct filter *parsed = filter_parse(query, &arena, &errors);
    const struct filter *read = filter_read(query, &scene, &arena, &found);
    fuzz_filter_require(parsed != NULL || read == NULL);
    fuzz_filter_places(&errors, size);
    fuzz_filter_places(&found, size);
    fuzz_filter_outline(query, parsed);
    if (parsed != NULL) {
        fuzz_filter_reprint(parsed);
    }
    if (read != NULL) {
        fuzz_filter_reprint(read);
        fuzz_filter_ask(read, &scene);
    }
    contact_table_destroy(table);
    activity_destroy(&activity);
    zone_set_destroy(zones);
    error_list_destroy(&errors);
    error_list_destroy(&found);
    arena_destroy(&arena);
    return 0;
}
