/* Makes a journey from a document, by the tables of the model, and gives every finding its place.
 */
#ifndef STORAGE_FORMATS_DOCUMENT_JOURNEY_H
#define STORAGE_FORMATS_DOCUMENT_JOURNEY_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/journey/journey.h"
#include "storage/formats/document.h"
#include "storage/formats/document_places.h"

/* Appends what is wrong: unknown keys and kinds (with the nearest), wrong types and values, what is
 * missing at the top. Errors about a node have its id as their subject and the setting's path in
 * arguments[3]. *ret_journey (the caller's) is made as far as it can be, values that do not fit
 * stand in it as drafts: true if it is there. Whether it is whole is seen from `errors`. */
bool document_journey_read(const struct document *document, struct journey **ret_journey,
                           struct document_places *places, struct error_list *errors);

#endif
