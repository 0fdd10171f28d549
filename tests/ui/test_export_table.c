/* Tests of ui/report/export_table.c: every form in which a journey is written, against files that
 * were looked at, and with texts that would be markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <regex.h>

#include "model/journey/journey_check.h"
#include "model/journey/journey_edit.h"
#include "storage/formats/format_table.h"
#include "tests/support/golden_drawing.h"
#include "tests/support/random_journey.h"
#include "ui/report/export_table.h"
#include "ui/report/markdown_text.h"

static void write_form(const struct export_form *form, const struct journey *journey, bool lanes,
                       struct text_builder *written)
{
    struct error_list findings = {0};
    struct journey_check_scene scene = {.workspace = NULL};
    journey_check(journey, &scene, &findings);
    struct export_subject subject = {.journey = journey,
                                     .findings = &findings,
                                     .direction = lanes ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN,
                                     .lanes = lanes};
    if (form->format != NULL) {
        form->format->write(written, journey);
    } else {
        form->write(written, &subject);
    }
    error_list_destroy(&findings);
}

/* The styles are files of their own. */
static void cut_style(struct text_builder *written)
{
    char *begin = strstr(written->bytes, "<style>");
    char *end = strstr(written->bytes, "</style>");
    if (begin != NULL && end != NULL) {
        memmove(begin, end, strlen(end) + 1);
        written->length -= (size_t)(end - begin);
    }
}

/* One of the examples, one with stages as lanes, and one with findings. */
static void test_golden(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *path;
        bool lanes;
    } journeys[] = {{"welcome", "assets/examples/welcome.yaml", true},
                    {"loop", "tests/golden/journeys/loop.yaml", false}};
    for (size_t i = 0; i < sizeof(journeys) / sizeof(journeys[0]); i++) {
        struct journey *journey = golden_journey(journeys[i].path);
        struct export_form form;
        for (size_t k = 0; export_form_at(k, &form); k++) {
            struct text_builder written = {0};
            char name[64];
            snprintf(name, sizeof(name), "export_%s_%s", journeys[i].name, form.name);
            write_form(&form, journey, journeys[i].lanes, &written);
            cut_style(&written);
            if (form.format == NULL || form.format->read == NULL) {
                golden_compare(name, &written);
            }
            text_destroy(&written);
        }
        journey_destroy(journey);
    }
}

static const char *const hostile_texts[] = {
    "</text><script>alert(1)</script>",
    "\"quoted\" \\n \\N \\G",
    "a | b ]] }} --> n_end",
    "]]> <!-- x --> & &lt;",
    "`**bold** _it_ ~~gone~~`",
    "1. first\n- second\n# third",
    "#34; %%{init}%% ;",
    "\x1b[31m\xe2\x80\xae",
};

static void set_text(struct journey *journey, const char *node, const char *path, const char *text)
{
    struct journey_edit edit =
        journey_edit_set(text_from(node), text_from(path), setting_text(text_from(text)));
    struct error error = {0};
    if (!journey_apply(journey, &edit, NULL, &error)) {
        fail_msg("%s: %s %s", path, error.code, error.arguments[0]);
    }
    journey_edit_destroy(&edit);
}

static struct journey *hostile_journey(void)
{
    struct journey *journey = journey_create(text_from(hostile_texts[0]));
    size_t count = sizeof(hostile_texts) / sizeof(hostile_texts[0]);
    set_text(journey, "", "description", hostile_texts[5]);
    for (size_t i = 0; i < 2 * count; i++) {
        char id[24];
        const char *text = hostile_texts[i % count];
        bool branch = i < count;
        snprintf(id, sizeof(id), i == 0 ? "end--x" : "class-%zu", i);
        struct journey_edit edit =
            journey_edit_add_node(text_from(id), branch ? NODE_BRANCH : NODE_SEND, setting_map());
        assert_true(journey_apply(journey, &edit, NULL, NULL));
        journey_edit_destroy(&edit);
        set_text(journey, id, "note", hostile_texts[(i + 5) % count]);
        set_text(journey, id, "stage", text);
        set_text(journey, id, branch ? "cases.0.label" : "title", text);
        set_text(journey, id, branch ? "cases.0.next" : "next", "end--x");
    }
    return journey;
}

/* Between the tags of a page or a picture there is nothing that a text brought. */
static void check_markup(const char *written)
{
    assert_null(strstr(written, "<script"));
    assert_null(strstr(written, "</text><"));
    assert_null(strstr(written, "<!-- x"));
    assert_null(strstr(written, "]]>"));
}

