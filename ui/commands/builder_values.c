/* The list from which a value of a filter's condition is picked, or typed. */
#include <stdlib.h>

#include "ui/commands/builder_parts.h"
#include "ui/commands/builder_picks.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/filter_words.h"
#include "ui/translation.h"

/* Whether values of that type stand without quotes. */
static bool builder_is_bare(enum filter_type type)
{
    static const bool bare[FILTER_TYPE_COUNT] = {
        [FILTER_TYPE_BOOLEAN] = true,     [FILTER_TYPE_INTEGER] = true,
        [FILTER_TYPE_FLOAT] = true,       [FILTER_TYPE_DATE] = true,
        [FILTER_TYPE_ID] = true,          [FILTER_TYPE_ANNIVERSARY] = true,
        [FILTER_TYPE_SETTING] = true,     [FILTER_TYPE_WHOLE] = true,
        [FILTER_TYPE_COORDINATES] = true,
    };
    return bare[type];
}

/* A typed word is completed as it would stand in the filter. */
static void builder_write_word(struct screen *screen, struct text typed,
                               struct text_builder *ret_word)
{
    struct filter_builder *builder = builder_of(screen);
    bool bare = builder_is_bare(builder->types[builder->list.selected]);
    if (typed.length == 0 || bare || typed.bytes[0] == '\'') {
        text_append(ret_word, typed);
        return;
    }
    filter_print_string(ret_word, typed, false);
    ret_word->length--;
}

/* What the typed words mean as the selected value; false with what is wrong. */
static bool builder_read_value(struct screen *screen, struct text words, struct arena *arena,
                               struct text *ret_value, struct error *error)
{
    struct filter_builder *builder = builder_of(screen);
    struct text_builder day = {0};
    struct filter_scene scene = filter_count_scene(screen->session, screen->dialog.outside, arena);
    enum filter_type type = builder->types[builder->list.selected];
    bool days = type == FILTER_TYPE_DATE || type == FILTER_TYPE_ANNIVERSARY;
    bool of_day = days && filter_words_read_day(words, &day);
    bool sound = filter_line_read_value(
        builder_lines(screen), builder->list.selected, filter_builder_place(builder).value,
        of_day ? text_built(&day) : words, &scene, arena, ret_value, error);
    text_destroy(&day);
    return sound;
}

/* The last item: what was typed, as a value, or what is wrong with it. */
static void builder_add_typed(struct screen *screen, struct text words)
{
    struct arena arena = {0};
    struct error error = {0};
    struct text value = words;
    bool sound = builder_read_value(screen, words, &arena, &value, &error);
    bool there = false;
    for (size_t i = 0; sound && i < screen->picker.item_count; i++) {
        there = there || text_is(value, screen->picker.items[i].text);
    }
    if (!there) {
        struct picker_item *item = picker_add(
            &screen->picker, value, sound ? text_from(_("as typed")) : TEXT(""), PICKER_TYPED);
        if (!sound) {
            struct text_builder sentence = {0};
            text_append_string(&sentence, screen->grid->ascii ? "X " : "✗ ");
            message_append_error(&sentence, &error);
            item->refusal = text_take(&sentence);
        }
    }
    arena_destroy(&arena);
}

/* At the right: how many contacts have it, or which day it is. */
static void builder_add_value(struct screen *screen, const struct filter_candidate *candidate,
                              size_t number)
{
    struct text_builder detail = {0};
    if (candidate->kind == FILTER_CANDIDATE_DATE) {
        filter_words_append_value(&detail, candidate->text);
    } else if (candidate->contacts >= 0) {
        message_append_count(&detail, candidate->contacts, screen->grid->ascii);
        text_append_string(&detail, screen->picker.item_count == 0 ? _(" contacts") : "");
    }
    bool same = text_equal(text_built(&detail), candidate->text);
    picker_add(&screen->picker, candidate->text, same ? TEXT("") : text_built(&detail), number);
    text_destroy(&detail);
}

