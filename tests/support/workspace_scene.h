/* Workspaces built setting by setting, and journeys that send of a topic, for tests. */
#ifndef TESTS_SUPPORT_WORKSPACE_SCENE_H
#define TESTS_SUPPORT_WORKSPACE_SCENE_H

#include "model/journey/journey.h"
#include "model/workspace/workspace.h"

/* Sets a text of the workspace; the test fails where that cannot be. */
void workspace_scene_put(struct workspace *workspace, const char *path, const char *text);
/* The same of a list of one text, or (`second` not NULL) two. */
void workspace_scene_put_names(struct workspace *workspace, const char *path, const char *first,
                               const char *second);

/* A journey of one message, "hello", of that topic; the caller's. */
struct journey *workspace_scene_journey(const char *name, const char *topic);

#endif
