/* What the files that put an account together share. */
#ifndef UI_ACCOUNT_ACCOUNT_PARTS_H
#define UI_ACCOUNT_ACCOUNT_PARTS_H

#include "model/base/error.h"
#include "ui/account/account.h"

/* A passage that is on its way, and how far in it stands. */
struct account_slot {
    int journey;
    int passage;
    bool taken;
    bool waited; /* it has stood at its node before … */
    bool unread; /* … until its message was still unread */
};

enum { ACCOUNT_SLOTS = 8 };

struct account_writing {
    const struct explanation *explanation;
    struct account *account;
    struct text_builder text;    /* of the paragraph in hand */
    size_t title;                /* how much of it names the node */
    struct text_builder facts;   /* what speaks for sending, until it is told */
    size_t message_facts;        /* how much of that holds of every channel */
    struct text_builder refused; /* channels that are out, until it is told … */
    const char *refusal;         /* … by this sentence */
    struct walk_record place;    /* of which moment, passage and node the paragraph tells */
    bool begun;
    bool asked; /* the paragraph tells of a message that was asked for */
    int node;   /* only this one, PLAN_NONE: all */
    struct account_slot slots[ACCOUNT_SLOTS];
};

/* Appends a sentence (marked with N_) to the paragraph in hand, a blank before it; {1} to {4} are
 * the arguments. */
#define account_say(writing, sentence, ...)                                                        \
    account_append((writing), (sentence), (struct text[ERROR_ARGUMENTS]){__VA_ARGS__})
void account_append(struct account_writing *writing, const char *sentence,
                    const struct text arguments[ERROR_ARGUMENTS]);
void account_tell(struct account_writing *writing, const char *sentence);
/* The same as a text in the account's arena, safe to show. */
#define account_text(writing, sentence, ...)                                                       \
    account_make_text((writing), (sentence), (struct text[ERROR_ARGUMENTS]){__VA_ARGS__})
struct text account_make_text(struct account_writing *writing, const char *sentence,
                              const struct text arguments[ERROR_ARGUMENTS]);
/* A part of a list: "a, b, c"; and the last but one of "a, b and c". */
void account_list(struct text_builder *list, struct text item);
void account_list_last(struct text_builder *list, struct text item);

/* account_words.c: texts in the account's arena. */
const struct plan_journey *account_journey(const struct account_writing *writing,
                                           const struct walk_record *record);
const struct plan_node *account_node(const struct account_writing *writing,
                                     const struct walk_record *record);
/* The node as the design has it. */
const struct node *account_design(const struct account_writing *writing, int journey, int node);
/* "“Reminder”": what a person calls it. */
struct text account_title(struct account_writing *writing, int journey, int node);
struct text account_channel(const struct account_writing *writing, int channel);
struct text account_topic(const struct account_writing *writing, const struct walk_record *record);
struct text account_event(const struct account_writing *writing, uint32_t event);
struct text account_number(struct account_writing *writing, int64_t number);
/* A share of a day's rate, in billionths: "0.004". */
struct text account_rate(struct account_writing *writing, int64_t billionths);
struct text account_duration(struct account_writing *writing, int64_t seconds);
/* "21:00" on the day that is told of, else "Tue 24 Nov, 09:00"; with the year where it differs. */
struct text account_moment(struct account_writing *writing, int64_t instant, int64_t told);
/* The same with the date on every day. */
struct text account_dated(struct account_writing *writing, int64_t instant, int64_t told);
/* "at 21:00" of the day that is told of, else "on Tue 24 Nov, 09:00". */
struct text account_when(struct account_writing *writing, int64_t instant, int64_t told);
struct text account_clock(struct account_writing *writing, int64_t instant);
/* "Monday, 23 November 2026", of a day and of an instant where the contact is. */
void account_append_day(struct text_builder *builder, int64_t day);
struct text account_day(struct account_writing *writing, int64_t instant);
/* A draw and a threshold of 2^32 as shares, with as many decimals as tell them apart. */
void account_shares(struct account_writing *writing, uint32_t draw, uint64_t limit,
                    struct text *ret_draw, struct text *ret_limit);
/* Says each clause that the filter's truth rests on, with what the contact has. */
void account_reasons(struct account_writing *writing, const struct walk_record *record);

/* One sentence or more of a record; ACCOUNT_KINDS of the files below. */
typedef void account_teller(struct account_writing *writing, const struct walk_record *record);
account_teller account_tell_event, account_tell_replayed, account_tell_segment, account_tell_start;
account_teller account_tell_arrived, account_tell_case, account_tell_split, account_tell_wait,
    account_tell_rests, account_tell_change, account_tell_starts, account_tell_goal,
    account_tell_exit, account_tell_left, account_tell_ended, account_tell_inside;
account_teller account_tell_step, account_tell_blocked, account_tell_sent, account_tell_draw,
    account_tell_to_come, account_tell_outcome;

/* Whether the record's passage has stood at its node before. */
bool account_waited(struct account_writing *writing, const struct walk_record *record);
/* … because a message of it was not yet opened. */
bool account_waited_unread(struct account_writing *writing, const struct walk_record *record);
/* account_message.c: says which channels are out, if there are any in hand. */
void account_tell_refused(struct account_writing *writing);
/* account_entry.c: whether what happens again is told by itself: not where it asks for entry. */
bool account_tells_replay(const struct account_writing *writing,
                          const struct walk_record *replayed);
/* Why nothing came of a start, as `next` (INT64_MAX: none) is when it would. */
void account_tell_no_start(struct account_writing *writing, const struct plan_start *start,
                           int64_t next);

/* account_answer.c */
void account_answer(struct account_writing *writing);
void account_answer_at(struct account_writing *writing);
void account_head(struct account_writing *writing);

#endif
