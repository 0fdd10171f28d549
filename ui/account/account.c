/* One contact's way as a colleague would tell it: records into paragraphs. */
#include "ui/account/account.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/contact_walk.h"
#include "ui/account/account_parts.h"
#include "ui/message.h"
#include "ui/translation.h"

void account_append(struct account_writing *writing, const char *sentence,
                    const struct text arguments[ERROR_ARGUMENTS])
{
    account_tell_refused(writing);
    if (writing->text.length != 0) {
        text_append_byte(&writing->text, ' ');
    }
    message_append(&writing->text, sentence, arguments);
}

void account_tell(struct account_writing *writing, const char *sentence)
{
    account_append(writing, sentence, (struct text[ERROR_ARGUMENTS]){{0}});
}

struct text account_make_text(struct account_writing *writing, const char *sentence,
                              const struct text arguments[ERROR_ARGUMENTS])
{
    struct text_builder builder = {0};
    message_append(&builder, sentence, arguments);
    struct text text = arena_text(&writing->account->arena, text_built(&builder));
    text_destroy(&builder);
    return text;
}

void account_list(struct text_builder *list, struct text item)
{
    text_append_string(list, list->length == 0 ? "" : ", ");
    text_append(list, item);
}

void account_list_last(struct text_builder *list, struct text item)
{
    text_append_string(list, list->length == 0 ? "" : _(" and "));
    text_append(list, item);
}

/* NULL where there is none: a passage that has ended, or one too many side by side. */
static struct account_slot *account_slot(struct account_writing *writing,
                                         const struct walk_record *record)
{
    for (int i = 0; i < ACCOUNT_SLOTS; i++) {
        struct account_slot *slot = &writing->slots[i];
        if (slot->taken && slot->journey == record->journey && slot->passage == record->passage) {
            return slot;
        }
    }
    return NULL;
}

bool account_waited_unread(struct account_writing *writing, const struct walk_record *record)
{
    const struct account_slot *slot = account_slot(writing, record);
    return slot != NULL && slot->unread;
}

bool account_waited(struct account_writing *writing, const struct walk_record *record)
{
    const struct account_slot *slot = account_slot(writing, record);
    return slot != NULL && slot->waited;
}

static void account_take_slot(struct account_writing *writing, const struct walk_record *record)
{
    for (int i = 0; i < ACCOUNT_SLOTS; i++) {
        if (!writing->slots[i].taken) {
            writing->slots[i] = (struct account_slot){
                .journey = record->journey, .passage = record->passage, .taken = true};
            return;
        }
    }
}

static void account_end_paragraph(struct account_writing *writing)
{
    struct account *account = writing->account;
    const struct account_slot *slot = account_slot(writing, &writing->place);
    account_tell_refused(writing);
    if (writing->text.length != 0 && writing->text.length == writing->title) {
        account_tell(writing, N_("Passes on."));
    }
    if (writing->text.length != 0) {
        account->paragraphs = memory_grow(account->paragraphs, &account->capacity,
                                          account->count + 1, sizeof(*account->paragraphs));
        account->paragraphs[account->count++] = (struct account_paragraph){
            .time = writing->place.time,
            .depth = slot == NULL ? 0 : (int)(slot - writing->slots),
            .text = arena_text(&account->arena, text_built(&writing->text))};
    }
    text_clear(&writing->text);
    text_clear(&writing->facts);
    writing->title = 0;
    writing->asked = false;
    writing->begun = false;
}

static bool account_is_there(const struct account_writing *writing,
                             const struct walk_record *record)
{
    const struct walk_record *place = &writing->place;
    return writing->begun && place->time == record->time && place->journey == record->journey &&
           place->node == record->node && place->passage == record->passage &&
           place->visit == record->visit && record->kind != RECORD_OUTCOME;
}

/* "Reminder ·", of another journey "Journey, Reminder ·". */
static void account_begin(struct account_writing *writing, const struct walk_record *record)
{
    account_end_paragraph(writing);
    writing->begun = true;
    writing->place = *record;
    bool named = record->passage != RECORD_NOTHING && record->kind != RECORD_OUTCOME;
    if (!named && record->kind != RECORD_START) {
        return;
    }
    struct text title = account_title(writing, record->journey, record->node);
    if (record->journey == (int)writing->explanation->plan->main) {
        account_say(writing, N_("{1} ·"), title);
    } else {
        account_say(writing, N_("{1}, {2} ·"), account_journey(writing, record)->name, title);
    }
    writing->title = writing->text.length;
}

