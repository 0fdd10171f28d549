/* The answers of all contacts to one question, by columns. */
#include "model/simulation/class_answers.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/simulation/plan_zone.h"
#include "model/simulation/random.h"

void class_answers_destroy(struct class_answers *answers)
{
    bitset_destroy(&answers->bits);
    free(answers->numbers);
    *answers = (struct class_answers){0};
}

/* Eight bytes as a number, the first one lowest. */
static uint64_t class_load(const uint8_t *bytes)
{
    uint64_t word = 0;
    for (unsigned i = 0; i < 8; i++) {
        word |= (uint64_t)bytes[i] << (8 * i);
    }
    return word;
}

/* A bit for each of eight bytes that is `value`, the first one lowest. */
static uint64_t class_equal(uint64_t word, uint8_t value)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t other = word ^ (UINT64_C(0x0101010101010101) * value);
    uint64_t zero = ~(((other & low) + low) | other | low);
    return ((zero >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

/* Who has that byte. */
static void class_bytes(struct bitset *set, const uint8_t bytes[], uint8_t value)
{
    size_t whole = set->size / 64 * 64;
    for (size_t row = 0; row < whole; row += 64) {
        uint64_t word = 0;
        for (unsigned i = 0; i < 8; i++) {
            word |= class_equal(class_load(bytes + row + 8 * (size_t)i), value) << (8 * i);
        }
        set->words[row / 64] = word;
    }
    for (size_t row = whole; row < set->size; row++) {
        bitset_put(set, row, bytes[row] == value);
    }
}

static void class_matches(struct bitset *set, const struct plan *plan,
                          const struct class_question *question)
{
    const struct run_request *request = plan->request;
    struct filter_moment moment = {.now = plan->start,
                                   .zone = plan->zone,
                                   .journey = PLAN_NONE,
                                   .names = &plan->names,
                                   .journeys = plan->logged,
                                   .journey_count = plan->journey_count};
    bitset_destroy(set);
    filter_select(question->filter, request->contacts, request->activity, plan->opt_out, &moment,
                  set);
}

/* As contact_table_consent: an address may stand for a consent that was never recorded. */
static void class_consents(struct bitset *set, const struct contact_table *contacts,
                           const struct class_question *question)
{
    const struct contact_channel *channel = &contacts->channels[question->place];
    class_bytes(set, channel->consents, (uint8_t)question->value);
    bool assumed = question->value == CONSENT_YES || question->value == CONSENT_UNKNOWN;
    if (!contacts->consent_assumed || !assumed) {
        return;
    }
    if (question->value == CONSENT_UNKNOWN) {
        bitset_keep(set, &channel->addressed, false);
        return;
    }
    struct bitset unknown = {0};
    bitset_init(&unknown, set->size);
    class_bytes(&unknown, channel->consents, CONSENT_UNKNOWN);
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        set->words[i] |= unknown.words[i] & channel->addressed.words[i];
    }
    bitset_destroy(&unknown);
}

static void class_flags(struct bitset *set, const struct contact_table *contacts, int column)
{
    if (column < 0 || contacts->columns[column].filled_count == 0) {
        return;
    }
    for (size_t row = 0; row < set->size; row++) {
        bitset_put(set, row, contact_table_flag(contacts, row, column));
    }
}

/* Compared as contact_state_has_tag does: by case folding. */
static bool *class_tag_codes(const struct contact_column *column, struct text tag)
{
    size_t count = column->dictionary.count;
    bool *codes = memory_array(count, sizeof(*codes));
    struct text_builder wanted = {0};
    struct text_builder here = {0};
    utf8_fold(&wanted, tag);
    for (size_t i = 0; i < count; i++) {
        text_clear(&here);
        utf8_fold(&here, text_dictionary_text(&column->dictionary, (uint32_t)i));
        codes[i] = text_equal(text_built(&here), text_built(&wanted));
    }
    text_destroy(&wanted);
    text_destroy(&here);
    return codes;
}

static void class_tags(struct bitset *set, const struct contact_table *contacts, struct text tag)
{
    int number = contacts->standard[STANDARD_TAGS];
    if (number < 0) {
        return;
    }
    const struct contact_column *column = &contacts->columns[number];
    bool *codes = class_tag_codes(column, tag);
    for (size_t row = 0; row < set->size; row++) {
        size_t count = 0;
        const uint32_t *tags = contact_table_list(contacts, row, number, &count);
        bool has = false;
        for (size_t i = 0; i < count; i++) {
            has = has || codes[tags[i]];
        }
        bitset_put(set, row, has);
    }
    free(codes);
}

static void class_sampled(struct bitset *set, const struct run_request *request)
{
    uint64_t limit = run_sample_limit(request);
    for (size_t row = 0; row < set->size; row++) {
        bitset_put(set, row, random_mix(request->contacts->keys[row]) >> 32 < limit);
    }
}

static void class_frequencies(struct bitset *set, const struct plan *plan)
{
    for (size_t row = 0; row < set->size; row++) {
        bitset_put(set, row, plan_holds_preference(plan, row, NULL));
    }
}

static void class_days(uint32_t numbers[], const struct plan *plan, int column)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (size_t row = 0; row < contacts->count; row++) {
        struct value value = contact_table_get(contacts, row, column);
        int64_t day = value.type == VALUE_DATE ? value.day : INT32_MIN;
        if (value.type == VALUE_DATETIME) {
            day = zone_day(plan_journey_zone(plan, plan->main, row), value.instant);
        }
        numbers[row] = (uint32_t)(int32_t)day;
    }
}

