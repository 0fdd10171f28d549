/* Whom a journey is for: the personas of the workspace, for the documents made of a journey. */
#ifndef UI_REPORT_OUTLINE_PERSONAS_H
#define UI_REPORT_OUTLINE_PERSONAS_H

#include "model/workspace/workspace.h"
#include "ui/report/journey_outline.h"

/* A persona each, in their order: who they are, how they buy, the filter, the channels, what they
 * want in each stage of the journey (by its name), and what was remarked. No workspace: none. The
 * texts live in the arena. */
struct outline_facts outline_personas(const struct workspace *workspace,
                                      const struct journey *journey, struct arena *arena);

#endif
