/* The contacts in order of columns, worked out in steps. */
#include "model/contacts/contact_order.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/contacts/contact_sort.h"

enum {
    ORDER_ELEMENTS = 3, /* of a list */
    ORDER_RANK_BITS = 21,
    ORDER_FOLD_COST = 8, /* of a text, in steps of the others */
    ORDER_LONG_RUN = 16  /* digits whose number says no more how long the run is */
};

/* What is done of a column, one after the other; numbers begin at the keys. */
enum order_stage { ORDER_FOLD, ORDER_SORT_TEXTS, ORDER_RANK, ORDER_KEYS, ORDER_SORT, ORDER_SORTED };

struct contact_order {
    const struct contact_table *table;
    int columns[CONTACT_ORDER_COLUMNS]; /* the last one is taken first: each pass is stable */
    size_t column_count;
    bool descending;
    enum order_stage stage;
    size_t done; /* of a stage that goes item by item */
    size_t texts;
    struct text_builder folded;
    size_t *ends; /* of each folded text */
    struct contact_sort text_sort;
    uint32_t rank;            /* of the last text ranked */
    uint32_t *ranks;          /* by text */
    struct contact_sort sort; /* of those who have a value */
    uint32_t *empty;          /* rows of the others */
    size_t empty_count;
    uint32_t *rows; /* in order of the columns done so far; NULL: as the table has them */
    size_t steps;   /* that are done … */
    size_t all;     /* … of so many */
};

static int order_column(const struct contact_order *order)
{
    return order->columns[order->column_count - 1];
}

static const struct contact_column *order_cells(const struct contact_order *order)
{
    int column = order_column(order);
    return column == CONTACT_ORDER_ID ? NULL : &order->table->columns[column];
}

/* How many texts the column is made of; 0: of numbers. */
static size_t order_texts(const struct contact_table *table, int column)
{
    if (column == CONTACT_ORDER_ID) {
        return table->count;
    }
    const struct contact_column *cells = &table->columns[column];
    bool texts = cells->type == VALUE_TEXT || cells->type == VALUE_LIST;
    return texts ? cells->dictionary.count : 0;
}

static void order_begin_column(struct contact_order *order)
{
    order->texts = order_texts(order->table, order_column(order));
    order->stage = order->texts == 0 ? ORDER_KEYS : ORDER_FOLD;
    order->done = 0;
    order->rank = 0;
    contact_sort_begin(&order->text_sort, order->texts);
    order->ends = memory_array(order->texts, sizeof(*order->ends));
    order->ranks = memory_array(order->texts, sizeof(*order->ranks));
    contact_sort_begin(&order->sort, order->table->count);
    order->sort.count = 0;
    order->empty = memory_array(order->table->count, sizeof(*order->empty));
    order->empty_count = 0;
}

static void order_end_column(struct contact_order *order)
{
    contact_sort_destroy(&order->text_sort);
    contact_sort_destroy(&order->sort);
    text_destroy(&order->folded);
    free(order->ends);
    free(order->ranks);
    free(order->empty);
    order->empty = NULL;
    order->ends = NULL;
    order->ranks = NULL;
}

struct contact_order *contact_order_begin(const struct contact_table *table, const int columns[],
                                          size_t count, bool descending)
{
    struct contact_order *order = memory_allocate(sizeof(*order));
    assert(count != 0 && count <= CONTACT_ORDER_COLUMNS);
    order->table = table;
    order->column_count = count;
    order->descending = descending;
    for (size_t i = 0; i < count; i++) {
        size_t texts = order_texts(table, columns[i]);
        order->columns[i] = columns[i];
        order->all += (ORDER_FOLD_COST + 1) * texts + contact_sort_steps(texts) + table->count +
                      contact_sort_steps(table->count);
    }
    order_begin_column(order);
    return order;
}

void contact_order_destroy(struct contact_order *order)
{
    if (order != NULL) {
        order_end_column(order);
        free(order->rows);
        free(order);
    }
}

int contact_order_percent(const struct contact_order *order)
{
    bool done = order->stage == ORDER_SORTED;
    return done ? 100 : (int)(order->steps * 100 / (order->all + 1));
}

static struct text order_text(const struct contact_order *order, size_t number)
{
    const struct contact_column *cells = order_cells(order);
    return cells == NULL ? contact_table_id(order->table, number)
                         : text_dictionary_text(&cells->dictionary, (uint32_t)number);
}

static size_t order_digits(struct text text)
{
    size_t count = 0;
    while (count < text.length && text.bytes[count] >= '0' && text.bytes[count] <= '9') {
        count++;
    }
    return count;
}

/* Each run of digits without zeros before it, and before that a byte that says how long it is. */
static void order_append_folded(struct text_builder *folded, struct text text)
{
    while (text.length != 0) {
        size_t digits = order_digits(text);
        size_t zeros = 0;
        while (zeros + 1 < digits && text.bytes[zeros] == '0') {
            zeros++;
        }
        if (digits != 0) {
            size_t length = digits - zeros;
            text_append_byte(folded,
                             (char)('0' + (length < ORDER_LONG_RUN ? length : ORDER_LONG_RUN)));
            text_append(folded, text_part(text, zeros, length));
        }
        text = text_part(text, digits, text.length);
        size_t others = 0;
        while (others < text.length && order_digits(text_part(text, others, 1)) == 0) {
            others++;
        }
        utf8_fold(folded, text_part(text, 0, others));
        text = text_part(text, others, text.length);
    }
}

