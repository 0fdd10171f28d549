/* The templates: finished journeys to begin with (assets/templates). */
#ifndef STORAGE_TEMPLATE_TABLE_H
#define STORAGE_TEMPLATE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct template
{
    const char *name;    /* "browse-discount": its file's, with - for _ */
    const char *label;   /* "browse discount", marked with N_ */
    const char *summary; /* one line, marked with N_ */
    const char *node;    /* the id of the one to change first */
    const char *change;  /* what to change first, a clause marked with N_ */
    const unsigned char *yaml;
    const size_t *size;
};

/* In the order in which they are shown; ends in a row without a name. */
extern const struct template template_table[];

size_t template_count(void);

/* The row of a name: in any case, with blanks or _ for -. NO_TEMPLATE where there is none. */
bool template_find(struct text name, const struct template **ret_template, struct error *error);

/* What templates name beside journeys: a file of a workspace. */
struct text template_workspace(void);

#endif
