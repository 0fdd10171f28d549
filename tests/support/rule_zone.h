/* A zone for tests, made of a POSIX rule alone. */
#ifndef TESTS_SUPPORT_RULE_ZONE_H
#define TESTS_SUPPORT_RULE_ZONE_H

#include "model/base/civil_time.h"

/* Adds the zone to the set and gives it: rule_zone(zones, "Helsinki",
 * "EET-2EEST,M3.5.0/3,M10.5.0/4"). Lives as long as the set. */
const struct zone *rule_zone(struct zone_set *zones, const char *name, const char *rule);

#endif
