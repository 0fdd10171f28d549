/* Scenes for tests of the preview. */
#include "tests/support/preview_scene.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/contacts/activity_name.h"
#include "model/journey/journey_walk.h"

static void scene_fail(const char *what, const char *which)
{
    fprintf(stderr, "scene: %s: %s\n", what, which);
    exit(1);
}

static struct setting scene_read(const char **at);

static void scene_skip(const char **at)
{
    while (**at == ' ' || **at == '\n') {
        (*at)++;
    }
}

static struct setting scene_read_text(const char **at)
{
    const char *from = *at;
    if (**at == '`') {
        from++;
        *at = strchr(from, '`');
        struct setting quoted = setting_text((struct text){from, (size_t)(*at - from)});
        (*at)++;
        return quoted;
    }
    *at += strcspn(*at, ",]}");
    return setting_text(text_trim((struct text){from, (size_t)(*at - from)}));
}

static struct setting scene_read_list(const char **at)
{
    struct setting list = setting_list();
    for (scene_skip(at); **at != ']' && **at != '\0'; scene_skip(at)) {
        setting_append(&list, scene_read(at));
        scene_skip(at);
        *at += **at == ',';
    }
    *at += **at == ']';
    return list;
}

static struct setting scene_read_map(const char **at)
{
    struct setting map = setting_map();
    for (scene_skip(at); **at != '}' && **at != '\0'; scene_skip(at)) {
        size_t length = strcspn(*at, ":");
        struct text name = text_trim((struct text){*at, length});
        *at += length + 1;
        setting_put(&map, name, scene_read(at));
        scene_skip(at);
        *at += **at == ',';
    }
    *at += **at == '}';
    return map;
}

static struct setting scene_read(const char **at)
{
    scene_skip(at);
    if (**at == '{') {
        (*at)++;
        return scene_read_map(at);
    }
    if (**at == '[') {
        (*at)++;
        return scene_read_list(at);
    }
    return scene_read_text(at);
}

struct setting scene_setting(const char *text)
{
    const char *at = text;
    return scene_read(&at);
}

static void scene_apply(struct journey *journey, struct journey_edit edit)
{
    struct journey_edit inverse;
    struct error error = {0};
    if (!journey_apply(journey, &edit, &inverse, &error)) {
        scene_fail(error.code, error.arguments[0]);
    }
    journey_edit_destroy(&inverse);
    journey_edit_destroy(&edit);
}

void scene_node(struct scene *scene, const char *id, enum node_kind_id kind, const char *settings)
{
    const char *at = settings;
    struct journey *journey = scene->other != NULL ? scene->other : scene->journey;
    scene_apply(journey, journey_edit_add_node(text_from(id), kind, scene_read_map(&at)));
}

void scene_set(struct scene *scene, const char *path, const char *value)
{
    struct journey *journey = scene->other != NULL ? scene->other : scene->journey;
    scene_apply(journey, journey_edit_set(text_from(NULL), text_from(path), scene_setting(value)));
}

void scene_workspace(struct scene *scene, const char *path, const char *value)
{
    struct setting setting = scene_setting(value);
    struct setting old = {0};
    struct error error = {0};
    if (!workspace_apply(scene->workspace, text_from(path), &setting, &old, &error)) {
        scene_fail(error.code, path);
    }
    setting_destroy(&setting);
    setting_destroy(&old);
}

static void scene_contacts(struct scene *scene, size_t count)
{
    enum { ID_SIZE = 24 };
    char(*bytes)[ID_SIZE] = memory_array(count, ID_SIZE);
    struct text *ids = memory_array(count, sizeof(*ids));
    for (size_t i = 0; i < count; i++) {
        int length = snprintf(bytes[i], ID_SIZE, "c%zu", i);
        ids[i] = (struct text){bytes[i], (size_t)length};
    }
    scene->contacts = contact_table_create(count);
    if (!contact_table_set_ids(scene->contacts, ids, NULL)) {
        scene_fail("contacts", "ids");
    }
    free(bytes);
    free(ids);
    contact_table_add_topic(scene->contacts, TEXT("news"));
    contact_table_add_channel(scene->contacts, TEXT("email"));
    contact_table_add_channel(scene->contacts, TEXT("sms"));
    for (size_t i = 0; i < count; i++) {
        scene->contacts->topics[0].states[i] = SUBSCRIPTION_JOINED;
        for (size_t channel = 0; channel < 2; channel++) {
            scene->contacts->channels[channel].consents[i] = CONSENT_YES;
            bitset_put(&scene->contacts->channels[channel].addressed, i, true);
        }
    }
}

