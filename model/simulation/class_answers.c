/* The answers of all contacts to one question, by columns. */
#include "model/simulation/class_answers.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/simulation/plan_zone.h"
#include "model/simulation/random.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void class_answers_destroy(struct class_answers *answers)
{
    bitset_destroy(&answers->bits);
    free(answers->numbers);
    for (size_t i = 0; i < answers->plane_count; i++) {
        bitset_destroy(&answers->planes[i]);
    }
    *answers = (struct class_answers){0};
}

/* A bit for each of 64 bytes that is `value`. */
static uint64_t class_equal(const uint8_t bytes[], uint8_t value)
{
    uint64_t bits = 0;
#ifdef __SSE2__
    __m128i wanted = _mm_set1_epi8((char)value);
    for (unsigned i = 0; i < 64; i += 16) {
        __m128i here = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        int sixteen = _mm_movemask_epi8(_mm_cmpeq_epi8(here, wanted));
        bits |= (uint64_t)(unsigned)sixteen << i;
    }
#else
    for (unsigned i = 0; i < 64; i++) {
        bits |= (uint64_t)(bytes[i] == value) << i;
    }
#endif
    return bits;
}

/* Who has that byte. */
static void class_bytes(struct bitset *set, const uint8_t bytes[], uint8_t value)
{
    size_t whole = set->size / 64 * 64;
    for (size_t row = 0; row < whole; row += 64) {
        set->words[row / 64] = class_equal(bytes + row, value);
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

/* Different numbers, in the order in which they are met. */
struct class_ranks {
    uint32_t numbers[2 << CLASS_MOST_PLANES];
    uint16_t ranks[2 << CLASS_MOST_PLANES]; /* + 1; 0: free */
    size_t count;
};

/* The rank of a number; false where there are too many. */
static bool class_rank(struct class_ranks *ranks, uint32_t number, uint32_t *ret_rank)
{
    const size_t mask = (2 << CLASS_MOST_PLANES) - 1;
    size_t slot = (size_t)((number * UINT32_C(0x9e3779b1)) >> 16) & mask;
    while (ranks->ranks[slot] != 0 && ranks->numbers[slot] != number) {
        slot = (slot + 1) & mask;
    }
    if (ranks->ranks[slot] == 0) {
        if (ranks->count == (size_t)1 << CLASS_MOST_PLANES) {
            return false;
        }
        ranks->numbers[slot] = number;
        ranks->ranks[slot] = (uint16_t)++ranks->count;
    }
    *ret_rank = ranks->ranks[slot] - 1U;
    return true;
}

/* Ranks in place of the numbers; false, with some in place, where there are too many. */
static bool class_rank_all(const uint32_t numbers[], size_t count, uint32_t ranked[],
                           size_t *ret_different)
{
    struct class_ranks ranks = {.count = 0};
    for (size_t row = 0; row < count; row++) {
        if (row != 0 && numbers[row] == numbers[row - 1]) {
            ranked[row] = ranked[row - 1];
        } else if (!class_rank(&ranks, numbers[row], &ranked[row])) {
            return false;
        }
    }
    *ret_different = ranks.count;
    return true;
}

static void class_make_planes(struct class_answers *answers, size_t count)
{
    uint32_t *ranked = memory_array(count, sizeof(*ranked));
    size_t different = 0;
    if (class_rank_all(answers->numbers, count, ranked, &different)) {
        while (((size_t)1 << answers->plane_count) < different) {
            struct bitset *plane = &answers->planes[answers->plane_count];
            bitset_init(plane, count);
            for (size_t row = 0; row < count; row++) {
                plane->words[row / 64] |= (uint64_t)(ranked[row] >> answers->plane_count & 1)
                                          << (row % 64);
            }
            answers->plane_count++;
        }
        free(answers->numbers);
        answers->numbers = NULL;
    }
    free(ranked);
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
    class_make_planes(answers, count);
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
