/* Names of topics that a subscriber would not understand. */
#include "model/workspace/topic_name.h"

#include <string.h>

static bool topic_name_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool topic_name_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Whether the name begins with the word. */
static bool topic_name_begins(struct text name, const char *word)
{
    size_t length = strlen(word);
    bool ends = name.length == length ||
                (name.length > length && (name.bytes[length] == ' ' || name.bytes[length] == '-'));
    return ends && text_equal_ignoring_case(text_part(name, 0, length), text_from(word));
}

static bool topic_name_begins_internal(struct text name)
{
    static const char *const words[] = {"import", "export", "test", "copy", "tmp", "old", "dummy"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (topic_name_begins(name, words[i])) {
            return true;
        }
    }
    return false;
}

/* "list 3", "Group 12": a word for what it is, and its number. */
static bool topic_name_is_numbered(struct text name)
{
    static const char *const words[] = {"list", "group", "segment", "audience", "untitled"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        size_t length = strlen(words[i]);
        bool digits = topic_name_begins(name, words[i]);
        for (size_t k = length + 1; digits && k < name.length; k++) {
            digits = topic_name_is_digit(name.bytes[k]);
        }
        if (digits) {
            return true;
        }
    }
    return false;
}

/* Letters, and none that could be spoken; other scripts are left alone. */
static bool topic_name_is_unspoken(struct text name)
{
    bool letters = false;
    for (size_t i = 0; i < name.length; i++) {
        if ((unsigned char)name.bytes[i] >= 0x80 ||
            (name.bytes[i] != '\0' && strchr("aeiouyAEIOUY", name.bytes[i]) != NULL)) {
            return false;
        }
        letters = letters || topic_name_is_letter(name.bytes[i]);
    }
    return letters;
}

bool topic_name_reads_internal(struct text name)
{
    size_t digits = 0;
    bool small = false;
    for (size_t i = 0; i < name.length; i++) {
        digits += topic_name_is_digit(name.bytes[i]) ? 1 : 0;
        small = small || (name.bytes[i] >= 'a' && name.bytes[i] <= 'z') ||
                (unsigned char)name.bytes[i] >= 0x80;
        if (name.bytes[i] == '_') {
            return true;
        }
    }
    return digits >= 3 || (digits > 0 && !small) || topic_name_begins_internal(name) ||
           topic_name_is_numbered(name) || topic_name_is_unspoken(name);
}
