/* Local time in a zone, and back. */
#include "model/base/zone.h"

#include "model/base/civil_time.h"

/* No offset is further from UTC than this (zone_read sees to it). */
enum { ZONE_WIDEST = 26 * CIVIL_HOUR };

/* How many changes there are up to the instant. */
static size_t zone_changes_until(const struct zone *zone, int64_t instant)
{
    size_t low = 0;
    size_t high = zone->change_count;
    if (zone->steps != NULL && instant >= 0 && instant >> ZONE_STEP_BITS < ZONE_STEPS) {
        size_t step = (size_t)(instant >> ZONE_STEP_BITS);
        low = zone->steps[step];
        high = step + 1 < ZONE_STEPS ? zone->steps[step + 1] : high;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle] <= instant) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct zone_span zone_table_span(const struct zone *zone, int64_t instant)
{
    size_t low = zone_changes_until(zone, instant);
    return (struct zone_span){
        .begin = low == 0 ? INT64_MIN : zone->changes[low - 1],
        .end = low == zone->change_count ? INT64_MAX : zone->changes[low],
        .offset = zone->offsets[low],
    };
}

struct zone_span zone_span(const struct zone *zone, int64_t instant)
{
    size_t count = zone->change_count;
    if (!zone->ruled || (count != 0 && instant < zone->changes[count - 1])) {
        return zone_table_span(zone, instant);
    }
    struct zone_span span = zone_rule_span(&zone->rule, instant);
    if (count != 0 && span.begin < zone->changes[count - 1]) {
        span.begin = zone->changes[count - 1];
    }
    return span;
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

int64_t zone_local(const struct zone *zone, int64_t instant)
{
    return instant + zone_span(zone, instant).offset;
}

int64_t zone_instant(const struct zone *zone, int64_t local)
{
    struct zone_span span = zone_span(zone, local - ZONE_WIDEST);
    while (local - span.offset >= span.end) {
        span = zone_span(zone, span.end);
    }
    int64_t instant = local - span.offset;
    return instant > span.begin ? instant : span.begin;
}

int64_t zone_day(const struct zone *zone, int64_t instant)
{
    int64_t local = zone_local(zone, instant);
    return local / CIVIL_DAY - (local % CIVIL_DAY < 0);
}

int64_t zone_midnight(const struct zone *zone, int64_t day)
{
    return zone_instant(zone, day * CIVIL_DAY);
}
