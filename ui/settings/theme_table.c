/* The themes that come with polku, embedded from assets/themes. */
#include "ui/settings/theme_table.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/error.h"

#define THEME_FILE(name)                                                                           \
    extern const unsigned char theme_##name[];                                                     \
    extern const size_t theme_##name##_size
THEME_FILE(default);
THEME_FILE(light);
THEME_FILE(high_contrast);
THEME_FILE(mono);

const struct theme_row theme_table[] = {
    {"default", N_("the terminal's 16 colours"), theme_default, &theme_default_size},
    {"light", N_("for a white background"), theme_light, &theme_light_size},
    {"high-contrast", N_("bright and bold, nothing dim"), theme_high_contrast,
     &theme_high_contrast_size},
    {"mono", N_("no colours"), theme_mono, &theme_mono_size},
    {.name = NULL},
};

static bool theme_table_is(const char *row, struct text name)
{
    bool same = strlen(row) == name.length;
    for (size_t i = 0; same && i < name.length; i++) {
        char byte = name.bytes[i] == ' ' || name.bytes[i] == '_' ? '-' : name.bytes[i];
        same = row[i] == byte;
    }
    return same;
}

const struct theme_row *theme_table_find(struct text name)
{
    for (const struct theme_row *row = theme_table; row->name != NULL; row++) {
        if (theme_table_is(row->name, name)) {
            return row;
        }
    }
    return NULL;
}
