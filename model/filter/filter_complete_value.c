/* Completion of values: what exists in the data, choices, flags, days. */
#include "model/filter/filter_complete_value.h"

#include <string.h>

#include "model/base/utf8.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"

enum { FILTER_COMPLETE_CONTINUED = 100, FILTER_COMPLETE_LONGEST = 200 };

static const char *const filter_complete_days[] = {
    "today", "yesterday", "tomorrow", "-7d", "-30d", "-90d", "-1y", "+7d", "+30d", NULL,
};
static const char *const filter_complete_coming_days[] = {
    "today", "tomorrow", "+7d", "+30d", "yesterday", "-7d", NULL,
};

static bool filter_complete_is_other(const struct filter_complete_values *values, struct text text)
{
    const struct filter_cursor *cursor = &values->completing->cursor;
    struct text_builder folded = {0};
    struct text_builder other = {0};
    bool found = false;
    for (size_t i = 0; !found && i < cursor->other_count; i++) {
        found = text_equal(cursor->others[i], text);
        if (!found && values->folds) {
            text_clear(&folded);
            text_clear(&other);
            utf8_fold(&folded, text);
            utf8_fold(&other, cursor->others[i]);
            found = text_equal(text_built(&folded), text_built(&other));
        }
    }
    text_destroy(&folded);
    text_destroy(&other);
    return found;
}

void filter_complete_add_value(const struct filter_complete_values *values, struct text text,
                               int64_t contacts, int order)
{
    if (text.length <= FILTER_COMPLETE_LONGEST && !filter_complete_is_other(values, text)) {
        filter_offers_add(&values->completing->offers,
                          (struct filter_offer){.text = text,
                                                .kind = FILTER_CANDIDATE_VALUE,
                                                .form = values->form,
                                                .contacts = contacts,
                                                .order = order});
    }
}

void filter_complete_add_items(const struct filter_complete_values *values,
                               const struct filter_value_item items[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!filter_offers_pass_over(&values->completing->offers, items[i].text)) {
            filter_complete_add_value(values, items[i].text, items[i].contacts, 0);
        }
    }
}

int64_t filter_complete_contacts(const struct filter_value_item items[], size_t count,
                                 struct text text)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(items[i].text, text)) {
            return items[i].contacts;
        }
    }
    return -1;
}

void filter_complete_add_settings(const struct filter_complete_values *values, const char *map,
                                  const struct filter_value_item items[], size_t count)
{
    const struct workspace *workspace = values->completing->request->scene->workspace;
    const struct setting *named =
        workspace == NULL ? NULL : setting_get(&workspace->settings, text_from(map));
    for (size_t i = 0; named != NULL && i < named->count; i++) {
        struct text name = text_from(named->names[i]);
        if (filter_complete_contacts(items, count, name) < 0) {
            filter_complete_add_value(values, name, -1, 0);
        }
    }
}

static void filter_complete_add_days(const struct filter_complete_values *values)
{
    bool coming = values->meaning.type == FILTER_TYPE_ANNIVERSARY;
    const char *const *day = coming ? filter_complete_coming_days : filter_complete_days;
    for (int order = 0; *day != NULL; day++) {
        filter_offers_add(&values->completing->offers,
                          (struct filter_offer){.text = text_from(*day),
                                                .kind = FILTER_CANDIDATE_DATE,
                                                .contacts = -1,
                                                .order = order++});
    }
}

static void filter_complete_add_flags(const struct filter_complete_values *values)
{
    const struct filter_value_item *items;
    size_t count = filter_values_column(values->completing->values, values->meaning.column, &items);
    filter_complete_add_value(values, TEXT("true"),
                              filter_complete_contacts(items, count, TEXT("true")), 0);
    filter_complete_add_value(values, TEXT("false"),
                              filter_complete_contacts(items, count, TEXT("false")), 0);
}

static void filter_complete_add_choices(const struct filter_complete_values *values)
{
    const struct filter_name_row *row = values->meaning.row;
    const struct filter_value_item *items;
    size_t count =
        row->source == FILTER_SOURCE_STATUS
            ? filter_values_status(values->completing->values, row->detail, &items)
            : filter_values_column(values->completing->values, values->meaning.column, &items);
    for (const char *const *choice = row->choices; *choice != NULL; choice++) {
        struct text text = text_from(*choice);
        filter_complete_add_value(values, text, filter_complete_contacts(items, count, text), 0);
    }
}

