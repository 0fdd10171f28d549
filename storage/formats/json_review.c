/* Reviews of journeys as JSON. */
#include "storage/formats/json_review.h"

#include <jansson.h>

#include "model/base/civil_time.h"
#include "model/journey/journey_note.h"
#include "storage/formats/json_diff.h"
#include "storage/formats/json_setting.h"

static json_t *json_review_text(struct text text)
{
    json_t *json = text.length == 0 ? json_null() : json_stringn(text.bytes, text.length);
    return json != NULL ? json : json_null();
}

static json_t *json_review_day(bool known, int64_t day)
{
    struct text_builder date = {0};
    if (known) {
        civil_write_date(&date, day);
    }
    json_t *json = json_review_text(text_built(&date));
    text_destroy(&date);
    return json;
}

static json_t *json_review_number(bool known, int64_t number)
{
    return known ? json_integer((json_int_t)number) : json_null();
}

static json_t *json_review_object(const struct json_review *item)
{
    const struct journey_review *review = &item->review;
    json_t *object = json_object();
    json_object_set_new(object, "journey", json_review_text(text_from(item->journey->name)));
    json_object_set_new(object, "owner", json_review_text(review->owner));
    json_object_set_new(object, "reviewed", json_review_day(review->reviewed, review->day));
    json_object_set_new(object, "review_every", json_review_text(review->every));
    json_object_set_new(object, "due", json_review_day(review->counted, review->due));
    json_object_set_new(object, "is_due", json_boolean(review->is_due));
    json_object_set_new(object, "revision",
                        json_review_number(item->revision != 0, (int64_t)item->revision));
    json_object_set_new(object, "changes",
                        json_review_number(item->then != NULL, (int64_t)item->changes));
    return object;
}

static json_t *json_review_notes(const struct journey *journey, const struct workspace *workspace)
{
    struct arena arena = {0};
    struct journey_notes notes = journey_notes(journey, workspace, &arena);
    json_t *array = json_array();
    for (size_t i = 0; i < notes.count; i++) {
        const struct journey_note *note = &notes.items[i];
        json_t *object = json_object();
        json_object_set_new(object, "of", json_string(note_subject_name(note->subject)));
        json_object_set_new(object, "id", json_review_text(note->id));
        json_object_set_new(object, "note", json_review_text(note->text));
        json_array_append_new(array, object);
    }
    arena_destroy(&arena);
    return array;
}

static char *json_review_line(json_t *json)
{
    struct text_builder line = {0};
    json_setting_print(&line, json);
    text_append_byte(&line, '\n');
    json_decref(json);
    return text_take(&line);
}

char *json_review_write(const struct json_review *review, const struct workspace *workspace)
{
    json_t *object = json_review_object(review);
    json_object_set_new(object, "differences",
                        review->then == NULL ? json_null()
                                             : json_diff_make(review->then, review->journey));
    json_object_set_new(object, "notes", json_review_notes(review->journey, workspace));
    return json_review_line(object);
}

char *json_reviews_write(const struct json_review *reviews, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(array, json_review_object(&reviews[i]));
    }
    json_t *object = json_object();
    json_object_set_new(object, "journeys", array);
    return json_review_line(object);
}
