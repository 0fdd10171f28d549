/* Fuzz target of ui/session/file_place.c: whatever the lines are, what is put is found, and what is
 * found of others stays. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "ui/session/file_place.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text lines = {.bytes = (const char *)data, .length = size};
    struct text_builder now = {0};
    struct stored_view view = {.view = 1, .down = true, .node = (char *)"hello"};
    struct stored_view found = {0};
    struct stored_view other = {0};
    bool there = file_place_find(lines, TEXT("/other.yaml"), &other);
    file_place_put(&now, lines, TEXT("/a.yaml"), &view);
    if (!file_place_find(text_built(&now), TEXT("/a.yaml"), &found) || found.view != 1 ||
        !found.down || found.lanes || found.node == NULL) {
        abort();
    }
    free(found.node);
    free(other.node);
    bool still = file_place_find(text_built(&now), TEXT("/other.yaml"), &other);
    if (still && !there) {
        abort();
    }
    free(still ? other.node : NULL);
    text_destroy(&now);
    return 0;
}
