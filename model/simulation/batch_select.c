/* Filters of all contacts at the start of a run, in the run's threads. */
#include <pthread.h>
#include <string.h>

#include "model/contacts/contact_state.h"
#include "model/simulation/batch_build.h"

enum {
    BATCH_SET_WORD = 64,       /* contacts of a word of a set */
    BATCH_SELECT_WORDS = 1024, /* with fewer of them no thread is worth while */
    BATCH_SELECT_PARTS = 8
};

static bool batch_reads(const struct batch_build *build, const struct filter *filter, bool calendar)
{
    if (filter == NULL) {
        return false;
    }
    struct filter_reads reads = {0};
    filter_reads(filter, build->plan->request->contacts->column_count, &reads);
    bitset_destroy(&reads.columns);
    return calendar ? reads.calendar
                    : reads.log || reads.journeys ||
                          (reads.subscriptions && build->subscriptions_change);
}

bool batch_is_settled(const struct batch_build *build, const struct filter *filter)
{
    return !batch_reads(build, filter, false);
}

bool batch_is_steady(const struct batch_build *build, const struct filter *filter)
{
    return batch_is_settled(build, filter) && !batch_reads(build, filter, true);
}

static struct filter_moment batch_moment(const struct plan *plan)
{
    return (struct filter_moment){.now = plan->start,
                                  .zone = plan->zone,
                                  .journey = PLAN_NONE,
                                  .names = &plan->names,
                                  .journeys = plan->logged,
                                  .journey_count = plan->journey_count};
}

/* Whether a contact is let pass by a filter, or by a start. */
typedef bool batch_asks_function(const struct batch_build *, const void *subject,
                                 const struct contact_state *);

/* Some words of a set of all contacts, narrowed by one thread. */
struct batch_narrowing {
    const struct batch_build *build;
    const void *subject;
    batch_asks_function *asks; /* of one contact; NULL: the subject is a filter */
    struct bitset *all;
    size_t first; /* word */
    size_t end;
    pthread_t thread;
    bool started;
};

static void batch_narrow_alone(const struct batch_narrowing *narrowing)
{
    const struct plan *plan = narrowing->build->plan;
    uint64_t *words = narrowing->all->words;
    struct contact_state state;
    contact_state_init(&state, plan->request->contacts, plan->request->activity, plan->opt_out);
    for (size_t word = narrowing->first; word < narrowing->end; word++) {
        for (uint64_t left = words[word]; left != 0; left &= left - 1) {
            size_t contact = word * BATCH_SET_WORD + (size_t)__builtin_ctzll(left);
            contact_state_reset(&state, contact, plan->start);
            if (!narrowing->asks(narrowing->build, narrowing->subject, &state)) {
                words[word] &= ~(left & -left);
            }
        }
    }
    contact_state_destroy(&state);
}

static void batch_narrow_set(const struct batch_narrowing *narrowing, struct bitset *set)
{
    const struct plan *plan = narrowing->build->plan;
    struct filter_moment moment = batch_moment(plan);
    filter_select_among(narrowing->subject, plan->request->contacts, plan->request->activity,
                        plan->opt_out, &moment, set);
}

/* In a set of its own, with none but those of the part: no thread looks at the words of another. */
static void batch_narrow_by_columns(const struct batch_narrowing *narrowing)
{
    size_t bytes = (narrowing->end - narrowing->first) * sizeof(uint64_t);
    uint64_t *words = narrowing->all->words + narrowing->first;
    if (narrowing->end - narrowing->first == bitset_words(narrowing->all->size)) {
        batch_narrow_set(narrowing, narrowing->all);
        return;
    }
    struct bitset part;
    bitset_init(&part, narrowing->all->size);
    memcpy(part.words + narrowing->first, words, bytes);
    batch_narrow_set(narrowing, &part);
    memcpy(words, part.words + narrowing->first, bytes);
    bitset_destroy(&part);
}

static void *batch_narrow_part(void *argument)
{
    struct batch_narrowing *narrowing = argument;
    if (narrowing->asks != NULL) {
        batch_narrow_alone(narrowing);
    } else {
        batch_narrow_by_columns(narrowing);
    }
    return NULL;
}

/* Takes out of the set whom the subject does not let pass. The calling thread does the first part,
 * and those whose thread cannot be started. */
static void batch_narrow(const struct batch_build *build, const void *subject,
                         batch_asks_function *asks, struct bitset *set)
{
    size_t words = bitset_words(set->size);
    size_t most = words / BATCH_SELECT_WORDS < BATCH_SELECT_PARTS ? words / BATCH_SELECT_WORDS
                                                                  : BATCH_SELECT_PARTS;
    size_t threads = build->plan->request->threads < 1 ? 1 : (size_t)build->plan->request->threads;
    size_t count = threads < most ? threads : most;
    count = count == 0 ? 1 : count;
    struct batch_narrowing parts[BATCH_SELECT_PARTS];
    for (size_t i = count; i-- > 0;) {
        parts[i] = (struct batch_narrowing){.build = build,
                                            .subject = subject,
                                            .asks = asks,
                                            .all = set,
                                            .first = words * i / count,
                                            .end = words * (i + 1) / count};
        parts[i].started =
            i != 0 && pthread_create(&parts[i].thread, NULL, batch_narrow_part, &parts[i]) == 0;
        if (!parts[i].started) {
            batch_narrow_part(&parts[i]);
        }
    }
    for (size_t i = 1; i < count; i++) {
        if (parts[i].started) {
            pthread_join(parts[i].thread, NULL);
        }
    }
}

static bool batch_asks_filter(const struct batch_build *build, const void *subject,
                              const struct contact_state *state)
{
    struct filter_moment moment = batch_moment(build->plan);
    return filter_matches(subject, state, &moment);
}

static bool batch_asks_state(const struct batch_build *build, const void *subject,
                             const struct contact_state *state)
{
    (void)build;
    return plan_start_holds(subject, state, false);
}

void batch_select(const struct batch_build *build, const struct filter *filter,
                  struct bitset *ret_set)
{
    bitset_init(ret_set, build->plan->request->contacts->count);
    bitset_fill(ret_set, true);
    if (filter != NULL) {
        batch_narrow(build, filter, build->recorded_at_start ? batch_asks_filter : NULL, ret_set);
    }
}

void batch_select_state(const struct batch_build *build, const struct plan_start *start,
                        struct bitset *set)
{
    struct bitset members;
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
    case TRIGGER_TAG_REMOVED:
    case TRIGGER_LIST_JOINED:
    case TRIGGER_LIST_LEFT:
        batch_narrow(build, start, batch_asks_state, set);
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT:
        batch_select(build, build->plan->segments[start->name].filter, &members);
        bitset_keep(set, &members, start->trigger == TRIGGER_SEGMENT_ENTERED);
        bitset_destroy(&members);
        break;
    default:
        break;
    }
}
