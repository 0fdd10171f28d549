/* Tests of model/workspace: one tree changed in one place, topics, segments, channels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/workspace/workspace.h"

static bool test_put(struct workspace *workspace, const char *path, const char *text,
                     struct error *error)
{
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    bool done = workspace_apply(workspace, text_from(path), &value, NULL, error);
    setting_destroy(&value);
    return done;
}

static void test_set(struct workspace *workspace, const char *path, const char *text)
{
    struct error error = {0};
    assert_true(test_put(workspace, path, text, &error));
}

static const char *test_at(const struct workspace *workspace, const char *path)
{
    const struct setting *setting = setting_at(&workspace->settings, text_from(path));
    return setting == NULL ? NULL : setting->bytes;
}

static void test_defaults(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    assert_true(text_is(workspace_timezone(workspace), "UTC"));
    assert_int_equal(workspace_topic_count(workspace), 0);
    assert_int_equal(workspace_channel_count(workspace), 10);
    struct text filter;
    assert_false(workspace_find_segment(workspace, TEXT("vip"), &filter));
    workspace_destroy(workspace);
    workspace_destroy(NULL);
}

static void test_topics(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_set(workspace, "lists.offers.opt", "out");
    test_set(workspace, "lists.news.name", "News");
    test_set(workspace, "lists.news.kind", "transactional");
    assert_int_equal(workspace_topic_count(workspace), 2);
    struct topic offers = workspace_topic(workspace, 0);
    assert_true(text_is(offers.id, "offers") && text_is(offers.name, "offers"));
    assert_true(offers.opt_out && !offers.transactional);
    struct topic news;
    assert_true(workspace_find_topic(workspace, TEXT("news"), &news));
    assert_true(text_is(news.name, "News") && news.transactional && !news.opt_out);
    assert_false(workspace_find_topic(workspace, TEXT("nothing"), &news));
    workspace_destroy(workspace);
}

static void test_channels(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_set(workspace, "channels.telegram.address", "telegram_id");
    test_set(workspace, "channels.telegram.cost", "0.0125");
    test_set(workspace, "channels.sms.cost", "0.07");
    test_set(workspace, "channels.sms.quiet_hours", "21:00-08:00");
    test_set(workspace, "channels.fax.opens", "false");
    struct channel channel;
    assert_true(workspace_find_channel(workspace, TEXT("sms"), &channel));
    assert_true(channel.built_in && channel.hard_stop && !channel.opens);
    assert_int_equal(channel.cost, 700);
    assert_true(channel.quiet && channel.quiet_from == 21 * 3600 && channel.quiet_to == 8 * 3600);
    assert_true(text_is(channel.address_field, "phone"));
    assert_true(workspace_find_channel(workspace, TEXT("viber"), &channel));
    assert_true(text_is(channel.address_field, "phone") && channel.opens && !channel.quiet);
    assert_int_equal(workspace_channel_count(workspace), 12);
    channel = workspace_channel(workspace, 10);
    assert_true(text_is(channel.id, "telegram") && text_is(channel.consent_field, "telegram"));
    assert_true(text_is(channel.address_field, "telegram_id") && !channel.built_in);
    assert_int_equal(channel.cost, 125);
    assert_true(text_is(workspace_channel(workspace, 11).id, "fax"));
    assert_false(workspace_channel(workspace, 11).opens);
    assert_int_equal(workspace_channel(workspace, 1).cost, 700);
    assert_false(workspace_find_channel(workspace, TEXT("pigeon"), &channel));
    workspace_destroy(workspace);
}

static void test_refused(struct workspace *workspace, const char *path, const char *text)
{
    struct error error = {0};
    struct workspace *before = workspace_copy(workspace);
    assert_false(test_put(workspace, path, text, &error));
    assert_non_null(error.code);
    assert_non_null(error.sentence);
    assert_true(setting_equal(&before->settings, &workspace->settings));
    assert_int_equal(before->revision, workspace->revision);
    workspace_destroy(before);
}

static void test_what_does_not_fit(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_set(workspace, "segments.vip", "number_of_orders > 3");
    test_refused(workspace, "segments.vip.deep", "x");
    test_refused(workspace, "segments.bad\nname", "number_of_orders > 3");
    test_refused(workspace, "nowhere", "x");
    test_refused(workspace, "nowhere.at.all", "x");
    test_refused(workspace, "lists.news.opt", "perhaps");
    test_refused(workspace, "lists.news.colour", "red");
    test_refused(workspace, "workspace.quiet_hours", "late");
    test_refused(workspace, "channels.sms.cost", "much");
    test_refused(workspace, "caps.7.max", "3");
    test_refused(workspace, "workspace.preferred.1", "sms");
    test_refused(workspace, "", "x");
    workspace_destroy(workspace);
}

/* Applies, then its inverse: the same tree again. */
static void test_undone(struct workspace *workspace, const char *path, const char *text)
{
    struct workspace *before = workspace_copy(workspace);
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    struct text inverse_path;
    struct setting inverse;
    workspace_inverse(workspace, text_from(path), &value, &inverse_path, &inverse);
    struct setting old = {0};
    assert_true(workspace_apply(workspace, text_from(path), &value, &old, NULL));
    assert_false(setting_equal(&before->settings, &workspace->settings));
    assert_true(workspace_apply(workspace, inverse_path, &inverse, NULL, NULL));
    assert_true(setting_equal(&before->settings, &workspace->settings));
    for (size_t i = 0; i < before->settings.count; i++) {
        const struct setting *a = &before->settings.items[i];
        const struct setting *b = &workspace->settings.items[i];
        for (size_t j = 0; a->type == SETTING_MAP && j < a->count; j++) {
            assert_string_equal(a->names[j], b->names[j]);
        }
    }
    setting_destroy(&old);
    setting_destroy(&inverse);
    setting_destroy(&value);
    workspace_destroy(before);
}

