/* A record of an explanation in the words of the slow simulator's story, with all that a sentence
 * about it says. */
#ifndef TESTS_SUPPORT_TOLD_STEP_H
#define TESTS_SUPPORT_TOLD_STEP_H

#include "model/base/arena.h"
#include "model/simulation/explanation.h"
#include "tests/support/slow_story.h"

/* Texts live in the arena or in the explanation. */
struct story_step told_step(const struct explanation *explanation, const struct walk_record *record,
                            struct arena *arena);

#endif
