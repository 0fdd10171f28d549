/* What a claim counts of one contact after the other, and of one thread after the other. */
#ifndef MODEL_SIMULATION_EXPECTATION_TALLY_H
#define MODEL_SIMULATION_EXPECTATION_TALLY_H

#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation_watch.h"

void expectation_tally_init(struct expectation_tally *tally, const struct plan *plan,
                            const struct plan_expectation *claim);
void expectation_tally_destroy(struct expectation_tally *tally);

/* Counts the facts that the walk's watch has of a contact whom the claim is about. */
void expectation_tally_contact(struct expectation_tally *tally,
                               const struct plan_expectation *claim,
                               const struct contact_walk *walk);

/* Adds what another thread counted of the same claim: sums, the greatest, the least keys. */
void expectation_tally_add(struct expectation_tally *tally, const struct expectation_tally *from,
                           const struct plan_expectation *claim, const struct plan *plan);

#endif
