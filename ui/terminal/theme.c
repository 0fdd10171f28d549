/* Colours: how the roles of cells look. */
#include "ui/terminal/theme.h"

#include <assert.h>

enum { THEME_BRIGHT = 8 };

static const char *const theme_role_names[ROLE_COUNT] = {
    [ROLE_TEXT] = "text",
    [ROLE_START] = "start",
    [ROLE_MESSAGE] = "message",
    [ROLE_WAITING] = "waiting",
    [ROLE_DECISION] = "decision",
    [ROLE_ACTION] = "action",
    [ROLE_GOAL] = "goal",
    [ROLE_EXIT] = "exit",
    [ROLE_ERROR] = "error",
    [ROLE_WARNING] = "warning",
    [ROLE_GOOD] = "good",
    [ROLE_COMPUTING] = "computing",
    [ROLE_BREAKPOINT] = "breakpoint",
    [ROLE_RULE] = "rule",
    [ROLE_KEY] = "key",
};

static const char *const theme_colors[THEME_BRIGHT] = {
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

struct theme theme_plain(void)
{
    struct theme theme = {.dims = true};
    for (int role = 0; role < ROLE_COUNT; role++) {
        theme.roles[role].color = THEME_DEFAULT_COLOR;
    }
    return theme;
}

struct theme_look theme_look(const struct theme *theme, struct cell_style style, bool colored)
{
    assert(style.role < ROLE_COUNT);
    struct theme_look look = theme->roles[style.role];
    look.color = colored ? look.color : THEME_DEFAULT_COLOR;
    look.bold = look.bold || style.bold;
    look.dim = (look.dim || style.dim) && theme->dims;
    look.reverse = look.reverse || style.reverse;
    look.underline = look.underline || style.underline;
    return look;
}

bool theme_find_role(struct text name, enum cell_role *ret_role)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (text_is(name, theme_role_names[role])) {
            *ret_role = (enum cell_role)role;
            return true;
        }
    }
    return false;
}

static bool theme_read_color(struct text word, int *ret_color)
{
    bool bright = text_starts_with(word, TEXT("bright-"));
    struct text name = bright ? text_part(word, 7, word.length) : word;
    if (text_is(word, "default")) {
        *ret_color = THEME_DEFAULT_COLOR;
        return true;
    }
    for (int color = 0; color < THEME_BRIGHT; color++) {
        if (text_is(name, theme_colors[color])) {
            *ret_color = color + (bright ? THEME_BRIGHT : 0);
            return true;
        }
    }
    return false;
}

static bool *theme_attribute(struct theme_look *look, struct text word)
{
    return text_is(word, "bold")        ? &look->bold
           : text_is(word, "dim")       ? &look->dim
           : text_is(word, "reverse")   ? &look->reverse
           : text_is(word, "underline") ? &look->underline
                                        : NULL;
}

bool theme_read_look(struct text words, struct theme_look *ret_look)
{
    struct theme_look look = {.color = THEME_DEFAULT_COLOR};
    struct text word;
    bool valid = text_trim(words).length > 0;
    while (valid && text_split(&words, ' ', &word)) {
        bool *attribute = theme_attribute(&look, word);
        if (attribute != NULL) {
            *attribute = true;
        } else {
            valid = word.length == 0 || theme_read_color(word, &look.color);
        }
    }
    if (valid) {
        *ret_look = look;
    }
    return valid;
}
