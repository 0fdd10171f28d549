/* The parts of a line of a filter's outline: types, what stands before them, typed values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/filter/filter_line.h"

struct line_scene {
    struct arena arena;
    struct contact_table *table;
    struct filter_scene scene;
    struct filter_outline outline;
};

static const struct {
    const char *name;
    enum value_type type;
} columns[] = {{"amount_spent", VALUE_DECIMAL},
               {"city", VALUE_TEXT},
               {"born", VALUE_DATE},
               {"tags", VALUE_LIST},
               {"age", VALUE_INTEGER},
               {"member", VALUE_BOOLEAN}};

static int begin(void **state)
{
    static struct line_scene scene;
    scene = (struct line_scene){.table = contact_table_create(0)};
    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
        struct text name = text_from(columns[i].name);
        contact_table_add_column(scene.table, name, name, columns[i].type, 2);
    }
    contact_table_finish(scene.table);
    scene.scene.contacts = scene.table;
    *state = &scene;
    return 0;
}

static int end(void **state)
{
    struct line_scene *scene = *state;
    contact_table_destroy(scene->table);
    arena_destroy(&scene->arena);
    return 0;
}

static void read_lines(struct line_scene *scene, const char *text)
{
    scene->outline = filter_outline_read(text_from(text), &scene->arena);
}

static void assert_type(struct line_scene *scene, const char *text, size_t line,
                        enum filter_type expected)
{
    enum filter_type type;
    read_lines(scene, text);
    assert_true(filter_line_type(&scene->outline, line, &scene->scene, &scene->arena, &type));
    assert_int_equal(type, expected);
}

static void test_types(void **state)
{
    enum filter_type type;
    struct line_scene *scene = *state;
    assert_type(scene, "amount_spent", 1, FILTER_TYPE_FLOAT);
    assert_type(scene, "contact.\"Age\" > 3", 1, FILTER_TYPE_INTEGER);
    assert_type(scene, "anniversary(born) = today", 1, FILTER_TYPE_ANNIVERSARY);
    assert_type(scene, "customer_tags contains", 1, FILTER_TYPE_TAGS);
    assert_type(scene, "campaign.opened matches (date > -7d, campaign = 'x')", 1,
                FILTER_TYPE_FUNCTION);
    assert_type(scene, "campaign.opened matches (date > -7d, campaign = 'x')", 2, FILTER_TYPE_DATE);
    assert_type(scene, "campaign.opened matches (date > -7d, campaign = 'x')", 3, FILTER_TYPE_NAME);
    read_lines(scene, "nothing = 1");
    assert_false(filter_line_type(&scene->outline, 1, &scene->scene, &scene->arena, &type));
}

static void assert_before(struct line_scene *scene, const char *text, size_t line,
                          enum filter_line_part part, size_t value, const char *expected)
{
    struct text_builder before = {0};
    read_lines(scene, text);
    filter_line_write_before(&before, &scene->outline, line, part, value);
    assert_string_equal(before.length == 0 ? "" : before.bytes, expected);
    text_destroy(&before);
}

static void test_what_stands_before_a_part(void **state)
{
    struct line_scene *scene = *state;
    assert_before(scene, "age > 3", 1, FILTER_LINE_NAME, 0, "");
    assert_before(scene, "age > 3", 1, FILTER_LINE_OPERATOR, 0, "age ");
    assert_before(scene, "age > 3", 1, FILTER_LINE_VALUE, 0, "age > ");
    assert_before(scene, "age between 3 and 4", 1, FILTER_LINE_VALUE, 1, "age BETWEEN 3 AND ");
    assert_before(scene, "age in (3, 4, 5)", 1, FILTER_LINE_VALUE, 1, "age IN (3, 5, ");
    assert_before(scene, "campaign.opened matches (date > -7d, campaign = 'x', count > 1)", 3,
                  FILTER_LINE_VALUE, 0,
                  "campaign.opened MATCHES (date > -7d, count > 1, campaign = ");
    assert_before(scene, "campaign.opened matches (date > -7d, campaign = 'x')", 2,
                  FILTER_LINE_NAME, 0, "campaign.opened MATCHES (campaign = 'x', ");
}

/* The value that a typed word means; "!CODE" where it is refused. */
static void assert_value(struct line_scene *scene, const char *text, size_t line, size_t value,
                         const char *typed, const char *expected)
{
    struct text read = {0};
    struct error error = {0};
    read_lines(scene, text);
    bool sound = filter_line_read_value(&scene->outline, line, value, text_from(typed),
                                        &scene->scene, &scene->arena, &read, &error);
    assert_string_equal(sound ? read.bytes : error.code, expected + (expected[0] == '!'));
    assert_int_equal(sound, expected[0] != '!');
}

static void test_typed_values(void **state)
{
    struct line_scene *scene = *state;
    assert_value(scene, "amount_spent >", 1, 0, "12.50", "12.50");
    assert_value(scene, "amount_spent >", 1, 0, "12x", "!BAD_TYPE");
    assert_value(scene, "amount_spent >", 1, 0, "1 OR age = 2", "!BAD_TYPE");
    assert_value(scene, "age >", 1, 0, "1.5", "!BAD_NUMBER");
    assert_value(scene, "age between 5 and 6", 1, 0, "9", "9");
    assert_value(scene, "age between 5 and 6", 1, 1, "7", "7");
    assert_value(scene, "age in (5, 6)", 1, 1, "7", "7");
    assert_value(scene, "age in (5, 6)", 1, 2, "7", "7");
    assert_value(scene, "age in (5, 6)", 1, 2, "7, 8", "!BAD_TYPE");
    assert_value(scene, "city =", 1, 0, "O'Hara", "'O\\'Hara'");
    assert_value(scene, "city =", 1, 0, "5", "'5'");
    assert_value(scene, "city =", 1, 0, "'Oslo'", "'Oslo'");
    assert_value(scene, "city like", 1, 0, "O%", "'O%'");
    assert_value(scene, "born <", 1, 0, "-30d", "-30d");
    assert_value(scene, "born <", 1, 0, "2026-02-30", "!BAD_DATE");
    assert_value(scene, "born <", 1, 0, "soon", "!BAD_TYPE");
    assert_value(scene, "member =", 1, 0, "true", "true");
    assert_value(scene, "campaign.opened matches (campaign = 'x')", 2, 0, "spring", "'spring'");
    assert_value(scene, "campaign.opened matches (count >= 1)", 2, 0, "2", "2");
    assert_value(scene, "email_subscription_status =", 1, 0, "MAYBE", "!BAD_ENUM");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_types, begin, end),
        cmocka_unit_test_setup_teardown(test_what_stands_before_a_part, begin, end),
        cmocka_unit_test_setup_teardown(test_typed_values, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
