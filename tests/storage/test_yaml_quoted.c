/* Tests of storage/formats/yaml_quoted.c: random texts in quotes, piece by piece, as libyaml reads
 * them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/yaml_quoted.h"
#include "storage/formats/yaml_tree.h"
#include "tests/support/random_source.h"

enum { ROUNDS = 300, MOST_PIECES = 12 };

/* A piece as it is written, and what it stands for. */
struct piece {
    const char *written;
    const char *meant;
};

static const struct piece doubled[] = {
    {"a", "a"},
    {" ", " "},
    {"ä", "ä"},
    {"日", "日"},
    {"😀", "😀"},
    {"'", "'"},
    {"\\a", "\a"},
    {"\\b", "\b"},
    {"\\e", "\x1b"},
    {"\\f", "\f"},
    {"\\v", "\v"},
    {"\\t", "\t"},
    {"\\n", "\n"},
    {"\\r", "\r"},
    {"\\ ", " "},
    {"\\\"", "\""},
    {"\\/", "/"},
    {"\\\\", "\\"},
    {"\\N", "\xc2\x85"},
    {"\\_", "\xc2\xa0"},
    {"\\L", "\xe2\x80\xa8"},
    {"\\P", "\xe2\x80\xa9"},
    {"\\x41", "A"},
    {"\\xE4", "ä"},
    {"\\u00e4", "ä"},
    {"\\u65E5", "日"},
    {"\\U0001f600", "😀"},
};
static const struct piece single[] = {
    {"a", "a"}, {" ", " "}, {"ä", "ä"}, {"日", "日"}, {"\\", "\\"}, {"\"", "\""}, {"''", "'"},
};

/* The text begins and ends with a letter: blanks at its ends are no matter here. */
static void check(struct random_source *source, char quote, const struct piece pieces[],
                  size_t count)
{
    struct text_builder written = {0};
    struct text_builder meant = {0};
    size_t at[MOST_PIECES * 4 + 2];
    size_t all = 1 + (size_t)random_source_below(source, MOST_PIECES);
    text_append_format(&written, "a: %c", quote);
    for (size_t i = 0; i < all; i++) {
        bool end = i == 0 || i + 1 == all;
        const struct piece *piece = &pieces[end ? 0 : random_source_below(source, count)];
        size_t before = meant.length;
        text_append_string(&meant, piece->meant);
        bool plain = strcmp(piece->meant, piece->written) == 0;
        for (size_t k = 0; before + k < meant.length; k++) {
            at[before + k] = written.length - 3 + (plain ? k : 0);
        }
        text_append_string(&written, piece->written);
    }
    at[meant.length] = written.length - 3;
    text_append_byte(&written, quote);

    struct document document;
    struct error_list errors = {0};
    assert_true(yaml_tree_read(text_built(&written), &document, &errors));
    const struct document_node *node = document_get(document.root, TEXT("a"));
    assert_true(text_equal(node->text, text_built(&meant)));
    struct text quoted = text_part(text_built(&written), 3, written.length);
    assert_true(node->quoted.length == 0 || text_equal(node->quoted, quoted));
    for (size_t i = 0; i <= meant.length; i++) {
        assert_int_equal(yaml_quoted_offset(quoted, i), at[i]);
    }
    document_destroy(&document);
    text_destroy(&written);
    text_destroy(&meant);
}

static void test_pieces(void **state)
{
    (void)state;
    struct random_source source = {1};
    for (int i = 0; i < ROUNDS; i++) {
        check(&source, '"', doubled, sizeof(doubled) / sizeof(doubled[0]));
        check(&source, '\'', single, sizeof(single) / sizeof(single[0]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
