/* What recorded activity says of campaigns: rows counted by kind, channel and day. */
#include "model/contacts/campaign_figures.h"

#include <stdlib.h>

#include "model/base/hash_map.h"
#include "model/base/memory.h"

/* So many channels of a campaign are looked through, of more it is asked which one it is. */
enum { FIGURES_FEW = 8 };

/* Whose row of a kind was counted last, in all and on which day: rows come contact by contact, and
 * of a contact in order of time. */
struct figures_last {
    uint32_t contact[CAMPAIGN_KINDS]; /* counted from 1; 0: nobody's */
    uint32_t day_contact[CAMPAIGN_KINDS];
    int64_t day[CAMPAIGN_KINDS];
    uint32_t *channel_contact; /* a row of kinds a channel */
    size_t channel_capacity;
};

struct figures_work {
    const struct activity *activity;
    const struct zone *zone;
    struct campaign_figures_list list;
    size_t row; /* the next one */
    struct outcome_work *outcomes;
    struct figures_last *last; /* a campaign of the list */
    size_t last_capacity;
    size_t *place; /* in the list, by campaign, the last for none; SIZE_MAX: not there yet */
    struct hash_map channels; /* by the campaign's place in the list and channel: its place */
};

static size_t figures_campaign(struct figures_work *work, uint32_t campaign)
{
    const struct activity *activity = work->activity;
    struct campaign_figures_list *list = &work->list;
    bool none = campaign == ACTIVITY_NONE;
    size_t *place = &work->place[none ? activity->names.count : campaign];
    if (*place == SIZE_MAX) {
        *place = list->count++;
        list->items = memory_grow(list->items, &list->capacity, list->count, sizeof(*list->items));
        work->last =
            memory_grow(work->last, &work->last_capacity, list->count, sizeof(*work->last));
        work->last[*place] = (struct figures_last){.channel_contact = NULL};
        list->items[*place] = (struct campaign_figures){.campaign = campaign,
                                                        .name = activity_text(activity, campaign)};
    }
    return *place;
}

static size_t figures_add_channel(struct campaign_figures *figures, struct figures_last *last,
                                  const struct activity *activity, uint32_t channel)
{
    size_t added = figures->channel_count++;
    figures->channels = memory_grow(figures->channels, &figures->channel_capacity,
                                    figures->channel_count, sizeof(*figures->channels));
    figures->channels[added] =
        (struct campaign_channel){.channel = channel, .name = activity_text(activity, channel)};
    last->channel_contact =
        memory_grow(last->channel_contact, &last->channel_capacity,
                    figures->channel_count * CAMPAIGN_KINDS, sizeof(*last->channel_contact));
    for (size_t kind = 0; kind < CAMPAIGN_KINDS; kind++) {
        last->channel_contact[added * CAMPAIGN_KINDS + kind] = 0;
    }
    return added;
}

static size_t figures_channel(struct figures_work *work, size_t place, uint32_t channel)
{
    struct campaign_figures *figures = &work->list.items[place];
    uint64_t key = (uint64_t)place << 32 | channel;
    uint32_t found = 0;
    for (size_t i = 0; i < figures->channel_count && i < FIGURES_FEW; i++) {
        if (figures->channels[i].channel == channel) {
            return i;
        }
    }
    if (figures->channel_count > FIGURES_FEW && hash_map_get_number(&work->channels, key, &found)) {
        return found;
    }
    size_t added = figures_add_channel(figures, &work->last[place], work->activity, channel);
    hash_map_set_number(&work->channels, key, (uint32_t)added);
    return added;
}

struct campaign_day *campaign_figures_day(struct campaign_figures *figures, int64_t date)
{
    size_t from = 0;
    size_t to = figures->day_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        bool below = figures->days[middle].date < date;
        from = below ? middle + 1 : from;
        to = below ? to : middle;
    }
    if (from == figures->day_count || figures->days[from].date != date) {
        figures->days = memory_grow(figures->days, &figures->day_capacity, figures->day_count + 1,
                                    sizeof(*figures->days));
        for (size_t i = figures->day_count++; i > from; i--) {
            figures->days[i] = figures->days[i - 1];
        }
        figures->days[from] = (struct campaign_day){.date = date};
    }
    return &figures->days[from];
}

static void figures_count(struct campaign_count *count, bool again)
{
    count->total++;
    count->contacts += !again;
}

