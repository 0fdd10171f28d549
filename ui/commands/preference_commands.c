/* Commands of the Preferences view. */
#include "ui/commands/preference_commands.h"

#include <stdlib.h>

#include "model/contacts/value.h"
#include "model/journey/topic_use.h"
#include "ui/commands/find_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/session/stored_journeys.h"
#include "ui/translation.h"

/* What of a topic is edited; a choice goes to its other value. */
static const struct preference_field {
    const char *label;
    const char *member;
    const char *other; /* the value that is not the default; NULL: a text */
} preference_fields[] = {
    {N_("Name"), "name", NULL},
    {N_("Description: what it brings, how often"), "description", NULL},
    {N_("Benefit: what one gets from it"), "benefit", NULL},
    {N_("Kind"), "kind", "transactional"},
    {N_("Opt: in, only who joined; out, all who have not left"), "opt", "out"},
    {N_("Privacy text below the page, for all topics"), "privacy", NULL},
};
enum {
    PREFERENCE_FIELDS = sizeof(preference_fields) / sizeof(preference_fields[0]),
    PREFERENCE_PRIVACY = PREFERENCE_FIELDS - 1
};

void preference_show(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_PREFERENCES);
}

const char *preference_needs_view(const struct screen *screen)
{
    return screen->view == VIEW_PREFERENCES ? NULL
                                            : N_("that is for the Preferences view: 5 goes there");
}

const char *preference_needs_topic(const struct screen *screen)
{
    const char *elsewhere = preference_needs_view(screen);
    return elsewhere != NULL                                           ? elsewhere
           : preferences_view_topic(&screen->preferences_view) == NULL ? N_("there is no topic "
                                                                            "here: a adds one")
                                                                       : NULL;
}

/* The privacy text is the workspace's; all else the topic's. */
static void preference_append_path(struct text_builder *path, const struct preference_field *field,
                                   struct text id)
{
    bool privacy = text_is(TEXT("privacy"), field->member);
    setting_path_append(path, privacy ? TEXT("workspace") : TEXT("lists"));
    if (!privacy) {
        setting_path_append(path, id);
    }
    setting_path_append(path, text_from(field->member));
}

static struct text preference_value(const struct screen *screen, struct text path)
{
    const struct setting *value =
        setting_at(&screen->session->workspace->workspace->settings, path);
    return value == NULL ? TEXT("") : setting_as_text(value);
}

/* An empty text takes the setting away; `sentence` says what was done to {1}. False, with the
 * reason said, where it does not fit. */
static bool preference_set(struct screen *screen, struct text path, struct text text,
                           const char *sentence)
{
    struct error error = {0};
    struct setting value =
        text.length == 0 ? (struct setting){.type = SETTING_NONE} : setting_text(text);
    screen_wake(screen);
    bool done = session_change_workspace(screen->session, path, &value, &error);
    setting_destroy(&value);
    preferences_view_follow(&screen->preferences_view, screen->session);
    if (done) {
        const struct topic *topic = preferences_view_topic(&screen->preferences_view);
        struct text_builder words = {0};
        message_append(&words, sentence,
                       (struct text[ERROR_ARGUMENTS]){topic == NULL ? path : topic->name});
        screen_say_done(screen, text_built(&words));
        text_destroy(&words);
    } else {
        screen_fail(screen, &error);
    }
    return done;
}

bool preference_keep(struct screen *screen, struct text path, struct text text)
{
    bool privacy = text_starts_with(path, TEXT("workspace."));
    if (screen_misses(screen, path)) {
        return false;
    }
    struct text now = preference_value(screen, path);
    if (!text_equal(now, text_trim(text)) &&
        screen_ask_whose(screen, path, now, &screen->dialog.begun)) {
        return false;
    }
    return preference_set(screen, path, text_trim(text),
                          privacy ? N_("changed the privacy text") : N_("changed list {1}"));
}

