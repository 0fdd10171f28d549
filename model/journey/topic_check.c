/* Warnings about topics as a subscriber sees them. */
#include "model/journey/topic_check.h"

#include "model/base/utf8.h"
#include "model/journey/topic_use.h"
#include "model/workspace/topic_name.h"

/* A topic that is being looked at. */
struct topic_checking {
    const struct workspace *workspace;
    struct topic_check_journeys journeys;
    struct topic topic;
    struct error_list *findings;
};

static void topic_check_warn(const struct topic_checking *checking, const char *code,
                             const char *sentence, struct text second, const char *member)
{
    struct text_builder path = {0};
    struct error finding = {0};
    setting_path_append(&path, TEXT("lists"));
    setting_path_append(&path, checking->topic.id);
    if (member != NULL) {
        setting_path_append(&path, text_from(member));
    }
    error_set_with(&finding, code, sentence, checking->topic.name, second, TEXT(""),
                   text_built(&path));
    finding.severity = ERROR_SEVERITY_WARNING;
    error_list_add(checking->findings, &finding);
    text_destroy(&path);
}

/* Whether one of two names holds the other, whatever the case. */
static bool topic_check_is_like(struct text name, struct text other)
{
    struct text_builder folded = {0};
    struct text_builder other_folded = {0};
    utf8_fold(&folded, name);
    utf8_fold(&other_folded, other);
    struct text a = text_built(&folded);
    struct text b = text_built(&other_folded);
    bool like = a.length != 0 && b.length != 0 &&
                (text_find(a, b) < a.length || text_find(b, a) < b.length);
    text_destroy(&folded);
    text_destroy(&other_folded);
    return like;
}

static bool topic_check_bears_name(const struct topic_checking *checking, struct text campaign)
{
    const struct setting *all = setting_get(&checking->workspace->settings, TEXT("campaigns"));
    struct text name = setting_as_text(setting_get(setting_get(all, campaign), TEXT("name")));
    return topic_check_is_like(checking->topic.id, campaign) ||
           topic_check_is_like(checking->topic.name, name);
}

static void topic_check_campaign(const struct topic_checking *checking)
{
    struct topic_users users = {0};
    topic_use_find(checking->journeys.items, checking->journeys.count, checking->workspace,
                   checking->topic.id, &users);
    bool sent = topic_users_count(&users, TOPIC_USER_JOURNEY) != 0;
    for (size_t i = 0; i < users.count && topic_users_count(&users, TOPIC_USER_CAMPAIGN) == 1;
         i++) {
        struct text name = text_from(users.items[i].name);
        if (users.items[i].kind == TOPIC_USER_CAMPAIGN && !sent &&
            (checking->journeys.known || topic_check_bears_name(checking, name))) {
            topic_check_warn(checking, "ONE_CAMPAIGN",
                             N_("the list {1} is made for one campaign, {2}, and its subscribers "
                                "wait for nothing else; send that to a segment of a lasting topic"),
                             name, NULL);
        }
    }
    topic_users_destroy(&users);
}

static void topic_check_one(const struct topic_checking *checking)
{
    if (topic_name_reads_internal(checking->topic.name)) {
        topic_check_warn(checking, "INTERNAL_NAME",
                         N_("subscribers see the list as {1}, which reads like an internal name; "
                            "give it a name that they understand"),
                         TEXT(""), "name");
    }
    if (checking->topic.description.length == 0) {
        topic_check_warn(checking, "NO_DESCRIPTION",
                         N_("nothing tells a subscriber what {1} brings and how often; give it a "
                            "description"),
                         TEXT(""), "description");
    }
    topic_check_campaign(checking);
}

static void topic_check_number(size_t count, struct error_list *findings)
{
    char numbers[2][24];
    struct error finding = {0};
    if (count <= TOPIC_CHECK_MOST) {
        return;
    }
    error_set_with(&finding, "MANY_TOPICS",
                   N_("a subscriber chooses among {1} topics, which nobody reads; {2} are as many "
                      "as one glance takes in (our judgement): join some"),
                   error_number(numbers[0], (int64_t)count),
                   error_number(numbers[1], TOPIC_CHECK_MOST), TEXT(""), TEXT("lists"));
    finding.severity = ERROR_SEVERITY_WARNING;
    error_list_add(findings, &finding);
}

void topic_check(const struct workspace *workspace, struct topic_check_journeys journeys,
                 struct error_list *findings)
{
    struct topic_checking checking = {
        .workspace = workspace, .journeys = journeys, .findings = findings};
    size_t marketing = 0;
    for (size_t i = 0; i < workspace_topic_count(workspace); i++) {
        checking.topic = workspace_topic(workspace, i);
        if (!checking.topic.transactional) {
            topic_check_one(&checking);
            marketing++;
        }
    }
    topic_check_number(marketing, findings);
}
