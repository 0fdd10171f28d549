/* What recorded activity says of campaigns: of each how much of every kind, by channel and by day,
 * and what became of its messages.
 *
 * A kind is counted in rows (`total`) and in distinct contacts. A day is local in the zone given;
 * its contacts are distinct within that day. Rows of the kinds sent … marked_as_spam count; those
 * that name no campaign make one without a name, the last. */
#ifndef MODEL_CONTACTS_CAMPAIGN_FIGURES_H
#define MODEL_CONTACTS_CAMPAIGN_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/contacts/activity.h"
#include "model/contacts/message_outcomes.h"

/* The kinds that are counted: ACTIVITY_SENT to ACTIVITY_MARKED_AS_SPAM, by their numbers. */
enum { CAMPAIGN_KINDS = ACTIVITY_MARKED_AS_SPAM + 1 };

struct campaign_count {
    int64_t total;    /* rows */
    int64_t contacts; /* distinct */
};

struct campaign_day {
    int64_t date; /* days since 1970-01-01 */
    struct campaign_count kinds[CAMPAIGN_KINDS];
};

struct campaign_channel {
    uint32_t channel; /* code of the activity's names; ACTIVITY_NONE: rows that name none */
    struct text name; /* borrowed of the activity, or of the list; empty: none is named */
    struct campaign_count kinds[CAMPAIGN_KINDS];
};

struct campaign_figures {
    uint32_t campaign; /* code of the activity's names; ACTIVITY_NONE: of no campaign */
    struct text name;  /* borrowed of the activity, or of the list; empty: of no campaign */
    bool reported;     /* totals that another tool has reported (campaign_totals.h): no rows, and no
                        * contacts behind them; its code is no name of the activity's */
    struct campaign_count kinds[CAMPAIGN_KINDS];
    struct campaign_channel *channels; /* as they came */
    size_t channel_count;
    size_t channel_capacity;
    struct campaign_day *days; /* those on which something happened, in order */
    size_t day_count;
    size_t day_capacity;
};

/* By name (bytes); the one without a name last. */
struct campaign_figures_list {
    struct campaign_figures *items;
    size_t count;
    size_t capacity;
    struct message_outcomes outcomes; /* what rates are calibrated from (calibration.h) */
    struct arena reported;            /* texts of those that are reported */
};

/* `activity` is finished and must outlive the list, which the caller destroys. */
void campaign_figures_find(const struct activity *activity, const struct zone *zone,
                           struct campaign_figures_list *ret_list);
void campaign_figures_destroy(struct campaign_figures_list *list);

/* The same in slices of about so many rows: true once all are done. Ending gives the list, also of
 * work that is not done. */
struct figures_work;
struct figures_work *campaign_figures_begin(const struct activity *activity,
                                            const struct zone *zone);
bool campaign_figures_work(struct figures_work *work, size_t rows);
/* In hundredths. */
int campaign_figures_percent(const struct figures_work *work);
void campaign_figures_end(struct figures_work *work, struct campaign_figures_list *ret_list);

/* Of the counts of the campaign, a channel or a day: what was delivered. Where the campaign has no
 * row that says so, what was sent less what bounced (0 at least). */
int64_t campaign_figures_delivered(const struct campaign_figures *figures,
                                   const struct campaign_count kinds[]);

/* The day among the campaign's, made where it is not there. */
struct campaign_day *campaign_figures_day(struct campaign_figures *figures, int64_t date);

/* By name (bytes), the one without a name last. */
void campaign_figures_sort(struct campaign_figures_list *list);

/* SIZE_MAX if there is none of that name. */
size_t campaign_figures_place(const struct campaign_figures_list *list, struct text name);

#endif
