/* Lists from which the parts of a filter's condition are picked. */
#include "ui/commands/builder_picks.h"

#include <stdlib.h>
#include <string.h>

#include "ui/commands/builder_parts.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/filter_words.h"
#include "ui/translation.h"

enum { BUILDER_ROWS = 10 };

struct filter_builder *builder_of(struct screen *screen)
{
    return &screen->dialog.builder;
}

const struct filter_outline *builder_lines(struct screen *screen)
{
    return filter_builder_outline(builder_of(screen));
}

/* Another line in the place of the selected one. */
void builder_put(struct screen *screen, const struct filter_line *line, size_t part, bool amend)
{
    struct filter_builder *builder = builder_of(screen);
    size_t number = builder->list.selected;
    struct filter_outline outline =
        filter_outline_put(builder_lines(screen), number, line, &builder->arena);
    filter_builder_change(builder, outline, number, part, amend);
    filter_dialog_built(&screen->dialog, screen->session);
}

/* Called without an item: nothing was picked. A line that has no name yet goes. */
static void builder_pointed(struct screen *screen, const struct picker_item *item)
{
    struct filter_builder *builder = builder_of(screen);
    const struct filter_line *line =
        filter_dialog_is_built(&screen->dialog) ? filter_builder_line(builder) : NULL;
    if (item == NULL && line != NULL && line->kind > FILTER_LINE_ANY && line->name.length == 0) {
        filter_builder_drop(builder);
        filter_dialog_built(&screen->dialog, screen->session);
    }
}

void builder_open_picker(struct screen *screen, const char *title, const char *prompt,
                         bool takes_words, screen_picked *picked, bool amend)
{
    screen_open_picker(screen, title, prompt, takes_words, picked);
    screen->pointed = builder_pointed;
    screen->subject = text_copy(amend ? TEXT("amend") : TEXT(""));
    screen->picker.at_cursor = true;
    screen->picker.most_rows = BUILDER_ROWS;
}

/* Items that come anew with what is typed. */
void builder_fit_picker(struct screen *screen, screen_refilled *refill)
{
    screen->picker.fitted = true;
    screen->refilled = refill;
    refill(screen);
    screen_show_picker(screen);
}

bool builder_is_amended(const struct screen_choice *choice)
{
    return choice->subject.length != 0;
}

/* What the completion offers for a part of the selected line behind what is typed of it. */
struct filter_completion builder_complete(struct screen *screen, enum filter_line_part part,
                                          struct text typed, struct arena *arena)
{
    struct filter_builder *builder = builder_of(screen);
    struct text_builder text = {0};
    size_t value = filter_builder_place(builder).value;
    filter_line_write_before(&text, builder_lines(screen), builder->list.selected, part, value);
    text_append(&text, typed);
    struct filter_completion completion = filter_dialog_offer(
        &screen->dialog, screen->session, text_built(&text), text.length, arena);
    text_destroy(&text);
    return completion;
}

static bool builder_is_name(const struct filter_candidate *candidate)
{
    return candidate->kind == FILTER_CANDIDATE_NAME ||
           candidate->kind == FILTER_CANDIDATE_FUNCTION ||
           candidate->kind == FILTER_CANDIDATE_PARAMETER;
}

static void builder_refill_names(struct screen *screen)
{
    struct arena arena = {0};
    struct filter_completion completion =
        builder_complete(screen, FILTER_LINE_NAME, line_editor_text(&screen->picker.query), &arena);
    picker_clear(&screen->picker);
    for (size_t i = 0; i < completion.count; i++) {
        const struct filter_candidate *candidate = &completion.candidates[i];
        const char *label = candidate->label == NULL ? "" : _(candidate->label);
        if (builder_is_name(candidate)) {
            picker_add(&screen->picker, candidate->text, text_from(label), i);
        }
    }
    arena_destroy(&arena);
}

