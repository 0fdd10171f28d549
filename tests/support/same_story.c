/* Explanations held against what the slow simulator tells, step by step. */
#include "tests/support/same_story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "tests/support/plain_parts.h"
#include "tests/support/slow_life.h"
#include "tests/support/told_step.h"

enum { STORY_SHOWN = 5, STORY_MOST_CLAUSES = 200 };

/* Lines that need not come in the same order. */
struct story_lines {
    char **items;
    size_t count;
    size_t capacity;
};

struct story_comparing {
    const char *name;
    const struct plan *plan;
    story_fault *fault;
    void *fault_context;
    struct story_sum *sum;
    struct arena arena; /* of one contact */
    struct explanation explanation;
    size_t next; /* record */
    bool silent; /* the contact differs already */
    struct story_lines told;
    struct story_lines heard;
};

static void story_differs(struct story_comparing *comparing, const char *what, const char *told,
                          const char *heard)
{
    comparing->sum->differences++;
    if (comparing->fault == NULL && comparing->sum->differences <= STORY_SHOWN) {
        printf("%s, contact %zu, record %zu: %s\n  explained: %s\n  the slow simulator says: %s\n",
               comparing->name, comparing->explanation.contact, comparing->next, what, told, heard);
    }
    comparing->silent = true;
}

static void story_lines_add(struct story_lines *lines, const struct story_step *step)
{
    struct text_builder line = {0};
    story_write(&line, step);
    lines->items =
        memory_grow(lines->items, &lines->capacity, lines->count + 1, sizeof(*lines->items));
    lines->items[lines->count++] = text_take(&line);
}

static void story_lines_clear(struct story_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->items[i]);
    }
    free(lines->items);
    *lines = (struct story_lines){0};
}

static int story_line_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* -- what arrivals have in store: in any order -- */

/* A day of the calendar is told of a year ahead at most. */
static bool story_is_far(const struct story_comparing *comparing, const struct walk_record *record)
{
    enum { FAR_DAYS = 367 };
    return record->detail == (int)START_EXACT &&
           record->until >= comparing->plan->horizon + FAR_DAYS * (int64_t)CIVIL_DAY;
}

static void story_sort(struct story_lines *lines)
{
    if (lines->count > 0) {
        qsort(lines->items, lines->count, sizeof(*lines->items), story_line_order);
    }
}

static void story_compare_lines(struct story_comparing *comparing)
{
    struct story_lines *told = &comparing->told;
    struct story_lines *heard = &comparing->heard;
    story_sort(told);
    story_sort(heard);
    for (size_t i = 0; i < told->count || i < heard->count; i++) {
        const char *a = i < told->count ? told->items[i] : "nothing";
        const char *b = i < heard->count ? heard->items[i] : "nothing";
        if (!comparing->silent && strcmp(a, b) != 0) {
            story_differs(comparing, "another arrival", a, b);
        }
    }
    story_lines_clear(told);
    story_lines_clear(heard);
}

/* -- clauses -- */

struct story_clauses {
    bool held[STORY_MOST_CLAUSES];
    bool decides[STORY_MOST_CLAUSES];
    const struct filter *clauses[STORY_MOST_CLAUSES];
    size_t count;
};

/* The clauses in the order of the text; one decides if the truth of all above it hangs on it. */
static void story_find_clauses(struct slow_life *life, const struct filter *filter, size_t passage,
                               bool decides, struct story_clauses *found)
{
    bool held = slow_life_matches(life, filter, passage);
    if (filter->kind == FILTER_CLAUSE) {
        if (found->count < STORY_MOST_CLAUSES) {
            found->held[found->count] = held;
            found->decides[found->count] = decides;
            found->clauses[found->count++] = filter;
        }
        return;
    }
    for (size_t i = 0; i < filter->count; i++) {
        bool one = slow_life_matches(life, filter->items[i], passage);
        story_find_clauses(life, filter->items[i], passage,
                           decides && (filter->kind == FILTER_NOT || one == held), found);
    }
}

/* The value of a name, as the plain contact has it; false where the clause is of a list or rows. */
static bool story_name_value(struct slow_life *life, const struct filter *clause,
                             struct text_builder *ret_value)
{
    struct arena arena = {0};
    const struct plain_world *world = life->contact.world;
    enum plain_type type = plain_filter_type(world, clause->clause);
    if (type == PLAIN_LIST || type == PLAIN_CODES || type >= PLAIN_TOPICS) {
        return false;
    }
    struct value value = plain_name_value(world, &life->contact.plain, clause->clause, &arena);
    if (value.type == VALUE_DATETIME) {
        civil_write_datetime(ret_value, zone_local(world->zone, value.instant));
    } else {
        value_write(ret_value, value);
    }
    arena_destroy(&arena);
    return true;
}

