/* Finds contacts by words of their id, name or email address, a slice of rows at a time. */
#include "ui/contact/contact_search.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "ui/contact/contact_listing.h"

void contact_search_destroy(struct contact_search *search)
{
    free(search->words);
    text_destroy(&search->text);
    *search = (struct contact_search){0};
}

static size_t contact_search_group(const struct contact_search_scene *scene, size_t row)
{
    size_t group = 0;
    while (group < scene->group_count && !bitset_has(scene->groups[group], row)) {
        group++;
    }
    return group;
}

static void contact_search_set_exact(struct contact_search *search,
                                     const struct contact_search_scene *scene, size_t row)
{
    search->has_exact = true;
    search->exact = (struct contact_found){row, contact_search_group(scene, row)};
}

void contact_search_begin(struct contact_search *search, const struct contact_search_scene *scene,
                          struct text words)
{
    struct text_builder folded = {0};
    size_t row = 0;
    contact_search_destroy(search);
    utf8_fold(&folded, text_trim(words));
    search->words = text_take(&folded);
    if (contact_table_find(scene->contacts, text_trim(words), &row)) {
        contact_search_set_exact(search, scene, row);
    }
}

/* Folded, in search->text: the id, the name and the address, a line each; gives the address. */
static struct text contact_search_read(struct contact_search *search,
                                       const struct contact_table *contacts, size_t row)
{
    struct text_builder *text = &search->text;
    text_clear(text);
    text_append(text, contact_table_id(contacts, row));
    text_append_byte(text, '\n');
    contact_listing_append_name(text, contacts, row);
    text_append_byte(text, '\n');
    size_t address = text->length;
    if (contacts->standard[STANDARD_EMAIL] >= 0) {
        contact_listing_append_field(text, contacts, contacts->standard[STANDARD_EMAIL], row);
    }
    bool plain = true;
    for (size_t i = 0; i < text->length; i++) {
        char byte = text->bytes[i];
        text->bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
        plain = plain && (unsigned char)byte < 0x80;
    }
    if (!plain) {
        struct text_builder folded = {0};
        utf8_fold(&folded, text_part(text_built(text), 0, address));
        size_t folded_address = folded.length;
        utf8_fold(&folded, text_part(text_built(text), address, text->length));
        text_destroy(text);
        *text = folded;
        address = folded_address;
    }
    return text_part(text_built(text), address, text->length);
}

static bool contact_search_fits(struct contact_search *search,
                                const struct contact_search_scene *scene, size_t row)
{
    struct text words = text_from(search->words);
    struct text word;
    if (words.length == 0) {
        return true;
    }
    if (text_equal(contact_search_read(search, scene->contacts, row), words) &&
        !search->has_exact) {
        contact_search_set_exact(search, scene, row);
    }
    struct text all = text_built(&search->text);
    while (text_split(&words, ' ', &word)) {
        if (word.length != 0 && text_find(all, word) == all.length) {
            return false;
        }
    }
    return true;
}

bool contact_search_on(struct contact_search *search, const struct contact_search_scene *scene,
                       size_t rows)
{
    size_t left = scene->contacts->count - search->next;
    size_t end = search->next + (rows < left ? rows : left);
    bool found = false;
    for (; search->next < end && search->counts[0] < CONTACT_SEARCH_MOST; search->next++) {
        size_t group = contact_search_group(scene, search->next);
        size_t *count = &search->counts[group];
        if (*count < CONTACT_SEARCH_MOST && contact_search_fits(search, scene, search->next)) {
            search->rows[group][(*count)++] = search->next;
            found = true;
        }
    }
    search->done =
        search->next == scene->contacts->count || search->counts[0] == CONTACT_SEARCH_MOST;
    return found;
}

size_t contact_search_list(const struct contact_search *search,
                           const struct contact_search_scene *scene,
                           struct contact_found ret_found[CONTACT_SEARCH_MOST])
{
    size_t count = 0;
    if (search->has_exact) {
        ret_found[count++] = search->exact;
    }
    for (size_t group = 0; group <= scene->group_count; group++) {
        for (size_t i = 0; i < search->counts[group] && count < CONTACT_SEARCH_MOST; i++) {
            size_t row = search->rows[group][i];
            if (!search->has_exact || row != search->exact.row) {
                ret_found[count++] = (struct contact_found){row, group};
            }
        }
    }
    return count;
}
