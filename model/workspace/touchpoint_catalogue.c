/* Touchpoints that most shops have. */
#include "model/workspace/touchpoint_catalogue.h"

#include <stdint.h>

static const struct touchpoint_known touchpoint_catalogue[] = {
    {"site_visited", "web", "A visit to the web site or the app"},
    {"product_viewed", "web", "A product's page was looked at"},
    {"order_placed", "web", "An order was paid"},
    {"cart_left", "cart", "A cart with something in it was left for an hour"},
    {"store_visit", "store", "A visit to a store, known by a card or a check-in"},
    {"till_purchase", "store", "A purchase at the till (POS), known by a card"},
    {"support_case", "support", "A question to support was answered"},
    {"points_earned", "loyalty", "Points of the loyalty programme were earned"},
    {"points_used", "loyalty", "Points of the loyalty programme were used"},
    {"review_written", "social", "A review or a post about us was published"},
};

size_t touchpoint_catalogue_count(void)
{
    return sizeof(touchpoint_catalogue) / sizeof(touchpoint_catalogue[0]);
}

const struct touchpoint_known *touchpoint_catalogue_at(size_t which)
{
    return &touchpoint_catalogue[which];
}

bool touchpoint_catalogue_is_taken(const struct workspace *workspace, size_t which)
{
    struct error error = {0};
    return !workspace_entry_name_check(workspace, ENTRIES_TOUCHPOINTS,
                                       text_from(touchpoint_catalogue[which].name), TEXT(""),
                                       &error);
}

static void touchpoint_catalogue_put(struct setting *map, const struct touchpoint_known *known)
{
    struct setting entry = setting_map();
    setting_put(&entry, TEXT("source"), setting_text(text_from(known->source)));
    setting_put(&entry, TEXT("description"), setting_text(text_from(known->description)));
    setting_put(map, text_from(known->name), entry);
}

struct workspace_entry_edit touchpoint_catalogue_take(const struct workspace *workspace,
                                                      size_t which)
{
    const struct setting *old = workspace_entries(workspace, ENTRIES_TOUCHPOINTS);
    struct setting map = old == NULL ? setting_map() : setting_copy(old);
    for (size_t i = 0; i < touchpoint_catalogue_count(); i++) {
        bool wanted = which == SIZE_MAX || which == i;
        if (wanted && !touchpoint_catalogue_is_taken(workspace, i)) {
            touchpoint_catalogue_put(&map, &touchpoint_catalogue[i]);
        }
    }
    return workspace_entry_whole(ENTRIES_TOUCHPOINTS, map);
}
