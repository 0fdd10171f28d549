/* Single values: whether a text fits the shape of a leaf, its canonical form, and what is wrong. */
#include "model/journey/shape_leaf.h"

#include <assert.h>
#include <inttypes.h>

#include "model/base/arena.h"
#include "model/filter/filter.h"
#include "model/journey/shape_leaf_form.h"
#include "model/simulation/expectation.h"

/* Filters and claims have no row: their errors come from their parsers. */
static const struct {
    shape_leaf_form *form;
    const char *code;
    const char *sentence;
    const char *ranged; /* the sentence where the shape has a range, which is {2} */
} shape_leaves[] = {
    [SHAPE_TEXT] = {shape_leaf_form_text, "BAD_VALUE",
                    N_("{1} does not fit; write at most 200 characters in one line, without "
                       "control characters"),
                    NULL},
    [SHAPE_LONG_TEXT] = {shape_leaf_form_long_text, "BAD_VALUE",
                         N_("{1} holds control characters; take them out"), NULL},
    [SHAPE_BOOLEAN] = {shape_leaf_form_boolean, "BAD_VALUE",
                       N_("{1} is neither true nor false; write one of them"), NULL},
    [SHAPE_INTEGER] = {shape_leaf_form_integer, "BAD_VALUE",
                       N_("{1} is no whole number; write digits alone"),
                       N_("{1} does not fit; write a whole number within {2}")},
    [SHAPE_DECIMAL] =
        {shape_leaf_form_decimal, "BAD_VALUE",
         N_("{1} is no number; write digits, with a point and at most seven digits behind it if "
            "need be"),
         N_("{1} does not fit; write a number within {2}, with at most seven digits behind the "
            "point")},
    [SHAPE_PROBABILITY] = {shape_leaf_form_rate, "BAD_VALUE",
                           N_("{1} is no probability; write a number from 0 to 1, as in 0.35"),
                           NULL},
    [SHAPE_RATE] = {shape_leaf_form_rate, "BAD_VALUE",
                    N_("{1} is no rate; write a number from 0 to 1, as in 0.35, or times the "
                       "usual, as in x1.5"),
                    NULL},
    [SHAPE_EVENT_RATE] = {shape_leaf_form_event_rate, "BAD_VALUE",
                          N_("{1} is no rate of events; write how many a day, as in 0.02/day"),
                          NULL},
    [SHAPE_RAISE] =
        {shape_leaf_form_raise, "BAD_VALUE",
         N_("{1} does not say how much more and for how long; write it as in x6 for 3d"), NULL},
    [SHAPE_DURATION] = {shape_leaf_form_duration, "BAD_VALUE",
                        N_("{1} is no duration; write whole numbers with w, d, h, min or s, the "
                           "largest first, as in 2d 4h"),
                        N_("{1} does not fit; write a duration in whole days, as in 7d")},
    [SHAPE_OFFSET] = {shape_leaf_form_offset, "BAD_VALUE",
                      N_("{1} is no number of days; write whole days before or after, as in -7d"),
                      NULL},
    [SHAPE_CLOCK] = {shape_leaf_form_clock, "BAD_VALUE",
                     N_("{1} is no time of day; write hours and minutes, as in 09:00"), NULL},
    [SHAPE_WINDOW] = {shape_leaf_form_window, "BAD_VALUE",
                      N_("{1} are no hours; write from when to when, as in 21:00-08:00"), NULL},
    [SHAPE_DATE] =
        {shape_leaf_form_date, "BAD_DATE",
         N_("{1} is no date; write a day that exists as year, month and day, as in 2026-12-24"),
         NULL},
    [SHAPE_DATETIME] = {shape_leaf_form_datetime, "BAD_DATE",
                        N_("{1} is no date and time; write a day that exists and a time of day, as "
                           "in 2026-12-24T09:00:00"),
                        NULL},
    [SHAPE_MONTH_DAY] =
        {shape_leaf_form_month_day, "BAD_DATE",
         N_("{1} is no day of the year; write month and day, as in 12-24, or a whole date"), NULL},
    [SHAPE_CHOICE] = {shape_leaf_form_choice, "BAD_VALUE", N_("{1} is not known here; write {2}"),
                      NULL},
    [SHAPE_NODE] = {shape_leaf_form_node, "BAD_VALUE",
                    N_("{1} can be no id of a node; write a letter, then letters, digits, _ and -, "
                       "at most 64"),
                    NULL},
    [SHAPE_MESSAGE] = {shape_leaf_form_node, "BAD_VALUE",
                       N_("{1} can be no id of a node; write a letter, then letters, digits, _ and "
                          "-, at most 64"),
                       NULL},
    [SHAPE_JOURNEY] = {shape_leaf_form_name, "BAD_VALUE",
                       N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_STAGE] = {shape_leaf_form_name, "BAD_VALUE",
                     N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_TOPIC] = {shape_leaf_form_name, "BAD_VALUE",
                     N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_SEGMENT] = {shape_leaf_form_name, "BAD_VALUE",
                       N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_EVENT] = {shape_leaf_form_name, "BAD_VALUE",
                     N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_CAMPAIGN] = {shape_leaf_form_name, "BAD_VALUE",
                        N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_CHANNEL] = {shape_leaf_form_name, "BAD_VALUE",
                       N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_FIELD] = {shape_leaf_form_name, "BAD_VALUE",
                     N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_TAG] = {shape_leaf_form_name, "BAD_VALUE",
                   N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_ZONE] = {shape_leaf_form_name, "BAD_VALUE",
                    N_("{1} can be no name; write 1 to 200 characters in one line"), NULL},
    [SHAPE_SCALAR] = {shape_leaf_form_text, "BAD_VALUE",
                      N_("{1} does not fit; write at most 200 characters in one line, without "
                         "control characters"),
                      NULL},
};

