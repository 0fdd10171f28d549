/* An assumption made less or more by a share of itself. */
#include "ui/session/assumption_scale.h"

#include "model/base/civil_time.h"
#include "model/journey/setting.h"
#include "model/journey/shape.h"
#include "model/simulation/assumptions.h"

enum { SCALE_WHOLE = 1000000000 /* billionths */, SCALE_RAISE = 1000 /* thousandths */ };

/* Half up; values are far below what would overflow. */
static int64_t scale_number(int64_t number, int percent)
{
    return (number * percent + 50) / 100;
}

static int64_t scale_within(int64_t number, int64_t least, int64_t most)
{
    return number < least ? least : number > most ? most : number;
}

static void scale_append_raise(struct text_builder *scaled, int64_t times, int64_t seconds)
{
    text_append_format(scaled, "x%d.%03d for ", (int)(times / SCALE_RAISE),
                       (int)(times % SCALE_RAISE));
    civil_write_duration(scaled, seconds);
}

/* The value by its form, and the scaled one; false where it has no such form. */
static bool scale_write(const struct setting *value, int percent, struct text_builder *same,
                        struct text_builder *scaled)
{
    int64_t number = 0;
    int64_t seconds = 0;
    bool times = false;
    if (shape_read_event_rate(value, &number)) {
        assumption_write_event_rate(same, number);
        assumption_write_event_rate(scaled, scale_number(number, percent));
    } else if (shape_read_raise(value, &number, &seconds)) {
        scale_append_raise(same, number, seconds);
        number = scale_within(scale_number(number, percent), SCALE_RAISE, SCALE_RAISE * 1000);
        scale_append_raise(scaled, number, seconds);
    } else if (shape_read_rate(value, &number, &times) && !times) {
        assumption_write(same, RATE_OPENED, number);
        number = scale_within(scale_number(number, percent), 0, SCALE_WHOLE);
        assumption_write(scaled, RATE_OPENED, number);
    } else if (shape_read_duration(value, &seconds)) {
        civil_write_duration(same, seconds);
        civil_write_duration(scaled, scale_within(scale_number(seconds, percent), 1, INT32_MAX));
    } else {
        return false;
    }
    return true;
}

bool assumption_scale(struct text value, int percent, struct text_builder *scaled)
{
    struct setting setting = setting_text(value);
    struct text_builder same = {0};
    struct text_builder other = {0};
    bool scales = scale_write(&setting, percent, &same, &other) &&
                  !text_equal(text_built(&same), text_built(&other));
    if (scales) {
        text_append(scaled, text_built(&other));
    }
    text_destroy(&same);
    text_destroy(&other);
    setting_destroy(&setting);
    return scales;
}
