/* Checks which field `held` asks. */
#include "model/filter/filter_checker.h"

/* The text of `field = '…'`; NULL where it is missing or not written so. */
static struct filter_literal *filter_held_name(const struct filter_clause *clause)
{
    for (size_t i = 0; i < clause->parameter_count; i++) {
        const struct filter_clause *parameter = &clause->parameters[i];
        if (text_is(parameter->name, "field")) {
            bool named = parameter->operator== FILTER_EQUAL && parameter->values[0].kind ==
                         FILTER_LITERAL_STRING;
            return named ? &parameter->values[0] : NULL;
        }
    }
    return NULL;
}

void filter_check_held(struct filter_checker *checker, struct filter_clause *clause)
{
    struct filter_literal *name = filter_held_name(clause);
    if (name == NULL) {
        return;
    }
    struct filter_meaning *field = arena_allocate(checker->arena, sizeof(*field));
    if (!filter_resolve_field(checker, filter_field_name(checker->arena, name->text), field)) {
        if (!checker->scene->any_field) {
            filter_resolve_unknown_field(checker, name->text, name->place);
            name->broken = true;
            return;
        }
        *field = (struct filter_meaning){
            .row = filter_name_of_any(), .type = FILTER_TYPE_ANY, .column = -1};
    }
    clause->meaning.field = field;
    clause->meaning.column = field->column;
    clause->meaning.is_tags = field->is_tags;
}
