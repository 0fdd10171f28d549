/* Makes settings from a document, by their shape, and keeps their places. */
#ifndef STORAGE_FORMATS_DOCUMENT_SETTINGS_H
#define STORAGE_FORMATS_DOCUMENT_SETTINGS_H

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"
#include "model/journey/shape.h"
#include "storage/formats/document.h"
#include "storage/formats/document_places.h"

/* Where what is read leaves its places and its errors. */
struct document_settings {
    struct document_places *places;
    struct error_list *errors;
};

/* Appends an error about a node (empty: the journey) with its place. */
void document_settings_report(struct document_settings *reading, struct text node,
                              struct error *error, const struct document_place *place);

/* The settings of a map but for the `keys` (ending in NULL) that stand beside those of the shape.
 * What fits the shape is made canonical, what does not is reported and stands there as a draft;
 * keys without a value are reported and left out. */
struct setting document_settings_read(struct document_settings *reading, struct text node,
                                      const char *const *keys, const struct shape *shape,
                                      struct document_node *map);

#endif
