/* What `polku segments --json` prints. */
#include "storage/formats/json_segments.h"

#include <stdlib.h>

#include <jansson.h>

#include "storage/formats/json_value.h"

static json_t *json_segments_time(const struct zone *zone, int64_t instant)
{
    struct text_builder time = {0};
    civil_write_datetime(&time, zone_local(zone, instant));
    json_t *written = json_value_text(text_built(&time));
    text_destroy(&time);
    return written;
}

static void json_segments_kept(json_t *object, const struct json_segments *segments,
                               struct text name)
{
    const struct segment_summaries *kept = segments->kept;
    for (size_t i = 0; i < kept->count; i++) {
        if (text_is(name, kept->items[i].name)) {
            json_object_set_new(object, "members",
                                json_integer((json_int_t)kept->items[i].members));
            json_object_set_new(object, "joined", json_integer((json_int_t)kept->items[i].joined));
            json_object_set_new(object, "left", json_integer((json_int_t)kept->items[i].left));
        }
    }
}

static json_t *json_segments_contacts(const struct json_segments *segments,
                                      const struct segment_contacts *contacts, bool moves)
{
    json_t *list = json_array();
    for (size_t i = 0; i < contacts->count; i++) {
        const struct segment_contact *contact = &contacts->items[i];
        json_t *object = json_object();
        json_object_set_new(object, "contact", json_string(contact->id));
        json_object_set_new(object, "time", json_segments_time(segments->zone, contact->time));
        if (moves) {
            json_object_set_new(object, "joined", json_boolean(contact->joined));
        }
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_segments_one(const struct json_segments *segments, size_t place)
{
    const struct segment *segment = &segments->set->items[place];
    json_t *object = json_object();
    json_object_set_new(object, "name", json_value_text(segment->name));
    json_object_set_new(object, "filter", json_value_text(segment->filter));
    if (segment->wrong.code == NULL) {
        json_object_set_new(object, "count", json_integer((json_int_t)segment->count));
    } else {
        json_object_set_new(object, "error", json_value_text(segments->wrong[place]));
    }
    json_segments_kept(object, segments, segment->name);
    if (segments->place == place) {
        json_object_set_new(object, "members_since",
                            json_segments_contacts(segments, segments->members, false));
        json_object_set_new(object, "moves",
                            json_segments_contacts(segments, segments->moves, true));
    }
    return object;
}

static json_t *json_segments_overlap(const struct segment_set *set, size_t place)
{
    json_t *row = json_array();
    for (size_t i = 0; i < set->count; i++) {
        json_array_append_new(row, json_integer((json_int_t)segment_set_overlap(set, place, i)));
    }
    return row;
}

static json_t *json_segments_personas(const struct json_segments *segments)
{
    json_t *list = json_array();
    for (size_t i = 0; i < segments->personas->count; i++) {
        const struct segment *persona = &segments->personas->items[i];
        bool none = persona->name.length == 0;
        json_t *object = json_object();
        json_object_set_new(object, "name", json_value_text(none ? TEXT("none") : persona->name));
        json_object_set_new(object, "filter",
                            none ? json_null() : json_value_text(persona->filter));
        if (persona->wrong.code == NULL) {
            json_object_set_new(object, "count", json_integer((json_int_t)persona->count));
        } else {
            json_object_set_new(object, "error", json_value_text(segments->personas_wrong[i]));
        }
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_segments_update(const struct json_segments *segments)
{
    if (segments->kept->update == 0) {
        return json_null();
    }
    json_t *object = json_object();
    json_object_set_new(object, "time", json_segments_time(segments->zone, segments->kept->time));
    json_object_set_new(object, "cause", json_string(segments->kept->cause));
    return object;
}

void json_segments_write(struct text_builder *builder, const struct json_segments *segments)
{
    json_t *root = json_object();
    json_t *list = json_array();
    json_t *overlap = json_array();
    for (size_t i = 0; i < segments->set->count; i++) {
        if (segments->place == SIZE_MAX || segments->place == i) {
            json_array_append_new(list, json_segments_one(segments, i));
            json_array_append_new(overlap, json_segments_overlap(segments->set, i));
        }
    }
    json_object_set_new(root, "contacts", json_integer((json_int_t)segments->contacts));
    json_object_set_new(root, "last_update", json_segments_update(segments));
    json_object_set_new(root, "segments", list);
    json_object_set_new(root, "overlap", overlap);
    if (segments->place == SIZE_MAX) {
        json_object_set_new(root, "personas", json_segments_personas(segments));
    }
    char *dumped = json_dumps(root, JSON_COMPACT);
    text_append_string(builder, dumped);
    text_append_byte(builder, '\n');
    free(dumped);
    json_decref(root);
}
