/* Fuzz target of storage/formats/yaml_tree.c. */
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/yaml_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document document;
    struct error_list errors = {0};
    yaml_tree_read((struct text){.bytes = (const char *)data, .length = size}, &document, &errors);
    document_destroy(&document);
    error_list_destroy(&errors);
    return 0;
}
