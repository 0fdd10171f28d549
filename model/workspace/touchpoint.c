/* What feeds a touchpoint. */
#include "model/workspace/touchpoint.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/workspace/workspace_entry.h"

/* The n-th event that feeds the touchpoint at a place; empty: behind the last. */
static struct text touchpoint_fed_by(const struct setting *touchpoints, size_t place, size_t number)
{
    const struct setting *events = setting_get(&touchpoints->items[place], TEXT("events"));
    bool list = events != NULL && events->type == SETTING_LIST;
    return list && number < events->count ? setting_as_text(&events->items[number]) : TEXT("");
}

void touchpoint_feed_append(struct text_builder *builder, const struct workspace *workspace)
{
    const struct setting *all = workspace_entries(workspace, ENTRIES_TOUCHPOINTS);
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        struct text event;
        for (size_t k = 0; (event = touchpoint_fed_by(all, i, k)).length != 0; k++) {
            text_append(builder, event);
            text_append_byte(builder, '\t');
            text_append_string(builder, all->names[i]);
            text_append_byte(builder, '\n');
        }
    }
}

/* For each code of the names the one that stands in its place; NULL: none is fed. */
static uint32_t *touchpoint_codes(const struct workspace *workspace, struct activity *activity)
{
    const struct setting *all = workspace_entries(workspace, ENTRIES_TOUCHPOINTS);
    size_t count = activity->names.count;
    uint32_t *codes = NULL;
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        struct text event;
        for (size_t k = 0; (event = touchpoint_fed_by(all, i, k)).length != 0; k++) {
            uint32_t code = 0;
            if (!text_dictionary_find(&activity->names, event, &code) || code >= count) {
                continue;
            }
            if (codes == NULL) {
                codes = memory_array(count, sizeof(*codes));
                for (size_t c = 0; c < count; c++) {
                    codes[c] = (uint32_t)c;
                }
            }
            if (codes[code] == code) {
                codes[code] = text_dictionary_code(&activity->names, text_from(all->names[i]));
            }
        }
    }
    return codes;
}

void touchpoint_feed(const struct workspace *workspace, struct activity *activity)
{
    assert(!activity->borrowed);
    size_t count = activity->names.count;
    uint32_t *codes = touchpoint_codes(workspace, activity);
    for (size_t i = 0; codes != NULL && i < activity->count; i++) {
        struct activity_row *row = &activity->rows[i];
        if (row->kind == ACTIVITY_EVENT && row->event < count) {
            row->event = codes[row->event];
        }
    }
    free(codes);
}
