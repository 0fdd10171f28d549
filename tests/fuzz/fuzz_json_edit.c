/* Fuzz target of storage/formats/json_edit.c: what is read is written and read again the same. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/json_edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct journey_edit edit = {0};
    struct journey_edit again = {0};
    struct text_builder first = {0};
    struct text_builder second = {0};
    if (json_edit_read((struct text){.bytes = (const char *)data, .length = size}, &edit, NULL)) {
        bool same = json_edit_write(&first, &edit, NULL) &&
                    json_edit_read(text_built(&first), &again, NULL) &&
                    json_edit_write(&second, &again, NULL) &&
                    text_equal(text_built(&first), text_built(&second));
        assert(same);
        (void)same;
        journey_edit_destroy(&again);
        journey_edit_destroy(&edit);
    }
    text_destroy(&first);
    text_destroy(&second);
    return 0;
}
