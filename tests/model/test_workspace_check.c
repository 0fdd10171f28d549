/* Tests of model/journey/workspace_check.c; where findings stand: test_workspace_file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/workspace_check.h"
#include "model/workspace/workspace.h"
#include "tests/support/preview_scene.h"

static void test_put(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = text == NULL ? setting_map() : setting_text(text_from(text));
    struct error error = {0};
    if (!workspace_apply(workspace, text_from(path), &value, NULL, &error)) {
        fail_msg("%s: %s", path, error.code);
    }
    setting_destroy(&value);
}

/* "PATH CODE" of each finding. */
static void assert_found_beside(const struct setting *settings, const struct workspace *workspace,
                                struct topic_check_journeys journeys, const char *wanted)
{
    const struct journey_check_scene scene = {.workspace = workspace};
    struct error_list findings = {0};
    struct text_builder got = {0};
    text_append_string(&got, "");
    workspace_check(settings, &scene, journeys, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        text_append_format(&got, "%s%s %s", i == 0 ? "" : "\n", findings.items[i].arguments[3],
                           findings.items[i].code);
        assert_string_equal(findings.items[i].subject, "");
    }
    assert_string_equal(got.bytes, wanted);
    text_destroy(&got);
    error_list_destroy(&findings);
}

static void assert_found(const struct setting *settings, const struct workspace *workspace,
                         const char *wanted)
{
    assert_found_beside(settings, workspace, (struct topic_check_journeys){.known = false}, wanted);
}

/* What a persona wants in a stage: one of some journey, where those are known. */
static void test_needs(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct scene scene;
    scene_init(&scene, 1);
    scene_set(&scene, "stages", "[{id: buy, name: Purchase}]");
    const struct journey *journeys[] = {scene.journey};
    test_put(workspace, "personas.thrifty.needs.buy", "A fair price");
    test_put(workspace, "personas.thrifty.needs.bye", "A farewell");
    assert_found(&workspace->settings, workspace, "");
    assert_found_beside(&workspace->settings, workspace,
                        (struct topic_check_journeys){.known = true}, "");
    assert_found_beside(&workspace->settings, workspace,
                        (struct topic_check_journeys){.known = true, .items = journeys, .count = 1},
                        "personas.thrifty.needs.bye NO_SUCH_STAGE");
    scene_destroy(&scene);
    workspace_destroy(workspace);
}

/* What is not among the settings that are asked about is only there to be named. */
static void test_part(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct workspace *part = workspace_create();
    test_put(workspace, "segments.bad", "segments CONTAINS 'nobody'");
    test_put(workspace, "segments.good", "amount_spent > 1");
    test_put(part, "segments.asks_good", "segments CONTAINS 'good'");
    test_put(part, "segments.asks_bad", "segments CONTAINS ALL ('good', 'bad')");
    assert_found(&part->settings, workspace, "segments.asks_bad BAD_FILTER");
    workspace_destroy(workspace);
    workspace_destroy(part);
}

static void test_names(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_put(workspace, "workspace.timezone", "contact");
    test_put(workspace, "fields.Shoe Size", "integer");
    test_put(workspace, "personas.p.rates.fax.opened", "0.5");
    test_put(workspace, "assumptions.channels.fax.opened", "0.5");
    test_put(workspace, "assumptions.personas.q.sms.opened", "0.5");
    test_put(workspace, "assumptions.events.seen.rate", "1/day");
    test_put(workspace, "assumptions.events.order_placed.rate", "1/day");
    assert_found(&workspace->settings, workspace,
                 "workspace.timezone NO_SUCH_ZONE\n"
                 "fields.Shoe Size BAD_NAME\n"
                 "personas.p.rates.fax NO_SUCH_CHANNEL\n"
                 "assumptions.channels.fax NO_SUCH_CHANNEL\n"
                 "assumptions.personas.q NO_SUCH_PERSONA\n"
                 "assumptions.events.seen NO_SUCH_EVENT");
    test_put(workspace, "channels.fax", NULL);
    test_put(workspace, "touchpoints.seen", NULL);
    test_put(workspace, "personas.q", NULL);
    test_put(workspace, "workspace.timezone", "UTC");
    struct setting none = {0};
    assert_true(workspace_apply(workspace, TEXT("fields"), &none, NULL, NULL));
    test_put(workspace, "fields.shoe_size", "integer");
    assert_found(&workspace->settings, workspace, "");
    workspace_destroy(workspace);
}

/* Values of another form are passed over. */
static void test_drafts(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct setting settings = setting_map();
    setting_put(&settings, TEXT("segments"), setting_list());
    setting_put(&settings, TEXT("personas"), setting_text(TEXT("p")));
    setting_put(&settings, TEXT("workspace"), setting_list());
    setting_put(&settings, TEXT("assumptions"), setting_text(TEXT("")));
    setting_put(&settings, TEXT("other"), setting_text(TEXT("")));
    assert_found(&settings, workspace, "");
    setting_destroy(&settings);
    workspace_destroy(workspace);
}

/* Of two names that are alike the later one is said, whichever of them the file has. */
static void test_alike(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    struct setting later = setting_map();
    struct setting part = setting_map();
    test_put(workspace, "segments.vip", "amount_spent > 5");
    test_put(workspace, "segments.VIP", "amount_spent > 6");
    test_put(workspace, "segments.a  b", "amount_spent > 6");
    assert_found(&workspace->settings, workspace,
                 "segments.VIP SIMILAR_NAME\nsegments.a  b ODD_NAME");
    setting_put(&part, TEXT("VIP"), setting_text(TEXT("amount_spent > 6")));
    setting_put(&later, TEXT("segments"), part);
    assert_found(&later, workspace, "segments.VIP SIMILAR_NAME");
    setting_destroy(&later);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_needs), cmocka_unit_test(test_alike),  cmocka_unit_test(test_part),
        cmocka_unit_test(test_names), cmocka_unit_test(test_drafts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