static void preference_picked_field(struct screen *screen, const struct screen_choice *choice)
{
    const struct preference_field *field = &preference_fields[choice->item->number];
    struct text_builder path = {0};
    preference_append_path(&path, field, choice->subject);
    bool there = !screen_misses(screen, text_built(&path));
    struct text value = preference_value(screen, text_built(&path));
    if (there && field->other != NULL) {
        preference_set(screen, text_built(&path),
                       text_is(value, field->other) ? TEXT("") : text_from(field->other),
                       N_("changed list {1}"));
    } else if (there) {
        filter_dialog_open(&screen->dialog, text_from(_(field->label)), text_built(&path), value,
                           false);
        screen->dialog.outside = true;
        screen->dialog.kept = preference_keep;
    }
    text_destroy(&path);
}

/* Without a topic there is the privacy text alone. */
void preference_edit(struct screen *screen)
{
    const struct topic *topic = preferences_view_topic(&screen->preferences_view);
    struct text id = topic == NULL ? TEXT("") : topic->id;
    screen_open_picker(screen, topic == NULL ? _("Fields of the page") : _("Fields of the topic"),
                       _("Enter edits, or turns a choice"), false, preference_picked_field);
    screen->subject = text_copy(id);
    for (size_t i = topic == NULL ? PREFERENCE_PRIVACY : 0; i < PREFERENCE_FIELDS; i++) {
        const struct preference_field *field = &preference_fields[i];
        struct text_builder path = {0};
        preference_append_path(&path, field, id);
        struct text value = preference_value(screen, text_built(&path));
        const char *usual = text_is(TEXT("kind"), field->member)  ? N_("marketing")
                            : text_is(TEXT("opt"), field->member) ? N_("in")
                                                                  : "-";
        picker_add(&screen->picker, text_from(_(field->label)),
                   value.length == 0 ? text_from(_(usual)) : value, i);
        text_destroy(&path);
    }
    screen_show_picker(screen);
}

static void preference_picked_name(struct screen *screen, const struct screen_choice *choice)
{
    struct text name = text_trim(choice->words);
    char *id = value_field_name(name);
    struct topic known;
    screen_wake(screen);
    if (*id != '\0' &&
        workspace_find_topic(screen->session->workspace->workspace, text_from(id), &known)) {
        screen_say_with(screen, N_("there is a topic {1} already"), name, TEXT(""));
    } else if (*id != '\0') {
        struct text_builder path = {0};
        setting_path_append(&path, TEXT("lists"));
        setting_path_append(&path, text_from(id));
        setting_path_append(&path, TEXT("name"));
        preferences_view_want(&screen->preferences_view, text_from(id));
        preference_set(screen, text_built(&path), name, N_("added list {1}"));
        text_destroy(&path);
    }
    free(id);
}

void preference_add(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_picker(screen, _("Name of the new topic"), _("as a subscriber sees it"), true,
                       preference_picked_name);
    screen_show_picker(screen);
}

/* Appends who uses it; false: that could not be read, said. */
static bool preference_append_users(struct screen *screen, struct text id,
                                    struct text_builder *users)
{
    const struct opened_workspace *opened = screen->session->workspace;
    struct stored_journeys journeys = {0};
    struct topic_users found = {0};
    struct error error = {0};
    bool done = stored_journeys_load(opened->database, &journeys, &error);
    if (done) {
        topic_use_find(stored_journeys_items(&journeys), journeys.count, opened->workspace, id,
                       &found);
        topic_users_append(users, &found);
    } else {
        screen_fail(screen, &error);
    }
    topic_users_destroy(&found);
    stored_journeys_destroy(&journeys);
    return done;
}

