/* Scenes for tests of the preview: a journey, a workspace and contacts from short texts. */
#ifndef TESTS_SUPPORT_PREVIEW_SCENE_H
#define TESTS_SUPPORT_PREVIEW_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journey/journey_edit.h"
#include "model/simulation/result.h"
#include "model/simulation/run.h"

/* Reads "{a: b, c: [d, {e: `f, 'g'`}]}": texts end at a comma or a bracket, `these quotes` protect.
 * The caller's. */
struct setting scene_setting(const char *text);

/* What a run reads, and the request for it. */
struct scene {
    struct journey *journey;
    struct journey *other; /* NULL until scene_other */
    const struct journey *others[1];
    struct workspace *workspace;
    struct contact_table *contacts;
    struct activity activity;
    struct zone_set *zones;
    struct run_request request;
};

/* A journey `J` and `count` contacts "c0" …, each with an address and the consent of email and
 * sms, on the topic `news` (opt-in), no columns; from 2026-03-02 (a Monday) 00:00 UTC for 30 days,
 * seed 1, one thread. Every rate of email and sms is 1 but unsubscribed, converted, bounce_hard
 * (0), delays 0. Prints and exits where the texts do not fit. */
void scene_init(struct scene *scene, size_t count);
void scene_destroy(struct scene *scene);

void scene_node(struct scene *scene, const char *id, enum node_kind_id kind, const char *settings);
/* A setting of the journey, of the workspace. */
void scene_set(struct scene *scene, const char *path, const char *value);
void scene_workspace(struct scene *scene, const char *path, const char *value);
/* Another journey that `enter` may name; scene_node then adds to it. */
void scene_other(struct scene *scene, const char *name);

/* A recorded row of a contact: its names as "{list: news, campaign: spring}". The run reads it. */
void scene_record(struct scene *scene, size_t contact, enum activity_kind kind, const char *time,
                  const char *names);

/* Runs; the test fails with the findings printed where it cannot. */
struct result *scene_run(struct scene *scene);
/* The first finding's code where it cannot run, "" where it can. Borrowed for ever. */
const char *scene_refusal(struct scene *scene);

/* Figures of a result; they fail the test where the name is not there. */
const struct result_node *scene_at(const struct result *result, const char *node);
int64_t scene_left(const struct result *result, const char *node, const char *port);
int64_t scene_goal(const struct result *result, const char *label);

/* An instant from "2026-03-02T09:00:00" as UTC. */
int64_t scene_time(const char *text);

/* Whether two results are the same in every figure; prints the first that is not. */
bool scene_same(const struct result *a, const struct result *b);

#endif
