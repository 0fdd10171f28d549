/* What may stand in a field, as a list to choose from. */
#include "ui/commands/form_choices.h"

#include "model/filter/filter_values.h"
#include "storage/template_journey.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/form_making.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

/* Items in a picker of names: their text is the value. */
static void form_choices_add_name(struct screen *screen, struct text name, struct text detail)
{
    picker_add(&screen->picker, name, detail, screen->picker.item_count);
}

static void form_choices_add_settings(struct screen *screen, const struct setting *table)
{
    for (size_t i = 0; table != NULL && i < table->count; i++) {
        form_choices_add_name(screen, text_from(table->names[i]), TEXT(""));
    }
}

/* What templates know of a section and the workspace does not have: choosing it makes it.
 */
static void form_choices_add_known(struct screen *screen, struct text section)
{
    const struct setting *settings = &screen->session->workspace->workspace->settings;
    const struct setting *here = setting_get(settings, section);
    struct setting known = template_known();
    const struct setting *table = setting_get(&known, section);
    for (size_t i = 0; table != NULL && i < table->count; i++) {
        struct text name = text_from(table->names[i]);
        if (setting_get(here, name) == NULL) {
            form_choices_add_name(
                screen, name, setting_as_text(setting_get(&table->items[i], TEXT("description"))));
        }
    }
    setting_destroy(&known);
}

static void form_choices_add_topics(struct screen *screen)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    for (size_t i = 0; i < workspace_topic_count(workspace); i++) {
        struct topic topic = workspace_topic(workspace, i);
        form_choices_add_name(screen, topic.id, topic.name);
    }
    form_choices_add_known(screen, TEXT("lists"));
}

static void form_choices_add_channels(struct screen *screen)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    for (size_t i = 0; i < workspace_channel_count(workspace); i++) {
        struct channel channel = workspace_channel(workspace, i);
        form_choices_add_name(screen, channel.id, channel.name);
    }
}

static void form_choices_add_stages(struct screen *screen)
{
    const struct setting *stages = journey_setting(screen->session->journey, "stages");
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        struct text name = setting_as_text(setting_get(&stages->items[i], TEXT("name")));
        form_choices_add_name(screen, id, name);
    }
}

static void form_choices_add_fields(struct screen *screen, bool dates)
{
    const struct contact_table *contacts = session_simulation_contacts(screen->session->simulation);
    for (size_t i = 0; contacts != NULL && i < contacts->column_count; i++) {
        enum value_type type = contacts->columns[i].type;
        if (!dates || type == VALUE_DATE || type == VALUE_DATETIME) {
            form_choices_add_name(screen, text_from(contacts->columns[i].name),
                                  text_from(value_type_name(type)));
        }
    }
}

static void form_choices_add_tags(struct screen *screen)
{
    const struct contact_table *contacts = session_simulation_contacts(screen->session->simulation);
    int column = contacts == NULL ? -1 : contacts->standard[STANDARD_TAGS];
    if (column < 0) {
        return;
    }
    const struct text_dictionary *tags = &contacts->columns[column].dictionary;
    for (size_t i = 0; i < tags->count; i++) {
        form_choices_add_name(screen, text_dictionary_text(tags, (uint32_t)i), TEXT(""));
    }
}

/* Names of events in what contacts recorded, each with how many have it. */
static void form_choices_add_recorded(struct screen *screen)
{
    const struct session_simulation *simulation = screen->session->simulation;
    const struct contact_table *contacts = session_simulation_contacts(simulation);
    const struct filter_value_item *items = NULL;
    struct filter_values values = {0};
    if (contacts == NULL) {
        return;
    }
    filter_values_follow(&values, contacts, session_simulation_activity(simulation));
    size_t count = filter_values_activity(&values, ACTIVITY_EVENT, FILTER_VALUE_EVENT, &items);
    for (size_t i = 0; i < count; i++) {
        struct text_builder detail = {0};
        char number[24];
        message_append(&detail, items[i].contacts == 1 ? N_("one contact") : N_("{1} contacts"),
                       (struct text[ERROR_ARGUMENTS]){error_number(number, items[i].contacts)});
        form_choices_add_name(screen, items[i].text, text_built(&detail));
        text_destroy(&detail);
    }
    filter_values_destroy(&values);
}

static void form_choices_add_journeys(struct screen *screen)
{
    struct journey_summaries list = {0};
    journey_store_list(screen->session->workspace->database, &list, NULL);
    for (size_t i = 0; i < list.count; i++) {
        form_choices_add_name(screen, text_from(list.items[i].name), TEXT(""));
    }
    journey_summaries_destroy(&list);
}

