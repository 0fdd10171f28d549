/* Zones whose clocks change in every way that matters to whole local days, without files. */
#include "tests/support/odd_zones.h"

#include <stddef.h>

#include "tests/support/rule_zone.h"

static const struct {
    const char *name;
    const char *rule; /* as in a TZif file's footer */
} odd_zones_known[] = {
    {"Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4"},
    {"America/New_York", "EST5EDT,M3.2.0,M11.1.0"},
    {"Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"},
    {"America/Sao_Paulo", "<-03>3<-02>,M11.1.0/0,M2.3.0/0"},
    {"Asia/Beirut", "EET-2EEST,M3.5.0/0,M10.5.0/0"},
    {"America/St_Johns", "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01"},
};

struct zone_set *odd_zones(void)
{
    struct zone_set *set = zone_set_create();
    for (size_t i = 0; i < sizeof(odd_zones_known) / sizeof(*odd_zones_known); i++) {
        rule_zone(set, odd_zones_known[i].name, odd_zones_known[i].rule);
    }
    return set;
}
