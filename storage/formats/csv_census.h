/* What bytes a file has, counted in one pass: zeros, letters beyond ASCII, line ends. */
#ifndef STORAGE_FORMATS_CSV_CENSUS_H
#define STORAGE_FORMATS_CSV_CENSUS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

struct csv_census {
    bool zero;         /* some byte is 0 */
    bool beyond_ascii; /* some byte is 0x80 or more */
    size_t feeds;      /* \n */
    size_t returns;    /* \r */
};

struct csv_census csv_census_take(struct text bytes);

#endif
