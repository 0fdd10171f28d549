/* Where the settings of a journey stand in the file that it was read from. */
#include "storage/formats/document_places.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/journey/setting.h"
#include "storage/formats/yaml_quoted.h"

void document_places_destroy(struct document_places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        free(places->entries[i].written);
        free(places->entries[i].quoted);
    }
    free(places->entries);
    hash_map_destroy(&places->numbers);
    *places = (struct document_places){0};
}

static struct text document_places_key(struct text_builder *builder, struct text node,
                                       struct text path)
{
    text_clear(builder);
    text_append(builder, node);
    text_append_byte(builder, '\n');
    text_append(builder, path);
    return text_built(builder);
}

void document_places_add(struct document_places *places, struct text node, struct text path,
                         const struct document_node *document)
{
    struct text_builder key = {0};
    struct document_places_entry entry = {
        .key = document->key_place.line == 0 ? document->place : document->key_place,
        .value = document->place,
        .text = document->text_place,
        .written = document->text_place.line == 0 && document->quoted.length == 0
                       ? NULL
                       : text_copy(document->text),
        .quoted = document->quoted.length == 0 ? NULL : text_copy(document->quoted),
        .refused = document->refused,
    };
    places->entries = memory_grow(places->entries, &places->capacity, places->count + 1,
                                  sizeof(*places->entries));
    places->entries[places->count] = entry;
    hash_map_set(&places->numbers, document_places_key(&key, node, path), (uint32_t)places->count);
    places->count++;
    text_destroy(&key);
}

static struct document_places_entry *document_places_get(const struct document_places *places,
                                                         struct text node, struct text path)
{
    struct text_builder key = {0};
    uint32_t number = 0;
    bool found = hash_map_get(&places->numbers, document_places_key(&key, node, path), &number);
    text_destroy(&key);
    return found ? &places->entries[number] : NULL;
}

struct document_places_entry *document_places_find(const struct document_places *places,
                                                   struct text node, struct text path)
{
    struct document_places_entry *entry = document_places_get(places, node, path);
    while (entry == NULL && path.length != 0) {
        path = setting_path_parent(path);
        entry = document_places_get(places, node, path);
    }
    return entry;
}

static bool document_places_same(struct text text, size_t at, struct text token)
{
    return at + token.length <= text.length &&
           text_equal_ignoring_case(text_part(text, at, token.length), token);
}

/* The canonical form of a filter has the tokens of the written one in their order: so the n-th that
 * reads like the marked one there is the n-th here. The written text's length if there is none. */
static size_t document_places_translate(struct text canonical, const struct error *error,
                                        struct text written)
{
    if (error->offset >= canonical.length || error->length == 0) {
        return written.length;
    }
    struct text token = text_part(canonical, error->offset, error->length);
    size_t ordinal = 0;
    for (size_t i = 0; i < error->offset; i++) {
        ordinal += document_places_same(canonical, i, token);
    }
    for (size_t i = 0; i < written.length; i++) {
        if (document_places_same(written, i, token) && ordinal-- == 0) {
            return i;
        }
    }
    return written.length;
}

/* The place of a stretch of the text behind escapes, by its bytes. */
static void document_places_put_quoted(const struct document_places_entry *entry, size_t offset,
                                       struct error *error)
{
    struct text quoted = text_from(entry->quoted);
    size_t from = yaml_quoted_offset(quoted, offset);
    size_t end = error->length == 0 ? from : yaml_quoted_offset(quoted, offset + error->length);
    int column = (int)utf8_count(text_part(quoted, 0, from));
    error_place(error, entry->value.line, entry->value.column + column, entry->value.offset + from,
                end - from);
}

/* Moves a place within the setting's text to its place in the file. */
static bool document_places_put_text(const struct document_places_entry *entry,
                                     struct text canonical, struct error *error)
{
    if (entry->written == NULL || error->line != 1) {
        return false;
    }
    struct text written = text_from(entry->written);
    int column = error->column;
    size_t offset = error->offset;
    if (canonical.length != 0 && !text_equal(canonical, written)) {
        offset = document_places_translate(canonical, error, written);
        if (offset == written.length) {
            return false;
        }
        column = (int)utf8_count(text_part(written, 0, offset)) + 1;
    }
    if (entry->quoted != NULL) {
        document_places_put_quoted(entry, offset, error);
        return true;
    }
    error_place(error, entry->text.line, entry->text.column + column - 1,
                entry->text.offset + offset, error->length);
    return true;
}

/* What is about the name of a setting, and not its value. */
static bool document_places_is_of_key(const struct error *error)
{
    return text_is(text_from(error->code), "UNKNOWN_KEY") ||
           text_is(text_from(error->code), "BAD_NAME");
}

void document_places_put(const struct document_places *places, struct text canonical,
                         struct error *error)
{
    struct text node = text_from(error->subject);
    struct text path = text_from(error->arguments[3]);
    const struct document_places_entry *entry = document_places_find(places, node, path);
    if (entry == NULL) {
        error_place(error, 0, 0, 0, 0);
    } else if (error->line == 0 || !document_places_put_text(entry, canonical, error)) {
        /* What is missing is said at the name of what it is missing from. */
        bool of_key = path.length == 0 || document_places_is_of_key(error) ||
                      document_places_get(places, node, path) == NULL;
        document_place_error(error, of_key ? &entry->key : &entry->value);
    }
}
