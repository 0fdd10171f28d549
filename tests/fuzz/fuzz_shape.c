/* Fuzzes the canonical forms of single values: what fits once fits again, and stays as it is. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/journey/node_kind.h"
#include "model/journey/shape_leaf.h"

static void fuzz_shape_once(const struct shape *shape, struct text text)
{
    struct error_list errors = {0};
    struct text_builder first = {0};
    struct text_builder second = {0};
    if (shape_leaf_canonical(shape, text, &first, &errors)) {
        bool again = shape_leaf_canonical(shape, text_built(&first), &second, &errors);
        if (!again || !text_equal(text_built(&first), text_built(&second))) {
            abort();
        }
    } else if (error_list_errors(&errors) == 0) {
        abort();
    }
    text_destroy(&first);
    text_destroy(&second);
    error_list_destroy(&errors);
}

/* Names hold no 0 byte. */
static void fuzz_shape_path(struct text path)
{
    if (text_find(path, (struct text){.bytes = "", .length = 1}) != path.length) {
        return;
    }
    struct setting root = setting_map();
    struct setting value = setting_text(path);
    struct setting old = {.type = SETTING_NONE};
    shape_place(journey_shape(), &root, path);
    if (path.length == 0 || !setting_replace(&root, path, value, &old)) {
        setting_destroy(&value);
    } else if (setting_at(&root, path) == NULL) {
        abort();
    }
    setting_destroy(&root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const choices[] = {"once", "always", NULL};
    if (size == 0) {
        return 0;
    }
    struct text text = {.bytes = (const char *)data + 1, .length = size - 1};
    struct shape shape = {.type = (enum shape_type)(data[0] % SHAPE_LIST), .choices = choices};
    fuzz_shape_once(&shape, text);
    fuzz_shape_path(text);
    return 0;
}
