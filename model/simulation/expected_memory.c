/* What passages remember: kept once each, without what nothing reads any more. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"

/* To keep one that is new is more work than to look at it, and takes room that is not given back.
 */
enum { MEMORY_FIRST_SLOTS = 1024, MEMORY_SENT_STEPS = 16, MEMORY_NEW_STEPS = 16 };
#define MEMORY_PRIME UINT64_C(0x9e3779b97f4a7c15)
/* What happens to a message as it is sent. */
enum { MEMORY_SENDING = 1 << ACTIVITY_SENT | 1 << ACTIVITY_DELIVERED | 1 << ACTIVITY_BOUNCED };

static size_t memory_place(size_t *next, size_t count)
{
    size_t place = *next;
    *next += count;
    return place;
}

void expected_memory_init(struct expected_program *program)
{
    const struct plan *plan = program->plan;
    const struct plan_journey *journey = program->journey;
    size_t channels = plan->channel_count;
    size_t next = 0;
    struct expected_layout *layout = &program->layout;
    layout->unsubscribed_all = memory_place(&next, 1);
    layout->reached = memory_place(&next, 1);
    layout->topics = memory_place(&next, plan->request->contacts->topic_count);
    layout->consents = memory_place(&next, channels);
    layout->lost = memory_place(&next, channels);
    layout->channels = memory_place(&next, channels);
    layout->stages = memory_place(&next, journey->stage_count);
    layout->goals = memory_place(&next, journey->goal_count);
    layout->visits = memory_place(&next, journey->loop_count);
    layout->arms = memory_place(&next, journey->loop_count);
    layout->loop_channels = memory_place(&next, journey->loop_count * channels);
    layout->tags = memory_place(&next, program->updates.tag_count);
    layout->fields = memory_place(&next, program->updates.field_count);
    layout->count = next;
    program->scratch.head = memory_array(next, sizeof(uint16_t));
    program->scratch.sent = memory_array(EXPECTED_MOST_SENT + 1, sizeof(struct expected_sent));
    program->memories.slot_count = MEMORY_FIRST_SLOTS;
    program->memories.slots = memory_array(MEMORY_FIRST_SLOTS, sizeof(uint32_t));
}

void expected_memory_destroy(struct expected_program *program)
{
    free(program->scratch.head);
    free(program->scratch.sent);
    free(program->memories.items);
    free(program->memories.slots);
    arena_destroy(&program->memories.arena);
}

static size_t memory_steps(const struct expected_program *program,
                           const struct expected_memory *memory)
{
    return program->layout.count + memory->sent_count * MEMORY_SENT_STEPS;
}

struct expected_memory expected_memory_copy(const struct expected_program *program,
                                            const struct expected_memory *memory)
{
    struct expected_memory copy = {
        .head = memory_copy(memory->head, program->layout.count * sizeof(uint16_t)),
        .sent = memory_array(memory->sent_count + 1, sizeof(struct expected_sent)),
        .sent_count = memory->sent_count};
    expected_spend(program, memory_steps(program, memory));
    if (copy.sent_count != 0) {
        memcpy(copy.sent, memory->sent, copy.sent_count * sizeof(*copy.sent));
    }
    return copy;
}

void expected_memory_free(struct expected_memory *memory)
{
    free(memory->head);
    free(memory->sent);
}

static void memory_keep_some(uint16_t into[], const uint16_t from[], size_t place,
                             const bool read[], bool all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        into[place + i] = all || read[i] ? from[place + i] : 0;
    }
}

