/* A journey compiled for a run: flat, immutable, shared by all threads.
 *
 * Everything is a number here. Journeys stand by priority (high first), then name; nodes, channels
 * and touchpoints by the bytes of their id: so that their numbers are the order of simulation.md.
 * A filter that is NULL holds always. */
#ifndef MODEL_SIMULATION_PLAN_H
#define MODEL_SIMULATION_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/filter/filter.h"
#include "model/journey/journey_walk.h"
#include "model/simulation/assumptions.h"
#include "model/simulation/plan_expectation.h"
#include "model/simulation/result.h"
#include "model/simulation/run.h"
#include "model/simulation/wait_time.h"

enum { PLAN_NONE = -1 };
enum { PLAN_MOST_ENTRIES = 65535, PLAN_MOST_VISITS = 65535, PLAN_MOST_CHANNELS = 64 };

struct plan_channel {
    struct text id;
    int table; /* of the contacts' channels, PLAN_NONE: nobody has it */
    bool opens;
    bool hard_stop;
    bool quiet;
    int32_t quiet_from;
    int32_t quiet_to;
    int64_t cost;
    uint32_t recorded; /* code in the activity's names, ACTIVITY_NONE */
};

/* What a message's draws are compared with: thresholds of 2^32, mean delays in seconds. */
struct plan_rates {
    uint64_t delivered;
    uint64_t opened;
    uint64_t clicked;
    uint64_t bounce_hard; /* of 2^32 - 1 - x */
    uint64_t unsubscribed;
    uint64_t unsubscribe_all;
    uint64_t converted;
    uint64_t open_delay;
    uint64_t click_delay;
    uint64_t convert_delay;
};

/* How often contacts wish for messages. */
struct plan_frequency {
    int column;    /* of the contacts, PLAN_NONE: nobody says */
    int64_t *days; /* by the column's code, 0: no preference */
};

enum plan_blocked { PLAN_BLOCKED_CONTINUES, PLAN_BLOCKED_EXITS, PLAN_BLOCKED_PORT };

struct plan_message {
    uint8_t *channels; /* in order; with `preferred` all there are, in the plan's order */
    size_t channel_count;
    bool preferred;
    bool transactional;
    bool quiet_skips;
    enum plan_blocked on_blocked;
    int64_t unread_after;      /* seconds, 0: none */
    int topic;                 /* of the contacts' topics, PLAN_NONE: none */
    bool topic_missing;        /* it has a topic that no contact can be on … */
    bool topic_missing_on;     /* … but for opt-out ones */
    uint32_t topic_recorded;   /* code in the activity's names */
    struct plan_frequency own; /* the contacts' preferences for that topic */
    uint32_t campaign;         /* of the plan's names, ACTIVITY_NONE */
    uint32_t converts;         /* an event of the plan's names */
    int64_t cost;              /* of each message, -1: its channel's */
    struct plan_rates *rates;  /* channels × (personas + 1); the last persona is none */
    uint64_t *streams;         /* a channel of the list */
};

enum plan_case_type { PLAN_CASE_MESSAGE, PLAN_CASE_EVENT, PLAN_CASE_FILTER };

struct plan_case {
    enum plan_case_type type;
    enum activity_kind activity; /* of a message */
    int node;                    /* the message; PLAN_NONE: never */
    uint32_t event;              /* of the plan's names */
    uint32_t recorded;           /* the same in the activity's names */
    const struct filter *filter;
    bool calendar;
};

enum plan_since { PLAN_SINCE_ARRIVAL, PLAN_SINCE_ENTRY, PLAN_SINCE_EVER };

/* The cases of a branch (filters) and of a wait_for. */
struct plan_cases {
    struct plan_case *items;
    size_t count;
    enum plan_since since;
    int64_t timeout;
};

struct plan_split {
    uint64_t *limits; /* of 2^32, an arm; the last is 2^32 */
    size_t count;
    bool each_visit;
    uint64_t stream;
};

enum plan_trigger_type {
    TRIGGER_MANUAL,
    TRIGGER_TAG_ADDED,
    TRIGGER_TAG_REMOVED,
    TRIGGER_LIST_JOINED,
    TRIGGER_LIST_LEFT,
    TRIGGER_SEGMENT_ENTERED,
    TRIGGER_SEGMENT_LEFT,
    TRIGGER_EVENT,
    TRIGGER_CAMPAIGN,
    TRIGGER_DATE,
    TRIGGER_CALENDAR,
    TRIGGER_FIELD_CHANGED,
    TRIGGER_TYPE_COUNT
};

enum plan_arrival_type {
    ARRIVAL_AT_START,
    ARRIVAL_SPREAD,
    ARRIVAL_RATE,
    ARRIVAL_REPLAY,
    ARRIVAL_EXACT
};

