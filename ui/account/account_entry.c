/* How a contact comes in, or does not: starts, events, segments. */
#include "model/contacts/contact_table.h"
#include "ui/account/account_parts.h"
#include "ui/translation.h"

/* An event by itself, and how often that is assumed. */
static void account_say_happens(struct account_writing *writing, uint32_t event)
{
    const struct plan *plan = writing->explanation->plan;
    for (size_t i = 0; i < plan->touchpoint_count; i++) {
        const struct plan_touchpoint *point = &plan->touchpoints[i];
        if (point->event == event && (point->rate != 0 || point->raised != 0)) {
            account_say(writing,
                        point->raised == 0
                            ? N_("{1} happens (assumed: {2} times a day).")
                            : N_("{1} happens (assumed: {2} times a day, more often after a "
                                 "click)."),
                        account_event(writing, event), account_rate(writing, point->rate));
            return;
        }
    }
    account_say(writing, N_("{1} happens."), account_event(writing, event));
}

void account_tell_event(struct account_writing *writing, const struct walk_record *record)
{
    if (record->node == RECORD_NOTHING) {
        account_say_happens(writing, (uint32_t)record->number);
    }
}

/* The event that asks for entry happens by itself, and is not what a click leads to. */
static bool account_happens_by_itself(const struct account_writing *writing,
                                      const struct walk_record *asks)
{
    const struct walk_record *first = writing->explanation->pen.records;
    const struct plan_start *start = account_node(writing, asks)->start;
    for (const struct walk_record *record = asks; record >= first && record->time == asks->time;
         record--) {
        if (record->kind == RECORD_EVENT && (uint32_t)record->number == start->name) {
            return start->trigger == TRIGGER_EVENT && record->node == RECORD_NOTHING;
        }
    }
    return false;
}

/* "birthday is 1990-05-04, and its day has come." */
static void account_say_date(struct account_writing *writing, const struct plan_start *start,
                             struct text field)
{
    const struct explanation *explanation = writing->explanation;
    struct text_builder value = {0};
    int64_t days = start->offset < 0 ? -start->offset : start->offset;
    value_write(&value, contact_table_get(explanation->plan->request->contacts,
                                          explanation->contact, start->column));
    account_say(writing,
                days == 0           ? N_("{1} is {2}, and its day has come.")
                : start->offset < 0 ? N_("{1} is {2}: this is {3} before its day.")
                                    : N_("{1} is {2}: this is {3} after its day."),
                field, text_built(&value), account_duration(writing, days * CIVIL_DAY));
    text_destroy(&value);
}

void account_tell_segment(struct account_writing *writing, const struct walk_record *record)
{
    account_say(writing,
                record->holds ? N_("Comes into the segment {1}.") : N_("Leaves the segment {1}."),
                writing->explanation->plan->segments[record->number].id);
}

/* The value of a start's trigger as the design has it: a tag's or a list's name. */
static struct text account_trigger(const struct account_writing *writing, int journey,
                                   const struct plan_start *start)
{
    static const char *const paths[TRIGGER_TYPE_COUNT] = {
        [TRIGGER_TAG_ADDED] = "trigger.tag_added",
        [TRIGGER_TAG_REMOVED] = "trigger.tag_removed",
        [TRIGGER_LIST_JOINED] = "trigger.list_joined",
        [TRIGGER_LIST_LEFT] = "trigger.list_left",
        [TRIGGER_SEGMENT_ENTERED] = "trigger.segment_entered",
        [TRIGGER_SEGMENT_LEFT] = "trigger.segment_left",
        [TRIGGER_EVENT] = "trigger.event",
        [TRIGGER_CAMPAIGN] = "trigger.campaign.name",
        [TRIGGER_DATE] = "trigger.date.field",
        [TRIGGER_FIELD_CHANGED] = "trigger.field_changed",
    };
    const char *path = paths[start->trigger];
    const struct node *node = account_design(writing, journey, start->node);
    return path == NULL ? text_from(NULL) : node_text(node, path);
}

/* What a campaign's start waits for: "opened", "not opened". */
static struct text account_activity(struct account_writing *writing, const struct plan_start *start)
{
    if (start->trigger != TRIGGER_CAMPAIGN) {
        return text_from(NULL);
    }
    return start->not_opened ? account_text(writing, N_("not opened after {1}"),
                                            account_duration(writing, start->after))
                             : text_from(activity_kind_name(start->activity));
}

