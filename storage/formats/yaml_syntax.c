/* Says in plain sentences what libyaml found wrong with a file's syntax. */
#include "storage/formats/yaml_syntax.h"

#include <stdbool.h>

/* libyaml's words (scanner.c, parser.c of 0.2.5) and ours. */
struct yaml_syntax_row {
    const char *problem;
    bool at_beginning; /* the place is where the unfinished thing begins */
    const char *sentence;
};

static const struct yaml_syntax_row yaml_syntax_rows[] = {
    {"could not find expected ':'", true,
     N_("there is no \":\" behind this key; write NAME: VALUE")},
    {"mapping values are not allowed in this context", false,
     N_("a \":\" cannot stand here; put the text before it into quotes, or look at the "
        "indentation")},
    {"mapping keys are not allowed in this context", false,
     N_("a key cannot stand here; look at the indentation")},
    {"block sequence entries are not allowed in this context", false,
     N_("a list's \"-\" cannot stand here; begin a new line for it")},
    {"found character that cannot start any token", false,
     N_("no value can begin with this character; put the value into quotes, and indent with blanks "
        "instead of tabs")},
    {"found unexpected end of stream", true,
     N_("the quote that opens here is not closed; close it")},
    {"found unexpected document indicator", true,
     N_("the quote that opens here is not closed before the document ends; close it")},
    {"found unknown escape character", false,
     N_("no such escape exists within double quotes; write \\\\ for a backslash")},
    {"did not find expected hexdecimal number", false,
     N_("this escape lacks hexadecimal digits; \\x takes 2, \\u 4, \\U 8")},
    {"found invalid Unicode character escape code", false,
     N_("this escape is no Unicode character; write the character itself")},
    {"found a tab character where an indentation space is expected", false,
     N_("a tab cannot indent; use blanks")},
    {"found a tab character that violates indentation", false,
     N_("a tab cannot indent; use blanks")},
    {"did not find expected key", false,
     N_("a key was expected here; look at the indentation and the quotes before it")},
    {"did not find expected '-' indicator", false,
     N_("a list's \"-\" was expected here; look at the indentation")},
    {"did not find expected ',' or ']'", false,
     N_("a \",\" or the list's \"]\" was expected here; put texts with , : [ ] { } into quotes")},
    {"did not find expected ',' or '}'", false,
     N_("a \",\" or the map's \"}\" was expected here; put texts with , : [ ] { } into quotes")},
    {"did not find expected node content", false, N_("a value was expected here")},
    {"did not find expected <document start>", false,
     N_("the document ended before this line; look at the indentation")},
    {"found undefined tag handle", false, N_("tags (!…) cannot stand here; delete it")},
    {NULL, false, NULL},
};

static const struct yaml_syntax_row *yaml_syntax_find(const char *problem)
{
    const struct yaml_syntax_row *row = yaml_syntax_rows;
    while (row->problem != NULL && !text_is(text_from(problem), row->problem)) {
        row++;
    }
    return row;
}

void yaml_syntax_error(const yaml_parser_t *parser, const struct yaml_source *source,
                       struct error *error)
{
    const struct yaml_syntax_row *row = yaml_syntax_find(parser->problem);
    bool at_beginning = row->at_beginning && parser->context != NULL;
    size_t index = at_beginning ? parser->context_mark.index : parser->problem_mark.index;
    if (row->problem != NULL) {
        error_set(error, "BAD_YAML", row->sentence);
    } else {
        error_set_with(error, "BAD_YAML",
                       N_("this is no YAML ({1}); look at indentation, quotes and brackets"),
                       text_from(parser->problem));
    }
    struct document_place place = yaml_source_place(source, index, index);
    document_place_error(error, &place);
}
