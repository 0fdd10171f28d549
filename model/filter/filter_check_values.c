/* Checks the values of a clause against its type, and reads them. */
#include "model/base/utf8.h"
#include "model/contacts/contact_table.h"
#include "model/filter/filter_checker.h"
#include "model/filter/filter_number.h"
#include "model/filter/filter_value_check.h"
#include "model/workspace/workspace.h"

void filter_value_wrong(const struct filter_value_check *check, const char *code,
                        const char *sentence, struct text more)
{
    struct error error;
    error_set_with(&error, code, sentence, check->clause->name, more);
    check->literal->broken = true;
    filter_checker_report(check->checker, &error, ERROR_SEVERITY_ERROR, check->literal->place);
}

void filter_value_bad_type(const struct filter_value_check *check)
{
    filter_value_wrong(check, "BAD_TYPE", N_("{1} takes {2}."),
                       text_from(filter_types[check->clause->meaning.type].label));
}

void filter_value_unknown(const struct filter_value_check *check, const char *sentence)
{
    struct error error;
    error_set_with(&error, "UNKNOWN_NAME", sentence, check->clause->name, check->literal->text);
    filter_checker_report(check->checker, &error, ERROR_SEVERITY_WARNING, check->literal->place);
}

void filter_value_unrecorded(const struct filter_value_check *check)
{
    filter_value_unknown(check, N_("Nothing is recorded of '{2}'."));
}

static void filter_value_put_text(const struct filter_value_check *check, struct text text)
{
    *check->value = (struct value){.type = VALUE_TEXT, .text = text};
}

static bool filter_value_text(const struct filter_value_check *check)
{
    bool good = check->literal->kind == FILTER_LITERAL_STRING ||
                check->literal->kind == FILTER_LITERAL_PATTERN;
    if (good) {
        filter_value_put_text(check, check->literal->text);
    } else {
        filter_value_bad_type(check);
    }
    return good;
}

static void filter_value_boolean(const struct filter_value_check *check)
{
    if (check->literal->kind != FILTER_LITERAL_BOOLEAN) {
        filter_value_bad_type(check);
        return;
    }
    *check->value = (struct value){.type = VALUE_BOOLEAN, .boolean = check->literal->boolean};
}

static void filter_value_integer(const struct filter_value_check *check)
{
    int64_t integer;
    if (check->literal->kind != FILTER_LITERAL_NUMBER) {
        filter_value_bad_type(check);
    } else if (!filter_number_read_integer(check->literal->text, &integer)) {
        filter_value_wrong(check, "BAD_NUMBER",
                           N_("{1} takes whole numbers from -9223372036854775808 to "
                              "9223372036854775807."),
                           TEXT(""));
    } else {
        *check->value = (struct value){.type = VALUE_INTEGER, .integer = integer};
    }
}

static void filter_value_float(const struct filter_value_check *check)
{
    struct decimal decimal;
    if (check->literal->kind != FILTER_LITERAL_NUMBER) {
        filter_value_bad_type(check);
    } else if (!filter_number_read(check->literal->text, &decimal)) {
        filter_value_wrong(check, "BAD_NUMBER",
                           N_("{1} takes numbers of at most 12 digits before the point and 6 "
                              "after it."),
                           TEXT(""));
    } else {
        *check->value = (struct value){.type = VALUE_DECIMAL, .decimal = decimal};
    }
}

static void filter_value_choice(const struct filter_value_check *check)
{
    if (!filter_value_text(check)) {
        return;
    }
    struct text_builder choices = {0};
    const char *const *choice = check->clause->meaning.row->choices;
    for (; *choice != NULL && !text_is(check->literal->text, *choice); choice++) {
        text_append_string(&choices, choices.length == 0 ? "" : ", ");
        text_append_string(&choices, *choice);
    }
    if (*choice == NULL) {
        filter_value_wrong(check, "BAD_ENUM", N_("{1} is one of {2}."), text_built(&choices));
    }
    text_destroy(&choices);
}

static void filter_value_tag(const struct filter_value_check *check)
{
    if (!filter_value_text(check)) {
        return;
    }
    struct text_builder folded = {0};
    utf8_fold(&folded, check->literal->text);
    filter_value_put_text(check, arena_text(check->checker->arena, text_built(&folded)));
    text_destroy(&folded);
}

static bool filter_value_is_capital(struct text text, size_t at)
{
    return at < text.length && text.bytes[at] >= 'A' && text.bytes[at] <= 'Z';
}

