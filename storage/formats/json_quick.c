/* JSON as this program writes it, read without a tree of it in between. */
#include "storage/formats/json_quick.h"

#include "model/base/utf8.h"

enum { JSON_QUICK_MOST_NAMES = 100 };

bool json_quick_byte(struct json_quick *quick, char byte)
{
    bool found = quick->at < quick->end && *quick->at == byte;
    quick->at += found;
    return found;
}

/* The byte that stands for itself behind a backslash, or for a control character; 0: none does. */
static char json_quick_unescape(char byte)
{
    switch (byte) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case '"':
    case '\\':
    case '/':
        return byte;
    default:
        return 0;
    }
}

/* From the first backslash of a string on. */
static bool json_quick_escaped(struct json_quick *quick, const char *start)
{
    text_clear(&quick->built);
    while (quick->at < quick->end && *quick->at != '"') {
        const char *part = start;
        start = NULL;
        if (*quick->at == '\\') {
            char byte = quick->at + 1 < quick->end ? json_quick_unescape(quick->at[1]) : 0;
            if (part != NULL) {
                text_append(&quick->built, (struct text){part, (size_t)(quick->at - part)});
            }
            if (byte == 0) {
                return false;
            }
            text_append_byte(&quick->built, byte);
            quick->at += 2;
        } else if ((unsigned char)*quick->at < ' ') {
            return false;
        } else {
            text_append_byte(&quick->built, *quick->at++);
        }
    }
    return true;
}

bool json_quick_string(struct json_quick *quick, struct text *ret_string)
{
    if (!json_quick_byte(quick, '"')) {
        return false;
    }
    const char *start = quick->at;
    unsigned char all = 0;
    while (quick->at < quick->end && *quick->at != '"' && *quick->at != '\\') {
        unsigned char byte = (unsigned char)*quick->at++;
        all |= byte;
        if (byte < ' ') {
            return false;
        }
    }
    *ret_string = (struct text){start, (size_t)(quick->at - start)};
    if (quick->at < quick->end && *quick->at == '\\') {
        if (!json_quick_escaped(quick, start)) {
            return false;
        }
        *ret_string = text_built(&quick->built);
        all = 0x80;
    }
    return json_quick_byte(quick, '"') && (all < 0x80 || utf8_is_valid(*ret_string));
}

static bool json_quick_list(struct json_quick *quick, int depth, struct setting *list)
{
    if (json_quick_byte(quick, ']')) {
        return true;
    }
    do {
        struct setting item = {0};
        if (!json_quick_setting(quick, depth + 1, &item)) {
            return false;
        }
        setting_append(list, item);
    } while (json_quick_byte(quick, ','));
    return json_quick_byte(quick, ']');
}

static bool json_quick_map(struct json_quick *quick, int depth, struct setting *map)
{
    if (json_quick_byte(quick, '}')) {
        return true;
    }
    do {
        struct setting item = {0};
        struct text name = {0};
        size_t count = map->count;
        if (!json_quick_string(quick, &name) || !json_quick_byte(quick, ':')) {
            return false;
        }
        setting_put(map, name, setting_text(TEXT("")));
        if (map->count == count || count == JSON_QUICK_MOST_NAMES ||
            !json_quick_setting(quick, depth + 1, &item)) {
            return false;
        }
        setting_destroy(&map->items[count]);
        map->items[count] = item;
    } while (json_quick_byte(quick, ','));
    return json_quick_byte(quick, '}');
}

bool json_quick_setting(struct json_quick *quick, int depth, struct setting *ret_setting)
{
    struct setting made = {0};
    struct text string = {0};
    bool done = false;
    if (depth > JSON_QUICK_MOST_DEPTH) {
        return false;
    }
    if (json_quick_byte(quick, '[')) {
        made = setting_list();
        done = json_quick_list(quick, depth, &made);
    } else if (json_quick_byte(quick, '{')) {
        made = setting_map();
        done = json_quick_map(quick, depth, &made);
    } else if (json_quick_string(quick, &string)) {
        made = setting_text(string);
        done = true;
    }
    if (!done) {
        setting_destroy(&made);
        return false;
    }
    *ret_setting = made;
    return true;
}