/* A clause that says of rows how many there are: it must hold. NULL: the clause is of no rows, or
 * asks for a number or a sum itself. */
static const struct filter *story_counting(struct story_comparing *comparing,
                                           const struct filter_reason *reason)
{
    struct text_builder text = {0};
    struct text clause = reason->clause;
    size_t matches = text_find(clause, TEXT(" MATCHES ("));
    size_t negated = text_find(clause, TEXT(" NOT MATCHES ("));
    bool counts = text_find(clause, TEXT("count")) < clause.length ||
                  text_find(clause, TEXT("sum_")) < clause.length;
    if (matches == clause.length || counts || !text_ends_with(clause, TEXT(")"))) {
        return NULL;
    }
    text_append(&text, text_part(clause, 0, negated < matches ? negated : matches));
    text_append(&text, text_part(clause, matches, clause.length - 1 - matches));
    text_append_format(&text, "%scount = %.*s)",
                       text_ends_with(text_built(&text), TEXT("(")) ? "" : ", ",
                       TEXT_FORMAT(reason->value));
    struct error_list errors = {0};
    const struct filter *counting = filter_parse(text_built(&text), &comparing->arena, &errors);
    error_list_destroy(&errors);
    text_destroy(&text);
    return counting;
}

/* What the contact is said to have there. */
static void story_compare_value(struct story_comparing *comparing, struct slow_life *life,
                                const struct filter_reason *reason, const struct filter *clause,
                                size_t passage)
{
    struct text_builder value = {0};
    const struct filter *counting = story_counting(comparing, reason);
    if (counting != NULL) {
        comparing->sum->counts++;
        if (!slow_life_matches(life, counting, passage)) {
            story_differs(comparing, "another number of rows", reason->clause.bytes,
                          reason->value.bytes);
        }
    } else if (story_name_value(life, clause, &value)) {
        comparing->sum->values++;
        if (!text_equal(reason->value, text_built(&value))) {
            story_differs(comparing, "another value", reason->value.bytes,
                          value.length == 0 ? "" : value.bytes);
        }
    }
    text_destroy(&value);
}

static void story_compare_clause(struct story_comparing *comparing, struct slow_life *life,
                                 const struct filter_reason *reason,
                                 const struct story_clauses *found, size_t i, size_t passage)
{
    const struct filter *read = slow_world_filter(life->world, reason->clause);
    comparing->sum->clauses++;
    if (reason->held != found->held[i] || reason->decides != found->decides[i] ||
        slow_life_matches(life, read, passage) != reason->held) {
        story_differs(comparing, "another truth of a clause", reason->clause.bytes,
                      found->held[i] ? "it holds" : "it does not hold, or another decides");
    } else if (reason->has_value) {
        story_compare_value(comparing, life, reason, found->clauses[i], passage);
    }
}

static void story_compare_clauses(struct story_comparing *comparing, struct slow_life *life,
                                  const struct walk_record *record, const struct filter *asked,
                                  size_t passage)
{
    static struct story_clauses found;
    found.count = 0;
    if (asked != NULL) {
        story_find_clauses(life, asked, passage, true, &found);
    }
    if (found.count != record->reason_count) {
        story_differs(comparing, "another number of clauses", walk_record_name(record->kind), "");
        return;
    }
    for (size_t i = 0; i < found.count && !comparing->silent; i++) {
        story_compare_clause(comparing, life, &record->reasons[i], &found, i, passage);
    }
}

/* -- the listener -- */

static void story_begins(void *context, struct slow_life *life, size_t contact)
{
    (void)life;
    struct story_comparing *comparing = context;
    explanation_make(comparing->plan, contact, &comparing->explanation);
    comparing->next = 0;
    comparing->silent = comparing->fault != NULL &&
                        !comparing->fault(&comparing->explanation, comparing->fault_context);
    comparing->sum->contacts++;
    const struct walk_pen *pen = &comparing->explanation.pen;
    for (size_t i = 0; i < pen->count; i++) {
        comparing->sum->kinds[pen->records[i].kind]++;
        if (pen->records[i].kind == RECORD_DUE && !story_is_far(comparing, &pen->records[i])) {
            struct story_step step =
                told_step(&comparing->explanation, &pen->records[i], &comparing->arena);
            step.time = comparing->plan->start; /* when it is found out does not matter */
            story_lines_add(&comparing->told, &step);
        }
    }
}

