/* Which of a contact's facts a claim counts. */
#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation_watch.h"

static bool expectation_is_any(int wanted, int number)
{
    return wanted == PLAN_ANY || wanted == number;
}

/* Unsubscribed from everything, or from the topic of the fact's node, at an earlier instant. */
static bool expectation_is_after(const struct expectation_watch *watch, size_t fact)
{
    const int *topics = watch->plan->expectations.topics;
    const struct expectation_fact *sent = &watch->facts[fact];
    for (size_t i = watch->first_left; i < fact; i++) {
        const struct expectation_fact *one = &watch->facts[i];
        bool left = one->what == EXPECTATION_UNSUBSCRIBED && one->time < sent->time;
        bool same = topics[one->node] != PLAN_NONE && topics[one->node] == topics[sent->node];
        if (left && (one->detail != 0 || same)) {
            return true;
        }
    }
    return false;
}

static bool expectation_passes(const struct expectation_watch *watch,
                               const struct plan_choice *choice, size_t number)
{
    const struct expectation_fact *fact = &watch->facts[number];
    return fact->what == choice->fact && expectation_is_any(choice->detail, fact->detail) &&
           expectation_is_any(choice->channel, fact->channel) &&
           expectation_is_any(choice->start, fact->start) &&
           (choice->nodes == NULL || choice->nodes[fact->node]) &&
           (choice->within == PLAN_ANY || fact->time - fact->entered_at <= choice->within) &&
           (!choice->after_unsubscribe || expectation_is_after(watch, number));
}

/* Whether an earlier channel of the message has been counted. */
static bool expectation_is_counted(const struct expectation_watch *watch,
                                   const struct plan_choice *choice, size_t number)
{
    const struct expectation_fact *fact = &watch->facts[number];
    for (size_t i = number; i-- > 0;) {
        const struct expectation_fact *one = &watch->facts[i];
        bool same =
            one->passage == fact->passage && one->node == fact->node && one->visit == fact->visit;
        if (same && expectation_passes(watch, choice, i)) {
            return true;
        }
        if (same && one->what == EXPECTATION_SENT && !one->repeated) {
            break;
        }
    }
    return false;
}

bool expectation_chooses(const struct expectation_watch *watch, const struct plan_choice *choice,
                         size_t fact)
{
    bool repeated = choice->once && watch->facts[fact].repeated;
    return expectation_passes(watch, choice, fact) &&
           !(repeated && expectation_is_counted(watch, choice, fact));
}

int64_t expectation_choose(const struct expectation_watch *watch, const struct plan_choice *choice,
                           size_t *ret_first)
{
    int64_t count = 0;
    for (size_t i = 0; i < watch->fact_count; i++) {
        if (expectation_chooses(watch, choice, i)) {
            *ret_first = count == 0 ? i : *ret_first;
            count++;
        }
    }
    return count;
}
