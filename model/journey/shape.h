/* The shapes of settings: what may stand at a place, how it is read, written, checked and
 * explained. */
#ifndef MODEL_JOURNEY_SHAPE_H
#define MODEL_JOURNEY_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/setting.h"

enum shape_type {
    SHAPE_TEXT,        /* any text without control characters, at most 200 code points */
    SHAPE_LONG_TEXT,   /* any text, line breaks too */
    SHAPE_BOOLEAN,     /* true, false */
    SHAPE_INTEGER,     /* within least and most */
    SHAPE_DECIMAL,     /* within least and most, which are in 10^-7 */
    SHAPE_PROBABILITY, /* 0 to 1 */
    SHAPE_RATE,        /* a probability, or xN: times what stands below */
    SHAPE_EVENT_RATE,  /* 0.02/day */
    SHAPE_RAISE,       /* x6 for 3d */
    SHAPE_DURATION,    /* 2d 4h; seconds */
    SHAPE_OFFSET,      /* -7d: whole days, w allowed */
    SHAPE_CLOCK,       /* 09:00 */
    SHAPE_WINDOW,      /* 21:00-08:00 */
    SHAPE_DATE,        /* 2026-12-24 */
    SHAPE_DATETIME,    /* 2026-12-24T09:00:00, local */
    SHAPE_MONTH_DAY,   /* 12-24, or a date */
    SHAPE_FILTER,      /* the filter language */
    SHAPE_CLAIM,       /* expect: a claim */
    SHAPE_CHOICE,      /* one of `choices` */
    SHAPE_NODE,        /* the id of a node of this journey: an edge leads there (if it is a port) */
    SHAPE_MESSAGE,     /* the id of a node, no edge */
    SHAPE_JOURNEY,     /* another journey's name */
    SHAPE_STAGE,
    SHAPE_TOPIC,
    SHAPE_SEGMENT,
    SHAPE_EVENT, /* a touchpoint */
    SHAPE_CAMPAIGN,
    SHAPE_CHANNEL,
    SHAPE_FIELD,
    SHAPE_TAG,
    SHAPE_ZONE,   /* contact, or a zone's name */
    SHAPE_SCALAR, /* any scalar: a field's value */
    SHAPE_LIST,   /* of `element` */
    SHAPE_MAP,    /* the members named */
    SHAPE_TABLE,  /* any names, each an `element` */
    SHAPE_ONE_OF  /* the first of `alternatives` that fits by its form */
};

struct parameter;

struct shape {
    enum shape_type type;
    int64_t least; /* of numbers and durations; both 0: no range */
    int64_t most;
    int64_t step;                    /* of durations: a whole number of these seconds; 0: any */
    const char *const *choices;      /* ends in NULL */
    const struct shape *element;     /* of a list or a table */
    const struct shape *key;         /* of a table: what its names are names of; NULL: of nothing */
    const struct parameter *members; /* of a map; ends in a row without a name */
    const struct shape *const *alternatives; /* ends in NULL */
    bool flow;                               /* written on one line in YAML */
    bool exactly_one;                        /* map: exactly one of its members */
    bool ordered;  /* table: the order of its names means something and is kept; else by bytes */
    bool recorded; /* text: the name of an event that contacts have recorded, or will */
    bool dates;    /* field: one of dates */
};

/* A named place in a node, a journey or a workspace. */
struct parameter {
    const char *name;
    const struct shape *shape;
    const char *missing; /* the default as a person would write it; NULL: none */
    const char *help;    /* one line, marked with N_ */
    bool required;
    bool port;           /* a SHAPE_NODE whose edge may be left open */
    bool alternative;    /* of the members of the map that are marked so, exactly one stands */
    const char *without; /* a path in the same map: where that is set, this one may not be, and is
                            not asked for; NULL: none */
};

const char *shape_type_name(enum shape_type type);

/* The member of a map; NULL if there is none. */
const struct parameter *shape_member(const struct shape *shape, struct text name);
/* The name of the member that is nearest to `name`; the empty text if none is near. */
struct text shape_nearest_member(const struct shape *shape, struct text name);

/* Whether `setting` fits the shape by its form, and its canonical form: durations with one blank
 * between their parts, filters and claims as they are printed, numbers without needless zeros, the
 * members of a map in order of the table, the names of a table by bytes unless it is ordered.
 * False fills the list with what is wrong; *setting is then as it was. Each error has the path in
 * arguments[3] (and in subject, cut if it is long) and one of the codes BAD_VALUE BAD_DATE
 * UNKNOWN_KEY BAD_NAME ONLY_ONE, or a filter's or claim's with line, column and offset in its text.
 * What is missing, and what a name refers to, is not asked here (journey_check). */
bool shape_make_canonical(const struct shape *shape, struct setting *setting,
                          struct error_list *errors);

/* The same, but what fits is made canonical also where something else does not fit: a draft. */
bool shape_settle(const struct shape *shape, struct setting *setting, struct error_list *errors);
/* Puts the items of one map in their canonical order (not what is below them). */
void shape_arrange(const struct shape *shape, struct setting *map);

/* Of SHAPE_ONE_OF the alternative that fits by its form, else the shape itself (or the first one).
 */
const struct shape *shape_chosen(const struct shape *shape, const struct setting *setting);

/* The shape at a path below `shape` for this tree (SHAPE_ONE_OF resolved); NULL if nothing may
 * stand there. */
const struct shape *shape_at(const struct shape *shape, const struct setting *root,
                             struct text path);

/* The same with a SHAPE_ONE_OF at the end left as it is: what another value there may be. */
const struct shape *shape_place(const struct shape *shape, const struct setting *root,
                                struct text path);

/* The parameter at a path: its shape, default and help; NULL for the root, a list's items and a
 * table's names. */
const struct parameter *shape_parameter_at(const struct shape *shape, const struct setting *root,
                                           struct text path);

/* Whether a text can be a name in a table: 1 to 200 characters in one line. */
bool shape_name_fits(struct text name);

/* Reading a leaf; false where it is missing (NULL) or does not fit. */
bool shape_read_integer(const struct setting *setting, int64_t *ret_number);
bool shape_read_boolean(const struct setting *setting, bool *ret_flag);
bool shape_read_duration(const struct setting *setting, int64_t *ret_seconds);
bool shape_read_offset(const struct setting *setting, int64_t *ret_days);
bool shape_read_clock(const struct setting *setting, int32_t *ret_seconds);
bool shape_read_window(const struct setting *setting, int32_t *ret_from, int32_t *ret_to);
/* "2026-12-24": days since 1970-01-01. "2026-12-24T09:00:00": local seconds. */
bool shape_read_date(const struct setting *setting, int64_t *ret_day);
bool shape_read_datetime(const struct setting *setting, int64_t *ret_local);
/* "12-24", or a date: *ret_year is then its year, else 0. */
bool shape_read_month_day(const struct setting *setting, int32_t *ret_year, int *ret_month,
                          int *ret_day);
/* 10^-7, half up. */
bool shape_read_decimal(const struct setting *setting, int64_t *ret_number);
/* Billionths, half up; *ret_times is then false. "x1.5": thousandths, *ret_times true. */
bool shape_read_rate(const struct setting *setting, int64_t *ret_rate, bool *ret_times);
/* Billionths a day. */
bool shape_read_event_rate(const struct setting *setting, int64_t *ret_rate);
/* Thousandths and seconds. */
bool shape_read_raise(const struct setting *setting, int64_t *ret_times, int64_t *ret_seconds);

#endif
