/* Cases of filters as a person writes them: facts of a contact, and filters with their truth.
 *
 * A line each; a line that begins with # is a remark:
 *     zone Europe/Helsinki           a zone of odd_zones.h, until the next
 *     now 2026-11-22T12:00:00+02:00  a local time without +hh:mm or Z
 *     contact                        forgets all facts below
 *     field NAME TYPE VALUE          without a value null; 'quotes' keep blanks; a list has commas;
 *                                    a date without a year is --MM-DD
 *     list ID joined|left|none [opt_out] [unrecorded]    unrecorded: in the workspace alone
 *     consent CHANNEL unknown|yes|no|stopped|no_after_yes
 *     since NAME TIME                when the field came to be so; else long ago
 *     row KIND TIME KEY=VALUE …      KEY: event campaign message channel link list journey node
 *                                    prop.NAME
 *     segment NAME FILTER
 *     true FILTER # why              the case: what the filter is for those facts at that moment
 *     false FILTER # why */
#ifndef TESTS_SUPPORT_FILTER_CASE_H
#define TESTS_SUPPORT_FILTER_CASE_H

#include <stdbool.h>

#include "model/base/text.h"
#include "tests/support/plain_world.h"

/* The facts so far. Zero-initialise it but for the zones. */
struct filter_case {
    const struct zone_set *zones;
    struct plain_world world; /* of one contact */
    struct text filter;       /* of the last case */
    bool expected;
};

enum filter_case_line { FILTER_CASE_FACT, FILTER_CASE_ASKED, FILTER_CASE_WRONG };

/* Takes one line; the texts of a case are borrowed from it. */
enum filter_case_line filter_case_read(struct filter_case *filter_case, struct text line);
void filter_case_destroy(struct filter_case *filter_case);

#endif
