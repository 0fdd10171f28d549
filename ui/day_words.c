/* Days in words. */
#include "ui/day_words.h"

#include "model/base/civil_time.h"
#include "ui/translation.h"

const char *day_words_weekday(int64_t day)
{
    static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                        N_("Fri"), N_("Sat"), N_("Sun")};
    return _(names[civil_weekday(day)]);
}

const char *day_words_month(int month)
{
    static const char *const names[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                        N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                        N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};
    return _(names[month - 1]);
}

void day_words_append_past(struct text_builder *builder, const struct zone *zone, int64_t time,
                           int64_t now)
{
    int64_t day = zone_day(zone, time);
    int64_t today = zone_day(zone, now);
    struct civil_date date = civil_date(day);
    if (day == today) {
        text_append_string(builder, _("today "));
        civil_write_clock(builder, (int32_t)(zone_local(zone, time) - day * CIVIL_DAY) / 60 * 60);
    } else if (day == today - 1) {
        text_append_string(builder, _("yesterday"));
    } else if (date.year == civil_date(today).year) {
        text_append_format(builder, "%d %s", (int)date.day, day_words_month((int)date.month));
    } else {
        civil_write_date(builder, day);
    }
}
