/* What nodes did with a contact: questions, waits, splits, goals, ends. */
#include <stdio.h>

#include "model/simulation/contact_walk.h"
#include "ui/account/account_parts.h"
#include "ui/translation.h"

/* A setting of a case or an arm as a person wrote it: its label, its filter; empty: none. */
static struct text account_written(const struct account_writing *writing,
                                   const struct walk_record *record, int number, const char *what)
{
    enum { PATH_SIZE = 40 };
    char path[PATH_SIZE];
    const struct node *node = account_design(writing, record->journey, record->node);
    snprintf(path, sizeof(path), "%s.%d.%s", node->kind == NODE_SPLIT ? "arms" : "cases", number,
             what);
    return node_text(node, path);
}

static struct text account_label(const struct account_writing *writing,
                                 const struct walk_record *record, int number)
{
    return account_written(writing, record, number, "label");
}

/* Why an `enter` starts nobody: the start that it names, or the first one, is muted, or there is
 * none. */
static void account_say_nothing_begins(struct account_writing *writing,
                                       const struct walk_record *record)
{
    int number = account_node(writing, record)->enter_journey;
    const struct plan_journey *other = &writing->explanation->plan->journeys[number];
    struct text at = node_text(account_design(writing, record->journey, record->node), "at");
    for (size_t i = 0; i < other->node_count; i++) {
        if (other->nodes[i].kind == NODE_START &&
            (at.length == 0 || text_equal(at, other->ids[i]))) {
            account_say(writing,
                        N_("Would start the journey {1} as well, but its start \"{2}\" is muted: "
                           "nothing begins there."),
                        other->name, account_title(writing, number, (int)i));
            return;
        }
    }
    account_say(
        writing,
        N_("Would start the journey {1} as well, but that has no such start: nothing begins "
           "there."),
        other->name);
}

void account_tell_arrived(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_node *node = account_node(writing, record);
    const struct node *design = account_design(writing, record->journey, record->node);
    if (record->visit > 0) {
        account_say(writing,
                    record->visit == 1 ? N_("Here again.") : N_("Here again, now {1} times."),
                    account_number(writing, record->visit + 1));
    }
    if (node->muted) {
        account_tell(writing, N_("Muted: passes through."));
    } else if (node->kind == NODE_NOTIFY) {
        account_say(writing, N_("Word goes to {1}."), node_text(design, "to"));
    } else if (node->kind == NODE_WEBHOOK) {
        account_say(writing, N_("{1} would be called; a preview does not."),
                    node_text(design, "url"));
    } else if (node->kind == NODE_ENTER && node->enter_node == PLAN_NONE) {
        account_say_nothing_begins(writing, record);
    }
}

void account_tell_case(struct account_writing *writing, const struct walk_record *record)
{
    struct text label = {.bytes = ""};
    if (record->number != RECORD_NOTHING) {
        label = account_label(writing, record, record->number);
    }
    if (label.length != 0) {
        account_say(writing, N_("\"{1}\":"), label);
    }
    account_reasons(writing, record);
}

void account_tell_split(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_split *split = account_node(writing, record)->split;
    uint64_t from = record->number == 0 ? 0 : split->limits[record->number - 1];
    struct text label = account_label(writing, record, record->number);
    struct text draw = {0};
    struct text low = {0};
    struct text high = {0};
    account_shares(writing, record->draw, split->limits[record->number], &draw, &high);
    account_shares(writing, record->draw, from, &draw, &low);
    if (label.length == 0) {
        label = account_text(writing, N_("way {1}"), account_number(writing, record->number + 1));
    }
    account_say(writing, N_("The draw is {1}: \"{2}\", which has {3} to {4}."), draw, label, low,
                high);
}

