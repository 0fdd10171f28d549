/* Tests of model/journey/journey_clip.c and journey_rename_nodes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/arena.h"
#include "model/base/memory.h"
#include "model/journey/journey_clip.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"

enum { CLIP_JOURNEYS = 200 };

static void clip_do(struct journey *journey, struct journey_edit edit)
{
    struct error error = {0};
    if (!journey_apply(journey, &edit, NULL, &error)) {
        fail_msg("%s: %s %s", error.code, error.arguments[0], error.arguments[1]);
    }
    journey_edit_destroy(&edit);
}

static void clip_set(struct journey *journey, const char *id, const char *path, const char *text)
{
    clip_do(journey,
            journey_edit_set(text_from(id), text_from(path), setting_text(text_from(text))));
}

static void clip_add(struct journey *journey, const char *id, enum node_kind_id kind,
                     const char *next)
{
    clip_do(journey, journey_edit_add_node(text_from(id), kind, setting_map()));
    if (next != NULL) {
        clip_set(journey, id, "next", next);
    }
}

/* in → mail → wait (opened: → done; late → done). */
static struct journey *clip_journey(void)
{
    struct journey *journey = journey_create(TEXT("J"));
    clip_set(journey, "", "stages.0.id", "early");
    clip_add(journey, "in", NODE_START, "mail");
    clip_add(journey, "mail", NODE_SEND, "wait");
    clip_set(journey, "mail", "stage", "early");
    clip_add(journey, "wait", NODE_WAIT_FOR, NULL);
    clip_set(journey, "wait", "cases.0.message.opened", "mail");
    clip_set(journey, "wait", "cases.0.next", "done");
    clip_set(journey, "wait", "timeout.after", "2d");
    clip_set(journey, "wait", "timeout.next", "late");
    clip_add(journey, "late", NODE_FILTER, "done");
    clip_set(journey, "late", "filter", "node = 'mail' AND email = 'x'");
    clip_add(journey, "done", NODE_EXIT, NULL);
    return journey;
}

static const char *clip_at(const struct journey *journey, const char *id, const char *path)
{
    const struct node *node = journey_find(journey, text_from(id));
    assert_non_null(node);
    const struct setting *setting = node_setting(node, path);
    return setting == NULL ? "-" : setting_as_text(setting).bytes;
}

static struct journey *clip_of(const struct journey *journey, const char *ids[])
{
    bool *nodes = memory_array(journey->node_count, sizeof(*nodes));
    for (size_t i = 0; ids[i] != NULL; i++) {
        nodes[journey_number(journey, text_from(ids[i]))] = true;
    }
    struct journey *clip = journey_clip(journey, nodes);
    free(nodes);
    return clip;
}

static struct journey_pasted clip_paste(struct journey *journey, const struct journey *clip,
                                        const char *node, const char *port)
{
    struct journey_edit edit = {0};
    struct journey_pasted pasted = {0};
    struct error error = {0};
    if (!journey_clip_paste(journey, clip, text_from(node), text_from(port), &edit, &pasted,
                            &error)) {
        fail_msg("%s", error.code);
    }
    clip_do(journey, edit);
    return pasted;
}

/* Edges between the copied nodes stay, others go; a stage comes along. */
static void test_clip(void **state)
{
    (void)state;
    struct journey *journey = clip_journey();
    struct journey *clip = clip_of(journey, (const char *[]){"mail", "wait", "late", NULL});
    assert_int_equal(clip->node_count, 3);
    assert_string_equal(clip_at(clip, "mail", "next"), "wait");
    assert_string_equal(clip_at(clip, "wait", "timeout.next"), "late");
    assert_string_equal(clip_at(clip, "wait", "cases.0.next"), "-");
    assert_string_equal(clip_at(clip, "late", "next"), "-");
    assert_non_null(journey_setting(clip, "stages.0"));
    journey_destroy(clip);
    journey_destroy(journey);
}

/* Into the same journey: new ids, and what names them follows. */
static void test_paste_here(void **state)
{
    (void)state;
    struct journey *journey = clip_journey();
    struct journey *clip = clip_of(journey, (const char *[]){"mail", "wait", "late", NULL});
    struct journey_pasted pasted = clip_paste(journey, clip, "late", "next");
    assert_string_equal(pasted.id, "mail_2");
    assert_int_equal(pasted.count, 3);
    assert_int_equal(pasted.open_ends, 2);
    assert_true(pasted.led);
    assert_true(pasted.dropped);
    assert_string_equal(clip_at(journey, "late", "next"), "mail_2");
    assert_string_equal(clip_at(journey, "mail_2", "next"), "wait_2");
    assert_string_equal(clip_at(journey, "wait_2", "cases.0.message.opened"), "mail_2");
    assert_string_equal(clip_at(journey, "wait_2", "timeout.next"), "late_2");
    assert_string_equal(clip_at(journey, "late_2", "filter"), "node = 'mail_2' AND email = 'x'");
    assert_string_equal(clip_at(journey, "wait", "cases.0.message.opened"), "mail");
    free(pasted.id);
    pasted = clip_paste(journey, clip, "late_2", "");
    assert_string_equal(pasted.id, "mail_3");
    free(pasted.id);
    journey_destroy(clip);
    journey_destroy(journey);
}

