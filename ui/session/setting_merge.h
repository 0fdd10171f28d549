/* Two changes of one tree put together. */
#ifndef UI_SESSION_SETTING_MERGE_H
#define UI_SESSION_SETTING_MERGE_H

#include <stdbool.h>

#include "model/journey/setting.h"

/* Equal, also in the order of maps. */
bool setting_same(const struct setting *a, const struct setting *b);

/* `mine` and `theirs` were both made of `then` (NULL: nothing stood there): *ret_merged (the
 * caller's) has what either changed, maps item by item, in the order that one of them gave. False
 * where both changed one item, or the order, to something else. */
bool setting_merge(const struct setting *then, const struct setting *mine,
                   const struct setting *theirs, struct setting *ret_merged);

#endif