/* Each contact's own first, then every zone that there is. */
static void form_choices_add_zones(struct screen *screen)
{
    const struct zone_set *zones = screen->session->workspace->zones;
    form_choices_add_name(screen, TEXT("contact"), text_from(_("each contact its own")));
    for (size_t i = 0; i < zone_count(zones); i++) {
        form_choices_add_name(screen, text_from(zone_name(zone_at(zones, i))), TEXT(""));
    }
}

/* Adds the names that exist for what a shape refers to; false where it refers to nothing. */
static bool form_choices_add_names(struct screen *screen, const struct shape *shape)
{
    const struct setting *settings = &screen->session->workspace->workspace->settings;
    switch (shape->type) {
    case SHAPE_TOPIC:
        form_choices_add_topics(screen);
        return true;
    case SHAPE_CHANNEL:
        form_choices_add_channels(screen);
        return true;
    case SHAPE_STAGE:
        form_choices_add_stages(screen);
        return true;
    case SHAPE_SEGMENT:
        form_choices_add_settings(screen, setting_get(settings, TEXT("segments")));
        return true;
    case SHAPE_EVENT:
        form_choices_add_settings(screen, setting_get(settings, TEXT("touchpoints")));
        form_choices_add_known(screen, TEXT("touchpoints"));
        return true;
    case SHAPE_CAMPAIGN:
        form_choices_add_settings(screen, setting_get(settings, TEXT("campaigns")));
        return true;
    case SHAPE_FIELD:
        form_choices_add_fields(screen, shape->dates);
        return true;
    case SHAPE_TAG:
        form_choices_add_tags(screen);
        return true;
    case SHAPE_ZONE:
        form_choices_add_zones(screen);
        return true;
    case SHAPE_JOURNEY:
        form_choices_add_journeys(screen);
        return true;
    default:
        if (shape->recorded) {
            form_choices_add_recorded(screen);
        }
        return shape->recorded;
    }
}

static void form_choices_add_choices(struct screen *screen, const struct shape *shape)
{
    for (size_t i = 0; shape->choices != NULL && shape->choices[i] != NULL; i++) {
        form_choices_add_name(screen, text_from(shape->choices[i]), TEXT(""));
    }
}

bool form_choices_fill(struct screen *screen, const struct shape *shape)
{
    bool listed = shape->type == SHAPE_CHOICE;
    form_choices_add_choices(screen, shape);
    if (shape->type == SHAPE_ONE_OF) {
        for (size_t i = 0; shape->alternatives[i] != NULL; i++) {
            listed = form_choices_fill(screen, shape->alternatives[i]) || listed;
        }
        return listed;
    }
    return form_choices_add_names(screen, shape) || listed;
}

struct text form_choices_value(const struct screen_choice *choice, bool takes_words)
{
    if (choice->item == NULL) {
        return choice->words;
    }
    struct text name = text_from(choice->item->text);
    bool begins = text_starts_with(name, choice->words);
    bool several = text_find(choice->words, TEXT(",")) < choice->words.length;
    return takes_words && choice->words.length != 0 && (several || !begins) ? choice->words : name;
}

/* Takes what was chosen for a path; what stands there anyway, unset, stays so: no edit is made. */
static bool form_choices_keep(struct screen *screen, struct text path, struct text value)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    bool stands = field != NULL && !field->set && text_equal(field->path, path) &&
                  value.length != 0 && text_equal(value, node_field_default(field));
    return stands || form_set_words(screen, path, value);
}

static void form_choices_picked(struct screen *screen, const struct screen_choice *choice)
{
    struct text value = form_choices_value(choice, true);
    bool listed = choice->item != NULL && text_is(value, choice->item->text);
    if (!form_choices_keep(screen, choice->subject, value)) {
        return;
    }
    if (listed) {
        form_making_take(screen, choice->subject);
    } else {
        form_making_offer(screen, choice->subject);
    }
}

static void form_choices_picked_choice(struct screen *screen, const struct screen_choice *choice)
{
    form_choices_keep(screen, choice->subject, form_choices_value(choice, false));
}

static void form_choices_picked_node(struct screen *screen, const struct screen_choice *choice)
{
    const struct node *node = &screen->session->journey->nodes[choice->item->number];
    struct text_builder id = {0};
    text_append_string(&id, node->id);
    form_set_words(screen, choice->subject, text_built(&id));
    text_destroy(&id);
}

