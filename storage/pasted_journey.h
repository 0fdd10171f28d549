/* What was pasted as text: a journey, or some nodes of one, in YAML or JSON. */
#ifndef STORAGE_PASTED_JOURNEY_H
#define STORAGE_PASTED_JOURNEY_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/journey/journey.h"

struct pasted_journey {
    struct journey *journey; /* the caller's */
    bool whole; /* a journey with its name; else only nodes, and its name means nothing */
};

/* Reads a journey (`polku: 1` …), its `nodes:` alone, one or several nodes each below its id as in
 * a file, or the settings of one node (`kind: send` …), whose id is made of its kind. False, with
 * the first thing that is wrong (and its line, where one is to blame), where it is none of these or
 * not understood wholly: nothing of it would be lost in silence. NOT_PASTED where it is something
 * else altogether. */
bool pasted_journey_read(struct text bytes, struct pasted_journey *ret_pasted, struct error *error);

#endif
