/* Rates of messages worked out from recorded activity, with their uncertainty, and put among the
 * assumptions of a journey or a workspace.
 *
 * A rate's base is the preview's (simulation.md): delivered of sent; opened of delivered; clicked
 * of opened, of delivered on a channel without opens; unsubscribed of delivered (message_outcomes.h
 * says which recorded message counts as what). With k of n the rate's posterior is
 * Beta(k + 1/2, n - k + 1/2), from the prior of Jeffreys: its mean is the rate, its 2.5% and 97.5%
 * quantiles are the interval. L. D. Brown, T. T. Cai, A. DasGupta, Interval Estimation for a
 * Binomial Proportion, Statistical Science 16 (2001), 101-133. */
#ifndef MODEL_SIMULATION_CALIBRATION_H
#define MODEL_SIMULATION_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "model/contacts/message_outcomes.h"
#include "model/simulation/assumptions.h"
#include "model/workspace/workspace.h"

/* With fewer messages than this a rate is not to be used. */
enum { CALIBRATION_LEAST = 100 };

/* delivered, opened, clicked, unsubscribed. */
enum { CALIBRATION_RATES = 4 };

/* Why a rate is not to be used. */
enum calibration_doubt {
    CALIBRATION_SOUND,
    CALIBRATION_NO_MESSAGES, /* none of its base is recorded */
    CALIBRATION_TOO_FEW,     /* fewer than CALIBRATION_LEAST */
    CALIBRATION_UNRECORDED,  /* nothing of that kind is recorded: perhaps the file leaves it out */
    CALIBRATION_NO_BOUNCES,  /* all delivered, where neither deliveries nor bounces are recorded */
    CALIBRATION_UNSEEN,      /* opens on a channel without opens */
    CALIBRATION_NO_CHANNEL,  /* the workspace has no such channel */
};

struct calibrated_rate {
    enum rate_name rate;
    int64_t count;
    int64_t of;
    double alpha; /* of the posterior; 0 where there are no messages, as all below */
    double beta;
    double mean;
    double low;
    double high;
    enum calibration_doubt doubt;
};

struct calibrated_channel {
    struct text channel; /* in the arena */
    bool opens;
    bool deliveries; /* they are recorded, of some campaign at least */
    struct calibrated_rate rates[CALIBRATION_RATES];
};

struct calibration {
    struct arena arena;                  /* of names */
    struct calibrated_channel *channels; /* by name */
    size_t count;
    size_t capacity;
    bool unnamed;  /* some messages named no channel */
    int64_t loose; /* rows that belong to no recorded message, without those of deliveries */
};

/* Of the campaigns whose codes are given (ACTIVITY_NONE: rows without a campaign); `campaigns` of
 * NULL: of all. Messages that name no channel count as of `unnamed`. The caller destroys it. */
void calibration_find(const struct message_outcomes *outcomes, const struct workspace *workspace,
                      const uint32_t campaigns[], size_t campaign_count, struct text unnamed,
                      struct calibration *ret_calibration);
void calibration_destroy(struct calibration *calibration);

/* How many rates can be used. */
size_t calibration_sound(const struct calibration *calibration);

/* The rate as an assumption: billionths, rounded to millionths. */
int64_t calibrated_rate_value(const struct calibrated_rate *rate);

/* `assumptions` (none where there are none yet) with the rates that can be used, and beside them in
 * `calibrated` what they come from: their uncertainty, how many of how many, the words `from` and
 * the day. The caller's. */
struct setting calibration_apply(const struct calibration *calibration,
                                 const struct setting *assumptions, struct text from, int64_t day);

/* The quantile of Beta(alpha, beta), both above 0, at 0 < share < 1, to about ten digits: by
 * bisection of the regularized incomplete beta function. Its continued fraction is DLMF 8.17.22,
 * evaluated as Lentz and Thompson do (W. J. Lentz, Applied Optics 15 (1976), 668). */
double beta_quantile(double alpha, double beta, double share);

#endif