static void filter_complete_add_codes(const struct filter_complete_values *values)
{
    const struct filter_value_item *items;
    bool countries = values->meaning.type == FILTER_TYPE_COUNTRY;
    size_t count =
        filter_values_address(values->completing->values, values->meaning.row->field, &items);
    for (size_t i = 0; i < count; i++) {
        const char *bytes = items[i].text.bytes;
        bool code = items[i].text.length == 2 && bytes[0] >= 'A' && bytes[0] <= 'Z' &&
                    bytes[1] >= 'A' && bytes[1] <= 'Z';
        if (code || !countries) {
            filter_complete_add_value(values, items[i].text, items[i].contacts, 0);
        }
    }
}

static void filter_complete_add_topics(const struct filter_complete_values *values)
{
    const struct filter_scene *scene = values->completing->request->scene;
    const struct contact_table *contacts = scene->contacts;
    for (size_t i = 0; contacts != NULL && i < contacts->topic_count; i++) {
        struct text name = text_from(contacts->topics[i].name);
        struct topic topic = {.opt_out = false};
        if (scene->workspace != NULL) {
            workspace_find_topic(scene->workspace, name, &topic);
        }
        int64_t on = filter_values_topic(values->completing->values, (int)i, topic.opt_out);
        filter_complete_add_value(values, name, on, 0);
    }
    size_t count = scene->workspace == NULL ? 0 : workspace_topic_count(scene->workspace);
    for (size_t i = 0; i < count; i++) {
        struct topic topic = workspace_topic(scene->workspace, i);
        if (contacts == NULL || contact_table_find_topic(contacts, topic.id) < 0) {
            int64_t all = contacts == NULL ? -1 : topic.opt_out ? (int64_t)contacts->count : 0;
            filter_complete_add_value(values, topic.id, all, 0);
        }
    }
}

static void filter_complete_add_texts(const struct filter_complete_values *values)
{
    const struct filter_value_item *items;
    int column = values->meaning.column;
    struct filter_values *known = values->completing->values;
    size_t count = values->meaning.row->source == FILTER_SOURCE_DOMAIN
                       ? filter_values_domains(known, column, &items)
                       : filter_values_column(known, column, &items);
    filter_complete_add_items(values, items, count);
}

static void filter_complete_add_of_type(const struct filter_complete_values *values)
{
    switch ((enum filter_type)values->meaning.type) {
    case FILTER_TYPE_BOOLEAN:
        filter_complete_add_flags(values);
        break;
    case FILTER_TYPE_DATE:
    case FILTER_TYPE_ANNIVERSARY:
        filter_complete_add_days(values);
        break;
    case FILTER_TYPE_ENUM:
        filter_complete_add_choices(values);
        break;
    case FILTER_TYPE_STRING:
    case FILTER_TYPE_TAGS:
        filter_complete_add_texts(values);
        break;
    case FILTER_TYPE_COUNTRY:
    case FILTER_TYPE_PLACE:
        filter_complete_add_codes(values);
        break;
    case FILTER_TYPE_TOPIC:
        filter_complete_add_topics(values);
        break;
    case FILTER_TYPE_SEGMENT:
        filter_complete_add_settings(values, "segments", NULL, 0);
        break;
    default:
        break;
    }
}

/* "CONTAINS" may go on: ANY, ALL, NONE. */
static void filter_complete_continue(const struct filter_complete_values *values)
{
    const struct filter_cursor *cursor = &values->completing->cursor;
    struct text so_far = text_from(filter_operators[values->clause->operator].text);
    if (values->clause->value_count != 0 ||
        (cursor->typed.length != 0 && cursor->typed.bytes[0] == '\'')) {
        return;
    }
    for (int i = 0; i < FILTER_OPERATOR_COUNT; i++) {
        struct text text = text_from(filter_operators[i].text);
        if (text.length > so_far.length && text_starts_with(text, so_far) &&
            text.bytes[so_far.length] == ' ' &&
            filter_type_has((enum filter_type)values->meaning.type, (enum filter_operator)i)) {
            filter_offers_add(&values->completing->offers,
                              (struct filter_offer){
                                  .text = text_part(text, so_far.length + 1, text.length),
                                  .kind = FILTER_CANDIDATE_OPERATOR,
                                  .contacts = -1,
                                  .order = FILTER_COMPLETE_CONTINUED + i,
                                  .aside = true,
                                  .tail = filter_complete_operator_tail(&filter_operators[i]),
                              });
        }
    }
}

