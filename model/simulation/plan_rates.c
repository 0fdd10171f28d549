/* Resolving rates: node, persona, journey, workspace, built-in table, each figure by itself. */
#include "model/simulation/plan_build.h"
#include "model/simulation/random.h"

enum rate_level {
    LEVEL_BUILT_IN,
    LEVEL_WORKSPACE,
    LEVEL_JOURNEY,
    LEVEL_PERSONA,
    LEVEL_NODE,
    LEVEL_COUNT
};

/* The maps of rates that stand over the built-in table for one message, channel and persona; NULL
 * where there is none. A level takes the first of two (or three) that has the figure. */
struct rate_sources {
    const struct setting *maps[LEVEL_COUNT][3];
    const struct setting *calibrated[LEVEL_COUNT]; /* where the first of them may come from */
    const struct assumption *built_in;
    struct text channel;
    struct text persona; /* empty: none */
    struct text node;
};

/* A figure, and from which level its value comes. */
struct rate_figure {
    int64_t value;
    enum rate_level level;
};

static const struct setting *rate_map(const struct setting *root, const char *path,
                                      struct text first, struct text second)
{
    const struct setting *map = setting_get(plan_at(root, path), first);
    return second.length == 0 ? map : setting_get(map, second);
}

/* Those of all messages on a channel: the workspace's, and over them `own` of a journey. */
static struct rate_sources rate_channel_sources(const struct setting *workspace,
                                                const struct setting *own, struct text id)
{
    struct text none = text_from(NULL);
    struct rate_sources sources = {.built_in = assumption_built_in(id), .channel = id};
    sources.maps[LEVEL_WORKSPACE][0] = rate_map(workspace, "assumptions.channels", id, none);
    sources.maps[LEVEL_WORKSPACE][1] = rate_map(workspace, "channels", id, TEXT("rates"));
    sources.maps[LEVEL_JOURNEY][0] = rate_map(own, "channels", id, none);
    sources.calibrated[LEVEL_WORKSPACE] = rate_map(workspace, "assumptions.calibrated", id, none);
    sources.calibrated[LEVEL_JOURNEY] = rate_map(own, "calibrated", id, none);
    return sources;
}

static struct rate_sources rate_find_sources(const struct plan_build *build,
                                             const struct plan_journey *journey,
                                             const struct node *design, size_t channel,
                                             size_t persona)
{
    const struct setting *own = journey_setting(journey->journey, "assumptions");
    struct text id = build->plan->channels[channel].id;
    struct rate_sources sources = rate_channel_sources(build->workspace, own, id);
    sources.maps[LEVEL_NODE][0] = node_setting(design, "rates");
    sources.node = text_from(design->id);
    if (persona < build->plan->persona_count) {
        struct text name = build->plan->personas[persona].id;
        sources.persona = name;
        sources.maps[LEVEL_PERSONA][0] = rate_map(own, "personas", name, id);
        sources.maps[LEVEL_PERSONA][1] =
            rate_map(build->workspace, "assumptions.personas", name, id);
        sources.maps[LEVEL_PERSONA][2] =
            setting_get(rate_map(build->workspace, "personas", name, TEXT("rates")), id);
    }
    return sources;
}

static const struct setting *rate_given(const struct rate_sources *sources, enum rate_level level,
                                        enum rate_name rate)
{
    for (size_t i = 0; i < 3; i++) {
        const struct setting *given =
            setting_get(sources->maps[level][i], text_from(rate_name(rate)));
        if (given != NULL) {
            return given;
        }
    }
    return NULL;
}

static void rate_apply(const struct setting *given, enum rate_name rate, int64_t *value)
{
    int64_t number = 0;
    bool times = false;
    if (rate_is_delay(rate)) {
        if (shape_read_duration(given, &number)) {
            *value = number < (int64_t)UINT32_MAX ? number : (int64_t)UINT32_MAX;
        }
    } else if (shape_read_rate(given, &number, &times)) {
        *value = times ? random_times(*value, number) : number;
    }
}

/* The figure with all levels up to `top`. */
static struct rate_figure rate_resolve(const struct rate_sources *sources, enum rate_name rate,
                                       enum rate_level top)
{
    struct rate_figure figure = {sources->built_in[rate].value, LEVEL_BUILT_IN};
    for (int level = LEVEL_WORKSPACE; level <= (int)top; level++) {
        const struct setting *given = rate_given(sources, (enum rate_level)level, rate);
        if (given != NULL) {
            rate_apply(given, rate, &figure.value);
            figure.level = (enum rate_level)level;
        }
    }
    return figure;
}

