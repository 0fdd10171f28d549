/* Random recorded activity of a contact. */
#include "tests/support/random_rows.h"

#include "tests/support/random_world.h"

enum { RANDOM_ROWS_MOST = 10, RANDOM_ROWS_PROPERTIES = 4, RANDOM_ROWS_CHOICES = 6 };

static const struct {
    const char *part;
    const char *choices[RANDOM_ROWS_CHOICES]; /* NULL: missing */
} random_parts[] = {
    {"campaign", {"spring", "Spring", "77", "autumn", "18446744073709551615", NULL}},
    {"message", {"m1", "M1", "", "räd", NULL, NULL}},
    {"channel", {"email", "sms", "email", "email", "Email", NULL}},
    {"link", {"https://x/a", "https://x/b?c=1", "https://X/", "mailto:a@x", NULL, NULL}},
    {"list", {"news", "offers", "42", "News", NULL, "news"}},
    {"journey", {"Welcome", "welcome", "77", "Goodbye", "Welcome", NULL}},
    {"node", {"hello", "Hello", "end", "räd", "hello", NULL}},
    {"event", {"signup", "Sign up", "räd", "signed_out", "signup", NULL}},
};

static const struct {
    const char *property;
    const char *choices[RANDOM_ROWS_CHOICES];
} random_properties[] = {
    {"id", {"1234", "7", "007", "18446744073709551616", "18446744073709551615", "7.0"}},
    {"location_id", {"1", "2", "x", "-1", "3", "1"}},
    {"app_id", {"1", "2", "3", "+1", "3", "1"}},
    {"tag", {"sale", "Sale", "new", "ß", "sale", "a_b"}},
    {"category", {"shoes", "Shoes", "hats", "%", "shoes", "s"}},
    {"quantity", {"1", "2", "-1", "x", "2.0", "3"}},
    {"amount", {"10.10", "0.20", "-5", "007", "999999999999.999999", "100"}},
    {"url", {"https://x/a", "https://x/", "https://y/", "/", "https://x/a", "x"}},
    {"survey", {"nps", "NPS", "csat", "nps", "nps", "s"}},
    {"poll", {"lunch", "Lunch", "dinner", "lunch", "p", "lunch"}},
    {"answer", {"9", "yes", "10", "Yes", "räd", "9"}},
    {"plan", {"pro", "Pro", "basic", "10", "true", "10.0"}},
    {"flag", {"true", "False", "TRUE", "false", "maybe", "1"}},
};

static struct text random_of(struct random_source *source,
                             const char *const choices[RANDOM_ROWS_CHOICES])
{
    const char *choice = choices[random_source_below(source, RANDOM_ROWS_CHOICES)];
    return choice == NULL ? (struct text){0} : text_from(choice);
}

struct text random_row_text(struct random_source *source, const char *part)
{
    for (size_t i = 0; i < sizeof(random_parts) / sizeof(*random_parts); i++) {
        if (text_is(text_from(part), random_parts[i].part)) {
            return random_of(source, random_parts[i].choices);
        }
    }
    return random_odd_text(source);
}

struct text random_property_text(struct random_source *source, struct text name)
{
    for (size_t i = 0; i < sizeof(random_properties) / sizeof(*random_properties); i++) {
        if (text_is(name, random_properties[i].property)) {
            return random_of(source, random_properties[i].choices);
        }
    }
    return random_odd_text(source);
}

static int64_t random_row_time(struct random_source *source, const struct plain_world *world,
                               const struct plain_contact *contact, size_t row)
{
    switch (random_source_below(source, 4)) {
    case 0:
        return row > 0 ? contact->rows[row - 1].time : world->now;
    case 1:
        return world->now + random_between(source, -2, 2);
    case 2:
        return random_odd_instant(source, world);
    default:
        return world->now - random_between(source, 0, 40 * (int64_t)CIVIL_DAY);
    }
}

/* A date or date-time as an export writes it. */
static struct text random_when_text(struct random_source *source, struct plain_world *world)
{
    struct text_builder text = {0};
    int64_t instant = random_odd_instant(source, world);
    switch (random_source_below(source, 4)) {
    case 0:
        civil_write_date(&text, random_odd_day(source, world));
        break;
    case 1:
        civil_write_datetime(&text, zone_local(world->zone, instant));
        break;
    case 2:
        civil_write_datetime(&text, instant);
        text_append_byte(&text, 'Z');
        break;
    default:
        text_append_string(&text, "2026-02-30");
        break;
    }
    struct text built = arena_text(&world->arena, text_built(&text));
    text_destroy(&text);
    return built;
}

static const char *const random_rows_events[][RANDOM_ROWS_PROPERTIES + 1] = {
    {"order_placed", "amount", "location_id", "app_id", "plan"},
    {"product_purchased", "id", "quantity", "tag", "category"},
    {"product_viewed", "id", "tag", "plan", "flag"},
    {"collection_viewed", "id", "tag", "when", "flag"},
    {"page_viewed", "url", "plan", "flag", "when"},
    {"survey_answered", "survey", "answer", "when", "flag"},
    {"poll_answered", "poll", "answer", "when", "plan"},
    {NULL, "plan", "amount", "flag", "when"},
};

enum { RANDOM_EVENTS = sizeof(random_rows_events) / sizeof(*random_rows_events) };

static void random_row_event(struct random_source *source, struct plain_world *world,
                             struct plain_row *row)
{
    const char *const *event = random_rows_events[random_source_below(source, RANDOM_EVENTS)];
    row->event = event[0] == NULL ? random_row_text(source, "event") : text_from(event[0]);
    row->properties = arena_array(&world->arena, RANDOM_ROWS_PROPERTIES, sizeof(*row->properties));
    for (size_t i = 1; i <= RANDOM_ROWS_PROPERTIES; i++) {
        if (random_source_once_in(source, 4)) {
            continue;
        }
        struct text name = text_from(event[i]);
        bool capital = text_is(name, "plan") && random_source_once_in(source, 2);
        bool when = text_is(name, "when");
        row->properties[row->property_count++] = (struct plain_property){
            .name = capital ? TEXT("Plan") : name,
            .value = when ? random_when_text(source, world) : random_property_text(source, name)};
    }
}

static void random_row_make(struct random_source *source, struct plain_world *world,
                            struct plain_row *row)
{
    row->kind = random_source_once_in(source, 3)
                    ? ACTIVITY_EVENT
                    : (enum activity_kind)random_source_below(source, ACTIVITY_KIND_COUNT);
    if (row->kind == ACTIVITY_EVENT) {
        random_row_event(source, world, row);
    } else if (row->kind == ACTIVITY_JOINED || row->kind == ACTIVITY_LEFT) {
        row->list = random_row_text(source, "list");
    } else if (row->kind > ACTIVITY_EVENT) {
        row->journey = random_row_text(source, "journey");
        row->node = random_row_text(source, "node");
    } else {
        row->campaign = random_row_text(source, "campaign");
        row->message = random_row_text(source, "message");
        row->channel = random_row_text(source, "channel");
        row->link =
            row->kind == ACTIVITY_CLICKED ? random_row_text(source, "link") : (struct text){0};
    }
}

void random_rows_make(struct random_source *source, struct plain_world *world,
                      struct plain_contact *contact)
{
    size_t count = random_source_below(source, RANDOM_ROWS_MOST + 1);
    contact->rows = arena_array(&world->arena, count, sizeof(*contact->rows));
    for (size_t i = 0; i < count; i++) {
        random_row_make(source, world, &contact->rows[i]);
        contact->rows[i].time = random_row_time(source, world, contact, i);
        contact->row_count++;
    }
}
