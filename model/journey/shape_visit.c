/* Visits the single values of a setting, each with its shape and path. */
#include "model/journey/shape_visit.h"

struct shape_visit {
    shape_visitor *visitor;
    void *context;
    struct text_builder path;
};

static void shape_visit_at(struct shape_visit *visit, const struct shape *shape,
                           const struct setting *setting);

static void shape_visit_item(struct shape_visit *visit, const struct shape *shape,
                             const struct setting *setting, size_t index)
{
    size_t length = visit->path.length;
    const struct shape *element = shape->element;
    if (shape->type == SHAPE_LIST) {
        setting_path_append_index(&visit->path, index);
    } else {
        struct text name = text_from(setting->names[index]);
        setting_path_append(&visit->path, name);
        if (shape->type == SHAPE_MAP) {
            const struct parameter *member = shape_member(shape, name);
            element = member == NULL ? NULL : member->shape;
        }
    }
    if (element != NULL) {
        shape_visit_at(visit, element, &setting->items[index]);
    }
    visit->path.length = length;
    visit->path.bytes[length] = 0;
}

static void shape_visit_at(struct shape_visit *visit, const struct shape *shape,
                           const struct setting *setting)
{
    shape = shape_chosen(shape, setting);
    bool map = shape->type == SHAPE_MAP || shape->type == SHAPE_TABLE;
    if (setting->type == SETTING_TEXT && !map && shape->type != SHAPE_LIST) {
        visit->visitor(visit->context, shape, setting_as_text(setting), text_built(&visit->path));
        return;
    }
    if ((setting->type == SETTING_MAP && map) ||
        (setting->type == SETTING_LIST && shape->type == SHAPE_LIST)) {
        for (size_t i = 0; i < setting->count; i++) {
            shape_visit_item(visit, shape, setting, i);
        }
    }
}

void shape_visit(const struct shape *shape, const struct setting *setting, shape_visitor *visitor,
                 void *context)
{
    struct shape_visit visit = {.visitor = visitor, .context = context};
    text_append_string(&visit.path, "");
    shape_visit_at(&visit, shape, setting);
    text_destroy(&visit.path);
}
