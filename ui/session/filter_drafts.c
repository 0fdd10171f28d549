/* Filters beside journeys that cannot be read yet. */
#include "ui/session/filter_drafts.h"

#include <stdlib.h>

#include "model/base/memory.h"

static void filter_draft_destroy(struct filter_draft *draft)
{
    free(draft->path);
    free(draft->text);
}

void filter_drafts_destroy(struct filter_drafts *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        filter_draft_destroy(&drafts->items[i]);
    }
    free(drafts->items);
    *drafts = (struct filter_drafts){0};
}

static size_t filter_drafts_place(const struct filter_drafts *drafts, struct text path)
{
    size_t place = 0;
    while (place < drafts->count && !text_is(path, drafts->items[place].path)) {
        place++;
    }
    return place;
}

void filter_drafts_put(struct filter_drafts *drafts, struct text path, struct text text)
{
    struct filter_draft draft = {.path = text_copy(path), .text = text_copy(text)};
    size_t place = filter_drafts_place(drafts, path);
    if (place == drafts->count) {
        drafts->items =
            memory_grow(drafts->items, &drafts->capacity, place + 1, sizeof(*drafts->items));
        drafts->count++;
    } else {
        filter_draft_destroy(&drafts->items[place]);
    }
    drafts->items[place] = draft;
}

const char *filter_drafts_find(const struct filter_drafts *drafts, struct text path)
{
    size_t place = filter_drafts_place(drafts, path);
    return place == drafts->count ? NULL : drafts->items[place].text;
}

void filter_drafts_drop(struct filter_drafts *drafts, struct text path)
{
    size_t place = filter_drafts_place(drafts, path);
    if (place == drafts->count) {
        return;
    }
    filter_draft_destroy(&drafts->items[place]);
    drafts->count--;
    for (; place < drafts->count; place++) {
        drafts->items[place] = drafts->items[place + 1];
    }
}

void filter_drafts_move(struct filter_drafts *drafts, struct text from, struct text to)
{
    size_t place = filter_drafts_place(drafts, from);
    if (place < drafts->count) {
        free(drafts->items[place].path);
        drafts->items[place].path = text_copy(to);
    }
}
