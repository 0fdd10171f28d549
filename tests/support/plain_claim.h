/* Claims evaluated slowly and plainly, against a log that is taken down contact by contact.
 *
 * What is taken down is what a walk leaves behind without anybody watching: the contact's log, its
 * passages, and what it added to the tallies. Blocked messages, goals, ends and starts turned away
 * stand in the tallies alone, so there they have no time and no start: claims that ask these of
 * them are not known here. */
#ifndef TESTS_SUPPORT_PLAIN_CLAIM_H
#define TESTS_SUPPORT_PLAIN_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/contact_walk.h"
#include "model/simulation/expectation.h"

/* One contact's life. */
struct plain_life {
    size_t contact;
    uint64_t key;
    size_t persona;
    const struct zone *zone;
    struct log_entry *log;
    size_t log_count;
    struct passage *passages;
    size_t passage_count;
    struct tally tally; /* what it added */
};

struct plain_lives {
    const struct plan *plan;
    bool everything; /* whoever unsubscribes leaves everything, else only the topic */
    struct plain_life *lives;
    size_t count;
};

/* Walks all contacts of a plan without claims. */
void plain_lives_make(const struct plan *plan, bool everything, struct plain_lives *ret_lives);
void plain_lives_destroy(struct plain_lives *lives);

/* Whether the claim asks nothing that is not known here. */
bool plain_claim_knows(const struct expectation *claim);

/* The claim's figure as the result has it: value and `of` (1 but for shares; of shares and times 0
 * where there is nothing). */
void plain_claim_figure(const struct plain_lives *lives, const struct expectation *claim,
                        int64_t *ret_value, int64_t *ret_of);

/* Of a count, share or max of that value: whether the life is one that counts against the claim,
 * which fails with the value too great (having) or too small. */
bool plain_claim_is_witness(const struct plain_lives *lives, const struct expectation *claim,
                            size_t life, int64_t value, bool having);

#endif
