/* A message: what spoke for and against sending it, the draw, and what came of it. */
#include "model/contacts/contact_table.h"
#include "ui/account/account_parts.h"
#include "ui/translation.h"

static void account_fact(struct account_writing *writing, struct text fact)
{
    if (fact.length != 0) {
        account_list(&writing->facts, fact);
    }
}

void account_tell_refused(struct account_writing *writing)
{
    struct text_builder channels = writing->refused;
    writing->refused = (struct text_builder){0};
    if (channels.length != 0) {
        account_say(writing, writing->refusal, text_built(&channels));
    }
    text_destroy(&channels);
}

/* Channels that are out for one and the same reason are told in one sentence. */
static void account_refuse(struct account_writing *writing, const char *refusal,
                           struct text channel)
{
    if (writing->refusal != refusal) {
        account_tell_refused(writing);
    }
    writing->refusal = refusal;
    account_list(&writing->refused, channel);
}

/* Takes back what spoke for the channel that was asked before. */
static void account_forget_channel(struct account_writing *writing)
{
    if (writing->facts.length > writing->message_facts) {
        writing->facts.length = writing->message_facts;
        writing->facts.bytes[writing->facts.length] = '\0';
    }
}

static void account_step_topic(struct account_writing *writing, const struct walk_record *record)
{
    struct text topic = account_topic(writing, record);
    bool joined = record->detail == (int)SUBSCRIPTION_JOINED;
    if (record->holds) {
        account_fact(writing, account_text(writing,
                                           joined ? N_("on the list {1}")
                                                  : N_("the list {1} is for all who do not leave"),
                                           topic));
        writing->message_facts = writing->facts.length;
        return;
    }
    account_say(writing,
                record->detail == (int)SUBSCRIPTION_LEFT ? N_("Has left the list {1}.")
                                                         : N_("Is not on the list {1}."),
                topic);
}

static void account_step_consent(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const sentences[] = {
        [CONSENT_UNKNOWN] = N_("Not by {1}: no consent is known."),
        [CONSENT_YES] = N_("Not by {1}."),
        [CONSENT_NO] = N_("Not by {1}: no consent was given."),
        [CONSENT_STOPPED] = N_("Not by {1}: stopped for good."),
        [CONSENT_NO_AFTER_YES] = N_("Not by {1}: the consent was taken back."),
    };
    struct text channel = account_channel(writing, record->channel);
    account_forget_channel(writing);
    if (!record->holds) {
        account_refuse(writing, sentences[record->detail], channel);
    } else if (record->detail == (int)CONSENT_YES) {
        account_fact(writing, account_text(writing, N_("consents to {1}"), channel));
    } else {
        account_fact(writing,
                     account_text(writing, N_("no advertising, so no consent is needed"), channel));
    }
}

static void account_step_address(struct account_writing *writing, const struct walk_record *record)
{
    struct text channel = account_channel(writing, record->channel);
    if (record->holds) {
        account_fact(writing, account_text(writing, N_("has an address there"), channel));
    } else {
        account_refuse(writing, N_("Not by {1}: there is no address."), channel);
    }
}

static void account_step_frequency(struct account_writing *writing,
                                   const struct walk_record *record)
{
    struct text days = account_duration(writing, record->amount * CIVIL_DAY);
    struct text last = {.bytes = ""};
    if (record->time_count != 0) {
        last = account_when(writing, record->times[0], record->time);
    }
    if (!record->holds) {
        account_say(writing,
                    N_("Wants no message within {1} of the last, which came {2}; free again from "
                       "{3} on."),
                    days, last, account_moment(writing, record->until, record->time));
    } else if (last.length == 0) {
        account_fact(
            writing,
            account_text(writing, N_("wants no more than one in {1}, there was none yet"), days));
    } else {
        account_fact(writing,
                     account_text(writing, N_("wants no more than one in {1}, the last came {2}"),
                                  days, last));
    }
}

/* "in 4 days", "by sms in 30 days", "on offers in 7 days". */
static struct text account_cap_scope(struct account_writing *writing, const struct plan_cap *cap)
{
    const struct contact_table *contacts = writing->explanation->plan->request->contacts;
    struct text span = account_duration(writing, cap->calendar ? cap->per * CIVIL_DAY : cap->per);
    if (cap->scope == PLAN_SCOPE_CHANNEL) {
        return account_text(writing, N_("by {1} in {2}"),
                            text_from(contacts->channels[cap->channel].name), span);
    }
    if (cap->scope == PLAN_SCOPE_TOPIC) {
        return account_text(writing, N_("on {1} in {2}"),
                            text_from(contacts->topics[cap->topic].name), span);
    }
    return account_text(writing, N_("in {1}"), span);
}

