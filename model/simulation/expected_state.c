/* The states of the program: a heap by time, equal ones added up; and the ledger of messages. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"
#include "model/simulation/random.h"

enum { STATE_FIRST_SLOTS = 1024, STATE_STEPS = 64 };

static size_t state_home(const struct expected_program *program, const struct expected_state *state)
{
    uint64_t key = (uint64_t)state->time ^ (uint64_t)state->memory << 40 ^
                   (uint64_t)(uint32_t)state->node << 1 ^ (uint64_t)state->wakes;
    return (size_t)random_mix(key) & (program->slot_count - 1);
}

static size_t state_find(const struct expected_program *program, const struct expected_state *state)
{
    size_t slot = state_home(program, state);
    while (program->slots[slot] != 0) {
        const struct expected_state *here = &program->states[program->slots[slot] - 1];
        if (here->time == state->time && here->node == state->node &&
            here->memory == state->memory && here->wakes == state->wakes) {
            break;
        }
        slot = (slot + 1) & (program->slot_count - 1);
    }
    return slot;
}

static bool state_before(const struct expected_program *program, uint32_t a, uint32_t b)
{
    const struct expected_state *first = &program->states[a];
    const struct expected_state *second = &program->states[b];
    if (first->time != second->time) {
        return first->time < second->time;
    }
    if (first->rank != second->rank) {
        return first->rank < second->rank;
    }
    return first->turn < second->turn;
}

static void state_rise(struct expected_program *program, uint32_t number)
{
    program->heap = memory_grow(program->heap, &program->heap_capacity, program->heap_count + 1,
                                sizeof(*program->heap));
    size_t place = program->heap_count++;
    while (place > 0 && state_before(program, number, program->heap[(place - 1) / 2])) {
        program->heap[place] = program->heap[(place - 1) / 2];
        place = (place - 1) / 2;
    }
    program->heap[place] = number;
}

static void state_sink(struct expected_program *program, uint32_t number)
{
    size_t place = 0;
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= program->heap_count) {
            break;
        }
        if (child + 1 < program->heap_count &&
            state_before(program, program->heap[child + 1], program->heap[child])) {
            child++;
        }
        if (!state_before(program, program->heap[child], number)) {
            break;
        }
        program->heap[place] = program->heap[child];
        place = child;
    }
    program->heap[place] = number;
}

static void state_make_room(struct expected_program *program)
{
    if (2 * program->state_count < program->slot_count) {
        return;
    }
    free(program->slots);
    program->slot_count = program->slot_count == 0 ? STATE_FIRST_SLOTS : program->slot_count * 2;
    program->slots = memory_array(program->slot_count, sizeof(*program->slots));
    for (size_t i = 0; i < program->state_count; i++) {
        program->slots[state_find(program, &program->states[i])] = (uint32_t)i + 1;
    }
}

void expected_push(struct expected_program *program, struct expected_state state)
{
    if (state.mass <= 0 || program->failed) {
        return;
    }
    state_make_room(program);
    size_t slot = state_find(program, &state);
    if (program->slots[slot] == 0) {
        program->states = memory_grow(program->states, &program->state_capacity,
                                      program->state_count + 1, sizeof(*program->states));
        program->states[program->state_count++] = state;
        program->slots[slot] = (uint32_t)program->state_count;
    }
    uint32_t number = program->slots[slot] - 1;
    struct expected_state *here = &program->states[number];
    if (here->queued) {
        here->mass += state.mass;
        return;
    }
    *here = state;
    here->queued = true;
    here->rank = program->ranks[state.node];
    here->turn = program->turn++;
    state_rise(program, number);
}

/* Whether there is still room, and time. */
static bool state_goes_on(struct expected_program *program)
{
    expected_spend(program, STATE_STEPS);
    if (++program->done > program->room) {
        expected_step_aside(program, (struct text){0},
                            N_("there are more states than can be kept apart"), (struct text){0});
    }
    return expected_goes_on(program);
}

bool expected_pop(struct expected_program *program, struct expected_state *ret_state)
{
    if (program->heap_count == 0 || !state_goes_on(program)) {
        return false;
    }
    struct expected_state *first = &program->states[program->heap[0]];
    first->queued = false;
    *ret_state = *first;
    uint32_t last = program->heap[--program->heap_count];
    if (program->heap_count != 0) {
        state_sink(program, last);
    }
    return true;
}

/* Empties the slots behind each state's home: all are in such a run of slots. */
void expected_clear(struct expected_program *program)
{
    for (size_t i = 0; i < program->state_count; i++) {
        size_t slot = state_home(program, &program->states[i]);
        while (program->slots[slot] != 0) {
            program->slots[slot] = 0;
            slot = (slot + 1) & (program->slot_count - 1);
        }
    }
    program->state_count = 0;
    program->heap_count = 0;
    program->end_count = 0;
    program->turn = 0;
}

static size_t ledger_find(const struct expected_program *program,
                          const struct expected_ledger *post)
{
    uint64_t key = (uint64_t)post->time ^ (uint64_t)(uint32_t)post->node << 40 ^
                   (uint64_t)post->position << 34 ^ (uint64_t)post->persona << 56 ^
                   random_mix((uint64_t)(uint32_t)post->start);
    size_t slot = (size_t)random_mix(key) & (program->ledger_slot_count - 1);
    while (program->ledger_slots[slot] != 0) {
        const struct expected_ledger *here = &program->ledger[program->ledger_slots[slot] - 1];
        if (here->time == post->time && here->node == post->node && here->start == post->start &&
            here->position == post->position && here->persona == post->persona) {
            break;
        }
        slot = (slot + 1) & (program->ledger_slot_count - 1);
    }
    return slot;
}

static void ledger_make_room(struct expected_program *program)
{
    if (2 * program->ledger_count < program->ledger_slot_count) {
        return;
    }
    free(program->ledger_slots);
    program->ledger_slot_count =
        program->ledger_slot_count == 0 ? STATE_FIRST_SLOTS : program->ledger_slot_count * 2;
    program->ledger_slots = memory_array(program->ledger_slot_count, sizeof(uint32_t));
    for (size_t i = 0; i < program->ledger_count; i++) {
        program->ledger_slots[ledger_find(program, &program->ledger[i])] = (uint32_t)i + 1;
    }
}

void expected_post(struct expected_program *program, struct expected_ledger post)
{
    ledger_make_room(program);
    size_t slot = ledger_find(program, &post);
    if (program->ledger_slots[slot] != 0) {
        program->ledger[program->ledger_slots[slot] - 1].mass += post.mass;
        return;
    }
    program->ledger = memory_grow(program->ledger, &program->ledger_capacity,
                                  program->ledger_count + 1, sizeof(*program->ledger));
    program->ledger[program->ledger_count++] = post;
    program->ledger_slots[slot] = (uint32_t)program->ledger_count;
}

void expected_states_destroy(struct expected_program *program)
{
    free(program->states);
    free(program->slots);
    free(program->heap);
    free(program->ledger);
    free(program->ledger_slots);
    free(program->ends);
}
