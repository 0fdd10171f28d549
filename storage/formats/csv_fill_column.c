/* Fills what a column of a file says of contacts into the table, for all rows of a batch. */
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill_row.h"
#include "storage/formats/csv_plain.h"
#include "storage/formats/csv_scan.h"

/* A turn: the column's own field, or a feed of it. */
struct csv_fill_turn {
    size_t number;
    size_t column;
    const struct csv_feed *feed; /* NULL: its own field */
    enum value_type type;        /* VALUE_NULL: no field */
    int target;                  /* column of the table */
    int scale;
    char separator;
};

static struct csv_fill_turn csv_fill_turn_of(const struct csv_fill *fill, size_t number)
{
    const struct csv_mapping *mapping = &fill->contacts->mapping;
    bool own = number < mapping->column_count;
    struct csv_fill_turn turn = {
        .number = number, .feed = own ? NULL : &mapping->feeds[number - mapping->column_count]};
    turn.column = own ? number : turn.feed->column;
    const struct csv_column *column = &mapping->columns[turn.column];
    bool is_field =
        own || turn.feed->kind == CSV_FEED_STANDARD || turn.feed->kind == CSV_FEED_FREQUENCY;
    turn.scale = column->scale;
    turn.separator = column->separator;
    turn.target = own ? column->table_column : turn.feed->target;
    turn.type = !is_field ? VALUE_NULL : own ? column->type : standard_field_type(turn.feed->field);
    return turn;
}

static bool csv_fill_is_number(enum value_type type)
{
    return type == VALUE_BOOLEAN || type == VALUE_INTEGER || type == VALUE_DECIMAL ||
           type == VALUE_DATE || type == VALUE_DATETIME;
}

bool csv_fill_reads_numbers(const struct csv_fill *fill, size_t turn)
{
    return csv_fill_is_number(csv_fill_turn_of(fill, turn).type);
}

static bool csv_fill_read(struct csv_fill *fill, const struct csv_fill_turn *turn, struct text cell,
                          struct value *ret_value)
{
    return turn->feed == NULL ? csv_fill_read_own(fill, turn->column, cell, ret_value)
                              : csv_fill_read_standard(fill, turn->feed, cell, ret_value);
}

static void csv_fill_place(struct csv_fill *fill, const struct csv_batch *batch, size_t at)
{
    fill->row = batch->first_row + at;
    fill->line = batch->lines[at];
}

/* A cell that is not plain. */
static bool csv_fill_read_number(struct csv_fill *fill, const struct csv_fill_turn *turn,
                                 struct text cell, struct csv_type_guess *guess,
                                 int64_t *ret_number)
{
    struct value value;
    if (guess != NULL && cell.length != 0) {
        csv_type_guess_add(guess, cell);
    }
    if (!csv_fill_read(fill, turn, cell, &value)) {
        return false;
    }
    *ret_number = value.type == VALUE_BOOLEAN   ? value.boolean
                  : value.type == VALUE_DECIMAL ? value.decimal.digits
                                                : value.integer;
    return true;
}

static void csv_fill_numbers(struct csv_fill *fill, const struct csv_fill_turn *turn,
                             const struct csv_batch *batch, const struct text cells[],
                             struct csv_type_guess *guess)
{
    int64_t *numbers = fill->cells.numbers;
    bool *filled = fill->cells.filled;
    csv_plain_read_all(cells, batch->row_count, turn->type, turn->scale, guess, numbers, filled);
    const bool *end = filled + batch->row_count;
    for (const bool *next = filled; (next = memchr(next, false, (size_t)(end - next))); next++) {
        size_t i = (size_t)(next - filled);
        csv_fill_place(fill, batch, i);
        filled[i] = csv_fill_read_number(fill, turn, cells[i], guess, &numbers[i]);
    }
    contact_column_set_numbers(&fill->table->columns[turn->target], batch->first_row, numbers,
                               filled, batch->row_count);
}

/* Texts that are made in memory that the next cell takes are kept until the batch is done. */
static struct text csv_fill_keep(struct csv_fill *fill, struct text text)
{
    bool passing = fill->scratch.bytes != NULL && text.bytes == fill->scratch.bytes;
    return passing ? arena_text(&fill->arena, text) : text;
}