static void shape_leaf_say_range(const struct shape *shape, struct text_builder *said)
{
    int64_t unit = shape->type == SHAPE_DECIMAL ? 10000000 : 1;
    text_append_format(said, "%" PRId64 " … %" PRId64, shape->least / unit, shape->most / unit);
}

static void shape_leaf_say_choices(const struct shape *shape, struct text_builder *said)
{
    for (size_t i = 0; shape->choices[i] != NULL; i++) {
        text_append_string(said, i == 0 ? "" : ", ");
        text_append_string(said, shape->choices[i]);
    }
}

static void shape_leaf_fail(const struct shape *shape, struct text text, struct error_list *errors)
{
    bool ranged = shape_leaves[shape->type].ranged != NULL &&
                  (shape->least != 0 || shape->most != 0 || shape->step != 0);
    struct text_builder said = {0};
    struct error error = {0};
    if (text_trim(text).length == 0) {
        error_set(&error, shape_leaves[shape->type].code, N_("nothing stands here; write a value"));
        error_list_add(errors, &error);
        return;
    }
    if (shape->type == SHAPE_CHOICE) {
        shape_leaf_say_choices(shape, &said);
    } else if (ranged) {
        shape_leaf_say_range(shape, &said);
    }
    error_set_with(&error, shape_leaves[shape->type].code,
                   ranged ? shape_leaves[shape->type].ranged : shape_leaves[shape->type].sentence,
                   text, text_built(&said));
    error_list_add(errors, &error);
    text_destroy(&said);
}

static bool shape_leaf_filter(struct text text, struct text_builder *canonical,
                              struct error_list *errors)
{
    struct arena arena = {0};
    const struct filter *filter = filter_parse(text, &arena, errors);
    if (filter != NULL) {
        filter_print(canonical, filter);
    }
    arena_destroy(&arena);
    return filter != NULL;
}

static bool shape_leaf_claim(struct text text, struct text_builder *canonical,
                             struct error_list *errors)
{
    struct arena arena = {0};
    const struct expectation *expectation = expectation_parse(text, &arena, errors);
    if (expectation != NULL) {
        expectation_print(canonical, expectation);
    }
    arena_destroy(&arena);
    return expectation != NULL;
}

bool shape_leaf_canonical(const struct shape *shape, struct text text,
                          struct text_builder *canonical, struct error_list *errors)
{
    if (shape->type == SHAPE_FILTER) {
        return shape_leaf_filter(text, canonical, errors);
    }
    if (shape->type == SHAPE_CLAIM) {
        return shape_leaf_claim(text, canonical, errors);
    }
    assert(shape_leaves[shape->type].form != NULL);
    if (shape_leaves[shape->type].form(shape, text, canonical)) {
        return true;
    }
    shape_leaf_fail(shape, text, errors);
    return false;
}

bool shape_leaf_fits(const struct shape *shape, struct text text)
{
    struct text_builder canonical = {0};
    bool fits = shape->type < SHAPE_LIST && shape_leaf_canonical(shape, text, &canonical, NULL);
    text_destroy(&canonical);
    return fits;
}
