/* Commands of the inspector's form. */
#include "ui/commands/form_commands.h"

#include <stdlib.h>

#include "model/journey/journey_share.h"
#include "ui/commands/app_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/form_choices.h"
#include "ui/commands/form_making.h"
#include "ui/commands/segment_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

/* Where a path is an arm of a split, or the share of one: *ret_arms (the caller's) are the arms
 * with that value, their shares making 100 again. The value stays the caller's. */
static bool form_shares(const struct node *node, struct text path, const struct setting *value,
                        struct setting *ret_arms)
{
    const struct setting *arms = node == NULL ? NULL : node_setting(node, "arms");
    struct text rest = path;
    struct text step;
    int64_t arm = 0;
    if (node == NULL || node->kind != NODE_SPLIT || !text_starts_with(path, TEXT("arms.")) ||
        arms == NULL || arms->type != SETTING_LIST) {
        return false;
    }
    text_split(&rest, '.', &step);
    bool numbered = text_split(&rest, '.', &step) && text_to_integer(step, &arm);
    bool share = numbered && text_is(rest, "share") && value->type != SETTING_NONE;
    bool gone = numbered && rest.length == 0 && value->type == SETTING_NONE;
    struct setting map = setting_map();
    struct setting old = {0};
    struct setting copy = setting_copy(value);
    setting_put(&map, TEXT("arms"), setting_copy(arms));
    bool placed = (share || gone) && setting_replace(&map, path, copy, &old);
    setting_destroy(placed ? &old : &copy);
    if (placed) {
        *ret_arms = setting_copy(setting_get(&map, TEXT("arms")));
        journey_share_keep(ret_arms, share ? (size_t)arm : SIZE_MAX);
    }
    setting_destroy(&map);
    return placed;
}

/* What stands beside the journey is changed by its path in the workspace. */
static bool form_apply_beside(struct screen *screen, struct text entry, struct text path,
                              struct setting value)
{
    struct error error = {0};
    struct text_builder whole = {0};
    text_append(&whole, entry);
    text_append_string(&whole, ".");
    text_append(&whole, path);
    bool done = session_change_workspace(screen->session, text_built(&whole), &value, &error);
    setting_destroy(&value);
    text_destroy(&whole);
    if (!done) {
        screen_fail(screen, &error);
    }
    inspector_refresh(&screen->inspector, screen->session);
    return done;
}

/* The sentence says of {1}, a place, and {2}, the subject's title, what was done. */
bool form_apply(struct screen *screen, struct text path, struct setting value, const char *sentence)
{
    struct inspector_subject subject = inspector_subject(&screen->inspector, screen->session);
    struct text_builder place = {0};
    struct text_builder title = {0};
    bool done = false;
    setting_words_path(&place, path);
    inspector_append_title(&title, &screen->inspector, screen->session);
    if (subject.beside) {
        struct text_builder words = {0};
        message_append(&words, sentence,
                       (struct text[ERROR_ARGUMENTS]){text_built(&place), text_built(&title)});
        done = form_apply_beside(screen, subject.id, path, value);
        if (done) {
            screen_say_done(screen, text_built(&words));
        }
        text_destroy(&words);
    } else {
        struct journey_edit edit = journey_edit_set(subject.id, path, value);
        journey_edit_say(&edit, sentence, text_built(&place), text_built(&title));
        done = screen_apply(screen, edit);
    }
    text_destroy(&place);
    text_destroy(&title);
    return done;
}

/* Sets (or with none unsets) what stands at a path of what the form is of; takes the value. */
static bool form_set(struct screen *screen, struct text path, struct setting value)
{
    struct inspector_subject subject = inspector_subject(&screen->inspector, screen->session);
    const struct setting *old = setting_at(subject.settings, path);
    bool same = old == NULL ? value.type == SETTING_NONE : setting_equal(old, &value);
    if (same) {
        setting_destroy(&value);
        return true;
    }
    const char *sentence =
        value.type == SETTING_NONE ? N_("put {1} of {2} back") : N_("changed {1} of {2}");
    struct setting arms = {0};
    bool shares = form_shares(subject.node, path, &value, &arms);
    if (shares) {
        setting_destroy(&value);
        path = TEXT("arms");
    }
    return form_apply(screen, path, shares ? arms : value, sentence);
}

