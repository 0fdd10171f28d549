/* In which order the journey and what stands beside it were changed. */
#include "ui/session/session_steps.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/workspace/workspace_entry.h"
#include "storage/database/workspace_revision.h"
#include "ui/session/session.h"

void session_steps_destroy(struct session_steps *steps)
{
    free(steps->beside);
    *steps = (struct session_steps){0};
}

void session_steps_note(struct session_steps *steps, bool beside)
{
    steps->beside =
        memory_grow(steps->beside, &steps->capacity, steps->done + 1, sizeof(*steps->beside));
    steps->beside[steps->done++] = beside;
    steps->count = steps->done;
}

/* The newest of that kind that stands, or the first one that was undone, changes sides. */
void session_steps_move(struct session_steps *steps, bool beside, bool undo)
{
    size_t at = steps->done;
    while (undo && at > 0 && steps->beside[at - 1] != beside) {
        at--;
    }
    while (!undo && at < steps->count && steps->beside[at] != beside) {
        at++;
    }
    if (undo && at > 0) {
        memmove(&steps->beside[at - 1], &steps->beside[at], steps->done - at);
        steps->beside[--steps->done] = beside;
    } else if (!undo && at < steps->count) {
        memmove(&steps->beside[steps->done + 1], &steps->beside[steps->done], at - steps->done);
        steps->beside[steps->done++] = beside;
    }
}

static bool session_steps_is_shown(const struct workspace_revision *revision)
{
    for (size_t i = 0; i < revision->count; i++) {
        struct text path = text_from(revision->changes[i].path);
        for (int which = 0; which < ENTRIES_COUNT; which++) {
            struct text section =
                text_from(workspace_entries_section((enum workspace_entries)which));
            bool below = path.length > section.length && path.bytes[section.length] == '.';
            if (text_starts_with(path, section) && (below || path.length == section.length)) {
                return true;
            }
        }
    }
    return false;
}

/* When the step beside journeys was made; -1: there is none, or another view shows it. */
static bool session_steps_time(struct session *session, enum revision_type type, int64_t *ret_time,
                               struct error *error)
{
    struct database *database = session->workspace->database;
    struct workspace_revision revision = {0};
    uint64_t number = 0;
    *ret_time = -1;
    if (!workspace_revision_next(database, type, &number, error)) {
        return false;
    }
    if (number == 0) {
        return true;
    }
    if (!workspace_revision_read(database, number, &revision, error)) {
        return false;
    }
    *ret_time = session_steps_is_shown(&revision) ? revision.time : -1;
    workspace_revision_destroy(&revision);
    return true;
}

/* Of two of one second. */
static bool session_steps_decide(const struct session_steps *steps, bool undo)
{
    return undo ? steps->done > 0 && steps->beside[steps->done - 1]
                : steps->done < steps->count && steps->beside[steps->done];
}

bool session_steps_beside(struct session *session, bool undo, bool *ret_beside, struct error *error)
{
    enum revision_type type = undo ? REVISION_UNDO : REVISION_REDO;
    const struct revision *next = journey_history_next(&session->history, type);
    bool begins = undo && next == session->history.revisions; /* it made the journey */
    int64_t time = 0;
    if (!session_steps_time(session, type, &time, error)) {
        return false;
    }
    if (time < 0 || next == NULL || begins) {
        *ret_beside = time >= 0;
    } else if (time == next->time) {
        *ret_beside = session_steps_decide(&session->steps, undo);
    } else {
        *ret_beside = undo ? time > next->time : time < next->time;
    }
    return true;
}
