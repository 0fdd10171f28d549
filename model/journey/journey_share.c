/* The shares of a split's arms: equal ones, and how they keep to 100 when one is set. */
#include "model/journey/journey_share.h"

#include <stdlib.h>

#include "model/base/decimal.h"
#include "model/base/memory.h"
#include "model/journey/shape.h"

enum { SHARE_HUNDREDTH = 100000, SHARE_FEW = 100 };

struct setting journey_share_setting(int64_t share)
{
    int scale = 7;
    while (scale > 0 && share % 10 == 0) {
        share /= 10;
        scale--;
    }
    struct text_builder text = {0};
    decimal_write(&text, (struct decimal){.digits = share, .scale = scale});
    struct setting setting = setting_text(text_built(&text));
    text_destroy(&text);
    return setting;
}

struct setting journey_share_equal(size_t index, size_t count)
{
    int64_t share = SHARE_WHOLE / (int64_t)count;
    share -= count <= SHARE_FEW ? share % SHARE_HUNDREDTH : 0;
    bool last = index + 1 == count;
    return journey_share_setting(last ? SHARE_WHOLE - share * (int64_t)index : share);
}

void journey_share_out(struct setting *arms)
{
    for (size_t i = 0; i < arms->count; i++) {
        if (arms->items[i].type == SETTING_MAP) {
            setting_put(&arms->items[i], TEXT("share"), journey_share_equal(i, arms->count));
        }
    }
}

/* The shares as numbers; NULL where one is none, or too large. The caller frees them. */
static int64_t *journey_share_read(const struct setting *arms)
{
    int64_t *shares = memory_array(arms->count, sizeof(*shares));
    for (size_t i = 0; i < arms->count; i++) {
        const struct setting *share = setting_get(&arms->items[i], TEXT("share"));
        if (!shape_read_decimal(share, &shares[i]) || shares[i] < 0 || shares[i] > SHARE_WHOLE) {
            free(shares);
            return NULL;
        }
    }
    return shares;
}

static void journey_share_write(struct setting *arms, const int64_t *shares)
{
    for (size_t i = 0; i < arms->count; i++) {
        setting_put(&arms->items[i], TEXT("share"), journey_share_setting(shares[i]));
    }
}

/* The arms but `set` make `left` together, in proportion to what they had (equally where that is
 * nothing), in hundredths; the last of them takes what the rounding leaves. */
static void journey_share_scale(int64_t *shares, size_t count, size_t set, int64_t left)
{
    int64_t had = 0;
    int64_t given = 0;
    size_t last = set + 1 == count ? count - 2 : count - 1;
    size_t others = set < count ? count - 1 : count;
    for (size_t i = 0; i < count; i++) {
        had += i == set ? 0 : shares[i];
    }
    for (size_t i = 0; i < last; i++) {
        if (i == set) {
            continue;
        }
        double part = had == 0 ? 1.0 / (double)others : (double)shares[i] / (double)had;
        shares[i] = (int64_t)(part * (double)left);
        shares[i] -= shares[i] % SHARE_HUNDREDTH;
        given += shares[i];
    }
    shares[last] = left - given;
}

void journey_share_keep(struct setting *arms, size_t set)
{
    int64_t *shares = journey_share_read(arms);
    int64_t before = 0;
    if (shares == NULL || arms->count < 2) {
        free(shares);
        return;
    }
    for (size_t i = 0; i + 1 < arms->count; i++) {
        before += shares[i];
    }
    int64_t fixed = set < arms->count ? shares[set] : 0;
    if (set + 1 == arms->count || before >= SHARE_WHOLE) {
        journey_share_scale(shares, arms->count, set, SHARE_WHOLE - fixed);
    } else {
        shares[arms->count - 1] = SHARE_WHOLE - before;
    }
    journey_share_write(arms, shares);
    free(shares);
}

void journey_share_grow(struct setting *arms)
{
    struct setting arm = setting_map();
    size_t count = arms->count + 1;
    bool equal = true;
    for (size_t i = 0; i + 1 < arms->count; i++) {
        struct setting share = journey_share_equal(i, arms->count);
        const struct setting *old = setting_get(&arms->items[i], TEXT("share"));
        equal = equal && old != NULL && setting_equal(old, &share);
        setting_destroy(&share);
    }
    setting_put(&arm, TEXT("share"), journey_share_equal(0, count));
    setting_append(arms, arm);
    if (equal) {
        journey_share_out(arms);
    } else {
        journey_share_keep(arms, count - 1);
    }
}
