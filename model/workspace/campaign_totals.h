/* Totals of campaigns that another tool has reported: `campaigns.NAME.reported.CHANNEL` of a
 * workspace. They have no contacts: rates can be worked out from them, and that is all. */
#ifndef MODEL_WORKSPACE_CAMPAIGN_TOTALS_H
#define MODEL_WORKSPACE_CAMPAIGN_TOTALS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/campaign_figures.h"
#include "model/workspace/workspace.h"

/* Of one campaign on one channel. Contacts, as tools count them ("unique"). */
struct campaign_totals {
    int64_t day; /* since 1970-01-01, on which it was sent */
    int64_t sent;
    int64_t delivered;
    int64_t bounced;
    int64_t opened;
    int64_t clicked;
    int64_t unsubscribed;
    int64_t marked_as_spam;
};

/* False where they contradict each other: more were delivered than sent, or did something than were
 * delivered to. */
bool campaign_totals_hold(const struct campaign_totals *totals);

/* Puts them among the settings of `campaigns` (a map, which they are changed in), with the tool
 * that reported them. */
void campaign_totals_put(struct setting *campaigns, struct text campaign, struct text channel,
                         const struct campaign_totals *totals, struct text tool);

/* Takes out of the list what was reported, and puts in what the workspace has now, but of campaigns
 * whose activity is recorded: rows say more. Their codes count down from ACTIVITY_NONE. */
void campaign_totals_add(struct campaign_figures_list *list, const struct workspace *workspace);

#endif
