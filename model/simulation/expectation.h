/* The language of `expect:`: one claim about the figures of a run, read, printed, compared.
 *
 *     share(reached, persona = 'vip') >= 95%       max(sms per contact per day) <= 1
 *     count(marketing after unsubscribe) = 0       time(90% to goal) <= 14d
 *
 * simulation.md, "Claims", has the grammar. Strings, comparisons and the filter within WHERE are
 * those of the filter language, and so are the tokens. */
#ifndef MODEL_SIMULATION_EXPECTATION_H
#define MODEL_SIMULATION_EXPECTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/decimal.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

enum expectation_figure {
    EXPECTATION_COUNT,
    EXPECTATION_SHARE,
    EXPECTATION_MAX,
    EXPECTATION_TIME,
    EXPECTATION_COST
};

enum expectation_what {
    EXPECTATION_ENTERED,
    EXPECTATION_REACHED,
    EXPECTATION_MESSAGES, /* these four are units */
    EXPECTATION_MARKETING,
    EXPECTATION_TRANSACTIONAL,
    EXPECTATION_CHANNEL, /* sent on the channel that is named */
    EXPECTATION_SENT,
    EXPECTATION_DELIVERED,
    EXPECTATION_OPENED,
    EXPECTATION_CLICKED,
    EXPECTATION_BOUNCED,
    EXPECTATION_CONVERTED,
    EXPECTATION_UNSUBSCRIBED,
    EXPECTATION_BLOCKED,
    EXPECTATION_GOAL,
    EXPECTATION_ENDED,
    EXPECTATION_TURNED_AWAY,
    EXPECTATION_IN_PROGRESS,
    EXPECTATION_WHAT_COUNT
};

/* What is counted. */
struct expectation_thing {
    enum expectation_what what;
    bool after_unsubscribe; /* of units */
    bool has_name;          /* always of a channel */
    struct text name;       /* a channel, a goal's label, a reason */
    struct filter_place place;
    struct filter_place name_place;
};

enum expectation_limit_kind {
    EXPECTATION_NODE,
    EXPECTATION_STAGE,
    EXPECTATION_ON_CHANNEL,
    EXPECTATION_PERSONA,
    EXPECTATION_START,
    EXPECTATION_TOPIC,
    EXPECTATION_WITHIN,
    EXPECTATION_WHERE,
    EXPECTATION_LIMIT_COUNT
};

struct expectation_limit {
    enum expectation_limit_kind kind;
    struct text name;            /* of all but the last two */
    int64_t seconds;             /* of WITHIN */
    const struct filter *filter; /* of WHERE, parsed */
    size_t filter_offset;        /* where its text begins in the claim */
    struct filter_place place;   /* of the name, the duration, the filter's bracket */
};

enum expectation_window { EXPECTATION_RUN, EXPECTATION_DAY, EXPECTATION_WEEK, EXPECTATION_DAYS };

enum expectation_unit {
    EXPECTATION_PLAIN,
    EXPECTATION_PERCENT,
    EXPECTATION_WEEKS,
    EXPECTATION_WHOLE_DAYS,
    EXPECTATION_HOURS,
    EXPECTATION_MINUTES,
    EXPECTATION_SECONDS
};

struct expectation_number {
    struct decimal decimal; /* not below 0, no needless decimals */
    enum expectation_unit unit;
};

enum { EXPECTATION_MOST_DAYS = 36500 };

struct expectation {
    enum expectation_figure figure;
    struct expectation_thing thing; /* of COST: sent */
    bool has_of;
    struct expectation_thing of; /* of SHARE */
    enum expectation_window window;
    int64_t window_days;            /* of EXPECTATION_DAYS */
    struct expectation_number part; /* of TIME, per cent, above 0 and at most 100 */
    struct expectation_limit limits[EXPECTATION_LIMIT_COUNT]; /* each kind once at most */
    size_t limit_count;
    enum filter_operator comparison; /* = != < <= > >= BETWEEN */
    struct expectation_number bounds[2];
};

/* "in_progress"; "channel" is the limit's word. */
const char *expectation_what_name(enum expectation_what what);
const char *expectation_limit_name(enum expectation_limit_kind kind);
/* messages, marketing, transactional, a channel. */
bool expectation_is_unit(enum expectation_what what);
/* Whether the limit can be asked of such a thing: only messages have a channel and a topic, and
 * who enters or is turned away stands at no node yet. */
bool expectation_fits(enum expectation_what what, enum expectation_limit_kind kind);

/* Reads a claim; NULL if anything is wrong: UNEXPECTED UNEXPECTED_END UNTERMINATED BAD_ESCAPE
 * BAD_NUMBER BAD_UNIT BAD_LIMIT REPEATED_LIMIT TOO_LONG BLANK, and what filter_parse says of the
 * filter within WHERE, each with line and column from 1 in code points, offset and length in
 * bytes of the claim. Warnings of that filter may come with a claim. What lives in the arena
 * borrows nothing. `errors` may be NULL. */
const struct expectation *expectation_parse(struct text text, struct arena *arena,
                                            struct error_list *errors);

/* Appends the canonical form: keywords in lower case; parse(print(x)) = x. */
void expectation_print(struct text_builder *builder, const struct expectation *expectation);
void expectation_print_thing(struct text_builder *builder, const struct expectation_thing *thing);
/* The same claim, wherever its parts stand in the text. */
bool expectation_equal(const struct expectation *a, const struct expectation *b);

/* The filter within WHERE; NULL: none. */
const struct expectation_limit *expectation_limit(const struct expectation *expectation,
                                                  enum expectation_limit_kind kind);

/* Places errors of the filter within WHERE in the text of the claim. */
void expectation_place_filter(struct text claim, const struct expectation_limit *where,
                              struct error_list *errors);

/* -1, 0 or 1: the fraction value / of (neither below 0, `of` above 0) against the number, exactly.
 * A percentage is a hundredth; a time is in seconds. */
int expectation_compare(int64_t value, int64_t of, const struct expectation_number *number);
/* Whether a bound is above another of the same figure. */
bool expectation_exceeds(const struct expectation_number *a, const struct expectation_number *b);
/* Whether the claim's comparison holds for value / of. *ret_side is where the value stands to the
 * bound that it breaks: -1 too little, 1 too much, and 0 where it holds or is what != excludes. */
bool expectation_holds(const struct expectation *expectation, int64_t value, int64_t of,
                       int *ret_side);

#endif
