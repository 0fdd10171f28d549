/* Least and most reach, true whatever the rates are, where a sent message counts as delivered
 * (simulation.md, Bounds). */
#ifndef MODEL_SIMULATION_BOUNDS_H
#define MODEL_SIMULATION_BOUNDS_H

#include "model/simulation/contact_classes.h"

/* Contacts. */
struct bounds {
    int64_t contacts; /* in the run */
    int64_t least;    /* surely reached by the main journey */
    int64_t most;     /* that it may reach */
};

/* `classes` is kept from call to call, as contact_classes_find says; NULL: not. */
void bounds_find(const struct plan *plan, struct contact_classes *classes,
                 struct bounds *ret_bounds);

#endif
