/* Commands while a filter is built from lists. */
#include "ui/commands/builder_commands.h"

#include "ui/commands/builder_picks.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

const char *builder_needs_filter(const struct screen *screen)
{
    return screen->dialog.open && screen->dialog.is_filter
               ? NULL
               : N_("only a filter is built: Enter on one opens it");
}

const char *builder_needs_open(const struct screen *screen)
{
    return filter_dialog_is_built(&screen->dialog)
               ? NULL
               : N_("only while a filter is built: Ctrl-T where one is typed");
}

void builder_open(struct screen *screen, int argument)
{
    (void)argument;
    filter_dialog_build(&screen->dialog, screen->session);
}

void builder_type(struct screen *screen, int argument)
{
    (void)argument;
    filter_dialog_type(&screen->dialog);
}

void builder_turn(struct screen *screen)
{
    if (filter_dialog_is_built(&screen->dialog)) {
        builder_type(screen, 0);
    } else {
        builder_open(screen, 0);
    }
}

/* A change that can be taken back alone. */
static void builder_make(struct screen *screen, struct filter_outline outline, size_t line,
                         size_t part)
{
    filter_builder_change(&screen->dialog.builder, outline, line, part, false);
    filter_dialog_built(&screen->dialog, screen->session);
}

/* Says what was done with a line, as it was before that. */
static void builder_say(struct screen *screen, const char *sentence, struct text words)
{
    screen_say_with(screen, sentence, words, TEXT(""));
}

static void builder_flip_group(struct screen *screen)
{
    struct filter_builder *builder = &screen->dialog.builder;
    size_t number = builder->list.selected;
    struct filter_line line = *filter_builder_line(builder);
    line.kind = line.kind == FILTER_LINE_ALL ? FILTER_LINE_ANY : FILTER_LINE_ALL;
    builder_make(
        screen, filter_outline_put(filter_builder_outline(builder), number, &line, &builder->arena),
        number, 0);
}

void builder_change(struct screen *screen, int argument)
{
    switch (filter_builder_place(&screen->dialog.builder).part) {
    case BUILDER_GROUP:
        builder_flip_group(screen);
        break;
    case BUILDER_NAME:
        builder_pick_name(screen, false);
        break;
    case BUILDER_OPERATOR:
        builder_pick_operator(screen, false);
        break;
    case BUILDER_VALUE:
    case BUILDER_MORE:
        builder_pick_value(screen, false);
        break;
    case BUILDER_TEXT:
        builder_edit_text(screen, argument);
        break;
    case BUILDER_ADD:
        builder_add(screen, argument);
        break;
    }
}

void builder_add(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_builder *builder = &screen->dialog.builder;
    const struct filter_outline *outline = filter_builder_outline(builder);
    const struct filter_line *selected = filter_builder_line(builder);
    struct filter_line line = {
        .kind = FILTER_LINE_CONDITION, .depth = 1, .operator= FILTER_OPERATOR_COUNT };
    size_t place = outline->count;
    if (selected != NULL) {
        bool within = filter_line_holds_lines(selected);
        bool of_function = within && selected->kind == FILTER_LINE_CONDITION;
        bool parameter = of_function || selected->kind == FILTER_LINE_PARAMETER;
        line.kind = parameter ? FILTER_LINE_PARAMETER : FILTER_LINE_CONDITION;
        line.depth = selected->depth + within;
        place = filter_outline_end(outline, builder->list.selected);
    }
    builder_make(screen, filter_outline_insert(outline, place, &line, &builder->arena), place, 0);
    builder_pick_name(screen, true);
}

/* One of several values goes alone. */
static bool builder_delete_value(struct screen *screen)
{
    struct filter_builder *builder = &screen->dialog.builder;
    struct filter_builder_place place = filter_builder_place(builder);
    size_t number = builder->list.selected;
    if (place.part != BUILDER_VALUE || filter_builder_line(builder)->value_count < 2 ||
        filter_line_most_values(filter_builder_line(builder)->operator) == 2) {
        return false;
    }
    struct filter_line line = *filter_builder_line(builder);
    struct text *values = arena_array(&builder->arena, line.value_count, sizeof(*values));
    struct text gone = line.values[place.value];
    size_t count = 0;
    for (size_t i = 0; i < line.value_count; i++) {
        if (i != place.value) {
            values[count++] = line.values[i];
        }
    }
    line.values = values;
    line.value_count = count;
    builder_make(
        screen, filter_outline_put(filter_builder_outline(builder), number, &line, &builder->arena),
        number, place.value < count ? builder->part : builder->part - 1);
    builder_say(screen, N_("Deleted {1} · u takes it back"), gone);
    return true;
}

void builder_delete(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_builder *builder = &screen->dialog.builder;
    size_t number = builder->list.selected;
    struct text_builder words = {0};
    if (filter_builder_line(builder) == NULL) {
        builder_say(screen, N_("this row adds a condition; there is nothing to delete"), TEXT(""));
        return;
    }
    if (builder_delete_value(screen)) {
        return;
    }
    filter_builder_append_line(&words, builder, number);
    struct filter_outline outline =
        filter_outline_remove(filter_builder_outline(builder), number, &builder->arena);
    builder_make(screen, outline, number < outline.count ? number : outline.count - 1, 0);
    builder_say(screen, N_("Deleted {1} · u takes it back"), text_built(&words));
    text_destroy(&words);
}