/* How many cells are taken as they stand, up to the first that perhaps is not. */
static size_t csv_fill_plain_texts(const struct csv_fill_turn *turn, const struct text cells[],
                                   size_t count)
{
    size_t plain = 0;
    if (turn->feed != NULL) {
        return csv_plain_texts(cells, count, turn->feed->field);
    }
    while (plain < count && cells[plain].length != 0) {
        plain++;
    }
    return plain;
}

/* A cell that is not plain; false: nothing is filled. */
static bool csv_fill_read_text(struct csv_fill *fill, const struct csv_fill_turn *turn,
                               const struct csv_batch *batch, size_t at, struct text *cell)
{
    struct value value = {.type = VALUE_TEXT};
    csv_fill_place(fill, batch, at);
    if (turn->feed == NULL || !csv_fill_read(fill, turn, *cell, &value)) {
        return false;
    }
    *cell = csv_fill_keep(fill, value.text);
    return true;
}

/* Gathers the texts of cells that are filled; in most batches these are the cells. */
static const struct text *csv_fill_gather(struct csv_fill *fill, const struct csv_fill_turn *turn,
                                          const struct csv_batch *batch, const struct text cells[])
{
    struct csv_fill_cells *own = &fill->cells;
    size_t rows = batch->row_count;
    size_t count = 0;
    for (size_t i = 0; i < rows; i++) {
        size_t plain = csv_fill_plain_texts(turn, cells + i, rows - i);
        memset(own->filled + i, true, plain * sizeof(*own->filled));
        if (plain == rows) {
            return cells;
        }
        memcpy(own->texts + count, cells + i, plain * sizeof(*own->texts));
        count += plain;
        i += plain;
        if (i < rows) {
            own->texts[count] = cells[i];
            own->filled[i] = csv_fill_read_text(fill, turn, batch, i, &own->texts[count]);
            count += own->filled[i];
        }
    }
    return own->texts;
}

/* Where texts hardly repeat, their dictionary makes room for all at once. */
static void csv_fill_expect(const struct csv_fill *fill, const struct csv_batch *batch,
                            struct text_dictionary *dictionary)
{
    size_t rows = batch->first_row + batch->row_count;
    size_t all = csv_batch_expected(batch, fill->contacts->file.decoded.text.length);
    if (all != 0 && dictionary->count > rows / 2) {
        size_t each = text_dictionary_size(dictionary) / dictionary->count + 2;
        text_dictionary_reserve(dictionary, all, each * all);
    }
}

static void csv_fill_texts(struct csv_fill *fill, const struct csv_fill_turn *turn,
                           const struct csv_batch *batch, const struct text cells[])
{
    struct csv_fill_cells *own = &fill->cells;
    struct contact_column *column = &fill->table->columns[turn->target];
    if (turn->feed == NULL && batch->kinds[turn->column] == 0) {
        memset(own->filled, true, batch->row_count * sizeof(*own->filled));
    } else {
        cells = csv_fill_gather(fill, turn, batch, cells);
    }
    contact_column_set_texts(column, batch->first_row, cells, own->filled, batch->row_count);
    csv_fill_expect(fill, batch, &column->dictionary);
}

static void csv_fill_reserve_items(struct csv_fill *fill, size_t count)
{
    fill->items = memory_grow(fill->items, &fill->item_capacity, count, sizeof(*fill->items));
}

/* A list in quotes, whose items do not lie in its cell, or one that gets tags. */
static void csv_fill_add_list(struct csv_fill *fill, const struct csv_fill_turn *turn,
                              struct text cell, size_t *count)
{
    csv_fill_read_list(fill, turn->target, cell, turn->separator);
    csv_fill_reserve_items(fill, *count + fill->list.count);
    for (size_t i = 0; i < fill->list.count; i++) {
        fill->items[(*count)++] = arena_text(&fill->arena, fill->list.items[i]);
    }
}

static void csv_fill_add_item(struct csv_fill *fill, struct text item, size_t *count)
{
    item = csv_plain_trim(item);
    fill->items[*count] = item;
    *count += item.length != 0;
}

