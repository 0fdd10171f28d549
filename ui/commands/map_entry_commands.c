/* What can be done to personas and touchpoints in the Map view. */
#include <stdlib.h>

#include "ui/commands/map_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/map_words.h"
#include "ui/session/session_entries.h"
#include "ui/session/session_workspace.h"
#include "ui/translation.h"

/* The items of the list. */
enum map_entry_item {
    ENTRY_EDIT,
    ENTRY_ADD,
    ENTRY_RENAME,
    ENTRY_SHIFT_BACK,
    ENTRY_SHIFT_ON,
    ENTRY_FIGURES,
    ENTRY_DELETE
};

/* What the cursor stands on. The name is the map's. */
struct map_entry {
    enum workspace_entries which;
    struct text name; /* empty: there is none yet */
    bool kept;        /* by the workspace; else only nodes name it, or it is who fits no persona */
};

static enum map_row_type map_entry_row_type(enum workspace_entries which)
{
    return which == ENTRIES_PERSONAS ? MAP_ROW_PERSONA : MAP_ROW_TOUCHPOINT;
}

/* False: another row. */
static bool map_entry_here(const struct map_view *view, struct map_entry *ret_entry)
{
    const struct map_row *row = map_view_row(view);
    if (row->type != MAP_ROW_PERSONA && row->type != MAP_ROW_TOUCHPOINT) {
        return false;
    }
    bool persona = row->type == MAP_ROW_PERSONA;
    *ret_entry = (struct map_entry){.which = persona ? ENTRIES_PERSONAS : ENTRIES_TOUCHPOINTS,
                                    .name = TEXT("")};
    if (row->number != SIZE_MAX) {
        const struct journey_map *map = view->map;
        ret_entry->name =
            persona ? map->personas[row->number].name : map->touchpoints[row->number].name;
        ret_entry->kept = (persona ? map->personas[row->number].place
                                   : map->touchpoints[row->number].place) != SIZE_MAX;
    }
    return true;
}

bool map_is_on_entry(const struct map_view *view)
{
    struct map_entry entry;
    return map_entry_here(view, &entry);
}

/* To the row of that name. */
static void map_entry_show(struct screen *screen, enum workspace_entries which, struct text name)
{
    struct map_view *view = &screen->map_view;
    const struct workspace *workspace = screen->session->workspace->workspace;
    size_t place = workspace_entry_place(workspace, which, name);
    map_follow(screen);
    if (place != SIZE_MAX) {
        map_view_show_row(view, screen->session, map_entry_row_type(which), place);
    }
}

void map_show_beside(struct screen *screen, struct text section, struct text name)
{
    for (int which = 0; which < ENTRIES_COUNT; which++) {
        if (text_is(section, workspace_entries_section((enum workspace_entries)which))) {
            map_entry_show(screen, (enum workspace_entries)which, name);
        }
    }
}

static void map_entry_inspect(struct screen *screen, enum workspace_entries which, struct text name)
{
    struct text_builder path = {0};
    workspace_entry_path(&path, which, name);
    inspector_set_entry(&screen->inspector, text_built(&path));
    screen_focus_inspector(screen);
    text_destroy(&path);
}

/* {1} of the sentence is what it is, {2} and {3} are given. Takes the edit. */
static bool map_entry_apply(struct screen *screen, enum workspace_entries which,
                            struct workspace_entry_edit edit, const char *sentence,
                            struct text first, struct text second)
{
    struct error error = {0};
    bool done = session_change_entries(screen->session, &edit, &error);
    workspace_entry_edit_destroy(&edit);
    if (done) {
        struct text_builder words = {0};
        message_append(&words, sentence,
                       (struct text[ERROR_ARGUMENTS]){text_from(_(session_entries_title(which))),
                                                      first, second});
        screen_say_done(screen, text_built(&words));
        text_destroy(&words);
    } else {
        screen_fail(screen, &error);
    }
    map_follow(screen);
    return done;
}

/* Whether it is there still, after what others did was seen; else that is said. */
static bool map_entry_is_there(struct screen *screen, enum workspace_entries which,
                               struct text name)
{
    screen_wake(screen);
    bool there =
        workspace_entry_place(screen->session->workspace->workspace, which, name) != SIZE_MAX;
    if (!there) {
        screen_say_with(screen, N_("{1} is gone: another polku has deleted it"), name, TEXT(""));
    }
    return there;
}

