/* Fuzz target of storage/formats/yaml_journey.c: what is read whole is written and read the same.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "storage/formats/yaml_journey.h"
#include "storage/formats/yaml_write_journey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void fuzz_write_and_read(const struct journey *journey)
{
    struct text_builder first = {0};
    struct text_builder second = {0};
    struct journey_file file;
    struct error_list errors = {0};
    yaml_write_journey(&first, journey);
    require(yaml_journey_read(text_built(&first), &file, &errors));
    require(journey_equal(journey, file.journey));
    yaml_write_journey(&second, file.journey);
    require(text_equal(text_built(&first), text_built(&second)));
    text_destroy(&first);
    text_destroy(&second);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct journey_file file;
    struct error_list errors = {0};
    if (yaml_journey_read((struct text){.bytes = (const char *)data, .length = size}, &file,
                          &errors)) {
        fuzz_write_and_read(file.journey);
    }
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return 0;
}