static void test_inverses(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_undone(workspace, "assumptions.channels.email.opened", "0.3");
    assert_int_equal(workspace->settings.count, 0);
    test_set(workspace, "segments.first", "number_of_orders > 3");
    test_set(workspace, "segments.with\\.dot", "number_of_orders > 4");
    test_set(workspace, "segments.last", "number_of_orders > 5");
    test_undone(workspace, "segments.first", NULL);
    test_undone(workspace, "segments.with\\.dot", NULL);
    test_undone(workspace, "segments.with\\.dot", "number_of_orders > 9");
    test_undone(workspace, "segments.new", "number_of_orders > 9");
    test_undone(workspace, "lists.news.name", "News");
    test_undone(workspace, "segments", NULL);
    test_set(workspace, "workspace.preferred.0", "sms");
    test_set(workspace, "workspace.preferred.1", "email");
    test_undone(workspace, "workspace.preferred.+0", "push");
    test_undone(workspace, "workspace.preferred.0", NULL);
    test_undone(workspace, "workspace.preferred.2", "push");
    workspace_destroy(workspace);
}

static void test_canonical(void **state)
{
    (void)state;
    struct workspace *workspace = workspace_create();
    test_set(workspace, "segments.vip", "number_of_orders > 3");
    test_set(workspace, "channels.sms.cost", "0.0700");
    test_set(workspace, "workspace.timezone", "Europe/Helsinki");
    assert_string_equal(test_at(workspace, "channels.sms.cost"), "0.07");
    assert_string_equal(workspace->settings.names[0], "workspace");
    assert_true(text_is(workspace_timezone(workspace), "Europe/Helsinki"));
    uint64_t revision = workspace->revision;
    test_set(workspace, "segments.nothing", NULL);
    assert_int_equal(workspace->revision, revision);
    test_set(workspace, "segments.vip", NULL);
    assert_null(setting_at(&workspace->settings, TEXT("segments")));
    assert_int_equal(workspace->revision, revision + 1);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults), cmocka_unit_test(test_topics),
        cmocka_unit_test(test_channels), cmocka_unit_test(test_what_does_not_fit),
        cmocka_unit_test(test_inverses), cmocka_unit_test(test_canonical),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
