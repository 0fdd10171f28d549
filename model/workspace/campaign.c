/* Campaigns: whom a send to lists and segments goes to. */
#include "model/workspace/campaign.h"

#include "model/contacts/contact_state.h"
#include "model/contacts/contact_table.h"
#include "model/journey/setting.h"

static bool campaign_no(struct error *error, const char *code, const char *sentence,
                        struct text campaign, struct text name)
{
    error_set_with(error, code, sentence, campaign, name);
    return false;
}

static bool campaign_is_on(const struct audience *audience, int topic, size_t row)
{
    uint8_t state = audience->contacts->topics[topic].states[row];
    bool opt_out = audience->opt_out != NULL && audience->opt_out[topic];
    return state == SUBSCRIPTION_JOINED || (opt_out && state != SUBSCRIPTION_LEFT);
}

/* Those on the list, and those who left it. */
static bool campaign_list(const struct workspace *workspace, const struct audience *audience,
                          struct text campaign, struct text list, struct bitset *on,
                          struct bitset *left, struct error *error)
{
    struct topic topic;
    if (!workspace_find_topic(workspace, list, &topic)) {
        return campaign_no(error, "NO_SUCH_LIST",
                           N_("the campaign {1} goes to a list {2} that is not there; name one of "
                              "the workspace"),
                           campaign, list);
    }
    int index = contact_table_find_topic(audience->contacts, list);
    for (size_t row = 0; row < audience->contacts->count; row++) {
        bool is_on = index < 0 ? topic.opt_out : campaign_is_on(audience, index, row);
        bool has_left =
            index >= 0 && audience->contacts->topics[index].states[row] == SUBSCRIPTION_LEFT;
        bitset_put(on, row, bitset_has(on, row) || is_on);
        bitset_put(left, row, bitset_has(left, row) || has_left);
    }
    return true;
}

static bool campaign_lists(const struct workspace *workspace, const struct audience *audience,
                           struct text campaign, const struct setting *lists, struct bitset *on,
                           struct bitset *left, struct error *error)
{
    for (size_t i = 0; lists != NULL && i < lists->count; i++) {
        if (!campaign_list(workspace, audience, campaign, setting_as_text(&lists->items[i]), on,
                           left, error)) {
            return false;
        }
    }
    return true;
}

static bool campaign_segments(const struct segment_set *set, struct text campaign,
                              const struct setting *segments, struct bitset *in,
                              struct error *error)
{
    for (size_t i = 0; segments != NULL && i < segments->count; i++) {
        struct text name = setting_as_text(&segments->items[i]);
        size_t place = segment_set_place(set, name);
        if (place == SIZE_MAX) {
            return campaign_no(error, "NO_SUCH_SEGMENT",
                               N_("the campaign {1} goes to a segment {2} that is not there; name "
                                  "one of the workspace"),
                               campaign, name);
        }
        if (set->items[place].wrong.code != NULL) {
            *error = set->items[place].wrong;
            error_about(error, name);
            return false;
        }
        bitset_add(in, &set->items[place].members);
    }
    return true;
}

static bool campaign_is_off(const struct contact_table *contacts, size_t row)
{
    int column = contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
    struct value value = {.type = VALUE_NULL};
    if (column >= 0) {
        value = contact_table_get(contacts, row, column);
    }
    return value.type == VALUE_BOOLEAN && value.boolean;
}

static void campaign_keep_out(const struct contact_table *contacts, const struct bitset *left,
                              struct campaign_audience *audience)
{
    for (size_t row = 0; row < contacts->count; row++) {
        if (!bitset_has(&audience->contacts, row)) {
            continue;
        }
        if (campaign_is_off(contacts, row)) {
            audience->unsubscribed++;
            bitset_put(&audience->contacts, row, false);
        } else if (bitset_has(left, row)) {
            audience->left++;
            bitset_put(&audience->contacts, row, false);
        }
    }
    audience->count = bitset_count(&audience->contacts);
}

bool campaign_audience_find(const struct workspace *workspace, const struct audience *audience,
                            struct text id, struct campaign_audience *ret_audience,
                            struct error *error)
{
    const struct setting *campaign =
        setting_get(setting_get(&workspace->settings, TEXT("campaigns")), id);
    if (campaign == NULL) {
        return campaign_no(error, "NO_CAMPAIGN",
                           N_("there is no campaign {1}; polku list campaigns shows them"), id,
                           TEXT(""));
    }
    struct campaign_audience found = {0};
    struct segment_set set = {0};
    struct bitset in = {0};
    struct bitset left = {0};
    bitset_init(&found.contacts, audience->contacts->count);
    bitset_init(&in, audience->contacts->count);
    bitset_init(&left, audience->contacts->count);
    segment_set_find(workspace, audience, &set);
    bool done = campaign_lists(workspace, audience, id, setting_get(campaign, TEXT("lists")),
                               &found.contacts, &left, error) &&
                campaign_segments(&set, id, setting_get(campaign, TEXT("segments")), &in, error);
    if (done) {
        found.on_lists = bitset_count(&found.contacts);
        found.in_segments = bitset_count(&in);
        bitset_add(&found.contacts, &in);
        campaign_keep_out(audience->contacts, &left, &found);
        *ret_audience = found;
    } else {
        campaign_audience_destroy(&found);
    }
    segment_set_destroy(&set);
    bitset_destroy(&in);
    bitset_destroy(&left);
    return done;
}

void campaign_audience_destroy(struct campaign_audience *audience)
{
    bitset_destroy(&audience->contacts);
    *audience = (struct campaign_audience){0};
}