static void filter_value_country(const struct filter_value_check *check)
{
    struct text text = check->literal->text;
    if (filter_value_text(check) && !(text.length == 2 && filter_value_is_capital(text, 0) &&
                                      filter_value_is_capital(text, 1))) {
        filter_value_wrong(check, "BAD_ENUM",
                           N_("{1} takes a country's two capitals, such as 'FI'."), TEXT(""));
    }
}

static void filter_value_place(const struct filter_value_check *check)
{
    struct text text = check->literal->text;
    if (filter_value_text(check) &&
        !(text.length > 3 && filter_value_is_capital(text, 0) && filter_value_is_capital(text, 1) &&
          text.bytes[2] == '-' && text_find(text, TEXT(" ")) == text.length)) {
        filter_value_unknown(check, N_("'{2}' is no code; {1} holds codes such as "
                                       "'US-NY-NewYorkCity' or 'US-NY'."));
    }
}

static void filter_value_id(const struct filter_value_check *check)
{
    uint64_t id;
    bool text = check->literal->kind == FILTER_LITERAL_STRING;
    if (!text && check->literal->kind != FILTER_LITERAL_NUMBER) {
        filter_value_bad_type(check);
    } else if (!filter_number_read_id(check->literal->text, &id)) {
        filter_value_wrong(check, "BAD_NUMBER",
                           N_("{1} takes ids: whole numbers without a sign, below "
                              "18446744073709551616."),
                           TEXT(""));
    } else {
        *check->value = (struct value){.type = VALUE_INTEGER, .integer = (int64_t)id};
    }
}

/* A name in quotes, or an id. */
static bool filter_value_name_or_id(const struct filter_value_check *check)
{
    if (check->literal->kind != FILTER_LITERAL_NUMBER) {
        return filter_value_text(check);
    }
    filter_value_id(check);
    filter_value_put_text(check, check->literal->text);
    return !check->literal->broken;
}

static bool filter_value_find_topic(const struct filter_scene *scene, struct text name,
                                    int *ret_index)
{
    struct topic topic;
    *ret_index = scene->contacts == NULL ? -1 : contact_table_find_topic(scene->contacts, name);
    if (*ret_index >= 0) {
        return true;
    }
    if (scene->workspace == NULL) {
        return false;
    }
    bool known = workspace_find_topic(scene->workspace, name, &topic);
    for (size_t i = 0; !known && i < workspace_topic_count(scene->workspace); i++) {
        topic = workspace_topic(scene->workspace, i);
        known = text_equal(topic.name, name);
    }
    if (known && scene->contacts != NULL) {
        *ret_index = contact_table_find_topic(scene->contacts, topic.id);
    }
    if (known && *ret_index < 0 && topic.opt_out) {
        *ret_index = FILTER_EVERYBODY;
    }
    return known;
}

/* Whether there is an opt-out topic that no contact has ever left or joined. */
static bool filter_value_everybody(const struct filter_scene *scene)
{
    for (size_t i = 0; scene->workspace != NULL && i < workspace_topic_count(scene->workspace);
         i++) {
        struct topic topic = workspace_topic(scene->workspace, i);
        if (topic.opt_out &&
            (scene->contacts == NULL || contact_table_find_topic(scene->contacts, topic.id) < 0)) {
            return true;
        }
    }
    return false;
}

static void filter_value_topic(const struct filter_value_check *check)
{
    const struct filter_scene *scene = check->checker->scene;
    if (filter_value_name_or_id(check) &&
        !filter_value_find_topic(scene, check->value->text, check->index) &&
        (scene->contacts != NULL || scene->workspace != NULL)) {
        filter_value_unknown(check, N_("There is no list '{2}'."));
    }
}

bool filter_value_is_recorded(const struct filter_scene *scene, struct text name)
{
    uint32_t code;
    const struct setting *campaigns =
        scene->workspace == NULL ? NULL
                                 : setting_get(&scene->workspace->settings, TEXT("campaigns"));
    return text_dictionary_find(&scene->activity->names, name, &code) ||
           setting_get(campaigns, name) != NULL;
}

static void filter_value_name(const struct filter_value_check *check)
{
    const struct filter_scene *scene = check->checker->scene;
    enum filter_operator operator= filter_operators[check->clause->operator].positive;
    int index;
    if (!filter_value_name_or_id(check) || (operator!= FILTER_EQUAL && operator!= FILTER_IN) ||
        scene->activity == NULL || scene->in_journey) {
        return;
    }
    struct text name = check->value->text;
    if (!filter_value_is_recorded(scene, name) && !filter_value_find_topic(scene, name, &index)) {
        filter_value_unrecorded(check);
    }
}

