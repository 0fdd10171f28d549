/* Contacts that answer alike, counted. */
#include "model/simulation/contact_classes.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/class_answers.h"
#include "model/simulation/class_counter.h"

enum { CLASS_MOST_THREADS = 64 };

void class_questions_add(struct class_questions *questions, struct class_question question)
{
    for (size_t i = 0; i < questions->count; i++) {
        struct class_question *known = &questions->items[i];
        if (known->kind == question.kind && known->place == question.place &&
            known->value == question.value && known->filter == question.filter &&
            text_equal(known->tag, question.tag)) {
            known->role = known->role > question.role ? known->role : question.role;
            return;
        }
    }
    questions->items = memory_grow(questions->items, &questions->capacity, questions->count + 1,
                                   sizeof(*questions->items));
    questions->items[questions->count++] = question;
}

void class_questions_destroy(struct class_questions *questions)
{
    free(questions->items);
    *questions = (struct class_questions){0};
}

void contact_classes_destroy(struct contact_classes *classes)
{
    free(classes->items);
    free(classes->key);
    class_columns_destroy(&classes->columns);
    *classes = (struct contact_classes){0};
}

static int class_compare(const void *a, const void *b)
{
    const struct contact_class *first = a;
    const struct contact_class *second = b;
    return (first->contact > second->contact) - (first->contact < second->contact);
}

static void class_give(const struct class_counter *counter, struct contact_classes *classes)
{
    size_t count = 0;
    for (size_t i = 0; i < counter->slot_count; i++) {
        count += counter->slots[i].count != 0;
    }
    classes->items = memory_array(count, sizeof(*classes->items));
    for (size_t i = 0; i < counter->slot_count; i++) {
        if (counter->slots[i].count != 0) {
            classes->contacts += counter->slots[i].count;
            classes->items[classes->count++] = counter->slots[i];
        }
    }
    qsort(classes->items, count, sizeof(*classes->items), class_compare);
}

static void class_count_all(struct class_work *work, size_t threads,
                            struct contact_classes *classes)
{
    struct class_counter counters[CLASS_MOST_THREADS] = {0};
    size_t blocks = (work->contacts + CLASS_BLOCK - 1) / CLASS_BLOCK;
    for (size_t i = 0; i < threads; i++) {
        counters[i] = (struct class_counter){
            .work = work, .first = blocks * i / threads, .end = blocks * (i + 1) / threads};
        class_counter_init(&counters[i]);
    }
    for (size_t i = 1; i < threads; i++) {
        counters[i].started =
            pthread_create(&counters[i].thread, NULL, class_counter_run, &counters[i]) == 0;
    }
    class_counter_run(&counters[0]);
    for (size_t i = 1; i < threads; i++) {
        if (counters[i].started) {
            pthread_join(counters[i].thread, NULL);
        } else {
            class_counter_run(&counters[i]);
        }
        class_counter_merge(&counters[0], &counters[i]);
    }
    class_give(&counters[0], classes);
    for (size_t i = 0; i < threads; i++) {
        class_counter_destroy(&counters[i]);
    }
}

/* Sorts the answers by what they are for. */
static void class_sort_answers(struct class_work *work)
{
    size_t count = work->questions->count;
    size_t most = count;
    for (size_t i = 0; i < count; i++) {
        most += work->views[i].plane_count;
    }
    work->tells = memory_array(most, sizeof(*work->tells));
    work->enters = memory_array(count, sizeof(*work->enters));
    work->needed = memory_array(count, sizeof(*work->needed));
    work->numbers = memory_array(count, sizeof(*work->numbers));
    for (size_t i = 0; i < count; i++) {
        const struct class_question *question = &work->questions->items[i];
        const uint64_t *words = work->views[i].words;
        for (size_t k = 0; k < work->views[i].plane_count; k++) {
            work->tells[work->tell_count++] = work->views[i].planes[k].words;
        }
        if (class_is_number(question->kind) && work->views[i].numbers == NULL) {
            continue;
        }
        if (words == NULL) {
            work->numbers[work->number_count++] = work->views[i].numbers;
        } else if (question->role == CLASS_ROLE_NEEDED) {
            work->needed[work->needed_count++] = words;
        } else if (question->role == CLASS_ROLE_ENTERS) {
            work->enters[work->enter_count++] = words;
        } else {
            work->tells[work->tell_count++] = words;
        }
    }
    size_t bits = work->enter_count + work->tell_count;
    bool small = work->number_count == 0 && bits <= CLASS_TABLE_BITS;
    work->key_words = small ? 0 : (bits + 63) / 64 + (work->number_count + 1) / 2;
}

static void class_work_destroy(struct class_work *work)
{
    free(work->views);
    free(work->tells);
    free(work->enters);
    free(work->needed);
    free(work->numbers);
}

void contact_classes_find(struct contact_classes *classes, const struct plan *plan,
                          const struct class_questions *questions, int threads)
{
    char *key = class_columns_key(plan, questions);
    if (key != NULL && classes->key != NULL && strcmp(key, classes->key) == 0) {
        free(key);
        return;
    }
    free(classes->items);
    free(classes->key);
    classes->items = NULL;
    classes->count = 0;
    classes->contacts = 0;
    classes->key = key;
    size_t workers = threads < 1 ? 1 : (size_t)threads;
    workers = workers < CLASS_MOST_THREADS ? workers : CLASS_MOST_THREADS;
    struct class_work work = {.questions = questions,
                              .views =
                                  class_columns_find(&classes->columns, plan, questions, workers),
                              .contacts = plan->request->contacts->count};
    class_sort_answers(&work);
    class_count_all(&work, workers, classes);
    class_work_destroy(&work);
    class_columns_drop(&classes->columns);
}
