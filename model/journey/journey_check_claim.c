/* Findings about claims (expect:): what does not parse, names of what does not exist. */
#include "model/journey/journey_checking.h"

#include "model/journey/shape_visit.h"
#include "model/simulation/expectation.h"
#include "model/simulation/result.h"
#include "model/workspace/channel_table.h"
#include "model/workspace/workspace.h"

/* A claim in the journey's settings. */
struct journey_claim {
    struct journey_checking *checking;
    struct text path;
};

static void journey_claim_say(const struct journey_claim *claim, const char *sentence,
                              struct text name, struct text nearest, struct filter_place place)
{
    struct error error = {0};
    error_set_with(&error, "BAD_CLAIM", sentence, name, nearest);
    error_place(&error, place.line, place.column, place.offset, place.length);
    journey_checking_found(claim->checking, "BAD_CLAIM", &error, claim->path);
}

/* Says where the name is none of those that there are. */
static void journey_claim_require(const struct journey_claim *claim,
                                  const struct journey_checking_names *names,
                                  const char *const sentences[2], struct text name,
                                  struct filter_place place)
{
    if (names == NULL || journey_checking_has(names, name)) {
        return;
    }
    struct text nearest = journey_checking_nearest(names, name);
    journey_claim_say(claim, sentences[nearest.length == 0], name, nearest, place);
}

static struct journey_checking_names journey_claim_nodes(struct journey_checking *checking,
                                                         bool starts)
{
    const struct journey *journey = checking->journey;
    struct text *items = arena_array(&checking->arena, journey->node_count, sizeof(*items));
    struct journey_checking_names names = {.made = true, .items = items};
    for (size_t i = 0; i < journey->node_count; i++) {
        if (!starts || journey->nodes[i].kind == NODE_START) {
            items[names.count++] = text_from(journey->nodes[i].id);
        }
    }
    return names;
}

/* `none` is who fits no persona. */
static struct journey_checking_names journey_claim_personas(struct journey_checking *checking)
{
    const struct setting *personas =
        setting_get(&checking->scene->workspace->settings, TEXT("personas"));
    size_t count = personas == NULL || personas->type != SETTING_MAP ? 0 : personas->count;
    struct text *items = arena_array(&checking->arena, count + 1, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        items[i] = text_from(personas->names[i]);
    }
    items[count] = TEXT("none");
    return (struct journey_checking_names){.made = true, .items = items, .count = count + 1};
}

/* What a row of exit_when that is a goal is called; empty where it is none. */
static struct text journey_claim_exit_goal(const struct setting *row)
{
    static const char *const members[] = {"label", "event", "filter"};
    struct text name = {.bytes = ""};
    if (!text_is(setting_as_text(setting_get(row, TEXT("goal"))), "true")) {
        return name;
    }
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]) && name.length == 0; i++) {
        name = setting_as_text(setting_get(row, text_from(members[i])));
    }
    return name;
}

static struct journey_checking_names journey_claim_goals(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    const struct setting *exits = journey_setting(journey, "exit_when");
    size_t rows = exits == NULL || exits->type != SETTING_LIST ? 0 : exits->count;
    struct text *items = arena_array(&checking->arena, journey->node_count + rows, sizeof(*items));
    struct journey_checking_names names = {.made = true, .items = items};
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (node->kind == NODE_GOAL) {
            struct text label = node_text(node, "label");
            items[names.count++] = label.length != 0 ? label : text_from(node->id);
        }
    }
    for (size_t i = 0; i < rows; i++) {
        items[names.count] = journey_claim_exit_goal(&exits->items[i]);
        names.count += items[names.count].length != 0;
    }
    return names;
}

