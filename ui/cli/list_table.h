/* What polku list shows: tables of texts, one function a part of the workspace. */
#ifndef UI_CLI_LIST_TABLE_H
#define UI_CLI_LIST_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "ui/cli/opened_workspace.h"

enum { LIST_MOST_COLUMNS = 14 };

/* What stands in a column, whatever a name looks like. */
enum list_cell {
    LIST_TEXT,
    LIST_TIME,
    LIST_DECIMAL,
    LIST_NUMBER, /* a whole number */
    LIST_COUNT   /* the same, of things: with separators for people */
};

/* Zero-initialise it. Cells row by row, all in the arena. */
struct list_table {
    struct arena arena;
    struct text *cells;
    size_t row_count;
};

struct list_part {
    const char *name;
    const char *section;                    /* of the workspace's settings; NULL: none */
    const char *columns[LIST_MOST_COLUMNS]; /* as in --json; of a section its members after the
                                             * name. Ends in NULL */
    enum list_cell cells[LIST_MOST_COLUMNS];
    const char *heads[LIST_MOST_COLUMNS]; /* of the text; NULL: as the columns */
    const char *least[LIST_MOST_COLUMNS]; /* columns that go first where a terminal is narrow */
    const char *empty;                    /* what to say where there is none, marked with N_ */
    /* Fills the table; of a section list_table_fill_section. */
    bool (*fill)(const struct list_part *part, const struct opened_workspace *workspace,
                 struct list_table *table, struct error *error);
};

/* Room for so many rows. */
void list_table_begin(const struct list_part *part, struct list_table *table, size_t rows);
struct text list_table_number(struct list_table *table, int64_t number);
/* A row for each of the section: its name, then the members that the columns name; of a single text
 * this. */
bool list_table_fill_section(const struct list_part *part, const struct opened_workspace *workspace,
                             struct list_table *table, struct error *error);

/* Journeys first. Ends in a row without a name. */
extern const struct list_part list_parts[];

size_t list_part_columns(const struct list_part *part);
/* What stands above a column in the text. */
const char *list_part_head(const struct list_part *part, size_t column);

#endif
