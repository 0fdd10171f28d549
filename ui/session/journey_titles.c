/* What the nodes of a journey are called, each so that no other is. */
#include "ui/session/journey_titles.h"

struct journey_titles journey_titles_make(const struct journey *journey)
{
    struct journey_titles titles = {.journey = journey};
    struct text_builder title = {0};
    for (size_t i = 0; i < journey->node_count; i++) {
        uint32_t count = 0;
        text_clear(&title);
        node_title(&title, &journey->nodes[i]);
        hash_map_get(&titles.counts, text_built(&title), &count);
        hash_map_set(&titles.counts, text_built(&title), count + 1);
    }
    text_destroy(&title);
    return titles;
}

void journey_titles_destroy(struct journey_titles *titles)
{
    hash_map_destroy(&titles->counts);
    *titles = (struct journey_titles){.journey = NULL};
}

void journey_titles_append(struct text_builder *builder, const struct journey_titles *titles,
                           struct text id)
{
    const struct node *node = journey_find(titles->journey, id);
    struct text_builder title = {0};
    uint32_t count = 0;
    if (node == NULL) {
        text_append(builder, id);
        return;
    }
    node_title(&title, node);
    text_append(builder, text_built(&title));
    if (hash_map_get(&titles->counts, text_built(&title), &count) && count > 1) {
        text_append_format(builder, " (%s)", node->id);
    }
    text_destroy(&title);
}
