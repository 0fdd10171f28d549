/* What stands beside journeys, changed from the editor. */
#include "ui/session/session_workspace.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/workspace/touchpoint.h"
#include "storage/database/segment_store.h"
#include "ui/session/session_turn.h"
#include "ui/session/setting_merge.h"

/* After an error the store's workspace is the truth; what was refused has changed nothing here. */
static void session_take_workspace_back(struct session *session)
{
    struct opened_workspace *opened = session->workspace;
    struct workspace *workspace = NULL;
    database_rollback(opened->database);
    if (workspace_store_load(opened->database, &workspace, NULL) &&
        workspace->revision != opened->workspace->revision) {
        workspace_destroy(opened->workspace);
        opened->workspace = workspace;
        session->taken_back++;
    } else {
        workspace_destroy(workspace);
    }
    if (session->id != 0) {
        session_check(session);
    }
}

static struct segment_stamp session_stamp(const struct session *session)
{
    const struct opened_workspace *opened = session->workspace;
    return (struct segment_stamp){
        .workspace = opened->workspace->revision,
        .contacts = session->contacts_version,
        .day = zone_day(opened->zone, session_now(session)),
    };
}

bool session_follow_feeds(struct session *session)
{
    struct text_builder fed = {0};
    text_append_string(&fed, "");
    touchpoint_feed_append(&fed, session->workspace->workspace);
    bool other = session->fed != NULL && !text_is(text_built(&fed), session->fed);
    free(session->fed);
    session->fed = text_copy(text_built(&fed));
    text_destroy(&fed);
    if (other) {
        session_simulation_reload(session->simulation);
    }
    return other;
}

static void session_ask_segments(struct session *session, bool must)
{
    session->counting = true;
    session->counted = session_stamp(session);
    session_simulation_ask_segments(session->simulation, session->workspace->workspace,
                                    session->workspace->zone, session_now(session),
                                    session->counting_preferences, must);
}

/* Previews and findings hang on it too. */
static void session_work_out_workspace(struct session *session)
{
    session->saved = session_now(session);
    if (session->contact_count > 0) {
        session_ask_segments(session, true);
    }
    session_simulation_make_old(session->simulation);
    session_follow_feeds(session);
    if (session->id != 0) {
        session_check(session);
        session_ask_preview(session);
    }
}

bool session_settle_workspace(struct session *session, bool done, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    if (done && (session->contact_count == 0 ||
                 session->made_up)) { /* then nothing is counted in the background */
        done = segment_store_update(opened->database, opened->workspace, opened->zone, TEXT(""),
                                    session_now(session), error);
    }
    done = done && database_commit(opened->database, error);
    if (done) {
        session_work_out_workspace(session);
    } else {
        session_take_workspace_back(session);
    }
    return done;
}

static bool session_try_changes(struct session *session, const struct workspace_change changes[],
                                size_t count, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    bool done = database_begin(opened->database, error) &&
                workspace_store_change(opened->database, opened->workspace, changes, count,
                                       session_now(session), error);
    return session_settle_workspace(session, done, error);
}

/* Sets the sections in which `merged` differs from what stands there now; those that it has not go.
 */
static bool session_change_to(struct session *session, const struct setting *merged,
                              struct error *error)
{
    struct workspace *now = workspace_copy(session->workspace->workspace);
    const struct setting *all = &now->settings;
    const struct setting none = {0};
    struct workspace_change *changes = memory_array(merged->count + all->count, sizeof(*changes));
    size_t count = 0;
    for (size_t i = 0; i < merged->count; i++) {
        struct text section = text_from(merged->names[i]);
        const struct setting *old = setting_get(all, section);
        if (old == NULL || !setting_same(old, &merged->items[i])) {
            changes[count++] = (struct workspace_change){section, &merged->items[i]};
        }
    }
    for (size_t i = 0; i < all->count; i++) {
        struct text section = text_from(all->names[i]);
        if (setting_get(merged, section) == NULL) {
            changes[count++] = (struct workspace_change){section, &none};
        }
    }
    bool done = session_try_changes(session, changes, count, error);
    free(changes);
    workspace_destroy(now);
    return done;
}

/* Another process was quicker, and what it made stands here now: makes the changes, which made
 * `mine` of `then`, on top of it, where both fit. */
static bool session_change_on_top(struct session *session, const struct workspace *then,
                                  const struct workspace *mine, bool *ret_done, struct error *error)
{
    struct setting merged = {0};
    bool fits = setting_merge(&then->settings, &mine->settings,
                              &session->workspace->workspace->settings, &merged);
    session_turn_note_beside(session, then->revision);
    if (fits) {
        *error = (struct error){0};
        *ret_done = session_change_to(session, &merged, error);
    }
    if (fits && *ret_done) {
        session_turn_tell(session);
    }
    setting_destroy(&merged);
    return fits;
}

/* What could be made of the workspace as it is; NULL: nothing. */
static struct workspace *session_workspace_with(const struct workspace *then,
                                                const struct workspace_change changes[],
                                                size_t count)
{
    struct workspace *mine = workspace_copy(then);
    for (size_t i = 0; i < count; i++) {
        if (!workspace_apply(mine, changes[i].path, changes[i].value, NULL, NULL)) {
            workspace_destroy(mine);
            return NULL;
        }
    }
    return mine;
}

bool session_change_beside(struct session *session, const struct workspace_change changes[],
                           size_t count, struct error *error)
{
    struct error met = {0};
    struct workspace *then = workspace_copy(session->workspace->workspace);
    struct workspace *mine = session_workspace_with(then, changes, count);
    bool done = session_try_changes(session, changes, count, &met);
    bool fits = mine != NULL;
    while (!done && fits && session_is_met(&met)) {
        fits = session_change_on_top(session, then, mine, &done, &met);
    }
    if (done) {
        session_steps_note(&session->steps, true);
    } else {
        if (session_is_met(&met)) {
            session_refuse_met(session, &met);
        }
        session_give(error, &met);
    }
    workspace_destroy(mine);
    workspace_destroy(then);
    return done;
}

bool session_change_workspace(struct session *session, struct text path,
                              const struct setting *value, struct error *error)
{
    const struct workspace_change change = {.path = path, .value = value};
    return session_change_beside(session, &change, 1, error);
}

void session_want_segments(struct session *session)
{
    if (!session->counting || !segment_stamp_equal(session_stamp(session), session->counted)) {
        session_ask_segments(session, false);
    }
}

void session_want_preferences(struct session *session)
{
    if (!session->counting_preferences) {
        session->counting_preferences = true;
        session_ask_segments(session, false);
    }
    session_want_segments(session);
}

const struct preference_figures *session_preferences(const struct session *session, bool *ret_fresh)
{
    const struct segment_figures *figures = session_segments(session, ret_fresh);
    if (figures == NULL || !figures->has_preferences) {
        *ret_fresh = false;
        return NULL;
    }
    return &figures->preferences;
}

const struct segment_figures *session_segments(const struct session *session, bool *ret_fresh)
{
    const struct segment_figures *figures = session_simulation_segments(session->simulation);
    *ret_fresh = figures != NULL && segment_stamp_equal(figures->stamp, session_stamp(session));
    return figures;
}
