/* Answers of all contacts, a column a question, kept from one count to the next. */
#include "model/simulation/class_columns.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/filter/filter_clauses.h"
#include "model/simulation/class_answers.h"

enum { COLUMN_MOST_THREADS = 64 };

struct class_column {
    char *key; /* NULL: not to be kept */
    struct class_question question;
    struct class_answers answers;
    bool answered;
    bool asked; /* in this count */
};

static void class_append_number(struct text_builder *key, int64_t number)
{
    text_append_format(key, "%lld ", (long long)number);
}

/* Which contacts, when. */
static void class_append_base(struct text_builder *key, const struct plan *plan)
{
    const struct run_request *request = plan->request;
    const struct zone *own = plan->journeys[plan->main].zone;
    class_append_number(key, (int64_t)(intptr_t)request->contacts);
    class_append_number(key, (int64_t)request->contacts->version);
    class_append_number(key, (int64_t)(intptr_t)request->activity);
    class_append_number(key, plan->start);
    class_append_number(key, plan->horizon);
    class_append_number(key, (int64_t)request->sample);
    text_append_string(key, zone_name(plan->zone));
    text_append_string(key, own == NULL ? "-" : zone_name(own));
    for (size_t i = 0; i < request->contacts->topic_count; i++) {
        text_append_string(key, plan->opt_out != NULL && plan->opt_out[i] ? "o" : "i");
    }
}

/* False where what is asked may change without its text: a segment's filter. */
static bool class_append_question(struct text_builder *key, const struct class_question *question)
{
    struct arena arena = {0};
    size_t segments = 0;
    bool all = false;
    class_append_number(key, question->kind);
    class_append_number(key, question->place);
    class_append_number(key, question->value);
    text_append(key, question->tag);
    text_append_byte(key, '\n');
    if (question->filter != NULL) {
        filter_segments_asked(question->filter, &arena, &segments, &all);
        filter_print(key, question->filter);
        text_append_byte(key, '\n');
    }
    arena_destroy(&arena);
    return segments == 0 && !all;
}

char *class_columns_key(const struct plan *plan, const struct class_questions *questions)
{
    struct text_builder key = {0};
    bool told = true;
    class_append_base(&key, plan);
    for (size_t i = 0; i < questions->count; i++) {
        class_append_number(&key, questions->items[i].role);
        told = class_append_question(&key, &questions->items[i]) && told;
    }
    char *text = told ? text_copy(text_built(&key)) : NULL;
    text_destroy(&key);
    return text;
}

static void class_column_destroy(struct class_column *column)
{
    class_answers_destroy(&column->answers);
    free(column->key);
}

void class_columns_destroy(struct class_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        class_column_destroy(&columns->items[i]);
    }
    free(columns->items);
    free(columns->base);
    *columns = (struct class_columns){0};
}

void class_columns_drop(struct class_columns *columns)
{
    size_t kept = 0;
    for (size_t i = 0; i < columns->count; i++) {
        struct class_column *column = &columns->items[i];
        if (column->asked && column->key != NULL) {
            column->asked = false;
            columns->items[kept++] = *column;
        } else {
            class_column_destroy(column);
        }
    }
    columns->count = kept;
}

/* Columns of other contacts, or of another time, are none of ours. */
static void class_columns_begin(struct class_columns *columns, const struct plan *plan)
{
    struct text_builder base = {0};
    class_append_base(&base, plan);
    if (columns->base == NULL || strcmp(columns->base, base.bytes) != 0) {
        class_columns_destroy(columns);
        columns->base = text_copy(text_built(&base));
    }
    text_destroy(&base);
}

/* The number of the question's column; a new one where there is none. */
static size_t class_columns_place(struct class_columns *columns, struct class_question question)
{
    struct text_builder text = {0};
    bool told = class_append_question(&text, &question);
    char *key = told ? text_copy(text_built(&text)) : NULL;
    text_destroy(&text);
    for (size_t i = 0; key != NULL && i < columns->count; i++) {
        struct class_column *column = &columns->items[i];
        if (column->key != NULL && strcmp(column->key, key) == 0) {
            column->asked = true;
            free(key);
            return i;
        }
    }
    columns->items = memory_grow(columns->items, &columns->capacity, columns->count + 1,
                                 sizeof(*columns->items));
    columns->items[columns->count] =
        (struct class_column){.key = key, .question = question, .asked = true};
    return columns->count++;
}

