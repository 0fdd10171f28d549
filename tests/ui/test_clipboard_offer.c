/* Tests of ui/terminal/clipboard_offer.c; the texts are those of RFC 4648, 10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "ui/terminal/clipboard_offer.h"

static void offer_is(const char *text, const char *base64)
{
    struct text_builder offer = {0};
    struct text_builder wanted = {0};
    text_append_format(&wanted, "\033]52;c;%s\a", base64);
    assert_true(clipboard_offer_append(&offer, text_from(text)));
    assert_string_equal(offer.bytes, wanted.bytes);
    text_destroy(&offer);
    text_destroy(&wanted);
}

static void test_offer(void **state)
{
    (void)state;
    offer_is("f", "Zg==");
    offer_is("fo", "Zm8=");
    offer_is("foo", "Zm9v");
    offer_is("foobar", "Zm9vYmFy");
    offer_is("\033]52;c;\a", "G101MjtjOwc=");
    offer_is("\xFF\xFE\xFD", "//79");
}

static void test_most(void **state)
{
    (void)state;
    struct text_builder offer = {0};
    char *bytes = memory_array(CLIPBOARD_OFFER_MOST + 1, 1);
    assert_false(clipboard_offer_append(&offer, TEXT("")));
    assert_false(clipboard_offer_append(
        &offer, (struct text){.bytes = bytes, .length = CLIPBOARD_OFFER_MOST + 1}));
    assert_int_equal(offer.length, 0);
    assert_true(clipboard_offer_append(
        &offer, (struct text){.bytes = bytes, .length = CLIPBOARD_OFFER_MOST}));
    assert_true(offer.length < 100001);
    text_destroy(&offer);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offer),
        cmocka_unit_test(test_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
