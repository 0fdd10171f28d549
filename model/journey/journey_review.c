/* Reviews of a journey. */
#include "model/journey/journey_review.h"

#include <string.h>

#include "model/base/civil_time.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape.h"

#define REVIEW_PATH "reviewed"

static int64_t journey_review_local(const struct zone *zone, int64_t instant)
{
    return zone == NULL ? instant : zone_local(zone, instant);
}

struct journey_review journey_review_of(const struct journey *journey, const struct zone *zone,
                                        int64_t made, int64_t now)
{
    struct journey_review review = {.owner = journey_text(journey, "owner"),
                                    .every = journey_text(journey, "review_every")};
    int64_t every = 0;
    review.by_default = !shape_read_duration(journey_setting(journey, "review_every"), &every);
    if (review.by_default) {
        review.every = text_from(shape_member(journey_shape(), TEXT("review_every"))->missing);
        civil_read_duration(review.every, &every);
    }
    review.reviewed = shape_read_date(journey_setting(journey, REVIEW_PATH), &review.day);
    review.counted = review.reviewed || made != 0;
    int64_t end =
        (review.reviewed ? review.day * CIVIL_DAY : journey_review_local(zone, made)) + every;
    review.due = end / CIVIL_DAY;
    bool archived = text_is(journey_text(journey, "status"), "archived");
    review.is_due = now != 0 && !archived &&
                    (review.counted ? end <= journey_review_local(zone, now) : !review.by_default);
    return review;
}

struct journey_edit journey_review_edit(const struct journey *journey, int64_t day)
{
    struct text owner = journey_text(journey, "owner");
    struct text_builder date = {0};
    civil_write_date(&date, day);
    struct journey_edit edit =
        journey_edit_set(TEXT(""), TEXT(REVIEW_PATH), setting_text(text_built(&date)));
    journey_edit_say(&edit,
                     owner.length == 0 ? N_("reviewed the journey on {1}")
                                       : N_("reviewed the journey on {1}, for {2}"),
                     text_built(&date), owner);
    text_destroy(&date);
    return edit;
}

static bool journey_review_is_in(const struct journey_edit *edit)
{
    if (edit->type == EDIT_SET && edit->node == NULL && strcmp(edit->path, REVIEW_PATH) == 0) {
        return true;
    }
    for (size_t i = 0; i < edit->count; i++) {
        if (journey_review_is_in(&edit->edits[i])) {
            return true;
        }
    }
    return false;
}

/* What was undone is as if it had not been: before it is looked on. */
static const struct revision *journey_review_saying(const struct journey_history *history)
{
    for (size_t number = history->count; number >= 1; number--) {
        const struct revision *revision = &history->revisions[number - 1];
        bool edit = revision->type == REVISION_EDIT || revision->of == 0 ||
                    revision->of >= revision->number;
        const struct revision *done = edit ? revision : &history->revisions[revision->of - 1];
        if (!journey_review_is_in(&done->edit)) {
            continue;
        }
        if (revision->type != REVISION_UNDO || edit) {
            return revision;
        }
        number = revision->of;
    }
    return NULL;
}

uint64_t journey_review_revision(const struct journey_history *history, int64_t day_end)
{
    const struct revision *saying = journey_review_saying(history);
    if (saying == NULL || saying->time < day_end) {
        return saying == NULL ? 0 : saying->number;
    }
    uint64_t number = saying->number;
    while (number > 1 && history->revisions[number - 1].time >= day_end) {
        number--;
    }
    return number;
}
