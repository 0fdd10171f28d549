/* What is known of a journey's review. */
#include "ui/session/known_review.h"

#include "model/base/civil_time.h"
#include "model/journey/journey_diff.h"
#include "storage/database/journey_store.h"

static size_t known_review_differences(const struct journey *from, const struct journey *to)
{
    struct journey_diff diff;
    journey_diff_make(from, to, &diff);
    size_t count = diff.count;
    journey_diff_destroy(&diff);
    return count;
}

/* That it was reviewed is no change of what was reviewed. */
static void known_review_set_day(struct known_review *known, const struct journey *journey)
{
    struct journey_edit edit = journey_edit_set(TEXT(""), TEXT("reviewed"),
                                                setting_text(journey_text(journey, "reviewed")));
    journey_apply(known->then, &edit, NULL, NULL);
    journey_edit_destroy(&edit);
}

bool known_review_load(struct database *database, int64_t id, const struct journey *journey,
                       struct journey_history *history, const struct zone *zone, int64_t now,
                       struct known_review *ret_known, struct error *error)
{
    struct known_review known = {
        .review = journey_review_of(journey, zone, history->revisions[0].time, now)};
    if (known.review.reviewed) {
        if (!journey_store_read(database, id, history, 1, history->count, error)) {
            return false;
        }
        known.revision =
            journey_review_revision(history, zone_midnight(zone, known.review.day + 1));
    }
    if (known.revision != 0) {
        if (!journey_history_at(history, journey, known.revision, &known.then, error)) {
            return false;
        }
        known_review_set_day(&known, journey);
        known.changes = known_review_differences(known.then, journey);
    }
    *ret_known = known;
    return true;
}

struct known_review known_review_of_file(const struct journey *journey, const struct zone *zone,
                                         int64_t now)
{
    return (struct known_review){.review = journey_review_of(journey, zone, 0, now)};
}

void known_review_destroy(struct known_review *known)
{
    journey_destroy(known->then);
    *known = (struct known_review){0};
}
