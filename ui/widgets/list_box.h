/* A list of rows with one selected: where it stands and what of it is seen. */
#ifndef UI_WIDGETS_LIST_BOX_H
#define UI_WIDGETS_LIST_BOX_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialised it is empty. Rows are drawn by their owner. */
struct list_box {
    size_t count;
    size_t selected; /* below count, or 0 */
    size_t first;    /* the first one that is seen */
};

/* Another number of rows; the selection stays within. */
void list_box_set_count(struct list_box *list, size_t count);
/* Moves the selection, not beyond the ends. */
void list_box_move(struct list_box *list, long by);
void list_box_select(struct list_box *list, size_t row);
/* Scrolls so that the selection is among `height` rows. */
void list_box_reveal(struct list_box *list, size_t height);

#endif
