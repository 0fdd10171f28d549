/* The names that a row of activity may have beside its kind, as a table: a new one is a row. */
#include "model/contacts/activity_name.h"

#include <string.h>

const struct activity_name activity_names[] = {
    {"event", offsetof(struct activity_row, event)},
    {"campaign", offsetof(struct activity_row, campaign)},
    {"message", offsetof(struct activity_row, message)},
    {"channel", offsetof(struct activity_row, channel)},
    {"link", offsetof(struct activity_row, link)},
    {"list", offsetof(struct activity_row, list)},
    {"journey", offsetof(struct activity_row, journey)},
    {"node", offsetof(struct activity_row, node)},
};

const size_t activity_name_count = sizeof(activity_names) / sizeof(activity_names[0]);

uint32_t activity_name_get(const struct activity_row *row, size_t name)
{
    uint32_t code = 0;
    memcpy(&code, (const char *)row + activity_names[name].offset, sizeof(code));
    return code;
}

void activity_name_set(struct activity_row *row, size_t name, uint32_t code)
{
    memcpy((char *)row + activity_names[name].offset, &code, sizeof(code));
}

void activity_name_clear(struct activity_row *row)
{
    for (size_t name = 0; name < activity_name_count; name++) {
        activity_name_set(row, name, ACTIVITY_NONE);
    }
}
