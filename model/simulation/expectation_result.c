/* The claims of a run as its result holds them. */
#include "model/base/civil_time.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation_watch.h"

enum { MONEY = 10000 };

/* ⌈part · n⌉, the part per cent with its decimals: by tens, so that nothing overflows. */
static int64_t expectation_quantile(const struct expectation_number *part, int64_t n)
{
    enum { PERCENT = 100, TEN = 10 };
    int64_t unit = PERCENT;
    for (int i = 0; i < part->decimal.scale; i++) {
        unit *= TEN;
    }
    int64_t whole = n / unit * part->decimal.digits;
    return whole + (n % unit * part->decimal.digits + unit - 1) / unit;
}

/* The least hour by which the part of those who reached the goal had done so. */
static int64_t expectation_hour(const struct expectation_tally *tally,
                                const struct expectation_number *part, int days)
{
    int64_t wanted = expectation_quantile(part, tally->below);
    int64_t hour = 0;
    for (int64_t seen = tally->hours[0];
         seen < wanted && hour + 1 < (int64_t)days * CIVIL_DAY_HOURS;) {
        seen += tally->hours[++hour];
    }
    return hour;
}

static void expectation_figure(const struct plan *plan, const struct plan_expectation *one,
                               const struct expectation_tally *tally, struct result_claim *claim)
{
    claim->of = 1;
    switch (claim->figure) {
    case EXPECTATION_COUNT:
    case EXPECTATION_COST:
        claim->value = tally->above;
        break;
    case EXPECTATION_SHARE:
        claim->value = tally->above;
        claim->of = tally->below;
        claim->of_nothing = tally->below == 0;
        break;
    case EXPECTATION_MAX:
        claim->value = tally->most;
        break;
    case EXPECTATION_TIME:
        claim->of_nothing = tally->below == 0;
        claim->value =
            claim->of_nothing ? 0 : expectation_hour(tally, &one->claim->part, plan->days);
        break;
    }
}

/* Exactly, on whole numbers. */
static bool expectation_judge(const struct plan_expectation *one, const struct result_claim *claim,
                              int *ret_side)
{
    *ret_side = 0;
    if (claim->of_nothing) {
        return false;
    }
    switch (claim->figure) {
    case EXPECTATION_TIME:
        return expectation_holds(one->claim, claim->value * CIVIL_HOUR, 1, ret_side);
    case EXPECTATION_COST:
        return expectation_holds(one->claim, claim->value, MONEY, ret_side);
    default:
        return expectation_holds(one->claim, claim->value, claim->of, ret_side);
    }
}

static void expectation_show(const struct plan *plan, const struct expectation_witnesses *list,
                             struct result_claim *claim, struct arena *arena)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (size_t i = 0; i < list->count; i++) {
        const struct expectation_witness *one = &list->items[i];
        claim->witnesses[claim->witness_count++] = (struct result_witness){
            .id = arena_text(arena, contact_table_id(contacts, one->contact)),
            .kind = one->kind,
            .count = one->count,
            .of = one->of,
            .day = one->day,
            .reason = one->reason,
        };
    }
}

static void expectation_finish(const struct plan *plan, const struct plan_expectation *one,
                               const struct expectation_tally *tally, struct arena *arena,
                               struct result_claim *claim)
{
    *claim = (struct result_claim){
        .number = one->number,
        .text = arena_text(arena, one->text),
        .thing = arena_text(arena, one->thing_text),
        .of_thing = arena_text(arena, one->of_text),
        .figure = one->claim->figure,
        .window = one->claim->window,
        .window_days = one->claim->window_days,
        .what = one->claim->thing.what,
    };
    int side = 0;
    expectation_figure(plan, one, tally, claim);
    claim->holds = expectation_judge(one, claim, &side);
    if (!claim->holds) {
        bool one_list = claim->figure == EXPECTATION_MAX || claim->figure == EXPECTATION_TIME;
        bool having = one_list || side >= 0;
        expectation_show(plan, having && !claim->of_nothing ? &tally->having : &tally->lacking,
                         claim, arena);
    }
}

void expectation_watch_finish(const struct expectation_watch *watch, struct result *result)
{
    if (watch == NULL) {
        return;
    }
    const struct plan_expectations *all = &watch->plan->expectations;
    result->claim_count = all->count;
    result->claims = arena_array(&result->arena, all->count, sizeof(*result->claims));
    for (size_t i = 0; i < all->count; i++) {
        expectation_finish(watch->plan, &all->items[i], &watch->tallies[i], &result->arena,
                           &result->claims[i]);
    }
}
