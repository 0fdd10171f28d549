/* Journeys of the workspace as wholes. */
#include "ui/session/session_journeys.h"

#include <string.h>

#include "model/journey/journey_review.h"
#include "storage/database/journey_store.h"
#include "ui/message.h"
#include "ui/session/session_turn.h"

/* Applies an edit of a journey that is not open; takes it. */
static bool session_apply_stored(struct session *session, int64_t id, struct journey *journey,
                                 struct journey_history *history, struct journey_edit edit,
                                 struct error *error)
{
    if (id == session->id) {
        return session_apply(session, edit, error);
    }
    bool done = journey_history_apply(history, journey, &edit, session_now(session), error) &&
                journey_store_append(session->workspace->database, id, journey, history, error);
    journey_edit_destroy(&edit);
    return done;
}

static bool session_name_is_taken(const struct journey_summaries *list, struct text name)
{
    bool taken = false;
    for (size_t i = 0; i < list->count; i++) {
        taken = taken || text_equal_ignoring_case(name, text_from(list->items[i].name));
    }
    return taken;
}

bool session_free_name(struct session *session, struct text wanted, struct text_builder *name,
                       struct error *error)
{
    struct journey_summaries list = {0};
    if (!journey_store_list(session->workspace->database, &list, error)) {
        return false;
    }
    text_append(name, wanted);
    for (size_t number = 2; session_name_is_taken(&list, text_built(name)); number++) {
        text_clear(name);
        text_append(name, wanted);
        text_append_format(name, " %zu", number);
    }
    journey_summaries_destroy(&list);
    return true;
}

static bool session_make_copy(struct journey *journey, struct text name, struct error *error)
{
    struct text stream = journey_text(journey, "stream");
    struct journey_edit group = journey_edit_group();
    struct setting draws = setting_text(stream.length != 0 ? stream : text_from(journey->name));
    journey_edit_add(&group, journey_edit_rename(name));
    journey_edit_add(&group, journey_edit_set(TEXT(""), TEXT("status"), (struct setting){0}));
    journey_edit_add(&group, journey_edit_set(TEXT(""), TEXT("stream"), draws));
    bool done = journey_apply(journey, &group, NULL, error);
    journey_edit_destroy(&group);
    return done;
}

/* The open one is there also where another process has deleted it: its copy is what can be kept. */
static bool session_read_journey(struct session *session, int64_t id, struct journey **ret_journey,
                                 struct error *error)
{
    struct journey_history history = {0};
    struct error met = {0};
    if (journey_store_load(session->workspace->database, id, ret_journey, &history, &met)) {
        journey_history_destroy(&history);
        return true;
    }
    bool open = id == session->id && strcmp(met.code, "NO_JOURNEY") == 0;
    if (open) {
        *ret_journey = journey_copy(session->journey);
    } else {
        session_give(error, &met);
    }
    return open;
}

bool session_duplicate(struct session *session, int64_t id, int64_t *ret_id, struct error *error)
{
    struct database *database = session->workspace->database;
    struct journey *journey = NULL;
    struct text_builder copy = {0};
    struct text_builder name = {0};
    if (!session_read_journey(session, id, &journey, error)) {
        return false;
    }
    message_append(&copy, N_("{1} copy"), (struct text[ERROR_ARGUMENTS]){text_from(journey->name)});
    bool done = session_free_name(session, text_built(&copy), &name, error) &&
                session_make_copy(journey, text_built(&name), error) &&
                journey_store_create(database, journey, session_now(session), ret_id, error);
    text_destroy(&name);
    text_destroy(&copy);
    journey_destroy(journey);
    return done;
}

bool session_rename(struct session *session, int64_t id, struct text name, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    struct journey_edit edit = journey_edit_rename(name);
    journey_edit_say(&edit, N_("named the journey {1}"), name, TEXT(""));
    if (id == session->id) {
        return session_apply(session, edit, error);
    }
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        journey_edit_destroy(&edit);
        return false;
    }
    bool done = session_apply_stored(session, id, journey, &history, edit, error);
    journey_history_destroy(&history);
    journey_destroy(journey);
    return done;
}

bool session_review(struct session *session, int64_t id, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    int64_t today = session_today(session);
    if (id == session->id) {
        return session_apply(session, journey_review_edit(session->journey, today), error);
    }
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        return false;
    }
    bool done = session_apply_stored(session, id, journey, &history,
                                     journey_review_edit(journey, today), error);
    journey_history_destroy(&history);
    journey_destroy(journey);
    return done;
}

/* What the status was before the journey was archived: the inverse of that edit knows it. */
static struct setting session_status_before(const struct journey_history *history)
{
    for (size_t i = history->count; i-- > 0;) {
        const struct journey_edit *edit = &history->revisions[i].edit;
        if (edit->type == EDIT_SET && edit->node == NULL && strcmp(edit->path, "status") == 0 &&
            text_is(setting_as_text(&edit->value), "archived")) {
            return setting_copy(&history->revisions[i].inverse.value);
        }
    }
    return (struct setting){0};
}

bool session_archive(struct session *session, int64_t id, bool archive, struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (!journey_store_load(session->workspace->database, id, &journey, &history, error)) {
        return false;
    }
    struct journey_edit edit = journey_edit_set(TEXT(""), TEXT("status"),
                                                archive ? setting_text(TEXT("archived"))
                                                        : session_status_before(&history));
    journey_edit_say(&edit, archive ? N_("archived {1}") : N_("brought {1} back"),
                     text_from(journey->name), TEXT(""));
    bool done = session_apply_stored(session, id, journey, &history, edit, error);
    journey_history_destroy(&history);
    journey_destroy(journey);
    return done;
}

/* *ret_own: the open journey is one of them. */
static bool session_delete_archived(struct session *session, size_t *ret_count, bool *ret_own,
                                    struct error *error)
{
    struct database *database = session->workspace->database;
    struct journey_summaries list = {0};
    bool done = journey_store_list(database, &list, error);
    for (size_t i = 0; i < list.count && done; i++) {
        if (strcmp(list.items[i].status, "archived") == 0) {
            done = journey_store_delete(database, list.items[i].id, error);
            *ret_own = *ret_own || list.items[i].id == session->id;
            (*ret_count)++;
        }
    }
    journey_summaries_destroy(&list);
    return done;
}

/* Which ones are archived is looked up within the transaction: nobody brings one back meanwhile. */
bool session_empty_archive(struct session *session, size_t *ret_count, struct error *error)
{
    struct database *database = session->workspace->database;
    bool own = false;
    *ret_count = 0;
    bool done = database_begin(database, error) &&
                session_delete_archived(session, ret_count, &own, error) &&
                database_commit(database, error);
    if (!done) {
        database_rollback(database);
    } else if (own) {
        session_close_journey(session);
    }
    return done;
}