/* What happens as an arrival by rate comes. */
static const char *const account_rates[TRIGGER_TYPE_COUNT] = {
    [TRIGGER_MANUAL] = N_("It is this contact's turn"),
    [TRIGGER_TAG_ADDED] = N_("The tag {1} is put on"),
    [TRIGGER_TAG_REMOVED] = N_("The tag {1} is taken off"),
    [TRIGGER_LIST_JOINED] = N_("Joins the list {1}"),
    [TRIGGER_LIST_LEFT] = N_("Leaves the list {1}"),
    [TRIGGER_SEGMENT_ENTERED] = N_("Comes into the segment {1}"),
    [TRIGGER_SEGMENT_LEFT] = N_("Leaves the segment {1}"),
    [TRIGGER_EVENT] = N_("{1} happens"),
    [TRIGGER_CAMPAIGN] = N_("The campaign {1} is {2}"),
    [TRIGGER_DATE] = N_("The day of {1} has come"),
    [TRIGGER_CALENDAR] = N_("The day has come"),
    [TRIGGER_FIELD_CHANGED] = N_("{1} changes"),
};

/* The trigger that such a recorded row is of. */
static enum plan_trigger_type account_row_trigger(enum activity_kind kind)
{
    static const struct {
        enum activity_kind kind;
        enum plan_trigger_type trigger;
    } known[] = {
        {ACTIVITY_EVENT, TRIGGER_EVENT},
        {ACTIVITY_JOINED, TRIGGER_LIST_JOINED},
        {ACTIVITY_LEFT, TRIGGER_LIST_LEFT},
        {ACTIVITY_SEGMENT_ENTERED, TRIGGER_SEGMENT_ENTERED},
        {ACTIVITY_SEGMENT_LEFT, TRIGGER_SEGMENT_LEFT},
    };
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (known[i].kind == kind) {
            return known[i].trigger;
        }
    }
    return TRIGGER_CAMPAIGN;
}

/* The event, the list, the segment or the campaign that happens again. */
static struct text account_row_name(const struct account_writing *writing,
                                    const struct walk_record *replayed)
{
    const struct explanation *explanation = writing->explanation;
    const struct activity_row *row = explanation_row(explanation, replayed);
    enum plan_trigger_type trigger = account_row_trigger((enum activity_kind)row->kind);
    uint32_t code = trigger == TRIGGER_EVENT      ? row->event
                    : trigger == TRIGGER_CAMPAIGN ? row->campaign
                                                  : row->list;
    const struct text_dictionary *names = &explanation->plan->request->activity->names;
    return code == ACTIVITY_NONE ? text_from(NULL) : text_dictionary_text(names, code);
}

/* Whether the start is asked because of that happening. */
static bool account_is_replay_of(const struct account_writing *writing,
                                 const struct walk_record *replayed, const struct walk_record *asks)
{
    const struct plan_start *start = account_node(writing, asks)->start;
    enum activity_kind kind = (enum activity_kind)replayed->detail;
    return asks->detail == START_TRIGGER && start->trigger == account_row_trigger(kind) &&
           (start->trigger != TRIGGER_CAMPAIGN ||
            (start->activity == kind && !start->not_opened)) &&
           text_equal(account_row_name(writing, replayed),
                      account_trigger(writing, asks->journey, start));
}

/* The recorded happening that comes again and asks for entry; NULL: none does. */
static const struct walk_record *account_replay_of(const struct account_writing *writing,
                                                   const struct walk_record *asks)
{
    const struct walk_record *first = writing->explanation->pen.records;
    for (const struct walk_record *record = asks; record >= first && record->time == asks->time;
         record--) {
        if (record->kind == RECORD_REPLAYED && account_is_replay_of(writing, record, asks)) {
            return record;
        }
    }
    return NULL;
}

bool account_tells_replay(const struct account_writing *writing, const struct walk_record *replayed)
{
    const struct walk_pen *pen = &writing->explanation->pen;
    for (const struct walk_record *next = replayed;
         next < pen->records + pen->count && next->time == replayed->time; next++) {
        if (next->kind == RECORD_START && account_is_replay_of(writing, replayed, next)) {
            return false;
        }
    }
    return true;
}

