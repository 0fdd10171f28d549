/* Contacts that answer alike, counted: against a plain count, by threads, by table and hash, kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/contact_classes.h"
#include "tests/support/random_closed.h"
#include "tests/support/random_source.h"

enum { CONTACTS = 5000, MOST_QUESTIONS = 24 };

static size_t contacts_made(void)
{
    return (size_t)random_cases(CONTACTS, CONTACTS);
}

static bool answer(const struct contact_table *contacts, const struct class_question *question,
                   size_t row)
{
    const uint8_t *bytes = question->kind == CLASS_CONSENT
                               ? contacts->channels[question->place].consents
                               : contacts->topics[question->place].states;
    return bytes[row] == question->value;
}

/* Whether a contact is in some class. */
static bool is_in(const struct contact_table *contacts, const struct class_questions *questions,
                  size_t row)
{
    bool in = true;
    for (size_t i = 0; i < questions->count; i++) {
        const struct class_question *question = &questions->items[i];
        in = in && (question->role != CLASS_ROLE_NEEDED || answer(contacts, question, row));
    }
    return in;
}

static bool enters(const struct contact_table *contacts, const struct class_questions *questions,
                   size_t row)
{
    bool asked = false;
    bool enters = false;
    for (size_t i = 0; i < questions->count; i++) {
        const struct class_question *question = &questions->items[i];
        if (question->role == CLASS_ROLE_ENTERS) {
            asked = true;
            enters = enters || answer(contacts, question, row);
        }
    }
    return enters || !asked;
}

/* Whether two contacts are of one class: both enter nowhere, or they answer all alike. */
static bool alike(const struct contact_table *contacts, const struct class_questions *questions,
                  size_t a, size_t b)
{
    bool same = enters(contacts, questions, a) == enters(contacts, questions, b);
    for (size_t i = 0; enters(contacts, questions, a) && i < questions->count; i++) {
        const struct class_question *question = &questions->items[i];
        same = same && answer(contacts, question, a) == answer(contacts, question, b);
    }
    return same;
}

/* `gates`: the first question is needed, the next two say who enters. */
static void ask(struct class_questions *questions, size_t size, bool gates)
{
    static const enum class_role roles[] = {CLASS_ROLE_NEEDED, CLASS_ROLE_ENTERS,
                                            CLASS_ROLE_ENTERS};
    for (size_t i = 0; i < size; i++) {
        class_questions_add(questions, (struct class_question){
                                           .kind = i % 2 == 0 ? CLASS_CONSENT : CLASS_SUBSCRIPTION,
                                           .role = gates && i < 3 ? roles[i] : CLASS_ROLE_TELLS,
                                           .place = (int)(i / 2 % 3),
                                           .value = 1 + (int)(i / 6)});
    }
}

static void count_plainly(const struct contact_table *contacts,
                          const struct class_questions *questions,
                          const struct contact_classes *classes)
{
    size_t all = 0;
    for (size_t i = 0; i < classes->count; i++) {
        size_t plain = 0;
        for (size_t row = 0; row < contacts->count; row++) {
            bool same = is_in(contacts, questions, row) &&
                        alike(contacts, questions, classes->items[i].contact, row);
            plain += same;
            assert_true(!same || row >= classes->items[i].contact);
        }
        assert_int_equal(classes->items[i].count, plain);
        all += plain;
    }
    assert_int_equal(classes->contacts, all);
}

/* Classes are counted alike by one thread and three, by splitting, by the table and by the hash,
 * and a kept count is that of a new one. */
