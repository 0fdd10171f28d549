/* Fuzz target of storage/formats/csv_contacts.c and all that it reads with. */
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/csv_contacts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct csv_channel channels[] = {{{"email", 5}, {"email", 5}, {0}},
                                                  {{"sms", 3}, {"phone", 5}, {0}}};
    struct zone_set *zones = zone_set_create();
    struct csv_contacts_options options = {
        .mapping = {.channels = channels, .channel_count = 2},
        .file_name = TEXT("f"),
        .zones = zones,
        .zone = zone_find(zones, TEXT("UTC")),
    };
    struct csv_contacts contacts;
    struct error error;
    struct text bytes = {.bytes = (const char *)data, .length = size};
    if (csv_contacts_read(bytes, &options, &contacts, &error)) {
        for (size_t i = 0; i < contacts.file.refusal_count; i++) {
            csv_refusal_error(&contacts.file.refusals[i], &error);
        }
        for (size_t i = 0; i < contacts.remark_count; i++) {
            csv_remark_error(&contacts, &contacts.remarks[i], &error);
        }
    }
    csv_contacts_destroy(&contacts);
    zone_set_destroy(zones);
    return 0;
}
