/* Results: names of reasons, intervals, and that nobody was lost. */
#include "model/simulation/result.h"

#include <math.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"

static const char *const result_end_reasons[END_REASON_COUNT] = {
    "goal",    "exit_rule", "recheck",    "end",     "filtered_out",
    "blocked", "missing",   "loop_limit", "dead_end"};

const char *end_reason_name(enum end_reason reason)
{
    return result_end_reasons[reason];
}

static const char *const result_turn_away_reasons[TURN_AWAY_REASON_COUNT] = {
    "filter", "same_instant", "already_inside", "once", "max_entries", "min_gap"};

const char *turn_away_reason_name(enum turn_away_reason reason)
{
    return result_turn_away_reasons[reason];
}

static const char *const result_block_reasons[BLOCK_REASON_COUNT] = {
    "no_consent_at_all", "not_subscribed", "no_channel_consent", "no_address",
    "frequency",         "capped",         "quiet_hours"};

const char *block_reason_name(enum block_reason reason)
{
    return result_block_reasons[reason];
}

static const char *const result_zone_rungs[ZONE_RUNG_COUNT] = {"own", "country", "workspace", "utc",
                                                               "journey"};

const char *zone_rung_name(enum zone_rung rung)
{
    return result_zone_rungs[rung];
}

void result_destroy(struct result *result)
{
    if (result == NULL) {
        return;
    }
    for (size_t i = 0; i < result->beside_count; i++) {
        result_destroy(result->beside[i]);
    }
    struct arena arena = result->arena;
    free(result);
    arena_destroy(&arena);
}

const struct result_node *result_find_node(const struct result *result, struct text id)
{
    return result_find_node_near(result, id, 0);
}

const struct result_node *result_find_node_near(const struct result *result, struct text id,
                                                size_t place)
{
    size_t count = result->node_count;
    for (size_t away = 0; away <= place || place + away < count; away++) {
        if (place + away < count && text_equal(result->nodes[place + away].id, id)) {
            return &result->nodes[place + away];
        }
        if (away <= place && place - away < count &&
            text_equal(result->nodes[place - away].id, id)) {
            return &result->nodes[place - away];
        }
    }
    return NULL;
}

int64_t result_goal_hour(const struct result *result, int percent)
{
    enum { WHOLE = 100 };
    int64_t all = 0;
    int64_t seen = 0;
    size_t hours = (size_t)result->days * CIVIL_DAY_HOURS;
    for (size_t i = 0; i < hours; i++) {
        all += result->goal_hours[i];
    }
    int64_t wanted = (all * percent + WHOLE - 1) / WHOLE;
    for (size_t i = 0; all != 0 && i < hours; i++) {
        seen += result->goal_hours[i];
        if (seen >= wanted && seen != 0) {
            return (int64_t)i;
        }
    }
    return -1;
}

void result_interval(int64_t count, int64_t of, double *ret_low, double *ret_high)
{
    static const double z = 1.959964;
    if (of <= 0) {
        *ret_low = 0;
        *ret_high = 0;
        return;
    }
    double n = (double)of;
    double p = (double)count / n;
    double middle = p + z * z / (2 * n);
    double reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    /* At the ends the formula gives 0 and 1 but for rounding. */
    *ret_low = count == 0 ? 0 : fmax((middle - reach) / scale, 0);
    *ret_high = count == of ? 1 : fmin((middle + reach) / scale, 1);
}

/* As it was counted. */
static int64_t result_counted(const struct result *result, int64_t count)
{
    return result->stands_for > 0 ? llround((double)count / result->stands_for) : count;
}

int64_t result_walked(const struct result *result)
{
    return result_counted(result, result->contacts);
}

void result_share_interval(const struct result *result, int64_t count, int64_t of, double *ret_low,
                           double *ret_high)
{
    result_interval(result_counted(result, count), result_counted(result, of), ret_low, ret_high);
}

int64_t result_node_gone(const struct result_node *node)
{
    int64_t gone = 0;
    for (size_t i = 0; i < node->port_count; i++) {
        gone += node->ports[i].left;
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        gone += node->ended[i];
    }
    return gone;
}

static bool result_lost(struct error *error, struct text node, int64_t day)
{
    char number[24];
    error_set_with(error, "NOT_CONSERVED",
                   N_("the preview lost or doubled a contact at {1} on day {2}: its figures cannot "
                      "be trusted, please report it"),
                   node, error_number(number, day));
    error_about(error, node);
    return false;
}

/* What left by a port left it on some day. */
static bool result_port_is_conserved(const struct result *result, const struct result_port *port)
{
    int64_t left = 0;
    for (int day = 0; day < result->days; day++) {
        left += port->left_by_day[day];
    }
    return left == port->left;
}

static bool result_node_is_conserved(const struct result *result, size_t number)
{
    const struct result_node *node = &result->nodes[number];
    for (size_t i = 0; i < node->port_count; i++) {
        if (!result_port_is_conserved(result, &node->ports[i])) {
            return false;
        }
    }
    return node->arrived == node->waiting + result_node_gone(node);
}

/* At the end of every day, what had come and not gone stood there. */
static bool result_node_days(const struct result *result, size_t number, int64_t *ret_day)
{
    int64_t inside = 0;
    for (int day = 0; day < result->days; day++) {
        const struct result_day *flow = &result->daily[day];
        inside += flow->arrived[number] - flow->gone[number];
        if (inside != flow->waiting[number]) {
            *ret_day = day;
            return false;
        }
    }
    *ret_day = result->days;
    return inside == result->nodes[number].waiting;
}

static bool result_run_is_conserved(const struct result *result)
{
    enum { START_KIND = 0 };
    int64_t entered = 0;
    int64_t ended = 0;
    int64_t inside = 0;
    bool same = true;
    for (int day = 0; day < result->days; day++) {
        inside += result->daily[day].entered - result->daily[day].ended;
        same = same && inside == result->daily[day].in_progress;
    }
    for (size_t i = 0; i < result->node_count; i++) {
        entered += result->nodes[i].kind == START_KIND ? result->nodes[i].arrived : 0;
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        ended += result->ended[i];
    }
    return same && entered == result->entered && inside == result->in_progress &&
           result->entered == result->in_progress + ended;
}

bool result_check_conservation(const struct result *result, struct error *error)
{
    for (size_t i = 0; i < result->node_count; i++) {
        int64_t day = result->days;
        if (!result_node_is_conserved(result, i) || !result_node_days(result, i, &day)) {
            return result_lost(error, result->nodes[i].id, day);
        }
    }
    if (!result_run_is_conserved(result)) {
        return result_lost(error, result->journey, result->days);
    }
    for (size_t i = 0; i < result->beside_count; i++) {
        if (!result_check_conservation(result->beside[i], error)) {
            return false;
        }
    }
    return true;
}
