/* Reads YAML, by libyaml's events, into a document with the place of every key and value. */
#include "storage/formats/yaml_tree.h"

#include <stdlib.h>

#include <yaml.h>

#include "model/base/hash_map.h"
#include "storage/formats/yaml_source.h"
#include "storage/formats/yaml_syntax.h"

/* A list or a map that is being read. */
struct yaml_tree_frame {
    struct document_node *node;
    struct hash_map lines; /* of a map: its keys, and the lines where they stand */
    bool has_key;          /* of a map: a key was read, and its value comes next */
    bool key_refused;
    struct text key;
    struct document_place key_place;
};

struct yaml_tree {
    yaml_parser_t parser;
    struct yaml_source source;
    struct document *document;
    struct error_list *errors;
    struct yaml_tree_frame frames[DOCUMENT_MOST_DEPTH];
    size_t depth;
    size_t documents;
    size_t scalar_end; /* offset behind the last scalar */
    bool stopped;      /* what was read so far counts; nothing more is read */
    bool failed;       /* nothing counts */
};

static void yaml_tree_report(struct yaml_tree *tree, struct error *error,
                             const struct document_place *place)
{
    document_place_error(error, place);
    error_list_add(tree->errors, error);
}

static struct document_place yaml_tree_place(const struct yaml_tree *tree,
                                             const yaml_event_t *event)
{
    return yaml_source_place(&tree->source, event->start_mark.index, event->end_mark.index);
}

static void yaml_tree_refuse_key(struct yaml_tree *tree, struct yaml_tree_frame *frame,
                                 struct error *error)
{
    frame->key_refused = true;
    yaml_tree_report(tree, error, &frame->key_place);
}

static void yaml_tree_check_key(struct yaml_tree *tree, struct yaml_tree_frame *frame,
                                const struct document_node *node)
{
    struct error error;
    uint32_t line = 0;
    char number[24];
    if (node->refused) {
        frame->key_refused = true;
    } else if (node->type != DOCUMENT_SCALAR || node->empty) {
        error_set(&error, "BAD_KEY", N_("a key must be a text; write NAME: VALUE"));
        yaml_tree_refuse_key(tree, frame, &error);
    } else if (text_find(node->text, TEXT("\0")) != node->text.length) {
        error_set(&error, "BAD_KEY",
                  N_("the character U+0000 cannot stand in a key; write NAME: VALUE"));
        yaml_tree_refuse_key(tree, frame, &error);
    } else if (text_is(node->text, "<<") && node->place.length == 2) {
        error_set(&error, "MERGE_KEY",
                  N_("merge keys (<<) cannot stand here; write the settings out"));
        yaml_tree_refuse_key(tree, frame, &error);
    } else if (hash_map_get(&frame->lines, node->text, &line)) {
        error_set_with(&error, "DUPLICATE_KEY",
                       N_("{1} stands here a second time, the first is in line {2}; keep one"),
                       node->text, error_number(number, line));
        yaml_tree_refuse_key(tree, frame, &error);
    } else {
        hash_map_set(&frame->lines, node->text, (uint32_t)node->place.line);
    }
}

static void yaml_tree_take_key(struct yaml_tree *tree, struct yaml_tree_frame *frame,
                               const struct document_node *node)
{
    frame->has_key = true;
    frame->key_refused = false;
    frame->key = node->text;
    frame->key_place = node->place;
    yaml_tree_check_key(tree, frame, node);
}

static void yaml_tree_attach(struct yaml_tree *tree, struct document_node *node)
{
    if (tree->depth == 0) {
        tree->document->root = node;
        return;
    }
    struct yaml_tree_frame *frame = &tree->frames[tree->depth - 1];
    if (frame->node->type == DOCUMENT_LIST) {
        document_append(frame->node, node);
    } else if (!frame->has_key) {
        yaml_tree_take_key(tree, frame, node);
    } else {
        frame->has_key = false;
        node->key = frame->key;
        node->key_place = frame->key_place;
        if (!frame->key_refused) {
            document_append(frame->node, node);
        }
    }
}

