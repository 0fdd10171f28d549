/* A filter that is built from lists: what stands, what is selected, what was before. */
#include "ui/panels/filter_builder.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/base/memory.h"

void filter_builder_destroy(struct filter_builder *builder)
{
    arena_destroy(&builder->arena);
    free(builder->steps);
    free(builder->text);
    free(builder->written);
    free(builder->counted);
    free(builder->types);
    *builder = (struct filter_builder){0};
}

const struct filter_outline *filter_builder_outline(const struct filter_builder *builder)
{
    return &builder->steps[builder->step].outline;
}

const struct filter_line *filter_builder_line(const struct filter_builder *builder)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    return builder->list.selected < outline->count ? &outline->lines[builder->list.selected] : NULL;
}

/* What hangs on the lines follows the step that stands. */
static void filter_builder_stand(struct filter_builder *builder)
{
    const struct filter_builder_step *step = &builder->steps[builder->step];
    struct text_builder text = {0};
    size_t count = step->outline.count;
    builder->written = memory_resize(builder->written, count, sizeof(*builder->written));
    builder->counted = memory_resize(builder->counted, count, sizeof(*builder->counted));
    builder->types = memory_resize(builder->types, count, sizeof(*builder->types));
    for (size_t i = 0; i < count; i++) {
        builder->counted[i] = (struct filter_line_span){0, 0};
        builder->types[i] = FILTER_TYPE_ANY;
    }
    filter_outline_print(&text, &step->outline, false, builder->written);
    free(builder->text);
    builder->text = text_take(&text);
    builder->verbatim = false;
    list_box_set_count(&builder->list, count + 1);
    filter_builder_select(builder, step->line, step->part);
}

void filter_builder_change(struct filter_builder *builder, struct filter_outline outline,
                           size_t line, size_t part, bool amend)
{
    size_t step = amend ? builder->step : builder->step + 1;
    builder->steps =
        memory_grow(builder->steps, &builder->step_capacity, step + 1, sizeof(*builder->steps));
    builder->steps[step] = (struct filter_builder_step){outline, line, part};
    builder->step = step;
    builder->step_count = step + 1;
    filter_builder_stand(builder);
}

void filter_builder_open(struct filter_builder *builder, struct text text)
{
    if (builder->text == NULL || !text_is(text, builder->text)) {
        filter_builder_destroy(builder);
        struct filter_outline outline = filter_outline_read(text, &builder->arena);
        filter_builder_change(builder, outline, 1, 0, true);
        builder->verbatim = !text_is(text, builder->text);
        free(builder->text);
        builder->text = text_copy(text);
    }
    builder->open = true;
}

/* The selection stays where the change was. */
bool filter_builder_go_back(struct filter_builder *builder)
{
    struct filter_builder_step gone = builder->steps[builder->step];
    bool back = builder->step > 0;
    if (back) {
        builder->step--;
        filter_builder_stand(builder);
        filter_builder_select(builder, gone.line, gone.part);
    }
    return back;
}

bool filter_builder_go_on(struct filter_builder *builder)
{
    bool on = builder->step + 1 < builder->step_count;
    if (on) {
        builder->step++;
        filter_builder_stand(builder);
    }
    return on;
}

void filter_builder_drop(struct filter_builder *builder)
{
    filter_builder_go_back(builder);
    builder->step_count = builder->step + 1;
}

static struct filter_builder_place filter_builder_place_at(const struct filter_builder *builder,
                                                           size_t number, size_t part)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    struct filter_builder_place place = {.part = BUILDER_ADD};
    if (number >= outline->count) {
        return place;
    }
    const struct filter_line *line = &outline->lines[number];
    if (line->kind == FILTER_LINE_ALL || line->kind == FILTER_LINE_ANY) {
        place.part = BUILDER_GROUP;
    } else if (line->kind == FILTER_LINE_TEXT) {
        place.part = BUILDER_TEXT;
    } else if (part < 2) {
        place.part = part == 0 ? BUILDER_NAME : BUILDER_OPERATOR;
    } else {
        place.value = part - 2;
        place.part = place.value < line->value_count ? BUILDER_VALUE : BUILDER_MORE;
    }
    return place;
}

size_t filter_builder_parts(const struct filter_builder *builder, size_t number)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    enum filter_builder_part first = filter_builder_place_at(builder, number, 0).part;
    if (first != BUILDER_NAME) {
        return 1;
    }
    const struct filter_line *line = &outline->lines[number];
    bool more = line->value_count < filter_line_most_values(line->operator);
    return line->name.length == 0 ? 1 : 2 + line->value_count + more;
}

struct filter_builder_place filter_builder_place(const struct filter_builder *builder)
{
    return filter_builder_place_at(builder, builder->list.selected, builder->part);
}

void filter_builder_select(struct filter_builder *builder, size_t line, size_t part)
{
    list_box_select(&builder->list, line);
    size_t parts = filter_builder_parts(builder, builder->list.selected);
    builder->part = part < parts ? part : parts - 1;
}

void filter_builder_move_part(struct filter_builder *builder, int by)
{
    size_t part = by < 0 && builder->part == 0 ? 0 : builder->part + (size_t)by;
    filter_builder_select(builder, builder->list.selected, part);
}

bool filter_builder_is_unfinished(const struct filter_builder *builder)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    size_t line = 0;
    while (line < outline->count && filter_line_is_finished(&outline->lines[line])) {
        line++;
    }
    return line < outline->count;
}

void filter_builder_follow(struct filter_builder *builder, const struct filter_scene *scene)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    struct arena arena = {0};
    for (size_t i = 0; i < outline->count; i++) {
        bool asks = outline->lines[i].kind == FILTER_LINE_CONDITION ||
                    outline->lines[i].kind == FILTER_LINE_PARAMETER;
        if (!asks || !filter_line_type(outline, i, scene, &arena, &builder->types[i])) {
            builder->types[i] = FILTER_TYPE_ANY;
        }
    }
    arena_destroy(&arena);
}

void filter_builder_write_finished(struct filter_builder *builder, struct text_builder *text)
{
    filter_outline_print(text, filter_builder_outline(builder), true, builder->counted);
}

size_t filter_builder_line_at(const struct filter_builder *builder, size_t byte)
{
    size_t line = filter_builder_outline(builder)->count - 1;
    while (line > 0 && (byte < builder->counted[line].from || byte >= builder->counted[line].to)) {
        line--;
    }
    return line;
}
