/* What is asked about a run beside its result. */
#include "ui/session/simulation_inquiry.h"

#include "model/simulation/explanation.h"
#include "ui/session/simulation_job.h"

struct inquiry inquiry_make(const struct journey *journey, const struct workspace *workspace)
{
    return (struct inquiry){.journey = journey_copy(journey),
                            .workspace = workspace_copy(workspace)};
}

void inquiry_set_figures(struct inquiry *inquiry, const struct contact_figure figures[],
                         size_t count)
{
    inquiry->figures = arena_array(&inquiry->arena, count, sizeof(*inquiry->figures));
    inquiry->figure_count = count;
    for (size_t i = 0; i < count; i++) {
        inquiry->figures[i] = figures[i];
        inquiry->figures[i].name = arena_text(&inquiry->arena, figures[i].name);
    }
}

void inquiry_set_stops(struct inquiry *inquiry, const struct run_stop_node nodes[],
                       size_t node_count, const size_t contacts[], size_t contact_count)
{
    struct arena *arena = &inquiry->arena;
    inquiry->stop_nodes = arena_array(arena, node_count, sizeof(*inquiry->stop_nodes));
    inquiry->stop_node_count = node_count;
    for (size_t i = 0; i < node_count; i++) {
        inquiry->stop_nodes[i] =
            (struct run_stop_node){arena_text(arena, nodes[i].id), nodes[i].day};
    }
    inquiry->stop_contacts = arena_array(arena, contact_count, sizeof(*contacts));
    inquiry->stop_contact_count = contact_count;
    for (size_t i = 0; i < contact_count; i++) {
        inquiry->stop_contacts[i] = contacts[i];
    }
}

void inquiry_destroy(struct inquiry *inquiry)
{
    journey_destroy(inquiry->journey);
    journey_destroy(inquiry->before);
    workspace_destroy(inquiry->workspace);
    arena_destroy(&inquiry->arena);
    *inquiry = (struct inquiry){0};
}

void inquiry_answer_clear(struct inquiry_answer *answer)
{
    roster_destroy(answer->roster);
    comparison_destroy(answer->comparison);
    run_stops_destroy(&answer->stops);
    result_destroy(answer->stages);
    account_destroy(&answer->account);
    error_list_destroy(&answer->errors);
    *answer = (struct inquiry_answer){0};
}

static bool inquiry_was_stopped(const struct run_progress *progress)
{
    return atomic_load(&progress->stop);
}

static void inquiry_tell(const struct plan *plan, const struct inquiry *inquiry,
                         struct inquiry_answer *answer)
{
    struct explanation explanation;
    explanation_make(plan, inquiry->contact, &explanation);
    account_make(&explanation, PLAN_NONE, &answer->account);
    explanation_destroy(&explanation);
    answer->contact = inquiry->contact;
}

/* The run before, of the contacts as they are now. */
static void inquiry_compare(const struct session_simulation_setup *setup,
                            const struct stored_contacts *contacts, const struct inquiry *inquiry,
                            const struct plan *plan, struct run_progress *progress,
                            struct inquiry_answer *answer)
{
    struct simulation_request before;
    simulation_request_make(setup, contacts, inquiry->before, inquiry->workspace, &before);
    before.request.start = inquiry->before_start;
    before.request.days = inquiry->before_days;
    before.request.seed = inquiry->before_seed;
    struct plan *first = plan_create(&before.request, &answer->errors);
    if (first != NULL) {
        comparison_make(first, plan, progress, &answer->comparison, &answer->errors);
    }
    plan_destroy(first);
    simulation_request_destroy(&before);
}