/* Anchors and tags are refused; what they stand at is read all the same. */
static void yaml_tree_check_properties(struct yaml_tree *tree, const yaml_event_t *event,
                                       const yaml_char_t *anchor, const yaml_char_t *tag)
{
    struct error error;
    struct document_place place = yaml_tree_place(tree, event);
    if (anchor != NULL) {
        error_set_with(&error, "ANCHOR",
                       N_("anchors (&{1}) cannot stand here; write the settings out"),
                       text_from((const char *)anchor));
        yaml_tree_report(tree, &error, &place);
    }
    if (tag != NULL) {
        error_set_with(&error, "TAG", N_("tags ({1}) cannot stand here; delete it"),
                       text_from((const char *)tag));
        yaml_tree_report(tree, &error, &place);
    }
}

static bool yaml_tree_is_null(struct text text)
{
    return text.length == 0 || text_is(text, "~") || text_is(text, "null") ||
           text_is(text, "Null") || text_is(text, "NULL");
}

/* The offset behind the header line of a block scalar, whose comment is counted. */
static size_t yaml_tree_block_header(struct yaml_tree *tree, const struct document_place *place)
{
    struct text source = text_part(tree->source.text, place->offset, place->length);
    size_t end = text_find(source, TEXT("\n"));
    tree->document->comments +=
        yaml_source_comments(&tree->source, place->offset, place->offset + end);
    return place->offset + end;
}

static void yaml_tree_find_text(struct yaml_tree *tree, struct document_node *node, size_t from)
{
    struct text wanted = text_trim(node->text);
    size_t end = node->place.offset + node->place.length;
    struct text source = text_part(tree->source.text, from, end - from);
    size_t found = text_find(source, wanted);
    if (wanted.length != 0 && text_find(wanted, TEXT("\n")) == wanted.length &&
        found != source.length) {
        node->text_place = yaml_source_place_bytes(&tree->source, from + found, wanted.length);
    }
}

/* The scalar with its quotes, where its text stands on its line behind escapes. */
static void yaml_tree_find_quoted(struct yaml_tree *tree, struct document_node *node)
{
    struct text source = text_part(tree->source.text, node->place.offset, node->place.length);
    bool quoted = source.length > 1 && (source.bytes[0] == '"' || source.bytes[0] == '\'');
    if (quoted && node->text_place.line == 0 && text_find(source, TEXT("\n")) == source.length &&
        text_find(source, TEXT("\r")) == source.length) {
        node->quoted = arena_text(&tree->document->arena, source);
    }
}

static void yaml_tree_read_scalar(struct yaml_tree *tree, const yaml_event_t *event)
{
    struct document_node *node = document_node(tree->document, DOCUMENT_SCALAR);
    struct text value = {.bytes = (const char *)event->data.scalar.value,
                         .length = event->data.scalar.length};
    yaml_scalar_style_t style = event->data.scalar.style;
    node->text = arena_text(&tree->document->arena, value);
    node->place = yaml_tree_place(tree, event);
    node->empty = style == YAML_PLAIN_SCALAR_STYLE && yaml_tree_is_null(value);
    tree->document->comments +=
        yaml_source_comments(&tree->source, tree->scalar_end, node->place.offset);
    size_t from = node->place.offset;
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
        from = yaml_tree_block_header(tree, &node->place);
    }
    tree->scalar_end = node->place.offset + node->place.length;
    yaml_tree_find_text(tree, node, from);
    yaml_tree_find_quoted(tree, node);
    yaml_tree_check_properties(tree, event, event->data.scalar.anchor, event->data.scalar.tag);
    yaml_tree_attach(tree, node);
}

static void yaml_tree_read_alias(struct yaml_tree *tree, const yaml_event_t *event)
{
    struct document_node *node = document_node(tree->document, DOCUMENT_SCALAR);
    struct error error;
    node->place = yaml_tree_place(tree, event);
    node->refused = true;
    error_set_with(&error, "ALIAS", N_("aliases (*{1}) cannot stand here; write the settings out"),
                   text_from((const char *)event->data.alias.anchor));
    yaml_tree_report(tree, &error, &node->place);
    yaml_tree_attach(tree, node);
}