bool form_set_words(struct screen *screen, struct text path, struct text words)
{
    const struct shape *shape = inspector_shape(&screen->inspector, screen->session, path);
    if (shape == NULL) {
        return form_set(screen, path, setting_text(words));
    }
    return form_set(screen, path, setting_words_read(words, shape, session_today(screen->session)));
}

/* Whether another program has set another value than the one that is typed since the typing began:
 * that is said, once. */
static bool form_was_changed(struct screen *screen, struct text path, char **begun,
                             struct text typed)
{
    struct text_builder now = {0};
    struct text_builder place = {0};
    setting_words_write(
        &now, setting_at(inspector_subject(&screen->inspector, screen->session).settings, path));
    setting_words_path(&place, path);
    bool changed = !text_equal(text_built(&now), typed) &&
                   screen_ask_whose(screen, text_built(&place), text_built(&now), begun);
    text_destroy(&now);
    text_destroy(&place);
    return changed;
}

static bool form_keep_dialog(struct screen *screen)
{
    struct filter_dialog *dialog = &screen->dialog;
    struct text path = text_from(dialog->path);
    struct text typed = line_editor_text(&dialog->editor);
    filter_dialog_kept *keep = dialog->kept == NULL ? form_set_words : dialog->kept;
    if (dialog->kept == NULL && form_was_changed(screen, path, &dialog->begun, typed)) {
        return false;
    }
    bool kept = keep(screen, path, typed);
    if (kept) {
        filter_dialog_close(dialog);
    }
    return kept;
}

/* What another program has done in the meantime is seen first: it is asked about, not run into. */
bool form_keep_typed(struct screen *screen)
{
    struct inspector *inspector = &screen->inspector;
    struct field_form *form = &inspector->form;
    bool of_node = !screen->dialog.open || screen->dialog.kept == NULL;
    if (of_node) {
        screen_wake(screen);
    }
    if (screen->dialog.open) {
        return form_keep_dialog(screen);
    }
    if (!form->typing) {
        return false;
    }
    struct text path = text_from(inspector->typed);
    struct text typed = line_editor_text(&form->editor);
    if (form_was_changed(screen, path, &inspector->begun, typed)) {
        return false;
    }
    bool kept = form_set_words(screen, path, typed);
    if (kept) {
        field_form_stop_typing(form);
    }
    return kept;
}

/* The title of the dialog: "Cart left: who may come in" is the node's and the field's help. */
static void form_open_dialog(struct screen *screen, const struct node_field *field, bool filter)
{
    struct text_builder title = {0};
    inspector_append_title(&title, &screen->inspector, screen->session);
    text_append_string(&title, ": ");
    text_append_string(&title, field->parameter == NULL || field->parameter->help == NULL
                                   ? ""
                                   : _(field->parameter->help));
    filter_dialog_open(&screen->dialog, text_built(&title), field->path, field->value, filter);
    text_destroy(&title);
}

/* As in the Segments view: a filter that cannot be read yet is kept as a draft. */
static void form_open_persona_filter(struct screen *screen, const struct node_field *field)
{
    struct text_builder name = {0};
    char *filter = text_copy(field->value);
    inspector_append_title(&name, &screen->inspector, screen->session);
    segment_open_filter(screen, SEGMENTS_ROW_PERSONA, text_built(&name), text_from(filter));
    text_destroy(&name);
    free(filter);
}

static void form_flip(struct screen *screen, const struct node_field *field)
{
    bool flag = text_is(field->set ? field->value : node_field_default(field), "true");
    form_set(screen, field->path, setting_text(flag ? TEXT("false") : TEXT("true")));
}

static void form_fold(struct screen *screen, const struct node_field *field)
{
    inspector_unfold(&screen->inspector, field->path);
    inspector_refresh(&screen->inspector, screen->session);
}