static void memory_keep_head(const struct expected_program *program,
                             const struct expected_reads *reads, const uint16_t from[],
                             uint16_t into[])
{
    const struct expected_layout *layout = &program->layout;
    const struct plan_journey *journey = program->journey;
    size_t channels = program->plan->channel_count;
    bool all = reads->everything;
    into[layout->unsubscribed_all] = reads->marketing || all ? from[layout->unsubscribed_all] : 0;
    into[layout->reached] = reads->reach ? from[layout->reached] : 0;
    memory_keep_some(into, from, layout->topics, reads->topics, all,
                     program->plan->request->contacts->topic_count);
    memory_keep_some(into, from, layout->lost, reads->addresses, all, channels);
    memory_keep_some(into, from, layout->channels, reads->reach_channels, false, channels);
    memory_keep_some(into, from, layout->stages, reads->reach_stages, false, journey->stage_count);
    memory_keep_some(into, from, layout->goals, reads->goals, false, journey->goal_count);
    memory_keep_some(into, from, layout->visits, reads->visits, false, journey->loop_count);
    memory_keep_some(into, from, layout->arms, reads->visits, false, journey->loop_count);
    memory_keep_some(into, from, layout->tags, reads->tags, false, program->updates.tag_count);
    memory_keep_some(into, from, layout->fields, reads->fields, false,
                     program->updates.field_count);
    for (size_t i = 0; i < channels; i++) {
        bool read = all || reads->consents[i] || reads->stops[i];
        into[layout->consents + i] = read ? from[layout->consents + i] : 0;
    }
    for (size_t i = 0; i < journey->loop_count; i++) {
        for (size_t k = 0; k < channels; k++) {
            size_t place = layout->loop_channels + i * channels + k;
            into[place] = reads->visits[i] ? from[place] : 0;
        }
    }
}

static bool memory_asks(uint16_t kinds, enum activity_kind kind)
{
    return (kinds >> kind & 1) != 0;
}

/* When it was opened, clicked and left, where that is asked; true where some of it is. */
static bool memory_keep_times(uint16_t dates, bool done, struct expected_sent *sent)
{
    bool opened = sent->opening != OPENING_NOT_YET && memory_asks(dates, ACTIVITY_OPENED);
    bool clicked = sent->opening == OPENING_CLICKED && memory_asks(dates, ACTIVITY_CLICKED);
    bool left = sent->leaving == LEAVING_DONE && memory_asks(dates, ACTIVITY_UNSUBSCRIBED);
    if (done) {
        sent->asked = -1;
        sent->low = -1;
        sent->high = opened ? sent->high : -1;
    }
    sent->click = clicked ? sent->click : -1;
    sent->left = left ? sent->left : -1;
    return opened || clicked || left;
}

/* False where nothing of it is left. */
static bool memory_keep_sent(const struct expected_program *program,
                             const struct expected_reads *reads, struct expected_sent *sent)
{
    uint16_t kinds = reads->kinds[sent->node];
    bool clicks = memory_asks(kinds, ACTIVITY_CLICKED);
    bool opening = !sent->bounced && (clicks || memory_asks(kinds, ACTIVITY_OPENED));
    bool leaves = sent->leaving == LEAVING_NOT_YET && expected_reads_leaving(program, reads, sent);
    bool left = sent->leaving == LEAVING_DONE && memory_asks(kinds, ACTIVITY_UNSUBSCRIBED);
    if (!leaves) {
        sent->leaving = left ? LEAVING_DONE : LEAVING_NEVER;
        sent->leave_asked = -1;
    }
    bool done = sent->opening == OPENING_CLICKED || (sent->opening == OPENING_OPENED && !clicks);
    if (!opening) {
        sent->opening = OPENING_NOT_YET;
        done = true;
    } else if (!clicks && sent->opening == OPENING_CLICKED) {
        sent->opening = OPENING_OPENED;
    }
    bool timed = memory_keep_times(reads->dates[sent->node], done, sent);
    bool dated = (reads->dates[sent->node] & MEMORY_SENDING) != 0;
    if (done && !leaves && !dated && !timed) {
        sent->time = 0;
    }
    return opening || leaves || left || memory_asks(kinds, ACTIVITY_SENT) ||
           memory_asks(kinds, sent->bounced ? ACTIVITY_BOUNCED : ACTIVITY_DELIVERED);
}