/* "cart_left happens again, as recorded on Sat 17 October, 14:31." */
static void account_say_again(struct account_writing *writing, const struct walk_record *replayed,
                              struct text what)
{
    account_say(writing, N_("{1} again, as recorded on {2}."), what,
                account_dated(writing, replayed->until, replayed->time));
}

void account_tell_replayed(struct account_writing *writing, const struct walk_record *record)
{
    enum activity_kind kind = (enum activity_kind)record->detail;
    account_say_again(writing, record,
                      account_text(writing, account_rates[account_row_trigger(kind)],
                                   account_row_name(writing, record),
                                   text_from(activity_kind_name(kind))));
}

static void account_say_rate(struct account_writing *writing, const struct walk_record *record,
                             struct text what)
{
    const struct plan_start *start = account_node(writing, record)->start;
    struct text rate = {.bytes = ""};
    for (size_t i = 0; i < start->arrival_count && rate.length == 0; i++) {
        if (start->arrivals[i].type == ARRIVAL_RATE) {
            rate = account_rate(writing, start->arrivals[i].rate);
        }
    }
    account_say(writing, N_("{1} (assumed: {2} times a day)."), what, rate);
}

static void account_say_spread(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan *plan = writing->explanation->plan;
    const struct plan_start *start = account_node(writing, record)->start;
    for (size_t i = 0; i < start->arrival_count; i++) {
        if (start->arrivals[i].type == ARRIVAL_SPREAD) {
            account_say(writing,
                        N_("Those there at the start come in over the first {1} days; the draw "
                           "gave this contact day {2}."),
                        account_number(writing, start->arrivals[i].days),
                        account_number(writing, (int64_t)plan_day(plan, record->time) + 1));
            return;
        }
    }
}

static void account_say_how(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_start *start = account_node(writing, record)->start;
    struct text what = account_text(writing, account_rates[start->trigger],
                                    account_trigger(writing, record->journey, start),
                                    account_activity(writing, start));
    switch ((enum walk_start_kind)record->detail) {
    case START_AT_START:
        account_tell(writing, N_("There from the first day."));
        return;
    case START_SPREAD:
        account_say_spread(writing, record);
        return;
    case START_RATE:
        account_say_rate(writing, record, what);
        return;
    case START_EXACT:
        if (start->trigger == TRIGGER_DATE) {
            account_say_date(writing, start, account_trigger(writing, record->journey, start));
            return;
        }
        break;
    case START_ENTER:
        account_tell(writing, N_("Sent here by the other journey."));
        return;
    default:
        break;
    }
    const struct walk_record *replayed = account_replay_of(writing, record);
    if (replayed != NULL) {
        account_say_again(writing, replayed, what);
    } else if (account_happens_by_itself(writing, record)) {
        account_say_happens(writing, start->name);
    } else {
        account_say(writing, N_("{1}."), what);
    }
}

static void account_say_turned_away(struct account_writing *writing,
                                    const struct walk_record *record)
{
    static const char *const sentences[TURN_AWAY_REASON_COUNT] = {
        [TURNED_FILTER] = N_("Not let in:"),
        [TURNED_SAME_INSTANT] = N_("Came in at this very moment by another start, so not again."),
        [TURNED_ALREADY_INSIDE] = N_("Not let in: it is still inside from before."),
        [TURNED_ONCE] = N_("Not let in: it has been in, and everybody goes through once."),
        [TURNED_MAX_ENTRIES] = N_("Not let in: {1} times is as often as this journey allows."),
        [TURNED_MIN_GAP] = N_("Not let in: the last time is too recent, it may come again "
                              "from {2} on."),
    };
    account_say(writing, sentences[record->number], account_number(writing, record->amount),
                record->until == INT64_MAX ? text_from(NULL)
                                           : account_moment(writing, record->until, record->time));
    if (record->number == TURNED_FILTER) {
        account_reasons(writing, record);
    }
}

void account_tell_start(struct account_writing *writing, const struct walk_record *record)
{
    account_say_how(writing, record);
    if (!record->holds) {
        account_say_turned_away(writing, record);
        return;
    }
    account_reasons(writing, record);
    account_tell(writing, record->amount == 0 ? N_("Let in.") : N_("Let in once more."));
}

