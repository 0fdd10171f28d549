/* Recorded activity: rows by contact and time, with a dictionary of their names. */
#include "model/contacts/activity.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

static const char *const activity_kind_names[ACTIVITY_KIND_COUNT] = {
    [ACTIVITY_SENT] = "sent",
    [ACTIVITY_DELIVERED] = "delivered",
    [ACTIVITY_OPENED] = "opened",
    [ACTIVITY_CLICKED] = "clicked",
    [ACTIVITY_BOUNCED] = "bounced",
    [ACTIVITY_REPLIED] = "replied",
    [ACTIVITY_UNSUBSCRIBED] = "unsubscribed",
    [ACTIVITY_MARKED_AS_SPAM] = "marked_as_spam",
    [ACTIVITY_JOINED] = "joined",
    [ACTIVITY_LEFT] = "left",
    [ACTIVITY_EVENT] = "event",
    [ACTIVITY_ENTERED] = "entered",
    [ACTIVITY_COMPLETED] = "completed",
    [ACTIVITY_EXITED] = "exited",
    [ACTIVITY_AT_STEP] = "at_step",
    [ACTIVITY_SEGMENT_ENTERED] = "segment_entered",
    [ACTIVITY_SEGMENT_LEFT] = "segment_left",
};

const char *activity_kind_name(enum activity_kind kind)
{
    return activity_kind_names[kind];
}

bool activity_kind_find(struct text name, enum activity_kind *ret_kind)
{
    for (size_t kind = 0; kind < ACTIVITY_KIND_COUNT; kind++) {
        if (text_is(name, activity_kind_names[kind])) {
            *ret_kind = (enum activity_kind)kind;
            return true;
        }
    }
    return false;
}

static uint32_t activity_add_properties(struct activity *activity,
                                        const struct activity_property properties[], size_t count)
{
    size_t first = activity->property_count;
    assert(count <= UINT16_MAX && first + count <= UINT32_MAX);
    if (count == 0) {
        return 0;
    }
    activity->properties = memory_grow(activity->properties, &activity->property_capacity,
                                       first + count, sizeof(*activity->properties));
    memcpy(activity->properties + first, properties, count * sizeof(*properties));
    activity->property_count += count;
    return (uint32_t)first;
}

void activity_add(struct activity *activity, struct activity_row row,
                  const struct activity_property properties[], size_t property_count)
{
    assert(!activity->borrowed && row.kind < ACTIVITY_KIND_COUNT);
    row.first_property = activity_add_properties(activity, properties, property_count);
    row.property_count = (uint16_t)property_count;
    activity->rows = memory_grow(activity->rows, &activity->capacity, activity->count + 1,
                                 sizeof(*activity->rows));
    activity->rows[activity->count++] = row;
}

static void activity_count_rows(struct activity *activity, size_t contact_count)
{
    free(activity->first);
    activity->first = memory_array(contact_count + 1, sizeof(*activity->first));
    activity->contact_count = contact_count;
    for (size_t i = 0; i < activity->count; i++) {
        assert(activity->rows[i].contact < contact_count);
        activity->first[activity->rows[i].contact + 1]++;
    }
    for (size_t contact = 0; contact < contact_count; contact++) {
        activity->first[contact + 1] += activity->first[contact];
    }
}

/* A counting sort: rows of a contact keep their order. */
static void activity_sort_by_contact(struct activity *activity)
{
    struct activity_row *sorted = memory_array(activity->count, sizeof(*sorted));
    size_t *next = memory_copy(activity->first, activity->contact_count * sizeof(*next));
    for (size_t i = 0; i < activity->count; i++) {
        sorted[next[activity->rows[i].contact]++] = activity->rows[i];
    }
    free(next);
    free(activity->rows);
    activity->rows = sorted;
    activity->capacity = activity->count;
}

static void activity_merge(struct activity_row *rows, size_t middle, size_t count,
                           struct activity_row *room)
{
    memcpy(room, rows, middle * sizeof(*rows));
    size_t left = 0;
    size_t right = middle;
    for (size_t to = 0; left < middle; to++) {
        bool take_right = right < count && rows[right].time < room[left].time;
        rows[to] = take_right ? rows[right++] : room[left++];
    }
}

/* A merge sort from below, which leaves alone what stands in order already. */
static void activity_sort_by_time(struct activity_row *rows, size_t count,
                                  struct activity_row *room)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from + width < count; from += 2 * width) {
            size_t rest = count - from;
            size_t size = rest < 2 * width ? rest : 2 * width;
            if (rows[from + width].time < rows[from + width - 1].time) {
                activity_merge(rows + from, width, size, room);
            }
        }
    }
}

void activity_finish(struct activity *activity, size_t contact_count)
{
    activity_count_rows(activity, contact_count);
    activity_sort_by_contact(activity);
    struct activity_row *room = memory_array(activity->count, sizeof(*room));
    for (size_t contact = 0; contact < contact_count; contact++) {
        size_t first = activity->first[contact];
        activity_sort_by_time(activity->rows + first, activity->first[contact + 1] - first, room);
    }
    free(room);
}

void activity_destroy(struct activity *activity)
{
    if (!activity->borrowed) {
        free(activity->rows);
        free(activity->properties);
        free(activity->first);
    }
    text_dictionary_destroy(&activity->names);
    *activity = (struct activity){0};
}

struct text activity_text(const struct activity *activity, uint32_t code)
{
    return code == ACTIVITY_NONE ? TEXT("") : text_dictionary_text(&activity->names, code);
}
