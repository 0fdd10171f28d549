/* The tree of a filter: clauses with their operators and values, joined by AND, OR and NOT. */
#ifndef MODEL_FILTER_FILTER_AST_H
#define MODEL_FILTER_FILTER_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/value.h"

/* Line and column from 1 (code points), offset and length in bytes. */
struct filter_place {
    int line;
    int column;
    size_t offset;
    size_t length;
};

enum filter_operator {
    FILTER_EQUAL,
    FILTER_NOT_EQUAL,
    FILTER_GREATER,
    FILTER_GREATER_OR_EQUAL,
    FILTER_LESS,
    FILTER_LESS_OR_EQUAL,
    FILTER_BETWEEN,
    FILTER_NOT_BETWEEN,
    FILTER_IN,
    FILTER_NOT_IN,
    FILTER_STARTS_WITH,
    FILTER_NOT_STARTS_WITH,
    FILTER_ENDS_WITH,
    FILTER_NOT_ENDS_WITH,
    FILTER_LIKE,
    FILTER_NOT_LIKE,
    FILTER_CONTAINS,
    FILTER_NOT_CONTAINS,
    FILTER_CONTAINS_ANY,
    FILTER_CONTAINS_ALL,
    FILTER_CONTAINS_NONE,
    FILTER_IS_NULL,
    FILTER_IS_NOT_NULL,
    FILTER_MATCHES,
    FILTER_NOT_MATCHES,
    FILTER_OPERATOR_COUNT
};

/* The grammar's groups: which may stand where. */
enum filter_operator_group {
    FILTER_GROUP_COMPARE = 1,
    FILTER_GROUP_MEMBER = 2,
    FILTER_GROUP_NULL = 4,
    FILTER_GROUP_FUNCTION = 8
};

/* What follows an operator. */
enum filter_operand {
    FILTER_OPERAND_NONE,
    FILTER_OPERAND_VALUE,
    FILTER_OPERAND_RANGE,
    FILTER_OPERAND_LIST,
    FILTER_OPERAND_STRING,
    FILTER_OPERAND_PATTERN,
    FILTER_OPERAND_PARAMETERS
};

struct filter_operator_row {
    const char *text; /* words parted by one blank: "NOT STARTS WITH" */
    enum filter_operator_group group;
    enum filter_operand operand;
    enum filter_operator positive; /* that it is, or that it is the complement of */
    bool negated;
};

/* The table of operators, by enum filter_operator. */
extern const struct filter_operator_row filter_operators[FILTER_OPERATOR_COUNT];

enum filter_literal_kind {
    FILTER_LITERAL_STRING,
    FILTER_LITERAL_PATTERN, /* after LIKE: `\%`, `\_` and `\\` stand in `text` with their backslash
                             */
    FILTER_LITERAL_NUMBER,
    FILTER_LITERAL_DATE,
    FILTER_LITERAL_DATETIME,
    FILTER_LITERAL_OFFSET,
    FILTER_LITERAL_NAMED, /* yesterday, today, tomorrow: `amount` days from today */
    FILTER_LITERAL_BOOLEAN,
    FILTER_LITERAL_SENT,
    FILTER_LITERAL_PAIR
};

struct filter_literal {
    enum filter_literal_kind kind;
    bool broken;        /* an error of it has been reported: leave it */
    bool has_zone;      /* of a datetime */
    bool boolean;       /* true or false */
    char unit;          /* of an offset: d w m y */
    struct text text;   /* as printed; of a string, a pattern and SENT the decoded text */
    struct text second; /* of a pair */
    int64_t amount; /* day; local time, or instant with a zone; number of units; days from today */
    struct filter_place place;
};

struct filter_name_row;
struct filter_circle;
struct filter_parameter;
struct filter_sendings;
struct filter;

/* In place of a topic's index: one that all contacts are on. */
#define FILTER_EVERYBODY (-2)

/* What the check finds out about a clause or a parameter. */
struct filter_meaning {
    const struct filter_name_row *row;        /* filter_names.h; NULL until checked */
    const struct filter_parameter *parameter; /* of a parameter */
    uint8_t type;                             /* enum filter_type */
    int column;                               /* of the contact table, -1 for none */
    bool is_tags;                             /* the contact's tags, column or not */
    int address[3];                           /* columns of country, region and city */
    struct value *values;           /* of the literals, where they do not depend on the moment; of
                                     * SENT its time, null where it was never sent */
    int *indices;                   /* of the literals: a topic, -1, or FILTER_EVERYBODY */
    bool everybody;                 /* all contacts are on some topic */
    const struct filter **segments; /* of the literals (IS NULL: all); NULL where there is none */
    size_t segment_count;
    bool *passes; /* of the running journey's nodes, and last of no node: whether it passes */
    size_t node_count;
    uint64_t sample_key; /* of sample: the hash of its salt, and the threshold of its percent */
    uint64_t sample_threshold;
    const struct filter_sendings *sendings; /* where SENT or `last` stands */
    const struct filter_circle *circle;     /* of customer_within_distance */
    const struct filter_meaning *field;     /* of held: the field that it names; NULL: unknown */
};

/* A clause `name operator operands`, or a parameter of a function. */
struct filter_clause {
    struct text name; /* folded; a dot between its parts, none within */
    enum filter_operator operator;
    bool anniversary;    /* name is the argument … */
    bool name_is_quoted; /* … which was a string, and is kept as it was written */
    bool legacy;         /* the older function form */
    struct filter_literal *values;
    size_t value_count;
    struct filter_clause *parameters;
    size_t parameter_count;
    struct filter_place place; /* of its first token */
    struct filter_place name_place;
    struct filter_place operator_place;
    struct filter_meaning meaning;
};

enum filter_kind { FILTER_AND, FILTER_OR, FILTER_NOT, FILTER_CLAUSE, FILTER_BROKEN };

/* AND has no AND as an item, OR no OR, and both at least two items; NOT has one. In a checked tree
 * an OR of none stands for a clause that is true for nobody. */
struct filter {
    enum filter_kind kind;
    const struct filter **items;
    size_t count;
    struct filter_clause *clause;
};

/* Appends what a clause asks (its name, or the anniversary of one), and one of its values, in the
 * canonical form (filter_print.c). */
void filter_print_subject(struct text_builder *builder, const struct filter_clause *clause);
void filter_print_literal(struct text_builder *builder, const struct filter_literal *literal);

/* The same tree, wherever it stands in its text. */
bool filter_equal(const struct filter *a, const struct filter *b);

#endif
