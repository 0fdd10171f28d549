/* Lists and tags of one contact at one moment, with what was added and removed. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/contacts/contact_change.h"

static bool contact_state_same_tag(struct text a, struct text b)
{
    if (text_equal_ignoring_case(a, b)) {
        return true;
    }
    if (text_is_ascii(a) && text_is_ascii(b)) {
        return false;
    }
    struct text_builder folded_a = {0};
    struct text_builder folded_b = {0};
    utf8_fold(&folded_a, a);
    utf8_fold(&folded_b, b);
    bool same = text_equal(text_built(&folded_a), text_built(&folded_b));
    text_destroy(&folded_a);
    text_destroy(&folded_b);
    return same;
}

/* Cuts the first item off a changed list's bytes. */
static struct text contact_change_next(const struct contact_state *state, size_t *offset)
{
    uint32_t length = 0;
    memcpy(&length, state->bytes.bytes + *offset, sizeof(length));
    struct text item = {.bytes = state->bytes.bytes + *offset + sizeof(length), .length = length};
    *offset += sizeof(length) + length;
    return item;
}

/* A list column as recorded or as last set, without the tags added and removed since. */
static size_t contact_state_base_list(const struct contact_state *state, int column,
                                      struct text items[], size_t room)
{
    const struct contact_change *change = contact_state_change(state, column);
    size_t count = 0;
    if (change != NULL) {
        count = change->value.type == VALUE_LIST ? change->value.list.count : 0;
        size_t offset = change->offset;
        for (size_t i = 0; i < count && i < room; i++) {
            items[i] = contact_change_next(state, &offset);
        }
        return count;
    }
    if (column < 0) {
        return 0;
    }
    const uint32_t *codes = contact_table_list(state->table, state->contact, column, &count);
    const struct text_dictionary *dictionary = &state->table->columns[column].dictionary;
    for (size_t i = 0; i < count && i < room; i++) {
        items[i] = text_dictionary_text(dictionary, codes[i]);
    }
    return count;
}

static bool contact_state_base_has(const struct contact_state *state, int column, struct text tag)
{
    const struct contact_change *change = contact_state_change(state, column);
    size_t count = 0;
    if (change != NULL) {
        count = change->value.type == VALUE_LIST ? change->value.list.count : 0;
        size_t offset = change->offset;
        for (size_t i = 0; i < count; i++) {
            if (contact_state_same_tag(contact_change_next(state, &offset), tag)) {
                return true;
            }
        }
        return false;
    }
    if (column < 0) {
        return false;
    }
    const uint32_t *codes = contact_table_list(state->table, state->contact, column, &count);
    const struct text_dictionary *dictionary = &state->table->columns[column].dictionary;
    for (size_t i = 0; i < count; i++) {
        if (contact_state_same_tag(text_dictionary_text(dictionary, codes[i]), tag)) {
            return true;
        }
    }
    return false;
}

bool contact_state_has_tag(const struct contact_state *state, struct text tag)
{
    int column = state->table->standard[STANDARD_TAGS];
    for (size_t i = state->change_count; i-- > 0;) {
        const struct contact_change *change = &state->changes[i];
        if (change->kind == CHANGE_FIELD && change->column == column) {
            break;
        }
        if (change->kind != CHANGE_FIELD &&
            contact_state_same_tag(contact_change_text(state, change), tag)) {
            return change->kind == CHANGE_TAG_ADDED;
        }
    }
    return contact_state_base_has(state, column, tag);
}

static bool contact_state_listed(const struct text items[], size_t count, struct text tag)
{
    for (size_t i = 0; i < count; i++) {
        if (contact_state_same_tag(items[i], tag)) {
            return true;
        }
    }
    return false;
}

/* Takes out what was removed and puts in what was added; `items` holds all `count` of the base, and
 * has room for all changes. */
static size_t contact_state_apply_tags(const struct contact_state *state, struct text items[],
                                       size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (contact_state_has_tag(state, items[i])) {
            items[kept++] = items[i];
        }
    }
    for (size_t i = 0; i < state->change_count; i++) {
        const struct contact_change *change = &state->changes[i];
        if (change->kind != CHANGE_TAG_ADDED) {
            continue;
        }
        struct text tag = contact_change_text(state, change);
        if (contact_state_has_tag(state, tag) && !contact_state_listed(items, kept, tag)) {
            items[kept++] = tag;
        }
    }
    return kept;
}

size_t contact_state_list(const struct contact_state *state, int column, struct text items[],
                          size_t room)
{
    size_t count = contact_state_base_list(state, column, items, room);
    size_t most = count + state->change_count;
    if (column != state->table->standard[STANDARD_TAGS] || state->change_count == 0) {
        return count;
    }
    if (most <= room) {
        return contact_state_apply_tags(state, items, count);
    }
    struct text *all = memory_array(most, sizeof(*all));
    contact_state_base_list(state, column, all, most);
    count = contact_state_apply_tags(state, all, count);
    if (room != 0) {
        memcpy(items, all, (count < room ? count : room) * sizeof(*items));
    }
    free(all);
    return count;
}

static void contact_state_append_tag(struct contact_state *state, enum contact_change_kind kind,
                                     struct text tag)
{
    struct contact_change *change = contact_state_append(state, kind, -1);
    change->value = (struct value){.type = VALUE_TEXT, .text = tag};
    text_append(&state->bytes, tag);
}

bool contact_state_add_tag(struct contact_state *state, struct text tag)
{
    if (contact_state_has_tag(state, tag)) {
        return false;
    }
    contact_state_append_tag(state, CHANGE_TAG_ADDED, tag);
    return true;
}

bool contact_state_remove_tag(struct contact_state *state, struct text tag)
{
    if (!contact_state_has_tag(state, tag)) {
        return false;
    }
    contact_state_append_tag(state, CHANGE_TAG_REMOVED, tag);
    return true;
}

bool contact_state_same_list(const struct contact_state *state, int column, struct value value)
{
    for (size_t i = 0; i < value.list.count; i++) {
        if (!contact_state_base_has(state, column, value.list.items[i])) {
            return false;
        }
    }
    struct text none;
    return contact_state_base_list(state, column, &none, 0) == value.list.count;
}