static void form_choices_show(struct screen *screen, struct text path, struct text value)
{
    screen->subject = text_copy(path);
    screen_show_picker(screen);
    for (size_t i = 0; i < screen->picker.item_count; i++) {
        if (text_is(value, screen->picker.items[i].text)) {
            picker_select(&screen->picker, screen->picker.items[i].number);
        }
    }
}

static const char *form_choices_title(const struct node_field *field)
{
    return field->parameter == NULL || field->parameter->help == NULL ? ""
                                                                      : _(field->parameter->help);
}

static void form_choices_open_nodes(struct screen *screen, const struct node_field *field)
{
    const struct session *session = screen->session;
    bool messages = field->shape->type == SHAPE_MESSAGE;
    screen_open_picker(screen, form_choices_title(field), _("a title or an id"), false,
                       form_choices_picked_node);
    for (size_t i = 0; i < session->journey->node_count; i++) {
        size_t number = session->graph->order[i];
        enum node_kind_id kind = session->journey->nodes[number].kind;
        if (messages ? kind == NODE_SEND : kind != NODE_START) {
            screen_add_node(screen, number);
        }
    }
    form_choices_show(screen, field->path, TEXT(""));
}

/* The first field at a path or below it that must be set and is not; NULL: there is none. */
static const struct node_field *form_choices_missing(const struct inspector *inspector,
                                                     struct text path)
{
    for (size_t i = 0; i < inspector->fields.count; i++) {
        const struct node_field *field = &inspector->fields.items[i];
        bool at = field->type != FIELD_MEMBER && text_equal(field->path, path);
        bool below = text_starts_with(field->path, path) && field->path.length > path.length &&
                     field->path.bytes[path.length] == '.';
        bool asked = at || (below && field->parameter != NULL && field->parameter->required);
        if (asked && field->type != FIELD_HEAD && field->value.length == 0) {
            return field;
        }
    }
    return NULL;
}

/* Selects a member that was chosen, and opens what it lacks. */
static void form_choices_ask_missing(struct screen *screen, struct text path)
{
    struct inspector *inspector = &screen->inspector;
    inspector_select(inspector, path);
    const struct node_field *missing = form_choices_missing(inspector, path);
    if (missing != NULL && inspector_select(inspector, missing->path)) {
        form_open(screen, 0);
        if (screen->picker.open) {
            screen_hush(screen); /* what could be undone cannot be while this is asked */
        }
    }
}

/* A member of a map of which exactly one stands: the others go, it begins empty. */
static void form_choices_picked_member(struct screen *screen, const struct screen_choice *choice)
{
    const struct node_field *field = inspector_field(&screen->inspector);
    if (field == NULL || field->type != FIELD_MEMBER) {
        return;
    }
    const struct parameter *member = node_field_choice(field, choice->item->number);
    if (form_choices_set_member(screen, field, member)) {
        struct text_builder path = {0};
        text_append(&path, choice->subject);
        setting_path_append(&path, text_from(member->name));
        form_choices_ask_missing(screen, text_built(&path));
        text_destroy(&path);
    }
}

static void form_choices_open_members(struct screen *screen, const struct node_field *field)
{
    const struct parameter *member = NULL;
    screen_open_picker(screen, form_choices_title(field), _("type to find one"), false,
                       form_choices_picked_member);
    for (size_t i = 0; (member = node_field_choice(field, i)) != NULL; i++) {
        struct text_builder name = {0};
        text_append_string(&name, member->name);
        for (size_t c = 0; c < name.length; c++) {
            name.bytes[c] = name.bytes[c] == '_' ? ' ' : name.bytes[c];
        }
        struct picker_item *item =
            picker_add(&screen->picker, text_built(&name), text_from(_(member->help)), i);
        item->words = text_copy(text_from(_(member->help)));
        text_destroy(&name);
    }
    form_choices_show(screen, field->path, field->value);
}

bool form_choices_open(struct screen *screen, const struct node_field *field)
{
    if (field->type == FIELD_MEMBER) {
        form_choices_open_members(screen, field);
        return true;
    }
    if (field->shape->type == SHAPE_NODE || field->shape->type == SHAPE_MESSAGE) {
        form_choices_open_nodes(screen, field);
        return true;
    }
    bool choice = field->shape->type == SHAPE_CHOICE || field->shape->type == SHAPE_ZONE;
    screen_open_picker(screen, form_choices_title(field),
                       choice ? _("which one") : _("choose, or type another"), !choice,
                       choice ? form_choices_picked_choice : form_choices_picked);
    if (!form_choices_fill(screen, field->shape)) {
        screen_close_picker(screen);
        return false;
    }
    form_choices_show(screen, field->path, field->value);
    return true;
}
