/* Tests of model/workspace/campaign.c: whom a send to lists and segments goes to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"
#include "model/journey/setting.h"
#include "model/workspace/campaign.h"
#include "tests/support/workspace_scene.h"

struct post {
    struct workspace *workspace;
    struct contact_table *contacts;
    struct zone_set *zones;
    bool *opt_out;
    struct audience audience;
};

/* On the list: a, b. Left it: c, d. Neither: e, f. In the segment (points > 0): b, c, e.
 * Unsubscribed from everything: f. */
static struct post post_begin(void)
{
    static const struct text ids[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}};
    static const uint8_t states[] = {1, 1, 2, 2, 0, 0};
    static const int64_t points[] = {0, 5, 5, 0, 5, 0};
    struct post post = {.workspace = workspace_create(),
                        .contacts = contact_table_create(6),
                        .zones = zone_set_create()};
    assert_true(contact_table_set_ids(post.contacts, ids, NULL));
    int column =
        contact_table_add_column(post.contacts, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    int off = contact_table_add_column(post.contacts, TEXT("unsubscribed_all"),
                                       TEXT("unsubscribed_all"), VALUE_BOOLEAN, 0);
    int news = contact_table_add_topic(post.contacts, TEXT("news"));
    for (size_t i = 0; i < 6; i++) {
        contact_table_set(post.contacts, i, column,
                          (struct value){.type = VALUE_INTEGER, .integer = points[i]});
        contact_table_set(post.contacts, i, off,
                          (struct value){.type = VALUE_BOOLEAN, .boolean = i == 5});
        post.contacts->topics[news].states[i] = states[i];
    }
    contact_table_finish(post.contacts);
    workspace_scene_put(post.workspace, "lists.news.name", "News");
    workspace_scene_put(post.workspace, "segments.active", "contact.points > 0");
    return post;
}

static void post_end(struct post *post)
{
    workspace_destroy(post->workspace);
    contact_table_destroy(post->contacts);
    zone_set_destroy(post->zones);
    free(post->opt_out);
}

/* The ids of those to whom it goes, one letter each. */
static void assert_goes_to(struct post *post, const char *wanted, size_t left, size_t unsubscribed)
{
    struct campaign_audience audience = {0};
    struct error error = {0};
    char found[8] = {0};
    size_t count = 0;
    free(post->opt_out);
    post->opt_out = audience_opt_out(post->contacts, post->workspace);
    post->audience = (struct audience){
        .contacts = post->contacts,
        .opt_out = post->opt_out,
        .moment = {.now = 1795305600, .zone = zone_find(post->zones, TEXT("UTC")), .journey = -1}};
    if (!campaign_audience_find(post->workspace, &post->audience, TEXT("spring"), &audience,
                                &error)) {
        fail_msg("%s", error.code);
    }
    for (size_t i = 0; i < 6; i++) {
        if (bitset_has(&audience.contacts, i)) {
            found[count++] = contact_table_id(post->contacts, i).bytes[0];
        }
    }
    assert_string_equal(found, wanted);
    assert_int_equal(audience.count, count);
    assert_int_equal(audience.left, left);
    assert_int_equal(audience.unsubscribed, unsubscribed);
    campaign_audience_destroy(&audience);
}

static void lists_and_segments_once_each(void **state)
{
    (void)state;
    struct post post = post_begin();
    workspace_scene_put_names(post.workspace, "campaigns.spring.lists", "news", NULL);
    assert_goes_to(&post, "ab", 0, 0);
    workspace_scene_put_names(post.workspace, "campaigns.spring.segments", "active", NULL);
    assert_goes_to(&post, "abe", 1, 0);
    post_end(&post);
}

static void a_segment_alone_asks_for_no_list(void **state)
{
    (void)state;
    struct post post = post_begin();
    workspace_scene_put_names(post.workspace, "campaigns.spring.segments", "active", NULL);
    assert_goes_to(&post, "bce", 0, 0);
    workspace_scene_put(post.workspace, "segments.active", "contact.points >= 0");
    assert_goes_to(&post, "abcde", 0, 1);
    post_end(&post);
}

static void opt_out_lists_have_all_who_did_not_leave(void **state)
{
    (void)state;
    struct post post = post_begin();
    workspace_scene_put(post.workspace, "lists.news.opt", "out");
    workspace_scene_put_names(post.workspace, "campaigns.spring.lists", "news", NULL);
    assert_goes_to(&post, "abe", 0, 1);
    workspace_scene_put(post.workspace, "lists.unknown.opt", "out");
    workspace_scene_put_names(post.workspace, "campaigns.spring.lists", "news", "unknown");
    assert_goes_to(&post, "abe", 2, 1);
    post_end(&post);
}

static void what_is_missing_is_said(void **state)
{
    (void)state;
    struct post post = post_begin();
    struct campaign_audience audience = {0};
    struct error error = {0};
    struct audience all = {.contacts = post.contacts};
    assert_false(campaign_audience_find(post.workspace, &all, TEXT("autumn"), &audience, &error));
    assert_string_equal(error.code, "NO_CAMPAIGN");
    workspace_scene_put_names(post.workspace, "campaigns.spring.lists", "olds", NULL);
    assert_false(campaign_audience_find(post.workspace, &all, TEXT("spring"), &audience, &error));
    assert_string_equal(error.code, "NO_SUCH_LIST");
    workspace_scene_put_names(post.workspace, "campaigns.spring.lists", "news", NULL);
    workspace_scene_put_names(post.workspace, "campaigns.spring.segments", "nobody", NULL);
    assert_false(campaign_audience_find(post.workspace, &all, TEXT("spring"), &audience, &error));
    assert_string_equal(error.code, "NO_SUCH_SEGMENT");
    post_end(&post);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_segments_once_each),
        cmocka_unit_test(a_segment_alone_asks_for_no_list),
        cmocka_unit_test(opt_out_lists_have_all_who_did_not_leave),
        cmocka_unit_test(what_is_missing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
