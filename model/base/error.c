/* What went wrong, as data. */
#include "model/base/error.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

static const char error_cut_mark[] = "…";

static void error_copy(char *buffer, size_t size, struct text text)
{
    if (text.length < size) {
        if (text.length != 0) {
            memcpy(buffer, text.bytes, text.length);
        }
        buffer[text.length] = '\0';
        return;
    }
    size_t kept = size - sizeof(error_cut_mark);
    while (kept > 0 && ((unsigned char)text.bytes[kept] & 0xC0) == 0x80) {
        kept--;
    }
    memcpy(buffer, text.bytes, kept);
    memcpy(buffer + kept, error_cut_mark, sizeof(error_cut_mark));
}

void error_set(struct error *error, const char *code, const char *sentence)
{
    if (error != NULL) {
        *error = (struct error){.code = code, .sentence = sentence};
    }
}

void error_set_arguments(struct error *error, const char *code, const char *sentence,
                         const struct text arguments[ERROR_ARGUMENTS])
{
    if (error == NULL) {
        return;
    }
    error_set(error, code, sentence);
    for (size_t i = 0; i < ERROR_ARGUMENTS; i++) {
        error_copy(error->arguments[i], sizeof(error->arguments[i]), arguments[i]);
    }
}

void error_place(struct error *error, int line, int column, size_t offset, size_t length)
{
    if (error != NULL) {
        error->line = line;
        error->column = column;
        error->offset = offset;
        error->length = length;
    }
}

void error_about(struct error *error, struct text subject)
{
    if (error != NULL) {
        error_copy(error->subject, sizeof(error->subject), subject);
    }
}

bool error_equal(const struct error *a, const struct error *b)
{
    bool equal = a->severity == b->severity && strcmp(a->code, b->code) == 0 &&
                 strcmp(a->sentence, b->sentence) == 0 && strcmp(a->subject, b->subject) == 0 &&
                 a->line == b->line && a->column == b->column && a->offset == b->offset &&
                 a->length == b->length;
    for (size_t i = 0; equal && i < ERROR_ARGUMENTS; i++) {
        equal = strcmp(a->arguments[i], b->arguments[i]) == 0;
    }
    return equal;
}

struct text error_number(char buffer[24], int64_t number)
{
    int length = snprintf(buffer, 24, "%" PRId64, number);
    return (struct text){.bytes = buffer, .length = (size_t)length};
}

void error_list_add(struct error_list *list, const struct error *error)
{
    if (list == NULL) {
        return;
    }
    size_t most = list->most == 0 ? 100 : list->most;
    if (list->count >= most) {
        list->dropped++;
        return;
    }
    list->items = memory_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
    list->items[list->count++] = *error;
}

size_t error_list_errors(const struct error_list *list)
{
    size_t errors = 0;
    for (size_t i = 0; i < list->count; i++) {
        errors += list->items[i].severity == ERROR_SEVERITY_ERROR;
    }
    return errors;
}

void error_list_destroy(struct error_list *list)
{
    free(list->items);
    *list = (struct error_list){0};
}
