/* THE table of the views. */
#include "ui/views/view_kind.h"

#include <assert.h>

static const struct view_kind *const view_kinds[VIEW_COUNT] = {
    [VIEW_START] = &view_start,       [VIEW_JOURNEY] = &view_journey,
    [VIEW_MAP] = &view_map,           [VIEW_SEGMENTS] = &view_segments,
    [VIEW_CONTACTS] = &view_contacts, [VIEW_PREFERENCES] = &view_preferences,
    [VIEW_ACTIVITY] = &view_activity, [VIEW_PREVIEW] = &view_preview,
};

const struct view_kind *view_kind(enum screen_view view)
{
    assert(view < VIEW_COUNT);
    return view_kinds[view];
}

const struct view_kind *view_shown(const struct screen *screen)
{
    return view_kind(screen->view);
}
