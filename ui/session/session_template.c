/* A journey begun in the editor from a template. */
#include "ui/session/session_template.h"

#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "storage/template_journey.h"
#include "ui/session/session_journeys.h"
#include "ui/session/session_workspace.h"

bool session_name_apart(struct session *session, struct journey *journey, struct error *error)
{
    struct text_builder name = {0};
    if (!session_free_name(session, text_from(journey->name), &name, error)) {
        return false;
    }
    struct journey_edit edit = journey_edit_rename(text_built(&name));
    bool named = journey_apply(journey, &edit, NULL, error);
    journey_edit_destroy(&edit);
    text_destroy(&name);
    return named;
}

static bool session_template_store(struct session *session, const struct journey *journey,
                                   int64_t *ret_id, struct error *error)
{
    struct opened_workspace *opened = session->workspace;
    struct setting added = {0};
    bool done = database_begin(opened->database, error) &&
                template_store(opened->database, opened->workspace, journey, session_now(session),
                               ret_id, &added, error);
    setting_destroy(&added);
    return session_settle_workspace(session, done, error);
}

bool session_create_template(struct session *session, const struct template *template,
                             struct error *error)
{
    struct journey *journey = NULL;
    int64_t id = 0;
    if (!template_journey(template, TEXT(""), &journey, error)) {
        return false;
    }
    bool made = session_name_apart(session, journey, error) &&
                session_template_store(session, journey, &id, error) &&
                session_open(session, id, error);
    if (made) {
        session_select(session, text_from(template->node));
    }
    journey_destroy(journey);
    return made;
}

bool session_create_pasted(struct session *session, struct journey *journey, struct error *error)
{
    int64_t id = 0;
    return session_name_apart(session, journey, error) &&
           journey_store_create(session->workspace->database, journey, session_now(session), &id,
                                error) &&
           session_open(session, id, error);
}
