/* The closed form: classes of contacts, the program over each, and what comes of it. */
#include "model/simulation/expected.h"

#include <math.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"
#include "model/simulation/result.h"

enum { EXPECTED_MOST_STATES = 1 << 20 };

/* Less is told apart where more has no room. */
static const struct {
    enum expected_reach reach;
    size_t room;
} expected_tries[] = {{EXPECTED_REACH_GROUPS, EXPECTED_MOST_STATES / 16},
                      {EXPECTED_REACH_ALL, EXPECTED_MOST_STATES / 4},
                      {EXPECTED_REACH_NONE, EXPECTED_MOST_STATES}};

void expected_kept_destroy(struct expected_kept *kept)
{
    contact_classes_destroy(&kept->classes);
    delay_odds_destroy(&kept->odds);
}

void expected_destroy(struct expected *expected)
{
    if (expected != NULL) {
        tally_destroy(&expected->layout);
        free(expected->cells);
        free(expected);
    }
}

static struct expected *expected_make(const struct plan *plan, enum expected_reach reach)
{
    struct expected *expected = memory_allocate(sizeof(*expected));
    tally_init(&expected->layout, plan, &plan->journeys[plan->main]);
    expected->cells = memory_array(expected->layout.cell_count, sizeof(*expected->cells));
    expected->reach = reach;
    return expected;
}

bool expected_goes_on(struct expected_program *program)
{
    char buffer[24];
    if (program->limit->steps + program->odds->steps > program->limit->most) {
        expected_step_aside(program, (struct text){0},
                            N_("it would be more than {1} steps of work"),
                            error_number(buffer, (int64_t)program->limit->most));
    }
    if (program->progress != NULL && !program->failed && atomic_load(&program->progress->stop)) {
        program->failed = true;
        error_set(program->error, "STOPPED", N_("the preview was stopped"));
    }
    return !program->failed;
}

