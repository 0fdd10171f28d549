/* What a check finds in the open journey: at once, or of a large one between keys. */
#include "model/journey/journey_check.h"
#include "ui/session/session.h"

enum { SESSION_CHECKED_AT_ONCE = 300, SESSION_CHECKED_NODES = 25 };

static bool session_findings_are_same(const struct error_list *a, const struct error_list *b)
{
    bool same = a->count == b->count && a->dropped == b->dropped;
    for (size_t i = 0; same && i < a->count; i++) {
        same = error_equal(&a->items[i], &b->items[i]);
    }
    return same;
}

/* Once all is checked; what was found before is shown until then. Whether there is something else
 * to see. */
static bool session_end_check(struct session *session)
{
    struct error_list findings;
    journey_check_end(session->checking, &findings);
    session->checking = NULL;
    bool same = session_findings_are_same(&session->findings, &findings);
    error_list_destroy(&session->findings);
    session->findings = findings;
    return !same;
}

static struct journey_check_scene session_scene(const struct session *session)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    bool empty = contacts == NULL || contacts->count == 0;
    struct journey_check_scene scene = {
        .workspace = session->workspace->workspace,
        .contacts = empty ? NULL : contacts,
        .activity = session_simulation_activity(session->simulation),
        .zone = session->workspace->zone,
        .zones = session->workspace->zones,
        .now = session_now(session),
        .stored = session->file == NULL,
    };
    return scene;
}

int64_t session_made(const struct session *session)
{
    return session->file != NULL || session->history.count == 0
               ? 0
               : session->history.revisions[0].time;
}

void session_find(const struct session *session, const struct journey *journey, int64_t made,
                  struct error_list *findings)
{
    struct journey_check_scene scene = session_scene(session);
    scene.made = made;
    journey_check(journey, &scene, findings);
}

void session_stop_check(struct session *session)
{
    journey_check_end(session->checking, NULL);
    journey_check_kept_destroy(session->kept);
    session->checking = NULL;
    session->kept = NULL;
}

void session_check(struct session *session)
{
    session_stop_check(session);
    session_check_edited(session);
}

void session_check_edited(struct session *session)
{
    struct journey_check_scene scene = session_scene(session);
    scene.made = session_made(session);
    scene.graph = session->graph;
    journey_check_end(session->checking, NULL);
    session->kept = session->kept != NULL ? session->kept : journey_check_kept_create();
    session->checking = journey_check_begin(session->journey, &scene, session->kept);
    session->checked_with = session_simulation_contacts(session->simulation);
    if (session->journey->node_count <= SESSION_CHECKED_AT_ONCE) {
        journey_check_advance(session->checking, SIZE_MAX);
        session_end_check(session);
    }
}

void session_check_contacts(struct session *session)
{
    if (session->checked_with != session_simulation_contacts(session->simulation)) {
        session_check(session);
    }
}

bool session_check_on(struct session *session)
{
    return session->checking != NULL &&
           !journey_check_advance(session->checking, SESSION_CHECKED_NODES) &&
           session_end_check(session);
}
