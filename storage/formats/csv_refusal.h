/* A row of a comma-separated file that is refused, and why. */
#ifndef STORAGE_FORMATS_CSV_REFUSAL_H
#define STORAGE_FORMATS_CSV_REFUSAL_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

enum csv_refusal_kind {
    CSV_REFUSED_FEW_CELLS,
    CSV_REFUSED_MANY_CELLS,
    CSV_REFUSED_UNCLOSED,
    CSV_REFUSED_LETTERS,
    CSV_REFUSED_NO_KEY,
    CSV_REFUSED_KEY_REPEATED,
    CSV_REFUSED_KEY_COLLIDES,
    CSV_REFUSED_NO_CONTACT,
    CSV_REFUSED_SEVERAL_CONTACTS,
    CSV_REFUSED_NO_TIME,
    CSV_REFUSED_BAD_TIME,
    CSV_REFUSED_NO_KIND,
    CSV_REFUSED_BAD_KIND,
    CSV_REFUSED_NO_EVENT,
    CSV_REFUSED_NO_CAMPAIGN,
    CSV_REFUSED_BAD_CAMPAIGN,
    CSV_REFUSED_BAD_DAY,
    CSV_REFUSED_BAD_COUNT,
    CSV_REFUSED_BAD_TOTALS,
    CSV_REFUSED_BAD_CHANNEL,
    CSV_REFUSED_TOO_MANY
};

struct csv_refusal {
    enum csv_refusal_kind kind;
    size_t line;
    size_t line_count;
    size_t number;      /* cells, or the line of the earlier row */
    struct text cell;   /* that is to blame; empty for none */
    struct text source; /* as the file has it */
};

/* As many refused rows of a file are told one by one in JSON. */
enum { CSV_REFUSALS_TOLD = 1000 };

/* Why, as a warning with its line. */
void csv_refusal_error(const struct csv_refusal *refusal, struct error *ret_error);

#endif
