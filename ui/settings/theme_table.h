/* The themes that come with polku (assets/themes). */
#ifndef UI_SETTINGS_THEME_TABLE_H
#define UI_SETTINGS_THEME_TABLE_H

#include <stddef.h>

#include "model/base/text.h"

struct theme_row {
    const char *name;    /* "high-contrast" */
    const char *summary; /* marked with N_ */
    const unsigned char *yaml;
    const size_t *size;
};

/* The first is the default one; ends in a row without a name. */
extern const struct theme_row theme_table[];

/* The row of a name, blanks and _ as good as -; NULL if there is none. */
const struct theme_row *theme_table_find(struct text name);

#endif
