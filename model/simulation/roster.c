/* Which contacts stand behind figures of a run. */
#include "model/simulation/roster.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/random.h"
#include "model/simulation/start_select.h"

enum { ROSTER_STEP = 512 };

struct roster_work {
    const struct plan *plan;
    struct placed_figure *figures;
    int64_t *before; /* a figure: what had been counted before the walk in hand */
    int64_t met;     /* starts, likewise: without one nothing else has been counted */
    struct roster *roster;
    struct contact_walk walk;
    struct start_answers *answers;
};

static void roster_begin(struct roster_work *work, const struct contact_figure figures[],
                         size_t count, uint64_t sample_limit)
{
    size_t contacts = work->plan->request->contacts->count;
    work->figures = memory_array(count, sizeof(*work->figures));
    work->before = memory_array(count, sizeof(*work->before));
    work->roster = memory_allocate(sizeof(*work->roster));
    work->roster->lists = memory_array(count, sizeof(*work->roster->lists));
    work->roster->count = count;
    for (size_t i = 0; i < count; i++) {
        work->figures[i] = contact_figure_place(work->plan, figures[i]);
        bitset_init(&work->roster->lists[i].contacts, contacts);
    }
    contact_walk_init(&work->walk, work->plan);
    work->answers = start_answers_create(work->plan, sample_limit);
    work->walk.answers = work->answers;
}

static void roster_end(struct roster_work *work)
{
    contact_walk_destroy(&work->walk);
    start_answers_destroy(work->answers);
    free(work->figures);
    free(work->before);
}

static void roster_note(struct roster_work *work, size_t contact)
{
    static const struct placed_figure met = {{.what = FIGURE_MET}, 0};
    const struct tally *tally = &work->walk.tallies[work->plan->main];
    int64_t starts = contact_figure_value(work->plan, tally, &met);
    if (starts == work->met) {
        return;
    }
    work->met = starts;
    for (size_t i = 0; i < work->roster->count; i++) {
        struct roster_list *list = &work->roster->lists[i];
        int64_t value = contact_figure_value(work->plan, tally, &work->figures[i]);
        if (value != work->before[i]) {
            bitset_put(&list->contacts, contact, true);
            list->count++;
            list->value = work->before[i] = value;
        }
    }
}

/* False where it was stopped. */
static bool roster_walk(struct roster_work *work, uint64_t sample_limit,
                        struct run_progress *progress)
{
    const struct contact_table *contacts = work->plan->request->contacts;
    for (size_t contact = 0; contact < contacts->count; contact++) {
        if (progress != NULL && contact % ROSTER_STEP == 0) {
            atomic_store(&progress->contacts_done, contact);
        }
        if (progress != NULL && atomic_load(&progress->stop)) {
            return false;
        }
        if (random_mix(contacts->keys[contact]) >> 32 < sample_limit &&
            contact_walk_run(&work->walk, contact)) {
            roster_note(work, contact);
        }
    }
    return progress == NULL || !atomic_load(&progress->stop);
}

bool roster_find(const struct plan *plan, const struct contact_figure figures[], size_t count,
                 struct run_progress *progress, struct roster **ret_roster,
                 struct error_list *errors)
{
    struct roster_work work = {.plan = plan};
    uint64_t sample_limit = run_sample_limit(plan->request);
    if (progress != NULL) {
        atomic_store(&progress->contacts_done, 0);
        atomic_store(&progress->contacts_total, plan->request->contacts->count);
    }
    roster_begin(&work, figures, count, sample_limit);
    work.walk.stop = progress == NULL ? NULL : &progress->stop;
    bool done = roster_walk(&work, sample_limit, progress);
    roster_end(&work);
    if (done) {
        *ret_roster = work.roster;
        return true;
    }
    struct error error = {0};
    error_set(&error, "STOPPED", N_("the preview was stopped"));
    error_list_add(errors, &error);
    roster_destroy(work.roster);
    return false;
}

void roster_destroy(struct roster *roster)
{
    if (roster == NULL) {
        return;
    }
    for (size_t i = 0; i < roster->count; i++) {
        bitset_destroy(&roster->lists[i].contacts);
    }
    free(roster->lists);
    free(roster);
}
