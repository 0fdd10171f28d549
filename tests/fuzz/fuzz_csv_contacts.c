/* Fuzz target of storage/formats/csv_contacts.c and all that it reads with: whatever the bytes, and
 * however few rows are looked at together, what comes out is the same. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "storage/formats/csv_contacts.h"
#include "tests/support/csv_account.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_read(struct text bytes, const struct csv_contacts_options *options,
                      struct text_builder *account)
{
    struct csv_contacts contacts;
    struct error error;
    if (csv_contacts_read(bytes, options, &contacts, &error)) {
        for (size_t i = 0; i < contacts.file.refusal_count; i++) {
            csv_refusal_error(&contacts.file.refusals[i], &error);
        }
        for (size_t i = 0; i < contacts.remark_count; i++) {
            csv_remark_error(&contacts, &contacts.remarks[i], &error);
        }
        csv_account_append(account, &contacts);
    } else {
        text_append_string(account, error.code);
    }
    csv_contacts_destroy(&contacts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct csv_channel channels[] = {{{"email", 5}, {"email", 5}, {0}},
                                                  {{"sms", 3}, {"phone", 5}, {0}}};
    static const size_t batches[] = {0, 1, 2};
    struct text_builder accounts[3] = {{0}, {0}, {0}};
    struct zone_set *zones = zone_set_create();
    struct csv_contacts_options options = {
        .mapping = {.channels = channels, .channel_count = 2},
        .file_name = TEXT("f"),
        .zones = zones,
        .zone = zone_find(zones, TEXT("UTC")),
    };
    struct text bytes = {.bytes = (const char *)data, .length = size};
    for (size_t i = 0; i < 3; i++) {
        options.batch_rows = batches[i];
        fuzz_read(bytes, &options, &accounts[i]);
        if (!text_equal(text_built(&accounts[i]), text_built(&accounts[0]))) {
            abort();
        }
    }
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&accounts[i]);
    }
    zone_set_destroy(zones);
    return 0;
}