/* "personas.fans": which it is; its name is built. */
static enum workspace_entries map_entry_read(struct text path, struct text_builder *ret_name)
{
    bool persona = text_starts_with(path, text_from(workspace_entries_section(ENTRIES_PERSONAS)));
    text_append_string(ret_name, "");
    setting_path_next(&path, ret_name);
    if (!setting_path_next(&path, ret_name)) {
        text_clear(ret_name);
    }
    return persona ? ENTRIES_PERSONAS : ENTRIES_TOUCHPOINTS;
}

static void map_entry_add(struct screen *screen, enum workspace_entries which, struct text name,
                          size_t place)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    struct error error = {0};
    if (!workspace_entry_name_check(workspace, which, name, TEXT(""), &error)) {
        screen_fail(screen, &error);
    } else if (map_entry_apply(screen, which, workspace_entry_add(workspace, which, name, place),
                               N_("added {1} {2}"), name, TEXT(""))) {
        map_entry_show(screen, which, name);
        map_entry_inspect(screen, which, name);
    }
}

/* The new one comes behind the one that the list was opened for. */
static void map_picked_new_entry(struct screen *screen, const struct screen_choice *choice)
{
    struct text name = text_trim(choice->words);
    struct text_builder before = {0};
    enum workspace_entries which = map_entry_read(choice->subject, &before);
    if (name.length != 0) {
        screen_wake(screen);
        size_t place = workspace_entry_place(screen->session->workspace->workspace, which,
                                             text_built(&before));
        map_entry_add(screen, which, name, place == SIZE_MAX ? SIZE_MAX : place + 1);
    }
    text_destroy(&before);
}

/* Opens a picker about an entry (or, with no name, its section) that takes words. */
static void map_entry_ask(struct screen *screen, const struct map_entry *entry, const char *title,
                          const char *prompt, struct text words, screen_picked *picked)
{
    struct text_builder path = {0};
    struct text_builder begun = {0};
    text_append(&begun, words);
    if (entry->kept) {
        workspace_entry_path(&path, entry->which, entry->name);
    } else {
        text_append_string(&path, workspace_entries_section(entry->which));
    }
    screen_open_picker(screen, title, prompt, true, picked);
    screen->subject = text_copy(text_built(&path));
    if (begun.length != 0) {
        line_editor_begin(&screen->picker.query, text_built(&begun));
    }
    screen_show_picker(screen);
    text_destroy(&path);
    text_destroy(&begun);
}

static void map_ask_new_entry(struct screen *screen, const struct map_entry *entry)
{
    bool persona = entry->which == ENTRIES_PERSONAS;
    map_entry_ask(screen, entry,
                  persona ? _("Name of the new persona") : _("Name of the new touchpoint"),
                  persona ? _("then comes who they are") : _("as its event is called: cart_left"),
                  TEXT(""), map_picked_new_entry);
}

/* False, with the users said, where something would go wrong without that name. */
static bool map_entry_lets_go(struct screen *screen, enum workspace_entries which, struct text name,
                              struct text_builder *ret_stages)
{
    struct entry_users users = {0};
    struct error error = {0};
    struct text_builder words = {0};
    bool read = session_entry_users(screen->session, which, name, &users, &error);
    bool lets = read && entry_users_bound(&users) == 0;
    if (!read) {
        screen_fail(screen, &error);
    } else if (!lets) {
        session_entry_users_append(&words, &users, false);
        screen_say_with(screen, N_("{1} is used by {2}; take it out there first"), name,
                        text_built(&words));
    } else {
        session_entry_users_append(ret_stages, &users, true);
    }
    entry_users_destroy(&users);
    text_destroy(&words);
    return lets;
}

static void map_picked_entry_name(struct screen *screen, const struct screen_choice *choice)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    struct text to = text_trim(choice->words);
    struct text_builder name = {0};
    struct text_builder stages = {0};
    struct error error = {0};
    enum workspace_entries which = map_entry_read(choice->subject, &name);
    bool other = to.length != 0 && !text_equal(to, text_built(&name));
    if (other && map_entry_is_there(screen, which, text_built(&name)) &&
        map_entry_lets_go(screen, which, text_built(&name), &stages)) {
        workspace = screen->session->workspace->workspace;
        if (!workspace_entry_name_check(workspace, which, to, text_built(&name), &error)) {
            screen_fail(screen, &error);
        } else if (map_entry_apply(screen, which,
                                   workspace_entry_rename(workspace, which, text_built(&name), to),
                                   N_("renamed {1} {2} to {3}"), text_built(&name), to)) {
            map_entry_show(screen, which, to);
        }
    }
    text_destroy(&name);
    text_destroy(&stages);
}