static const char *filter_complete_values_noun(const struct filter_complete_values *values)
{
    static const char *const parts[] = {
        [FILTER_PART_CAMPAIGN] = N_("campaigns"),
        [FILTER_PART_MESSAGE] = N_("messages"),
        [FILTER_PART_LINK] = N_("links"),
        [FILTER_PART_CHANNEL] = N_("channels"),
        [FILTER_PART_LIST] = N_("lists"),
        [FILTER_PART_EVENT] = N_("events"),
        [FILTER_PART_NODE] = N_("nodes"),
        [FILTER_PART_JOURNEY] = N_("journeys"),
        [FILTER_PART_VALUE] = NULL,
    };
    const struct filter_meaning *meaning = &values->meaning;
    const char *part = meaning->parameter == NULL ? NULL : parts[meaning->parameter->part];
    if (part != NULL) {
        return part;
    }
    if (meaning->parameter == NULL && meaning->is_tags) {
        return N_("tags");
    }
    if (meaning->parameter == NULL && meaning->row->source == FILTER_SOURCE_DOMAIN) {
        return N_("domains");
    }
    if (meaning->type == FILTER_TYPE_PLACE) {
        return meaning->row->field == STANDARD_CITY ? N_("cities") : N_("regions");
    }
    return filter_complete_noun((enum filter_type)meaning->type);
}

/* A property has no order among texts. */
static bool filter_complete_takes_texts(const struct filter_complete_values *values)
{
    enum filter_operator operator= filter_operators[values->clause->operator].positive;
    return values->meaning.type != FILTER_TYPE_PROPERTY ||
           operator== FILTER_EQUAL || operator== FILTER_IN || operator== FILTER_STARTS_WITH ||
           operator== FILTER_ENDS_WITH ||
           operator== FILTER_LIKE ||
           operator== FILTER_CONTAINS;
}

static void filter_complete_sent(struct filter_complete_values *values)
{
    const struct filter_value_item *items;
    size_t count = filter_values_activity(values->completing->values, ACTIVITY_SENT,
                                          FILTER_VALUE_CAMPAIGN, &items);
    values->form = FILTER_OFFER_QUOTED;
    filter_complete_begin(
        values->completing,
        filter_cursor_unquote(values->completing->cursor.typed, values->completing->arena),
        N_("campaigns"));
    filter_complete_add_value(values, TEXT("last"), -1, 0);
    filter_complete_add_items(values, items, count);
}

void filter_complete_value(struct filter_completing *completing)
{
    const struct filter_cursor *cursor = &completing->cursor;
    struct filter_complete_values values = {
        .completing = completing,
        .clause = cursor->parameter != NULL ? cursor->parameter : cursor->clause,
    };
    if (!filter_complete_meaning(completing, &values.meaning) ||
        !filter_type_has((enum filter_type)values.meaning.type, values.clause->operator)) {
        return;
    }
    enum filter_type type = (enum filter_type)values.meaning.type;
    enum filter_operand operand = filter_operators[values.clause->operator].operand;
    bool bare = type == FILTER_TYPE_BOOLEAN || type == FILTER_TYPE_ID;
    values.folds = type == FILTER_TYPE_TAGS;
    values.form = operand == FILTER_OPERAND_PATTERN ? FILTER_OFFER_PATTERN
                  : bare                            ? FILTER_OFFER_PLAIN
                                                    : FILTER_OFFER_QUOTED;
    if (cursor->wanted == FILTER_EXPECTED_STRING && operand != FILTER_OPERAND_STRING &&
        operand != FILTER_OPERAND_PATTERN) {
        filter_complete_sent(&values);
        return;
    }
    filter_complete_begin(completing, filter_cursor_unquote(cursor->typed, completing->arena),
                          filter_complete_values_noun(&values));
    if (!filter_complete_takes_texts(&values)) {
        return;
    }
    bool by_part =
        values.meaning.parameter != NULL && type != FILTER_TYPE_DATE && type != FILTER_TYPE_BOOLEAN;
    (by_part ? filter_complete_add_parameter_values : filter_complete_add_of_type)(&values);
    if (cursor->wanted == FILTER_EXPECTED_VALUE) {
        filter_complete_continue(&values);
    }
}