struct plan_arrival {
    enum plan_arrival_type type;
    uint32_t days; /* of spread */
    int64_t rate;  /* billionths a day */
    int64_t every; /* of replay, seconds: it stands among the plan's replays */
};

struct plan_start {
    int node;
    enum plan_trigger_type trigger;
    struct text tag;
    uint32_t name;     /* event or campaign of the plan's names; segment of the plan; folded tag */
    uint32_t recorded; /* the list, campaign or segment in the activity's names, ACTIVITY_NONE:
                        * nothing that it waits for is recorded … */
    enum activity_kind recording; /* … else rows of this kind are */
    int topic;                    /* of the contacts' topics */
    int column;                   /* of a date or a changed field */
    enum activity_kind activity;  /* of a campaign */
    bool not_opened;
    int64_t after; /* of not_opened, seconds */
    bool birthday;
    enum wait_repeat repeat;
    int64_t offset; /* days */
    int64_t day;    /* of a calendar trigger */
    int32_t at;
    const struct filter *filter;
    bool calendar; /* the filter reads it */
    struct plan_arrival *arrivals;
    size_t arrival_count;
    uint64_t stream;
};

enum plan_update_type { UPDATE_ADD_TAG, UPDATE_REMOVE_TAG, UPDATE_SET, UPDATE_JOIN, UPDATE_LEAVE };

struct plan_change {
    enum plan_update_type type;
    struct text tag;
    uint32_t folded; /* the tag without case: of the plan's names */
    int column;
    struct value value;
    int topic;
};

struct plan_update {
    struct plan_change *changes;
    size_t count;
};

struct plan_node {
    enum node_kind_id kind;
    bool muted;
    int loop;  /* counter of its visits in a passage; PLAN_NONE: it is met once at most */
    int stage; /* PLAN_NONE: none */
    size_t first_port;
    size_t port_count;
    int next; /* numbers within the node, PLAN_NONE where it has none such */
    int otherwise;
    int timeout;
    int blocked;
    int skip;
    /* What it does; NULL of other kinds, and of a muted node. */
    const struct plan_start *start;
    const struct plan_message *message;
    const struct wait_time *wait;
    const struct plan_cases *cases; /* branch, wait_for */
    const struct plan_split *split;
    const struct plan_update *update;
    const struct filter *filter;
    int goal;          /* its label; PLAN_NONE */
    int enter_journey; /* of the plan */
    int enter_node;    /* PLAN_NONE: nobody is started */
};

struct plan_port {
    struct text name;
    int target; /* node, PLAN_NONE: leads nowhere */
};

enum plan_scope { PLAN_SCOPE_ALL, PLAN_SCOPE_CHANNEL, PLAN_SCOPE_TOPIC };

struct plan_cap {
    enum plan_scope scope;
    int channel; /* of the contacts' channels */
    int topic;   /* of the contacts' topics */
    uint32_t recorded;
    int64_t most;
    int64_t per; /* seconds; of a calendar rule days */
    bool calendar;
    bool waits;
    int64_t longest;
    bool own; /* the journey's, else the workspace's */
};

/* A row of exit_when. */
struct plan_exit {
    bool goal;
    int label;      /* of the goals */
    uint32_t event; /* of the plan's names; ACTIVITY_NONE: a filter row */
    const struct filter *filter;
    bool calendar;
};

enum plan_reentry { REENTRY_ONCE, REENTRY_AFTER_EXIT, REENTRY_ALWAYS };
enum plan_recheck { RECHECK_ENTRY_ONLY, RECHECK_BEFORE_EACH_MESSAGE, RECHECK_CONTINUOUS };

struct plan_journey {
    const struct journey *journey;
    const struct journey_graph *graph;
    struct text name;
    struct text stream;
    int64_t priority;
    bool main; /* the one asked for; others are entered through `enter` only */
    size_t node_count;
    struct plan_node *nodes;
    size_t *places; /* of a node in the journey */
    struct text *ids;
    struct plan_port *ports;
    size_t port_count;
    size_t loop_count;
    int64_t visit_limit;
    enum plan_reentry reentry;
    int64_t min_gap;
    int64_t max_entries;
    enum plan_recheck recheck;
    struct plan_exit *exits; /* rows with a goal first */
    size_t exit_count;
    bool exits_at_arrival; /* some row, or the recheck, is asked at each arrival */
    struct plan_cap *caps; /* the workspace's, then its own */
    size_t cap_count;
    bool quiet;
    int32_t quiet_from;
    int32_t quiet_to;
    const struct zone *zone;   /* for all contacts; NULL: each its own */
    struct plan_start *starts; /* by node; muted ones left out */
    size_t start_count;
    struct text *goals; /* labels */
    size_t goal_count;
    struct text *stages;
    size_t stage_count;
    const struct filter_scene *scene;
};