/* The first eight bytes as a number, so that nearly all are told apart by it. */
static uint64_t order_first_bytes(struct text text)
{
    uint64_t key = 0;
    for (size_t i = 0; i < sizeof(key); i++) {
        key = key << 8 | (i < text.length ? (unsigned char)text.bytes[i] : 0);
    }
    return key;
}

static void order_fold(struct contact_order *order, size_t number)
{
    size_t start = order->folded.length;
    order_append_folded(&order->folded, order_text(order, number));
    order->ends[number] = order->folded.length;
    struct text folded = text_part(text_built(&order->folded), start, SIZE_MAX);
    order->text_sort.items[number] =
        (struct contact_sort_item){order_first_bytes(folded), (uint32_t)number};
}

/* Texts that are alike have one rank. */
static void order_rank(struct contact_order *order, size_t place)
{
    const struct contact_sort_item *item = &order->text_sort.items[place];
    bool alike = place != 0 && contact_sort_alike(&order->text_sort, item[-1], item[0]);
    order->rank += place != 0 && !alike;
    order->ranks[item->number] = order->rank;
}

static uint64_t order_list_key(const struct contact_order *order, size_t row)
{
    size_t count = 0;
    const uint32_t *codes = contact_table_list(order->table, row, order_column(order), &count);
    unsigned shift = 0;
    uint64_t key = 0;
    while (order->rank >> shift >= (UINT32_C(1) << ORDER_RANK_BITS) - 1) {
        shift++;
    }
    for (size_t i = 0; i < ORDER_ELEMENTS; i++) {
        key = key << ORDER_RANK_BITS | (i < count ? (order->ranks[codes[i]] >> shift) + 1 : 0);
    }
    return key;
}

static bool order_is_filled(const struct contact_column *cells, size_t row)
{
    const struct bitset *filled = contact_column_filled(cells);
    return filled == NULL || bitset_has(filled, row);
}

/* Of a contact that has a value. */
static uint64_t order_key(const struct contact_order *order, size_t row)
{
    const struct contact_column *cells = order_cells(order);
    uint64_t key = 0;
    if (cells == NULL) {
        key = order->ranks[row];
    } else if (cells->type == VALUE_LIST) {
        key = order_list_key(order, row);
    } else if (cells->type == VALUE_TEXT) {
        key = order->ranks[contact_column_code(cells, row)];
    } else {
        key = (uint64_t)contact_column_number(cells, row) ^ (UINT64_C(1) << 63);
    }
    return order->descending ? ~key : key;
}

static void order_take_key(struct contact_order *order, size_t place)
{
    const struct contact_column *cells = order_cells(order);
    uint32_t row = order->rows == NULL ? (uint32_t)place : order->rows[place];
    if (cells != NULL && !order_is_filled(cells, row)) {
        order->empty[order->empty_count++] = row;
    } else {
        order->sort.items[order->sort.count++] =
            (struct contact_sort_item){order_key(order, row), row};
    }
}

/* Item by item up to `count`; true once it has come there. */
static bool order_each(struct contact_order *order, size_t count, size_t *steps,
                       void (*step)(struct contact_order *order, size_t number))
{
    for (; order->done < count && *steps != 0; order->done++) {
        step(order, order->done);
        (*steps)--;
    }
    return order->done == count;
}

static void order_keep_rows(struct contact_order *order)
{
    size_t count = order->sort.count;
    order->rows = memory_resize(order->rows, order->table->count, sizeof(*order->rows));
    for (size_t i = 0; i < count; i++) {
        order->rows[i] = order->sort.items[i].number;
    }
    for (size_t i = 0; i < order->empty_count; i++) {
        order->rows[count + i] = order->empty[i];
    }
}

static bool order_work_stage(struct contact_order *order, size_t *steps)
{
    switch (order->stage) {
    case ORDER_FOLD:
        return order_each(order, order->texts, steps, order_fold);
    case ORDER_SORT_TEXTS:
        order->text_sort.bytes = order->folded.bytes;
        order->text_sort.ends = order->ends;
        return contact_sort_work(&order->text_sort, steps);
    case ORDER_RANK:
        return order_each(order, order->texts, steps, order_rank);
    case ORDER_KEYS:
        return order_each(order, order->table->count, steps, order_take_key);
    case ORDER_SORT:
        return contact_sort_work(&order->sort, steps);
    case ORDER_SORTED:
        break;
    }
    return false;
}

static void order_next_stage(struct contact_order *order)
{
    order->stage++;
    order->done = 0;
    if (order->stage != ORDER_SORTED) {
        return;
    }
    order_keep_rows(order);
    order_end_column(order);
    if (order->column_count > 1) {
        order->column_count--;
        order_begin_column(order);
    }
}

bool contact_order_work(struct contact_order *order, size_t steps)
{
    while (order->stage != ORDER_SORTED && steps != 0) {
        size_t before = steps;
        size_t cost = order->stage == ORDER_FOLD ? ORDER_FOLD_COST : 1;
        bool done = order_work_stage(order, &steps);
        order->steps += cost * (before - steps);
        if (done) {
            order_next_stage(order);
        }
    }
    return order->stage == ORDER_SORTED;
}

uint32_t *contact_order_take(struct contact_order *order)
{
    uint32_t *rows = order->rows;
    assert(order->stage == ORDER_SORTED);
    order->rows = NULL;
    return rows;
}
