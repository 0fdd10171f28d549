/* Rows of lists and tables in the form, and which of several members stands. */
#include "model/base/error.h"
#include "ui/commands/form_choices.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/form_making.h"
#include "ui/panels/screen.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

/* What a member begins with when it is chosen. */
static struct setting form_rows_beginning(const struct parameter *member)
{
    if (member->shape->type == SHAPE_MAP) {
        return setting_map();
    }
    if (member->shape->type == SHAPE_BOOLEAN) {
        return setting_text(TEXT("true"));
    }
    return setting_text(text_from(member->missing == NULL ? "" : member->missing));
}

static void form_rows_add_set(struct journey_edit *group, struct text node, struct text parent,
                              struct text name, struct setting value)
{
    struct text_builder path = {0};
    text_append(&path, parent);
    setting_path_append(&path, name);
    journey_edit_add(group, journey_edit_set(node, text_built(&path), value));
    text_destroy(&path);
}

bool form_choices_set_member(struct screen *screen, const struct node_field *field,
                             const struct parameter *member)
{
    struct inspector_subject subject = inspector_subject(&screen->inspector, screen->session);
    const struct setting *map = setting_at(subject.settings, field->path);
    struct journey_edit group = journey_edit_group();
    const struct parameter *other = NULL;
    for (size_t i = 0; (other = node_field_choice(field, i)) != NULL; i++) {
        if (other != member && setting_get(map, text_from(other->name)) != NULL) {
            form_rows_add_set(&group, subject.id, field->path, text_from(other->name),
                              (struct setting){0});
        }
    }
    if (setting_get(map, text_from(member->name)) == NULL) {
        form_rows_add_set(&group, subject.id, field->path, text_from(member->name),
                          form_rows_beginning(member));
    }
    struct text_builder title = {0};
    inspector_append_title(&title, &screen->inspector, screen->session);
    journey_edit_say(&group, N_("changed {1} of {2}"), field->label, text_built(&title));
    text_destroy(&title);
    return screen_apply(screen, group);
}

/* The list shape among what may stand there; NULL if there is none. */
static const struct shape *form_rows_list(const struct shape *shape)
{
    if (shape == NULL || shape->type == SHAPE_LIST || shape->type == SHAPE_TABLE) {
        return shape;
    }
    for (size_t i = 0; shape->type == SHAPE_ONE_OF && shape->alternatives[i] != NULL; i++) {
        if (shape->alternatives[i]->type == SHAPE_LIST) {
            return shape->alternatives[i];
        }
    }
    return NULL;
}

/* The list with one more item behind the selected row (or a single value made a list of two). */
static struct setting form_rows_grown(const struct setting *old, const struct shape *shape,
                                      size_t at, struct setting item)
{
    if (old == NULL || old->type == SETTING_NONE) {
        struct setting list = setting_list();
        setting_append(&list, item);
        bool list_only = shape->type == SHAPE_LIST;
        if (list_only || item.type != SETTING_TEXT) {
            return list;
        }
        struct setting single = setting_copy(&item);
        setting_destroy(&list);
        return single;
    }
    struct setting list = old->type == SETTING_LIST ? setting_copy(old) : setting_list();
    if (old->type != SETTING_LIST) {
        setting_append(&list, setting_copy(old));
    }
    setting_insert(&list, at < list.count ? at : list.count, item);
    return list;
}

static bool form_rows_apply(struct screen *screen, struct text path, struct setting value)
{
    return form_apply(screen, path, value, N_("added to {1} of {2}"));
}

static void form_rows_picked_entry(struct screen *screen, const struct screen_choice *choice)
{
    struct text name = text_trim(form_choices_value(choice, true));
    struct text_builder path = {0};
    if (name.length == 0) {
        return;
    }
    text_append(&path, choice->subject);
    setting_path_append(&path, name);
    const struct shape *shape =
        inspector_shape(&screen->inspector, screen->session, choice->subject);
    bool map = shape != NULL && shape->element->type == SHAPE_MAP;
    if (form_rows_apply(screen, text_built(&path), map ? setting_map() : setting_text(TEXT(""))) &&
        inspector_select(&screen->inspector, text_built(&path))) {
        form_open(screen, 0);
    }
    text_destroy(&path);
}

/* The row that was added may name what there is not. */
static void form_rows_offer(struct screen *screen)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    if (field != NULL) {
        form_making_offer(screen, field->path);
    }
}

static void form_rows_picked_item(struct screen *screen, const struct screen_choice *choice)
{
    struct inspector_subject subject = inspector_subject(&screen->inspector, screen->session);
    const struct node_field *field = inspector_field(&screen->inspector);
    const struct shape *shape =
        inspector_shape(&screen->inspector, screen->session, choice->subject);
    const struct shape *list = form_rows_list(shape);
    struct text words = form_choices_value(choice, true);
    if (list == NULL || field == NULL || text_trim(words).length == 0) {
        return;
    }
    bool item_selected = field->item; /* the field is gone once the edit is applied */
    size_t at = item_selected ? field->index + 1 : 1;
    struct setting item = setting_words_read(words, list->element, session_today(screen->session));
    const struct setting *old = setting_at(subject.settings, choice->subject);
    if (form_rows_apply(screen, choice->subject, form_rows_grown(old, shape, at, item))) {
        list_box_move(&screen->inspector.form.list, item_selected ? 1 : 0);
        form_rows_offer(screen);
    }
}

/* Cases and arms come with their port; what else is a map begins empty. */
static void form_rows_add_map(struct screen *screen, struct text list)
{
    struct inspector_subject subject = inspector_subject(&screen->inspector, screen->session);
    struct journey_edit edit = {0};
    struct error error = {0};
    if (text_is(list, "cases") || text_is(list, "arms")) {
        if (!journey_edit_add_case(screen->session->journey, subject.id, &edit, &error)) {
            screen_fail(screen, &error);
        } else {
            screen_apply(screen, edit);
        }
        return;
    }
    const struct setting *old = setting_at(subject.settings, list);
    struct text_builder path = {0};
    text_append(&path, list);
    setting_path_append_index(&path, old == NULL ? 0 : old->count);
    form_rows_apply(screen, text_built(&path), setting_map());
    text_destroy(&path);
}

bool form_choices_adds(const struct shape *shape)
{
    return form_rows_list(shape) != NULL;
}

void form_choices_add(struct screen *screen, struct text list, const struct shape *shape,
                      const struct node_field *field)
{
    const struct shape *found = form_rows_list(shape);
    if (found == NULL) {
        return;
    }
    if (found->type == SHAPE_LIST && found->element->type == SHAPE_MAP) {
        form_rows_add_map(screen, list);
        return;
    }
    bool table = found->type == SHAPE_TABLE;
    const char *title = field->parameter == NULL || field->parameter->help == NULL
                            ? _("Add")
                            : _(field->parameter->help);
    screen_open_picker(screen, title, table ? _("a name") : _("choose, or type another"), true,
                       table ? form_rows_picked_entry : form_rows_picked_item);
    form_choices_fill(screen, table && found->key != NULL ? found->key : found->element);
    screen->subject = text_copy(list);
    screen_show_picker(screen);
}
