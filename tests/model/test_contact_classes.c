/* Contacts that answer alike, counted: against a plain count, by threads, by table and hash, kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/contact_classes.h"
#include "tests/support/random_closed.h"

enum { CONTACTS = 5000, MOST_QUESTIONS = 24 };

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
    random_closed_init(&scene, 7, 12, CONTACTS, RANDOM_CLOSED_ANY);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
