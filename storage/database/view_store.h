/* How a journey was last looked at in the editor: kept with it, but no part of it. */
#ifndef STORAGE_DATABASE_VIEW_STORE_H
#define STORAGE_DATABASE_VIEW_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "storage/database/database.h"

enum stored_zoom { STORED_ZOOM_NONE, STORED_ZOOM_CARD, STORED_ZOOM_LINE, STORED_ZOOM_DOT };

struct stored_view {
    bool down;  /* the flow goes top down, else from left to right */
    bool lanes; /* stages are shown as swim lanes */
    enum stored_zoom zoom;
    int view;   /* its number, from 1 to 7; 0: none */
    char *node; /* the id of the selected one; NULL: none */
};

/* *ret_found: false where it was never kept, and *ret_view is untouched; else the caller frees the
 * node. */
bool view_store_load(struct database *database, int64_t journey, bool *ret_found,
                     struct stored_view *ret_view, struct error *error);
bool view_store_keep(struct database *database, int64_t journey, const struct stored_view *view,
                     struct error *error);

#endif
