/* Two runs over the same contacts, compared contact by contact. */
#include "model/simulation/comparison.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/comparison_parts.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/random.h"
#include "model/simulation/start_select.h"

enum { COMPARISON_STEP = 512, COMPARISON_RUNS = 2 };
static const double comparison_z = 1.959964; /* of a 95% interval */

struct comparison_work {
    const struct plan *plans[COMPARISON_RUNS];
    struct contact_walk walks[COMPARISON_RUNS];
    struct start_answers *answers[COMPARISON_RUNS];
    int64_t met[COMPARISON_RUNS];
    struct comparison_list list;
    struct comparison *comparison;
    size_t reached; /* which of the list is the run's reach */
};

static void comparison_place(struct comparison_work *work)
{
    for (size_t i = 0; i < work->list.count; i++) {
        struct compared_figure *figure = &work->list.items[i];
        for (int part = 0; part < COMPARED_PARTS; part++) {
            figure->placed[part] = contact_figure_place(
                work->plans[part / 2], part % 2 == 0 ? figure->question : figure->of);
        }
        if (strcmp(figure->group, "run") == 0 && strcmp(figure->figure, "reached") == 0) {
            work->reached = i;
        }
    }
}

static void comparison_begin(struct comparison_work *work, uint64_t sample_limit)
{
    size_t contacts = work->plans[0]->request->contacts->count;
    comparison_list_make(work->plans[0], work->plans[1], &work->list);
    comparison_place(work);
    work->comparison = memory_allocate(sizeof(*work->comparison));
    bitset_init(&work->comparison->gained, contacts);
    bitset_init(&work->comparison->lost, contacts);
    for (int i = 0; i < COMPARISON_RUNS; i++) {
        contact_walk_init(&work->walks[i], work->plans[i]);
        work->answers[i] = start_answers_create(work->plans[i], sample_limit);
        work->walks[i].answers = work->answers[i];
    }
}

static void comparison_end(struct comparison_work *work)
{
    for (int i = 0; i < COMPARISON_RUNS; i++) {
        contact_walk_destroy(&work->walks[i]);
        start_answers_destroy(work->answers[i]);
    }
    free(work->list.items);
}

/* What the contact added since the last one. */
static void comparison_take(const struct comparison_work *work, struct compared_figure *figure,
                            int64_t ret_added[COMPARED_PARTS])
{
    for (int part = 0; part < COMPARED_PARTS; part++) {
        const struct plan *plan = work->plans[part / 2];
        const struct tally *tally = &work->walks[part / 2].tallies[plan->main];
        int64_t value = contact_figure_value(plan, tally, &figure->placed[part]);
        ret_added[part] = value - figure->counted[part];
        figure->counted[part] = value;
    }
}

static void comparison_note_figure(struct comparison_work *work, size_t number, size_t contact)
{
    struct compared_figure *figure = &work->list.items[number];
    int64_t added[COMPARED_PARTS];
    comparison_take(work, figure, added);
    bool first = added[0] != 0;
    bool second = added[2] != 0;
    figure->gained += second && !first;
    figure->lost += first && !second;
    for (int i = 0; i < COMPARED_PARTS; i++) {
        for (int k = i; k < COMPARED_PARTS; k++) {
            figure->products[i][k] += (double)added[i] * (double)added[k];
        }
    }
    if (number == work->reached && first != second) {
        bitset_put(second ? &work->comparison->gained : &work->comparison->lost, contact, true);
    }
}

/* A contact that met no start in either run adds to no figure. */
static void comparison_note(struct comparison_work *work, size_t contact)
{
    static const struct placed_figure met = {{.what = FIGURE_MET}, 0};
    bool touched = false;
    for (int i = 0; i < COMPARISON_RUNS; i++) {
        const struct plan *plan = work->plans[i];
        int64_t starts = contact_figure_value(plan, &work->walks[i].tallies[plan->main], &met);
        touched = touched || starts != work->met[i];
        work->met[i] = starts;
    }
    for (size_t i = 0; touched && i < work->list.count; i++) {
        comparison_note_figure(work, i, contact);
    }
}

static bool comparison_walk(struct comparison_work *work, uint64_t sample_limit,
                            struct run_progress *progress)
{
    const struct contact_table *contacts = work->plans[0]->request->contacts;
    for (size_t contact = 0; contact < contacts->count; contact++) {
        if (progress != NULL && contact % COMPARISON_STEP == 0) {
            atomic_store(&progress->contacts_done, contact);
        }
        if (progress != NULL && atomic_load(&progress->stop)) {
            return false;
        }
        if (random_mix(contacts->keys[contact]) >> 32 >= sample_limit) {
            continue;
        }
        bool first = contact_walk_run(&work->walks[0], contact);
        bool second = contact_walk_run(&work->walks[1], contact);
        work->comparison->contacts += first || second;
        comparison_note(work, contact);
    }
    return progress == NULL || !atomic_load(&progress->stop);
}

