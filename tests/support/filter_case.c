/* Cases of filters as a person writes them. */
#include "tests/support/filter_case.h"

#include "model/filter/filter.h"
#include "tests/support/plain_parts.h"

enum { FILTER_CASE_MOST = 64 };

/* The next word of the line; empty at its end. */
static struct text filter_case_word(struct text *rest)
{
    *rest = text_trim(*rest);
    struct text word = *rest;
    text_split(rest, ' ', &word);
    *rest = text_trim(*rest);
    return word;
}

static struct text filter_case_keep(struct filter_case *filter_case, struct text text)
{
    return arena_text(&filter_case->world.arena, text);
}

/* A new contact: nothing is known of it. */
static void filter_case_begin(struct filter_case *filter_case)
{
    struct plain_world *world = &filter_case->world;
    const struct zone *zone = world->zone;
    int64_t now = world->now;
    plain_world_destroy(world);
    *world = (struct plain_world){.zone = zone, .now = now, .contact_count = 1};
    struct arena *arena = &world->arena;
    world->fields = arena_array(arena, FILTER_CASE_MOST, sizeof(*world->fields));
    world->topics = arena_array(arena, FILTER_CASE_MOST, sizeof(*world->topics));
    world->channels = arena_array(arena, FILTER_CASE_MOST, sizeof(*world->channels));
    world->segments = arena_array(arena, FILTER_CASE_MOST, sizeof(*world->segments));
    world->contacts = arena_array(arena, 1, sizeof(*world->contacts));
    struct plain_contact *contact = world->contacts;
    contact->id = TEXT("c-1");
    contact->values = arena_array(arena, FILTER_CASE_MOST, sizeof(*contact->values));
    contact->since = arena_array(arena, FILTER_CASE_MOST, sizeof(*contact->since));
    contact->subscriptions = arena_array(arena, FILTER_CASE_MOST, sizeof(*contact->subscriptions));
    contact->consents = arena_array(arena, FILTER_CASE_MOST, sizeof(*contact->consents));
    contact->rows = arena_array(arena, FILTER_CASE_MOST, sizeof(*contact->rows));
}

static bool filter_case_instant(const struct filter_case *filter_case, struct text text,
                                int64_t *ret_instant)
{
    struct value value = {.type = VALUE_NULL};
    if (filter_case->world.zone != NULL) {
        value = plain_date_read(&filter_case->world, text);
    }
    *ret_instant = value.type == VALUE_DATETIME ? value.instant : 0;
    return value.type == VALUE_DATETIME;
}

static bool filter_case_date(struct text text, int64_t *ret_day)
{
    struct text_builder leap = {0};
    bool yearless = text_starts_with(text, TEXT("--"));
    text_append_string(&leap, yearless ? "2000-" : "");
    text_append(&leap, text_part(text, yearless ? 2 : 0, text.length));
    bool read = civil_read_date(text_built(&leap), ret_day);
    text_destroy(&leap);
    if (read && yearless) {
        struct civil_date date = civil_date(*ret_day);
        *ret_day = civil_day((struct civil_date){CIVIL_NO_YEAR, date.month, date.day});
    }
    return read;
}

static struct text filter_case_unquoted(struct text text)
{
    bool quoted =
        text.length >= 2 && text_starts_with(text, TEXT("'")) && text_ends_with(text, TEXT("'"));
    return quoted ? text_part(text, 1, text.length - 2) : text;
}

static struct value filter_case_list(struct filter_case *filter_case, struct text text)
{
    struct text *items = arena_array(&filter_case->world.arena, FILTER_CASE_MOST, sizeof(*items));
    struct text part;
    size_t count = 0;
    while (text_split(&text, ',', &part)) {
        items[count++] = filter_case_keep(filter_case, text_trim(part));
    }
    return (struct value){.type = VALUE_LIST, .list = {items, count}};
}