static bool line_fits(const char *pattern, struct text line)
{
    regex_t regex;
    struct text_builder copy = {0};
    text_append(&copy, line);
    text_append_string(&copy, "");
    assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    bool fits = regexec(&regex, copy.bytes, 0, NULL, 0) == 0;
    regfree(&regex);
    text_destroy(&copy);
    return fits;
}

/* Behind the title every line is a node or an edge of Mermaid's grammar: names of letters, digits
 * and dots, which no word of its own is; labels in quotes without any, "#" only before a number. */
static void check_mermaid(struct text written)
{
#define MERMAID_LABEL "\"([^\"#&<>`]|#[0-9]+;|<br/>)*\""
    static const char node[] =
        "^    n_[A-Za-z0-9_.]+(\\(\\[|\\[|\\(|\\{\\{|\\{|\\[/|\\[\\[|>|\\[\\(|\\"
        "(\\()" MERMAID_LABEL "(\\]\\)|\\]|\\)|\\}\\}|\\}|\\\\\\]|\\]\\]|\\)\\]|\\)\\))$";
    static const char edge[] =
        "^    n_[A-Za-z0-9_.]+ (-->|-\\.->)(\\|" MERMAID_LABEL "\\|)? n_[A-Za-z0-9_.]+$";
    struct text line;
    size_t number = 0;
    while (text_split(&written, '\n', &line)) {
        if (number++ >= 4 && line.length != 0 && !line_fits(node, line) && !line_fits(edge, line)) {
            fail_msg("no line of Mermaid's: %.*s", (int)line.length, line.bytes);
        }
    }
    assert_true(number > 4);
#undef MERMAID_LABEL
}

/* Quotes are balanced on each line; a backslash stands before a quote, a backslash or "n". */
static void check_dot(const char *written)
{
    bool quoted = false;
    for (const char *at = written; *at != '\0'; at++) {
        if (quoted && *at == '\\') {
            at++;
            assert_true(*at == '"' || *at == '\\' || *at == 'n');
        } else if (*at == '"') {
            quoted = !quoted;
        } else if (*at == '\n') {
            assert_false(quoted);
        }
    }
}

static void check_form(const struct export_form *form, const struct journey *journey)
{
    struct text_builder written = {0};
    write_form(form, journey, true, &written);
    bool escapes = strcmp(form->name, "json") == 0 || strcmp(form->name, "yaml") == 0;
    assert_true(escapes || strchr(written.bytes, '\x1b') == NULL);
    if (strcmp(form->name, "svg") == 0 || strcmp(form->name, "html") == 0) {
        check_markup(written.bytes);
    } else if (strcmp(form->name, "mermaid") == 0) {
        check_mermaid(text_built(&written));
    } else if (strcmp(form->name, "dot") == 0) {
        check_dot(written.bytes);
    }
    text_destroy(&written);
}

static void test_hostile(void **state)
{
    (void)state;
    struct journey *journey = hostile_journey();
    struct export_form form;
    for (size_t k = 0; export_form_at(k, &form); k++) {
        check_form(&form, journey);
    }
    journey_destroy(journey);
}

static void test_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 19);
        struct export_form form;
        for (size_t k = 0; export_form_at(k, &form); k++) {
            check_form(&form, journey);
        }
        journey_destroy(journey);
    }
}

static void assert_markdown(const char *text, const char *wanted)
{
    struct text_builder page = {0};
    markdown_text(&page, text_from(text));
    assert_string_equal(page.bytes, wanted);
    text_destroy(&page);
}

static void test_markdown(void **state)
{
    (void)state;
    assert_markdown("order_placed, 2 > 1", "order_placed, 2 > 1");
    assert_markdown("_it_ *b* [a](b) <i> `x` a|b \\",
                    "\\_it\\_ \\*b\\* \\[a](b) \\<i> \\`x\\` a\\|b \\\\");
    assert_markdown("1. one", "1\\. one");
    assert_markdown("# one", "\\# one");
    assert_markdown("- one - two", "\\- one - two");
    assert_markdown("Welcome!", "Welcome!");
}

static void test_names(void **state)
{
    (void)state;
    struct export_form form;
    struct text_builder names = {0};
    export_form_append_names(&names);
    assert_string_equal(names.bytes, "yaml, json, mermaid, dot, svg, html or markdown");
    assert_true(export_form_of_path(TEXT("a/b.md"), &form));
    assert_string_equal(form.name, "markdown");
    assert_true(export_form_of_path(TEXT("b.gv"), &form));
    assert_string_equal(form.name, "dot");
    assert_false(export_form_of_path(TEXT("b.png"), &form));
    assert_true(export_form_find(TEXT("svg"), &form));
    assert_false(export_form_find(TEXT("png"), &form));
    text_destroy(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_random), cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