static void map_entry_delete(struct screen *screen, const struct map_entry *entry)
{
    struct text_builder stages = {0};
    struct text_builder name = {0};
    text_append(&name, entry->name);
    enum workspace_entries which = entry->which;
    if (map_entry_is_there(screen, which, text_built(&name)) &&
        map_entry_lets_go(screen, which, text_built(&name), &stages)) {
        const struct workspace *workspace = screen->session->workspace->workspace;
        map_entry_apply(screen, which, workspace_entry_remove(workspace, which, text_built(&name)),
                        stages.length == 0 ? N_("deleted {1} {2}")
                                           : N_("deleted {1} {2}; still written of it: {3}"),
                        text_built(&name), text_built(&stages));
    }
    text_destroy(&stages);
    text_destroy(&name);
}

static void map_entry_shift(struct screen *screen, const struct map_entry *entry, int by)
{
    struct workspace_entry_edit edit;
    struct text_builder name = {0};
    enum workspace_entries which = entry->which;
    text_append(&name, entry->name);
    if (map_entry_is_there(screen, which, text_built(&name))) {
        if (workspace_entry_shift(screen->session->workspace->workspace, which, text_built(&name),
                                  by, &edit)) {
            map_entry_apply(screen, which, edit, N_("shifted {1} {2}"), text_built(&name),
                            TEXT(""));
        } else {
            screen_say_with(screen,
                            by < 0 ? N_("{1} is the first already") : N_("{1} is the last already"),
                            text_built(&name), TEXT(""));
        }
    }
    text_destroy(&name);
}

void map_shift_entry(struct screen *screen, int argument)
{
    struct map_entry entry;
    if (map_entry_here(&screen->map_view, &entry)) {
        map_entry_shift(screen, &entry, argument);
    }
}

const char *map_needs_entry(const struct screen *screen)
{
    const char *closed = map_needs_view(screen);
    struct map_entry entry;
    if (closed != NULL) {
        return closed;
    }
    return map_entry_here(&screen->map_view, &entry) && entry.kept
               ? NULL
               : N_("only personas and touchpoints are shifted here: P and T go there; S has the "
                    "stages");
}

void map_add_entry(struct screen *screen)
{
    struct map_entry entry;
    if (map_entry_here(&screen->map_view, &entry)) {
        map_ask_new_entry(screen, &entry);
    }
}

void map_open_entry(struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    struct map_entry entry;
    if (!map_entry_here(view, &entry)) {
        return;
    }
    bool stage =
        view->stage < view->map->stage_count && view->map->stages[view->stage].place != SIZE_MAX;
    if (entry.name.length == 0) {
        map_ask_new_entry(screen, &entry);
    } else if (!entry.kept && entry.which == ENTRIES_TOUCHPOINTS) {
        char *name = text_copy(entry.name);
        map_entry_add(screen, entry.which, text_from(name), SIZE_MAX);
        free(name);
    } else if (!entry.kept) {
        screen_say_with(screen, N_("these fit no persona; a adds one for them"), TEXT(""),
                        TEXT(""));
    } else if (entry.which == ENTRIES_PERSONAS && view->item == MAP_PERSONA_NEEDS && stage) {
        map_view_begin_typing(&screen->map_view);
    } else {
        map_entry_inspect(screen, entry.which, entry.name);
    }
}

/* Takes away what a persona wants in the stage. */
static void map_entry_clear_need(struct screen *screen, struct text persona)
{
    const struct map_view *view = &screen->map_view;
    struct text stage =
        view->stage < view->map->stage_count ? view->map->stages[view->stage].id : TEXT("");
    map_keep_need(screen, persona, stage, TEXT(""));
}

void map_delete_entry(struct screen *screen)
{
    struct map_entry entry;
    if (!map_entry_here(&screen->map_view, &entry)) {
        return;
    }
    if (!entry.kept) {
        screen_say_with(screen,
                        entry.which == ENTRIES_TOUCHPOINTS
                            ? N_("it is not in the catalogue: only nodes name it")
                            : N_("there is nothing here to take away"),
                        TEXT(""), TEXT(""));
    } else if (entry.which == ENTRIES_PERSONAS && screen->map_view.item == MAP_PERSONA_NEEDS) {
        map_entry_clear_need(screen, entry.name);
    } else {
        map_entry_delete(screen, &entry);
    }
}

/* A stage as people call it. */
static struct text map_entry_stage(const struct screen *screen, struct text id)
{
    const struct journey_map *map = screen->map_view.map;
    for (size_t i = 0; i < map->stage_count; i++) {
        if (text_equal(map->stages[i].id, id)) {
            return map_words_stage(&map->stages[i]);
        }
    }
    return id;
}

