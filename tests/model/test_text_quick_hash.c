/* Tests of model/base/text_quick_hash.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/text_quick_hash.h"

enum { LONGEST = 80 };

/* Every byte of a text of any length counts, wherever it lies; its memory ends where it does. */
static void test_every_byte_counts(void **state)
{
    (void)state;
    for (size_t length = 0; length <= LONGEST; length++) {
        char *bytes = malloc(length + 1);
        char *copy = malloc(length == 0 ? 1 : length);
        memset(bytes, 'a', length + 1);
        memset(copy, 'a', length == 0 ? 1 : length);
        struct text text = {.bytes = copy, .length = length};
        uint64_t hash = text_quick_hash(text);
        assert_true(hash == text_quick_hash((struct text){.bytes = bytes + 1, .length = length}));
        assert_true(hash != text_quick_hash((struct text){.bytes = bytes, .length = length + 1}));
        for (size_t i = 0; i < length; i++) {
            for (unsigned bit = 0; bit < 8; bit++) {
                copy[i] = (char)((unsigned)'a' ^ 1U << bit);
                assert_true(hash != text_quick_hash(text));
                copy[i] = 'a';
            }
        }
        free(bytes);
        free(copy);
    }
}

/* Where an index has 4096 places, as many texts that are alike share few of them. */
static void test_texts_that_are_alike_lie_apart(void **state)
{
    (void)state;
    enum { PLACES = 4096 };
    static bool taken[PLACES];
    size_t places = 0;
    struct text_builder text = {0};
    for (size_t i = 0; i < PLACES; i++) {
        text_clear(&text);
        text_append_format(&text, "contact%zu@example.com", i);
        size_t place = (size_t)(text_quick_hash(text_built(&text)) % PLACES);
        places += !taken[place];
        taken[place] = true;
    }
    text_destroy(&text);
    /* 1 - 1/e of them, if they lie there by chance. */
    assert_in_range(places, PLACES * 60 / 100, PLACES * 67 / 100);
}

static void test_hashes_of_many(void **state)
{
    (void)state;
    static const char bytes[] = "some bytes of which texts of all lengths are made";
    struct text texts[48];
    uint64_t hashes[48];
    for (size_t i = 0; i < 48; i++) {
        texts[i] = (struct text){.bytes = bytes, .length = i};
    }
    texts[0] = (struct text){0};
    text_quick_hashes(texts, 48, hashes);
    for (size_t i = 0; i < 48; i++) {
        assert_true(hashes[i] == text_quick_hash(texts[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_byte_counts),
        cmocka_unit_test(test_texts_that_are_alike_lie_apart),
        cmocka_unit_test(test_hashes_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
