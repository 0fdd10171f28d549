/* Tests of the tables: node_kind.c, node_parameters_*.c, journey_shape.c, workspace_shape.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <string.h>

#include "model/journey/node_kind.h"

/* Names are unique, every row has a shape and a line of help, every default fits its shape. */
static void check_shape(const struct shape *shape, int depth)
{
    assert_true(depth < 12);
    if (shape->type == SHAPE_LIST || shape->type == SHAPE_TABLE) {
        check_shape(shape->element, depth + 1);
    }
    for (size_t i = 0; shape->type == SHAPE_ONE_OF && shape->alternatives[i] != NULL; i++) {
        check_shape(shape->alternatives[i], depth + 1);
    }
    assert_true(shape->type != SHAPE_CHOICE || shape->choices[0] != NULL);
    for (size_t i = 0; shape->type == SHAPE_MAP && shape->members[i].name != NULL; i++) {
        const struct parameter *member = &shape->members[i];
        assert_ptr_equal(shape_member(shape, text_from(member->name)), member);
        assert_non_null(member->help);
        check_shape(member->shape, depth + 1);
        if (member->missing != NULL) {
            struct setting setting = setting_text(text_from(member->missing));
            struct error_list errors = {0};
            if (!shape_make_canonical(member->shape, &setting, &errors)) {
                fail_msg("the default %s of %s does not fit", member->missing, member->name);
            }
            assert_true(text_is(setting_as_text(&setting), member->missing));
            error_list_destroy(&errors);
            setting_destroy(&setting);
        }
    }
}

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        check_shape(&node_kind((enum node_kind_id)i)->shape, 0);
    }
    check_shape(journey_shape(), 0);
    check_shape(workspace_shape(), 0);
}

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        enum node_kind_id found = NODE_KIND_COUNT;
        assert_true(node_kind_find(text_from(kind->name), &found) && found == i);
        assert_true(kind->label != NULL && kind->help != NULL);
    }
    enum node_kind_id found = NODE_START;
    assert_false(node_kind_find(TEXT("sent"), &found));
}

/* Every port stands where the shape has a node, and every node that no port is for has none. */
static void test_ports(void **state)
{
    (void)state;
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        for (const struct port_place *place = kind->ports; place->path != NULL; place++) {
            struct text_builder path = {0};
            text_append_string(&path, place->path);
            if (place->repeated) {
                text_append_string(&path, ".0.next");
            }
            const struct shape *shape = shape_at(&kind->shape, NULL, text_built(&path));
            assert_true(shape != NULL && shape->type == SHAPE_NODE);
            const struct parameter *row = shape_parameter_at(&kind->shape, NULL, text_built(&path));
            assert_int_equal(row->port, place->optional);
            text_destroy(&path);
        }
        for (const struct parameter *row = kind->shape.members; row->name != NULL; row++) {
            bool is_port = false;
            for (const struct port_place *place = kind->ports; place->path != NULL; place++) {
                is_port = is_port || strcmp(place->path, row->name) == 0;
            }
            assert_true(row->shape->type != SHAPE_NODE || is_port);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_ports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