static void figures_take(struct figures_work *work, const struct activity_row *row)
{
    size_t place = figures_campaign(work, row->campaign);
    struct campaign_figures *figures = &work->list.items[place];
    struct figures_last *last = &work->last[place];
    size_t channel = figures_channel(work, place, row->channel);
    int64_t date = zone_day(work->zone, row->time);
    uint32_t contact = row->contact + 1;
    int kind = row->kind;
    uint32_t *of_channel = &last->channel_contact[channel * CAMPAIGN_KINDS + (size_t)kind];
    figures_count(&figures->kinds[kind], last->contact[kind] == contact);
    figures_count(&figures->channels[channel].kinds[kind], *of_channel == contact);
    figures_count(&campaign_figures_day(figures, date)->kinds[kind],
                  last->day_contact[kind] == contact && last->day[kind] == date);
    last->contact[kind] = contact;
    last->day_contact[kind] = contact;
    last->day[kind] = date;
    *of_channel = contact;
}

static int figures_compare(const void *left, const void *right)
{
    const struct campaign_figures *a = left;
    const struct campaign_figures *b = right;
    bool none = a->campaign == ACTIVITY_NONE;
    return none || b->campaign == ACTIVITY_NONE ? none - (b->campaign == ACTIVITY_NONE)
                                                : text_compare(a->name, b->name);
}

void campaign_figures_sort(struct campaign_figures_list *list)
{
    if (list->count != 0) {
        qsort(list->items, list->count, sizeof(*list->items), figures_compare);
    }
}

struct figures_work *campaign_figures_begin(const struct activity *activity,
                                            const struct zone *zone)
{
    size_t campaigns = activity->names.count + 1;
    struct figures_work *work = memory_allocate(sizeof(*work));
    work->activity = activity;
    work->zone = zone;
    work->outcomes = message_outcomes_begin(activity);
    work->place = memory_array(campaigns, sizeof(*work->place));
    for (size_t i = 0; i < campaigns; i++) {
        work->place[i] = SIZE_MAX;
    }
    return work;
}

bool campaign_figures_work(struct figures_work *work, size_t rows)
{
    const struct activity *activity = work->activity;
    size_t left = activity->count - work->row;
    size_t end = work->row + (rows < left ? rows : left);
    if (left == 0) {
        return message_outcomes_work(work->outcomes, rows);
    }
    for (; work->row < end; work->row++) {
        if (activity->rows[work->row].kind < CAMPAIGN_KINDS) {
            figures_take(work, &activity->rows[work->row]);
        }
    }
    return rows > left && message_outcomes_work(work->outcomes, rows - left);
}

int campaign_figures_percent(const struct figures_work *work)
{
    size_t all = work->activity->count;
    int rows = all == 0 ? 100 : (int)(work->row * 100 / all);
    return (rows + message_outcomes_percent(work->outcomes)) / 2;
}

void campaign_figures_end(struct figures_work *work, struct campaign_figures_list *ret_list)
{
    for (size_t i = 0; i < work->list.count; i++) {
        free(work->last[i].channel_contact);
    }
    free(work->last);
    free(work->place);
    hash_map_destroy(&work->channels);
    campaign_figures_sort(&work->list);
    message_outcomes_end(work->outcomes, &work->list.outcomes);
    *ret_list = work->list;
    free(work);
}

void campaign_figures_find(const struct activity *activity, const struct zone *zone,
                           struct campaign_figures_list *ret_list)
{
    struct figures_work *work = campaign_figures_begin(activity, zone);
    campaign_figures_work(work, SIZE_MAX);
    campaign_figures_end(work, ret_list);
}

void campaign_figures_destroy(struct campaign_figures_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].channels);
        free(list->items[i].days);
    }
    free(list->items);
    message_outcomes_destroy(&list->outcomes);
    arena_destroy(&list->reported);
    *list = (struct campaign_figures_list){0};
}

int64_t campaign_figures_delivered(const struct campaign_figures *figures,
                                   const struct campaign_count kinds[])
{
    int64_t left = kinds[ACTIVITY_SENT].total - kinds[ACTIVITY_BOUNCED].total;
    return figures->kinds[ACTIVITY_DELIVERED].total != 0 ? kinds[ACTIVITY_DELIVERED].total
           : left > 0                                    ? left
                                                         : 0;
}

size_t campaign_figures_place(const struct campaign_figures_list *list, struct text name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].name, name)) {
            return i;
        }
    }
    return SIZE_MAX;
}
