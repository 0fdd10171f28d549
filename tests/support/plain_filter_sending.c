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

/* How many campaigns were first sent later than this row's, or at one time and come first by name.
 */
static int64_t plain_sending_place(const struct plain_world *world, const struct plain_row *first)
{
    int64_t before = 0;
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            const struct plain_row *row = &world->contacts[i].rows[k];
            bool later = row->time > first->time ||
                         (row->time == first->time && row->campaign.bytes != NULL &&
                          text_compare(row->campaign, first->campaign) < 0);
            before += later && row->campaign.bytes != NULL &&
                      plain_sending_first(world, row->campaign) == row;
        }
    }
    return before;
}

static const struct plain_row *plain_sending_latest(const struct plain_world *world)
{
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            const struct plain_row *row = &world->contacts[i].rows[k];
            if (row->campaign.bytes != NULL && plain_sending_first(world, row->campaign) == row &&
                plain_sending_place(world, row) == 0) {
                return row;
            }
        }
    }
    return NULL;
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
