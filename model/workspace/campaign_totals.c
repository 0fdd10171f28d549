/* Totals of campaigns that another tool has reported. */
#include "model/workspace/campaign_totals.h"

#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/journey/shape.h"

/* Where each count stands, by its name in the settings. */
static const struct totals_member {
    const char *name;
    size_t offset;
    enum activity_kind kind;
} totals_members[] = {
    {"sent", offsetof(struct campaign_totals, sent), ACTIVITY_SENT},
    {"delivered", offsetof(struct campaign_totals, delivered), ACTIVITY_DELIVERED},
    {"bounced", offsetof(struct campaign_totals, bounced), ACTIVITY_BOUNCED},
    {"opened", offsetof(struct campaign_totals, opened), ACTIVITY_OPENED},
    {"clicked", offsetof(struct campaign_totals, clicked), ACTIVITY_CLICKED},
    {"unsubscribed", offsetof(struct campaign_totals, unsubscribed), ACTIVITY_UNSUBSCRIBED},
    {"marked_as_spam", offsetof(struct campaign_totals, marked_as_spam), ACTIVITY_MARKED_AS_SPAM},
};
enum { TOTALS_MEMBERS = sizeof(totals_members) / sizeof(totals_members[0]) };

static int64_t totals_count(const struct campaign_totals *totals, size_t member)
{
    return *(const int64_t *)((const char *)totals + totals_members[member].offset);
}

bool campaign_totals_hold(const struct campaign_totals *totals)
{
    bool holds = totals->sent > 0 && totals->delivered <= totals->sent;
    for (size_t i = 0; i < TOTALS_MEMBERS; i++) {
        int64_t count = totals_count(totals, i);
        bool of_delivered =
            totals_members[i].kind >= ACTIVITY_OPENED && totals_members[i].kind != ACTIVITY_BOUNCED;
        holds = holds && count >= 0 && (!of_delivered || count <= totals->delivered);
    }
    return holds;
}

static void totals_set(struct setting *root, struct text_builder *path, const char *name,
                       struct text value)
{
    size_t length = path->length;
    struct setting old = {0};
    struct setting made = setting_text(value);
    setting_path_append(path, text_from(name));
    if (!setting_replace(root, text_built(path), made, &old)) {
        setting_destroy(&made);
    }
    setting_destroy(&old);
    path->length = length;
    path->bytes[length] = '\0';
}

void campaign_totals_put(struct setting *campaigns, struct text campaign, struct text channel,
                         const struct campaign_totals *totals, struct text tool)
{
    struct text_builder path = {0};
    struct text_builder value = {0};
    setting_path_append(&path, campaign);
    setting_path_append(&path, TEXT("reported"));
    setting_path_append(&path, channel);
    civil_write_date(&value, totals->day);
    totals_set(campaigns, &path, "date", text_built(&value));
    for (size_t i = 0; i < TOTALS_MEMBERS; i++) {
        text_clear(&value);
        text_append_number(&value, totals_count(totals, i));
        totals_set(campaigns, &path, totals_members[i].name, text_built(&value));
    }
    totals_set(campaigns, &path, "from", tool);
    text_destroy(&value);
    text_destroy(&path);
}

/* What does not fit is as if it was not there. */
static bool totals_read(const struct setting *setting, struct campaign_totals *ret_totals)
{
    struct campaign_totals totals = {0};
    bool read = shape_read_date(setting_get(setting, TEXT("date")), &totals.day);
    for (size_t i = 0; i < TOTALS_MEMBERS; i++) {
        const struct setting *count = setting_get(setting, text_from(totals_members[i].name));
        int64_t *to = (int64_t *)((char *)&totals + totals_members[i].offset);
        read = read && (count == NULL || text_to_integer(setting_as_text(count), to));
    }
    *ret_totals = totals;
    return read && campaign_totals_hold(&totals);
}

static void totals_count_in(struct campaign_count kinds[], const struct campaign_totals *totals)
{
    for (size_t i = 0; i < TOTALS_MEMBERS; i++) {
        struct campaign_count *count = &kinds[totals_members[i].kind];
        count->total += totals_count(totals, i);
        count->contacts += totals_count(totals, i);
    }
}

