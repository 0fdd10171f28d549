/* A setting tree as JSON, leaf by leaf as it stands: how the store keeps settings. */
#ifndef STORAGE_FORMATS_JSON_SETTING_H
#define STORAGE_FORMATS_JSON_SETTING_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"

struct json_t;

/* Text is a string, a list an array, a map an object in the same order, none is null. The caller
 * owns the result; NULL with the error NOT_UTF8 where a text is no UTF-8. */
struct json_t *json_setting_make(const struct setting *setting, struct error *error);

/* The reverse; false (BAD_JSON) on a number, true or false, or names doubled. */
bool json_setting_take(const struct json_t *json, struct setting *ret_setting, struct error *error);

/* Appends a text as a string; false with NOT_UTF8, and nothing is appended. */
bool json_setting_append_string(struct text_builder *builder, struct text text,
                                struct error *error);
/* Takes away what was appended behind so many bytes. */
void json_setting_cut(struct text_builder *builder, size_t length);

/* The same to text, on one line and appended, without a tree of JSON in between, and from it. False
 * with NOT_UTF8, and nothing is appended. */
bool json_setting_write(struct text_builder *builder, const struct setting *setting,
                        struct error *error);
bool json_setting_read(struct text bytes, struct setting *ret_setting, struct error *error);

/* Parses any JSON value; NULL with BAD_JSON. The caller owns the result. */
struct json_t *json_setting_parse(struct text bytes, struct error *error);
/* Appends it on one line. */
void json_setting_print(struct text_builder *builder, const struct json_t *json);
/* Borrowed from the string. */
struct text json_setting_string(const struct json_t *json);
/* Fills BAD_JSON: what was kept cannot be read. Gives false. */
bool json_setting_fail(struct error *error, const char *what);

#endif