void form_open(struct screen *screen, int argument)
{
    (void)argument;
    const struct node_field *field = inspector_field(&screen->inspector);
    if (field == NULL) {
        return;
    }
    if (field->type == FIELD_HEAD) {
        form_fold(screen, field);
    } else if (field->type == FIELD_LIST) {
        form_add_row(screen, 0);
    } else if (field->shape->type == SHAPE_BOOLEAN) {
        form_flip(screen, field);
    } else if (field->shape->type == SHAPE_FILTER && screen->inspector.entry != NULL) {
        form_open_persona_filter(screen, field);
    } else if (field->shape->type == SHAPE_FILTER || field->shape->type == SHAPE_LONG_TEXT) {
        form_open_dialog(screen, field, field->shape->type == SHAPE_FILTER);
    } else if (!form_making_offer(screen, field->path) && !form_choices_open(screen, field)) {
        inspector_type(&screen->inspector, field);
    }
}

void form_toggle(struct screen *screen, int argument)
{
    form_open(screen, argument);
}

void form_reset(struct screen *screen, int argument)
{
    (void)argument;
    const struct node_field *field = inspector_field(&screen->inspector);
    if (field == NULL || field->path.length == 0) {
        return;
    }
    form_set(screen, field->path, (struct setting){0});
}

/* The list that a row belongs to, or would. */
static struct text form_list_path(const struct node_field *field)
{
    return field->item ? setting_path_parent(field->path) : field->path;
}

/* The shape of the list that a row is added to; NULL where the field is none: one that may also be
 * a single value is one once it is set. */
static const struct shape *form_list_shape(const struct screen *screen,
                                           const struct node_field *field)
{
    if (field == NULL) {
        return NULL;
    }
    const struct shape *shape =
        inspector_shape(&screen->inspector, screen->session, form_list_path(field));
    bool single = shape != NULL && shape->type == SHAPE_ONE_OF && !field->set;
    return form_choices_adds(shape) && !single ? shape : NULL;
}

static bool form_is_of_node(const struct screen *screen)
{
    return !screen->inspector.of_journey && screen->inspector.entry == NULL;
}

void form_add_row(struct screen *screen, int argument)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    const struct shape *shape = form_list_shape(screen, field);
    if (shape != NULL) {
        form_choices_add(screen, form_list_path(field), shape, field);
    } else if (form_is_of_node(screen)) {
        screen_focus_main(screen);
        edit_add_after(screen, argument);
    }
}

const char *form_needs_fields(const struct screen *screen)
{
    bool whole = screen->inspector.of_journey || screen->inspector.entry != NULL;
    return whole && screen->focus == PANE_INSPECTOR ? NULL : edit_needs_node(screen);
}

void form_show_settings(struct screen *screen, int argument)
{
    (void)argument;
    app_journey_view(screen, 0);
    screen->inspector.of_journey = true;
    screen_focus_inspector(screen);
}

const char *form_needs_set(const struct screen *screen)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    return field != NULL && field->set ? NULL : N_("this field is as it was by default");
}

const char *form_needs_list(const struct screen *screen)
{
    if (form_list_shape(screen, inspector_field(&screen->inspector)) != NULL) {
        return NULL;
    }
    return form_is_of_node(screen) ? edit_needs_beginning(screen) : N_("this field is no list");
}

void form_shift_row(struct screen *screen, int argument)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    if (field == NULL || !field->item || field->list_count < 2) {
        screen_say_with(screen, N_("only the rows of a list can be shifted"), TEXT(""), TEXT(""));
        return;
    }
    struct text path = form_list_path(field);
    const struct setting *list =
        setting_at(inspector_subject(&screen->inspector, screen->session).settings, path);
    size_t from = field->index;
    if (list->type != SETTING_LIST || (argument < 0 && from == 0) ||
        (argument > 0 && from + 1 >= list->count)) {
        return;
    }
    size_t to = argument < 0 ? from - 1 : from + 1;
    struct setting shifted = setting_copy(list);
    struct setting item = shifted.items[from];
    shifted.items[from] = shifted.items[to];
    shifted.items[to] = item;
    struct text_builder moved = {0};
    text_append(&moved, path);
    setting_path_append_index(&moved, to);
    if (form_set(screen, path, shifted)) {
        inspector_select(&screen->inspector, text_built(&moved));
    }
    text_destroy(&moved);
}
