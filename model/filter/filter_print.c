/* Prints a filter in its canonical form. */
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_lexer.h"

void filter_print_name(struct text_builder *builder, struct text name)
{
    struct text rest = name;
    struct text part;
    for (bool first = true; text_split(&rest, '.', &part); first = false) {
        if (!first) {
            text_append_byte(builder, '.');
        }
        bool plain = filter_lexer_is_ident(part);
        text_append_string(builder, plain ? "" : "\"");
        text_append(builder, part);
        text_append_string(builder, plain ? "" : "\"");
    }
}

static const char *filter_print_escape(char byte, bool pattern)
{
    switch (byte) {
    case '\'':
        return "\\'";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\\':
        return pattern ? "\\" : "\\\\";
    default:
        return NULL;
    }
}

void filter_print_string(struct text_builder *builder, struct text text, bool pattern)
{
    text_append_byte(builder, '\'');
    for (size_t i = 0; i < text.length; i++) {
        const char *escape = filter_print_escape(text.bytes[i], pattern);
        if (escape != NULL) {
            text_append_string(builder, escape);
        } else {
            text_append_byte(builder, text.bytes[i]);
        }
    }
    text_append_byte(builder, '\'');
}

void filter_print_literal(struct text_builder *builder, const struct filter_literal *literal)
{
    switch (literal->kind) {
    case FILTER_LITERAL_STRING:
    case FILTER_LITERAL_PATTERN:
        filter_print_string(builder, literal->text, literal->kind == FILTER_LITERAL_PATTERN);
        break;
    case FILTER_LITERAL_SENT:
        text_append_string(builder, "SENT(");
        filter_print_string(builder, literal->text, false);
        text_append_byte(builder, ')');
        break;
    case FILTER_LITERAL_PAIR:
        text_append_byte(builder, '(');
        text_append(builder, literal->text);
        text_append_string(builder, ", ");
        text_append(builder, literal->second);
        text_append_byte(builder, ')');
        break;
    case FILTER_LITERAL_NUMBER:
    case FILTER_LITERAL_DATE:
    case FILTER_LITERAL_DATETIME:
    case FILTER_LITERAL_OFFSET:
    case FILTER_LITERAL_NAMED:
    case FILTER_LITERAL_BOOLEAN:
        text_append(builder, literal->text);
        break;
    }
}

static void filter_print_clause(struct text_builder *builder, const struct filter_clause *clause);

static void filter_print_operands(struct text_builder *builder, const struct filter_clause *clause)
{
    enum filter_operand operand = filter_operators[clause->operator].operand;
    bool brackets = operand == FILTER_OPERAND_LIST || operand == FILTER_OPERAND_PARAMETERS;
    if (operand == FILTER_OPERAND_NONE) {
        return;
    }
    text_append_string(builder, brackets ? " (" : " ");
    for (size_t i = 0; i < clause->value_count; i++) {
        const char *separator = operand == FILTER_OPERAND_RANGE ? " AND " : ", ";
        text_append_string(builder, i == 0 ? "" : separator);
        filter_print_literal(builder, &clause->values[i]);
    }
    for (size_t i = 0; i < clause->parameter_count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        filter_print_clause(builder, &clause->parameters[i]);
    }
    text_append_string(builder, brackets ? ")" : "");
}

void filter_print_subject(struct text_builder *builder, const struct filter_clause *clause)
{
    if (clause->anniversary) {
        text_append_string(builder, "anniversary(");
    }
    if (clause->name_is_quoted) {
        filter_print_string(builder, clause->name, false);
    } else {
        filter_print_name(builder, clause->name);
    }
    if (clause->anniversary) {
        text_append_byte(builder, ')');
    }
}

static void filter_print_clause(struct text_builder *builder, const struct filter_clause *clause)
{
    filter_print_subject(builder, clause);
    text_append_byte(builder, ' ');
    text_append_string(builder, filter_operators[clause->operator].text);
    filter_print_operands(builder, clause);
}

void filter_print(struct text_builder *builder, const struct filter *filter)
{
    if (filter->kind == FILTER_CLAUSE) {
        filter_print_clause(builder, filter->clause);
        return;
    }
    if (filter->kind == FILTER_NOT) {
        text_append_string(builder, "NOT ");
    }
    for (size_t i = 0; i < filter->count; i++) {
        const struct filter *item = filter->items[i];
        bool brackets =
            (filter->kind == FILTER_AND && item->kind == FILTER_OR) ||
            (filter->kind == FILTER_NOT && (item->kind == FILTER_AND || item->kind == FILTER_OR));
        const char *separator = filter->kind == FILTER_AND ? " AND " : " OR ";
        text_append_string(builder, i == 0 ? "" : separator);
        text_append_string(builder, brackets ? "(" : "");
        filter_print(builder, item);
        text_append_string(builder, brackets ? ")" : "");
    }
}
