/* The zones of the made-up contacts by their present rules, without files: for tests of the model.
 */
#include "tests/support/rule_zones.h"

#include <stddef.h>

#include "model/base/text.h"
#include "tests/support/rule_zone.h"

static const struct {
    const char *country;
    const char *name;
    const char *rule; /* as in a TZif file's footer */
} rule_zones_known[] = {
    {"FI", "Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"EE", "Europe/Tallinn", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"DE", "Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"AT", "Europe/Vienna", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"CH", "Europe/Zurich", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"SE", "Europe/Stockholm", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"FR", "Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"ES", "Europe/Madrid", "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"GB", "Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
    {"IE", "Europe/Dublin", "GMT0IST,M3.5.0/1,M10.5.0"},
    {"US", "America/New_York", "EST5EDT,M3.2.0,M11.1.0"},
    {NULL, "America/Chicago", "CST6CDT,M3.2.0,M11.1.0"},
    {NULL, "America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"},
    {"AU", "Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"},
    {NULL, "Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"}, /* by half an hour */
    {NULL, "Asia/Beirut", "EET-2EEST,M3.5.0/0,M10.5.0/0"},                 /* at midnight */
};

struct zone_set *rule_zones(void)
{
    struct zone_set *set = zone_set_create();
    for (size_t i = 0; i < sizeof(rule_zones_known) / sizeof(*rule_zones_known); i++) {
        rule_zone(set, rule_zones_known[i].name, rule_zones_known[i].rule);
        if (rule_zones_known[i].country != NULL) {
            zone_set_add_country(set, text_from(rule_zones_known[i].country),
                                 text_from(rule_zones_known[i].name));
        }
    }
    return set;
}