void account_tell_wait(struct account_writing *writing, const struct walk_record *record)
{
    switch ((enum wait_outcome)record->detail) {
    case WAIT_IS_PAST:
        account_tell(writing, N_("That date has passed, so there is no wait."));
        return;
    case WAIT_HAS_NO_DATE:
        account_tell(writing, N_("There is no such date, so there is no wait."));
        return;
    case WAIT_ENDS:
        if (record->until <= record->time) {
            account_tell(writing, N_("That is now, so there is no wait."));
        }
        return;
    }
}

/* "the opening of Reminder": what a case waits for, where it has no label. */
static struct text account_case(struct account_writing *writing, const struct walk_record *record,
                                int number)
{
    struct text label = account_label(writing, record, number);
    const struct plan_case *one = &account_node(writing, record)->cases->items[number];
    if (label.length != 0) {
        return account_text(writing, N_("\"{1}\""), label);
    }
    if (one->type == PLAN_CASE_EVENT) {
        return account_event(writing, one->event);
    }
    if (one->type == PLAN_CASE_FILTER) {
        return account_written(writing, record, number, "filter");
    }
    if (one->node == PLAN_NONE) {
        return account_text(writing, N_("case {1}"), account_number(writing, number + 1));
    }
    return account_text(writing, N_("\"{1}\" {2}"),
                        account_title(writing, record->journey, one->node),
                        text_from(activity_kind_name(one->activity)));
}

static struct text account_cases(struct account_writing *writing, const struct walk_record *record)
{
    struct text_builder list = {0};
    const struct plan_cases *cases = account_node(writing, record)->cases;
    struct text last = {.bytes = ""};
    for (size_t i = 0; i < cases->count; i++) {
        struct text one = account_case(writing, record, (int)i);
        if (!text_equal(one, last)) {
            text_append_string(&list, i == 0 ? "" : i + 1 == cases->count ? _(" or ") : ", ");
            text_append(&list, one);
        }
        last = one;
    }
    struct text text = arena_text(&writing->account->arena, text_built(&list));
    text_destroy(&list);
    return text;
}

void account_tell_rests(struct account_writing *writing, const struct walk_record *record)
{
    struct text until = account_moment(writing, record->until, record->time);
    switch ((enum passage_rest)record->detail) {
    case REST_WAIT:
        account_say(writing, N_("Waits until {1}."), until);
        return;
    case REST_WAIT_FOR:
        account_say(writing, N_("Waits for {1}, until {2} at the latest."),
                    account_cases(writing, record), until);
        return;
    case REST_HELD:
        account_say(writing, N_("Held until {1}, then all of it is asked again."), until);
        return;
    case REST_UNREAD:
        account_say(writing, N_("If it is still unread by {1}, the next channel is tried."), until);
        return;
    case REST_MOVING:
        return;
    }
}

void account_tell_change(struct account_writing *writing, const struct walk_record *record)
{
    static const struct {
        const char *changed;
        const char *same;
    } sentences[] = {
        [UPDATE_ADD_TAG] = {N_("Now has the tag {1}."), N_("Has the tag {1} already.")},
        [UPDATE_REMOVE_TAG] = {N_("No longer has the tag {1}."), N_("Has no tag {1} to take off.")},
        [UPDATE_SET] = {N_("{1} is now {2}."), N_("{1} is {2} already.")},
        [UPDATE_JOIN] = {N_("Now on the list {1}."), N_("Stays as it is on the list {1}.")},
        [UPDATE_LEAVE] = {N_("No longer on the list {1}."), N_("Is not on the list {1} anyway.")},
    };
    const struct contact_table *contacts = writing->explanation->plan->request->contacts;
    const struct plan_change *change =
        &account_node(writing, record)->update->changes[record->number];
    struct text what = change->tag;
    struct text_builder value = {0};
    if (change->type == UPDATE_SET) {
        what = change->column == PLAN_NONE ? TEXT("the field")
                                           : text_from(contacts->columns[change->column].name);
        value_write(&value, change->value);
        if (value.length == 0) {
            text_append_string(&value, _("empty"));
        }
    } else if (change->type == UPDATE_JOIN || change->type == UPDATE_LEAVE) {
        const struct node *design = account_design(writing, record->journey, record->node);
        what = node_text(design, change->type == UPDATE_JOIN ? "join" : "leave");
    }
    account_say(writing,
                record->holds ? sentences[change->type].changed : sentences[change->type].same,
                what, text_built(&value));
    text_destroy(&value);
}