/* The variance of a sum over contacts of these coefficients times what each adds: its squares
 * summed, without the square of the mean. What is nothing but rounding is nothing. */
static double comparison_variance(const struct compared_figure *figure,
                                  const double coefficients[COMPARED_PARTS], double contacts)
{
    static const double rounding = 1e-12;
    double squares = 0;
    double size = 0;
    double sum = 0;
    for (int i = 0; i < COMPARED_PARTS; i++) {
        sum += coefficients[i] * (double)figure->counted[i];
        for (int k = i; k < COMPARED_PARTS; k++) {
            double term =
                (i == k ? 1 : 2) * coefficients[i] * coefficients[k] * figure->products[i][k];
            squares += term;
            size += fabs(term);
        }
    }
    double variance =
        contacts < 2 ? 0 : (squares - sum * sum / contacts) * contacts / (contacts - 1);
    return variance < rounding * size ? 0 : variance;
}

/* How much more the second run has, and how sure that is. */
static void comparison_difference(const struct compared_figure *counted, double contacts,
                                  struct comparison_figure *figure)
{
    double coefficients[COMPARED_PARTS] = {-1, 0, 1, 0};
    figure->change = (double)(counted->counted[2] - counted->counted[0]);
    if (figure->of[0] > 0 && figure->of[1] > 0) {
        double of[2] = {(double)figure->of[0], (double)figure->of[1]};
        double share[2] = {(double)figure->value[0] / of[0], (double)figure->value[1] / of[1]};
        figure->change = share[1] - share[0];
        coefficients[0] = -1 / of[0];
        coefficients[1] = share[0] / of[0];
        coefficients[2] = 1 / of[1];
        coefficients[3] = -share[1] / of[1];
    }
    figure->half = comparison_z * sqrt(comparison_variance(counted, coefficients, contacts));
    double first[COMPARED_PARTS] = {coefficients[0], coefficients[1], 0, 0};
    double second[COMPARED_PARTS] = {0, 0, coefficients[2], coefficients[3]};
    figure->half_apart = comparison_z * sqrt(comparison_variance(counted, first, contacts) +
                                             comparison_variance(counted, second, contacts));
}

static void comparison_finish(struct comparison_work *work)
{
    struct comparison *comparison = work->comparison;
    comparison->figures =
        arena_array(&comparison->arena, work->list.count, sizeof(*comparison->figures));
    for (size_t i = 0; i < work->list.count; i++) {
        const struct compared_figure *counted = &work->list.items[i];
        struct comparison_figure *figure = &comparison->figures[comparison->count++];
        *figure = (struct comparison_figure){
            .group = counted->group,
            .name = arena_text(&comparison->arena, counted->name),
            .figure = counted->figure,
            .money = counted->money,
            .share = counted->share,
            .value = {counted->counted[0], counted->counted[2]},
            .gained = counted->gained,
            .lost = counted->lost,
        };
        if (counted->share) {
            figure->of[0] = counted->counted[1];
            figure->of[1] = counted->counted[3];
        }
        comparison_difference(counted, (double)comparison->contacts, figure);
    }
}

bool comparison_make(const struct plan *first, const struct plan *second,
                     struct run_progress *progress, struct comparison **ret_comparison,
                     struct error_list *errors)
{
    assert(first->request->contacts == second->request->contacts);
    struct comparison_work work = {.plans = {first, second}};
    uint64_t sample_limit = run_sample_limit(first->request);
    if (progress != NULL) {
        atomic_store(&progress->contacts_done, 0);
        atomic_store(&progress->contacts_total, first->request->contacts->count);
    }
    comparison_begin(&work, sample_limit);
    for (int i = 0; i < COMPARISON_RUNS; i++) {
        work.walks[i].stop = progress == NULL ? NULL : &progress->stop;
    }
    bool done = comparison_walk(&work, sample_limit, progress);
    if (done) {
        comparison_finish(&work);
        *ret_comparison = work.comparison;
    } else {
        struct error error = {0};
        error_set(&error, "STOPPED", N_("the preview was stopped"));
        error_list_add(errors, &error);
        comparison_destroy(work.comparison);
    }
    comparison_end(&work);
    return done;
}

void comparison_destroy(struct comparison *comparison)
{
    if (comparison != NULL) {
        bitset_destroy(&comparison->gained);
        bitset_destroy(&comparison->lost);
        arena_destroy(&comparison->arena);
        free(comparison);
    }
}

const struct comparison_figure *comparison_find(const struct comparison *comparison,
                                                const char *group, struct text name,
                                                const char *figure)
{
    for (size_t i = 0; i < comparison->count; i++) {
        const struct comparison_figure *item = &comparison->figures[i];
        if (strcmp(item->group, group) == 0 && strcmp(item->figure, figure) == 0 &&
            text_equal(item->name, name)) {
            return item;
        }
    }
    return NULL;
}
