/* Makes what stands beside journeys from a document, by the table of the model. */
#ifndef STORAGE_FORMATS_DOCUMENT_WORKSPACE_H
#define STORAGE_FORMATS_DOCUMENT_WORKSPACE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/journey/setting.h"
#include "storage/formats/document.h"
#include "storage/formats/document_places.h"

/* Whether it is meant as one: a map with a section of workspace_shape(), and neither `journey` nor
 * `nodes`. */
bool document_workspace_is(const struct document *document);

/* Appends what is wrong, each error with its place and the setting's path in arguments[3]: unknown
 * keys (with the nearest), wrong types and values. *ret_settings (the caller's) has all that was
 * there, what does not fit as a draft. False where it is of no version that this program reads. */
bool document_workspace_read(const struct document *document, struct setting *ret_settings,
                             struct document_places *places, struct error_list *errors);

#endif