/* What the threads share. */
struct class_answering {
    struct class_columns *columns;
    const struct plan *plan;
    _Atomic(size_t) next;
};

static void *class_answer_thread(void *argument)
{
    struct class_answering *answering = argument;
    for (;;) {
        size_t i = atomic_fetch_add(&answering->next, 1);
        if (i >= answering->columns->count) {
            return NULL;
        }
        struct class_column *column = &answering->columns->items[i];
        if (!column->answered) {
            class_answers_find(&column->answers, answering->plan, &column->question);
            column->answered = true;
        }
    }
}

static void class_answer_all(struct class_columns *columns, const struct plan *plan, size_t threads)
{
    struct class_answering answering = {.columns = columns, .plan = plan};
    pthread_t others[COLUMN_MOST_THREADS];
    size_t started = 0;
    size_t open = 0;
    for (size_t i = 0; i < columns->count; i++) {
        open += !columns->items[i].answered;
    }
    threads = threads < open ? threads : open;
    threads = threads < COLUMN_MOST_THREADS ? threads : COLUMN_MOST_THREADS;
    while (started + 1 < threads &&
           pthread_create(&others[started], NULL, class_answer_thread, &answering) == 0) {
        started++;
    }
    class_answer_thread(&answering);
    for (size_t i = 0; i < started; i++) {
        pthread_join(others[i], NULL);
    }
}

/* A question by its clauses: shared with other questions, and with later ones. */
struct class_split {
    const struct filter *const *clauses;
    size_t count;
    size_t *places; /* of the clauses' columns */
    size_t place;   /* of its own, once they are combined */
};

/* False where the filter is one clause, or some is not quick to ask of everybody. */
static bool class_divide(struct class_columns *columns, const struct class_question *question,
                         struct arena *arena, struct class_split *split)
{
    if (question->kind != CLASS_MATCHES) {
        return false;
    }
    split->clauses = filter_clauses(question->filter, arena, &split->count);
    bool quick = split->count > 1;
    for (size_t i = 0; i < split->count; i++) {
        quick = quick && filter_clause_is_quick(split->clauses[i]);
    }
    split->places = arena_array(arena, split->count, sizeof(*split->places));
    for (size_t i = 0; quick && i < split->count; i++) {
        split->places[i] = class_columns_place(
            columns, (struct class_question){.kind = CLASS_MATCHES, .filter = split->clauses[i]});
    }
    return quick;
}

static void class_combine(struct class_columns *columns, const struct class_split *split,
                          const struct plan *plan, struct arena *arena)
{
    const struct bitset **clauses = arena_array(arena, split->count, sizeof(struct bitset *));
    struct class_column *column = &columns->items[split->place];
    for (size_t i = 0; i < split->count; i++) {
        clauses[i] = &columns->items[split->places[i]].answers.bits;
    }
    bitset_init(&column->answers.bits, plan->request->contacts->count);
    filter_clauses_combine(column->question.filter, clauses, &column->answers.bits);
}

struct class_column_view *class_columns_find(struct class_columns *columns, const struct plan *plan,
                                             const struct class_questions *questions,
                                             size_t threads)
{
    struct arena arena = {0};
    size_t count = questions->count;
    size_t *places = arena_array(&arena, count, sizeof(*places));
    struct class_split *splits = arena_array(&arena, count, sizeof(*splits));
    struct class_column_view *views = memory_array(count, sizeof(*views));
    size_t split_count = 0;
    class_columns_begin(columns, plan);
    for (size_t i = 0; i < count; i++) {
        places[i] = class_columns_place(columns, questions->items[i]);
        struct class_split *split = &splits[split_count];
        split->place = places[i];
        bool divided = class_divide(columns, &questions->items[i], &arena, split);
        if (divided && !columns->items[places[i]].answered) {
            columns->items[places[i]].answered = true;
            split_count++;
        }
    }
    class_answer_all(columns, plan, threads);
    for (size_t i = 0; i < split_count; i++) {
        class_combine(columns, &splits[i], plan, &arena);
    }
    for (size_t i = 0; i < count; i++) {
        const struct class_column *column = &columns->items[places[i]];
        views[i] = (struct class_column_view){column->answers.bits.words, column->answers.numbers,
                                              column->answers.planes, column->answers.plane_count};
    }
    arena_destroy(&arena);
    return views;
}