void scene_init(struct scene *scene, size_t count)
{
    static const char rates[] =
        "{delivered: 1, opened: 1, clicked: 1, converted: 0, unsubscribed: 0, unsubscribe_all: 0, "
        "bounce_hard: 0, open_delay: 0s, click_delay: 0s, convert_delay: 0s}";
    *scene = (struct scene){.journey = journey_create(TEXT("J")),
                            .workspace = workspace_create(),
                            .zones = zone_set_create()};
    scene_contacts(scene, count);
    scene_workspace(scene, "lists.news", "{name: News}");
    scene_workspace(scene, "channels.email", "{cost: 0.01}");
    scene_workspace(scene, "assumptions.channels.email", rates);
    scene_workspace(scene, "assumptions.channels.sms", rates);
    scene->request = (struct run_request){.journey = scene->journey,
                                          .workspace = scene->workspace,
                                          .contacts = scene->contacts,
                                          .zones = scene->zones,
                                          .start = scene_time("2026-03-02T00:00:00"),
                                          .days = 30,
                                          .seed = 1,
                                          .threads = 1};
}

void scene_destroy(struct scene *scene)
{
    journey_destroy(scene->journey);
    journey_destroy(scene->other);
    workspace_destroy(scene->workspace);
    contact_table_destroy(scene->contacts);
    activity_destroy(&scene->activity);
    zone_set_destroy(scene->zones);
}

void scene_other(struct scene *scene, const char *name)
{
    scene->other = journey_create(text_from(name));
    scene->others[0] = scene->other;
    scene->request.others = scene->others;
    scene->request.other_count = 1;
}

static void scene_print(const struct error_list *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        fprintf(stderr, "%s at %s: %s [%s] [%s]\n", errors->items[i].code, errors->items[i].subject,
                errors->items[i].sentence, errors->items[i].arguments[0],
                errors->items[i].arguments[1]);
    }
}

void scene_record(struct scene *scene, size_t contact, enum activity_kind kind, const char *time,
                  const char *names)
{
    struct setting given = scene_setting(names);
    struct activity_row row = {
        .time = scene_time(time), .contact = (uint32_t)contact, .kind = (uint8_t)kind};
    activity_name_clear(&row);
    for (size_t i = 0; i < activity_name_count; i++) {
        const struct setting *name = setting_get(&given, text_from(activity_names[i].name));
        if (name != NULL) {
            activity_name_set(&row, i,
                              text_dictionary_code(&scene->activity.names, setting_as_text(name)));
        }
    }
    setting_destroy(&given);
    activity_add(&scene->activity, row, NULL, 0);
    activity_finish(&scene->activity, scene->contacts->count);
    scene->request.activity = &scene->activity;
}

struct result *scene_run(struct scene *scene)
{
    struct error_list errors = {0};
    struct result *result = NULL;
    if (!run_simulation(&scene->request, NULL, &result, &errors)) {
        scene_print(&errors);
        scene_fail("the run", "was refused");
    }
    error_list_destroy(&errors);
    return result;
}

const char *scene_refusal(struct scene *scene)
{
    struct error_list errors = {0};
    struct result *result = NULL;
    const char *code = "";
    if (!run_simulation(&scene->request, NULL, &result, &errors)) {
        code = errors.count == 0 ? "NO_FINDING" : errors.items[0].code;
    }
    result_destroy(result);
    error_list_destroy(&errors);
    return code;
}

const struct result_node *scene_at(const struct result *result, const char *node)
{
    const struct result_node *found = result_find_node(result, text_from(node));
    if (found == NULL) {
        scene_fail("no node", node);
    }
    return found;
}

int64_t scene_left(const struct result *result, const char *node, const char *port)
{
    const struct result_node *found = scene_at(result, node);
    for (size_t i = 0; i < found->port_count; i++) {
        if (text_is(found->ports[i].name, port)) {
            return found->ports[i].left;
        }
    }
    scene_fail("no port", port);
    return 0;
}

int64_t scene_goal(const struct result *result, const char *label)
{
    for (size_t i = 0; i < result->goal_count; i++) {
        if (text_is(result->goals[i].name, label)) {
            return result->goals[i].count;
        }
    }
    scene_fail("no goal", label);
    return 0;
}

int64_t scene_time(const char *text)
{
    int64_t local = 0;
    bool has_zone = false;
    if (!civil_read_datetime(text_from(text), &local, &has_zone)) {
        scene_fail("no time", text);
    }
    return local;
}

static bool scene_numbers(const char *what, const int64_t *a, const int64_t *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (a[i] != b[i]) {
            fprintf(stderr, "%s, number %zu: %" PRId64 " and %" PRId64 "\n", what, i, a[i], b[i]);
            return false;
        }
    }
    return true;
}

#define SCENE_COUNTS (sizeof(struct message_counts) / sizeof(int64_t))

static bool scene_same_node(const struct result_node *a, const struct result_node *b,
                            size_t channels, int days)
{
    bool same =
        scene_numbers("reached", a->reached_by_channel, b->reached_by_channel, channels) &&
        scene_numbers("sent", a->sent_by_channel, b->sent_by_channel, channels) &&
        scene_numbers("delivered", a->delivered_by_channel, b->delivered_by_channel, channels) &&
        a->arrived == b->arrived && a->waiting == b->waiting && a->reached == b->reached &&
        scene_numbers("ended", a->ended, b->ended, END_REASON_COUNT) &&
        scene_numbers("messages", (const int64_t *)&a->messages, (const int64_t *)&b->messages,
                      SCENE_COUNTS);
    for (size_t i = 0; i < a->port_count; i++) {
        same = same && a->ports[i].left == b->ports[i].left &&
               scene_numbers("left by day", a->ports[i].left_by_day, b->ports[i].left_by_day,
                             (size_t)days);
    }
    if (!same) {
        fprintf(stderr, "node %.*s differs\n", TEXT_FORMAT(a->id));
    }
    return same;
}

