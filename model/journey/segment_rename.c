/* A segment gets another name: what stands beside journeys and names it follows. */
#include "model/journey/segment_rename.h"

#include "model/filter/filter.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape_visit.h"

struct segment_renaming {
    struct text from;
    struct text to;
    struct setting *renamed; /* the settings in the making */
};

static void segment_rename_value(void *context, const struct shape *shape, struct text value,
                                 struct text path)
{
    struct segment_renaming *renaming = context;
    struct text_builder text = {0};
    bool names = shape->type == SHAPE_SEGMENT && text_equal(value, renaming->from);
    if (names) {
        text_append(&text, renaming->to);
    }
    if (names || (shape->type == SHAPE_FILTER &&
                  filter_rename_segment(value, renaming->from, renaming->to, &text))) {
        struct setting old = {0};
        setting_replace(renaming->renamed, path, setting_text(text_built(&text)), &old);
        setting_destroy(&old);
    }
    text_destroy(&text);
}

struct setting segment_rename_settings(const struct workspace *workspace, struct text from,
                                       struct text to)
{
    struct setting renamed = setting_copy(&workspace->settings);
    struct segment_renaming renaming = {.from = from, .to = to, .renamed = &renamed};
    shape_visit(workspace_shape(), &workspace->settings, segment_rename_value, &renaming);
    struct setting segments = setting_map();
    const struct setting *old = setting_get(&renamed, TEXT("segments"));
    for (size_t i = 0; i < old->count; i++) {
        struct text name = text_from(old->names[i]);
        setting_put(&segments, text_equal(name, from) ? to : name, setting_copy(&old->items[i]));
    }
    setting_put(&renamed, TEXT("segments"), segments);
    return renamed;
}
