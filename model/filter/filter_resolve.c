/* What a name in a filter means: a built-in one, a contact's field, or nothing. */
#include <stdlib.h>
#include <string.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter_checker.h"
#include "model/workspace/workspace.h"

enum { FILTER_RESOLVE_SHORT = 2 };

/* The name without a prefix, in whatever case, if it has it. */
static struct text filter_resolve_without(struct text name, struct text prefix)
{
    bool starts = text_equal_ignoring_case(text_part(name, 0, prefix.length), prefix);
    return starts ? text_part(name, prefix.length, name.length) : name;
}

struct text filter_field_name(struct arena *arena, struct text name)
{
    struct text rest = filter_resolve_without(name, TEXT("contact."));
    if (rest.length == name.length) {
        rest = filter_resolve_without(name, TEXT("customer."));
    }
    name = filter_resolve_without(rest, TEXT("metafields."));
    char *folded = value_field_name(name);
    struct text field = arena_text(arena, text_from(folded));
    free(folded);
    return field;
}

static bool filter_resolve_declared(const struct filter_checker *checker, struct text name,
                                    enum value_type *ret_type)
{
    for (size_t i = 0; i < checker->scene->field_count; i++) {
        if (text_equal(checker->scene->fields[i].name, name)) {
            *ret_type = checker->scene->fields[i].type;
            return true;
        }
    }
    const struct workspace *workspace = checker->scene->workspace;
    if (workspace == NULL) {
        return false;
    }
    const struct setting *fields = setting_get(&workspace->settings, TEXT("fields"));
    return value_type_find(setting_as_text(setting_get(fields, name)), ret_type);
}

bool filter_resolve_field(const struct filter_checker *checker, struct text name,
                          struct filter_meaning *ret_meaning)
{
    const struct contact_table *contacts = checker->scene->contacts;
    int column = contacts == NULL ? -1 : contact_table_find_column(contacts, name);
    enum standard_field standard;
    enum value_type type;
    if (column >= 0) {
        type = contacts->columns[column].type;
    } else if (standard_field_find(name, &standard)) {
        type = standard_field_type(standard);
    } else if (!filter_resolve_declared(checker, name, &type)) {
        return false;
    }
    const struct filter_name_row *row = filter_name_of_type(type);
    *ret_meaning =
        (struct filter_meaning){.row = row, .type = (uint8_t)row->type, .column = column};
    ret_meaning->is_tags = text_is(name, standard_field_name(STANDARD_TAGS));
    return true;
}

/* The column that a built-in name reads; it must hold what the name's type asks for. */
static int filter_resolve_column(const struct filter_checker *checker,
                                 const struct filter_name_row *row)
{
    const struct contact_table *contacts = checker->scene->contacts;
    if (contacts == NULL || row->source > FILTER_SOURCE_ADDRESS ||
        row->source == FILTER_SOURCE_STATUS) {
        return -1;
    }
    return row->field < STANDARD_FIELD_COUNT
               ? contacts->standard[row->field]
               : contact_table_find_column(contacts, text_from(row->name));
}

bool filter_resolve(const struct filter_checker *checker, struct text name,
                    struct filter_meaning *ret_meaning)
{
    bool is_field =
        text_starts_with(name, TEXT("contact.")) || text_starts_with(name, TEXT("customer."));
    if (is_field) {
        struct text field = filter_field_name(checker->arena, name);
        if (filter_resolve_field(checker, field, ret_meaning)) {
            return true;
        }
        const struct filter_name_row *any = filter_name_of_any();
        *ret_meaning = (struct filter_meaning){.row = any, .type = FILTER_TYPE_ANY, .column = -1};
        return checker->scene->any_field;
    }
    const struct filter_name_row *row = filter_name_find(name);
    if (row == NULL) {
        return filter_resolve_field(checker, name, ret_meaning);
    }
    if (row->source == FILTER_SOURCE_MESSAGE && !checker->scene->in_journey) {
        return false;
    }
    *ret_meaning = (struct filter_meaning){
        .row = row, .type = (uint8_t)row->type, .column = filter_resolve_column(checker, row)};
    ret_meaning->is_tags = row->type == FILTER_TYPE_TAGS;
    const enum standard_field parts[] = {STANDARD_COUNTRY, STANDARD_REGION, STANDARD_CITY};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        const struct contact_table *contacts = checker->scene->contacts;
        ret_meaning->address[i] = contacts == NULL ? -1 : contacts->standard[parts[i]];
    }
    return true;
}

