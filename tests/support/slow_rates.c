/* The rates of a message in the slow simulator: the first level that has one, times what
 * multiplies. */
#include "model/journey/shape.h"
#include "tests/support/slow_steps.h"

enum { SLOW_LEVELS = 5 };

static const struct setting *slow_rate_assumed(const struct setting *settings, const char *group,
                                               struct text persona, struct text channel,
                                               struct text name)
{
    struct text_builder path = {0};
    text_append_format(&path, "assumptions.%s", group);
    if (persona.length > 0) {
        setting_path_append(&path, persona);
    }
    setting_path_append(&path, channel);
    setting_path_append(&path, name);
    const struct setting *found = setting_at(settings, text_built(&path));
    text_destroy(&path);
    return found;
}

/* The journey's assumptions, else the workspace's, else the persona's own. */
static const struct setting *slow_rate_of_persona(const struct slow_message *message,
                                                  struct text channel, struct text name)
{
    const struct setting *workspace = &message->life->world->workspace->settings;
    const struct setting *personas = setting_get(workspace, TEXT("personas"));
    if (message->life->persona < 0) {
        return NULL;
    }
    struct text persona = text_from(personas->names[message->life->persona]);
    const struct setting *own = &personas->items[message->life->persona];
    const struct setting *found =
        slow_rate_assumed(&message->journey->journey->settings, "personas", persona, channel, name);
    if (found == NULL) {
        found = slow_rate_assumed(workspace, "personas", persona, channel, name);
    }
    return found != NULL ? found
                         : setting_get(setting_get(setting_get(own, TEXT("rates")), channel), name);
}

/* A plain rate ends the search; "x1.5" multiplies what is found below it. */
static int64_t slow_rate_resolve(const struct setting *const levels[SLOW_LEVELS], size_t from,
                                 bool delay, int64_t built_in)
{
    for (size_t i = from; i < SLOW_LEVELS; i++) {
        int64_t read = 0;
        bool times = false;
        if (delay && shape_read_duration(levels[i], &read)) {
            return read;
        }
        if (delay || !shape_read_rate(levels[i], &read, &times)) {
            continue;
        }
        return times ? slow_times(slow_rate_resolve(levels, i + 1, delay, built_in), read) : read;
    }
    return built_in;
}

int64_t slow_message_rate(const struct slow_message *message, const struct channel *channel,
                          enum rate_name rate)
{
    const struct setting *workspace = &message->life->world->workspace->settings;
    const struct setting *own = setting_get(setting_get(workspace, TEXT("channels")), channel->id);
    struct text name = text_from(rate_name(rate));
    struct text nobody = {0};
    const struct setting *levels[SLOW_LEVELS] = {
        setting_get(node_setting(message->node, "rates"), name),
        slow_rate_of_persona(message, channel->id, name),
        slow_rate_assumed(&message->journey->journey->settings, "channels", nobody, channel->id,
                          name),
        slow_rate_assumed(workspace, "channels", nobody, channel->id, name),
        setting_get(setting_get(own, TEXT("rates")), name)};
    int64_t read = 0;
    bool own_times = false;
    bool persona_times = false;
    if (levels[1] != NULL) {
        slow_occurs(message->life, SLOW_PERSONA_RATE);
    }
    if (shape_read_rate(levels[0], &read, &own_times) && own_times &&
        shape_read_rate(levels[1], &read, &persona_times) && persona_times) {
        slow_occurs(message->life, SLOW_RATE_TWICE);
    }
    if (levels[0] == NULL && levels[1] == NULL && levels[2] != NULL) {
        slow_occurs(message->life, SLOW_RATE_OF_JOURNEY);
    }
    return slow_rate_resolve(levels, 0, rate_is_delay(rate),
                             assumption_built_in(channel->id)[rate].value);
}
