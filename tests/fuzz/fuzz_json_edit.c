/* Fuzz target of storage/formats/json_edit.c: what is read is written and read again the same, and
 * what is read quickly as the other way reads it. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/json_edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_quick(struct text bytes)
{
    struct journey_edit quick = {0};
    struct journey_edit any = {0};
    struct text_builder first = {0};
    struct text_builder second = {0};
    if (json_edit_read_quickly(bytes, &quick)) {
        bool same = json_edit_read_any(bytes, &any, NULL) &&
                    json_edit_write(&first, &quick, NULL) && json_edit_write(&second, &any, NULL) &&
                    text_equal(text_built(&first), text_built(&second));
        assert(same);
        (void)same;
        journey_edit_destroy(&any);
        journey_edit_destroy(&quick);
    }
    text_destroy(&first);
    text_destroy(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_quick((struct text){.bytes = (const char *)data, .length = size});
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