static bool scene_same_days(const struct result *a, const struct result *b)
{
    for (int i = 0; i < a->days; i++) {
        const struct result_day *x = &a->daily[i];
        const struct result_day *y = &b->daily[i];
        if (x->entered != y->entered || x->reached != y->reached || x->goals != y->goals ||
            x->ended != y->ended || x->in_progress != y->in_progress ||
            !scene_numbers("waiting", x->waiting, y->waiting, a->node_count) ||
            !scene_numbers("arrived", x->arrived, y->arrived, a->node_count) ||
            !scene_numbers("gone", x->gone, y->gone, a->node_count) ||
            !scene_numbers("goals by label", x->goals_by_label, y->goals_by_label, a->goal_count) ||
            !scene_numbers("ended by reason", x->ended_by_reason, y->ended_by_reason,
                           END_REASON_COUNT) ||
            !scene_numbers("messages", (const int64_t *)&x->messages, (const int64_t *)&y->messages,
                           SCENE_COUNTS)) {
            fprintf(stderr, "day %d differs\n", i);
            return false;
        }
    }
    return true;
}

static bool scene_same_passages(const struct result *a, const struct result *b)
{
    return scene_numbers("passages by persona", a->passages_by_persona, b->passages_by_persona,
                         a->persona_count) &&
           scene_numbers("goals by persona", a->goals_by_persona, b->goals_by_persona,
                         a->persona_count * a->goal_count) &&
           scene_numbers("passages by start", a->passages_by_start, b->passages_by_start,
                         a->start_count) &&
           scene_numbers("goals by start", a->goals_by_start, b->goals_by_start,
                         a->start_count * a->goal_count);
}

static bool scene_same_counts(const char *what, const struct result_count a[],
                              const struct result_count b[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(a[i].name, b[i].name) || a[i].count != b[i].count) {
            fprintf(stderr, "%s %.*s: %" PRId64 " and %" PRId64 "\n", what, TEXT_FORMAT(a[i].name),
                    a[i].count, b[i].count);
            return false;
        }
    }
    return true;
}

static bool scene_same_groups(const struct result *a, const struct result *b)
{
    size_t hours = (size_t)a->days * 24;
    return scene_same_counts("channel", a->reach_by_channel, b->reach_by_channel,
                             a->channel_count) &&
           scene_numbers("messages by channel", (const int64_t *)a->messages_by_channel,
                         (const int64_t *)b->messages_by_channel,
                         a->channel_count * SCENE_COUNTS) &&
           scene_same_counts("stage", a->reach_by_stage, b->reach_by_stage, a->stage_count) &&
           scene_same_counts("persona", a->reach_by_persona, b->reach_by_persona,
                             a->persona_count) &&
           scene_same_counts("persona", a->entered_by_persona, b->entered_by_persona,
                             a->persona_count) &&
           scene_same_counts("start", a->reach_by_start, b->reach_by_start, a->start_count) &&
           scene_same_counts("goal", a->goals, b->goals, a->goal_count) &&
           scene_numbers("time to goal", a->goal_hours, b->goal_hours, hours) &&
           scene_numbers("week", a->messages_per_week, b->messages_per_week, a->week_count) &&
           scene_same_passages(a, b);
}

bool scene_same(const struct result *a, const struct result *b)
{
    bool same =
        a->days == b->days && a->channel_count == b->channel_count && a->contacts == b->contacts &&
        a->entered == b->entered && a->entered_contacts == b->entered_contacts &&
        a->reached == b->reached && a->in_progress == b->in_progress && a->cost == b->cost &&
        a->release_burst == b->release_burst && a->node_count == b->node_count &&
        scene_numbers("turned away", a->turned_away, b->turned_away, TURN_AWAY_REASON_COUNT) &&
        scene_numbers("deeds", a->deeds, b->deeds, RESULT_DEEDS) &&
        scene_numbers("messages per contact", a->messages_per_contact, b->messages_per_contact,
                      RESULT_MESSAGES) &&
        scene_numbers("messages by persona", (const int64_t *)a->messages_by_persona,
                      (const int64_t *)b->messages_by_persona,
                      a->persona_count * sizeof(a->messages) / sizeof(int64_t)) &&
        scene_numbers("messages by start", (const int64_t *)a->messages_by_start,
                      (const int64_t *)b->messages_by_start,
                      a->start_count * sizeof(a->messages) / sizeof(int64_t)) &&
        scene_numbers("zones", a->zones, b->zones, ZONE_RUNG_COUNT) && scene_same_days(a, b) &&
        scene_same_groups(a, b);
    for (size_t i = 0; same && i < a->node_count; i++) {
        same = scene_same_node(&a->nodes[i], &b->nodes[i], a->channel_count, a->days);
    }
    return same;
}
