/* What `polku filter --json` and `polku count --json` print. */
#ifndef STORAGE_FORMATS_JSON_FILTER_H
#define STORAGE_FORMATS_JSON_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* {"valid":true,"canonical":…,"warnings":[…]} or {"valid":false,"errors":[…]}, and a line end; each
 * as {"code","line","column","message"} with columns from 0. `messages` has a sentence for each
 * item of `errors`. */
void json_filter_write(struct text_builder *builder, bool valid, struct text canonical,
                       const struct error_list *errors, const struct text *messages);

/* {"count":n,"of":all}, with "contacts":[…] where `ids` is given, and a line end. */
void json_filter_write_count(struct text_builder *builder, int64_t count, int64_t of,
                             const struct text *ids, size_t id_count);

#endif
