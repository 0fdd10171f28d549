/* Personas and touchpoints, changed from the editor, and who uses one, in words. */
#include "ui/session/session_entries.h"

#include <string.h>

#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/session/session_workspace.h"
#include "ui/session/stored_journeys.h"
#include "ui/translation.h"

const char *session_entries_title(enum workspace_entries which)
{
    static const char *const titles[ENTRIES_COUNT] = {
        [ENTRIES_PERSONAS] = N_("persona"), [ENTRIES_TOUCHPOINTS] = N_("touchpoint")};
    return titles[which];
}

bool session_change_entries(struct session *session, const struct workspace_entry_edit *edit,
                            struct error *error)
{
    struct workspace_change changes[ENTRY_CHANGES];
    for (size_t i = 0; i < edit->count; i++) {
        changes[i] = (struct workspace_change){text_from(edit->paths[i]), &edit->values[i]};
    }
    return session_change_beside(session, changes, edit->count, error);
}

bool session_entry_users(const struct session *session, enum workspace_entries which,
                         struct text name, struct entry_users *users, struct error *error)
{
    const struct opened_workspace *opened = session->workspace;
    struct stored_journeys journeys = {0};
    bool done = stored_journeys_load(opened->database, &journeys, error);
    if (done) {
        entry_use_find(stored_journeys_items(&journeys), journeys.count, opened->workspace, which,
                       name, users);
    }
    if (done && session->file != NULL) { /* its journey is not in the store */
        const struct journey *own = session->journey;
        entry_use_find(&own, 1, opened->workspace, which, name, users);
    }
    stored_journeys_destroy(&journeys);
    return done;
}

static void session_entry_user_append(struct text_builder *builder, const struct entry_user *user)
{
    static const char *const words[ENTRY_USER_KINDS] = {
        [ENTRY_USER_NODE] = N_("{1}"),
        [ENTRY_USER_EXIT] = N_("exit {1}"),
        [ENTRY_USER_CLAIM] = N_("claim {1}"),
        [ENTRY_USER_FILTER] = N_("{1}"),
        [ENTRY_USER_ASSUMPTION] = N_("what it assumes"),
        [ENTRY_USER_STAGE] = N_("{1}"),
    };
    struct text_builder shown = {0};
    utf8_make_visible(&shown, text_from(user->name), false);
    message_append(builder, words[user->kind], (struct text[ERROR_ARGUMENTS]){text_built(&shown)});
    text_destroy(&shown);
}

void session_entry_users_append(struct text_builder *builder, const struct entry_users *users,
                                bool stages)
{
    const char *journey = NULL;
    for (size_t i = 0; i < users->count; i++) {
        const struct entry_user *user = &users->items[i];
        if ((user->kind == ENTRY_USER_STAGE) != stages) {
            continue;
        }
        bool same = journey != NULL && strcmp(journey, user->journey) == 0;
        text_append_string(builder, journey == NULL ? "" : same ? ", " : "; ");
        if (!same && user->journey[0] != '\0') {
            text_append_string(builder, _("journey "));
            utf8_make_visible(builder, text_from(user->journey), false);
            text_append_string(builder, ": ");
        }
        session_entry_user_append(builder, user);
        journey = user->journey;
    }
}