static void builder_refill_values(struct screen *screen)
{
    struct arena arena = {0};
    struct text_builder word = {0};
    struct text typed = line_editor_text(&screen->picker.query);
    builder_write_word(screen, typed, &word);
    struct filter_completion completion =
        builder_complete(screen, FILTER_LINE_VALUE, text_built(&word), &arena);
    picker_clear(&screen->picker);
    for (size_t i = 0; i < completion.count; i++) {
        enum filter_candidate_kind kind = completion.candidates[i].kind;
        if (kind == FILTER_CANDIDATE_VALUE || kind == FILTER_CANDIDATE_DATE) {
            builder_add_value(screen, &completion.candidates[i], i);
        }
    }
    if (text_trim(typed).length != 0) {
        builder_add_typed(screen, typed);
    }
    text_destroy(&word);
    arena_destroy(&arena);
}

/* A value in the place of the selected one, or behind all. */
static void builder_set_value(struct screen *screen, struct text value, bool amend)
{
    struct filter_builder *builder = builder_of(screen);
    struct filter_line line = *filter_builder_line(builder);
    size_t place = filter_builder_place(builder).value;
    bool more = place == line.value_count;
    struct text *values = arena_array(&builder->arena, line.value_count + 1, sizeof(*values));
    for (size_t i = 0; i < line.value_count; i++) {
        values[i] = line.values[i];
    }
    values[place] = arena_text(&builder->arena, value);
    line.values = values;
    line.value_count += more;
    builder_put(screen, &line, builder->part, amend);
    if (more && filter_line_most_values(line.operator) == SIZE_MAX) {
        filter_builder_select(builder, builder->list.selected, builder->part + 1);
        builder_pick_value(screen, amend);
    } else {
        builder_go_to_missing(screen);
    }
}

static void builder_picked_value(struct screen *screen, const struct screen_choice *choice)
{
    struct arena arena = {0};
    struct error error = {0};
    struct text value = {0};
    bool typed = choice->item == NULL || choice->item->number == PICKER_TYPED;
    if (!typed) {
        builder_set_value(screen, text_from(choice->item->text), builder_is_amended(choice));
    } else if (builder_read_value(screen, choice->words, &arena, &value, &error)) {
        builder_set_value(screen, value, builder_is_amended(choice));
    } else {
        screen_fail(screen, &error);
    }
    arena_destroy(&arena);
}

/* "type a number", or that the value may be found among those of the list. */
static void builder_say_wanted(struct screen *screen, size_t place)
{
    struct filter_builder *builder = builder_of(screen);
    const struct filter_line *line = filter_builder_line(builder);
    enum filter_type type = builder->types[builder->list.selected];
    struct text_builder prompt = {0};
    bool several = filter_line_most_values(line->operator) == SIZE_MAX && place != 0;
    const char *sentence = several                          ? N_("one more, or Esc: that is all")
                           : builder_is_bare(type)          ? N_("type {1}")
                           : screen->picker.item_count != 0 ? N_("type to find one, or your own")
                                                            : N_("type it, without quotes");
    message_append(&prompt, sentence,
                   (struct text[ERROR_ARGUMENTS]){text_from(_(filter_types[type].label))});
    free(screen->picker.prompt);
    screen->picker.prompt = text_take(&prompt);
}

/* Its title: "amount_spent is at least". What stands is chosen, or ready to be typed over. */
void builder_pick_value(struct screen *screen, bool amend)
{
    struct filter_builder *builder = builder_of(screen);
    const struct filter_line *line = filter_builder_line(builder);
    size_t place = filter_builder_place(builder).value;
    struct text_builder title = {0};
    filter_builder_append_part(&title, builder, builder->list.selected, 0);
    text_append_byte(&title, ' ');
    filter_builder_append_part(&title, builder, builder->list.selected, 1);
    builder_open_picker(screen, title.bytes, NULL, true, builder_picked_value, amend);
    builder_fit_picker(screen, builder_refill_values);
    builder_say_wanted(screen, place);
    for (size_t i = 0; place < line->value_count && i < screen->picker.item_count; i++) {
        if (text_is(line->values[place], screen->picker.items[i].text)) {
            picker_select(&screen->picker, screen->picker.items[i].number);
        }
    }
    if (place < line->value_count && screen->picker.item_count == 0) {
        line_editor_begin_chosen(&screen->picker.query, line->values[place]);
        builder_fit_picker(screen, builder_refill_values);
    }
    text_destroy(&title);
}
