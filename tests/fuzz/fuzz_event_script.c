/* Fuzz target of ui/input/event_script.c: what is read is written and read the same. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "ui/input/event_script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_script(struct text_builder *lines, const struct event_script *script)
{
    for (size_t i = 0; i < script->count; i++) {
        if (!event_script_write(lines, &script->events[i])) {
            abort();
        }
        text_append_byte(lines, '\n');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct event_script script = {0};
    struct event_script again = {0};
    struct error_list errors = {0};
    struct error_list none = {0};
    struct text_builder lines = {0};
    struct text_builder same = {0};
    event_script_read((struct text){.bytes = (const char *)data, .length = size}, &script, &errors);
    write_script(&lines, &script);
    if (!event_script_read(text_built(&lines), &again, &none) || none.count != 0) {
        abort();
    }
    write_script(&same, &again);
    if (again.count != script.count || !text_equal(text_built(&lines), text_built(&same))) {
        abort();
    }
    text_destroy(&lines);
    text_destroy(&same);
    event_script_destroy(&script);
    event_script_destroy(&again);
    error_list_destroy(&errors);
    error_list_destroy(&none);
    return 0;
}
