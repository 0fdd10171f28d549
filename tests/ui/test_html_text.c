/* Tests of ui/report: escaped text, shares, tables and charts of the preview's page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/report/svg_columns.h"

static void check_page(struct text_builder *page, const char *expected)
{
    assert_string_equal(page->bytes == NULL ? "" : page->bytes, expected);
    text_destroy(page);
}

static void test_text_is_escaped(void **state)
{
    (void)state;
    struct text_builder page = {0};
    html_text(&page, TEXT("a<b> & \"c\" 'd'"));
    check_page(&page, "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    html_text(&page, TEXT("x\ny\x01z\x1b[0m\xE2\x80\xAE\xFF 終"));
    check_page(&page, "x y\u2401z\u241B[0m\uFFFD\uFFFD 終");
    html_element(&page, "h2", NULL, TEXT("<i>"));
    check_page(&page, "<h2>&lt;i&gt;</h2>\n");
    html_element(&page, "p", "note", TEXT("x"));
    check_page(&page, "<p class=\"note\">x</p>\n");
}

static void test_figures(void **state)
{
    (void)state;
    struct text_builder page = {0};
    html_count(&page, 1234567);
    check_page(&page, "1\u202F234\u202F567");
    html_share(&page, 1, 3);
    check_page(&page, "33.3%");
    html_share(&page, 1, 300);
    check_page(&page, "0.33%");
    html_share(&page, 0, 300);
    check_page(&page, "0.0%");
    html_share(&page, 0, 0);
    check_page(&page, "–");
    html_interval(&page, 50, 100);
    check_page(&page, "50.0% <span class=\"range\">(40.4 to 59.6)</span>");
    html_interval(&page, 0, 0);
    check_page(&page, "–");
    html_money(&page, 167700);
    check_page(&page, "16.77");
    html_money(&page, 5);
    check_page(&page, "0.0005");
    html_reason(&page, "no_consent_at_all");
    check_page(&page, "no consent at all");
}

static void test_table(void **state)
{
    (void)state;
    static const struct html_column columns[] = {
        {"what", HTML_NAME}, {"how many", HTML_NUMBER}, {"", HTML_BAR}};
    struct text_builder page = {0};
    struct html_table table = html_table_begin(&page, "a <caption>", columns, 3);
    html_cell_named(&table, TEXT("A <title>"), TEXT("id"));
    html_cell_count(&table, 3);
    html_cell_bar(&table, 1, 4, false, "good");
    html_cell_named(&table, TEXT(""), TEXT("id"));
    html_cell_count(&table, 0);
    html_cell_bar(&table, 0, 0, true, NULL);
    html_table_end(&table);
    check_page(
        &page,
        "<div class=\"table\" tabindex=\"0\"><table>\n<caption>a &lt;caption&gt;</caption>\n"
        "<thead><tr><th scope=\"col\" class=\"name\">what</th><th scope=\"col\" "
        "class=\"number\">how many</th><td class=\"bar\"></td></tr></thead>\n<tbody>\n"
        "<tr><th scope=\"row\" class=\"name\">A &lt;title&gt; <small>id</small></th>"
        "<td class=\"number\">3</td><td class=\"bar\"><svg class=\"bar\" aria-hidden=\"true\">"
        "<rect class=\"ground\" width=\"100%\" height=\"12\" rx=\"3\"/><rect class=\"good\" "
        "width=\"25.00%\" height=\"12\" rx=\"3\"/></svg></td></tr>\n"
        "<tr><th scope=\"row\" class=\"name\">id</th><td class=\"number\">0</td>"
        "<td class=\"bar\"></td></tr>\n</tbody></table></div>\n");
}

static size_t count_of(const struct text_builder *page, const char *wanted)
{
    size_t count = 0;
    for (const char *at = page->bytes; (at = strstr(at, wanted)) != NULL; at++) {
        count++;
    }
    return count;
}

static void test_columns(void **state)
{
    (void)state;
    enum { DAYS = 250 };
    int64_t values[DAYS] = {5, 0, 7};
    struct text_builder page = {0};
    struct svg_columns chart = {
        .title = "Sent & more", .class = "value", .values = values, .count = 3, .first_day = 59};
    svg_columns_append(&page, &chart, 4);
    assert_int_equal(count_of(&page, "<rect"), 2);
    assert_int_equal(count_of(&page, "<title id=\"chart4-title\">Sent &amp; more</title>"), 1);
    assert_int_equal(count_of(&page, "most 7 (from 1970-03-03), in all 12."), 1);
    assert_int_equal(count_of(&page, ">1970-03-01<"), 1);
    assert_int_equal(count_of(&page, ">1970-03-02<"), 1);
    text_destroy(&page);
    chart.count = DAYS;
    svg_columns_append(&page, &chart, 4);
    assert_int_equal(count_of(&page, "a column stands for 3 days"), 1);
    assert_int_equal(count_of(&page, "most 12 (from 1970-03-01), in all 12."), 1);
    assert_int_equal(count_of(&page, "<rect"), 1);
    text_destroy(&page);
    chart.count = 1;
    chart.level = true;
    values[0] = 0;
    svg_columns_append(&page, &chart, 4);
    assert_int_equal(count_of(&page, "<rect"), 0);
    assert_int_equal(count_of(&page, "most 0 (from 1970-03-01), at the end 0."), 1);
    text_destroy(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_escaped),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
