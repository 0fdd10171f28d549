/* The parts of a line of a filter's outline. */
#include "model/filter/filter_line.h"

#include <assert.h>
#include <string.h>

#include "model/filter/filter_checker.h"

/* The name alone, as the parser gives it; NULL where the line has none that can be read. */
static const struct filter_clause *filter_line_parse_name(struct text name, struct arena *arena)
{
    struct text_builder text = {0};
    struct error_list errors = {0};
    text_append(&text, name);
    text_append_string(&text, " IS NULL");
    const struct filter *filter = filter_parse(text_built(&text), arena, &errors);
    text_destroy(&text);
    error_list_destroy(&errors);
    return filter != NULL && filter->kind == FILTER_CLAUSE ? filter->clause : NULL;
}

static bool filter_line_resolve(struct text name, const struct filter_scene *scene,
                                struct arena *arena, struct filter_meaning *ret_meaning)
{
    struct error_list errors = {0};
    struct filter_segment *segments = NULL;
    size_t clauses = 0;
    struct filter_checker checker = {.scene = scene,
                                     .arena = arena,
                                     .errors = &errors,
                                     .segments = &segments,
                                     .clauses = &clauses};
    bool found = filter_resolve(&checker, name, ret_meaning);
    error_list_destroy(&errors);
    return found;
}

bool filter_line_type(const struct filter_outline *outline, size_t line,
                      const struct filter_scene *scene, struct arena *arena,
                      enum filter_type *ret_type)
{
    const struct filter_line *self = &outline->lines[line];
    bool parameter = self->kind == FILTER_LINE_PARAMETER;
    size_t asked = parameter ? filter_outline_parent(outline, line) : line;
    const struct filter_clause *clause = filter_line_parse_name(outline->lines[asked].name, arena);
    struct filter_meaning meaning;
    if (clause == NULL || !filter_line_resolve(clause->name, scene, arena, &meaning)) {
        return false;
    }
    if (!parameter) {
        *ret_type = clause->anniversary ? FILTER_TYPE_ANNIVERSARY : (enum filter_type)meaning.type;
        return true;
    }
    const struct filter_parameter *found = meaning.type == FILTER_TYPE_FUNCTION
                                               ? filter_parameter_find(meaning.row, self->name)
                                               : NULL;
    if (found != NULL) {
        *ret_type = found->type;
    }
    return found != NULL;
}

/* The function that a parameter belongs to, up to the parameter; the others stand before it. */
static void filter_line_write_function(struct text_builder *builder,
                                       const struct filter_outline *outline, size_t line)
{
    size_t function = filter_outline_parent(outline, line);
    size_t end = filter_outline_end(outline, function);
    text_append(builder, outline->lines[function].name);
    text_append_string(builder, " MATCHES (");
    for (size_t i = function + 1; i < end; i++) {
        if (i != line && filter_line_is_finished(&outline->lines[i])) {
            filter_outline_print_line(builder, outline, i);
            text_append_string(builder, ", ");
        }
    }
}

void filter_line_write_before(struct text_builder *builder, const struct filter_outline *outline,
                              size_t line, enum filter_line_part part, size_t value)
{
    const struct filter_line *self = &outline->lines[line];
    if (self->kind == FILTER_LINE_PARAMETER) {
        filter_line_write_function(builder, outline, line);
    }
    if (part == FILTER_LINE_NAME) {
        return;
    }
    text_append(builder, self->name);
    text_append_byte(builder, ' ');
    if (part == FILTER_LINE_OPERATOR) {
        return;
    }
    const struct filter_operator_row *row = &filter_operators[self->operator];
    bool list = row->operand == FILTER_OPERAND_LIST;
    text_append_string(builder, row->text);
    text_append_string(builder, list ? " (" : " ");
    for (size_t i = 0; i < self->value_count && (list || i < value); i++) {
        if (i != value) {
            text_append(builder, self->values[i]);
            text_append_string(builder, list ? ", " : " AND ");
        }
    }
}

/* A value on trial: the filter with it, and where in that it stands. */
struct filter_value_trial {
    struct text_builder text;
    size_t from;
    size_t to;
};