static void account_step_cap(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_cap *cap = &account_journey(writing, record)->caps[record->detail];
    struct text scope = account_cap_scope(writing, cap);
    struct text_builder when = {0};
    if (record->holds) {
        account_fact(writing, account_text(writing, N_("{1} of the {2} allowed {3}"),
                                           account_number(writing, (int64_t)record->time_count),
                                           account_number(writing, cap->most), scope));
        return;
    }
    for (size_t i = record->time_count; i > 0; i--) {
        text_append_string(&when, when.length == 0 ? "" : i == 1 ? _(" and ") : "; ");
        text_append(&when, account_when(writing, record->times[i - 1], record->time));
    }
    account_say(writing,
                cap->most == 1
                    ? N_("No more than 1 message {2}, and that came {3}; free again from {4} on.")
                    : N_("No more than {1} messages {2}, and they came {3}; free again from {4} "
                         "on."),
                account_number(writing, cap->most), scope, text_built(&when),
                account_moment(writing, record->until, record->time));
    text_destroy(&when);
}

static void account_step_quiet(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_channel *channel = &writing->explanation->plan->channels[record->channel];
    bool any = channel->quiet || account_journey(writing, record)->quiet;
    struct text clock = account_clock(writing, record->time);
    if (!record->holds) {
        bool skips = account_node(writing, record)->message->quiet_skips;
        account_say(writing,
                    skips ? N_("Not by {3}: {1} is in quiet hours, until {2}.")
                          : N_("{1} is in quiet hours."),
                    clock, account_moment(writing, record->until, record->time),
                    account_channel(writing, record->channel));
    } else if (any) {
        account_fact(writing, account_text(writing, N_("no quiet hours at {1}"), clock));
    }
}

void account_tell_step(struct account_writing *writing, const struct walk_record *record)
{
    static account_teller *const steps[] = {
        [STEP_TOPIC] = account_step_topic,     [STEP_CHANNEL_CONSENT] = account_step_consent,
        [STEP_ADDRESS] = account_step_address, [STEP_FREQUENCY] = account_step_frequency,
        [STEP_CAP] = account_step_cap,         [STEP_QUIET_HOURS] = account_step_quiet,
    };
    if (!writing->asked && account_waited_unread(writing, record)) {
        account_tell(writing, N_("Still unread."));
    }
    writing->asked = true;
    if (record->number == STEP_ANY_CONSENT) {
        text_clear(&writing->facts);
        writing->message_facts = 0;
        if (!record->holds) {
            account_tell(writing, N_("Is unsubscribed from everything."));
        }
        return;
    }
    steps[record->number](writing, record);
}

void account_tell_blocked(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const sentences[] = {
        [PLAN_BLOCKED_CONTINUES] = N_("Nothing is sent, and the way goes on."),
        [PLAN_BLOCKED_EXITS] = N_("Nothing is sent."),
        [PLAN_BLOCKED_PORT] = N_("Nothing is sent, so on to \"{1}\"."),
    };
    const struct plan_node *node = account_node(writing, record);
    struct text next = {.bytes = ""};
    const char *sentence = sentences[node->message->on_blocked];
    if (node->message->on_blocked == PLAN_BLOCKED_PORT) {
        size_t port = node->first_port + (size_t)node->blocked;
        int target = node->blocked == PLAN_NONE
                         ? PLAN_NONE
                         : account_journey(writing, record)->ports[port].target;
        sentence = target == PLAN_NONE ? sentences[PLAN_BLOCKED_EXITS] : sentence;
        next = target == PLAN_NONE ? next : account_title(writing, record->journey, target);
    }
    if (record->number == RECORD_NOTHING) {
        account_tell(writing, N_("There is no channel left to try."));
    }
    account_say(writing, sentence, next);
}

