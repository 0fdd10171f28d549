/* Values as JSON writes them. */
#include "storage/formats/json_value.h"

json_t *json_value_text(struct text text)
{
    json_t *json = json_stringn(text.length == 0 ? "" : text.bytes, text.length);
    return json != NULL ? json : json_string("");
}

json_t *json_value_money(int64_t money)
{
    enum { MONEY = 10000 };
    return json_real((double)money / MONEY);
}

void json_value_set_number(json_t *object, const char *key, int64_t number)
{
    json_object_set_new(object, key, json_integer(number));
}

void json_value_set(json_t *object, struct text key, json_t *value)
{
    json_object_setn_new(object, key.length == 0 ? "" : key.bytes, key.length, value);
}