static struct journey_checking_names journey_claim_reasons(struct journey_checking *checking,
                                                           enum expectation_what what)
{
    enum { MOST = END_REASON_COUNT + BLOCK_REASON_COUNT + TURN_AWAY_REASON_COUNT };
    struct text *items = arena_array(&checking->arena, MOST, sizeof(*items));
    struct journey_checking_names names = {.made = true, .items = items};
    for (int i = 0; what == EXPECTATION_ENDED && i < END_REASON_COUNT; i++) {
        items[names.count++] = text_from(end_reason_name((enum end_reason)i));
    }
    for (int i = 0; what == EXPECTATION_BLOCKED && i < BLOCK_REASON_COUNT; i++) {
        items[names.count++] = text_from(block_reason_name((enum block_reason)i));
    }
    for (int i = 0; what == EXPECTATION_TURNED_AWAY && i < TURN_AWAY_REASON_COUNT; i++) {
        items[names.count++] = text_from(turn_away_reason_name((enum turn_away_reason)i));
    }
    return names;
}

/* The names that could stand where a channel does: misspelt words land there too. */
static struct text journey_claim_nearest_word(const struct journey_checking_names *channels,
                                              struct text name)
{
    struct text words[EXPECTATION_WHAT_COUNT];
    struct journey_checking_names all = {.items = words};
    for (int i = 0; i < EXPECTATION_WHAT_COUNT; i++) {
        if (i != EXPECTATION_CHANNEL) {
            words[all.count++] = text_from(expectation_what_name((enum expectation_what)i));
        }
    }
    struct text word = journey_checking_nearest(&all, name);
    struct text channel =
        channels == NULL ? (struct text){.bytes = ""} : journey_checking_nearest(channels, name);
    enum { FAR = 8 };
    bool nearer =
        word.length != 0 &&
        (channel.length == 0 || text_distance(name, word, FAR) < text_distance(name, channel, FAR));
    return nearer ? word : channel;
}

/* Where no workspace says which channels there are, a word that is nearly one of the claims' own is
 * still wrong. */
static void journey_claim_channel(const struct journey_claim *claim,
                                  const struct expectation_thing *thing)
{
    const struct journey_checking_names *channels =
        journey_checking_known(claim->checking, SHAPE_CHANNEL);
    struct channel built_in;
    bool known = channels != NULL ? journey_checking_has(channels, thing->name)
                                  : channel_table_find(thing->name, &built_in);
    struct text nearest = journey_claim_nearest_word(channels, thing->name);
    if (known || (channels == NULL && nearest.length == 0)) {
        return;
    }
    journey_claim_say(claim,
                      nearest.length != 0
                          ? N_("nothing is counted as {1}, and no channel is called so; did you "
                               "mean {2}?")
                          : N_("nothing is counted as {1}, and no channel is called so; write "
                               "reached, messages or a channel's name"),
                      thing->name, nearest, thing->name_place);
}

static void journey_claim_thing(const struct journey_claim *claim,
                                const struct expectation_thing *thing)
{
    static const char *const goals[] = {
        N_("there is no goal {1}; did you mean {2}?"),
        N_("there is no goal {1}; write the label of one, or goal alone for any")};
    static const char *const reasons[] = {
        N_("there is no reason {1}; did you mean {2}?"),
        N_("there is no reason {1}; write one as the result calls it, or none for any")};
    if (!thing->has_name) {
        return;
    }
    if (thing->what == EXPECTATION_CHANNEL) {
        journey_claim_channel(claim, thing);
        return;
    }
    bool goal = thing->what == EXPECTATION_GOAL;
    struct journey_checking_names names = goal
                                              ? journey_claim_goals(claim->checking)
                                              : journey_claim_reasons(claim->checking, thing->what);
    journey_claim_require(claim, &names, goal ? goals : reasons, thing->name, thing->name_place);
}

