/* Completion of filter names: built-in ones, contacts' fields, functions. */
#include "model/filter/filter_completing.h"

#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"

enum {
    FILTER_COMPLETE_WITH_DATA,
    FILTER_COMPLETE_FUNCTION,
    FILTER_COMPLETE_WITHOUT_DATA,
    FILTER_COMPLETE_FUNCTION_ALONE, /* where no field has data, fields come first */
    FILTER_COMPLETE_WORD,
    FILTER_COMPLETE_PREFIXED, /* and the order: "contact.X", because "cont" was typed */
    FILTER_COMPLETE_LEAST_PREFIX = 3
};

/* Names of contacts' fields are being offered. */
struct filter_complete_fields {
    struct filter_completing *completing;
    struct text prefix; /* "contact." as typed; empty: none */
    struct text typed;  /* the rest, folded */
    bool dates_only;
    const char *tail;
};

static struct text filter_complete_lower(struct arena *arena, struct text text)
{
    struct text_builder lower = {0};
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        text_append_byte(&lower, byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte);
    }
    struct text copy = arena_text(arena, text_built(&lower));
    text_destroy(&lower);
    return copy;
}

/* Parts "contact." or "customer." from what is typed, and takes the quotes off the rest. */
static void filter_complete_part(struct filter_complete_fields *fields, struct text typed)
{
    struct arena *arena = fields->completing->arena;
    struct text lower = filter_complete_lower(arena, typed);
    size_t dot = text_find(lower, TEXT(".")) + 1;
    struct text before = text_part(lower, 0, dot);
    fields->typed = lower;
    if (!text_is(before, "contact.") && !text_is(before, "customer.")) {
        return;
    }
    struct text_builder rest = {0};
    for (size_t i = dot; i < typed.length; i++) {
        if (typed.bytes[i] != '"') {
            text_append_byte(&rest, typed.bytes[i]);
        }
    }
    fields->prefix = before;
    fields->typed = filter_field_name(arena, text_built(&rest));
    text_destroy(&rest);
}

/* Whether a field's name may stand alone: no keyword, no built-in name. */
static bool filter_complete_stands_alone(struct text name)
{
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, name);
    struct filter_token token = filter_lexer_next(&lexer);
    return token.kind == FILTER_TOKEN_NAME && token.text.length == name.length &&
           filter_lexer_is_ident(name);
}

static void filter_complete_add_field(const struct filter_complete_fields *fields,
                                      struct text prefix, struct text name, enum value_type type,
                                      int order)
{
    struct filter_completing *completing = fields->completing;
    struct text_builder written = {0};
    text_append(&written, prefix);
    text_append(&written, name);
    struct text whole = arena_text(completing->arena, text_built(&written));
    text_clear(&written);
    filter_print_name(&written, whole);
    struct filter_offer offer = {
        .text = arena_text(completing->arena, text_built(&written)),
        .key = order >= FILTER_COMPLETE_PREFIXED ? whole : name,
        .kind = FILTER_CANDIDATE_NAME,
        .label = filter_complete_type(filter_name_of_type(type)->type),
        .contacts = -1,
        .order = order,
        .tail = fields->tail,
    };
    text_destroy(&written);
    filter_offers_add(&completing->offers, offer);
}

static void filter_complete_one_field(const struct filter_complete_fields *fields, struct text name,
                                      enum value_type type, int order)
{
    const struct filter_offers *offers = &fields->completing->offers;
    if ((fields->dates_only && type != VALUE_DATE && type != VALUE_DATETIME) || name.length == 0) {
        return;
    }
    if (fields->prefix.length != 0) {
        filter_complete_add_field(fields, fields->prefix, name, type, order);
    } else if (offers->typed.length >= FILTER_COMPLETE_LEAST_PREFIX &&
               text_starts_with(TEXT("contact."), offers->typed)) {
        filter_complete_add_field(fields, TEXT("contact."), name, type,
                                  FILTER_COMPLETE_PREFIXED + order);
    } else if (!filter_complete_stands_alone(name)) {
        filter_complete_add_field(fields, TEXT("contact."), name, type, order);
    } else if (filter_name_find(name) == NULL) {
        filter_complete_add_field(fields, TEXT(""), name, type, order);
    }
}

static bool filter_complete_is_column(const struct filter_scene *scene, struct text name)
{
    return scene->contacts != NULL && contact_table_find_column(scene->contacts, name) >= 0;
}

