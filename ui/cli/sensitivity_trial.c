/* Which assumption moves a figure most. */
#include "ui/cli/sensitivity_trial.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "model/simulation/result_figure.h"
#include "ui/session/assumption_place.h"
#include "ui/session/assumption_scale.h"

struct sensitivity_look {
    const struct sensitivity *sensitivity;
    struct result_figure found; /* its group is NULL where there is none */
};

static void sensitivity_take(void *context, const struct result_figure *figure)
{
    struct sensitivity_look *look = context;
    const struct sensitivity *wanted = look->sensitivity;
    if (text_is(wanted->group, figure->group) && text_equal(wanted->name, figure->name) &&
        text_is(wanted->figure, figure->figure)) {
        look->found = *figure;
    }
}

static bool sensitivity_read(const struct sensitivity *sensitivity, const struct result *result,
                             struct result_figure *ret_figure)
{
    struct sensitivity_look look = {.sensitivity = sensitivity};
    result_figures(result, sensitivity_take, &look);
    *ret_figure = look.found;
    return look.found.group != NULL;
}

/* False where it is not this journey's to say. */
static bool sensitivity_set(struct journey *journey, const struct result_assumption *assumption,
                            struct text value)
{
    struct text_builder place = {0};
    struct setting setting = {0};
    const char *sentence = NULL;
    bool done = assumption_place_find(journey, assumption, &place) &&
                assumption_place_read(text_built(&place), value, &setting, &sentence);
    if (done) {
        struct journey_edit inverse = {0};
        struct journey_edit edit =
            journey_edit_set(assumption_place_node(text_built(&place)),
                             assumption_place_path(text_built(&place)), setting);
        done = journey_apply(journey, &edit, &inverse, NULL);
        journey_edit_destroy(&edit);
        journey_edit_destroy(&inverse);
    }
    text_destroy(&place);
    return done;
}

/* A journey that says one thing of an event says how often it happens, too: as it was. */
static bool sensitivity_set_beside(struct journey *journey, const struct result *base,
                                   const struct result_assumption *assumption)
{
    bool done = true;
    for (size_t i = 0; text_is(assumption->name, "after_click") && i < base->assumption_count;
         i++) {
        const struct result_assumption *other = &base->assumptions[i];
        if (text_equal(other->place, assumption->place) &&
            (text_is(other->name, "rate") || text_is(other->name, "replay"))) {
            done = sensitivity_set(journey, other, other->value);
        }
    }
    return done;
}

/* The journey with the assumption so; NULL where it cannot say it. */
static struct journey *sensitivity_assume(const struct journey *journey, const struct result *base,
                                          const struct result_assumption *assumption,
                                          struct text value)
{
    struct journey *changed = journey_copy(journey);
    if (!sensitivity_set_beside(changed, base, assumption) ||
        !sensitivity_set(changed, assumption, value)) {
        journey_destroy(changed);
        return NULL;
    }
    return changed;
}

/* One side of a row; a value that cannot be said there leaves it as it is. False: stopped. */
static bool sensitivity_try(const struct run_request *request, struct run_progress *progress,
                            const struct sensitivity *sensitivity, struct sensitivity_row *row,
                            int side, struct error_list *errors)
{
    struct text_builder value = {0};
    struct result *result = NULL;
    struct result_figure figure = {0};
    int percent = 100 + (side == 0 ? -sensitivity->percent : sensitivity->percent);
    struct journey *journey = assumption_scale(row->assumption->value, percent, &value)
                                  ? sensitivity_assume(request->journey, sensitivity->base,
                                                       row->assumption, text_built(&value))
                                  : NULL;
    bool done = true;
    if (journey != NULL) {
        struct run_request changed = *request;
        changed.journey = journey;
        done = run_simulation(&changed, progress, &result, errors);
        if (done && sensitivity_read(sensitivity, result, &figure)) {
            row->figures[side] = figure.value;
            row->values[side] = text_copy(text_built(&value));
        }
    }
    result_destroy(result);
    journey_destroy(journey);
    text_destroy(&value);
    return done;
}

static void sensitivity_measure(const struct sensitivity *sensitivity, struct sensitivity_row *row)
{
    int64_t least = sensitivity->value;
    int64_t most = sensitivity->value;
    for (int side = 0; side < 2; side++) {
        least = row->figures[side] < least ? row->figures[side] : least;
        most = row->figures[side] > most ? row->figures[side] : most;
    }
    row->swing = most - least;
}

/* The greatest first; equal ones as the result has them. */
static int sensitivity_order(const void *left, const void *right)
{
    const struct sensitivity_row *a = left;
    const struct sensitivity_row *b = right;
    int swing = (a->swing < b->swing) - (a->swing > b->swing);
    return swing != 0 ? swing : (a->assumption > b->assumption) - (a->assumption < b->assumption);
}

static bool sensitivity_try_all(const struct run_request *request, struct run_progress *progress,
                                struct sensitivity *sensitivity, struct error_list *errors)
{
    const struct result *base = sensitivity->base;
    sensitivity->rows = memory_array(base->assumption_count, sizeof(*sensitivity->rows));
    for (size_t i = 0; i < base->assumption_count; i++) {
        struct sensitivity_row *row = &sensitivity->rows[sensitivity->count];
        *row = (struct sensitivity_row){.assumption = &base->assumptions[i],
                                        .figures = {sensitivity->value, sensitivity->value}};
        if (!sensitivity_try(request, progress, sensitivity, row, 0, errors) ||
            !sensitivity_try(request, progress, sensitivity, row, 1, errors)) {
            sensitivity->count++;
            return false;
        }
        sensitivity_measure(sensitivity, row);
        sensitivity->count += row->values[0] != NULL || row->values[1] != NULL;
    }
    qsort(sensitivity->rows, sensitivity->count, sizeof(*sensitivity->rows), sensitivity_order);
    return true;
}

bool sensitivity_find(const struct run_request *request, struct run_progress *progress,
                      struct sensitivity *sensitivity, struct error_list *errors)
{
    struct result_figure figure = {0};
    if (!run_simulation(request, progress, &sensitivity->base, errors)) {
        return false;
    }
    if (!sensitivity_read(sensitivity, sensitivity->base, &figure)) {
        struct error error;
        error_set_with(&error, "NO_FIGURE",
                       N_("the preview has no figure {1}; the names are those of compare --json"),
                       sensitivity->figure);
        error_list_add(errors, &error);
        return false;
    }
    sensitivity->value = figure.value;
    sensitivity->of = figure.of;
    sensitivity->money = figure.money;
    return sensitivity_try_all(request, progress, sensitivity, errors);
}

void sensitivity_destroy(struct sensitivity *sensitivity)
{
    for (size_t i = 0; i < sensitivity->count; i++) {
        free(sensitivity->rows[i].values[0]);
        free(sensitivity->rows[i].values[1]);
    }
    free(sensitivity->rows);
    result_destroy(sensitivity->base);
    sensitivity->rows = NULL;
    sensitivity->base = NULL;
    sensitivity->count = 0;
}