/* The dates whose anniversary can be asked. */
static void builder_refill_anniversaries(struct screen *screen)
{
    struct arena arena = {0};
    struct text_builder text = {0};
    text_append_string(&text, "anniversary(");
    text_append(&text, line_editor_text(&screen->picker.query));
    struct filter_completion completion = filter_dialog_offer(
        &screen->dialog, screen->session, text_built(&text), text.length, &arena);
    picker_clear(&screen->picker);
    for (size_t i = 0; i < completion.count; i++) {
        if (builder_is_name(&completion.candidates[i])) {
            picker_add(&screen->picker, completion.candidates[i].text, TEXT(""), i);
        }
    }
    text_destroy(&text);
    arena_destroy(&arena);
}

/* Whether the language takes the operator for what the selected line asks. */
static bool builder_takes_operator(struct screen *screen, enum filter_operator operator)
{
    struct filter_builder *builder = builder_of(screen);
    return filter_type_has(builder->types[builder->list.selected], operator);
}

/* What is missing is asked for next: how, then the value, then the next one. */
void builder_go_to_missing(struct screen *screen)
{
    struct filter_builder *builder = builder_of(screen);
    const struct filter_line *line = filter_builder_line(builder);
    size_t number = builder->list.selected;
    if (line->operator== FILTER_OPERATOR_COUNT) {
        filter_builder_select(builder, number, 1);
        builder_pick_operator(screen, true);
    } else if (!filter_line_is_finished(line)) {
        filter_builder_select(builder, number, 2 + line->value_count);
        builder_pick_value(screen, true);
    }
}

static void builder_set_name(struct screen *screen, struct text name, bool amend)
{
    struct filter_builder *builder = builder_of(screen);
    struct filter_line line = *filter_builder_line(builder);
    line.name = arena_text(&builder->arena, name);
    builder_put(screen, &line, 0, amend);
    if (line.operator!= FILTER_OPERATOR_COUNT && !builder_takes_operator(screen, line.operator)) {
        line.operator= FILTER_OPERATOR_COUNT;
        line.value_count = 0;
        builder_put(screen, &line, 0, true);
    }
    builder_go_to_missing(screen);
}

static void builder_picked_anniversary(struct screen *screen, const struct screen_choice *choice)
{
    struct text_builder name = {0};
    text_append_format(&name, "anniversary(%s)", choice->item->text);
    builder_set_name(screen, text_built(&name), builder_is_amended(choice));
    text_destroy(&name);
}

static void builder_picked_name(struct screen *screen, const struct screen_choice *choice)
{
    bool amend = builder_is_amended(choice);
    if (strcmp(choice->item->text, "anniversary") == 0) {
        builder_open_picker(screen, _("anniversary of"), _("type to find a date"), false,
                            builder_picked_anniversary, amend);
        builder_fit_picker(screen, builder_refill_anniversaries);
        return;
    }
    builder_set_name(screen, text_from(choice->item->text), amend);
}

void builder_pick_name(struct screen *screen, bool amend)
{
    bool parameter = filter_builder_line(builder_of(screen))->kind == FILTER_LINE_PARAMETER;
    builder_open_picker(screen, parameter ? _("What of it") : _("What to ask"),
                        _("type to find a name"), false, builder_picked_name, amend);
    builder_fit_picker(screen, builder_refill_names);
}

/* A function is asked about something: its first condition is added at once. */
static void builder_add_parameter(struct screen *screen)
{
    struct filter_builder *builder = builder_of(screen);
    const struct filter_outline *outline = builder_lines(screen);
    size_t number = builder->list.selected;
    if (filter_outline_end(outline, number) > number + 1) {
        return;
    }
    struct filter_line line = {.kind = FILTER_LINE_PARAMETER,
                               .depth = outline->lines[number].depth + 1,
                               .operator= FILTER_OPERATOR_COUNT };
    filter_builder_change(builder,
                          filter_outline_insert(outline, number + 1, &line, &builder->arena),
                          number + 1, 0, false);
    filter_dialog_built(&screen->dialog, screen->session);
    builder_pick_name(screen, true);
}

