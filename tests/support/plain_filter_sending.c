/* When campaigns were first sent, in the plain evaluator: SENT, and `last`. */
#include "tests/support/plain_parts.h"

static bool plain_row_is_sending(const struct plain_row *row)
{
    return row->kind == ACTIVITY_SENT && row->campaign.bytes != NULL;
}

static void plain_sendings_add(const struct plain_row **sendings, size_t *count,
                               const struct plain_row *row)
{
    size_t i = 0;
    while (i < *count && !text_equal(sendings[i]->campaign, row->campaign)) {
        i++;
    }
    if (i == *count) {
        sendings[(*count)++] = row;
    } else if (row->time < sendings[i]->time) {
        sendings[i] = row;
    }
}

const struct plain_row **plain_sendings_find(const struct plain_world *world, struct arena *arena,
                                             size_t *ret_count)
{
    size_t most = 0;
    for (size_t i = 0; i < world->contact_count; i++) {
        most += world->contacts[i].row_count;
    }
    const struct plain_row **sendings = arena_array(arena, most, sizeof(*sendings));
    *ret_count = 0;
    for (size_t i = 0; i < world->contact_count; i++) {
        for (size_t k = 0; k < world->contacts[i].row_count; k++) {
            if (plain_row_is_sending(&world->contacts[i].rows[k])) {
                plain_sendings_add(sendings, ret_count, &world->contacts[i].rows[k]);
            }
        }
    }
    return sendings;
}

/* The later one comes before, at one time the one whose name does. */
static bool plain_sending_before(const struct plain_row *a, const struct plain_row *b)
{
    return a->time > b->time || (a->time == b->time && text_compare(a->campaign, b->campaign) < 0);
}

/* The first sending of a campaign (or of the latest), and how many that the present sees come
 * before it; NULL if the present sees none. */
static const struct plain_row *plain_sending_find(const struct plain_world *world,
                                                  struct text campaign, bool last,
                                                  int64_t *ret_before)
{
    struct arena arena = {0};
    size_t count = world->sending_count;
    const struct plain_row **sendings = world->sendings;
    if (sendings == NULL) {
        sendings = plain_sendings_find(world, &arena, &count);
    }
    const struct plain_row *found = NULL;
    for (size_t i = 0; i < count; i++) {
        bool seen = sendings[i]->time <= world->now;
        bool asked = last ? found == NULL || plain_sending_before(sendings[i], found)
                          : text_equal(sendings[i]->campaign, campaign);
        found = seen && asked ? sendings[i] : found;
    }
    *ret_before = 0;
    for (size_t i = 0; found != NULL && i < count; i++) {
        *ret_before += sendings[i]->time <= world->now && plain_sending_before(sendings[i], found);
    }
    arena_destroy(&arena);
    return found;
}

bool plain_sending_time(const struct plain_world *world, struct text campaign, int64_t *ret_time)
{
    int64_t before = 0;
    const struct plain_row *row =
        plain_sending_find(world, campaign, text_is(campaign, "last"), &before);
    *ret_time = row == NULL ? 0 : row->time;
    return row != NULL;
}

bool plain_sending_is_late(const struct plain_world *world, struct text campaign, int64_t most)
{
    int64_t before = 0;
    return campaign.bytes != NULL && plain_sending_find(world, campaign, false, &before) != NULL &&
           before < most;
}
