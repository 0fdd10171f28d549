/* Fuzz target of storage/formats/csv_activity*.c and all that they read with. */
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/csv_activity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct contact_table *fuzz_contacts(void)
{
    static const struct text ids[] = {{"1", 1}, {"a@b.c", 5}};
    struct contact_table *table = contact_table_create(2);
    int email = contact_table_add_column(table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    contact_table_set(table, 0, email, (struct value){.type = VALUE_TEXT, .text = TEXT("X@y.z")});
    contact_table_finish(table);
    contact_table_set_ids(table, ids, NULL);
    return table;
}

/* A file that is taken for activity must at least have a header that reads as one. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const maps[] = {"m=prop.\"M\"", "i=ignore"};
    static const char *const fixed[] = {"kind=opened", "time=2026-11-22", "campaign=c"};
    struct zone_set *zones = zone_set_create();
    struct contact_table *contacts = fuzz_contacts();
    struct csv_activity_options options = {.contacts = contacts,
                                           .zone = zone_find(zones, TEXT("UTC"))};
    struct csv_activity activity;
    struct error error;
    struct text bytes = {.bytes = (const char *)data, .length = size};
    bool recognised = csv_activity_recognise(bytes);
    if (csv_activity_read(bytes, &options, &activity, &error)) {
        for (size_t i = 0; i < activity.file.refusal_count; i++) {
            csv_refusal_error(&activity.file.refusals[i], &error);
        }
        if (activity.activity.count + activity.file.refusal_count != activity.file.records) {
            __builtin_trap();
        }
        activity_finish(&activity.activity, contacts->count);
    } else if (recognised) {
        __builtin_trap();
    }
    csv_activity_destroy(&activity);
    options.mapping = (struct csv_mapping_options){.maps = maps, .map_count = 2, .key = "k"};
    csv_activity_read(bytes, &options, &activity, &error);
    csv_activity_destroy(&activity);
    options.mapping = (struct csv_mapping_options){.fixed = fixed, .fixed_count = 3};
    csv_activity_read(bytes, &options, &activity, &error);
    csv_activity_destroy(&activity);
    contact_table_destroy(contacts);
    zone_set_destroy(zones);
    return 0;
}