static uint64_t memory_hash(const struct expected_program *program,
                            const struct expected_memory *memory)
{
    uint64_t hash = memory->sent_count;
    for (size_t i = 0; i < program->layout.count; i++) {
        hash = (hash ^ memory->head[i]) * MEMORY_PRIME;
    }
    for (size_t i = 0; i < memory->sent_count; i++) {
        const struct expected_sent *sent = &memory->sent[i];
        const uint64_t parts[] = {(uint64_t)sent->time,
                                  (uint64_t)sent->asked,
                                  (uint64_t)sent->high,
                                  (uint64_t)sent->click,
                                  (uint64_t)sent->left,
                                  (uint64_t)sent->leave_asked,
                                  (uint64_t)sent->node << 32 | (uint64_t)sent->position << 24 |
                                      (uint64_t)sent->bounced << 16 | (uint64_t)sent->opening << 8 |
                                      sent->leaving};
        for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++) {
            hash = (hash ^ parts[k] ^ hash >> 32) * MEMORY_PRIME;
        }
    }
    return hash ^ hash >> 32;
}

static bool memory_equal(const struct expected_program *program, const struct expected_memory *a,
                         const struct expected_memory *b)
{
    return a->sent_count == b->sent_count &&
           memcmp(a->head, b->head, program->layout.count * sizeof(uint16_t)) == 0 &&
           (a->sent_count == 0 || memcmp(a->sent, b->sent, a->sent_count * sizeof(*a->sent)) == 0);
}

static size_t memory_find(const struct expected_program *program,
                          const struct expected_memory *memory)
{
    const struct expected_memories *all = &program->memories;
    size_t slot = (size_t)memory_hash(program, memory) & (all->slot_count - 1);
    while (all->slots[slot] != 0 &&
           !memory_equal(program, &all->items[all->slots[slot] - 1], memory)) {
        slot = (slot + 1) & (all->slot_count - 1);
    }
    return slot;
}

static void memory_make_room(struct expected_program *program)
{
    struct expected_memories *all = &program->memories;
    if (2 * all->count < all->slot_count) {
        return;
    }
    free(all->slots);
    all->slot_count *= 2;
    all->slots = memory_array(all->slot_count, sizeof(*all->slots));
    for (size_t i = 0; i < all->count; i++) {
        all->slots[memory_find(program, &all->items[i])] = (uint32_t)i + 1;
    }
}

static uint32_t memory_intern(struct expected_program *program,
                              const struct expected_memory *memory)
{
    struct expected_memories *all = &program->memories;
    size_t slot = memory_find(program, memory);
    if (all->slots[slot] != 0) {
        return all->slots[slot] - 1;
    }
    struct expected_memory kept = {
        .head = arena_array(&all->arena, program->layout.count, sizeof(uint16_t)),
        .sent = arena_array(&all->arena, memory->sent_count, sizeof(struct expected_sent)),
        .sent_count = memory->sent_count};
    memcpy(kept.head, memory->head, program->layout.count * sizeof(uint16_t));
    if (kept.sent_count != 0) {
        memcpy(kept.sent, memory->sent, kept.sent_count * sizeof(*kept.sent));
    }
    all->items = memory_grow(all->items, &all->capacity, all->count + 1, sizeof(*all->items));
    all->items[all->count++] = kept;
    expected_spend(program, memory_steps(program, memory) * MEMORY_NEW_STEPS);
    all->slots[slot] = (uint32_t)all->count;
    memory_make_room(program);
    return (uint32_t)all->count - 1;
}

uint32_t expected_memory_keep(struct expected_program *program, const struct expected_memory *from,
                              int node, bool arrives)
{
    const struct expected_reads *reads = &program->later[node];
    struct expected_memory *kept = &program->scratch;
    memory_keep_head(program, reads, from->head, kept->head);
    kept->sent_count = 0;
    expected_spend(program, memory_steps(program, from) * 2);
    for (size_t i = 0; i < from->sent_count; i++) {
        struct expected_sent *sent = &kept->sent[kept->sent_count];
        *sent = from->sent[i];
        kept->sent_count += memory_keep_sent(program, reads, sent);
    }
    if (kept->sent_count > EXPECTED_MOST_SENT) {
        expected_step_aside(program, program->journey->ids[node],
                            N_("{1} asks about more messages than can be kept apart"),
                            program->journey->ids[node]);
        kept->sent_count = EXPECTED_MOST_SENT;
    }
    int loop = program->journey->nodes[node].loop;
    if (arrives && loop != PLAN_NONE) {
        kept->head[program->layout.visits + (size_t)loop]++;
    }
    return memory_intern(program, kept);
}
