/* JSON as this program writes it, read without a tree of it in between: several times quicker.
 *
 * It takes less than JSON is: no blanks, numbers, \u or null, no name twice in a map, nothing very
 * deep or wide. Each of these gives false, and nothing is said of it: who asks then reads the same
 * bytes with jansson, which decides. What is taken here jansson takes too, as the same values. */
#ifndef STORAGE_FORMATS_JSON_QUICK_H
#define STORAGE_FORMATS_JSON_QUICK_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/setting.h"

enum { JSON_QUICK_MOST_DEPTH = 30 };

struct json_quick {
    const char *at;
    const char *end;
    struct text_builder built; /* a string that has escapes; its owner destroys it */
};

/* Takes the byte if it comes next. */
bool json_quick_byte(struct json_quick *quick, char byte);
/* Takes a string; borrowed until the next one. */
bool json_quick_string(struct json_quick *quick, struct text *ret_string);
/* Takes a text, a list or a map: the caller's. */
bool json_quick_setting(struct json_quick *quick, int depth, struct setting *ret_setting);

#endif