/* Who has clicked has opened, seen or not. */
static void totals_add_outcome(struct message_outcomes *outcomes, uint32_t campaign,
                               struct text channel, const struct campaign_totals *totals)
{
    outcomes->items = memory_grow(outcomes->items, &outcomes->capacity, outcomes->count + 1,
                                  sizeof(*outcomes->items));
    outcomes->items[outcomes->count++] = (struct message_outcome){
        .campaign = campaign,
        .channel = ACTIVITY_NONE,
        .channel_name = channel,
        .deliveries = true,
        .sent = totals->sent,
        .sent_delivered = totals->delivered,
        .delivered = totals->delivered,
        .opened = totals->opened > totals->clicked ? totals->opened : totals->clicked,
        .clicked = totals->clicked,
        .unsubscribed = totals->unsubscribed};
}

static void totals_add_channel(struct campaign_figures *figures, struct text channel,
                               const struct campaign_totals *totals)
{
    size_t place = figures->channel_count++;
    figures->channels = memory_grow(figures->channels, &figures->channel_capacity,
                                    figures->channel_count, sizeof(*figures->channels));
    figures->channels[place] = (struct campaign_channel){.channel = ACTIVITY_NONE, .name = channel};
    totals_count_in(figures->channels[place].kinds, totals);
    totals_count_in(figures->kinds, totals);
    struct campaign_day *day = campaign_figures_day(figures, totals->day);
    totals_count_in(day->kinds, totals);
}

static void totals_add_campaign(struct campaign_figures_list *list, const char *name,
                                const struct setting *reported)
{
    struct campaign_figures figures = {.campaign = ACTIVITY_NONE - 1 - (uint32_t)list->count,
                                       .name = arena_text(&list->reported, text_from(name)),
                                       .reported = true};
    for (size_t i = 0; i < reported->count; i++) {
        struct campaign_totals totals;
        struct text channel = text_from(reported->names[i]);
        if (totals_read(&reported->items[i], &totals)) {
            channel = arena_text(&list->reported, channel);
            totals_add_channel(&figures, channel, &totals);
            totals_add_outcome(&list->outcomes, figures.campaign, channel, &totals);
        }
    }
    if (figures.channel_count != 0) {
        list->items =
            memory_grow(list->items, &list->capacity, list->count + 1, sizeof(*list->items));
        list->items[list->count++] = figures;
    }
}

static void totals_take_out(struct campaign_figures_list *list)
{
    size_t kept = 0;
    size_t kept_outcomes = 0;
    uint32_t lowest = ACTIVITY_NONE;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].reported) {
            lowest = list->items[i].campaign < lowest ? list->items[i].campaign : lowest;
            free(list->items[i].channels);
            free(list->items[i].days);
        } else {
            list->items[kept++] = list->items[i];
        }
    }
    for (size_t i = 0; i < list->outcomes.count; i++) {
        uint32_t campaign = list->outcomes.items[i].campaign;
        if (campaign < lowest || campaign == ACTIVITY_NONE) {
            list->outcomes.items[kept_outcomes++] = list->outcomes.items[i];
        }
    }
    list->count = kept;
    list->outcomes.count = kept_outcomes;
    arena_destroy(&list->reported);
}

void campaign_totals_add(struct campaign_figures_list *list, const struct workspace *workspace)
{
    const struct setting *campaigns = setting_get(&workspace->settings, TEXT("campaigns"));
    totals_take_out(list);
    size_t recorded = list->count;
    for (size_t i = 0; campaigns != NULL && i < campaigns->count; i++) {
        const struct setting *reported = setting_get(&campaigns->items[i], TEXT("reported"));
        struct campaign_figures_list rows = {.items = list->items, .count = recorded};
        if (reported != NULL && reported->type == SETTING_MAP &&
            campaign_figures_place(&rows, text_from(campaigns->names[i])) == SIZE_MAX) {
            totals_add_campaign(list, campaigns->names[i], reported);
        }
    }
    campaign_figures_sort(list);
}
