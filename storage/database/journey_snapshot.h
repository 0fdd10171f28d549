/* A journey as one edit that makes it out of nothing: the store's snapshot of how it stands. */
#ifndef STORAGE_DATABASE_JOURNEY_SNAPSHOT_H
#define STORAGE_DATABASE_JOURNEY_SNAPSHOT_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/journey/journey_edit.h"

/* The edit that makes `journey` out of an empty one of any name (the caller's). */
struct journey_edit journey_snapshot_edit(const struct journey *journey);

/* Appends it as JSON (json_edit.h). */
bool journey_snapshot_write(struct text_builder *builder, const struct journey *journey,
                            struct error *error);

/* A journey from what was written; the caller destroys it. */
bool journey_snapshot_read(struct text bytes, struct journey **ret_journey, struct error *error);

#endif