static void preference_remove(struct screen *screen, struct text id)
{
    struct error error = {0};
    struct setting none = {.type = SETTING_NONE};
    struct text_builder path = {0};
    setting_path_append(&path, TEXT("lists"));
    setting_path_append(&path, id);
    screen_wake(screen);
    if (session_change_workspace(screen->session, text_built(&path), &none, &error)) {
        struct text_builder words = {0};
        message_append(&words, N_("deleted list {1}"), (struct text[ERROR_ARGUMENTS]){id});
        preferences_view_follow(&screen->preferences_view, screen->session);
        screen_say_done(screen, text_built(&words));
        text_destroy(&words);
    } else {
        screen_fail(screen, &error);
    }
    text_destroy(&path);
}

void preference_delete(struct screen *screen, int argument)
{
    (void)argument;
    char *id = text_copy(preferences_view_topic(&screen->preferences_view)->id);
    struct text_builder users = {0};
    struct topic known;
    if (!workspace_find_topic(screen->session->workspace->workspace, text_from(id), &known)) {
        screen_say_with(screen, N_("only the contacts have the list {1}; e describes it"),
                        text_from(id), TEXT(""));
    } else if (preference_append_users(screen, text_from(id), &users)) {
        if (users.length == 0) {
            preference_remove(screen, text_from(id));
        } else {
            screen_say_with(screen, N_("{1} is used by {2}; take it out there first"),
                            text_from(id), text_built(&users));
        }
    }
    text_destroy(&users);
    free(id);
}

void preference_step(struct screen *screen, int argument)
{
    if (preferences_view_step_person(&screen->preferences_view, argument)) {
        screen->preferences_view.in_part |= screen->plain != NULL;
    } else {
        screen_say_with(screen,
                        argument < 0 ? N_("this is the page of somebody new; . goes to a contact")
                                     : N_("there is no further contact"),
                        TEXT(""), TEXT(""));
    }
}

static void preference_picked_topic(struct screen *screen, const struct screen_choice *choice)
{
    preferences_view_select(&screen->preferences_view, choice->item->number);
}

void preference_find(struct screen *screen)
{
    const struct preference_topics *topics = &screen->preferences_view.topics;
    screen_open_picker(screen, _("Find a topic"), _("type to find one; Enter goes there"), false,
                       preference_picked_topic);
    for (size_t i = 0; i < topics->count; i++) {
        picker_add(&screen->picker, topics->items[i].name, topics->items[i].id, i);
    }
    screen_show_picker(screen);
}

const char *preference_no_finding(const struct screen *screen)
{
    return screen->preferences_view.findings.count == 0 ? N_("nothing to find fault with") : NULL;
}

size_t preference_count_findings(const struct screen *screen, enum error_severity severity)
{
    const struct error_list *findings = &screen->preferences_view.findings;
    size_t errors = error_list_errors(findings);
    return severity == ERROR_SEVERITY_ERROR ? errors : findings->count - errors;
}

static void preference_show_finding(struct screen *screen, size_t number)
{
    struct preferences_view *view = &screen->preferences_view;
    const struct error *finding = &view->findings.items[number];
    struct text_builder sentence = {0};
    screen->finding = number;
    preferences_view_go_to_finding(view, finding);
    message_append_error(&sentence, finding);
    screen_say(screen, text_built(&sentence));
    text_destroy(&sentence);
}

void preference_next_finding(struct screen *screen, int by)
{
    size_t count = screen->preferences_view.findings.count;
    preference_show_finding(screen, find_step(screen, count, by));
}

static void preference_picked_finding(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number < screen->preferences_view.findings.count) {
        preference_show_finding(screen, choice->item->number);
    }
}

void preference_list_findings(struct screen *screen)
{
    const struct error_list *findings = &screen->preferences_view.findings;
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       preference_picked_finding);
    for (size_t i = 0; i < findings->count; i++) {
        struct text_builder text = {0};
        message_append_error(&text, &findings->items[i]);
        find_add_finding(screen, text_built(&text), findings->items[i].severity, i);
        text_destroy(&text);
    }
    screen_show_picker(screen);
}
