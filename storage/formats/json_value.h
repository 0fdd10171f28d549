/* Values as JSON writes them: texts, numbers of things, money. */
#ifndef STORAGE_FORMATS_JSON_VALUE_H
#define STORAGE_FORMATS_JSON_VALUE_H

#include <stdint.h>

#include <jansson.h>

#include "model/base/text.h"

/* A string, empty where the text is no UTF-8, as what came from outside may be. The caller's
 * reference. */
json_t *json_value_text(struct text text);

/* Units, from 1/10,000 of one. The caller's reference. */
json_t *json_value_money(int64_t money);

/* Set a member of an object; the value is taken. */
void json_value_set(json_t *object, struct text key, json_t *value);
void json_value_set_number(json_t *object, const char *key, int64_t number);

#endif
