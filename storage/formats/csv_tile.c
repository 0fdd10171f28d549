/* Finds the cells of plain rows, and puts them into a batch. */
#include "storage/formats/csv_tile.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_scan.h"
#include "storage/formats/csv_wide.h"

/* Begins are written so many at a time, more than most blocks have; and no place of a tile is
 * behind LONGEST. */
enum { CSV_TILE_STEP = 12, CSV_TILE_LONGEST = INT32_MAX };

/* The search for the rows of a tile. */
struct csv_tile_search {
    struct csv_tile *tile;
    struct text text; /* from the tile's first row on */
    size_t rows;      /* no more than these */
    size_t block;     /* where the bytes begin that are looked at */
    uint32_t *row;    /* the begins of the row that has not ended yet */
    uint32_t *next;   /* where its next one goes */
    bool cell_begins; /* with the first byte of the block */
    bool returned;    /* the byte before the block is \r */
};

void csv_tile_begin(struct csv_tile *tile, size_t columns)
{
    *tile = (struct csv_tile){.columns = columns, .wide = csv_wide_runs()};
    /* A row may turn out to have too many cells when those of a block are written. */
    size_t begins = CSV_TILE_ROWS * columns + 1 + CSV_SCAN_BLOCK + CSV_TILE_STEP;
    tile->begins = memory_array(begins, sizeof(*tile->begins));
}

void csv_tile_end(struct csv_tile *tile)
{
    free(tile->begins);
    *tile = (struct csv_tile){0};
}

static struct text csv_tile_between(const struct csv_tile *tile, const uint32_t *begin,
                                    const uint32_t *next)
{
    return (struct text){.bytes = tile->base + *begin, .length = *next - *begin - 1};
}

/* Only the last cell of a row can end with \r. */
static struct text csv_tile_without_return(struct text text)
{
    text.length -= text.length != 0 && text.bytes[text.length - 1] == '\r';
    return text;
}

struct text csv_tile_cell(const struct csv_tile *tile, size_t row, size_t column)
{
    const uint32_t *begin = tile->begins + row * tile->columns + column;
    return csv_tile_without_return(csv_tile_between(tile, begin, begin + 1));
}

struct text csv_tile_source(const struct csv_tile *tile, size_t row)
{
    const uint32_t *begin = tile->begins + row * tile->columns;
    return csv_tile_without_return(csv_tile_between(tile, begin, begin + tile->columns));
}

/* How many bits are set (Warren, Hacker's Delight, 5-1): not every processor can be asked. */
static inline size_t csv_tile_count(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return (size_t)(bits * 0x0101010101010101U >> 56);
}

/* Writes where a cell begins behind each of the stops. How many a block has nobody can foresee:
 * what is written too much is written over. */
static inline void csv_tile_put(struct csv_tile_search *search, uint64_t stops)
{
    const uint64_t top = UINT64_C(1) << (CSV_SCAN_BLOCK - 1);
    const uint32_t behind = (uint32_t)search->block + 1;
    uint32_t *next = search->next;
    search->next += csv_tile_count(stops);
    do {
        for (size_t i = 0; i < CSV_TILE_STEP; i++) {
            next[i] = behind + (uint32_t)__builtin_ctzll(stops | top);
            stops &= stops - 1;
        }
        next += CSV_TILE_STEP;
    } while (stops != 0);
}

static bool csv_tile_has_letter(const struct csv_tile_search *search)
{
    for (size_t i = 0; i < search->tile->columns; i++) {
        const uint32_t *begin = search->row + i;
        if (csv_cell_kind(csv_tile_between(search->tile, begin, begin + 1)) == 0) {
            return true;
        }
    }
    return false;
}

/* Ends the row whose \n is before `end`, if it is plain. */
static inline bool csv_tile_end_row(struct csv_tile_search *search, size_t end)
{
    struct csv_tile *tile = search->tile;
    uint32_t *behind = search->row + tile->columns;
    if (behind >= search->next || *behind != end || !csv_tile_has_letter(search)) {
        return false;
    }
    search->row = behind;
    tile->length = end;
    tile->row_count++;
    return tile->row_count < search->rows;
}

/* The first byte of the block that no plain row has, and all behind it: a quote that begins a cell,
 * what follows a \r and is no \n. */
static inline uint64_t csv_tile_odd(struct csv_tile_search *search, struct csv_scan_stops found)
{
    uint64_t begins = found.stops << 1 | search->cell_begins;
    uint64_t behind = found.returns << 1 | search->returned;
    uint64_t odd = (begins & found.quotes) | (behind & ~found.feeds);
    search->cell_begins = found.stops >> (CSV_SCAN_BLOCK - 1) != 0;
    search->returned = found.returns >> (CSV_SCAN_BLOCK - 1) != 0;
    search->tile->returns = search->tile->returns || behind != 0;
    return odd | (UINT64_C(0) - odd);
}

