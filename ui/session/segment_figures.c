/* Whom the segments and personas of a workspace select. */
#include "ui/session/segment_figures.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/persona.h"

bool segment_stamp_equal(struct segment_stamp a, struct segment_stamp b)
{
    return a.workspace == b.workspace && a.contacts == b.contacts && a.day == b.day;
}

void segment_question_destroy(struct segment_question *question)
{
    workspace_destroy(question->workspace);
    *question = (struct segment_question){0};
}

/* Both sets as one, which borrows their members: an overlap is asked within a set. */
static struct segment_set segment_figures_join(const struct segment_figures *figures)
{
    struct segment_set all = {.count = figures->segments.count + figures->personas.count};
    all.items = memory_array(all.count, sizeof(*all.items));
    for (size_t i = 0; i < all.count; i++) {
        all.items[i] = i < figures->segments.count
                           ? figures->segments.items[i]
                           : figures->personas.items[i - figures->segments.count];
    }
    return all;
}

static void segment_figures_find_overlaps(struct segment_figures *figures)
{
    struct segment_set all = segment_figures_join(figures);
    size_t columns = figures->segments.count;
    figures->overlaps = memory_array(all.count * columns, sizeof(*figures->overlaps));
    for (size_t row = 0; row < all.count; row++) {
        for (size_t column = 0; column < columns && column <= row; column++) {
            size_t both = segment_set_overlap(&all, row, column);
            figures->overlaps[row * columns + column] = both;
            if (row < columns) {
                figures->overlaps[column * columns + row] = both;
            }
        }
    }
    free(all.items);
}

static void segment_figures_find_doubts(struct segment_figures *figures)
{
    struct segment_set all = segment_figures_join(figures);
    figures->doubts = memory_array(all.count, sizeof(*figures->doubts));
    for (size_t i = 0; i < all.count; i++) {
        figures->doubts[i] = all.items[i].doubt;
    }
    free(all.items);
}

/* Those who have an address and consent on that channel. */
static struct bitset segment_figures_addressed(const struct contact_table *contacts, size_t channel)
{
    struct bitset addressed;
    bitset_copy(&addressed, &contacts->channels[channel].addressed);
    for (size_t i = bitset_next(&addressed, 0); i < addressed.size;
         i = bitset_next(&addressed, i + 1)) {
        if (contact_table_consent(contacts, i, channel) != CONSENT_YES) {
            bitset_put(&addressed, i, false);
        }
    }
    return addressed;
}

static void segment_figures_find_reachable(struct segment_figures *figures,
                                           const struct contact_table *contacts)
{
    size_t count = workspace_channel_count(figures->workspace);
    const struct segment_set *personas = &figures->personas;
    figures->reachable = memory_array(personas->count * count, sizeof(*figures->reachable));
    for (size_t i = 0; i < count; i++) {
        int column =
            contact_table_find_channel(contacts, workspace_channel(figures->workspace, i).id);
        if (column < 0) {
            continue;
        }
        struct bitset addressed = segment_figures_addressed(contacts, (size_t)column);
        for (size_t k = 0; k < personas->count; k++) {
            struct bitset both;
            bitset_copy(&both, &addressed);
            bitset_keep(&both, &personas->items[k].members, true);
            figures->reachable[k * count + i] = bitset_count(&both);
            bitset_destroy(&both);
        }
        bitset_destroy(&addressed);
    }
}

struct segment_figures *segment_figures_find(struct segment_question *question,
                                             const struct contact_table *contacts,
                                             const struct activity *activity)
{
    struct segment_figures *figures = memory_allocate(sizeof(*figures));
    struct workspace *workspace = question->workspace;
    bool *opt_out = audience_opt_out(contacts, workspace);
    struct audience audience = {
        .contacts = contacts,
        .activity = activity,
        .opt_out = opt_out,
        .moment = {.now = question->now, .zone = question->zone, .journey = -1},
    };
    figures->stamp = (struct segment_stamp){
        .workspace = workspace->revision,
        .contacts = contacts->version,
        .day = zone_day(question->zone, question->now),
    };
    figures->workspace = workspace;
    figures->contacts = contacts->count;
    segment_set_find(workspace, &audience, &figures->segments);
    persona_set_find(workspace, &audience, &figures->personas);
    segment_figures_find_overlaps(figures);
    segment_figures_find_doubts(figures);
    segment_figures_find_reachable(figures, contacts);
    figures->has_preferences = question->preferences;
    if (question->preferences) {
        preference_figures_find(workspace, contacts, &figures->preferences);
        preference_figures_keep_texts(&figures->preferences);
    }
    free(opt_out);
    question->workspace = NULL;
    return figures;
}

void segment_figures_destroy(struct segment_figures *figures)
{
    if (figures != NULL) {
        segment_set_destroy(&figures->segments);
        segment_set_destroy(&figures->personas);
        preference_figures_destroy(&figures->preferences);
        free(figures->overlaps);
        free(figures->reachable);
        free(figures->doubts);
        workspace_destroy(figures->workspace);
        free(figures);
    }
}

size_t segment_figures_overlap(const struct segment_figures *figures, size_t row, size_t segment)
{
    assert(segment < figures->segments.count);
    return figures->overlaps[row * figures->segments.count + segment];
}

size_t segment_figures_reachable(const struct segment_figures *figures, size_t persona,
                                 size_t channel)
{
    assert(persona < figures->personas.count);
    return figures->reachable[persona * workspace_channel_count(figures->workspace) + channel];
}

size_t segment_figures_next(const struct bitset *members, size_t row)
{
    while (row < members->size) {
        uint64_t rest = members->words[row / 64] >> (row % 64);
        if (rest != 0) {
            return row + (size_t)__builtin_ctzll(rest);
        }
        row = (row / 64 + 1) * 64;
    }
    return members->size;
}

size_t segment_figures_member(const struct bitset *members, size_t number)
{
    for (size_t word = 0; word < (members->size + 63) / 64; word++) {
        size_t count = (size_t)__builtin_popcountll(members->words[word]);
        if (number < count) {
            uint64_t rest = members->words[word];
            for (; number > 0; number--) {
                rest &= rest - 1;
            }
            return word * 64 + (size_t)__builtin_ctzll(rest);
        }
        number -= count;
    }
    return members->size;
}