static void test_classes_add_up(void **state)
{
    (void)state;
    struct scene scene;
    random_closed_init(&scene, 7, 12, contacts_made(), RANDOM_CLOSED_ANY);
    struct error_list errors = {0};
    struct plan *plan = plan_create(&scene.request, &errors);
    assert_non_null(plan);
    for (size_t size = 1; size <= 2 * MOST_QUESTIONS; size += 5) {
        struct class_questions questions = {0};
        struct contact_classes one = {0};
        struct contact_classes three = {0};
        ask(&questions, size % MOST_QUESTIONS, size > MOST_QUESTIONS);
        contact_classes_find(&one, plan, &questions, 1);
        contact_classes_find(&three, plan, &questions, 3);
        assert_int_equal(one.count, three.count);
        count_plainly(scene.contacts, &questions, &one);
        for (size_t i = 0; i < one.count; i++) {
            assert_int_equal(three.items[i].count, one.items[i].count);
            assert_int_equal(three.items[i].contact, one.items[i].contact);
        }
        const struct contact_class *items = one.items;
        contact_classes_find(&one, plan, &questions, 1);
        assert_ptr_equal(one.items, items);
        contact_classes_destroy(&one);
        contact_classes_destroy(&three);
        class_questions_destroy(&questions);
    }
    plan_destroy(plan);
    scene_destroy(&scene);
    error_list_destroy(&errors);
}

static bool same_day(const struct contact_table *contacts, int column, size_t a, size_t b)
{
    struct value one = contact_table_get(contacts, a, column);
    struct value other = contact_table_get(contacts, b, column);
    return one.type == other.type && (one.type == VALUE_NULL || one.day == other.day);
}

static bool same_list(const struct contact_table *contacts, int column, size_t a, size_t b)
{
    size_t one_count = 0;
    size_t other_count = 0;
    const uint32_t *one = contact_table_list(contacts, a, column, &one_count);
    const uint32_t *other = contact_table_list(contacts, b, column, &other_count);
    bool same = one_count == other_count;
    for (size_t i = 0; same && i < one_count; i++) {
        same = one[i] == other[i];
    }
    return same;
}

/* Dates and lists part classes: few different ones, more than have planes, and one alone. */
static void test_numbers_part_classes(void **state)
{
    (void)state;
    static const size_t different[] = {1, 5, 256, 257, 900};
    for (size_t i = 0; i < sizeof(different) / sizeof(different[0]); i++) {
        struct scene scene;
        struct error_list errors = {0};
        struct class_questions questions = {0};
        struct contact_classes classes = {0};
        random_closed_init(&scene, 11, 9, contacts_made(), RANDOM_CLOSED_ANY);
        struct contact_table *contacts = scene.contacts;
        int seen = contact_table_add_column(contacts, TEXT("seen"), TEXT("seen"), VALUE_DATE, 0);
        int preferred = contact_table_find_column(contacts, TEXT("preferred"));
        for (size_t row = 0; row < contacts_made(); row++) {
            int64_t day = 20000 + (int64_t)(row * 7 % different[i]);
            contact_table_set(contacts, row, seen, (struct value){.type = VALUE_DATE, .day = day});
        }
        contact_table_finish(contacts);
        struct plan *plan = plan_create(&scene.request, &errors);
        assert_non_null(plan);
        class_questions_add(&questions, (struct class_question){.kind = CLASS_DAY, .place = seen});
        class_questions_add(&questions,
                            (struct class_question){.kind = CLASS_LIST, .place = preferred});
        contact_classes_find(&classes, plan, &questions, 2);
        assert_int_equal(classes.contacts, contacts_made());
        size_t all = 0;
        for (size_t k = 0; k < classes.count; k++) {
            size_t first = classes.items[k].contact;
            size_t plain = 0;
            for (size_t row = 0; row < contacts_made(); row++) {
                plain += same_day(contacts, seen, first, row) &&
                         same_list(contacts, preferred, first, row);
            }
            assert_int_equal(classes.items[k].count, plain);
            all += plain;
        }
        assert_int_equal(all, contacts_made());
        contact_classes_destroy(&classes);
        class_questions_destroy(&questions);
        plan_destroy(plan);
        error_list_destroy(&errors);
        scene_destroy(&scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes_add_up),
        cmocka_unit_test(test_numbers_part_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