bool inquiry_answer_find(const struct session_simulation_setup *setup,
                         const struct stored_contacts *contacts, const struct inquiry *inquiry,
                         struct run_progress *progress, struct inquiry_answer *ret_answer)
{
    struct simulation_request asked;
    simulation_request_make(setup, contacts, inquiry->journey, inquiry->workspace, &asked);
    asked.request.by_stage = inquiry->kind == INQUIRY_STAGES;
    *ret_answer = (struct inquiry_answer){.number = inquiry->number,
                                          .journey_revision = inquiry->journey->revision};
    struct plan *plan = plan_create(&asked.request, &ret_answer->errors);
    if (plan != NULL && inquiry->kind == INQUIRY_ACCOUNT) {
        inquiry_tell(plan, inquiry, ret_answer);
    } else if (plan != NULL && inquiry->kind == INQUIRY_COMPARISON) {
        inquiry_compare(setup, contacts, inquiry, plan, progress, ret_answer);
    } else if (plan != NULL && inquiry->kind == INQUIRY_STOPS) {
        run_stops_find(plan, inquiry->stop_nodes, inquiry->stop_node_count, inquiry->stop_contacts,
                       inquiry->stop_contact_count, progress, &ret_answer->stops,
                       &ret_answer->errors);
    } else if (plan != NULL && inquiry->kind == INQUIRY_STAGES) {
        run_plan(plan, progress, &ret_answer->stages, &ret_answer->errors);
    } else if (plan != NULL) {
        roster_find(plan, inquiry->figures, inquiry->figure_count, progress, &ret_answer->roster,
                    &ret_answer->errors);
    }
    plan_destroy(plan);
    simulation_request_destroy(&asked);
    bool stopped = inquiry_was_stopped(progress) && inquiry->kind != INQUIRY_ACCOUNT &&
                   ret_answer->roster == NULL && ret_answer->comparison == NULL &&
                   !ret_answer->stops.found && ret_answer->stages == NULL;
    if (stopped) {
        inquiry_answer_clear(ret_answer);
    }
    return !stopped;
}

void simulation_inquiries_ask(struct simulation_inquiries *inquiries, enum inquiry_kind kind,
                              struct inquiry inquiry)
{
    inquiry.kind = kind;
    inquiry_destroy(&inquiries->waiting[kind]);
    inquiries->waiting[kind] = inquiry;
    inquiries->asked[kind] = inquiry.number;
}

bool simulation_inquiries_wait(const struct simulation_inquiries *inquiries)
{
    for (int kind = 0; kind < INQUIRY_KINDS; kind++) {
        if (inquiries->waiting[kind].journey != NULL) {
            return true;
        }
    }
    return false;
}

struct inquiry simulation_inquiries_take(struct simulation_inquiries *inquiries)
{
    for (int kind = 0; kind < INQUIRY_KINDS; kind++) {
        struct inquiry inquiry = inquiries->waiting[kind];
        if (inquiry.journey != NULL) {
            inquiries->waiting[kind] = (struct inquiry){0};
            return inquiry;
        }
    }
    return (struct inquiry){0};
}

void simulation_inquiries_give(struct simulation_inquiries *inquiries, struct inquiry *inquiry,
                               struct inquiry_answer *answer, bool done)
{
    enum inquiry_kind kind = inquiry->kind;
    bool wanted = inquiries->asked[kind] == inquiry->number && inquiry->journey != NULL;
    if (wanted && done) {
        inquiry_answer_clear(&inquiries->found[kind]);
        inquiries->found[kind] = *answer;
        *answer = (struct inquiry_answer){0};
    } else if (wanted) {
        inquiries->waiting[kind] = *inquiry;
        *inquiry = (struct inquiry){0};
    }
    inquiry_answer_clear(answer);
    inquiry_destroy(inquiry);
}

void simulation_inquiries_drop_one(struct simulation_inquiries *inquiries, enum inquiry_kind kind)
{
    inquiries->asked[kind] = 0;
    inquiry_destroy(&inquiries->waiting[kind]);
    inquiry_answer_clear(&inquiries->found[kind]);
}

void simulation_inquiries_drop(struct simulation_inquiries *inquiries)
{
    for (int kind = 0; kind < INQUIRY_KINDS; kind++) {
        simulation_inquiries_drop_one(inquiries, (enum inquiry_kind)kind);
    }
}

bool simulation_inquiries_collect(struct simulation_inquiries *inquiries)
{
    bool collected = false;
    for (int kind = 0; kind < INQUIRY_KINDS; kind++) {
        if (inquiries->found[kind].number != 0) {
            inquiry_answer_clear(&inquiries->answers[kind]);
            inquiries->answers[kind] = inquiries->found[kind];
            inquiries->found[kind] = (struct inquiry_answer){0};
            collected = true;
        }
    }
    return collected;
}

void simulation_inquiries_forget(struct simulation_inquiries *inquiries)
{
    for (int kind = 0; kind < INQUIRY_KINDS; kind++) {
        inquiry_answer_clear(&inquiries->answers[kind]);
    }
}

void simulation_inquiries_destroy(struct simulation_inquiries *inquiries)
{
    simulation_inquiries_drop(inquiries);
    simulation_inquiries_forget(inquiries);
}
