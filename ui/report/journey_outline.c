/* A journey for readers. */
#include "ui/report/journey_outline.h"

#include <string.h>

#include "model/journey/journey_walk.h"
#include "ui/message.h"
#include "ui/report/outline_personas.h"
#include "ui/session/error_titles.h"
#include "ui/session/place_words.h"
#include "ui/translation.h"

/* What is made, from what. */
struct outline_making {
    const struct journey *journey;
    const struct journey_graph *graph;
    struct arena *arena;
    const struct journey_titles *words;
    struct text *titles; /* a node: what it is called */
};

static struct text outline_keep(struct arena *arena, struct text_builder *builder)
{
    struct text text = arena_text(arena, text_built(builder));
    text_destroy(builder);
    return text;
}

/* Settings that have a place of their own in the outline; the last name is NULL. */
static bool outline_stands_elsewhere(const char *name, const char *const elsewhere[])
{
    for (size_t i = 0; elsewhere[i] != NULL; i++) {
        if (strcmp(name, elsewhere[i]) == 0) {
            return true;
        }
    }
    return false;
}

static const char *const outline_journey_elsewhere[] = {"description", "note",   "stages",
                                                        "expect",      "layout", NULL};
static const char *const outline_node_elsewhere[] = {"title", "stage", "note", "muted", NULL};

/* All that is set, but the ports and what stands elsewhere. */
static struct outline_facts outline_facts_of(const struct outline_making *making,
                                             const struct node *node)
{
    const struct setting *settings = node == NULL ? &making->journey->settings : &node->settings;
    const char *const *elsewhere =
        node == NULL ? outline_journey_elsewhere : outline_node_elsewhere;
    struct outline_facts facts = {
        .items = arena_array(making->arena, settings->count, sizeof(*facts.items))};
    for (size_t i = 0; i < settings->count; i++) {
        struct text_builder path = {0};
        setting_path_append(&path, text_from(settings->names[i]));
        struct place_words place = {making->words, node, text_built(&path), true};
        bool title = node != NULL && text_is(text_built(&path), "label"); /* it is called so */
        if (!outline_stands_elsewhere(settings->names[i], elsewhere) && !title &&
            !place_words_is_port(&place)) {
            struct text_builder name = {0};
            struct text_builder value = {0};
            place_words_name(&name, &place);
            if (node == NULL && text_is(text_built(&path), "owner")) { /* a name, no quotation */
                text_append(&value, setting_as_text(&settings->items[i]));
            } else {
                place_words_value(&value, &place);
            }
            facts.items[facts.count++] = (struct outline_fact){outline_keep(making->arena, &name),
                                                               outline_keep(making->arena, &value)};
        }
        text_destroy(&path);
    }
    return facts;
}

static struct text outline_stage_name(const struct outline_making *making, struct text id)
{
    const struct setting *stages = journey_setting(making->journey, "stages");
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        const struct setting *name = setting_get(&stages->items[i], TEXT("name"));
        if (text_equal(setting_as_text(setting_get(&stages->items[i], TEXT("id"))), id) &&
            setting_as_text(name).length != 0) {
            return setting_as_text(name);
        }
    }
    return id;
}

/* "Offers and guides. Goal: confirm the choice. …" */
static struct text outline_stage_words(const struct outline_making *making,
                                       const struct setting *stage)
{
    struct text_builder words = {0};
    struct text actions = setting_as_text(setting_get(stage, TEXT("actions")));
    struct text goal = setting_as_text(setting_get(stage, TEXT("goal")));
    struct text touchpoints = setting_as_text(setting_get(stage, TEXT("touchpoints")));
    struct text note = setting_as_text(setting_get(stage, TEXT("note")));
    text_append(&words, actions);
    if (goal.length != 0) {
        text_append_string(&words, words.length == 0 ? "" : " · ");
        message_append(&words, N_("goal: {1}"), (struct text[ERROR_ARGUMENTS]){goal});
    }
    if (touchpoints.length != 0) {
        text_append_string(&words, words.length == 0 ? "" : " · ");
        message_append(&words, N_("touchpoints: {1}"), (struct text[ERROR_ARGUMENTS]){touchpoints});
    }
    if (note.length != 0) {
        text_append_string(&words, words.length == 0 ? "" : " · ");
        text_append(&words, note);
    }
    return outline_keep(making->arena, &words);
}

static struct outline_facts outline_stages(const struct outline_making *making)
{
    const struct setting *stages = journey_setting(making->journey, "stages");
    size_t count = stages == NULL ? 0 : stages->count;
    struct outline_facts facts = {.items = arena_array(making->arena, count, sizeof(*facts.items)),
                                  .count = count};
    for (size_t i = 0; i < count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        facts.items[i] = (struct outline_fact){outline_stage_name(making, id),
                                               outline_stage_words(making, &stages->items[i])};
    }
    return facts;
}

static void outline_ways(const struct outline_making *making, size_t number,
                         struct outline_step *step)
{
    const struct journey_graph *graph = making->graph;
    size_t first = graph->first_port[number];
    size_t count = graph->first_port[number + 1] - first;
    step->ways = arena_array(making->arena, count, sizeof(*step->ways));
    for (size_t i = 0; i < count; i++) {
        const struct journey_port *port = &graph->ports[first + i];
        if (port->target.length != 0 || !port->optional) {
            step->ways[step->way_count++] = (struct outline_way){
                arena_text(making->arena, port->label),
                port->to == PORT_OPEN ? port->target : making->titles[port->to]};
        }
    }
}