bool map_keep_need(struct screen *screen, struct text persona, struct text stage, struct text need)
{
    struct error error = {0};
    struct text_builder path = {0};
    struct text_builder said = {0};
    struct setting value = need.length == 0 ? (struct setting){0} : setting_text(need);
    workspace_entry_path(&path, ENTRIES_PERSONAS, persona);
    setting_path_append(&path, TEXT("needs"));
    setting_path_append(&path, stage);
    message_append(&said, N_("changed what {1} wants in {2}"),
                   (struct text[ERROR_ARGUMENTS]){persona, map_entry_stage(screen, stage)});
    bool done = session_change_workspace(screen->session, text_built(&path), &value, &error);
    if (done) {
        screen_say_done(screen, text_built(&said));
    } else {
        screen_fail(screen, &error);
    }
    map_follow(screen);
    setting_destroy(&value);
    text_destroy(&path);
    text_destroy(&said);
    return done;
}

static void map_entry_figures(struct screen *screen, struct text persona)
{
    struct map_view *view = &screen->map_view;
    char *name = text_copy(persona);
    free(view->persona);
    view->persona = name;
    screen_say_with(screen, N_("figures of the persona {1}"), text_from(name), TEXT(""));
}

static void map_picked_entry_item(struct screen *screen, const struct screen_choice *choice)
{
    struct map_entry entry;
    map_follow(screen);
    if (!map_entry_here(&screen->map_view, &entry)) {
        return;
    }
    switch ((enum map_entry_item)choice->item->number) {
    case ENTRY_EDIT:
        map_entry_inspect(screen, entry.which, entry.name);
        break;
    case ENTRY_ADD:
        map_ask_new_entry(screen, &entry);
        break;
    case ENTRY_RENAME:
        map_entry_ask(screen, &entry,
                      entry.which == ENTRIES_PERSONAS ? _("Name of the persona")
                                                      : _("Name of the touchpoint"),
                      NULL, entry.name, map_picked_entry_name);
        break;
    case ENTRY_SHIFT_BACK:
    case ENTRY_SHIFT_ON:
        map_entry_shift(screen, &entry, choice->item->number == ENTRY_SHIFT_ON ? 1 : -1);
        break;
    case ENTRY_FIGURES:
        map_entry_figures(screen, entry.name);
        break;
    case ENTRY_DELETE:
        map_entry_delete(screen, &entry);
        break;
    }
}

static void map_entry_offer(struct screen *screen, const char *sentence, struct text name,
                            enum map_entry_item item)
{
    struct text_builder text = {0};
    message_append(&text, sentence, (struct text[ERROR_ARGUMENTS]){name});
    picker_add(&screen->picker, text_built(&text), TEXT(""), item);
    text_destroy(&text);
}

void map_entries(struct screen *screen, int argument)
{
    struct map_view *view = &screen->map_view;
    enum workspace_entries which = (enum workspace_entries)argument;
    struct map_entry entry;
    if (!map_entry_here(view, &entry) || entry.which != which) {
        map_view_show_row(view, screen->session, map_entry_row_type(which), 0);
        map_entry_here(view, &entry);
    }
    bool persona = which == ENTRIES_PERSONAS;
    screen_open_picker(screen, persona ? _("Personas") : _("Touchpoints"), _("type to find one"),
                       false, map_picked_entry_item);
    if (entry.kept) {
        map_entry_offer(screen, N_("edit {1}"), entry.name, ENTRY_EDIT);
        map_entry_offer(
            screen, persona ? N_("add a persona behind {1}") : N_("add a touchpoint behind {1}"),
            entry.name, ENTRY_ADD);
        map_entry_offer(screen, N_("rename {1}"), entry.name, ENTRY_RENAME);
        map_entry_offer(screen, N_("shift {1} up"), entry.name, ENTRY_SHIFT_BACK);
        map_entry_offer(screen, N_("shift {1} down"), entry.name, ENTRY_SHIFT_ON);
        map_entry_offer(screen, N_("delete {1}"), entry.name, ENTRY_DELETE);
    } else {
        map_entry_offer(screen, persona ? N_("add a persona") : N_("add a touchpoint"), TEXT(""),
                        ENTRY_ADD);
    }
    if (persona && entry.name.length != 0) {
        map_entry_offer(screen, N_("the map's figures of {1} alone"), entry.name, ENTRY_FIGURES);
    }
    screen_show_picker(screen);
}