/* Numbers of the zones of a column's codes, 0 where there is none; NULL without such a column. */
static uint32_t *class_zone_codes(struct plan_zones *zones, const struct plan *plan, int column,
                                  const struct zone *const by_code[])
{
    if (column < 0) {
        return NULL;
    }
    size_t count = plan->request->contacts->columns[column].dictionary.count;
    uint32_t *numbers = memory_array(count, sizeof(*numbers));
    for (size_t i = 0; i < count; i++) {
        numbers[i] = by_code[i] == NULL ? 0 : 1 + plan_zones_number(zones, plan, by_code[i]);
    }
    return numbers;
}

static uint32_t class_zone_by(const struct contact_table *contacts, size_t row, int column,
                              const uint32_t codes[])
{
    if (codes == NULL || !bitset_has(&contacts->columns[column].filled, row)) {
        return 0;
    }
    return codes[contact_column_code(&contacts->columns[column], row)];
}

static void class_zones(uint32_t numbers[], const struct plan *plan)
{
    const struct contact_table *contacts = plan->request->contacts;
    int own_column = contacts->standard[STANDARD_TIMEZONE];
    int country_column = contacts->standard[STANDARD_COUNTRY];
    struct plan_zones zones = {0};
    uint32_t rest = 1 + plan_zones_number(&zones, plan, plan->zone);
    uint32_t *own = class_zone_codes(&zones, plan, own_column, plan->own_zones);
    uint32_t *country = class_zone_codes(&zones, plan, country_column, plan->country_zones);
    for (size_t row = 0; row < contacts->count; row++) {
        uint32_t number = class_zone_by(contacts, row, own_column, own);
        number = number != 0 ? number : class_zone_by(contacts, row, country_column, country);
        numbers[row] = number != 0 ? number : rest;
    }
    plan_zones_destroy(&zones);
    free(own);
    free(country);
}

/* The list as a number: lists are few, each is found by its codes' hash. */
static void class_lists(uint32_t numbers[], const struct contact_table *contacts, int column)
{
    struct hash_map known = {0};
    uint32_t known_count = 0;
    for (size_t row = 0; row < contacts->count; row++) {
        size_t count = 0;
        const uint32_t *codes = contact_table_list(contacts, row, column, &count);
        struct text bytes = {(const char *)codes, count * sizeof(*codes)};
        if (count != 0 && !hash_map_get(&known, bytes, &numbers[row])) {
            numbers[row] = ++known_count;
            hash_map_set(&known, bytes, known_count);
        }
    }
    hash_map_destroy(&known);
}

static void class_number(struct class_answers *answers, const struct plan *plan,
                         const struct class_question *question)
{
    size_t count = plan->request->contacts->count;
    answers->numbers = memory_array(count, sizeof(*answers->numbers));
    switch (question->kind) {
    case CLASS_DAY:
        class_days(answers->numbers, plan, question->place);
        break;
    case CLASS_ZONE:
        class_zones(answers->numbers, plan);
        break;
    default:
        class_lists(answers->numbers, plan->request->contacts, question->place);
        break;
    }
}

void class_answers_find(struct class_answers *answers, const struct plan *plan,
                        const struct class_question *question)
{
    const struct contact_table *contacts = plan->request->contacts;
    if (class_is_number(question->kind)) {
        class_number(answers, plan, question);
        return;
    }
    struct bitset *set = &answers->bits;
    bitset_init(set, contacts->count);
    switch (question->kind) {
    case CLASS_MATCHES:
        class_matches(set, plan, question);
        break;
    case CLASS_CONSENT:
        class_consents(set, contacts, question);
        break;
    case CLASS_ADDRESSED:
        bitset_fill(set, true);
        bitset_keep(set, &contacts->channels[question->place].addressed, true);
        break;
    case CLASS_SUBSCRIPTION:
        class_bytes(set, contacts->topics[question->place].states, (uint8_t)question->value);
        break;
    case CLASS_UNSUBSCRIBED_ALL:
        class_flags(set, contacts, contacts->standard[STANDARD_UNSUBSCRIBED_ALL]);
        break;
    case CLASS_TAGGED:
        class_tags(set, contacts, question->tag);
        break;
    case CLASS_SAMPLED:
        class_sampled(set, plan->request);
        break;
    default:
        class_frequencies(set, plan);
        break;
    }
}