static const char *const journey_claim_sentences[EXPECTATION_LIMIT_COUNT][2] = {
    [EXPECTATION_NODE] = {N_("there is no node {1}; did you mean {2}?"),
                          N_("there is no node {1}; name one of this journey")},
    [EXPECTATION_STAGE] = {N_("there is no stage {1}; did you mean {2}?"),
                           N_("there is no stage {1}; name one of this journey")},
    [EXPECTATION_ON_CHANNEL] = {N_("there is no channel {1}; did you mean {2}?"),
                                N_("there is no channel {1}; add it to the workspace, or name "
                                   "another")},
    [EXPECTATION_PERSONA] = {N_("there is no persona {1}; did you mean {2}?"),
                             N_("there is no persona {1}; add it to the workspace, or name "
                                "another")},
    [EXPECTATION_START] = {N_("there is no starting point {1}; did you mean {2}?"),
                           N_("there is no starting point {1}; name one of this journey")},
    [EXPECTATION_TOPIC] = {N_("there is no list {1}; did you mean {2}?"),
                           N_("there is no list {1}; add it to the workspace, or name another")},
};

/* NULL where the scene cannot tell; `made` has room for names that are made for it. */
static const struct journey_checking_names *journey_claim_names(struct journey_checking *checking,
                                                                enum expectation_limit_kind kind,
                                                                struct journey_checking_names *made)
{
    switch (kind) {
    case EXPECTATION_NODE:
    case EXPECTATION_START:
        *made = journey_claim_nodes(checking, kind == EXPECTATION_START);
        return made;
    case EXPECTATION_PERSONA:
        if (checking->scene->workspace == NULL) {
            return NULL;
        }
        *made = journey_claim_personas(checking);
        return made;
    case EXPECTATION_STAGE:
        return journey_checking_known(checking, SHAPE_STAGE);
    case EXPECTATION_ON_CHANNEL:
        return journey_checking_known(checking, SHAPE_CHANNEL);
    case EXPECTATION_TOPIC:
        return journey_checking_known(checking, SHAPE_TOPIC);
    default:
        return NULL;
    }
}

/* Filters of claims are asked as the run begins: no message of it is known. */
static void journey_claim_filter(const struct journey_claim *claim, struct text text,
                                 const struct expectation_limit *where)
{
    struct filter_scene scene = claim->checking->filters;
    struct error_list errors = {0};
    scene.in_journey = false;
    filter_check(where->filter, &scene, &claim->checking->arena, &errors);
    expectation_place_filter(text, where, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        const struct error *error = &errors.items[i];
        bool bad = error->severity == ERROR_SEVERITY_ERROR;
        journey_checking_found(claim->checking, bad ? "BAD_CLAIM" : "ODD_FILTER", error,
                               claim->path);
    }
    error_list_destroy(&errors);
}

static void journey_claim_check(const struct journey_claim *claim, struct text text)
{
    struct journey_checking *checking = claim->checking;
    struct error_list errors = {0};
    const struct expectation *expectation = expectation_parse(text, &checking->arena, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        bool bad = errors.items[i].severity == ERROR_SEVERITY_ERROR;
        journey_checking_found(checking, bad ? "BAD_CLAIM" : "ODD_FILTER", &errors.items[i],
                               claim->path);
    }
    error_list_destroy(&errors);
    if (expectation == NULL) {
        return;
    }
    journey_claim_thing(claim, &expectation->thing);
    journey_claim_thing(claim, &expectation->of);
    for (size_t i = 0; i < expectation->limit_count; i++) {
        const struct expectation_limit *limit = &expectation->limits[i];
        struct journey_checking_names made = {0};
        if (limit->kind == EXPECTATION_WHERE) {
            journey_claim_filter(claim, text, limit);
        } else {
            journey_claim_require(claim, journey_claim_names(checking, limit->kind, &made),
                                  journey_claim_sentences[limit->kind], limit->name, limit->place);
        }
    }
}

static void journey_claim_visit(void *context, const struct shape *shape, struct text value,
                                struct text path)
{
    if (shape->type == SHAPE_CLAIM) {
        journey_claim_check(&(struct journey_claim){context, path}, value);
    }
}

void journey_check_claims(struct journey_checking *checking)
{
    shape_visit(checking->shape, checking->settings, journey_claim_visit, checking);
}
