/* Whom filters match at the start of a run, of all contacts at once, in the run's threads. */
#include "model/simulation/start_select.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/contacts/contact_state.h"
#include "model/simulation/random.h"
#include "model/simulation/start_turns.h"

enum {
    START_SET_WORD = 64,       /* contacts of a word of a set */
    START_SELECT_WORDS = 1024, /* with fewer of them no thread is worth while */
    START_SELECT_PARTS = 8
};

static struct filter_moment start_moment(const struct plan *plan, int64_t now)
{
    return (struct filter_moment){.now = now,
                                  .zone = plan->zone,
                                  .journey = PLAN_NONE,
                                  .names = &plan->names,
                                  .journeys = plan->logged,
                                  .journey_count = plan->journey_count};
}

/* Whether a contact is let pass by a filter, or by a start. */
typedef bool start_asks_function(const struct plan *, const void *subject,
                                 const struct contact_state *);

/* Some words of a set of all contacts, narrowed by one thread. */
struct start_narrowing {
    const struct plan *plan;
    int64_t now;
    const void *subject;
    start_asks_function *asks; /* of one contact; NULL: the subject is a filter */
    struct bitset *all;
    size_t first; /* word */
    size_t end;
    pthread_t thread;
    bool started;
};

static void start_narrow_alone(const struct start_narrowing *narrowing)
{
    const struct plan *plan = narrowing->plan;
    uint64_t *words = narrowing->all->words;
    struct contact_state state;
    contact_state_init(&state, plan->request->contacts, plan->request->activity, plan->opt_out);
    for (size_t word = narrowing->first; word < narrowing->end; word++) {
        for (uint64_t left = words[word]; left != 0; left &= left - 1) {
            size_t contact = word * START_SET_WORD + (size_t)__builtin_ctzll(left);
            contact_state_reset(&state, contact, plan->start);
            if (!narrowing->asks(narrowing->plan, narrowing->subject, &state)) {
                words[word] &= ~(left & -left);
            }
        }
    }
    contact_state_destroy(&state);
}

static void start_narrow_set(const struct start_narrowing *narrowing, struct bitset *set)
{
    const struct plan *plan = narrowing->plan;
    struct filter_moment moment = start_moment(plan, narrowing->now);
    filter_select_among(narrowing->subject, plan->request->contacts, plan->request->activity,
                        plan->opt_out, &moment, set);
}

/* In a set of its own, with none but those of the part: no thread looks at the words of another. */
static void start_narrow_by_columns(const struct start_narrowing *narrowing)
{
    size_t bytes = (narrowing->end - narrowing->first) * sizeof(uint64_t);
    uint64_t *words = narrowing->all->words + narrowing->first;
    if (narrowing->end - narrowing->first == bitset_words(narrowing->all->size)) {
        start_narrow_set(narrowing, narrowing->all);
        return;
    }
    struct bitset part;
    bitset_init(&part, narrowing->all->size);
    memcpy(part.words + narrowing->first, words, bytes);
    start_narrow_set(narrowing, &part);
    memcpy(words, part.words + narrowing->first, bytes);
    bitset_destroy(&part);
}

static void *start_narrow_part(void *argument)
{
    struct start_narrowing *narrowing = argument;
    if (narrowing->asks != NULL) {
        start_narrow_alone(narrowing);
    } else {
        start_narrow_by_columns(narrowing);
    }
    return NULL;
}

/* Takes out of the set whom the subject does not let pass. The calling thread does the first part,
 * and those whose thread cannot be started. */
static void start_narrow(const struct start_selector *selector, const void *subject,
                         start_asks_function *asks, struct bitset *set)
{
    const struct plan *plan = selector->plan;
    size_t words = bitset_words(set->size);
    size_t most = words / START_SELECT_WORDS < START_SELECT_PARTS ? words / START_SELECT_WORDS
                                                                  : START_SELECT_PARTS;
    size_t threads = plan->request->threads < 1 ? 1 : (size_t)plan->request->threads;
    size_t count = threads < most ? threads : most;
    count = count == 0 ? 1 : count;
    struct start_narrowing parts[START_SELECT_PARTS];
    for (size_t i = count; i-- > 0;) {
        parts[i] = (struct start_narrowing){.plan = plan,
                                            .now = selector->now,
                                            .subject = subject,
                                            .asks = asks,
                                            .all = set,
                                            .first = words * i / count,
                                            .end = words * (i + 1) / count};
        parts[i].started =
            i != 0 && pthread_create(&parts[i].thread, NULL, start_narrow_part, &parts[i]) == 0;
        if (!parts[i].started) {
            start_narrow_part(&parts[i]);
        }
    }
    for (size_t i = 1; i < count; i++) {
        if (parts[i].started) {
            pthread_join(parts[i].thread, NULL);
        }
    }
}

static bool start_asks_filter(const struct plan *plan, const void *subject,
                              const struct contact_state *state)
{
    struct filter_moment moment = start_moment(plan, plan->start);
    return filter_matches(subject, state, &moment);
}

static bool start_asks_state(const struct plan *plan, const void *subject,
                             const struct contact_state *state)
{
    (void)plan;
    return plan_start_holds(subject, state, false);
}