void account_tell_starts(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_node *node = account_node(writing, record);
    account_say(writing, N_("Starts the journey {1} as well."),
                writing->explanation->plan->journeys[node->enter_journey].name);
}

void account_tell_goal(struct account_writing *writing, const struct walk_record *record)
{
    account_say(writing, N_("A goal is reached: {1}."),
                account_journey(writing, record)->goals[record->number]);
}

void account_tell_exit(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_journey *journey = account_journey(writing, record);
    if (record->number == RECORD_NOTHING) {
        account_tell(writing, N_("What the start asks for no longer holds:"));
        account_reasons(writing, record);
        return;
    }
    const struct plan_exit *row = &journey->exits[record->number];
    if (row->event != ACTIVITY_NONE) {
        account_say(writing, N_("{1} ends this journey."), account_event(writing, row->event));
    } else {
        account_tell(writing, N_("A rule ends this journey:"));
        account_reasons(writing, record);
    }
}

static void account_left_wait_for(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_node *node = account_node(writing, record);
    if (record->number == node->timeout) {
        account_say(writing, N_("Nothing of that came within {1}."),
                    account_duration(writing, node->cases->timeout));
        return;
    }
    account_say(writing,
                account_waited(writing, record) ? N_("What it waited for has come: {1}.")
                                                : N_("No wait, as this is so already: {1}."),
                account_case(writing, record, record->number));
    account_reasons(writing, record);
}

void account_tell_left(struct account_writing *writing, const struct walk_record *record)
{
    const struct plan_node *node = account_node(writing, record);
    if (node->kind == NODE_WAIT_FOR && !node->muted) {
        account_left_wait_for(writing, record);
    } else if (node->kind == NODE_SEND && account_waited(writing, record) && !writing->asked) {
        account_tell(writing, N_("As it was opened, no other channel is needed."));
    }
    if (node->kind == NODE_WAIT && account_waited(writing, record)) {
        account_tell(writing, N_("The wait is over."));
    }
    if (writing->node != PLAN_NONE) {
        account_say(writing, N_("On to \"{1}\"."),
                    account_title(writing, record->journey, record->detail));
    }
}

void account_tell_ended(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const sentences[END_REASON_COUNT] = {
        [END_GOAL] = N_("With that the way ends."),
        [END_EXIT_RULE] = N_("So the way ends here."),
        [END_RECHECK] = N_("So the way ends here."),
        [END_END] = N_("The way ends here."),
        [END_FILTERED_OUT] = N_("The way ends here for those who do not match."),
        [END_BLOCKED] = N_("The way ends here for those who cannot get it."),
        [END_MISSING] = N_("The way ends here for those without it."),
        [END_LOOP_LIMIT] = N_("That is once too often: the way ends here."),
        [END_DEAD_END] = N_("Nothing is connected there yet: the way ends here."),
    };
    account_tell(writing, sentences[record->number]);
}

void account_tell_inside(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const sentences[] = {
        [REST_MOVING] = N_("The preview ends while it stands here."),
        [REST_WAIT] = N_("The preview ends while it waits here, until {1}."),
        [REST_WAIT_FOR] = N_("The preview ends while it waits here, until {1} at the latest."),
        [REST_HELD] = N_("The preview ends while this message is held, until {1}."),
        [REST_UNREAD] = N_("The preview ends before it is known whether this stays unread."),
    };
    account_say(writing, sentences[record->detail],
                account_moment(writing, record->until, record->time));
}