static bool filter_case_value(struct filter_case *filter_case, enum value_type type,
                              struct text text, struct value *ret_value)
{
    *ret_value = (struct value){.type = text.length == 0 ? VALUE_NULL : type};
    switch (ret_value->type) {
    case VALUE_BOOLEAN:
        ret_value->boolean = text_is(text, "true");
        return ret_value->boolean || text_is(text, "false");
    case VALUE_INTEGER:
        return text_to_integer(text, &ret_value->integer);
    case VALUE_DECIMAL:
        return decimal_read(text, &ret_value->decimal);
    case VALUE_DATE:
        return filter_case_date(text, &ret_value->day);
    case VALUE_DATETIME:
        return filter_case_instant(filter_case, text, &ret_value->instant);
    case VALUE_LIST:
        *ret_value = filter_case_list(filter_case, text);
        return true;
    case VALUE_TEXT:
        ret_value->text = filter_case_keep(filter_case, filter_case_unquoted(text));
        return true;
    case VALUE_NULL:
        break;
    }
    return true;
}

static bool filter_case_field(struct filter_case *filter_case, struct text rest)
{
    struct plain_world *world = &filter_case->world;
    struct plain_field *field = &world->fields[world->field_count];
    struct value *value = &world->contacts->values[world->field_count++];
    field->name = filter_case_keep(filter_case, filter_case_word(&rest));
    if (!value_type_find(filter_case_word(&rest), &field->type) ||
        !filter_case_value(filter_case, field->type, rest, value)) {
        return false;
    }
    field->scale = value->type == VALUE_DECIMAL ? value->decimal.scale : 0;
    return true;
}

static bool filter_case_since(struct filter_case *filter_case, struct text rest)
{
    struct plain_world *world = &filter_case->world;
    const struct plain_field *field = plain_world_field(world, filter_case_word(&rest));
    return field != NULL &&
           filter_case_instant(filter_case, rest, &world->contacts->since[field - world->fields]);
}

static bool filter_case_topic(struct filter_case *filter_case, struct text rest)
{
    struct plain_world *world = &filter_case->world;
    struct plain_topic *topic = &world->topics[world->topic_count];
    topic->id = filter_case_keep(filter_case, filter_case_word(&rest));
    topic->name = topic->id;
    struct text state = filter_case_word(&rest);
    topic->recorded = text_find(rest, TEXT("unrecorded")) == rest.length;
    topic->opt_out = text_find(rest, TEXT("opt_out")) < rest.length;
    world->contacts->subscriptions[world->topic_count++] =
        text_is(state, "joined") ? SUBSCRIPTION_JOINED
        : text_is(state, "left") ? SUBSCRIPTION_LEFT
                                 : SUBSCRIPTION_NONE;
    return text_is(state, "joined") || text_is(state, "left") || text_is(state, "none");
}

static bool filter_case_consent(struct filter_case *filter_case, struct text rest)
{
    static const char *const states[] = {"unknown", "yes", "no", "stopped", "no_after_yes"};
    struct plain_world *world = &filter_case->world;
    world->channels[world->channel_count] = filter_case_keep(filter_case, filter_case_word(&rest));
    for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
        if (text_is(rest, states[i])) {
            world->contacts->consents[world->channel_count++] = (enum consent)i;
            return true;
        }
    }
    return false;
}

static bool filter_case_row_part(struct plain_row *row, struct text key, struct text value)
{
    const struct {
        const char *key;
        struct text *place;
    } parts[] = {{"event", &row->event},     {"campaign", &row->campaign}, {"link", &row->link},
                 {"message", &row->message}, {"channel", &row->channel},   {"list", &row->list},
                 {"journey", &row->journey}, {"node", &row->node}};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (text_is(key, parts[i].key)) {
            *parts[i].place = value;
            return true;
        }
    }
    struct text name = text_part(key, 5, key.length);
    row->properties[row->property_count++] = (struct plain_property){name, value};
    return text_starts_with(key, TEXT("prop."));
}