static void filter_trial_write(struct filter_value_trial *trial,
                               const struct filter_outline *outline, size_t line, size_t value,
                               struct text written)
{
    const struct filter_line *self = &outline->lines[line];
    enum filter_operand operand = filter_operators[self->operator].operand;
    filter_line_write_before(&trial->text, outline, line, FILTER_LINE_VALUE, value);
    trial->from = trial->text.length;
    text_append(&trial->text, written);
    trial->to = trial->text.length;
    if (operand == FILTER_OPERAND_RANGE && value == 0) {
        text_append_string(&trial->text, " AND ");
        text_append(&trial->text, written);
    }
    text_append_string(&trial->text, operand == FILTER_OPERAND_LIST ? ")" : "");
    text_append_string(&trial->text, self->kind == FILTER_LINE_PARAMETER ? ")" : "");
}

/* The clause, or the last parameter, that holds exactly one more value than stood there. */
static const struct filter_clause *filter_trial_parse(const struct filter_value_trial *trial,
                                                      struct arena *arena, size_t values,
                                                      struct error *error)
{
    struct error_list errors = {0};
    const struct filter *filter = filter_parse(text_built(&trial->text), arena, &errors);
    const struct filter_clause *clause =
        filter != NULL && filter->kind == FILTER_CLAUSE ? filter->clause : NULL;
    if (clause != NULL && clause->parameter_count != 0) {
        clause = &clause->parameters[clause->parameter_count - 1];
    }
    bool sound = clause != NULL && clause->value_count == values;
    if (!sound && errors.count != 0) {
        *error = errors.items[0];
    } else if (!sound) {
        error_set(error, "BAD_VALUE", N_("one value is wanted here"));
    }
    error_list_destroy(&errors);
    return sound ? clause : NULL;
}

/* Whether nothing is wrong where the value stands. A range that is upside down is no fault of one
 * of its ends. */
static bool filter_trial_check(const struct filter_value_trial *trial,
                               const struct filter_scene *scene, struct arena *arena,
                               struct error *error)
{
    struct error_list errors = {0};
    bool sound = true;
    filter_read(text_built(&trial->text), scene, arena, &errors);
    for (size_t i = 0; sound && i < errors.count; i++) {
        const struct error *found = &errors.items[i];
        bool here = found->offset >= trial->from && found->offset < trial->to;
        if (here && found->severity == ERROR_SEVERITY_ERROR &&
            strcmp(found->code, "BAD_RANGE") != 0) {
            *error = *found;
            sound = false;
        }
    }
    error_list_destroy(&errors);
    return sound;
}

static size_t filter_trial_values(const struct filter_line *line, size_t value)
{
    switch (filter_operators[line->operator].operand) {
    case FILTER_OPERAND_RANGE:
        return 2;
    case FILTER_OPERAND_LIST:
        return line->value_count + (value >= line->value_count);
    default:
        return 1;
    }
}

/* One way to write what was typed. *ret_parsed: the grammar takes it. */
static bool filter_line_try(const struct filter_outline *outline, size_t line, size_t value,
                            struct text written, const struct filter_scene *scene,
                            struct arena *arena, struct text *ret_value, bool *ret_parsed,
                            struct error *error)
{
    const struct filter_line *self = &outline->lines[line];
    struct filter_value_trial trial = {0};
    struct text_builder printed = {0};
    size_t values = filter_trial_values(self, value);
    filter_trial_write(&trial, outline, line, value, written);
    const struct filter_clause *clause = filter_trial_parse(&trial, arena, values, error);
    bool sound = clause != NULL && filter_trial_check(&trial, scene, arena, error);
    if (sound) {
        filter_print_literal(&printed, &clause->values[values - 1]);
        *ret_value = arena_text(arena, text_built(&printed));
    }
    *ret_parsed = clause != NULL;
    text_destroy(&printed);
    text_destroy(&trial.text);
    return sound;
}

bool filter_line_read_value(const struct filter_outline *outline, size_t line, size_t value,
                            struct text typed, const struct filter_scene *scene,
                            struct arena *arena, struct text *ret_value, struct error *error)
{
    struct text_builder quoted = {0};
    struct error wrong = {0};
    struct error other = {0};
    bool parsed = false;
    bool as_text = false;
    enum filter_operator operator= outline->lines[line].operator;
    assert(operator<FILTER_OPERATOR_COUNT);
    if (filter_line_try(outline, line, value, text_trim(typed), scene, arena, ret_value, &parsed,
                        &wrong)) {
        return true;
    }
    filter_print_string(&quoted, typed,
                        filter_operators[operator].operand == FILTER_OPERAND_PATTERN);
    bool sound = filter_line_try(outline, line, value, text_built(&quoted), scene, arena, ret_value,
                                 &as_text, &other);
    if (!sound) {
        *error = parsed ? wrong : other;
    }
    text_destroy(&quoted);
    return sound;
}
