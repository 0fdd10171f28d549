/* Completion of operators, and of the parameters of functions. */
#include <stdlib.h>

#include "model/filter/filter_completing.h"

static bool filter_complete_stands_there(const struct filter_completing *completing,
                                         struct text name)
{
    for (size_t i = 0; i < completing->cursor.other_count; i++) {
        if (text_equal_ignoring_case(completing->cursor.others[i], name)) {
            return true;
        }
    }
    return false;
}

static void filter_complete_add_parameter(struct filter_completing *completing, struct text name,
                                          enum filter_type type, int64_t contacts, int order)
{
    if (!filter_complete_stands_there(completing, name)) {
        filter_offers_add(&completing->offers,
                          (struct filter_offer){.text = name,
                                                .kind = FILTER_CANDIDATE_PARAMETER,
                                                .label = filter_complete_type(type),
                                                .contacts = contacts,
                                                .order = order,
                                                .tail = " "});
    }
}

/* "prop." stands for the properties that events have; names that do not fold to themselves cannot
 * be asked for. */
static void filter_complete_properties(struct filter_completing *completing,
                                       const struct filter_name_row *row,
                                       const struct filter_parameter *parameter, int order)
{
    const struct filter_value_item *items;
    size_t count = filter_values_properties(completing->values, row->detail, &items);
    for (size_t i = 0; i < count; i++) {
        char *folded = value_field_name(items[i].text);
        struct text_builder name = {0};
        text_append_string(&name, parameter->name);
        text_append(&name, items[i].text);
        if (text_is(items[i].text, folded)) {
            struct text_builder written = {0};
            filter_print_name(&written, text_built(&name));
            filter_complete_add_parameter(completing,
                                          arena_text(completing->arena, text_built(&written)),
                                          parameter->type, items[i].contacts, order);
            text_destroy(&written);
        }
        text_destroy(&name);
        free(folded);
    }
}

void filter_complete_parameter(struct filter_completing *completing)
{
    const struct filter_clause *clause = completing->cursor.clause;
    struct filter_meaning meaning;
    if (filter_operators[clause->operator].operand != FILTER_OPERAND_PARAMETERS ||
        !filter_resolve(&completing->checker, clause->name, &meaning) ||
        meaning.type != FILTER_TYPE_FUNCTION) {
        return;
    }
    filter_complete_begin(completing, completing->cursor.typed, N_("parameters"));
    int order = 0;
    for (const struct filter_parameter *row = meaning.row->parameters; row->name != NULL; row++) {
        struct text name = text_from(row->name);
        if (text_ends_with(name, TEXT("."))) {
            filter_complete_properties(completing, meaning.row, row, order++);
        } else {
            filter_complete_add_parameter(completing, name, row->type, -1, order++);
        }
    }
    if (completing->cursor.may_close) {
        filter_complete_keyword(completing, ")", NULL, order, true);
    }
}

bool filter_complete_meaning(struct filter_completing *completing,
                             struct filter_meaning *ret_meaning)
{
    const struct filter_clause *clause = completing->cursor.clause;
    const struct filter_clause *parameter = completing->cursor.parameter;
    struct text name =
        clause->name_is_quoted ? filter_field_name(completing->arena, clause->name) : clause->name;
    if (!filter_resolve(&completing->checker, name, ret_meaning)) {
        return false;
    }
    if (clause->anniversary) {
        bool date = ret_meaning->type == FILTER_TYPE_DATE || ret_meaning->type == FILTER_TYPE_ANY;
        ret_meaning->type = FILTER_TYPE_ANNIVERSARY;
        return date;
    }
    if (parameter != NULL) {
        bool function = ret_meaning->type == FILTER_TYPE_FUNCTION;
        ret_meaning->parameter =
            function ? filter_parameter_find(ret_meaning->row, parameter->name) : NULL;
        if (ret_meaning->parameter == NULL) {
            return false;
        }
        ret_meaning->type = (uint8_t)ret_meaning->parameter->type;
        ret_meaning->column = -1;
    }
    return true;
}

const char *filter_complete_operator_tail(const struct filter_operator_row *row)
{
    switch (row->operand) {
    case FILTER_OPERAND_NONE:
        return NULL;
    case FILTER_OPERAND_LIST:
    case FILTER_OPERAND_PARAMETERS:
        return " (";
    default:
        return " ";
    }
}

void filter_complete_operator(struct filter_completing *completing)
{
    struct filter_meaning meaning;
    if (!filter_complete_meaning(completing, &meaning)) {
        return;
    }
    struct text_builder typed = {0};
    struct text rest = text_trim(completing->cursor.typed);
    struct text word;
    while (text_split(&rest, ' ', &word)) {
        if (word.length != 0) {
            text_append_string(&typed, typed.length == 0 ? "" : " ");
            text_append(&typed, word);
        }
    }
    filter_complete_begin(completing, text_built(&typed), N_("operators"));
    text_destroy(&typed);
    bool in_function = completing->cursor.parameter != NULL;
    for (int i = 0; i < FILTER_OPERATOR_COUNT; i++) {
        const struct filter_operator_row *row = &filter_operators[i];
        if (filter_type_has((enum filter_type)meaning.type, (enum filter_operator)i) &&
            !(in_function && row->group == FILTER_GROUP_FUNCTION)) {
            filter_offers_add(&completing->offers,
                              (struct filter_offer){.text = text_from(row->text),
                                                    .kind = FILTER_CANDIDATE_OPERATOR,
                                                    .contacts = -1,
                                                    .order = i,
                                                    .tail = filter_complete_operator_tail(row)});
        }
    }
}
