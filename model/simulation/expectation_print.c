/* Prints claims in their canonical form, and compares them. */
#include "model/simulation/expectation.h"

static const char *const expectation_print_figures[] = {
    [EXPECTATION_COUNT] = "count", [EXPECTATION_SHARE] = "share", [EXPECTATION_MAX] = "max",
    [EXPECTATION_TIME] = "time",   [EXPECTATION_COST] = "cost",
};

static const char *const expectation_print_units[] = {
    [EXPECTATION_PLAIN] = "",       [EXPECTATION_PERCENT] = "%", [EXPECTATION_WEEKS] = "w",
    [EXPECTATION_WHOLE_DAYS] = "d", [EXPECTATION_HOURS] = "h",   [EXPECTATION_MINUTES] = "min",
    [EXPECTATION_SECONDS] = "s",
};

void expectation_print_thing(struct text_builder *builder, const struct expectation_thing *thing)
{
    if (thing->what == EXPECTATION_CHANNEL) {
        text_append(builder, thing->name);
    } else {
        text_append_string(builder, expectation_what_name(thing->what));
    }
    if (thing->has_name && thing->what != EXPECTATION_CHANNEL) {
        text_append_byte(builder, ' ');
        filter_print_string(builder, thing->name, false);
    }
    if (thing->after_unsubscribe) {
        text_append_string(builder, " after unsubscribe");
    }
}

static void expectation_print_number(struct text_builder *builder,
                                     const struct expectation_number *number)
{
    decimal_write(builder, number->decimal);
    text_append_string(builder, expectation_print_units[number->unit]);
}

static void expectation_print_window(struct text_builder *builder,
                                     const struct expectation *expectation)
{
    text_append_string(builder, " per contact");
    switch (expectation->window) {
    case EXPECTATION_RUN:
        break;
    case EXPECTATION_DAY:
        text_append_string(builder, " per day");
        break;
    case EXPECTATION_WEEK:
        text_append_string(builder, " per week");
        break;
    case EXPECTATION_DAYS:
        text_append_string(builder, " per ");
        text_append_number(builder, expectation->window_days);
        text_append_byte(builder, 'd');
        break;
    }
}

static void expectation_print_limit(struct text_builder *builder,
                                    const struct expectation_limit *limit)
{
    text_append_string(builder, expectation_limit_name(limit->kind));
    switch (limit->kind) {
    case EXPECTATION_WITHIN:
        text_append_byte(builder, ' ');
        civil_write_duration(builder, limit->seconds);
        break;
    case EXPECTATION_WHERE:
        text_append_string(builder, " (");
        filter_print(builder, limit->filter);
        text_append_byte(builder, ')');
        break;
    default:
        text_append_string(builder, " = ");
        filter_print_string(builder, limit->name, false);
        break;
    }
}

static void expectation_print_subject(struct text_builder *builder,
                                      const struct expectation *expectation)
{
    switch (expectation->figure) {
    case EXPECTATION_COST:
        return;
    case EXPECTATION_TIME:
        expectation_print_number(builder, &expectation->part);
        text_append_string(builder, " to ");
        break;
    default:
        break;
    }
    expectation_print_thing(builder, &expectation->thing);
    if (expectation->has_of) {
        text_append_string(builder, " of ");
        expectation_print_thing(builder, &expectation->of);
    }
    if (expectation->figure == EXPECTATION_MAX) {
        expectation_print_window(builder, expectation);
    }
}

void expectation_print(struct text_builder *builder, const struct expectation *expectation)
{
    bool bare = expectation->figure == EXPECTATION_COST && expectation->limit_count == 0;
    text_append_string(builder, expectation_print_figures[expectation->figure]);
    text_append_string(builder, bare ? "" : "(");
    expectation_print_subject(builder, expectation);
    for (size_t i = 0; i < expectation->limit_count; i++) {
        bool first = i == 0 && expectation->figure == EXPECTATION_COST;
        text_append_string(builder, first ? "" : ", ");
        expectation_print_limit(builder, &expectation->limits[i]);
    }
    text_append_string(builder, bare ? " " : ") ");
    if (expectation->comparison == FILTER_BETWEEN) {
        text_append_string(builder, "between ");
        expectation_print_number(builder, &expectation->bounds[0]);
        text_append_string(builder, " and ");
        expectation_print_number(builder, &expectation->bounds[1]);
    } else {
        text_append_format(builder, "%s ", filter_operators[expectation->comparison].text);
        expectation_print_number(builder, &expectation->bounds[0]);
    }
}

static bool expectation_same_thing(const struct expectation_thing *a,
                                   const struct expectation_thing *b)
{
    return a->what == b->what && a->after_unsubscribe == b->after_unsubscribe &&
           a->has_name == b->has_name && text_equal(a->name, b->name);
}

static bool expectation_same_number(const struct expectation_number *a,
                                    const struct expectation_number *b)
{
    return a->unit == b->unit && a->decimal.digits == b->decimal.digits &&
           a->decimal.scale == b->decimal.scale;
}

static bool expectation_same_limit(const struct expectation_limit *a,
                                   const struct expectation_limit *b)
{
    bool filters = (a->filter == NULL) == (b->filter == NULL);
    return a->kind == b->kind && text_equal(a->name, b->name) && a->seconds == b->seconds &&
           filters && (a->filter == NULL || filter_equal(a->filter, b->filter));
}

bool expectation_equal(const struct expectation *a, const struct expectation *b)
{
    bool same = a->figure == b->figure && expectation_same_thing(&a->thing, &b->thing) &&
                a->has_of == b->has_of && expectation_same_thing(&a->of, &b->of) &&
                a->window == b->window && a->window_days == b->window_days &&
                expectation_same_number(&a->part, &b->part) && a->limit_count == b->limit_count &&
                a->comparison == b->comparison &&
                expectation_same_number(&a->bounds[0], &b->bounds[0]) &&
                expectation_same_number(&a->bounds[1], &b->bounds[1]);
    for (size_t i = 0; same && i < a->limit_count; i++) {
        same = expectation_same_limit(&a->limits[i], &b->limits[i]);
    }
    return same;
}
