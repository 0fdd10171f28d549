/* What a result counts, as JSON. */
#include "storage/formats/json_counts.h"

#include "storage/formats/json_value.h"

json_t *json_counts_by_name(const struct result_count *counts, size_t count)
{
    json_t *json = json_object();
    for (size_t i = 0; i < count; i++) {
        json_value_set(json, counts[i].name, json_integer(counts[i].count));
    }
    return json;
}

json_t *json_counts_list(const int64_t *numbers, size_t count)
{
    json_t *json = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(json, json_integer(numbers[i]));
    }
    return json;
}

void json_counts_set_sent(json_t *object, const struct message_counts *counts)
{
    json_value_set_number(object, "sent", counts->sent);
    json_value_set_number(object, "delivered", counts->delivered);
    json_value_set_number(object, "bounced", counts->sent - counts->delivered);
    json_value_set_number(object, "opened", counts->opened);
    json_value_set_number(object, "clicked", counts->clicked);
    json_value_set_number(object, "converted", counts->converted);
    json_value_set_number(object, "unsubscribed", counts->unsubscribed);
}

json_t *json_counts_blocked(const struct message_counts *counts)
{
    json_t *blocked = json_object();
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        if (counts->blocked[i] != 0) {
            json_value_set_number(blocked, block_reason_name((enum block_reason)i),
                                  counts->blocked[i]);
        }
    }
    return blocked;
}

void json_counts_set_messages(json_t *object, const struct message_counts *counts)
{
    json_counts_set_sent(object, counts);
    json_object_set_new(object, "blocked", json_counts_blocked(counts));
}

json_t *json_counts_ended(const int64_t ended[END_REASON_COUNT])
{
    json_t *json = json_object();
    for (int i = 0; i < END_REASON_COUNT; i++) {
        if (ended[i] != 0) {
            json_value_set_number(json, end_reason_name((enum end_reason)i), ended[i]);
        }
    }
    return json;
}