static void filter_value_node(const struct filter_value_check *check)
{
    const struct filter_scene *scene = check->checker->scene;
    enum filter_operator operator= filter_operators[check->clause->operator].positive;
    if (!filter_value_text(check) || (operator!= FILTER_EQUAL && operator!= FILTER_IN)) {
        return;
    }
    if (scene->nodes_asked != NULL) {
        *scene->nodes_asked = true;
    }
    for (size_t i = 0; i < scene->node_count; i++) {
        if (text_equal(scene->nodes[i], check->literal->text)) {
            return;
        }
    }
    struct text_builder nodes = {0};
    for (size_t i = 0; i < scene->node_count; i++) {
        text_append_string(&nodes, i == 0 ? "" : ", ");
        text_append(&nodes, scene->nodes[i]);
    }
    filter_value_wrong(check, "BAD_ENUM", N_("The journey has no such node; its nodes are {2}."),
                       nodes.bytes == NULL ? TEXT("") : text_built(&nodes));
    text_destroy(&nodes);
}

static void filter_value_salt(const struct filter_value_check *check)
{
    filter_value_text(check);
}

/* Two numbers; their range is that of the globe. */
static void filter_value_coordinates(const struct filter_value_check *check)
{
    struct decimal number;
    if (check->literal->kind != FILTER_LITERAL_PAIR) {
        filter_value_bad_type(check);
    } else if (!decimal_read(check->literal->text, &number) ||
               !decimal_read(check->literal->second, &number)) {
        filter_value_wrong(check, "BAD_NUMBER",
                           N_("{1} takes numbers of at most 9 digits after the point."), TEXT(""));
    }
}

static void filter_value_segment(const struct filter_value_check *check)
{
    filter_value_name_or_id(check);
}

static void filter_value_any(const struct filter_value_check *check)
{
    *check->value = (struct value){.type = VALUE_NULL};
}

static void (*const filter_value_checks[FILTER_TYPE_COUNT])(const struct filter_value_check *) = {
    [FILTER_TYPE_BOOLEAN] = filter_value_boolean,
    [FILTER_TYPE_INTEGER] = filter_value_integer,
    [FILTER_TYPE_FLOAT] = filter_value_float,
    [FILTER_TYPE_DATE] = filter_value_date,
    [FILTER_TYPE_ENUM] = filter_value_choice,
    [FILTER_TYPE_STRING] = filter_value_salt,
    [FILTER_TYPE_TAGS] = filter_value_tag,
    [FILTER_TYPE_COUNTRY] = filter_value_country,
    [FILTER_TYPE_PLACE] = filter_value_place,
    [FILTER_TYPE_TOPIC] = filter_value_topic,
    [FILTER_TYPE_SEGMENT] = filter_value_segment,
    [FILTER_TYPE_FUNCTION] = filter_value_any,
    [FILTER_TYPE_ANNIVERSARY] = filter_value_date,
    [FILTER_TYPE_ID] = filter_value_id,
    [FILTER_TYPE_NAME] = filter_value_name,
    [FILTER_TYPE_NODE] = filter_value_node,
    [FILTER_TYPE_PROPERTY] = filter_value_any,
    [FILTER_TYPE_ANY] = filter_value_any,
    [FILTER_TYPE_SETTING] = filter_value_float,
    [FILTER_TYPE_WHOLE] = filter_value_integer,
    [FILTER_TYPE_SALT] = filter_value_salt,
    [FILTER_TYPE_COORDINATES] = filter_value_coordinates,
};

void filter_check_values(struct filter_checker *checker, struct filter_clause *clause)
{
    struct filter_meaning *meaning = &clause->meaning;
    meaning->values = arena_array(checker->arena, clause->value_count, sizeof(*meaning->values));
    meaning->indices = arena_array(checker->arena, clause->value_count, sizeof(*meaning->indices));
    meaning->everybody =
        meaning->type == FILTER_TYPE_TOPIC && filter_value_everybody(checker->scene);
    for (size_t i = 0; i < clause->value_count; i++) {
        struct filter_value_check check = {checker, clause, &clause->values[i], &meaning->values[i],
                                           &meaning->indices[i]};
        if (clause->values[i].kind == FILTER_LITERAL_PAIR &&
            meaning->type != FILTER_TYPE_COORDINATES) {
            filter_value_bad_type(&check);
        } else if (!clause->values[i].broken) {
            filter_value_checks[meaning->type](&check);
        }
    }
}