/* Cuts a list without quotes, as csv_list_read does. */
static void csv_fill_split(struct csv_fill *fill, struct text cell, char separator, size_t *count)
{
    csv_fill_reserve_items(fill, *count + cell.length / 2 + 1);
    for (size_t begin = 0; begin < cell.length;) {
        const char *found = memchr(cell.bytes + begin, separator, cell.length - begin);
        size_t stop = found == NULL ? cell.length : (size_t)(found - cell.bytes);
        csv_fill_add_item(fill, text_part(cell, begin, stop - begin), count);
        begin = stop + 1;
    }
}

/* The same of one that csv_scan_short can look at. */
static void csv_fill_split_short(struct csv_fill *fill, struct text cell, char separator,
                                 size_t *count)
{
    uint64_t stops = csv_scan_short(cell, separator) | UINT64_C(1) << cell.length;
    size_t begin = 0;
    csv_fill_reserve_items(fill, *count + cell.length / 2 + 1);
    for (; stops != 0; stops &= stops - 1) {
        size_t stop = (size_t)__builtin_ctzll(stops);
        csv_fill_add_item(fill, (struct text){.bytes = cell.bytes + begin, .length = stop - begin},
                          count);
        begin = stop + 1;
    }
}

static void csv_fill_lists(struct csv_fill *fill, const struct csv_fill_turn *turn,
                           const struct csv_batch *batch, const struct text cells[])
{
    const struct text all = fill->contacts->file.decoded.text;
    bool adds = turn->target == fill->filling->tags && fill->options->tag_count > 0;
    size_t count = 0;
    for (size_t i = 0; i < batch->row_count; i++) {
        struct text cell = csv_plain_trim(cells[i]);
        size_t before = count;
        if (adds || (cell.length != 0 && cell.bytes[0] == '"')) {
            csv_fill_add_list(fill, turn, cell, &count);
        } else if (csv_scan_reaches(cell, all)) {
            csv_fill_split_short(fill, cell, turn->separator, &count);
        } else {
            csv_fill_split(fill, cell, turn->separator, &count);
        }
        fill->cells.counts[i] = (uint32_t)(count - before);
    }
    contact_column_set_lists(&fill->table->columns[turn->target], batch->first_row, fill->items,
                             fill->cells.counts, batch->row_count);
}

/* Most consents are 0 or 1. */
static void csv_fill_consents(struct csv_fill *fill, const struct csv_feed *feed,
                              const struct csv_batch *batch, const struct text cells[])
{
    uint8_t *consents = fill->table->channels[feed->target].consents + batch->first_row;
    for (size_t i = 0; i < batch->row_count; i++) {
        unsigned digit = cells[i].length == 1 ? (unsigned char)cells[i].bytes[0] - '0' : 2;
        if (digit < 2) {
            consents[i] = digit == 1 ? CONSENT_YES : CONSENT_NO;
        } else if (cells[i].length != 0) {
            csv_fill_place(fill, batch, i);
            csv_fill_consent(fill, feed, cells[i]);
        }
    }
}

static void csv_fill_marks(struct csv_fill *fill, const struct csv_feed *feed,
                           const struct csv_batch *batch, const struct text cells[])
{
    if (feed->kind == CSV_FEED_CONSENT) {
        csv_fill_consents(fill, feed, batch, cells);
        return;
    }
    for (size_t i = 0; i < batch->row_count; i++) {
        csv_fill_place(fill, batch, i);
        if (cells[i].length == 0) {
            continue;
        }
        if (feed->kind == CSV_FEED_LIST) {
            csv_fill_subscription(fill, feed, cells[i]);
        } else {
            bitset_put(&fill->table->channels[feed->target].addressed, fill->row, true);
        }
    }
}

void csv_fill_column(struct csv_fill *fill, size_t number, const struct csv_batch *batch,
                     const struct text cells[], struct csv_type_guess *guess)
{
    struct csv_fill_turn turn = csv_fill_turn_of(fill, number);
    fill->turn = number;
    if (turn.type == VALUE_NULL) {
        csv_fill_marks(fill, turn.feed, batch, cells);
    } else if (turn.type == VALUE_LIST) {
        csv_fill_lists(fill, &turn, batch, cells);
    } else if (turn.type == VALUE_TEXT) {
        csv_fill_texts(fill, &turn, batch, cells);
    } else {
        csv_fill_numbers(fill, &turn, batch, cells, guess);
    }
}
