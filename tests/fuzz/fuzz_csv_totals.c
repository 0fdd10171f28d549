/* Fuzz target of storage/formats/csv_totals.c. */
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/csv_totals.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is recognised can be read; every total holds, and no row is lost. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct zone_set *zones = zone_set_create();
    struct csv_totals totals;
    struct error error;
    struct text bytes = {.bytes = (const char *)data, .length = size};
    bool recognised = csv_totals_recognise(bytes);
    if (csv_totals_read(bytes, zone_find(zones, TEXT("UTC")), &totals, &error) != recognised) {
        __builtin_trap();
    }
    for (size_t i = 0; i < totals.count; i++) {
        if (!campaign_totals_hold(&totals.items[i].totals)) {
            __builtin_trap();
        }
    }
    for (size_t i = 0; i < totals.file.refusal_count; i++) {
        csv_refusal_error(&totals.file.refusals[i], &error);
    }
    if (totals.count + totals.file.refusal_count > totals.file.records) {
        __builtin_trap();
    }
    csv_totals_destroy(&totals);
    zone_set_destroy(zones);
    return 0;
}
