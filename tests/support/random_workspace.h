/* Random settings of a workspace that use every section, for tests. */
#ifndef TESTS_SUPPORT_RANDOM_WORKSPACE_H
#define TESTS_SUPPORT_RANDOM_WORKSPACE_H

#include <stdint.h>

#include "model/journey/setting.h"

/* In canonical form and without a finding; names that YAML would take for something else among
 * them, in random order. The caller's. */
struct setting random_workspace(uint64_t seed);

#endif
