/* What `polku activity --json` and `polku calibrate --json` print. */
#ifndef STORAGE_FORMATS_JSON_ACTIVITY_H
#define STORAGE_FORMATS_JSON_ACTIVITY_H

#include <stddef.h>

#include "model/base/text.h"
#include "model/contacts/campaign_figures.h"
#include "model/simulation/calibration.h"

/* `{"campaigns": [{"campaign", "reported", "first", "last", "sent": {"all", "contacts"}, …,
 * "channels": […], "days": […]}]}` and a line end. `place`: of the one that is shown, with its
 * days; SIZE_MAX: all, without them. A name that is missing is null; "delivered" has beside its
 * rows what is "counted" as delivered (campaign_figures_delivered). */
void json_activity_write(struct text_builder *builder, const struct campaign_figures_list *list,
                         size_t place);

/* A rate as it is assumed now, and by whom. */
struct json_assumed {
    int64_t value; /* billionths */
    struct text source;
};

struct json_calibration {
    const struct calibration *calibration;
    struct text from;
    const struct json_assumed *assumed; /* CALIBRATION_RATES a channel */
    const char *const *doubts;          /* by calibration_doubt, in words */
    struct text unnamed;                /* the channel of messages that name none */
    struct text applied;                /* to what; empty: to nothing */
};

/* `{"from", "prior": [0.5, 0.5], "channels": [{"channel", "rates": [{"rate", "count", "of",
 * "calibrated", "low", "high", "alpha", "beta", "usable", …}]}], …}` and a line end. */
void json_calibration_write(struct text_builder *builder, const struct json_calibration *shown);

#endif
