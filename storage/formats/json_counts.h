/* What a result counts, as JSON: contacts by name, what became of messages and of passages. */
#ifndef STORAGE_FORMATS_JSON_COUNTS_H
#define STORAGE_FORMATS_JSON_COUNTS_H

#include <jansson.h>

#include "model/simulation/result.h"

/* New objects, and a list; the caller's references. {"email":12,"sms":3}; [12,3]. */
json_t *json_counts_by_name(const struct result_count *counts, size_t count);
json_t *json_counts_list(const int64_t *numbers, size_t count);
/* By reason, those that are not 0. */
json_t *json_counts_blocked(const struct message_counts *counts);
json_t *json_counts_ended(const int64_t ended[END_REASON_COUNT]);

/* Sets members of an object: "sent", "delivered" and what came after; these and "blocked". */
void json_counts_set_sent(json_t *object, const struct message_counts *counts);
void json_counts_set_messages(json_t *object, const struct message_counts *counts);

#endif