static struct outline_step outline_step_of(const struct outline_making *making, size_t number)
{
    const struct node *node = &making->journey->nodes[number];
    struct outline_step step = {
        .id = text_from(node->id),
        .title = making->titles[number],
        .kind = node->kind,
        .stage = outline_stage_name(making, node_text(node, "stage")),
        .note = node_text(node, "note"),
        .muted = node_flag(node, "muted"),
        .facts = outline_facts_of(making, node),
    };
    outline_ways(making, number, &step);
    return step;
}

/* A node's channel of that place; empty behind the last. */
static struct text outline_channel(const struct node *node, size_t place)
{
    const struct setting *channel = node_setting(node, "channel");
    if (channel == NULL || node->kind != NODE_SEND) {
        return TEXT("");
    }
    if (channel->type == SETTING_LIST) {
        return place < channel->count ? setting_as_text(&channel->items[place]) : TEXT("");
    }
    return place == 0 ? setting_as_text(channel) : TEXT("");
}

static size_t outline_count_messages(const struct journey *journey)
{
    size_t count = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        for (size_t place = 0; outline_channel(&journey->nodes[i], place).length != 0; place++) {
            count++;
        }
    }
    return count;
}

static struct text outline_tried(const struct outline_making *making, const struct node *node,
                                 size_t place)
{
    struct text_builder tried = {0};
    const struct setting *channel = node_setting(node, "channel");
    if (channel->type != SETTING_LIST || channel->count < 2) {
        return TEXT("");
    }
    text_append_format(&tried, _("%zu of %zu"), place + 1, channel->count);
    return outline_keep(making->arena, &tried);
}

/* Behind the last one of its channel, else at the end. */
static size_t outline_message_place(const struct journey_outline *outline, struct text channel)
{
    for (size_t i = outline->message_count; i-- > 0;) {
        if (text_equal(outline->messages[i].channel, channel)) {
            return i + 1;
        }
    }
    return outline->message_count;
}

static void outline_add_messages(const struct outline_making *making,
                                 struct journey_outline *outline)
{
    outline->messages = arena_array(making->arena, outline_count_messages(making->journey),
                                    sizeof(*outline->messages));
    for (size_t i = 0; i < outline->step_count; i++) {
        const struct node *node = &making->journey->nodes[making->graph->order[i]];
        struct text channel;
        for (size_t k = 0; (channel = outline_channel(node, k)).length != 0; k++) {
            size_t at = outline_message_place(outline, channel);
            memmove(&outline->messages[at + 1], &outline->messages[at],
                    (outline->message_count++ - at) * sizeof(*outline->messages));
            outline->messages[at] = (struct outline_message){
                channel, outline_tried(making, node, k), &outline->steps[i],
                node_text(node, "topic"), node_text(node, "purpose")};
        }
    }
}

static void outline_add_claims(const struct outline_making *making, struct journey_outline *outline)
{
    const struct setting *claims = journey_setting(making->journey, "expect");
    size_t count = claims == NULL ? 0 : claims->count;
    outline->claims = arena_array(making->arena, count, sizeof(*outline->claims));
    for (size_t i = 0; i < count; i++) {
        outline->claims[outline->claim_count++] = setting_as_text(&claims->items[i]);
    }
}

static void outline_add_findings(const struct outline_making *making,
                                 const struct error_list *findings, struct journey_outline *outline)
{
    size_t count = findings == NULL ? 0 : findings->count;
    outline->findings = arena_array(making->arena, count, sizeof(*outline->findings));
    for (size_t i = 0; i < count; i++) {
        struct text_builder sentence = {0};
        struct error said = error_titles_in(&findings->items[i], making->journey, making->graph);
        size_t node = journey_number(making->journey, text_from(said.subject));
        if (node != SIZE_MAX) {
            text_append(&sentence, making->titles[node]);
            text_append_string(&sentence, ": ");
        }
        message_append_error(&sentence, &said);
        outline->findings[outline->finding_count++] =
            (struct outline_finding){said.severity, outline_keep(making->arena, &sentence)};
    }
}

static void outline_titles(struct outline_making *making)
{
    const struct journey *journey = making->journey;
    making->titles = arena_array(making->arena, journey->node_count, sizeof(*making->titles));
    for (size_t i = 0; i < journey->node_count; i++) {
        struct text_builder title = {0};
        journey_titles_append(&title, making->words, text_from(journey->nodes[i].id));
        making->titles[i] = outline_keep(making->arena, &title);
    }
}

struct journey_outline journey_outline(const struct journey *journey,
                                       const struct workspace *workspace,
                                       const struct error_list *findings, struct arena *arena)
{
    struct journey_titles words = journey_titles_make(journey);
    struct outline_making making = {.journey = journey,
                                    .graph = journey_graph(journey, arena),
                                    .arena = arena,
                                    .words = &words};
    outline_titles(&making);
    struct journey_outline outline = {
        .name = text_from(journey->name),
        .description = journey_text(journey, "description"),
        .note = journey_text(journey, "note"),
        .facts = outline_facts_of(&making, NULL),
        .stages = outline_stages(&making),
        .personas = outline_personas(workspace, journey, arena),
        .steps = arena_array(arena, journey->node_count, sizeof(*outline.steps)),
        .step_count = journey->node_count,
    };
    for (size_t i = 0; i < journey->node_count; i++) {
        outline.steps[i] = outline_step_of(&making, making.graph->order[i]);
    }
    outline_add_messages(&making, &outline);
    outline_add_claims(&making, &outline);
    outline_add_findings(&making, findings, &outline);
    journey_titles_destroy(&words);
    return outline;
}

const char *outline_step_kind(const struct outline_step *step)
{
    return _(node_kind(step->kind)->label);
}

bool outline_step_is_start(const struct outline_step *step)
{
    return step->kind == NODE_START;
}
