/* Settings as a person types and reads them on one line. */
#include "ui/session/setting_words.h"

static void setting_words_write_map(struct text_builder *builder, const struct setting *map)
{
    for (size_t i = 0; i < map->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        text_append_string(builder, map->names[i]);
        text_append_byte(builder, ' ');
        setting_words_write(builder, &map->items[i]);
    }
}

void setting_words_write(struct text_builder *builder, const struct setting *setting)
{
    if (setting == NULL || setting->type == SETTING_NONE) {
        return;
    }
    if (setting->type == SETTING_TEXT) {
        text_append(builder, setting_as_text(setting));
        return;
    }
    if (setting->type == SETTING_MAP) {
        setting_words_write_map(builder, setting);
        return;
    }
    for (size_t i = 0; i < setting->count; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        setting_words_write(builder, &setting->items[i]);
    }
}

static const struct {
    const char *word;
    const char *unit;
} setting_words_units[] = {
    {"week", "w"},   {"weeks", "w"},  {"day", "d"},     {"days", "d"},     {"hour", "h"},
    {"hours", "h"},  {"hr", "h"},     {"hrs", "h"},     {"minute", "min"}, {"minutes", "min"},
    {"mins", "min"}, {"second", "s"}, {"seconds", "s"}, {"sec", "s"},
};

static struct text setting_words_unit(struct text word)
{
    for (size_t i = 0; i < sizeof(setting_words_units) / sizeof(setting_words_units[0]); i++) {
        if (text_equal_ignoring_case(word, text_from(setting_words_units[i].word))) {
            return text_from(setting_words_units[i].unit);
        }
    }
    return word;
}

static size_t setting_words_digits(struct text word)
{
    size_t digits = 0;
    while (digits < word.length && word.bytes[digits] >= '0' && word.bytes[digits] <= '9') {
        digits++;
    }
    return digits;
}

void setting_words_duration(struct text_builder *builder, struct text words)
{
    struct text rest = text_trim(words);
    struct text word;
    bool number = false; /* the last word was one, its unit follows */
    bool first = true;
    while (text_split(&rest, ' ', &word)) {
        if (word.length == 0) {
            continue;
        }
        size_t digits = setting_words_digits(word);
        text_append_string(builder, first || (number && digits == 0) ? "" : " ");
        text_append(builder, text_part(word, 0, digits));
        text_append(builder, setting_words_unit(text_part(word, digits, word.length - digits)));
        number = digits == word.length;
        first = false;
    }
}

static struct setting setting_words_list(struct text words, const struct shape *shape)
{
    struct setting list = setting_list();
    struct text rest = words;
    struct text part;
    while (text_split(&rest, ',', &part)) {
        if (text_trim(part).length != 0) {
            setting_append(&list, setting_words_read(part, shape->element));
        }
    }
    return list;
}

/* Cuts "name value", "name: value" or "name = value". */
static struct text setting_words_name(struct text *part)
{
    size_t end = 0;
    while (end < part->length && part->bytes[end] != ' ' && part->bytes[end] != ':' &&
           part->bytes[end] != '=') {
        end++;
    }
    struct text name = text_part(*part, 0, end);
    struct text value = text_trim(text_part(*part, end, part->length - end));
    if (value.length != 0 && (value.bytes[0] == ':' || value.bytes[0] == '=')) {
        value = text_trim(text_part(value, 1, value.length - 1));
    }
    *part = value;
    return name;
}

/* A map or a table. A name that has no place makes it a draft. */
static struct setting setting_words_map(struct text words, const struct shape *shape)
{
    struct setting map = setting_map();
    struct text rest = words;
    struct text part;
    while (text_split(&rest, ',', &part)) {
        struct text value = text_trim(part);
        struct text name = setting_words_name(&value);
        const struct parameter *member =
            shape->type == SHAPE_MAP ? shape_member(shape, name) : NULL;
        const struct shape *place = shape->type == SHAPE_TABLE ? shape->element
                                    : member == NULL           ? NULL
                                                               : member->shape;
        if (place == NULL || name.length == 0) {
            setting_destroy(&map);
            return setting_text(words);
        }
        struct setting item = setting_words_read(value, place);
        setting_put(&map, name, item.type == SETTING_NONE ? setting_text(TEXT("")) : item);
    }
    return map;
}

static bool setting_words_fit(const struct shape *shape, const struct setting *setting)
{
    struct setting copy = setting_copy(setting);
    bool fits = shape_make_canonical(shape, &copy, NULL);
    setting_destroy(&copy);
    return fits;
}

/* Words with a comma mean a list where one may stand. */
static struct setting setting_words_one_of(struct text words, const struct shape *shape)
{
    bool comma = text_find(words, TEXT(",")) < words.length;
    for (int lists = comma ? 1 : 0; lists >= 0; lists--) {
        for (size_t i = 0; shape->alternatives[i] != NULL; i++) {
            const struct shape *alternative = shape->alternatives[i];
            if (comma && lists == 1 && alternative->type != SHAPE_LIST) {
                continue;
            }
            struct setting read = setting_words_read(words, alternative);
            if (setting_words_fit(alternative, &read)) {
                return read;
            }
            setting_destroy(&read);
        }
    }
    return setting_text(words);
}

static struct setting setting_words_leaf(struct text words, const struct shape *shape)
{
    if (shape->type != SHAPE_DURATION) {
        return setting_text(words);
    }
    struct text_builder builder = {0};
    setting_words_duration(&builder, words);
    struct setting setting = setting_text(text_built(&builder));
    text_destroy(&builder);
    return setting;
}

struct setting setting_words_read(struct text words, const struct shape *shape)
{
    struct text trimmed = text_trim(words);
    if (trimmed.length == 0) {
        return (struct setting){0};
    }
    switch (shape->type) {
    case SHAPE_ONE_OF:
        return setting_words_one_of(trimmed, shape);
    case SHAPE_LIST:
        return setting_words_list(trimmed, shape);
    case SHAPE_MAP:
    case SHAPE_TABLE:
        return setting_words_map(trimmed, shape);
    default:
        return setting_words_leaf(trimmed, shape);
    }
}
