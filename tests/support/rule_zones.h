/* The zones of the made-up contacts by their present rules, without files: for tests of the model.
 */
#ifndef TESTS_SUPPORT_RULE_ZONES_H
#define TESTS_SUPPORT_RULE_ZONES_H

#include "model/base/civil_time.h"

/* The caller destroys the set. */
struct zone_set *rule_zones(void);

#endif