static void expected_rank(struct expected_program *program)
{
    const struct plan_journey *journey = program->journey;
    size_t places = 0;
    program->ranks = arena_array(&program->arena, journey->node_count, sizeof(*program->ranks));
    for (size_t i = 0; i < journey->node_count; i++) {
        places = journey->places[i] >= places ? journey->places[i] + 1 : places;
    }
    uint32_t *of_place = memory_array(places, sizeof(*of_place));
    for (size_t i = 0; i < journey->node_count; i++) {
        of_place[journey->graph->order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        program->ranks[i] = of_place[journey->places[i]];
    }
    free(of_place);
}

static void expected_program_destroy(struct expected_program *program)
{
    expected_memory_destroy(program);
    expected_states_destroy(program);
    plan_changes_destroy(&program->changes);
    contact_state_destroy(&program->state);
    contact_state_destroy(&program->arriving);
    arena_destroy(&program->arena);
}

static void expected_run(struct expected_program *program, struct expected_kept *kept)
{
    const struct run_request *request = program->plan->request;
    struct class_questions questions = {0};
    expected_ask(program, &questions);
    contact_classes_find(&kept->classes, program->plan, &questions, request->threads);
    class_questions_destroy(&questions);
    expected_memory_init(program);
    contact_state_init(&program->state, request->contacts, request->activity,
                       program->plan->opt_out);
    contact_state_init(&program->arriving, request->contacts, request->activity,
                       program->plan->opt_out);
    for (size_t i = 0; i < kept->classes.count && expected_goes_on(program); i++) {
        expected_class(program, &kept->classes.items[i]);
    }
    if (!program->failed) {
        expected_outcomes(program);
    }
}

/* One try; false where it steps aside. */
static bool expected_try(const struct plan *plan, struct expected_kept *kept,
                         struct expected_limit *limit, struct run_progress *progress, size_t number,
                         struct expected *expected, struct error *error, bool *ret_room)
{
    struct expected_program program = {.plan = plan,
                                       .journey = &plan->journeys[plan->main],
                                       .expected = expected,
                                       .odds = &kept->odds,
                                       .limit = limit,
                                       .progress = progress,
                                       .error = error,
                                       .room = expected_tries[number].room,
                                       .reach = expected_tries[number].reach};
    expected_rank(&program);
    if (expected_check(&program)) {
        expected_reads_find(&program);
    }
    if (!program.failed) {
        expected_run(&program, kept);
    }
    *ret_room = program.done <= program.room;
    expected->states = program.done;
    expected->classes = kept->classes.count;
    expected->contacts = kept->classes.contacts;
    expected_program_destroy(&program);
    return !program.failed;
}

/* What came to each node is there, or has gone; the same of the run. */
static bool expected_conserves(const struct expected *expected, const struct plan *plan,
                               struct error *error)
{
    const struct plan_journey *journey = &plan->journeys[plan->main];
    const struct tally *layout = &expected->layout;
    double tolerance = 1e-9 * (1 + expected_get(expected, &layout->run->entered));
    bool conserves = true;
    for (size_t i = 0; i < journey->node_count; i++) {
        double here = expected_get(expected, &layout->nodes[i].arrived);
        for (size_t day = 0; day < (size_t)plan->days; day++) {
            const struct tally_flow *flow = &layout->flow[day * journey->node_count + i];
            here -= expected_get(expected, &flow->rested) - expected_get(expected, &flow->resumed);
        }
        for (size_t k = 0; k < journey->nodes[i].port_count; k++) {
            here -= expected_get(expected, &layout->left[journey->nodes[i].first_port + k]);
        }
        for (int reason = 0; reason < END_REASON_COUNT; reason++) {
            here -= expected_get(expected, &layout->nodes[i].ended[reason]);
        }
        conserves = conserves && fabs(here) <= tolerance * (double)(journey->visit_limit + 1);
    }
    if (!conserves) {
        error_set(error, "NOT_CONSERVED", N_("the closed form lost somebody: a fault of polku"));
    }
    return conserves;
}

bool expected_find(const struct plan *plan, struct expected_kept *kept,
                   struct expected_limit *limit, struct run_progress *progress,
                   struct expected **ret_expected, struct error *error)
{
    struct expected_kept own = {0};
    struct expected_limit usual = {0};
    limit = limit != NULL ? limit : &usual;
    limit->most = limit->most != 0 ? limit->most : EXPECTED_MOST_STEPS;
    limit->steps = 0;
    struct expected_kept *used = kept != NULL ? kept : &own;
    struct error why = {0};
    struct expected *expected = NULL;
    int64_t longest = plan->horizon - plan->start;
    if (used->odds.longest != longest) {
        delay_odds_destroy(&used->odds);
        used->odds.longest = longest;
    }
    used->odds.steps = 0;
    bool done = false;
    bool room = false;
    for (size_t i = 0; i < sizeof(expected_tries) / sizeof(expected_tries[0]) && !room &&
                       expected_tries[i].reach >= limit->least;
         i++) {
        expected_destroy(expected);
        expected = expected_make(plan, expected_tries[i].reach);
        done = expected_try(plan, used, limit, progress, i, expected, &why, &room);
    }
    limit->steps += used->odds.steps;
    expected_kept_destroy(&own);
    if (!done || !expected_conserves(expected, plan, &why)) {
        expected_destroy(expected);
        if (error != NULL) {
            *error = why;
        }
        return false;
    }
    *ret_expected = expected;
    return true;
}

double expected_get(const struct expected *expected, const int64_t *cell)
{
    return expected->cells[cell - expected->layout.cells];
}

struct result *expected_result(const struct expected *expected, const struct plan *plan,
                               int64_t unit)
{
    struct tally *tallies = memory_array(plan->journey_count, sizeof(*tallies));
    for (size_t i = 0; i < plan->journey_count; i++) {
        tally_init(&tallies[i], plan, &plan->journeys[i]);
    }
    struct tally *main = &tallies[plan->main];
    for (size_t i = 0; i < main->cell_count; i++) {
        main->cells[i] = llround(expected->cells[i] * (double)unit);
    }
    struct result *result = result_make(plan, tallies, (int64_t)expected->contacts);
    for (size_t i = 0; i < plan->journey_count; i++) {
        tally_destroy(&tallies[i]);
    }
    free(tallies);
    result->expected = true;
    for (int i = 0; i < RESULT_DEEDS; i++) {
        result->deeds[i] = -1;
    }
    return result;
}