static bool filter_complete_is_declared(const struct filter_scene *scene, struct text name)
{
    for (size_t i = 0; i < scene->field_count; i++) {
        if (text_equal(scene->fields[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* The fields that a caller or the workspace declares, and that are no columns yet. */
static void filter_complete_declared(const struct filter_complete_fields *fields)
{
    const struct filter_scene *scene = fields->completing->request->scene;
    enum standard_field standard;
    enum value_type type;
    for (size_t i = 0; i < scene->field_count; i++) {
        struct text name = scene->fields[i].name;
        if (!filter_complete_is_column(scene, name) && !standard_field_find(name, &standard)) {
            filter_complete_one_field(fields, name, scene->fields[i].type,
                                      FILTER_COMPLETE_WITHOUT_DATA);
        }
    }
    const struct setting *declared =
        scene->workspace == NULL ? NULL : setting_get(&scene->workspace->settings, TEXT("fields"));
    for (size_t i = 0; declared != NULL && i < declared->count; i++) {
        struct text name = text_from(declared->names[i]);
        if (!filter_complete_is_column(scene, name) && !standard_field_find(name, &standard) &&
            !filter_complete_is_declared(scene, name) &&
            value_type_find(setting_as_text(&declared->items[i]), &type)) {
            filter_complete_one_field(fields, name, type, FILTER_COMPLETE_WITHOUT_DATA);
        }
    }
}

static void filter_complete_fields(const struct filter_complete_fields *fields)
{
    const struct filter_scene *scene = fields->completing->request->scene;
    for (size_t i = 0; scene->contacts != NULL && i < scene->contacts->column_count; i++) {
        const struct contact_column *column = &scene->contacts->columns[i];
        filter_complete_one_field(fields, text_from(column->name), column->type,
                                  FILTER_COMPLETE_WITH_DATA);
    }
    for (size_t i = 0; i < STANDARD_FIELD_COUNT; i++) {
        enum standard_field field = (enum standard_field)i;
        struct text name = text_from(standard_field_name(field));
        if (!filter_complete_is_column(scene, name)) {
            filter_complete_one_field(fields, name, standard_field_type(field),
                                      FILTER_COMPLETE_WITHOUT_DATA);
        }
    }
    filter_complete_declared(fields);
}

static bool filter_complete_has_data(struct filter_completing *completing,
                                     const struct filter_name_row *row)
{
    const struct filter_scene *scene = completing->request->scene;
    struct filter_meaning meaning;
    if (row->source == FILTER_SOURCE_TOPICS) {
        return scene->contacts != NULL && scene->contacts->topic_count != 0;
    }
    if (row->source == FILTER_SOURCE_SEGMENTS) {
        return scene->workspace != NULL &&
               setting_get(&scene->workspace->settings, TEXT("segments")) != NULL;
    }
    if (row->source == FILTER_SOURCE_STATUS) {
        return scene->contacts != NULL &&
               contact_table_find_channel(scene->contacts, text_from(row->detail)) >= 0;
    }
    return filter_resolve(&completing->checker, text_from(row->name), &meaning) &&
           meaning.column >= 0;
}

static bool filter_complete_is_known(const struct filter_completing *completing,
                                     const struct filter_name_row *row)
{
    return row->source != FILTER_SOURCE_MESSAGE || completing->request->scene->in_journey;
}

static int filter_complete_order(const struct filter_completing *completing, bool function,
                                 bool data)
{
    const struct contact_table *contacts = completing->request->scene->contacts;
    if (contacts == NULL || contacts->count == 0) {
        return function ? FILTER_COMPLETE_FUNCTION_ALONE : FILTER_COMPLETE_WITHOUT_DATA;
    }
    return function ? FILTER_COMPLETE_FUNCTION
           : data   ? FILTER_COMPLETE_WITH_DATA
                    : FILTER_COMPLETE_WITHOUT_DATA;
}

static void filter_complete_built_in(struct filter_completing *completing, bool dates_only,
                                     const char *tail)
{
    for (const struct filter_name_row *row = filter_names; row->name != NULL; row++) {
        if (!filter_complete_is_known(completing, row) ||
            (dates_only && row->type != FILTER_TYPE_DATE)) {
            continue;
        }
        bool function = row->type == FILTER_TYPE_FUNCTION;
        bool data = !function && filter_complete_has_data(completing, row);
        filter_offers_add(&completing->offers,
                          (struct filter_offer){
                              .text = text_from(row->name),
                              .kind = function ? FILTER_CANDIDATE_FUNCTION : FILTER_CANDIDATE_NAME,
                              .label = filter_complete_type(row->type),
                              .contacts = -1,
                              .order = filter_complete_order(completing, function, data),
                              .tail = tail,
                          });
    }
}

void filter_complete_clause(struct filter_completing *completing)
{
    struct filter_complete_fields fields = {.completing = completing, .tail = " "};
    filter_complete_part(&fields, completing->cursor.typed);
    filter_complete_begin(completing, fields.typed, N_("names"));
    filter_complete_fields(&fields);
    if (fields.prefix.length != 0) {
        return;
    }
    filter_complete_built_in(completing, false, " ");
    filter_offers_add(&completing->offers,
                      (struct filter_offer){.text = TEXT("anniversary"),
                                            .kind = FILTER_CANDIDATE_FUNCTION,
                                            .label = filter_complete_type(FILTER_TYPE_ANNIVERSARY),
                                            .contacts = -1,
                                            .order = filter_complete_order(completing, true, false),
                                            .tail = "("});
    filter_complete_keyword(completing, "NOT", " ", FILTER_COMPLETE_WORD, true);
    filter_complete_keyword(completing, "(", NULL, FILTER_COMPLETE_WORD, true);
}

void filter_complete_field(struct filter_completing *completing)
{
    struct filter_complete_fields fields = {
        .completing = completing, .dates_only = true, .tail = ") "};
    struct text typed = filter_cursor_unquote(completing->cursor.typed, completing->arena);
    filter_complete_part(&fields, typed);
    filter_complete_begin(completing, fields.typed, N_("dates"));
    filter_complete_fields(&fields);
    if (fields.prefix.length == 0) {
        filter_complete_built_in(completing, true, ") ");
    }
}
