/* Random values of fields: odd texts, big numbers, decimals of any scale, days at clock changes. */
#include "tests/support/random_value.h"

#include "model/base/civil_time.h"
#include "tests/support/random_world.h"

static int64_t random_birthday(struct random_source *source, const struct plain_world *world)
{
    int64_t day = random_odd_day(source, world);
    struct civil_date date = civil_date(day);
    bool yearless = random_source_once_in(source, 3);
    /* 1904 and the year that stands for none are leap years. */
    return civil_day((struct civil_date){yearless ? CIVIL_NO_YEAR : 1904, date.month, date.day});
}

static int64_t random_integer(struct random_source *source)
{
    static const int64_t odd[] = {INT64_MIN, INT64_MAX, INT64_MAX - 1, 1000000000000, -1000000};
    return random_source_once_in(source, 4) ? odd[random_source_below(source, 5)]
                                            : random_between(source, -3, 3);
}

static struct text random_choice(struct random_source *source, struct text field)
{
    static const char *const groups[] = {"CHAMPIONS", "LOYAL", "DORMANT"};
    static const char *const accounts[] = {"DECLINED", "ENABLED", "INVITED"};
    static const char *const tiers[] = {"HIGH", "MEDIUM", "LOW"};
    static const char *const products[] = {"SUBSCRIBED", "PAUSED", "NEVER_SUBSCRIBED"};
    static const char *const emails[] = {"a@Example.COM", "a@b@x.org", "nobody"};
    static const char *const languages[] = {"de", "DE", "fi"};
    static const char *const countries[] = {"FI", "us", "US"};
    static const char *const regions[] = {"NY", "", "18"};
    static const char *const cities[] = {"New York City", "Helsinki", "N y"};
    static const struct {
        const char *field;
        const char *const *choices;
    } known[] = {
        {"rfm_group", groups},
        {"customer_account_status", accounts},
        {"predicted_spend_tier", tiers},
        {"product_subscription_status", products},
        {"email", emails},
        {"language", languages},
        {"country", countries},
        {"region", regions},
        {"city", cities},
    };
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        if (text_is(field, known[i].field)) {
            return text_from(known[i].choices[random_source_below(source, 3)]);
        }
    }
    return random_odd_text(source);
}

static struct value random_list(struct random_source *source, struct arena *arena)
{
    size_t count = random_source_below(source, 4);
    struct text *items = arena_array(arena, count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        items[i] = random_odd_text(source);
    }
    return count == 0 ? (struct value){.type = VALUE_NULL}
                      : (struct value){.type = VALUE_LIST, .list = {items, count}};
}

static struct decimal random_decimal(struct random_source *source, int scale)
{
    int64_t one = 1;
    for (int i = 0; i < scale; i++) {
        one *= 10;
    }
    int64_t near = random_between(source, -3, 3) * (random_source_once_in(source, 2) ? one : 1);
    int64_t digits = random_source_once_in(source, 6) ? random_integer(source) : near + one / 2;
    return (struct decimal){digits, scale};
}

static struct decimal random_degrees(struct random_source *source)
{
    /* Of Helsinki, Tallinn, New York and Sydney, the edges, and no place at all. */
    static const int64_t known[] = {601700, 249400,  594400, 247500,   407100,  -740100, -338700,
                                    0,      1512100, 900000, -1800000, 1800000, 900001,  -900000};
    return (struct decimal){known[random_source_below(source, sizeof(known) / sizeof(*known))], 4};
}

struct value random_value_make(struct random_source *source, struct plain_world *world,
                               const struct plain_field *field)
{
    struct value value = {.type = field->type};
    switch (field->type) {
    case VALUE_BOOLEAN:
        value.boolean = random_source_once_in(source, 2);
        break;
    case VALUE_INTEGER:
        value.integer = random_integer(source);
        break;
    case VALUE_DECIMAL:
        value.decimal = text_ends_with(field->name, TEXT("itude"))
                            ? random_degrees(source)
                            : random_decimal(source, field->scale);
        break;
    case VALUE_DATE:
        value.day = text_is(field->name, "birthday") ? random_birthday(source, world)
                                                     : random_odd_day(source, world);
        break;
    case VALUE_DATETIME:
        value.instant = random_odd_instant(source, world);
        break;
    case VALUE_LIST:
        return random_list(source, &world->arena);
    default:
        value.text = random_choice(source, field->name);
        break;
    }
    return random_source_once_in(source, 5) ? (struct value){.type = VALUE_NULL} : value;
}