static bool filter_case_row(struct filter_case *filter_case, struct text rest)
{
    struct plain_contact *contact = filter_case->world.contacts;
    struct plain_row *row = &contact->rows[contact->row_count++];
    row->properties =
        arena_array(&filter_case->world.arena, FILTER_CASE_MOST, sizeof(*row->properties));
    bool good = activity_kind_find(filter_case_word(&rest), &row->kind) &&
                filter_case_instant(filter_case, filter_case_word(&rest), &row->time);
    while (good && rest.length > 0) {
        struct text word = filter_case_keep(filter_case, filter_case_word(&rest));
        size_t equal = text_find(word, TEXT("="));
        good = equal < word.length && filter_case_row_part(row, text_part(word, 0, equal),
                                                           text_part(word, equal + 1, word.length));
    }
    return good;
}

static bool filter_case_segment(struct filter_case *filter_case, struct text rest)
{
    struct plain_world *world = &filter_case->world;
    struct plain_segment *segment = &world->segments[world->segment_count++];
    struct error_list errors = {0};
    segment->name = filter_case_keep(filter_case, filter_case_word(&rest));
    segment->text = filter_case_keep(filter_case, rest);
    segment->filter = filter_parse(segment->text, &world->arena, &errors);
    error_list_destroy(&errors);
    return segment->filter != NULL;
}

static bool filter_case_contact(struct filter_case *filter_case, struct text rest)
{
    filter_case_begin(filter_case);
    return rest.length == 0;
}

static bool filter_case_zone(struct filter_case *filter_case, struct text rest)
{
    filter_case->world.zone = zone_find(filter_case->zones, rest);
    return filter_case->world.zone != NULL;
}

static bool filter_case_now(struct filter_case *filter_case, struct text rest)
{
    return filter_case_instant(filter_case, rest, &filter_case->world.now);
}

static const struct {
    const char *word;
    bool (*read)(struct filter_case *, struct text rest);
} filter_case_facts[] = {
    {"zone", filter_case_zone},   {"now", filter_case_now},    {"contact", filter_case_contact},
    {"field", filter_case_field}, {"list", filter_case_topic}, {"consent", filter_case_consent},
    {"since", filter_case_since}, {"row", filter_case_row},    {"segment", filter_case_segment},
};

/* What stands before the last # and its reason; a case without one is wrong. */
static enum filter_case_line filter_case_ask(struct filter_case *filter_case, bool expected,
                                             struct text rest)
{
    size_t mark = rest.length;
    for (size_t i = 0; i + 3 < rest.length; i++) {
        mark = text_is(text_part(rest, i, 3), " # ") ? i : mark;
    }
    filter_case->filter = text_trim(text_part(rest, 0, mark));
    filter_case->expected = expected;
    return mark < rest.length ? FILTER_CASE_ASKED : FILTER_CASE_WRONG;
}

enum filter_case_line filter_case_read(struct filter_case *filter_case, struct text line)
{
    struct text rest = text_trim(line);
    if (rest.length == 0 || rest.bytes[0] == '#') {
        return FILTER_CASE_FACT;
    }
    struct text word = filter_case_word(&rest);
    if (text_is(word, "true") || text_is(word, "false")) {
        return filter_case_ask(filter_case, text_is(word, "true"), rest);
    }
    for (size_t i = 0; i < sizeof(filter_case_facts) / sizeof(*filter_case_facts); i++) {
        if (text_is(word, filter_case_facts[i].word)) {
            return filter_case_facts[i].read(filter_case, rest) ? FILTER_CASE_FACT
                                                                : FILTER_CASE_WRONG;
        }
    }
    return FILTER_CASE_WRONG;
}

void filter_case_destroy(struct filter_case *filter_case)
{
    plain_world_destroy(&filter_case->world);
}
