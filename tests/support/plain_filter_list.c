/* Lists in the plain evaluator: tags, list fields, places, topics, segments. */
#include "model/base/utf8.h"
#include "tests/support/plain_parts.h"

/* A list's elements; a topic counts with its id and with its name. */
struct plain_list {
    struct arena arena;
    const struct text *items;
    size_t count;
};

static struct text plain_fold(struct arena *arena, struct text text)
{
    struct text_builder builder = {0};
    utf8_fold(&builder, text);
    struct text folded = arena_text(arena, text_built(&builder));
    text_destroy(&builder);
    return folded;
}

static struct text plain_address_part(const struct plain_world *world,
                                      const struct plain_contact *contact, const char *field)
{
    struct value value = plain_world_value(world, contact, text_from(field));
    return value.type == VALUE_TEXT ? value.text : TEXT("");
}

static void plain_address_append(struct text_builder *builder, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] != ' ') {
            text_append_byte(builder, text.bytes[i]);
        }
    }
}

/* CC, CC-REGION, CC-REGION-City or CC-City; empty where a part is lacking. */
static struct text plain_address(const struct plain_world *world,
                                 const struct plain_contact *contact, struct text name,
                                 struct arena *arena)
{
    struct text country = plain_address_part(world, contact, "country");
    struct text region = plain_address_part(world, contact, "region");
    struct text city = plain_address_part(world, contact, "city");
    bool regions = text_is(name, "customer_regions");
    bool cities = text_is(name, "customer_cities");
    if (country.length == 0 || (regions && region.length == 0) || (cities && city.length == 0)) {
        return TEXT("");
    }
    struct text_builder code = {0};
    for (size_t i = 0; i < country.length; i++) {
        bool small = country.length == 2 && country.bytes[i] >= 'a' && country.bytes[i] <= 'z';
        text_append_byte(&code, small ? (char)(country.bytes[i] - 'a' + 'A') : country.bytes[i]);
    }
    if ((regions || cities) && region.length > 0) {
        text_append_byte(&code, '-');
        plain_address_append(&code, region);
    }
    if (cities) {
        text_append_byte(&code, '-');
        plain_address_append(&code, city);
    }
    struct text built = arena_text(arena, text_built(&code));
    text_destroy(&code);
    return built;
}

static bool plain_list_on(const struct plain_world *world, const struct plain_contact *contact,
                          size_t topic)
{
    enum subscription subscription = contact->subscriptions[topic];
    return subscription == SUBSCRIPTION_JOINED ||
           (world->topics[topic].opt_out && subscription != SUBSCRIPTION_LEFT);
}

static void plain_list_topics(const struct plain_world *world, const struct plain_contact *contact,
                              struct plain_list *list)
{
    struct text *items = arena_array(&list->arena, 2 * world->topic_count, sizeof(*items));
    for (size_t i = 0; i < world->topic_count; i++) {
        if (plain_list_on(world, contact, i)) {
            items[list->count++] = world->topics[i].id;
            items[list->count++] = world->topics[i].name;
        }
    }
    list->items = items;
}

static void plain_list_segments(const struct plain_world *world,
                                const struct plain_contact *contact, struct plain_list *list)
{
    struct text *items = arena_array(&list->arena, world->segment_count, sizeof(*items));
    for (size_t i = 0; i < world->segment_count; i++) {
        if (plain_filter_matches(world, contact, world->segments[i].filter)) {
            items[list->count++] = world->segments[i].name;
        }
    }
    list->items = items;
}

/* Only the segments that are asked for: one within another would ask all of them again. */
static bool plain_list_in_segment(const struct plain_world *world,
                                  const struct plain_contact *contact, struct text name)
{
    for (size_t i = 0; i < world->segment_count; i++) {
        if (text_equal(world->segments[i].name, name)) {
            return plain_filter_matches(world, contact, world->segments[i].filter);
        }
    }
    return false;
}

static void plain_list_read(const struct plain_world *world, const struct plain_contact *contact,
                            const struct filter_clause *clause, enum plain_type type,
                            struct plain_list *list)
{
    if (type == PLAIN_TOPICS) {
        plain_list_topics(world, contact, list);
    } else if (type == PLAIN_CODES) {
        struct text *item = arena_allocate(&list->arena, sizeof(*item));
        *item = plain_address(world, contact, clause->name, &list->arena);
        list->items = item;
        list->count = item->length > 0;
    } else {
        struct text field = plain_field_name(clause, &list->arena);
        struct value value = plain_world_value(world, contact, field);
        list->items = value.type == VALUE_LIST ? value.list.items : NULL;
        list->count = value.type == VALUE_LIST ? value.list.count : 0;
    }
}

static bool plain_list_has(struct plain_list *list, struct text wanted, bool fold)
{
    for (size_t i = 0; i < list->count; i++) {
        bool same = fold ? text_equal(plain_fold(&list->arena, list->items[i]),
                                      plain_fold(&list->arena, wanted))
                         : text_equal(list->items[i], wanted);
        if (same) {
            return true;
        }
    }
    return false;
}

bool plain_list_matches(const struct plain_world *world, const struct plain_contact *contact,
                        const struct filter_clause *clause, enum plain_type type)
{
    struct plain_list list = {0};
    bool negated;
    enum filter_operator positive = plain_positive(clause->operator, & negated);
    size_t found = 0;
    if (type != PLAIN_SEGMENTS) {
        plain_list_read(world, contact, clause, type, &list);
    } else if (positive == FILTER_IS_NULL) {
        plain_list_segments(world, contact, &list);
    }
    for (size_t i = 0; i < clause->value_count; i++) {
        struct text wanted = clause->values[i].text;
        found += type == PLAIN_SEGMENTS ? plain_list_in_segment(world, contact, wanted)
                                        : plain_list_has(&list, wanted, type == PLAIN_LIST);
    }
    bool holds = positive == FILTER_IS_NULL        ? list.count == 0
                 : positive == FILTER_CONTAINS_ALL ? found == clause->value_count
                                                   : found > 0;
    arena_destroy(&list.arena);
    return holds != negated;
}
