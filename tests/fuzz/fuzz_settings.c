/* Fuzz target of ui/settings: the first byte says whether keys or a theme are read. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "ui/commands/default_keymap.h"
#include "ui/input/keymap.h"
#include "ui/settings/theme_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_keys(struct text bytes, struct error_list *errors)
{
    struct key_defaults defaults = default_keymap_defaults();
    struct key_file file = {0};
    key_file_read(bytes, &defaults, &file, errors);
    struct keymap keymap = keymap_create(file.bindings, file.count, defaults.commands);
    const struct keymap_entry *first = NULL;
    const struct keymap_entry *second = NULL;
    if (keymap_find_conflict(&keymap, &first, &second)) {
        abort();
    }
    keymap_destroy(&keymap);
    key_file_destroy(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error_list errors = {0};
    if (size == 0) {
        return 0;
    }
    struct text bytes = {.bytes = (const char *)data + 1, .length = size - 1};
    if (data[0] % 2 == 0) {
        fuzz_keys(bytes, &errors);
    } else {
        theme_file_read(bytes, &errors);
    }
    error_list_destroy(&errors);
    return 0;
}
