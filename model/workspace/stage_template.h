/* Stages that a journey's map can begin with: the two templates, with their actions and goals. */
#ifndef MODEL_WORKSPACE_STAGE_TEMPLATE_H
#define MODEL_WORKSPACE_STAGE_TEMPLATE_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/journey/setting.h"

struct journey;

enum { STAGE_TEMPLATES = 2 };

/* "five stages", "seven stages": marked with N_. */
const char *stage_template_name(size_t which);
size_t stage_template_count(size_t which);
/* The name of one of its stages, as it stands in a file. */
const char *stage_template_stage(size_t which, size_t stage);

/* A list for the journey's `stages`: the template's, each as the journey has it already where one
 * has its id (what is empty there is filled in), then, as they are, those of the journey's own that
 * a node names. The caller's. *ret_kept: how many of these there are; may be NULL. */
struct setting stage_template_make(size_t which, const struct journey *journey, size_t *ret_kept);

#endif
