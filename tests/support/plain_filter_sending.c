/* When campaigns were first sent, in the plain evaluator: SENT, and `last`. */
#include "tests/support/plain_parts.h"

/* The first recorded sending of a campaign that the present sees; NULL if there is none. */
static const struct plain_row *plain_sending_first(const struct plain_world *world,
                                                   struct text campaign)
{
    const struct plain_row *first = NULL;
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            const struct plain_row *row = &world->contacts[i].rows[k];
            if (row->kind == ACTIVITY_SENT && row->campaign.bytes != NULL &&
                text_equal(row->campaign, campaign) && row->time <= world->now &&
                (first == NULL || row->time < first->time)) {
                first = row;
            }
        }
    }
    return first;
}

/* Whether the row is the first sending of its campaign. */
static bool plain_sending_is_first(const struct plain_world *world, const struct plain_row *row)
{
    return row->kind == ACTIVITY_SENT && row->campaign.bytes != NULL &&
           plain_sending_first(world, row->campaign) == row;
}

/* The later one comes before, at one time the one whose name does. */
static bool plain_sending_before(const struct plain_row *a, const struct plain_row *b)
{
    return a->time > b->time || (a->time == b->time && text_compare(a->campaign, b->campaign) < 0);
}

/* How many campaigns come before the one whose first sending this is. */
static int64_t plain_sending_place(const struct plain_world *world, const struct plain_row *first)
{
    int64_t before = 0;
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            const struct plain_row *row = &world->contacts[i].rows[k];
            before += plain_sending_is_first(world, row) && plain_sending_before(row, first);
        }
    }
    return before;
}

static const struct plain_row *plain_sending_latest(const struct plain_world *world)
{
    const struct plain_row *latest = NULL;
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            const struct plain_row *row = &world->contacts[i].rows[k];
            if (plain_sending_is_first(world, row) &&
                (latest == NULL || plain_sending_before(row, latest))) {
                latest = row;
            }
        }
    }
    return latest;
}

bool plain_sending_time(const struct plain_world *world, struct text campaign, int64_t *ret_time)
{
    const struct plain_row *row = text_is(campaign, "last") ? plain_sending_latest(world)
                                                            : plain_sending_first(world, campaign);
    *ret_time = row == NULL ? 0 : row->time;
    return row != NULL;
}

bool plain_sending_is_late(const struct plain_world *world, struct text campaign, int64_t most)
{
    const struct plain_row *first =
        campaign.bytes == NULL ? NULL : plain_sending_first(world, campaign);
    return first != NULL && plain_sending_place(world, first) < most;
}
