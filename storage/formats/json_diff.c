/* The differences between two journeys, and a journey's revisions, as JSON. */
#include "storage/formats/json_diff.h"

#include <jansson.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "storage/formats/json_setting.h"

static json_t *json_diff_text(const char *string)
{
    json_t *json = json_string(string);
    return json != NULL ? json : json_string("");
}

/* {"type":…} */
static const char *json_diff_type(enum journey_difference_type type)
{
    static const char *const names[] = {
        [DIFFERENCE_RENAMED] = "renamed",
        [DIFFERENCE_NODE_ADDED] = "node_added",
        [DIFFERENCE_NODE_REMOVED] = "node_removed",
        [DIFFERENCE_KIND_CHANGED] = "kind_changed",
        [DIFFERENCE_SETTING_ADDED] = "setting_added",
        [DIFFERENCE_SETTING_REMOVED] = "setting_removed",
        [DIFFERENCE_SETTING_CHANGED] = "setting_changed",
    };
    return names[type];
}

/* What stands at the difference's place in one of the journeys; a name or a kind is its text. */
static json_t *json_diff_value(const struct journey *journey,
                               const struct journey_difference *difference, const char *said)
{
    const struct node *node = journey_find(journey, text_from(difference->node));
    const struct setting *root = node == NULL ? &journey->settings : &node->settings;
    const struct setting *setting = setting_at(root, text_from(difference->path));
    json_t *json =
        difference->path[0] == '\0' || setting == NULL ? NULL : json_setting_make(setting, NULL);
    return json != NULL ? json : json_diff_text(said);
}

static json_t *json_diff_item(const struct journey *from, const struct journey *to,
                              const struct journey_difference *difference)
{
    json_t *object = json_object();
    enum journey_difference_type type = difference->type;
    bool came = type == DIFFERENCE_NODE_ADDED || type == DIFFERENCE_SETTING_ADDED;
    bool went = type == DIFFERENCE_NODE_REMOVED || type == DIFFERENCE_SETTING_REMOVED;
    json_object_set_new(object, "type", json_string(json_diff_type(type)));
    if (difference->node[0] != '\0') {
        json_object_set_new(object, "node", json_diff_text(difference->node));
    }
    if (difference->path[0] != '\0') {
        json_object_set_new(object, "path", json_diff_text(difference->path));
    }
    if (!came) {
        json_object_set_new(object, "before",
                            json_diff_value(from, difference, difference->before));
    }
    if (!went) {
        json_object_set_new(object, "after", json_diff_value(to, difference, difference->after));
    }
    return object;
}

static char *json_diff_line(json_t *json)
{
    struct text_builder line = {0};
    json_setting_print(&line, json);
    text_append_byte(&line, '\n');
    json_decref(json);
    return text_take(&line);
}

json_t *json_diff_make(const struct journey *from, const struct journey *to)
{
    struct journey_diff diff;
    json_t *items = json_array();
    journey_diff_make(from, to, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        json_array_append_new(items, json_diff_item(from, to, &diff.items[i]));
    }
    journey_diff_destroy(&diff);
    return items;
}

char *json_diff_write(const struct journey *from, const struct journey *to)
{
    json_t *items = json_diff_make(from, to);
    json_t *json = json_object();
    json_object_set_new(json, "from", json_diff_text(from->name));
    json_object_set_new(json, "to", json_diff_text(to->name));
    json_object_set_new(json, "same", json_boolean(json_array_size(items) == 0));
    json_object_set_new(json, "differences", items);
    return json_diff_line(json);
}

static json_t *json_history_revision(const struct revision *revision, const char *what)
{
    struct text_builder time = {0};
    json_t *object = json_object();
    civil_write_datetime(&time, revision->time);
    text_append_byte(&time, 'Z');
    json_object_set_new(object, "number", json_integer((json_int_t)revision->number));
    json_object_set_new(object, "time", json_diff_text(time.bytes));
    json_object_set_new(object, "type", json_string(revision_type_name(revision->type)));
    if (revision->type != REVISION_EDIT) {
        json_object_set_new(object, "of", json_integer((json_int_t)revision->of));
    }
    json_object_set_new(object, "what", json_diff_text(what));
    text_destroy(&time);
    return object;
}

char *json_history_write(const struct journey *journey, const struct journey_history *history,
                         char *const words[], size_t limit)
{
    json_t *revisions = json_array();
    for (size_t i = history->count; i-- > 0 && history->count - i <= limit;) {
        json_array_append_new(revisions, json_history_revision(&history->revisions[i], words[i]));
    }
    json_t *json = json_object();
    json_object_set_new(json, "journey", json_diff_text(journey->name));
    json_object_set_new(json, "revision", json_integer((json_int_t)journey->revision));
    json_object_set_new(json, "revisions", revisions);
    return json_diff_line(json);
}
