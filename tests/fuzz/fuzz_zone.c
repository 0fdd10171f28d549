/* Fuzz target of model/base/zone_read.c, zone_rule.c and zone.c. */
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t instants[] = {-5000000000, 0, 1700000000, 1800000000, 9000000000};
    struct zone_set *zones = zone_set_create();
    if (zone_set_add(zones, TEXT("Some/Zone"), data, size, NULL)) {
        const struct zone *zone = zone_find(zones, TEXT("Some/Zone"));
        for (size_t i = 0; i < sizeof(instants) / sizeof(instants[0]); i++) {
            int64_t local = zone_local(zone, instants[i]);
            if (zone_local(zone, zone_instant(zone, local)) < local) {
                __builtin_trap();
            }
        }
    }
    zone_set_destroy(zones);
    return 0;
}