/* The next record that is no arrival in store; NULL: there is none. */
static const struct walk_record *story_next(struct story_comparing *comparing)
{
    const struct walk_pen *pen = &comparing->explanation.pen;
    while (comparing->next < pen->count && pen->records[comparing->next].kind == RECORD_DUE) {
        comparing->next++;
    }
    return comparing->next < pen->count ? &pen->records[comparing->next++] : NULL;
}

static void story_hears(void *context, struct slow_life *life, const struct story_step *step,
                        const struct filter *asked, size_t passage)
{
    struct story_comparing *comparing = context;
    struct text_builder told = {0};
    struct text_builder heard = {0};
    if (strcmp(step->kind, "due") == 0) {
        story_lines_add(&comparing->heard, step);
        return;
    }
    const struct walk_record *record = story_next(comparing);
    story_write(&heard, step);
    if (comparing->silent) {
        /* One difference a contact is enough. */
    } else if (record == NULL) {
        story_differs(comparing, "nothing more is explained", "", heard.bytes);
    } else {
        struct story_step one = told_step(&comparing->explanation, record, &comparing->arena);
        story_write(&told, &one);
        if (strcmp(told.bytes, heard.bytes) != 0) {
            story_differs(comparing, "another step", told.bytes, heard.bytes);
        } else {
            story_compare_clauses(comparing, life, record, asked, passage);
        }
    }
    text_destroy(&told);
    text_destroy(&heard);
}

/* What the slow simulator's own list of happenings says of the answer. */
static void story_compare_answer(struct story_comparing *comparing, const struct slow_life *life)
{
    const struct explanation *explanation = &comparing->explanation;
    const struct slow_journey *named = &life->world->journeys[life->world->named];
    struct explanation_answer answer = explanation_answer(explanation);
    int64_t delivered = 0;
    for (size_t i = 0; i < life->trace_count; i++) {
        const struct slow_trace *trace = &life->trace[i];
        delivered += trace->what == SLOW_DELIVERED && trace->journey == named->result;
    }
    int64_t entries = life->entries[life->world->named].count;
    int persona =
        explanation->persona == comparing->plan->persona_count ? -1 : (int)explanation->persona;
    char told[100];
    char heard[100];
    bool in_run = life->zone != NULL;
    snprintf(told, sizeof(told), "%d delivered %lld entries %lld persona %d zone %s",
             explanation->in_run, (long long)answer.delivered, (long long)answer.entries,
             explanation->in_run ? persona : 0,
             explanation->in_run ? zone_name(explanation->zone) : "");
    snprintf(heard, sizeof(heard), "%d delivered %lld entries %lld persona %d zone %s", in_run,
             (long long)delivered, (long long)entries, in_run ? life->persona : 0,
             in_run ? zone_name(slow_life_zone(life, named)) : "");
    bool reached = answer.verdict == EXPLAINED_REACHED;
    bool nowhere = answer.verdict <= EXPLAINED_TURNED_AWAY;
    if (strcmp(told, heard) != 0 || reached != (delivered > 0) || nowhere != (entries == 0)) {
        story_differs(comparing, "another answer", told, heard);
    }
}

static void story_ends(void *context, struct slow_life *life, size_t contact)
{
    (void)contact;
    struct story_comparing *comparing = context;
    const struct walk_record *record = story_next(comparing);
    if (!comparing->silent && record != NULL) {
        struct text_builder told = {0};
        struct story_step one = told_step(&comparing->explanation, record, &comparing->arena);
        story_write(&told, &one);
        story_differs(comparing, "more is explained", told.bytes, "nothing");
        text_destroy(&told);
    }
    story_compare_lines(comparing);
    if (!comparing->silent) {
        story_compare_answer(comparing, life);
    }
    explanation_destroy(&comparing->explanation);
    arena_destroy(&comparing->arena);
}

bool same_story(const char *name, const struct run_request *request, story_fault *fault,
                void *context, struct story_sum *sum)
{
    struct error_list errors = {0};
    struct plan *plan = plan_create(request, &errors);
    bool there = plan != NULL;
    if (there) {
        struct slow_run slow;
        struct story_comparing comparing = {
            .name = name, .plan = plan, .fault = fault, .fault_context = context, .sum = sum};
        const struct slow_listener listener = {.context = &comparing,
                                               .begins = story_begins,
                                               .hears = story_hears,
                                               .ends = story_ends};
        slow_simulate_told(request, &listener, &slow);
        slow_run_destroy(&slow);
    }
    plan_destroy(plan);
    error_list_destroy(&errors);
    return there;
}