/* A chain with one open end: what came after follows it. */
static void test_paste_chain(void **state)
{
    (void)state;
    struct journey *journey = clip_journey();
    struct journey *clip = clip_of(journey, (const char *[]){"late", NULL});
    struct journey_pasted pasted = clip_paste(journey, clip, "mail", "");
    assert_string_equal(pasted.id, "late_2");
    assert_int_equal(pasted.open_ends, 0);
    assert_false(pasted.dropped);
    assert_string_equal(clip_at(journey, "mail", "next"), "late_2");
    assert_string_equal(clip_at(journey, "late_2", "next"), "wait");
    free(pasted.id);
    journey_destroy(clip);
    journey_destroy(journey);
}

/* Into another journey: ids stay where they are free, a stage that is not there comes along, and a
 * starting point stands beside. */
static void test_paste_elsewhere(void **state)
{
    (void)state;
    struct journey *journey = clip_journey();
    struct journey *other = journey_create(TEXT("Other"));
    clip_add(other, "in", NODE_START, "end");
    clip_add(other, "end", NODE_EXIT, NULL);
    struct journey *clip = clip_of(journey, (const char *[]){"in", "mail", NULL});
    struct journey_pasted pasted = clip_paste(other, clip, "in", "next");
    assert_string_equal(pasted.id, "in_2");
    assert_false(pasted.led);
    assert_string_equal(clip_at(other, "in", "next"), "end");
    assert_string_equal(clip_at(other, "in_2", "next"), "mail");
    assert_string_equal(clip_at(other, "mail", "next"), "end");
    assert_non_null(journey_setting(other, "stages.0"));
    free(pasted.id);
    pasted = clip_paste(other, clip, "", "");
    assert_string_equal(clip_at(other, "mail_2", "next"), "-");
    assert_null(journey_setting(other, "stages.1"));
    free(pasted.id);
    struct journey_edit edit = {0};
    struct error error = {0};
    assert_false(journey_clip_paste(other, clip, TEXT("end"), TEXT(""), &edit, &pasted, &error));
    assert_string_equal(error.code, "NO_PORT");
    journey_destroy(clip);
    clip = journey_create(TEXT("Empty"));
    assert_false(journey_clip_paste(other, clip, TEXT("in"), TEXT(""), &edit, &pasted, &error));
    assert_string_equal(error.code, "EMPTY_CLIP");
    journey_destroy(clip);
    journey_destroy(other);
    journey_destroy(journey);
}

/* An id at its longest still gets a number. */
static void test_paste_long_id(void **state)
{
    (void)state;
    const char *id = "a234567890123456789012345678901234567890123456789012345678901234";
    struct journey *journey = journey_create(TEXT("J"));
    clip_add(journey, id, NODE_WAIT, NULL);
    struct journey *clip = journey_copy(journey);
    struct journey_pasted pasted = clip_paste(journey, clip, id, "");
    assert_string_equal(pasted.id, "a2345678901234567890123456789012345678901234567890123456_2");
    free(pasted.id);
    journey_destroy(clip);
    journey_destroy(journey);
}

static size_t clip_edges(const struct journey *journey, size_t *ret_dangling)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    size_t count = 0;
    *ret_dangling = 0;
    for (size_t i = 0; i < graph->port_count; i++) {
        count += graph->ports[i].to != PORT_OPEN;
        *ret_dangling += graph->ports[i].target.length > 0 && graph->ports[i].to == PORT_OPEN;
    }
    arena_destroy(&arena);
    return count;
}

/* Whatever is copied: pasted beside, its edges come along, none dangles, nothing else changes, and
 * the inverse takes it out. */
static void test_paste_random(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CLIP_JOURNEYS; seed++) {
        struct journey *journey = random_journey(seed, 2 + seed % 27);
        struct journey *before = journey_copy(journey);
        struct random_source source = {.state = seed * 13};
        bool *nodes = memory_array(journey->node_count, sizeof(*nodes));
        for (size_t i = 0; i < journey->node_count; i++) {
            nodes[i] = random_source_below(&source, 2) == 0;
        }
        nodes[0] = true;
        struct journey *clip = journey_clip(journey, nodes);
        struct journey_edit edit = {0};
        struct journey_edit inverse = {0};
        struct journey_pasted pasted = {0};
        size_t dangling[3];
        size_t own = clip_edges(journey, &dangling[0]);
        size_t copied = clip_edges(clip, &dangling[1]);
        assert_true(journey_clip_paste(journey, clip, TEXT(""), TEXT(""), &edit, &pasted, NULL));
        assert_true(journey_apply(journey, &edit, &inverse, NULL));
        assert_int_equal(journey->node_count, before->node_count + clip->node_count);
        assert_int_equal(clip_edges(journey, &dangling[2]), own + copied);
        assert_int_equal(dangling[2], dangling[0]);
        assert_int_equal(dangling[1], 0);
        for (size_t i = 0; i < before->node_count; i++) {
            assert_true(node_equal(&before->nodes[i],
                                   journey_find(journey, text_from(before->nodes[i].id))));
        }
        assert_true(journey_apply(journey, &inverse, NULL, NULL));
        assert_true(journey_equal(journey, before));
        journey_edit_destroy(&edit);
        journey_edit_destroy(&inverse);
        free(pasted.id);
        free(nodes);
        journey_destroy(clip);
        journey_destroy(before);
        journey_destroy(journey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clip),          cmocka_unit_test(test_paste_here),
        cmocka_unit_test(test_paste_chain),   cmocka_unit_test(test_paste_elsewhere),
        cmocka_unit_test(test_paste_long_id), cmocka_unit_test(test_paste_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
