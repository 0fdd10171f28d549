/* Personas: each contact in the first whose filter selects it. */
#include "model/workspace/persona.h"

#include "model/base/memory.h"
#include "model/contacts/contact_table.h"

static struct bitset persona_everybody(const struct audience *audience)
{
    struct bitset all = {0};
    bitset_init(&all, audience->contacts->count);
    for (size_t i = 0; i < audience->contacts->count; i++) {
        bitset_put(&all, i, true);
    }
    return all;
}

/* Moves whom the persona selects from those who are left to its members. */
static void persona_take(struct segment *persona, struct bitset *left)
{
    for (size_t word = 0; word < (left->size + 63) / 64; word++) {
        persona->members.words[word] &= left->words[word];
        left->words[word] &= ~persona->members.words[word];
    }
    persona->count = bitset_count(&persona->members);
}

static void persona_find(struct segment *persona, const struct workspace *workspace,
                         const struct audience *audience, struct bitset *left)
{
    if (persona->filter.length == 0) {
        persona->members = persona_everybody(audience);
    } else {
        segment_find(persona, workspace, audience);
    }
    persona_take(persona, left);
}

void persona_set_find(const struct workspace *workspace, const struct audience *audience,
                      struct segment_set *ret_set)
{
    const struct setting *all = setting_get(&workspace->settings, TEXT("personas"));
    size_t count = all == NULL ? 0 : all->count;
    struct bitset left = persona_everybody(audience);
    struct segment *items = memory_array(count + 1, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        const struct setting *filter = setting_get(&all->items[i], TEXT("filter"));
        items[i].name = text_from(all->names[i]);
        items[i].filter = filter == NULL ? TEXT("") : setting_as_text(filter);
        persona_find(&items[i], workspace, audience, &left);
    }
    items[count] = (struct segment){
        .name = TEXT(""), .filter = TEXT(""), .members = left, .count = bitset_count(&left)};
    *ret_set = (struct segment_set){.items = items, .count = count + 1};
}