/* Whether the line is one that stands among others by AND or OR; else that is said. */
static bool builder_takes_line(struct screen *screen)
{
    const struct filter_line *line = filter_builder_line(&screen->dialog.builder);
    bool takes = line != NULL && line->kind != FILTER_LINE_PARAMETER;
    if (!takes) {
        builder_say(screen,
                    line == NULL ? N_("select a line first: Up")
                                 : N_("all conditions of a function must hold; turn round or group "
                                      "the function itself"),
                    TEXT(""));
    }
    return takes;
}

void builder_negate(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_builder *builder = &screen->dialog.builder;
    size_t number = builder->list.selected;
    if (builder_takes_line(screen)) {
        struct filter_line line = *filter_builder_line(builder);
        line.nots += line.nots == 0 ? 1 : -1;
        builder_make(
            screen,
            filter_outline_put(filter_builder_outline(builder), number, &line, &builder->arena),
            number, builder->part);
    }
}

void builder_group(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_builder *builder = &screen->dialog.builder;
    if (!builder_takes_line(screen)) {
        return;
    }
    if (filter_builder_line(builder)->depth >= FILTER_MOST_DEPTH) {
        builder_say(screen, N_("groups cannot stand deeper in each other"), TEXT(""));
        return;
    }
    builder_make(screen,
                 filter_outline_group(filter_builder_outline(builder), builder->list.selected,
                                      &builder->arena),
                 builder->list.selected, 0);
    builder_say(screen, N_("a group of its own: a adds to it, Enter turns all into any"), TEXT(""));
}

/* The selected group, or that around the selected line. */
void builder_ungroup(struct screen *screen, int argument)
{
    (void)argument;
    struct filter_builder *builder = &screen->dialog.builder;
    const struct filter_outline *outline = filter_builder_outline(builder);
    struct filter_outline changed;
    if (!builder_takes_line(screen)) {
        return;
    }
    size_t number = builder->list.selected;
    bool group = filter_builder_line(builder)->kind <= FILTER_LINE_ANY;
    size_t taken = group ? number : filter_outline_parent(outline, number);
    if (filter_outline_ungroup(outline, taken, &builder->arena, &changed)) {
        builder_make(screen, changed, group ? number : number - 1, builder->part);
    } else {
        builder_say(screen,
                    outline->lines[taken].nots > 0 ? N_("the group is turned round; n on it first")
                                                   : N_("the outermost group stays"),
                    TEXT(""));
    }
}

void builder_shift(struct screen *screen, int argument)
{
    struct filter_builder *builder = &screen->dialog.builder;
    struct filter_outline changed;
    size_t line = 0;
    if (filter_builder_line(builder) != NULL &&
        filter_outline_shift(filter_builder_outline(builder), builder->list.selected, argument > 0,
                             &builder->arena, &changed, &line)) {
        builder_make(screen, changed, line, builder->part);
    } else {
        builder_say(screen,
                    argument > 0 ? N_("it can go no further down") : N_("it can go no further up"),
                    TEXT(""));
    }
}

void builder_move(struct screen *screen, int argument)
{
    struct filter_builder *builder = &screen->dialog.builder;
    list_box_move(&builder->list, argument);
    filter_builder_select(builder, builder->list.selected, 0);
}

void builder_move_part(struct screen *screen, int argument)
{
    filter_builder_move_part(&screen->dialog.builder, argument);
}

void builder_edit_text(struct screen *screen, int argument)
{
    (void)argument;
    if (builder_takes_line(screen)) {
        builder_pick_text(screen);
    }
}

void builder_go_back(struct screen *screen, int argument)
{
    (void)argument;
    if (!filter_builder_go_back(&screen->dialog.builder)) {
        builder_say(screen, N_("there is no change to take back"), TEXT(""));
    }
    filter_dialog_built(&screen->dialog, screen->session);
}

void builder_go_on(struct screen *screen, int argument)
{
    (void)argument;
    if (!filter_builder_go_on(&screen->dialog.builder)) {
        builder_say(screen, N_("there is no change to make again"), TEXT(""));
    }
    filter_dialog_built(&screen->dialog, screen->session);
}

void builder_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct filter_builder *builder = &screen->dialog.builder;
    size_t line = 0;
    size_t part = 0;
    if (filter_builder_hit(builder, mouse->row, mouse->column, &line, &part)) {
        bool again = line == builder->list.selected && part == builder->part;
        filter_builder_select(builder, line, part);
        if (again || filter_builder_line(builder) == NULL) {
            builder_change(screen, 0);
        }
    } else if (!cell_area_holds(screen->dialog.area, mouse->row, mouse->column)) {
        builder_say(screen, N_("Tab keeps the filter; Esc goes back to its text"), TEXT(""));
    }
}