struct start_selector start_selector(const struct plan *plan)
{
    struct start_selector selector = {.plan = plan, .now = plan->start};
    const struct activity *activity = plan->request->activity;
    size_t contacts = activity == NULL || activity->first == NULL ? 0 : activity->contact_count;
    for (size_t i = 0; i < contacts && !selector.recorded_at_start; i++) {
        size_t row = activity->first[i + 1];
        while (row > activity->first[i] && activity->rows[row - 1].time > plan->start) {
            row--;
        }
        selector.recorded_at_start =
            row > activity->first[i] && activity->rows[row - 1].time == plan->start;
    }
    return selector;
}

void start_select(const struct start_selector *selector, const struct filter *filter,
                  struct bitset *set)
{
    if (filter != NULL) {
        start_narrow(selector, filter, selector->recorded_at_start ? start_asks_filter : NULL, set);
    }
}

void start_select_state(const struct start_selector *selector, const struct plan_start *start,
                        struct bitset *set)
{
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
    case TRIGGER_TAG_REMOVED:
    case TRIGGER_LIST_JOINED:
    case TRIGGER_LIST_LEFT:
        start_narrow(selector, start, start_asks_state, set);
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT: {
        struct bitset members;
        start_select_all(selector, selector->plan->segments[start->name].filter, &members);
        bitset_keep(set, &members, start->trigger == TRIGGER_SEGMENT_ENTERED);
        bitset_destroy(&members);
        break;
    }
    default:
        break;
    }
}

void start_select_all(const struct start_selector *selector, const struct filter *filter,
                      struct bitset *ret_set)
{
    bitset_init(ret_set, selector->plan->request->contacts->count);
    bitset_fill(ret_set, true);
    start_select(selector, filter, ret_set);
}

/* All contacts, or those of the sample. */
static void start_answers_begin(const struct plan *plan, uint64_t sample_limit, struct bitset *set)
{
    const struct contact_table *contacts = plan->request->contacts;
    bitset_init(set, contacts->count);
    bitset_fill(set, true);
    for (size_t i = 0; sample_limit <= UINT32_MAX && i < contacts->count; i++) {
        if (random_mix(contacts->keys[i]) >> 32 >= sample_limit) {
            bitset_put(set, i, false);
        }
    }
}

static struct bitset *start_answers_copy(const struct bitset *set, size_t count)
{
    struct bitset *copies = memory_array(count, sizeof(*copies));
    for (size_t i = 0; i < count; i++) {
        bitset_copy(&copies[i], set);
    }
    return copies;
}

/* Where nothing changes the filter's answer. */
static void start_answers_starts(struct start_answers *answers, const struct plan *plan,
                                 const struct start_selector *selector,
                                 const struct plan_changes *changes)
{
    const struct plan_journey *journey = &plan->journeys[plan->main];
    answers->start_count = journey->start_count;
    answers->starts = memory_array(answers->start_count, sizeof(*answers->starts));
    for (size_t i = 0; i < answers->start_count; i++) {
        const struct filter *filter = journey->starts[i].filter;
        if (filter != NULL && plan_changes_foresee(changes, filter, false)) {
            bitset_copy(&answers->starts[i], &answers->where);
            start_select(selector, filter, &answers->starts[i]);
        }
    }
}

struct start_answers *start_answers_create(const struct plan *plan, uint64_t sample_limit)
{
    struct start_answers *answers = memory_allocate(sizeof(*answers));
    struct start_selector selector = start_selector(plan);
    start_answers_begin(plan, sample_limit, &answers->where);
    start_select(&selector, plan->where, &answers->where);
    answers->persona_count = plan->persona_count;
    answers->segment_count = plan->segment_count;
    answers->personas = start_answers_copy(&answers->where, plan->persona_count);
    answers->segments = start_answers_copy(&answers->where, plan->segment_count);
    for (size_t i = 0; i < plan->persona_count; i++) {
        start_select(&selector, plan->personas[i].filter, &answers->personas[i]);
    }
    for (size_t i = 0; i < plan->segment_count; i++) {
        start_select(&selector, plan->segments[i].filter, &answers->segments[i]);
    }
    struct plan_changes changes = {0};
    plan_changes_find(plan, false, &changes);
    start_answers_starts(answers, plan, &selector, &changes);
    answers->turns = start_turns_create(plan, &answers->where, answers->segments, &changes);
    plan_changes_destroy(&changes);
    return answers;
}

void start_answers_destroy(struct start_answers *answers)
{
    if (answers == NULL) {
        return;
    }
    for (size_t i = 0; i < answers->persona_count; i++) {
        bitset_destroy(&answers->personas[i]);
    }
    for (size_t i = 0; i < answers->segment_count; i++) {
        bitset_destroy(&answers->segments[i]);
    }
    for (size_t i = 0; i < answers->start_count; i++) {
        bitset_destroy(&answers->starts[i]);
    }
    bitset_destroy(&answers->where);
    free(answers->starts);
    start_turns_destroy(answers->turns);
    free(answers->personas);
    free(answers->segments);
    free(answers);
}