/* The best name so far for one that nothing bears. */
struct filter_nearest {
    struct text wanted;
    struct text name;
    size_t distance;
};

static void filter_nearest_offer(struct filter_nearest *nearest, struct text name)
{
    size_t distance = text_distance(nearest->wanted, name, nearest->distance);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->name = name;
    }
}

static void filter_nearest_fields(struct filter_nearest *nearest, const struct filter_scene *scene)
{
    for (size_t i = 0; scene->contacts != NULL && i < scene->contacts->column_count; i++) {
        filter_nearest_offer(nearest, text_from(scene->contacts->columns[i].name));
    }
    for (size_t i = 0; i < scene->field_count; i++) {
        filter_nearest_offer(nearest, scene->fields[i].name);
    }
    for (size_t i = 0; i < STANDARD_FIELD_COUNT; i++) {
        filter_nearest_offer(nearest, text_from(standard_field_name((enum standard_field)i)));
    }
}

static void filter_nearest_names(struct filter_nearest *nearest, const struct filter_scene *scene)
{
    for (const struct filter_name_row *row = filter_names; row->name != NULL; row++) {
        if (row->source != FILTER_SOURCE_MESSAGE || scene->in_journey) {
            filter_nearest_offer(nearest, text_from(row->name));
        }
    }
}

/* Reports a name that nothing bears; what follows its prefix is held against the known ones. */
static void filter_resolve_report(struct filter_checker *checker, struct text name,
                                  struct text prefix, bool is_field, struct filter_place place)
{
    struct text wanted = text_part(name, prefix.length, name.length);
    struct filter_nearest nearest = {.wanted = wanted,
                                     .distance = wanted.length / 3 + FILTER_RESOLVE_SHORT};
    filter_nearest_fields(&nearest, checker->scene);
    if (!is_field) {
        filter_nearest_names(&nearest, checker->scene);
    }
    struct error error;
    const struct filter_name_row *row = filter_name_find(name);
    if (row != NULL && row->source == FILTER_SOURCE_MESSAGE) {
        error_set_with(&error, "UNKNOWN_FILTER",
                       N_("'{1}' filter cannot be found. It asks about the messages of a journey, "
                          "and stands only in filters within one."),
                       name);
    } else if (nearest.name.length == 0) {
        error_set_with(&error, "UNKNOWN_FILTER", N_("'{1}' filter cannot be found."), name);
    } else {
        struct text_builder offer = {0};
        text_append(&offer, prefix);
        text_append(&offer, nearest.name);
        error_set_with(&error, "UNKNOWN_FILTER",
                       N_("'{1}' filter cannot be found. Did you mean {2}?"), name,
                       text_built(&offer));
        text_destroy(&offer);
    }
    filter_checker_report(checker, &error, ERROR_SEVERITY_ERROR, place);
}

/* False where the field never was. */
static bool filter_resolve_deleted(struct filter_checker *checker, struct text name,
                                   struct filter_place place)
{
    const struct filter_scene *scene = checker->scene;
    struct text field = filter_field_name(checker->arena, name);
    struct error error;
    if (scene->workspace == NULL || !workspace_had_field(scene->workspace, field)) {
        return false;
    }
    if (scene->stored) {
        error_set_with(&error, "DELETED_FIELD",
                       N_("The field {1} was deleted: what asks it is true for nobody."), field);
    } else {
        error_set_with(&error, "UNKNOWN_FILTER",
                       N_("'{1}' filter cannot be found. The field was deleted."), name);
    }
    checker->deleted = scene->stored;
    filter_checker_report(checker, &error,
                          scene->stored ? ERROR_SEVERITY_WARNING : ERROR_SEVERITY_ERROR, place);
    return true;
}

void filter_resolve_unknown(struct filter_checker *checker, struct text name,
                            struct filter_place place)
{
    size_t dot = text_find(name, TEXT("."));
    struct text prefix = text_part(name, 0, dot + 1);
    bool is_field = text_is(prefix, "contact.") || text_is(prefix, "customer.");
    prefix = is_field ? prefix : TEXT("");
    if (!filter_resolve_deleted(checker, name, place)) {
        filter_resolve_report(checker, name, prefix, is_field, place);
    }
}

void filter_resolve_unknown_field(struct filter_checker *checker, struct text name,
                                  struct filter_place place)
{
    if (!filter_resolve_deleted(checker, name, place)) {
        filter_resolve_report(checker, name, TEXT(""), true, place);
    }
}
