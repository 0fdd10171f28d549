/* Stored rows of activity as a multiset, from which rows that come again are taken. */
#include "storage/database/activity_stock.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/contacts/activity_name.h"

/* A code that no stored row has. */
#define ACTIVITY_STOCK_UNKNOWN (UINT32_MAX - 1)

static uint64_t activity_stock_mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

/* `codes` NULL: the row is a stored one. */
static uint32_t activity_stock_code(const uint32_t codes[], uint32_t code)
{
    return codes == NULL || code == ACTIVITY_NONE ? code : codes[code];
}

static uint64_t activity_stock_hash(const struct activity *activity, const uint32_t codes[],
                                    const struct activity_row *row)
{
    uint64_t hash = activity_stock_mix(row->contact, (uint64_t)row->time);
    uint64_t sum = 0;
    hash = activity_stock_mix(hash, row->kind);
    for (size_t name = 0; name < activity_name_count; name++) {
        hash = activity_stock_mix(hash, activity_stock_code(codes, activity_name_get(row, name)));
    }
    for (size_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property = &activity->properties[row->first_property + i];
        sum += activity_stock_mix(activity_stock_code(codes, property->name),
                                  activity_stock_code(codes, property->value));
    }
    return activity_stock_mix(hash, sum);
}

static size_t activity_stock_times(const struct activity *activity, const uint32_t codes[],
                                   const struct activity_row *row, uint32_t name, uint32_t value)
{
    size_t times = 0;
    for (size_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property = &activity->properties[row->first_property + i];
        times += activity_stock_code(codes, property->name) == name &&
                 activity_stock_code(codes, property->value) == value;
    }
    return times;
}

static bool activity_stock_same_properties(const struct activity_stock *stock,
                                           const struct activity_row *stored,
                                           const struct activity *other, const uint32_t codes[],
                                           const struct activity_row *row)
{
    for (size_t i = 0; i < stored->property_count; i++) {
        const struct activity_property *property =
            &stock->stored->properties[stored->first_property + i];
        if (activity_stock_times(stock->stored, NULL, stored, property->name, property->value) !=
            activity_stock_times(other, codes, row, property->name, property->value)) {
            return false;
        }
    }
    return stored->property_count == row->property_count;
}

static bool activity_stock_same(const struct activity_stock *stock,
                                const struct activity_row *stored, const struct activity *other,
                                const uint32_t codes[], const struct activity_row *row)
{
    if (stored->contact != row->contact || stored->time != row->time || stored->kind != row->kind) {
        return false;
    }
    for (size_t name = 0; name < activity_name_count; name++) {
        if (activity_name_get(stored, name) !=
            activity_stock_code(codes, activity_name_get(row, name))) {
            return false;
        }
    }
    return activity_stock_same_properties(stock, stored, other, codes, row);
}

/* The slot of rows like this one, or the free one for them. */
static struct activity_stock_slot *activity_stock_slot(const struct activity_stock *stock,
                                                       const struct activity *other,
                                                       const uint32_t codes[],
                                                       const struct activity_row *row)
{
    size_t mask = stock->slot_count - 1;
    size_t at = (size_t)activity_stock_hash(other, codes, row) & mask;
    while (stock->slots[at].row != 0 &&
           !activity_stock_same(stock, &stock->stored->rows[stock->slots[at].row - 1], other, codes,
                                row)) {
        at = (at + 1) & mask;
    }
    return &stock->slots[at];
}

static void activity_stock_translate(struct activity_stock *stock)
{
    const struct text_dictionary *names = &stock->coming->names;
    stock->codes = memory_array(names->count, sizeof(*stock->codes));
    for (uint32_t code = 0; code < names->count; code++) {
        struct text name = text_dictionary_text(names, code);
        if (!text_dictionary_find(&stock->stored->names, name, &stock->codes[code])) {
            stock->codes[code] = ACTIVITY_STOCK_UNKNOWN;
        }
    }
}

void activity_stock_init(struct activity_stock *stock, const struct activity *stored,
                         const struct activity *coming)
{
    assert(stored->count < ACTIVITY_STOCK_UNKNOWN);
    *stock = (struct activity_stock){.stored = stored, .coming = coming, .slot_count = 16};
    activity_stock_translate(stock);
    while (stock->slot_count < stored->count * 2) {
        stock->slot_count *= 2;
    }
    stock->slots = memory_array(stock->slot_count, sizeof(*stock->slots));
    for (size_t i = 0; i < stored->count; i++) {
        struct activity_stock_slot *slot =
            activity_stock_slot(stock, stored, NULL, &stored->rows[i]);
        slot->row = slot->row == 0 ? (uint32_t)i + 1 : slot->row;
        slot->left++;
    }
}

void activity_stock_destroy(struct activity_stock *stock)
{
    free(stock->codes);
    free(stock->slots);
    *stock = (struct activity_stock){0};
}

bool activity_stock_take(struct activity_stock *stock, size_t coming)
{
    struct activity_stock_slot *slot =
        activity_stock_slot(stock, stock->coming, stock->codes, &stock->coming->rows[coming]);
    if (slot->left == 0) {
        return false;
    }
    slot->left--;
    return true;
}
