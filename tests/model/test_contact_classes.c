/* Contacts that answer alike, counted: against a plain count, by threads, by table and hash, kept.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/contact_classes.h"
#include "tests/support/random_closed.h"

/* Classes are counted alike by one thread and three, by the table and by the hash, and a kept count
 * is that of a new one. */
static void test_classes_add_up(void **state)
{
    (void)state;
    struct scene scene;
    random_closed_init(&scene, 7, 12, 5000, RANDOM_CLOSED_ANY);
    struct error_list errors = {0};
    struct plan *plan = plan_create(&scene.request, &errors);
    assert_non_null(plan);
    for (size_t size = 1; size <= 24; size += 5) {
        struct class_questions questions = {0};
        struct contact_classes one = {0};
        struct contact_classes three = {0};
        for (size_t i = 0; i < size; i++) {
            struct class_question question = {.kind =
                                                  i % 2 == 0 ? CLASS_CONSENT : CLASS_SUBSCRIPTION,
                                              .place = (int)(i / 2 % 3),
                                              .value = 1 + (int)(i / 6)};
            class_questions_add(&questions, question);
        }
        contact_classes_find(&one, plan, &questions, 1);
        contact_classes_find(&three, plan, &questions, 3);
        assert_int_equal(one.contacts, 5000);
        assert_int_equal(one.count, three.count);
        for (size_t i = 0; i < one.count; i++) {
            size_t plain = 0;
            const struct contact_table *contacts = scene.contacts;
            for (size_t row = 0; row < contacts->count; row++) {
                bool same = true;
                for (size_t k = 0; k < questions.count; k++) {
                    const struct class_question *question = &questions.items[k];
                    const uint8_t *bytes = question->kind == CLASS_CONSENT
                                               ? contacts->channels[question->place].consents
                                               : contacts->topics[question->place].states;
                    same = same && (bytes[row] == question->value) ==
                                       (bytes[one.items[i].contact] == question->value);
                }
                plain += same;
                assert_true(!same || row >= one.items[i].contact);
            }
            assert_int_equal(one.items[i].count, plain);
            assert_int_equal(three.items[i].count, plain);
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