static void yaml_tree_begin(struct yaml_tree *tree, const yaml_event_t *event,
                            enum document_type type)
{
    struct document_node *node = document_node(tree->document, type);
    node->place = yaml_tree_place(tree, event);
    yaml_tree_attach(tree, node);
    if (tree->depth == DOCUMENT_MOST_DEPTH) {
        struct error error;
        char number[24];
        error_set_with(&error, "TOO_DEEP",
                       N_("lists and maps are nested more than {1} deep here; is it the right "
                          "file?"),
                       error_number(number, DOCUMENT_MOST_DEPTH));
        yaml_tree_report(tree, &error, &node->place);
        tree->failed = true;
        return;
    }
    tree->frames[tree->depth++] = (struct yaml_tree_frame){.node = node};
}

static void yaml_tree_end(struct yaml_tree *tree)
{
    tree->depth--;
    hash_map_destroy(&tree->frames[tree->depth].lines);
}

static void yaml_tree_begin_document(struct yaml_tree *tree, const yaml_event_t *event)
{
    if (++tree->documents == 2) {
        struct document_place place = yaml_tree_place(tree, event);
        struct error error;
        error_set(&error, "SECOND_DOCUMENT",
                  N_("a second document begins here; put each journey into a file of its own"));
        yaml_tree_report(tree, &error, &place);
        tree->stopped = true;
    }
}

static void yaml_tree_take(struct yaml_tree *tree, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        yaml_tree_begin_document(tree, event);
        break;
    case YAML_ALIAS_EVENT:
        yaml_tree_read_alias(tree, event);
        break;
    case YAML_SCALAR_EVENT:
        yaml_tree_read_scalar(tree, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        yaml_tree_check_properties(tree, event, event->data.sequence_start.anchor,
                                   event->data.sequence_start.tag);
        yaml_tree_begin(tree, event, DOCUMENT_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        yaml_tree_check_properties(tree, event, event->data.mapping_start.anchor,
                                   event->data.mapping_start.tag);
        yaml_tree_begin(tree, event, DOCUMENT_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        yaml_tree_end(tree);
        break;
    case YAML_STREAM_END_EVENT:
        tree->stopped = true;
        break;
    default:
        break;
    }
}

static void yaml_tree_run(struct yaml_tree *tree)
{
    while (!tree->stopped && !tree->failed) {
        yaml_event_t event;
        if (!yaml_parser_parse(&tree->parser, &event)) {
            struct error error;
            yaml_syntax_error(&tree->parser, &tree->source, &error);
            error_list_add(tree->errors, &error);
            tree->failed = true;
            return;
        }
        yaml_tree_take(tree, &event);
        yaml_event_delete(&event);
    }
}

static bool yaml_tree_finish(struct yaml_tree *tree)
{
    while (tree->depth != 0) {
        yaml_tree_end(tree);
    }
    if (tree->failed) {
        tree->document->root = NULL;
        return false;
    }
    tree->document->comments +=
        yaml_source_comments(&tree->source, tree->scalar_end, tree->source.text.length);
    if (tree->document->root == NULL) {
        struct error error;
        error_set(&error, "EMPTY_FILE", N_("this file is empty; it has to begin with polku: 1"));
        error_place(&error, 1, 1, 0, 0);
        error_list_add(tree->errors, &error);
        return false;
    }
    return true;
}

bool yaml_tree_read(struct text bytes, struct document *ret_document, struct error_list *errors)
{
    struct yaml_tree tree = {.document = ret_document, .errors = errors};
    struct error error;
    *ret_document = (struct document){0};
    if (!yaml_source_open(bytes, &tree.source, &error)) {
        error_list_add(errors, &error);
        return false;
    }
    if (yaml_parser_initialize(&tree.parser) == 0) {
        abort();
    }
    yaml_parser_set_encoding(&tree.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&tree.parser, (const unsigned char *)tree.source.text.bytes,
                                 tree.source.text.length);
    yaml_tree_run(&tree);
    bool done = yaml_tree_finish(&tree);
    yaml_parser_delete(&tree.parser);
    yaml_source_close(&tree.source);
    return done;
}
