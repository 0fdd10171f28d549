/* One row of activity, recorded or of a run's log, as the parameters of a function read it. */
#ifndef MODEL_FILTER_FILTER_ROW_H
#define MODEL_FILTER_FILTER_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contacts/contact_state.h"
#include "model/contacts/value.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_names.h"

/* One row: recorded, or of the run's log, or a recorded one that the log has once more: all but its
 * time is the recorded one's. */
struct filter_row {
    const struct activity_row *recorded;
    const struct log_entry *log;
};

/* Those of a function, the recorded ones first. */
struct filter_rows {
    const struct filter_name_row *function;
    const struct contact_state *state;
    const struct filter_moment *moment;
    size_t recorded; /* the next */
    size_t recorded_end;
    size_t log;              /* the next */
    uint32_t recorded_event; /* the code of the event it asks for, once a row had it … */
    uint32_t logged_event;   /* … likewise in the run's log; else ACTIVITY_NONE */
    const struct filter_clause *dated; /* a parameter on the row's time; NULL: none … */
    struct filter_span window;         /* … and the instants that it lets pass */
};

struct filter_row filter_row_of_log(const struct contact_state *state,
                                    const struct log_entry *entry);
/* Whether the row is of the event that the function asks for, if it asks for one. */
bool filter_row_is(const struct filter_rows *rows, const struct filter_row *row);
int64_t filter_row_time(const struct filter_row *row);
/* What a parameter reads of the row, as a value of its type; null where there is none. */
struct value filter_row_value(const struct filter_rows *rows, const struct filter_row *row,
                              const struct filter_clause *clause);

#endif
