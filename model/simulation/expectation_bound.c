/* Reads what a claim's figure is held against: a comparison, and a bound or two. */
#include "model/simulation/expectation_parser.h"

static bool expectation_unit_fits(const struct expectation *expectation, enum expectation_unit unit)
{
    switch (expectation->figure) {
    case EXPECTATION_SHARE:
        return unit == EXPECTATION_PERCENT || unit == EXPECTATION_PLAIN;
    case EXPECTATION_TIME:
        return unit > EXPECTATION_PERCENT;
    default:
        return unit == EXPECTATION_PLAIN;
    }
}

/* Contacts are no more than those that entered; of two counts either may be the greater. */
static bool expectation_bound_is_reachable(struct expectation_parser *parser,
                                           const struct expectation *expectation,
                                           const struct expectation_number *bound,
                                           struct filter_place place)
{
    static const struct expectation_number all = {.decimal = {.digits = 1}};
    if (expectation->figure != EXPECTATION_SHARE || expectation->has_of ||
        !expectation_exceeds(bound, &all)) {
        return true;
    }
    return expectation_fail(
        parser, "BAD_NUMBER", N_("'{1}' is more than all; a share of contacts is at most 100%."),
        text_part(parser->source, place.offset, place.length), (struct text){0}, place);
}

static bool expectation_read_bound(struct expectation_parser *parser,
                                   const struct expectation *expectation,
                                   struct expectation_number *bound)
{
    struct filter_place place;
    if (!expectation_read_number(parser, bound, &place)) {
        return false;
    }
    if (expectation_unit_fits(expectation, bound->unit)) {
        return expectation_bound_is_reachable(parser, expectation, bound, place);
    }
    const char *sentence = expectation->figure == EXPECTATION_SHARE
                               ? N_("'{1}' is no share; write one as in 90% or 0.9.")
                           : expectation->figure == EXPECTATION_TIME
                               ? N_("'{1}' is no time; write one with w d h min s, as in 14d.")
                               : N_("'{1}' is no plain number; this figure has no unit.");
    return expectation_fail(parser, "BAD_UNIT", sentence,
                            text_part(parser->source, place.offset, place.length), (struct text){0},
                            place);
}

bool expectation_read_comparison(struct expectation_parser *parser, struct expectation *expectation)
{
    for (int i = FILTER_EQUAL; i <= FILTER_LESS_OR_EQUAL; i++) {
        if (expectation_take_symbol(parser, filter_operators[i].text)) {
            expectation->comparison = (enum filter_operator)i;
            return expectation_read_bound(parser, expectation, &expectation->bounds[0]);
        }
    }
    if (!expectation_take_word(parser, "between")) {
        return expectation_unexpected(
            parser, N_("'{1}' is unexpected. Expected = != < <= > >= or between."));
    }
    expectation->comparison = FILTER_BETWEEN;
    struct filter_place place = parser->tokens.token.place;
    if (!expectation_read_bound(parser, expectation, &expectation->bounds[0]) ||
        !expectation_require_word(parser, "and",
                                  N_("'{1}' is unexpected. Expected and with the upper bound.")) ||
        !expectation_read_bound(parser, expectation, &expectation->bounds[1])) {
        return false;
    }
    return !expectation_exceeds(&expectation->bounds[0], &expectation->bounds[1]) ||
           expectation_fail(parser, "REVERSED_RANGE",
                            N_("nothing lies between these: write the lower bound first."),
                            (struct text){0}, (struct text){0}, place);
}
