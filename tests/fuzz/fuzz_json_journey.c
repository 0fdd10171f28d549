/* Fuzz target of storage/formats/json_journey.c. */
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/json_journey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct journey_file file;
    struct error_list errors = {0};
    json_journey_read((struct text){.bytes = (const char *)data, .length = size}, &file, &errors);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return 0;
}
