/* A list of completions under the word that is typed: shown, chosen from by arrows, taken. */
#ifndef UI_WIDGETS_COMPLETION_LIST_H
#define UI_WIDGETS_COMPLETION_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/filter/filter_complete.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/list_box.h"

/* Zero-initialised it is closed and empty. */
struct completion_list {
    struct arena arena;
    struct filter_completion completion;
    struct list_box box;
    bool wanted; /* to be seen, if there is anything to see */
    bool chosen; /* by arrows: Enter takes it then */
    struct cell_area area;
};

/* Forgets what it has. It is no longer wanted. */
void completion_list_clear(struct completion_list *list);

/* Whether it is to be seen: more to choose from than what stands there already. */
bool completion_list_is_open(const struct completion_list *list);

/* Chooses by arrows: before anything is chosen the first one is what Tab takes, so that down goes
 * to the second. */
void completion_list_move(struct completion_list *list, int by);

/* The one that Tab takes; NULL if there is none. */
const struct filter_candidate *completion_list_selected(const struct completion_list *list);

/* The candidate under a cell becomes the chosen one; false if there is none there. */
bool completion_list_hit(struct completion_list *list, int row, int column);

/* Draws it, if it is open, within `area` from its upper edge on, its texts in that column if there
 * is room. */
void completion_list_draw(struct completion_list *list, struct cell_grid *grid,
                          struct cell_area area, int column);

#endif