static void builder_picked_operator(struct screen *screen, const struct screen_choice *choice)
{
    struct filter_line line = *filter_builder_line(builder_of(screen));
    line.operator=(enum filter_operator) choice->item->number;
    size_t most = filter_line_most_values(line.operator);
    line.value_count = line.value_count < most ? line.value_count : most;
    builder_put(screen, &line, 1, builder_is_amended(choice));
    if (filter_operators[line.operator].operand == FILTER_OPERAND_PARAMETERS) {
        builder_add_parameter(screen);
    } else {
        builder_go_to_missing(screen);
    }
}

/* The operator that is written so. */
static enum filter_operator builder_find_operator(struct text text)
{
    int operator= 0;
    while (operator< FILTER_OPERATOR_COUNT && !text_is(text, filter_operators[operator].text)) {
        operator++;
    }
    return (enum filter_operator) operator;
}

void builder_pick_operator(struct screen *screen, bool amend)
{
    struct arena arena = {0};
    struct filter_builder *builder = builder_of(screen);
    const struct filter_line *line = filter_builder_line(builder);
    struct filter_completion completion =
        builder_complete(screen, FILTER_LINE_OPERATOR, TEXT(""), &arena);
    builder_open_picker(screen, line->name.bytes, _("type to find a way to compare"), false,
                        builder_picked_operator, amend);
    for (size_t i = 0; i < completion.count; i++) {
        const struct filter_candidate *candidate = &completion.candidates[i];
        enum filter_operator operator= builder_find_operator(candidate->text);
        if (candidate->kind == FILTER_CANDIDATE_OPERATOR && operator!= FILTER_OPERATOR_COUNT) {
            const char *words =
                filter_words_operator(operator, builder->types[builder->list.selected]);
            picker_add(&screen->picker, text_from(words), candidate->text, operator)->words =
                text_copy(candidate->text);
        }
    }
    screen_show_picker(screen);
    bool function = builder->types[builder->list.selected] == FILTER_TYPE_FUNCTION;
    bool none = line->operator== FILTER_OPERATOR_COUNT;
    picker_select(&screen->picker, none && function ? FILTER_MATCHES : line->operator);
    arena_destroy(&arena);
}

/* How the typed text is read: as it would be printed, or that it is none. */
static void builder_refill_text(struct screen *screen)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder read = {0};
    const struct filter *filter =
        filter_parse(line_editor_text(&screen->picker.query), &arena, &errors);
    picker_clear(&screen->picker);
    if (filter != NULL) {
        filter_print(&read, filter);
    } else if (errors.count != 0) {
        text_append_string(&read, screen->grid->ascii ? "X " : "✗ ");
        message_append_error(&read, &errors.items[0]);
    }
    picker_add(&screen->picker, text_built(&read), TEXT(""), PICKER_TYPED);
    text_destroy(&read);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void builder_picked_text(struct screen *screen, const struct screen_choice *choice)
{
    struct filter_builder *builder = builder_of(screen);
    size_t number = builder->list.selected;
    struct filter_outline outline =
        filter_outline_replace(builder_lines(screen), number, choice->words, &builder->arena);
    filter_builder_change(builder, outline, number < outline.count ? number : outline.count - 1, 0,
                          false);
    filter_dialog_built(&screen->dialog, screen->session);
}

void builder_pick_text(struct screen *screen)
{
    struct filter_builder *builder = builder_of(screen);
    struct text_builder text = {0};
    filter_outline_print_line(&text, builder_lines(screen), builder->list.selected);
    builder_open_picker(screen, _("The line as text"), NULL, true, builder_picked_text, false);
    line_editor_begin(&screen->picker.query, text_built(&text));
    builder_fit_picker(screen, builder_refill_text);
    text_destroy(&text);
}