/* Those whom a start takes as the preview begins, and that this contact is none of them. */
static const char *const account_states[TRIGGER_TYPE_COUNT] = {
    [TRIGGER_TAG_ADDED] = N_("\"{1}\" takes those who have the tag {2} at the start, and this "
                             "contact does not."),
    [TRIGGER_TAG_REMOVED] = N_("\"{1}\" takes those without the tag {2} at the start, and this "
                               "contact has it."),
    [TRIGGER_LIST_JOINED] = N_("\"{1}\" takes those who are on the list {2} at the start, and this "
                               "contact is not."),
    [TRIGGER_LIST_LEFT] = N_("\"{1}\" takes those who are not on the list {2} at the start, and "
                             "this contact is."),
    [TRIGGER_SEGMENT_ENTERED] = N_("\"{1}\" takes those who are in the segment {2} at the start, "
                                   "and this contact is not."),
    [TRIGGER_SEGMENT_LEFT] = N_("\"{1}\" takes those who are not in the segment {2} at the start, "
                                "and this contact is."),
};

/* What a start waits for. */
static const char *const account_edges[TRIGGER_TYPE_COUNT] = {
    [TRIGGER_MANUAL] = N_("\"{1}\" lets nobody in by itself."),
    [TRIGGER_TAG_ADDED] = N_("\"{1}\" waits for the tag {2} to be put on, which does not happen."),
    [TRIGGER_TAG_REMOVED] = N_("\"{1}\" waits for the tag {2} to be taken off, which does not "
                               "happen."),
    [TRIGGER_LIST_JOINED] = N_("\"{1}\" waits for this contact to join the list {2}, which does "
                               "not happen."),
    [TRIGGER_LIST_LEFT] = N_("\"{1}\" waits for this contact to leave the list {2}, which does "
                             "not happen."),
    [TRIGGER_SEGMENT_ENTERED] = N_("\"{1}\" waits for this contact to come into the segment {2}, "
                                   "which does not happen."),
    [TRIGGER_SEGMENT_LEFT] = N_("\"{1}\" waits for this contact to leave the segment {2}, which "
                                "does not happen."),
    [TRIGGER_EVENT] = N_("\"{1}\" waits for {2}, which does not happen to this contact."),
    [TRIGGER_CAMPAIGN] = N_("\"{1}\" waits for the campaign {2}, which does not come to this "
                            "contact."),
    [TRIGGER_DATE] = N_("\"{1}\" waits for the date {2}, which does not come."),
    [TRIGGER_CALENDAR] = N_("\"{1}\" waits for its day, which does not come."),
    [TRIGGER_FIELD_CHANGED] = N_("\"{1}\" waits for a change of {2}, which does not come."),
};

static bool account_takes_state(const struct plan_start *start)
{
    for (size_t i = 0; i < start->arrival_count; i++) {
        if (start->arrivals[i].type == ARRIVAL_AT_START ||
            start->arrivals[i].type == ARRIVAL_SPREAD) {
            return account_states[start->trigger] != NULL;
        }
    }
    return false;
}

static bool account_lacks_date(const struct account_writing *writing,
                               const struct plan_start *start)
{
    const struct explanation *explanation = writing->explanation;
    return start->trigger == TRIGGER_DATE &&
           (start->column == PLAN_NONE || contact_table_get(explanation->plan->request->contacts,
                                                            explanation->contact, start->column)
                                                  .type == VALUE_NULL);
}

void account_tell_no_start(struct account_writing *writing, const struct plan_start *start,
                           int64_t next)
{
    const struct plan *plan = writing->explanation->plan;
    struct text title = account_title(writing, (int)plan->main, start->node);
    struct text what = account_trigger(writing, (int)plan->main, start);
    if (next != INT64_MAX) {
        account_say(writing,
                    start->trigger == TRIGGER_DATE || start->trigger == TRIGGER_CALENDAR
                        ? N_("\"{1}\" comes on {2}, after the end of the preview.")
                        : N_("\"{1}\" would come on {2} by the draw, after the end of the "
                             "preview."),
                    title, account_day(writing, next));
    } else if (account_lacks_date(writing, start)) {
        account_say(writing, N_("\"{1}\" waits for the date {2}, which is not known."), title,
                    what);
    } else if (account_takes_state(start)) {
        account_say(writing, account_states[start->trigger], title, what);
    } else {
        account_say(writing, account_edges[start->trigger], title, what);
    }
}
