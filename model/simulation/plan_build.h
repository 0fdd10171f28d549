/* What the files that compile a plan share: the plan in the making, and reading of settings. */
#ifndef MODEL_SIMULATION_PLAN_BUILD_H
#define MODEL_SIMULATION_PLAN_BUILD_H

#include "model/simulation/plan.h"

struct plan_build {
    struct plan *plan;
    const struct run_request *request;
    const struct setting *workspace; /* its settings */
    const struct setting *assumed;   /* the named journey's assumptions, NULL: none */
    struct text_dictionary events;   /* that something reads */
    struct hash_map listed;          /* assumptions that stand in the plan's list */
    struct error_list *errors;
};

/* A finding about a node (or the journey, where subject is empty). */
void plan_refuse(struct plan_build *build, struct text subject, const char *code,
                 const char *sentence, struct text first, struct text second);

/* A map's member at a path; leaves with a value in place of what is missing. NULL is allowed. */
const struct setting *plan_at(const struct setting *root, const char *path);
struct text plan_text(const struct setting *root, const char *path);
bool plan_flag(const struct setting *root, const char *path);
int64_t plan_integer(const struct setting *root, const char *path, int64_t missing);
int64_t plan_duration(const struct setting *root, const char *path, int64_t missing);
int32_t plan_clock(const struct setting *root, const char *path, int32_t missing);
/* 1/10,000 of a unit. */
int64_t plan_money(const struct setting *root, const char *path, int64_t missing);

/* What names mean in a stored filter outside of journeys. */
struct filter_scene plan_scene(const struct plan_build *build);
/* A filter of a journey (NULL: none) for all to ask; NULL where the text is empty or wrong (then
 * there is a finding). *ret_calendar may be NULL. */
const struct filter *plan_filter(struct plan_build *build, const struct plan_journey *journey,
                                 struct text text, struct text subject, bool *ret_calendar);
/* The same of one that was typed for this run and is kept nowhere: a deleted field is an error. */
const struct filter *plan_typed_filter(struct plan_build *build, struct text text,
                                       struct text subject);

/* The code of a name in the plan, and of one in the recorded activity (ACTIVITY_NONE if empty or
 * not there). A tag's code is that of its folding. */
uint32_t plan_name(struct plan_build *build, struct text name);
uint32_t plan_recorded_name(const struct plan_build *build, struct text name);
uint32_t plan_tag(struct plan_build *build, struct text tag);
/* The code of an event that something reads: its touchpoint is made. */
uint32_t plan_read_event(struct plan_build *build, struct text name);

/* A column or topic of the contacts, a journey of the plan, a node. PLAN_NONE: none. */
int plan_column(const struct plan_build *build, struct text field);
int plan_topic(const struct plan_build *build, struct text topic);
int plan_find_journey(const struct plan *plan, struct text name);
int plan_find_node(const struct plan_journey *journey, struct text id);
/* The goal's number; a new label is appended. */
int plan_goal(struct plan_journey *journey, struct arena *arena, struct text label);

/* A stream's key: the parts (NULL ends) joined. */
uint64_t plan_stream(const struct plan_build *build, struct text first, struct text second,
                     struct text third);

/* Lists an assumption once; value and source are copied. */
void plan_assume(struct plan_build *build, struct result_assumption assumption);

/* Checks a journey; false where a finding keeps it from running. */
bool plan_check(struct plan_build *build, const struct journey *journey);

/* Parts, in the order in which they are made. */
void plan_channels(struct plan_build *build);
void plan_contacts(struct plan_build *build);
void plan_personas(struct plan_build *build);
bool plan_journeys(struct plan_build *build);
void plan_journey_settings(struct plan_build *build, struct plan_journey *journey);
void plan_nodes(struct plan_build *build, struct plan_journey *journey);
void plan_starts(struct plan_build *build, struct plan_journey *journey);
void plan_message(struct plan_build *build, struct plan_journey *journey, struct plan_node *node,
                  const struct node *design);
struct plan_rates plan_rates(struct plan_build *build, const struct plan_journey *journey,
                             const struct node *design, size_t channel, size_t persona);
void plan_touchpoints(struct plan_build *build);
struct value plan_value(struct plan_build *build, int column, struct text text, struct text node);

#endif
