/* A journey as one edit that makes it out of nothing. */
#include "storage/database/journey_snapshot.h"

#include "storage/formats/json_edit.h"

struct journey_edit journey_snapshot_edit(const struct journey *journey)
{
    struct journey *empty = journey_create(text_from(journey->name));
    struct journey_edit edit = journey_edit_group();
    journey_edit_add(&edit, journey_edit_rename(text_from(journey->name)));
    journey_edit_add(&edit, journey_edit_between(empty, journey));
    journey_destroy(empty);
    return edit;
}

bool journey_snapshot_write(struct text_builder *builder, const struct journey *journey,
                            struct error *error)
{
    struct journey_edit edit = journey_snapshot_edit(journey);
    bool done = json_edit_write(builder, &edit, error);
    journey_edit_destroy(&edit);
    return done;
}

bool journey_snapshot_read(struct text bytes, struct journey **ret_journey, struct error *error)
{
    struct journey_edit edit = {0};
    struct journey_edit inverse = {0};
    if (!json_edit_read(bytes, &edit, error)) {
        return false;
    }
    struct journey *journey = journey_create(TEXT("journey"));
    bool done = journey_apply(journey, &edit, &inverse, error);
    journey_edit_destroy(&edit);
    if (!done) {
        journey_destroy(journey);
        return false;
    }
    journey_edit_destroy(&inverse);
    *ret_journey = journey;
    return true;
}
