/* Tests of model/base/utf8: code points, clusters, widths, folding, what may be shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/utf8.h"

static void test_broken_bytes_stand_alone(void **state)
{
    (void)state;
    struct text rest = TEXT("a\xC3\xA4\xC3z\xED\xA0\x80");
    const uint32_t expected[] = {'a', 0xE4, 0xFFFD, 'z', 0xFFFD, 0xFFFD, 0xFFFD};
    for (size_t i = 0; i < 7; i++) {
        uint32_t code_point = 0;
        bool valid = false;
        assert_true(utf8_next(&rest, &code_point, &valid));
        assert_int_equal(code_point, expected[i]);
        assert_int_equal(valid, expected[i] != 0xFFFD);
    }
    assert_false(utf8_next(&rest, &(uint32_t){0}, NULL));
    assert_false(utf8_is_valid(TEXT("a\xC0\x80")));
    assert_false(utf8_is_valid(TEXT("\xF4\x90\x80\x80")));
    assert_true(utf8_is_valid(TEXT("\xF4\x8F\xBF\xBF")));
    assert_int_equal(utf8_count(TEXT("Größe")), 5);
}

static size_t clusters(struct text text)
{
    size_t count = 0;
    struct text cluster;
    while (utf8_next_cluster(&text, &cluster)) {
        count++;
    }
    return count;
}

static void test_clusters_and_widths(void **state)
{
    (void)state;
    assert_int_equal(clusters(TEXT("e\xCC\x81x")), 2);
    assert_int_equal(clusters(TEXT("\r\n")), 1);
    assert_int_equal(clusters(TEXT("🇫🇮🇸🇪")), 2);
    assert_int_equal(clusters(TEXT("👩\xE2\x80\x8D👧x")), 2);
    assert_int_equal(utf8_text_width(TEXT("e\xCC\x81x")), 2);
    assert_int_equal(utf8_text_width(TEXT("日本")), 4);
    assert_int_equal(utf8_width('\t'), 0);
    assert_int_equal(utf8_width(0x301), 0);
}

static void check_fold(const char *text, const char *folded)
{
    struct text_builder builder = {0};
    utf8_fold(&builder, text_from(text));
    assert_string_equal(builder.bytes, folded);
    text_destroy(&builder);
}

static void test_folding_is_simple_folding(void **state)
{
    (void)state;
    check_fold("VIP Größe", "vip größe");
    check_fold("ẞ", "ß");
    check_fold("ΣΑΣς", "σασσ");
    check_fold("İI", "İi");
    check_fold("ᾈᾼ", "ᾀᾳ");
    check_fold("ﬁ", "ﬁ");
    check_fold("Ꭰꭰ", "ᎠᎠ");
    check_fold("µſK", "μsk");
    check_fold("Ёж", "ёж");
}

static void check_visible(struct text text, bool ascii, const char *shown)
{
    struct text_builder builder = {0};
    utf8_make_visible(&builder, text, ascii);
    assert_string_equal(builder.bytes, shown);
    text_destroy(&builder);
}

static void test_what_may_be_shown(void **state)
{
    (void)state;
    check_visible(TEXT("a\x1B[31mb\tc\x7F"), false, "a␛[31mb␉c␡");
    check_visible(TEXT("a\x1B[31mb\xC2\x9B"), true, "a?[31mb?");
    check_visible(TEXT("one\r\ntwo\nthree\xE2\x80\xA8."), false, "one two three .");
    check_visible(TEXT("x\xE2\x80\xAEy\xFFz"), false, "x\xEF\xBF\xBDy\xEF\xBF\xBDz");
    check_visible(TEXT("x\xE2\x80\xAEy\xFFzä"), true, "x?y?zä");
}

static void test_plain_letters(void **state)
{
    (void)state;
    assert_int_equal(utf8_plain_letter(0xFC), 'u');
    assert_int_equal(utf8_plain_letter(0xC5), 'A');
    assert_int_equal(utf8_plain_letter(0x212B), 'A'); /* the sign of an angstrom */
    assert_int_equal(utf8_plain_letter(0x1D6), 'u');  /* two accents */
    assert_int_equal(utf8_plain_letter(0x1EE3), 'o'); /* a horn and a dot */
    assert_int_equal(utf8_plain_letter('u'), 0);      /* none to be taken off */
    assert_int_equal(utf8_plain_letter(0xF8), 0);     /* a stroke is no accent */
    assert_int_equal(utf8_plain_letter(0x439), 0);    /* of another alphabet */
    assert_int_equal(utf8_plain_letter(0xFF21), 0);   /* only like one */
    assert_int_equal(utf8_plain_letter(0xAC00), 0);   /* Hangul */
    assert_int_equal(utf8_plain_letter(0x226E), 0);   /* a sign with a stroke */
    assert_int_equal(utf8_plain_letter(0x110000), 0);
}

static void check_clip(const char *text, size_t columns, const char *clipped, size_t width)
{
    struct text_builder builder = {0};
    assert_int_equal(utf8_clip(&builder, text_from(text), columns, "…"), width);
    assert_string_equal(text_built(&builder).bytes, clipped);
    text_destroy(&builder);
}

static void test_clipping(void **state)
{
    (void)state;
    check_clip("welcome", 7, "welcome", 7);
    check_clip("welcome", 6, "welco…", 6);
    check_clip("日本語", 4, "日…", 3);
    check_clip("e\xCC\x81xyz", 2, "e\xCC\x81…", 2);
    check_clip("ab", 1, "…", 1);
    check_clip("ab", 0, "", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_bytes_stand_alone),
        cmocka_unit_test(test_clusters_and_widths),
        cmocka_unit_test(test_folding_is_simple_folding),
        cmocka_unit_test(test_what_may_be_shown),
        cmocka_unit_test(test_plain_letters),
        cmocka_unit_test(test_clipping),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
