/* The rows of the Map view, and finding one again. For map_view.c. */
#ifndef UI_PANELS_MAP_VIEW_ROWS_H
#define UI_PANELS_MAP_VIEW_ROWS_H

#include "ui/panels/map_view.h"

/* A row as it is found again once the table is made anew. */
struct map_place {
    enum map_row_type type;
    size_t number;
    char *name; /* of a channel, a persona, a touchpoint; NULL: its number says which */
};

/* Of the view's map, which there is. */
void map_view_make_rows(struct map_view *view);

/* The messages of a row and stage; NULL: it is no channel's row, or there is no such stage. */
const struct journey_map_cell *map_view_cell(const struct map_view *view, size_t stage, size_t row);
/* Among how many lines of a cell the cursor moves; 0 as 1. */
size_t map_view_items(const struct map_view *view, size_t stage, size_t row);

/* The row under the cursor, its name the caller's; `wanted` not NULL: the row of that channel. */
struct map_place map_view_remember(const struct map_view *view, const char *wanted);
/* That row comes under the cursor; where it is gone, one of its kind that stands as far down. */
void map_view_find_row(struct map_view *view, const struct map_place *place);

#endif