static account_teller *const account_kinds[RECORD_KIND_COUNT] = {
    [RECORD_EVENT] = account_tell_event,     [RECORD_REPLAYED] = account_tell_replayed,
    [RECORD_SEGMENT] = account_tell_segment, [RECORD_START] = account_tell_start,
    [RECORD_ARRIVED] = account_tell_arrived, [RECORD_CASE] = account_tell_case,
    [RECORD_SPLIT] = account_tell_split,     [RECORD_WAIT] = account_tell_wait,
    [RECORD_RESTS] = account_tell_rests,     [RECORD_STEP] = account_tell_step,
    [RECORD_BLOCKED] = account_tell_blocked, [RECORD_SENT] = account_tell_sent,
    [RECORD_DRAW] = account_tell_draw,       [RECORD_TO_COME] = account_tell_to_come,
    [RECORD_OUTCOME] = account_tell_outcome, [RECORD_CHANGE] = account_tell_change,
    [RECORD_STARTS] = account_tell_starts,   [RECORD_GOAL] = account_tell_goal,
    [RECORD_EXIT] = account_tell_exit,       [RECORD_LEFT] = account_tell_left,
    [RECORD_ENDED] = account_tell_ended,     [RECORD_INSIDE] = account_tell_inside,
};

/* A start of the main journey is told where the passage begins: not again as it arrives there. */
static bool account_is_start(const struct account_writing *writing,
                             const struct walk_record *record)
{
    bool moves = record->kind == RECORD_ARRIVED || record->kind == RECORD_LEFT;
    return writing->node == PLAN_NONE && moves && account_node(writing, record)->kind == NODE_START;
}

/* Whether the event that was written is told by itself: not to a contact that is on no way, nor
 * where it asks for entry, which tells it. */
static bool account_tells_event(const struct account_writing *writing,
                                const struct walk_record *record)
{
    const struct walk_pen *pen = &writing->explanation->pen;
    bool inside = false;
    if (record->kind == RECORD_REPLAYED && !account_tells_replay(writing, record)) {
        return false;
    }
    for (const struct walk_record *next = record;
         next < pen->records + pen->count && next->time == record->time; next++) {
        const struct plan_start *start =
            next->kind == RECORD_START ? account_node(writing, next)->start : NULL;
        if (record->kind == RECORD_EVENT && start != NULL && start->trigger == TRIGGER_EVENT &&
            start->name == (uint32_t)record->number) {
            return false;
        }
    }
    for (int i = 0; i < ACCOUNT_SLOTS; i++) {
        inside = inside || writing->slots[i].taken;
    }
    return inside;
}

static void account_take(struct account_writing *writing, const struct walk_record *record)
{
    bool main = record->journey == (int)writing->explanation->plan->main;
    bool asked = writing->node == PLAN_NONE || (main && record->node == writing->node);
    bool happens = record->kind == RECORD_EVENT || record->kind == RECORD_REPLAYED;
    account_teller *teller = account_kinds[record->kind];
    if (record->kind == RECORD_ENTERED) {
        account_take_slot(writing, record);
        writing->place = writing->begun ? *record : writing->place;
    }
    if (teller == NULL || !asked || account_is_start(writing, record) ||
        (happens && !account_tells_event(writing, record))) {
        return;
    }
    if (!account_is_there(writing, record)) {
        account_begin(writing, record);
    }
    teller(writing, record);
}

/* Keeps track of the passages. */
static void account_follow(struct account_writing *writing, const struct walk_record *record)
{
    struct account_slot *slot = account_slot(writing, record);
    if (slot == NULL) {
        return;
    }
    if (record->kind == RECORD_ARRIVED || record->kind == RECORD_RESTS) {
        slot->waited = record->kind == RECORD_RESTS;
        slot->unread = slot->waited && record->detail == REST_UNREAD;
    } else if (record->kind == RECORD_ENDED) {
        account_end_paragraph(writing);
        slot->taken = false;
    }
}

static struct text account_take_text(struct account_writing *writing)
{
    struct text text = arena_text(&writing->account->arena, text_built(&writing->text));
    text_clear(&writing->text);
    return text;
}

void account_make(const struct explanation *explanation, int node, struct account *ret_account)
{
    *ret_account = (struct account){.zone = explanation->zone};
    struct account_writing writing = {
        .explanation = explanation, .account = ret_account, .node = node};
    account_head(&writing);
    ret_account->setting = account_take_text(&writing);
    if (node == PLAN_NONE) {
        account_answer(&writing);
    } else {
        account_answer_at(&writing);
    }
    ret_account->answer = account_take_text(&writing);
    for (size_t i = 0; i < explanation->pen.count; i++) {
        account_take(&writing, &explanation->pen.records[i]);
        account_follow(&writing, &explanation->pen.records[i]);
    }
    account_end_paragraph(&writing);
    text_destroy(&writing.text);
    text_destroy(&writing.facts);
    text_destroy(&writing.refused);
}

void account_destroy(struct account *account)
{
    arena_destroy(&account->arena);
    free(account->paragraphs);
    *account = (struct account){0};
}