/* What the one draw of the outcome says, nested: delivered, opened, clicked. */
static void account_say_outcome(struct account_writing *writing, const struct walk_record *record)
{
    uint64_t draw = record->draw;
    bool opens = writing->explanation->plan->channels[record->channel].opens;
    bool opened = opens && draw < record->limits[1];
    bool clicked = draw < record->limits[2];
    struct text shown = {0};
    struct text limit = {0};
    struct text other = {0};
    if (!record->holds) {
        account_shares(writing, record->draw, record->limits[0], &shown, &limit);
        account_say(writing,
                    record->detail == 1
                        ? N_("It bounces for good, and the address is gone (delivered below {2}, "
                             "the draw is {1}).")
                        : N_("It bounces (delivered below {2}, the draw is {1})."),
                    shown, limit);
        return;
    }
    uint64_t first = opens && !opened ? record->limits[1] : record->limits[2];
    account_shares(writing, record->draw, first, &shown, &limit);
    if (clicked) {
        account_say(writing,
                    opens ? N_("Delivered; it will be opened and clicked (clicked below {2}, the "
                               "draw is {1}).")
                          : N_("Delivered; it will be clicked (clicked below {2}, the draw is "
                               "{1})."),
                    shown, limit);
    } else if (opened) {
        account_shares(writing, record->draw, record->limits[1], &shown, &other);
        account_say(writing,
                    N_("Delivered; it will be opened but not clicked (opened below {2}, clicked "
                       "below {3}, the draw is {1})."),
                    shown, other, limit);
    } else {
        account_say(writing,
                    opens ? N_("Delivered, but it will not be opened (opened below {2}, the draw "
                               "is {1}).")
                          : N_("Delivered, but it will not be clicked (clicked below {2}, the "
                               "draw is {1})."),
                    shown, limit);
    }
}

void account_tell_sent(struct account_writing *writing, const struct walk_record *record)
{
    struct text channel = account_channel(writing, record->channel);
    if (writing->facts.length != 0) {
        account_say(writing, N_("Sent by {1} ({2})."), channel, text_built(&writing->facts));
        text_clear(&writing->facts);
    } else {
        account_say(writing, N_("Sent by {1}."), channel);
    }
    account_say_outcome(writing, record);
}

void account_tell_draw(struct account_writing *writing, const struct walk_record *record)
{
    struct text shown = {0};
    struct text limit = {0};
    if (!record->holds) {
        return;
    }
    account_shares(writing, record->draw, record->limits[0], &shown, &limit);
    account_say(writing,
                record->number == (int)OUTCOME_UNSUBSCRIBED
                    ? N_("It will make this contact unsubscribe (below {2}, the draw is {1}).")
                    : N_("The click will lead to {3} (below {2}, the draw is {1})."),
                shown, limit,
                record->number == (int)OUTCOME_UNSUBSCRIBED
                    ? text_from(NULL)
                    : account_event(writing, account_node(writing, record)->message->converts));
}

void account_tell_to_come(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const sentences[OUTCOME_COUNT] = {
        N_("The opening would come {1}, after the end of the preview."),
        N_("The click would come {1}, after the end of the preview."),
        N_("The unsubscribing would come {1}, after the end of the preview."),
        N_("What it leads to would come {1}, after the end of the preview."),
    };
    if (record->until >= writing->explanation->plan->horizon) {
        account_say(writing, sentences[record->number],
                    account_when(writing, record->until, record->time));
    }
}

static void account_say_unsubscribed(struct account_writing *writing,
                                     const struct walk_record *record)
{
    struct text title = account_title(writing, record->journey, record->node);
    struct text topic = account_topic(writing, record);
    if (record->holds) {
        account_say(writing, N_("Unsubscribes in \"{1}\", from everything."), title);
    } else if (topic.length != 0) {
        account_say(writing, N_("Unsubscribes in \"{1}\": leaves the list {2}."), title, topic);
    } else {
        account_say(writing, N_("Unsubscribes in \"{1}\": takes back the consent to {2}."), title,
                    account_channel(writing, record->channel));
    }
}

void account_tell_outcome(struct account_writing *writing, const struct walk_record *record)
{
    struct text title = account_title(writing, record->journey, record->node);
    switch ((enum walk_outcome)record->number) {
    case OUTCOME_OPENED:
        account_say(writing, N_("Opens \"{1}\" ({2})."), title,
                    account_channel(writing, record->channel));
        return;
    case OUTCOME_CLICKED:
        account_say(writing, N_("Clicks in \"{1}\" ({2})."), title,
                    account_channel(writing, record->channel));
        return;
    case OUTCOME_UNSUBSCRIBED:
        account_say_unsubscribed(writing, record);
        return;
    default:
        account_say(writing, N_("The click in \"{1}\" leads to {2}."), title,
                    account_event(writing, account_node(writing, record)->message->converts));
        return;
    }
}
