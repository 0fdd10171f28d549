/* Claims: their words, which limits fit, and comparing exactly. */
#include "model/simulation/expectation.h"

static const char *const expectation_whats[EXPECTATION_WHAT_COUNT] = {
    [EXPECTATION_ENTERED] = "entered",
    [EXPECTATION_REACHED] = "reached",
    [EXPECTATION_MESSAGES] = "messages",
    [EXPECTATION_MARKETING] = "marketing",
    [EXPECTATION_TRANSACTIONAL] = "transactional",
    [EXPECTATION_CHANNEL] = "channel",
    [EXPECTATION_SENT] = "sent",
    [EXPECTATION_DELIVERED] = "delivered",
    [EXPECTATION_OPENED] = "opened",
    [EXPECTATION_CLICKED] = "clicked",
    [EXPECTATION_BOUNCED] = "bounced",
    [EXPECTATION_CONVERTED] = "converted",
    [EXPECTATION_UNSUBSCRIBED] = "unsubscribed",
    [EXPECTATION_BLOCKED] = "blocked",
    [EXPECTATION_GOAL] = "goal",
    [EXPECTATION_ENDED] = "ended",
    [EXPECTATION_TURNED_AWAY] = "turned_away",
    [EXPECTATION_IN_PROGRESS] = "in_progress",
};

static const char *const expectation_limits[EXPECTATION_LIMIT_COUNT] = {
    [EXPECTATION_NODE] = "node",          [EXPECTATION_STAGE] = "stage",
    [EXPECTATION_ON_CHANNEL] = "channel", [EXPECTATION_PERSONA] = "persona",
    [EXPECTATION_START] = "start",        [EXPECTATION_TOPIC] = "topic",
    [EXPECTATION_WITHIN] = "within",      [EXPECTATION_WHERE] = "where",
};

const char *expectation_what_name(enum expectation_what what)
{
    return expectation_whats[what];
}

const char *expectation_limit_name(enum expectation_limit_kind kind)
{
    return expectation_limits[kind];
}

bool expectation_is_unit(enum expectation_what what)
{
    return what >= EXPECTATION_MESSAGES && what <= EXPECTATION_CHANNEL;
}

bool expectation_fits(enum expectation_what what, enum expectation_limit_kind kind)
{
    bool of_entry = what == EXPECTATION_ENTERED || what == EXPECTATION_TURNED_AWAY;
    bool of_passage =
        what == EXPECTATION_GOAL || what == EXPECTATION_ENDED || what == EXPECTATION_IN_PROGRESS;
    switch (kind) {
    case EXPECTATION_NODE:
    case EXPECTATION_STAGE:
        return !of_entry;
    case EXPECTATION_ON_CHANNEL:
    case EXPECTATION_TOPIC:
        return !of_entry && !of_passage;
    case EXPECTATION_WITHIN:
        return !of_entry && what != EXPECTATION_IN_PROGRESS;
    default:
        return true;
    }
}

const struct expectation_limit *expectation_limit(const struct expectation *expectation,
                                                  enum expectation_limit_kind kind)
{
    for (size_t i = 0; i < expectation->limit_count; i++) {
        if (expectation->limits[i].kind == kind) {
            return &expectation->limits[i];
        }
    }
    return NULL;
}

/* a / b against c / d by their continued fractions: no product can overflow. */
static int expectation_compare_fractions(int64_t a, int64_t b, int64_t c, int64_t d)
{
    while (a / b == c / d) {
        int64_t left = a % b;
        int64_t right = c % d;
        if (left == 0 || right == 0) {
            return (left != 0) - (right != 0);
        }
        a = d;
        c = b;
        b = right;
        d = left;
    }
    return a / b < c / d ? -1 : 1;
}

static int64_t expectation_seconds(const struct expectation_number *number)
{
    static const int64_t seconds[] = {
        [EXPECTATION_WEEKS] = 604800, [EXPECTATION_WHOLE_DAYS] = 86400, [EXPECTATION_HOURS] = 3600,
        [EXPECTATION_MINUTES] = 60,   [EXPECTATION_SECONDS] = 1,
    };
    return number->unit > EXPECTATION_PERCENT ? seconds[number->unit] : 1;
}

/* What the number's digits stand above. */
static int64_t expectation_divisor(const struct expectation_number *number)
{
    enum { PERCENT = 100, TEN = 10 };
    int64_t divisor = number->unit == EXPECTATION_PERCENT ? PERCENT : 1;
    for (int i = 0; i < number->decimal.scale; i++) {
        divisor *= TEN;
    }
    return divisor;
}

int expectation_compare(int64_t value, int64_t of, const struct expectation_number *number)
{
    return expectation_compare_fractions(value, of * expectation_seconds(number),
                                         number->decimal.digits, expectation_divisor(number));
}

bool expectation_exceeds(const struct expectation_number *a, const struct expectation_number *b)
{
    int64_t seconds = expectation_seconds(a);
    return a->decimal.digits <= INT64_MAX / seconds &&
           expectation_compare(a->decimal.digits * seconds, expectation_divisor(a), b) > 0;
}

bool expectation_holds(const struct expectation *expectation, int64_t value, int64_t of,
                       int *ret_side)
{
    int side = expectation_compare(value, of, &expectation->bounds[0]);
    bool holds = false;
    switch (expectation->comparison) {
    case FILTER_NOT_EQUAL:
        holds = side != 0;
        break;
    case FILTER_GREATER:
        holds = side > 0;
        side = -1;
        break;
    case FILTER_GREATER_OR_EQUAL:
        holds = side >= 0;
        break;
    case FILTER_LESS:
        holds = side < 0;
        side = 1;
        break;
    case FILTER_LESS_OR_EQUAL:
        holds = side <= 0;
        break;
    case FILTER_BETWEEN:
        holds = side >= 0 && expectation_compare(value, of, &expectation->bounds[1]) <= 0;
        side = side < 0 ? -1 : 1;
        break;
    default:
        holds = side == 0;
        break;
    }
    *ret_side = holds ? 0 : side;
    return holds;
}