struct plan_touchpoint {
    struct text name;
    uint32_t event; /* of the plan's names */
    bool starts;    /* the main journey */
    int64_t rate;   /* billionths a day */
    int64_t raised; /* of candidates while a click's window is open; 0: none */
    int64_t window; /* seconds */
    int64_t every;  /* of replay, in place of both rates; 0: it is drawn */
    uint64_t stream;
};

/* Recorded happenings of one kind and name that happen again, for a start or as a touchpoint. */
struct plan_replay {
    enum activity_kind kind;
    uint32_t recorded; /* their list, campaign or event in the activity's names */
    int64_t every;     /* seconds; of the rows that are no older */
    int start;         /* a node of the main journey: the start they raise; PLAN_NONE: the event's
                        * all */
    bool starts;       /* they raise some */
    uint32_t event;    /* of the plan's names, as logged; ACTIVITY_NONE where they are none */
    uint32_t campaign;
};

struct plan_persona {
    struct text id;
    const struct filter *filter;
    uint8_t *channels; /* preference in order */
    size_t channel_count;
};

struct plan_segment {
    struct text id;
    const struct filter *filter;
    bool calendar;
};

struct plan {
    struct arena arena;
    const struct run_request *request;
    int64_t start;
    int64_t horizon;
    int days;
    struct text_dictionary names; /* events, campaigns, folded tags: codes of the log */
    struct plan_journey *journeys;
    size_t journey_count;
    size_t main;
    struct plan_channel *channels;
    size_t channel_count;
    struct plan_touchpoint *touchpoints;
    size_t touchpoint_count;
    struct plan_replay *replays; /* in the order in which their starts and touchpoints stand */
    size_t replay_count;
    size_t replay_capacity;
    int64_t replay_longest;    /* the greatest `every` */
    uint32_t replay_kinds;     /* a bit (1 << enum activity_kind) of each */
    uint32_t *recorded_topics; /* a topic of the contacts: its code in the activity's names */
    struct plan_persona *personas;
    size_t persona_count;
    struct plan_segment *segments; /* whose edges start somebody */
    size_t segment_count;
    const struct filter *where;
    uint8_t *preferred; /* the workspace's channels in order, else email */
    size_t preferred_count;
    bool *opt_out;                 /* a topic of the contacts */
    const struct zone *zone;       /* the workspace's */
    bool zone_is_set;              /* it was set, else UTC */
    const struct zone **own_zones; /* by code of the time zone column; NULL where unknown */
    const struct zone **country_zones;
    int8_t *preferred_codes;         /* channel by code of the preferred column, PLAN_NONE */
    struct plan_frequency frequency; /* over all */
    bool midnights;                  /* a filter that looks ask of passages reads the calendar */
    bool segments_calendar;          /* likewise a segment's */
    bool raises;                     /* some touchpoint is raised by clicks */
    bool logs_passages;              /* some filter reads journey.*: what passages do is logged */
    struct filter_journey *logged;   /* the journeys, as filters read the log */
    struct plan_expectations expectations; /* where there are some, a walk has a watch */
    struct result_assumption *assumptions;
    size_t assumption_count;
    size_t assumption_capacity;
};

/* Compiles; NULL with findings (each about its node) where it cannot be run. The plan borrows from
 * the request, which must outlive it. */
struct plan *plan_create(const struct run_request *request, struct error_list *errors);
void plan_destroy(struct plan *plan);

/* Whether a recorded row is one that `replay` does again: of its kind and name, within its length
 * before the run. */
bool plan_replays(const struct plan *plan, const struct plan_replay *replay,
                  const struct activity_row *row);

/* The number of a channel by its id; PLAN_NONE if there is none. */
int plan_find_channel(const struct plan *plan, struct text id);

/* Whether what the start's trigger waits for is so of the contact; `in_segment` says it of a
 * segment's. A trigger without a state: yes. */
bool plan_start_holds(const struct plan_start *start, const struct contact_state *state,
                      bool in_segment);

/* Whether the contact holds a preference that some message of the plan minds, as the table has it;
 * the same of any contact where the column of such a preference is among `changed` (may be NULL).
 */
bool plan_holds_preference(const struct plan *plan, size_t contact, const struct bitset *changed);

/* Days between messages of a preference ("weekly"); 0: it is none. */
int64_t plan_frequency_days(struct text text);

/* The instant at which `day` of the run begins is start + day × 86,400; the day of an instant. */
static inline size_t plan_day(const struct plan *plan, int64_t instant)
{
    return (size_t)((instant - plan->start) / CIVIL_DAY);
}

#endif
