/* A persona or a touchpoint of the Map view: added, renamed, shifted, deleted. */
#include "ui/commands/map_entry.h"

#include <stdlib.h>

#include "ui/commands/map_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_entries.h"
#include "ui/translation.h"

static enum map_row_type map_entry_row_type(enum workspace_entries which)
{
    return which == ENTRIES_PERSONAS ? MAP_ROW_PERSONA : MAP_ROW_TOUCHPOINT;
}

bool map_entry_here(const struct map_view *view, struct map_entry *ret_entry)
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

void map_entry_show(struct screen *screen, enum workspace_entries which, struct text name)
{
    struct map_view *view = &screen->map_view;
    const struct workspace *workspace = screen->session->workspace->workspace;
    size_t place = workspace_entry_place(workspace, which, name);
    map_follow(screen);
    const struct map_row *row = map_view_row(view);
    bool there = row->type == map_entry_row_type(which) && row->number == place;
    if (place != SIZE_MAX && !there) {
        map_view_show_row(view, screen->session, map_entry_row_type(which), place);
    }
}

void map_entry_inspect(struct screen *screen, enum workspace_entries which, struct text name)
{
    struct text_builder path = {0};
    workspace_entry_path(&path, which, name);
    inspector_set_entry(&screen->inspector, text_built(&path));
    screen_focus_inspector(screen);
    text_destroy(&path);
}

bool map_entry_apply(struct screen *screen, enum workspace_entries which,
                     struct workspace_entry_edit edit, const char *sentence, struct text first,
                     struct text second)
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

bool map_entry_open(struct screen *screen, struct text path)
{
    struct text_builder name = {0};
    enum workspace_entries which = map_entry_read(path, &name);
    const struct workspace *workspace = screen->session->workspace->workspace;
    bool there = workspace_entry_place(workspace, which, text_built(&name)) != SIZE_MAX;
    if (there) {
        map_entry_show(screen, which, text_built(&name));
        map_entry_inspect(screen, which, text_built(&name));
    }
    text_destroy(&name);
    return there;
}

void map_entry_add(struct screen *screen, enum workspace_entries which, struct text name,
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

char *map_entry_path(const struct map_entry *entry)
{
    struct text_builder path = {0};
    if (entry->kept) {
        workspace_entry_path(&path, entry->which, entry->name);
    } else {
        text_append_string(&path, workspace_entries_section(entry->which));
    }
    return text_take(&path);
}

bool map_entry_is_of(struct screen *screen, struct text path, struct map_entry *ret_entry)
{
    map_follow(screen);
    bool here = map_entry_here(&screen->map_view, ret_entry);
    char *now = here ? map_entry_path(ret_entry) : NULL;
    bool same = here && text_is(path, now);
    if (!same) {
        struct text_builder name = {0};
        map_entry_read(path, &name);
        screen_say_with(screen, N_("{1} is gone: another polku has deleted it"), text_built(&name),
                        TEXT(""));
        text_destroy(&name);
    }
    free(now);
    return same;
}

/* Opens a picker about an entry (or, with no name, its section) that takes words. */
static void map_entry_ask(struct screen *screen, const struct map_entry *entry, const char *title,
                          const char *prompt, struct text words, screen_picked *picked)
{
    struct text_builder begun = {0};
    text_append(&begun, words);
    char *path = map_entry_path(entry);
    screen_open_picker(screen, title, prompt, true, picked);
    screen->subject = path;
    if (begun.length != 0) {
        line_editor_begin(&screen->picker.query, text_built(&begun));
    }
    screen_show_picker(screen);
    text_destroy(&begun);
}

void map_entry_ask_new(struct screen *screen, const struct map_entry *entry)
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

void map_entry_ask_name(struct screen *screen, const struct map_entry *entry)
{
    map_entry_ask(screen, entry,
                  entry->which == ENTRIES_PERSONAS ? _("Name of the persona")
                                                   : _("Name of the touchpoint"),
                  NULL, entry->name, map_picked_entry_name);
}

void map_entry_delete(struct screen *screen, const struct map_entry *entry)
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

void map_entry_shift(struct screen *screen, const struct map_entry *entry, int by)
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
