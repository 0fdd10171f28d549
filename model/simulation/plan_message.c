/* Compiling messages: channels, topic, draws, and the values that an update sets. */
#include <stdlib.h>

#include "model/simulation/plan_build.h"

static struct text plan_channel_id(const struct setting *channel, size_t index)
{
    return channel->type == SETTING_LIST ? setting_as_text(&channel->items[index])
                                         : setting_as_text(channel);
}

static void plan_message_channels(struct plan_build *build, const struct node *design,
                                  struct plan_message *message)
{
    struct plan *plan = build->plan;
    const struct setting *channel = plan_at(&design->settings, "channel");
    size_t given = channel == NULL ? 0 : channel->type == SETTING_LIST ? channel->count : 1;
    message->preferred = channel != NULL && text_is(setting_as_text(channel), "preferred");
    size_t most = message->preferred ? plan->channel_count : given;
    message->channels = arena_array(&plan->arena, most, sizeof(*message->channels));
    for (size_t i = 0; i < most; i++) {
        int number =
            message->preferred ? (int)i : plan_find_channel(plan, plan_channel_id(channel, i));
        if (number != PLAN_NONE) {
            message->channels[message->channel_count++] = (uint8_t)number;
        }
    }
}

static void plan_message_topic(struct plan_build *build, struct text id,
                               struct plan_message *message)
{
    message->topic = plan_topic(build, id);
    message->topic_recorded = plan_recorded_name(build, id);
    char *field = standard_field_frequency_of(id);
    message->own =
        plan_frequency(build, id.length == 0 ? PLAN_NONE : plan_column(build, text_from(field)));
    free(field);
    struct topic topic;
    if (id.length != 0 && message->topic == PLAN_NONE) {
        message->topic_missing = true;
        message->topic_missing_on =
            workspace_find_topic(build->request->workspace, id, &topic) && topic.opt_out;
    }
}

static void plan_message_draws(struct plan_build *build, const struct plan_journey *journey,
                               const struct node *design, struct plan_message *message)
{
    struct plan *plan = build->plan;
    size_t personas = plan->persona_count + 1;
    message->rates =
        arena_array(&plan->arena, message->channel_count * personas, sizeof(*message->rates));
    message->streams = arena_array(&plan->arena, message->channel_count, sizeof(*message->streams));
    for (size_t i = 0; i < message->channel_count; i++) {
        size_t channel = message->channels[i];
        message->streams[i] =
            plan_stream(build, journey->stream, text_from(design->id), plan->channels[channel].id);
        for (size_t persona = 0; persona < personas; persona++) {
            /* The persona `none` comes first, so that what all share is listed first. */
            size_t number = (persona + plan->persona_count) % personas;
            message->rates[i * personas + number] =
                plan_rates(build, journey, design, channel, number);
        }
    }
}

void plan_message(struct plan_build *build, struct plan_journey *journey, struct plan_node *node,
                  const struct node *design)
{
    const struct setting *settings = &design->settings;
    struct plan_message *message = arena_allocate(&build->plan->arena, sizeof(*message));
    struct text on_blocked = plan_text(settings, "on_blocked");
    plan_message_channels(build, design, message);
    plan_message_topic(build, plan_text(settings, "topic"), message);
    message->transactional = plan_flag(settings, "transactional");
    message->quiet_skips = text_is(plan_text(settings, "in_quiet_hours"), "skip");
    message->on_blocked = text_is(on_blocked, "exit")   ? PLAN_BLOCKED_EXITS
                          : text_is(on_blocked, "port") ? PLAN_BLOCKED_PORT
                                                        : PLAN_BLOCKED_CONTINUES;
    message->unread_after = plan_duration(settings, "unread_after", 0);
    message->campaign = plan_name(build, plan_text(settings, "campaign"));
    struct text converts = plan_text(settings, "converts");
    message->converts = plan_name(build, converts.length != 0 ? converts : TEXT("order_placed"));
    message->cost = plan_money(settings, "cost", PLAN_NONE);
    plan_message_draws(build, journey, design, message);
    node->message = message;
}

/* An instant from a date and time: local in the workspace's zone unless it says its own. */
static bool plan_instant(const struct plan_build *build, struct text text, int64_t *ret_instant)
{
    bool has_zone = false;
    int64_t local = 0;
    if (!civil_read_datetime(text, &local, &has_zone)) {
        return false;
    }
    *ret_instant = has_zone ? local : zone_instant(build->plan->zone, local);
    return true;
}

static bool plan_flag_value(struct text text, bool *ret_flag)
{
    *ret_flag =
        text_equal_ignoring_case(text, TEXT("true")) || text_equal_ignoring_case(text, TEXT("yes"));
    return *ret_flag || text_equal_ignoring_case(text, TEXT("false")) ||
           text_equal_ignoring_case(text, TEXT("no"));
}

struct value plan_value(struct plan_build *build, int column, struct text text, struct text node)
{
    const struct contact_column *field = &build->request->contacts->columns[column];
    struct value value = {.type = field->type};
    struct text *items = NULL;
    bool fits = true;
    switch (field->type) {
    case VALUE_BOOLEAN:
        fits = plan_flag_value(text, &value.boolean);
        break;
    case VALUE_INTEGER:
        fits = text_to_integer(text, &value.integer);
        break;
    case VALUE_DECIMAL:
        fits = decimal_read(text, &value.decimal);
        break;
    case VALUE_DATE:
        fits = civil_read_date(text, &value.day);
        break;
    case VALUE_DATETIME:
        fits = plan_instant(build, text, &value.instant);
        break;
    case VALUE_LIST:
        items = arena_array(&build->plan->arena, 1, sizeof(*items));
        items[0] = text;
        value.list.items = items;
        value.list.count = text.length == 0 ? 0 : 1;
        break;
    case VALUE_TEXT:
    case VALUE_NULL:
        value.text = text;
        break;
    }
    if (!fits && text.length == 0) {
        return (struct value){.type = VALUE_NULL};
    }
    if (!fits) {
        plan_refuse(build, node, "BAD_VALUE", N_("{1} does not fit the field {2}; give another"),
                    text, text_from(field->name));
    }
    return value;
}
