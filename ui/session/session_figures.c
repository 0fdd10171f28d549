/* What the session has asked about its run beside the result. */
#include "ui/session/session_figures.h"

#include "storage/database/journey_store.h"

bool session_has_run(const struct session *session)
{
    const struct result *result = session_fresh_result(session);
    return result != NULL && !result->sampled && !result->expected &&
           session_simulation_contacts(session->simulation) != NULL;
}

static struct inquiry session_inquiry(struct session *session)
{
    struct inquiry inquiry = inquiry_make(session->journey, session->workspace->workspace);
    inquiry.number = ++session->inquiries;
    return inquiry;
}

const struct run_record *session_compared_run(const struct session *session)
{
    return session->chosen_run.number != 0 ? &session->chosen_run
                                           : session_simulation_before(session->simulation);
}

static void session_ask_comparison(struct session *session)
{
    const struct run_record *before = session_compared_run(session);
    struct journey *journey = NULL;
    session->compared = 0;
    if (before == NULL ||
        !journey_store_at(session->workspace->database, session->id, &session->history,
                          session->journey, before->journey_revision, &journey, NULL)) {
        return;
    }
    struct inquiry inquiry = session_inquiry(session);
    inquiry.before = journey;
    inquiry.before_start = before->start;
    inquiry.before_days = before->days;
    inquiry.before_seed = before->seed;
    session->compared = inquiry.number;
    session_simulation_inquire(session->simulation, INQUIRY_COMPARISON, inquiry);
}

void session_want_comparison(struct session *session)
{
    uint64_t serial = session_simulation_serial(session->simulation);
    if (session->comparison_of == serial || !session_has_run(session)) {
        return;
    }
    session->comparison_of = serial;
    session_ask_comparison(session);
}

void session_want_stages(struct session *session)
{
    uint64_t serial = session_simulation_serial(session->simulation);
    session->by_stage = true;
    if (session->stages_of != serial && session_has_run(session) &&
        session_result(session)->stages == NULL) {
        struct inquiry inquiry = session_inquiry(session);
        session->stages_of = serial;
        session->stages_asked = inquiry.number;
        session_simulation_inquire(session->simulation, INQUIRY_STAGES, inquiry);
    }
}

const struct result *session_stages(const struct session *session)
{
    const struct inquiry_answer *answer =
        session_simulation_answer(session->simulation, INQUIRY_STAGES);
    const struct result *result = session_result(session);
    bool here = answer != NULL && result != NULL && answer->stages != NULL;
    if (result != NULL && result->stages != NULL) {
        return result;
    }
    return here && text_is(answer->stages->journey, session->journey->name) ? answer->stages : NULL;
}

uint64_t session_stages_number(const struct session *session)
{
    const struct inquiry_answer *answer =
        session_simulation_answer(session->simulation, INQUIRY_STAGES);
    return session_stages(session) == NULL || answer == NULL ? 0 : answer->number;
}

bool session_stages_are_fresh(const struct session *session)
{
    const struct inquiry_answer *answer =
        session_simulation_answer(session->simulation, INQUIRY_STAGES);
    const struct result *result = session_fresh_result(session);
    if (result == NULL || session_stages(session) == result) {
        return result != NULL;
    }
    return session_stages(session) != NULL && answer != NULL &&
           answer->number == session->stages_asked &&
           session->stages_of == session_simulation_serial(session->simulation);
}

struct run_record session_run_before(const struct session *session, int64_t number)
{
    struct run_record run = {0};
    if (session->file != NULL || session->made_up) {
        return session_simulation_file_run(session->simulation, number);
    }
    run_store_before(session->workspace->database, session->id, number, &run, NULL);
    return run;
}

void session_compare_with(struct session *session, int64_t run)
{
    run_record_destroy(&session->chosen_run);
    if (run != 0) {
        session->chosen_run = session_run_before(session, run + 1);
    }
    if (session_has_run(session)) {
        session_ask_comparison(session);
    }
}

const struct comparison *session_comparison(const struct session *session, int64_t *ret_run)
{
    const struct inquiry_answer *answer =
        session_answer(session, INQUIRY_COMPARISON, session->compared);
    const struct run_record *before = session_compared_run(session);
    bool current = session->comparison_of == session_simulation_serial(session->simulation);
    if (answer == NULL || before == NULL || !current || answer->comparison == NULL) {
        return NULL;
    }
    *ret_run = before->number;
    return answer->comparison;
}

uint64_t session_ask_who(struct session *session, const struct contact_figure figures[],
                         size_t count)
{
    struct inquiry inquiry = session_inquiry(session);
    uint64_t number = inquiry.number;
    inquiry_set_figures(&inquiry, figures, count);
    session_simulation_inquire(session->simulation, INQUIRY_WHO, inquiry);
    return number;
}

uint64_t session_ask_account(struct session *session, size_t contact)
{
    struct inquiry inquiry = session_inquiry(session);
    uint64_t number = inquiry.number;
    inquiry.contact = contact;
    session_simulation_inquire(session->simulation, INQUIRY_ACCOUNT, inquiry);
    return number;
}

uint64_t session_ask_stops(struct session *session, const struct run_stop_node nodes[],
                           size_t node_count, const size_t contacts[], size_t contact_count)
{
    struct inquiry inquiry = session_inquiry(session);
    uint64_t number = inquiry.number;
    inquiry_set_stops(&inquiry, nodes, node_count, contacts, contact_count);
    session_simulation_inquire(session->simulation, INQUIRY_STOPS, inquiry);
    return number;
}

const struct inquiry_answer *session_answer(const struct session *session, enum inquiry_kind kind,
                                            uint64_t number)
{
    const struct inquiry_answer *answer = session_simulation_answer(session->simulation, kind);
    return answer != NULL && answer->number == number ? answer : NULL;
}

void session_drop(struct session *session, enum inquiry_kind kind)
{
    session_simulation_drop_inquiry(session->simulation, kind);
}