/* Ends the rows of a block whose begins are written; false behind the last row. */
static inline bool csv_tile_end_rows(struct csv_tile_search *search, struct csv_scan_stops found)
{
    uint64_t odd = csv_tile_odd(search, found);
    uint64_t lines = found.feeds & ~odd;
    for (; lines != 0; lines &= lines - 1) {
        if (!csv_tile_end_row(search, search->block + (size_t)__builtin_ctzll(lines) + 1)) {
            return false;
        }
    }
    search->block += CSV_SCAN_BLOCK;
    return odd == 0 && search->next <= search->row + search->tile->columns &&
           search->block < search->text.length && search->block < CSV_TILE_LONGEST;
}

static void csv_tile_find_rows(struct csv_tile_search *search, struct csv_dialect dialect)
{
    struct csv_scan_stops found;
    do {
        found = csv_scan_stops(search->text, search->block, dialect.separator, dialect.quote);
        csv_tile_put(search, found.stops);
    } while (csv_tile_end_rows(search, found));
}

#if defined(__x86_64__)
/* The same in wide registers. */
CSV_WIDE void csv_tile_find_rows_wide(struct csv_tile_search *search, struct csv_dialect dialect)
{
    struct csv_scan_stops found;
    do {
        uint32_t behind = (uint32_t)search->block + 1;
        found = csv_wide_stops(search->text, search->block, dialect.separator, dialect.quote);
        search->next += csv_wide_put_places(found.stops, behind, search->next);
    } while (csv_tile_end_rows(search, found));
}
#endif

void csv_tile_find(struct csv_tile *tile, struct text text, size_t at, struct csv_dialect dialect,
                   size_t rows)
{
    struct csv_tile_search search = {.tile = tile,
                                     .text = text_part(text, at, text.length),
                                     .rows = rows < CSV_TILE_ROWS ? rows : CSV_TILE_ROWS,
                                     .row = tile->begins,
                                     .next = tile->begins + 1,
                                     .cell_begins = true};
    tile->base = search.text.bytes;
    tile->row_count = 0;
    tile->length = 0;
    tile->returns = false;
    tile->begins[0] = 0;
    if (search.rows == 0 || search.text.length == 0) {
        return;
    }
#if defined(__x86_64__)
    if (tile->wide) {
        csv_tile_find_rows_wide(&search, dialect);
        return;
    }
#endif
    csv_tile_find_rows(&search, dialect);
}

/* Nobody can foresee which cells are empty: nothing branches on it. The byte behind an empty cell
 * may be a blank as well, which is looked into where it is. */
static uint8_t csv_tile_fill_column(const struct csv_tile *tile, const uint32_t *begin,
                                    size_t count, struct text cells[])
{
    uint32_t shortest = UINT32_MAX;
    unsigned char lowest = UINT8_MAX;
    uint8_t kind = 0;
    for (size_t i = 0; i < count; i++, begin += tile->columns) {
        const char *bytes = tile->base + begin[0];
        uint32_t length = begin[1] - begin[0] - 1;
        unsigned char first = (unsigned char)bytes[0];
        lowest = first < lowest ? first : lowest;
        shortest = length < shortest ? length : shortest;
        cells[i] = (struct text){.bytes = bytes, .length = length};
    }
    for (size_t i = 0; i < count && lowest <= ' '; i++) {
        kind |= csv_cell_kind(cells[i]);
    }
    return shortest == 0 ? kind | CSV_CELL_EMPTY : kind;
}

static uint8_t csv_tile_drop_returns(size_t count, struct text cells[])
{
    uint8_t kind = 0;
    for (size_t i = 0; i < count; i++) {
        cells[i] = csv_tile_without_return(cells[i]);
        kind |= csv_cell_kind(cells[i]);
    }
    return kind;
}

void csv_tile_fill(const struct csv_tile *tile, size_t row, size_t count, struct csv_batch *batch,
                   size_t to)
{
    const uint32_t *begin = tile->begins + row * tile->columns;
    for (size_t i = 0; i < tile->columns; i++) {
        struct text *cells = batch->cells + i * batch->capacity + to;
        uint8_t kind = csv_tile_fill_column(tile, begin + i, count, cells);
        if (tile->returns && i + 1 == tile->columns) {
            kind = csv_tile_drop_returns(count, cells);
        }
        batch->kinds[i] |= kind;
    }
}
