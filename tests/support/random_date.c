/* Random operators on dates, with literals of every kind near an instant. */
#include <inttypes.h>

#include "model/base/civil_time.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/random_clause.h"
#include "tests/support/random_world.h"

/* A written literal; two of one form are in order of their amounts. */
struct random_when {
    int form; /* 0 for those whose order is not known from the form */
    int64_t amount;
    struct text_builder text;
};

static void random_when_offset(struct random_query *query, struct random_when *when, int64_t days)
{
    static const struct {
        char unit;
        int64_t days;
    } units[] = {{'d', 1}, {'w', 7}, {'m', 30}, {'y', 365}};
    size_t pick = random_source_below(query->source, 4);
    int64_t number = days / units[pick].days + random_between(query->source, -1, 1);
    bool minus = number < 0 || (number == 0 && random_source_once_in(query->source, 2));
    when->form = units[pick].unit;
    when->amount = number;
    text_append_format(&when->text, "%c%" PRId64 "%c", minus ? '-' : '+',
                       number < 0 ? -number : number, units[pick].unit);
}

static void random_when_day(struct random_query *query, struct random_when *when, int64_t day)
{
    bool quoted = !query->of_property && random_source_once_in(query->source, 8);
    when->form = 'D';
    when->amount = day;
    text_append_string(&when->text, quoted ? "'" : "");
    civil_write_date(&when->text, day);
    text_append_string(&when->text, quoted ? "'" : "");
}

static void random_when_named(struct random_query *query, struct random_when *when)
{
    static const struct {
        const char *name;
        int form; /* the old ones stand for offsets */
        int64_t amount;
    } names[] = {
        {"today", 0, 0},
        {"YESTERDAY", 0, 0},
        {"Tomorrow", 0, 0},
        {"7_days_ago", 'd', -7},
        {"30_days_ago", 'd', -30},
        {"90_Days_ago", 'd', -90},
        {"12_months_ago", 'm', -12},
    };
    size_t pick = random_source_below(query->source, 7);
    when->form = names[pick].form;
    when->amount = names[pick].amount;
    text_append_string(&when->text, names[pick].name);
}

/* Never in quotes, and in no order to others. */
static void random_when_sent(struct random_query *query, struct random_when *when)
{
    static const char *const campaigns[] = {"spring", "77", "last", "autumn", "nobody"};
    text_append_format(&when->text, "SENT('%s')", campaigns[random_source_below(query->source, 5)]);
}

/* The clock without a zone, with Z, or with an offset. */
static void random_when_clock(struct random_query *query, struct random_when *when, int64_t instant)
{
    size_t zoned = random_source_below(query->source, 3);
    int64_t shown = zoned == 0 ? zone_local(query->world->zone, instant) : instant;
    shown += zoned == 2 ? 2 * CIVIL_HOUR + 1800 : 0;
    when->form = zoned == 0 ? 'L' : 'Z';
    when->amount = zoned == 0 ? shown : instant;
    civil_write_datetime(&when->text, shown);
    text_append_string(&when->text, zoned == 0 ? "" : zoned == 1 ? "Z" : "+02:30");
}

static void random_when_make(struct random_query *query, struct random_when *when, int64_t near)
{
    int64_t today = plain_day(query->world->zone, query->world->now);
    int64_t day = plain_day(query->world->zone, near);
    *when = (struct random_when){0};
    switch (random_source_below(query->source, 10)) {
    case 0:
    case 1:
    case 2:
        random_when_day(query, when, day + random_between(query->source, -1, 1));
        break;
    case 3:
    case 4:
        random_when_offset(query, when, day - today);
        break;
    case 5:
        random_when_named(query, when);
        break;
    case 6:
        random_when_sent(query, when);
        break;
    default:
        random_when_clock(query, when, near + random_between(query->source, -1, 1));
        break;
    }
}

static void random_when_write(struct random_query *query, struct random_when *when)
{
    text_append(query->text, text_built(&when->text));
    text_destroy(&when->text);
}

static void random_when_write_range(struct random_query *query, struct random_when *low,
                                    struct random_when *high)
{
    bool crossed = low->form == high->form && low->amount > high->amount;
    random_write_words(query,
                       random_source_once_in(query->source, 2) ? " BETWEEN " : " NOT BETWEEN ");
    random_when_write(query, crossed ? high : low);
    random_write_words(query, " AND ");
    random_when_write(query, crossed ? low : high);
}

void random_write_date_operator(struct random_query *query, int64_t near)
{
    static const char *const orders[] = {" = ", " != ", ">", " >= ", " < ", "<="};
    size_t form = random_source_below(query->source, 9);
    struct random_when low;
    struct random_when high;
    random_when_make(query, &low, near);
    if (form < 6) {
        random_write_words(query, orders[form]);
        random_when_write(query, &low);
        return;
    }
    int64_t far = near + random_between(query->source, 0, 3 * (int64_t)CIVIL_DAY);
    random_when_make(query, &high, far);
    random_when_write_range(query, &low, &high);
}

/* A day literal that stands for that very day. */
static void random_when_exact(struct random_query *query, struct random_when *when, int64_t day)
{
    int64_t offset = day - plain_day(query->world->zone, query->world->now);
    *when = (struct random_when){0};
    if (random_source_once_in(query->source, 2)) {
        random_when_day(query, when, day);
        return;
    }
    when->form = 'd';
    when->amount = offset;
    text_append_format(&when->text, "%+" PRId64 "d", offset);
}

void random_write_anniversary_operator(struct random_query *query, int64_t near)
{
    struct random_when low;
    struct random_when high;
    if (random_write_null_operator(query)) {
        return;
    }
    int64_t begin = near - random_between(query->source, 0, 3);
    random_when_exact(query, &low, begin);
    if (random_source_once_in(query->source, 3)) {
        random_write_words(query, random_source_once_in(query->source, 2) ? " = " : " != ");
        random_when_write(query, &low);
        return;
    }
    int64_t most = random_source_once_in(query->source, 4) ? 366 : 40;
    random_when_exact(query, &high, begin + random_between(query->source, 0, most));
    random_when_write_range(query, &low, &high);
}
