/* A list of rows with one selected. */
#include "ui/widgets/list_box.h"

void list_box_set_count(struct list_box *list, size_t count)
{
    list->count = count;
    list_box_select(list, list->selected);
}

void list_box_select(struct list_box *list, size_t row)
{
    list->selected = list->count == 0 ? 0 : row < list->count ? row : list->count - 1;
}

void list_box_move(struct list_box *list, long by)
{
    size_t back = by < 0 ? (size_t)-by : 0;
    if (by < 0) {
        list_box_select(list, back > list->selected ? 0 : list->selected - back);
        return;
    }
    list_box_select(list, list->selected + (size_t)by);
}

void list_box_reveal(struct list_box *list, size_t height)
{
    if (list->selected < list->first) {
        list->first = list->selected;
    }
    if (height > 0 && list->selected >= list->first + height) {
        list->first = list->selected - height + 1;
    }
    if (list->first + height > list->count) {
        list->first = list->count > height ? list->count - height : 0;
    }
}
