/* The shares of a split's arms: equal ones, and how they keep to 100 when one is set. */
#ifndef MODEL_JOURNEY_JOURNEY_SHARE_H
#define MODEL_JOURNEY_JOURNEY_SHARE_H

#include <stddef.h>
#include <stdint.h>

#include "model/journey/setting.h"

/* All arms of a split together, in 10^-7 of a percent. */
#define SHARE_WHOLE INT64_C(1000000000)

/* A share in 10^-7 of a percent as a text without needless zeros; the caller's. */
struct setting journey_share_setting(int64_t share);

/* The share of arm `index` of `count` equal arms that sum to 100, the last arm taking the rest: two
 * decimals, more only among more than 100 arms. A text, the caller's. */
struct setting journey_share_equal(size_t index, size_t count);

/* Gives all arms of a list the same share. */
void journey_share_out(struct setting *arms);

/* After arm `set` got its share, or an arm came or went (`set` is then beyond the last), the shares
 * make 100 again: the last arm takes the rest; where it was the one that was set, or nothing would
 * be left for it, the others are changed in proportion. Shares that are no numbers, or a share of
 * more than 100, leave all as it is: a draft. */
void journey_share_keep(struct setting *arms, size_t set);

/* An empty arm more with its equal part; the others keep their proportion. */
void journey_share_grow(struct setting *arms);

#endif