/* ", calibrated from spring on 2026-11-27", as long as the rate is what was taken over. */
static void rate_write_calibrated(struct text_builder *builder, const struct rate_sources *sources,
                                  enum rate_name rate, enum rate_level level)
{
    struct text name = text_from(rate_name(rate));
    const struct setting *from = setting_get(sources->calibrated[level], name);
    struct text taken = setting_as_text(setting_get(sources->maps[level][0], name));
    if (from != NULL && text_equal(setting_as_text(setting_get(from, TEXT("rate"))), taken)) {
        text_append_string(builder, ", calibrated from ");
        text_append(builder, setting_as_text(setting_get(from, TEXT("from"))));
        text_append_string(builder, " on ");
        text_append(builder, setting_as_text(setting_get(from, TEXT("date"))));
    }
}

static void rate_write_source(struct text_builder *builder, const struct rate_sources *sources,
                              enum rate_name rate, enum rate_level level)
{
    const char *cited = sources->built_in[rate].source;
    switch (level) {
    case LEVEL_BUILT_IN:
        text_append_string(builder, "built-in: ");
        text_append_string(builder, cited == NULL ? "a guess" : cited);
        break;
    case LEVEL_WORKSPACE:
        text_append_string(builder, "workspace");
        rate_write_calibrated(builder, sources, rate, level);
        break;
    case LEVEL_JOURNEY:
        text_append_string(builder, "journey");
        rate_write_calibrated(builder, sources, rate, level);
        break;
    case LEVEL_PERSONA:
        text_append_string(builder, "persona ");
        text_append(builder, sources->persona);
        break;
    case LEVEL_NODE:
    case LEVEL_COUNT:
        text_append_string(builder, "node ");
        text_append(builder, sources->node);
        break;
    }
}

static void rate_list(struct plan_build *build, const struct rate_sources *sources,
                      enum rate_name rate, struct rate_figure figure)
{
    struct text_builder place = {0};
    struct text_builder value = {0};
    struct text_builder source = {0};
    if (figure.level == LEVEL_NODE) {
        text_append_format(&place, "%.*s ", TEXT_FORMAT(sources->node));
    }
    if (rate_given(sources, LEVEL_PERSONA, rate) != NULL) {
        text_append_format(&place, "%.*s ", TEXT_FORMAT(sources->persona));
    }
    text_append(&place, sources->channel);
    assumption_write(&value, rate, figure.value);
    rate_write_source(&source, sources, rate, figure.level);
    bool guess = figure.level == LEVEL_BUILT_IN && sources->built_in[rate].source == NULL;
    plan_assume(build, (struct result_assumption){.place = text_built(&place),
                                                  .name = text_from(rate_name(rate)),
                                                  .value = text_built(&value),
                                                  .source = text_built(&source),
                                                  .channel = sources->channel,
                                                  .guess = guess});
    text_destroy(&place);
    text_destroy(&value);
    text_destroy(&source);
}

int64_t assumption_of_channel(const struct workspace *workspace, const struct setting *own,
                              struct text channel, enum rate_name rate, struct text_builder *source)
{
    struct rate_sources sources = rate_channel_sources(&workspace->settings, own, channel);
    struct rate_figure figure = rate_resolve(&sources, rate, LEVEL_JOURNEY);
    rate_write_source(source, &sources, rate, figure.level);
    return figure.value;
}

struct plan_rates plan_rates(struct plan_build *build, const struct plan_journey *journey,
                             const struct node *design, size_t channel, size_t persona)
{
    struct rate_sources sources = rate_find_sources(build, journey, design, channel, persona);
    bool opens = build->plan->channels[channel].opens;
    int64_t values[RATE_COUNT];
    for (int rate = 0; rate < RATE_COUNT; rate++) {
        struct rate_figure figure = rate_resolve(&sources, (enum rate_name)rate, LEVEL_NODE);
        values[rate] = figure.value;
        if (rate != RATE_OPENED || opens) {
            rate_list(build, &sources, (enum rate_name)rate, figure);
        }
    }
    uint64_t delivered = random_threshold(values[RATE_DELIVERED]);
    uint64_t opened = opens ? random_threshold_part(delivered, values[RATE_OPENED]) : delivered;
    uint64_t unsubscribed = random_threshold(values[RATE_UNSUBSCRIBED]);
    return (struct plan_rates){
        .delivered = delivered,
        .opened = opens ? opened : 0,
        .clicked = random_threshold_part(opened, values[RATE_CLICKED]),
        .bounce_hard =
            random_threshold_part((UINT64_C(1) << 32) - delivered, values[RATE_BOUNCE_HARD]),
        .unsubscribed = unsubscribed,
        .unsubscribe_all = random_threshold_part(unsubscribed, values[RATE_UNSUBSCRIBE_ALL]),
        .converted = random_threshold(values[RATE_CONVERTED]),
        .open_delay = (uint64_t)values[RATE_OPEN_DELAY],
        .click_delay = (uint64_t)values[RATE_CLICK_DELAY],
        .convert_delay = (uint64_t)values[RATE_CONVERT_DELAY],
    };
}
