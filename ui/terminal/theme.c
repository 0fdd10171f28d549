/* Colours: how the roles of cells look. */
#include "ui/terminal/theme.h"

#include <assert.h>

enum { THEME_RED = 1, THEME_GREEN, THEME_YELLOW, THEME_BLUE, THEME_MAGENTA, THEME_CYAN };

/* screens.md, "Numbers, glyphs, colours". */
static const struct theme_role {
    int color;
    bool bold;
} theme_roles[ROLE_COUNT] = {
    [ROLE_TEXT] = {THEME_DEFAULT_COLOR, false}, [ROLE_START] = {THEME_GREEN, false},
    [ROLE_MESSAGE] = {THEME_CYAN, false},       [ROLE_WAITING] = {THEME_YELLOW, false},
    [ROLE_DECISION] = {THEME_MAGENTA, false},   [ROLE_ACTION] = {THEME_DEFAULT_COLOR, false},
    [ROLE_GOAL] = {THEME_GREEN, true},          [ROLE_EXIT] = {THEME_DEFAULT_COLOR, false},
    [ROLE_ERROR] = {THEME_RED, false},          [ROLE_WARNING] = {THEME_YELLOW, false},
    [ROLE_GOOD] = {THEME_GREEN, false},         [ROLE_COMPUTING] = {THEME_YELLOW, false},
    [ROLE_BREAKPOINT] = {THEME_RED, false},     [ROLE_RULE] = {THEME_DEFAULT_COLOR, false},
    [ROLE_KEY] = {THEME_DEFAULT_COLOR, true},
};

struct theme_look theme_look(struct cell_style style, bool colored)
{
    assert(style.role < ROLE_COUNT);
    const struct theme_role *role = &theme_roles[style.role];
    return (struct theme_look){
        .color = colored ? role->color : THEME_DEFAULT_COLOR,
        .bold = style.bold || role->bold,
        .dim = style.dim,
        .reverse = style.reverse,
        .underline = style.underline,
    };
}
