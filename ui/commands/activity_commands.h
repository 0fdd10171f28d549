/* Commands of the Activity view. */
#ifndef UI_COMMANDS_ACTIVITY_COMMANDS_H
#define UI_COMMANDS_ACTIVITY_COMMANDS_H

#include <stdbool.h>

struct screen;

void campaign_show_view(struct screen *screen, int argument);

/* Shows the selected campaign by day; of one that is shown the contacts behind what is selected. */
void campaign_open(struct screen *screen, int argument);
const char *campaign_needs_one(const struct screen *screen);

/* Marks the selected campaign; orders the list by the column in focus. */
void campaign_mark(struct screen *screen, int argument);
void campaign_order(struct screen *screen, int argument);
const char *campaign_needs_list(const struct screen *screen);

/* Chooses a day of the campaign that is shown, so many on. */
void campaign_go(struct screen *screen, int argument);
const char *campaign_needs_days(const struct screen *screen);

/* Rates of the marked campaigns, or of all, beside what is assumed; takes them over as assumptions
 * of the workspace. */
void campaign_calibrate(struct screen *screen, int argument);
void campaign_assume(struct screen *screen, int argument);
const char *campaign_needs_rates(const struct screen *screen);

/* Looks for a campaign by name. */
void campaign_find(struct screen *screen);
/* Leaves the page, the day or the marks; false: there is nothing to leave. */
bool campaign_back(struct screen *screen);

#endif
