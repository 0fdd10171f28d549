/* A pop-up list that is narrowed by typing. */
#include "ui/widgets/picker.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/fuzzy_match.h"
#include "ui/widgets/list_row.h"

enum {
    PICKER_LEAST_WIDTH = 40,
    PICKER_MOST_WIDTH = 96,
    PICKER_BESIDE = 8,
    PICKER_EDGES = 2,
    PICKER_HEAD = 1
};

void picker_clear(struct picker *picker)
{
    for (size_t i = 0; i < picker->item_count; i++) {
        free(picker->items[i].text);
        free(picker->items[i].detail);
        free(picker->items[i].words);
        free(picker->items[i].refusal);
    }
    picker->item_count = 0;
}

void picker_close(struct picker *picker)
{
    picker_clear(picker);
    free(picker->items);
    free(picker->matches);
    free(picker->title);
    free(picker->prompt);
    free(picker->reading);
    line_editor_destroy(&picker->query);
    *picker = (struct picker){0};
}

void picker_open(struct picker *picker, const char *title, const char *prompt, bool takes_words)
{
    picker_close(picker);
    picker->open = true;
    picker->takes_words = takes_words;
    picker->title = text_copy(text_from(title));
    picker->prompt = prompt == NULL ? NULL : text_copy(text_from(prompt));
}

void picker_anchor(struct picker *picker, int row, int column)
{
    picker->anchored = true;
    picker->anchor_row = row;
    picker->anchor_column = column;
}

struct picker_item *picker_add(struct picker *picker, struct text text, struct text detail,
                               size_t number)
{
    picker->items = memory_grow(picker->items, &picker->item_capacity, picker->item_count + 1,
                                sizeof(*picker->items));
    struct picker_item *item = &picker->items[picker->item_count++];
    *item = (struct picker_item){.number = number, .text = text_copy(text)};
    item->detail = detail.length == 0 ? NULL : text_copy(detail);
    return item;
}

static int picker_score(const struct picker_item *item, struct text query)
{
    int score = fuzzy_match(query, text_from(item->text));
    int words = item->words == NULL ? -1 : fuzzy_match(query, text_from(item->words));
    return words > score ? words : score;
}

/* The best first, in their own order where they are as good. Few items: insertion is quick. */
static void picker_insert_match(struct picker *picker, size_t count, size_t item)
{
    size_t at = count;
    while (at > 0 && picker->items[picker->matches[at - 1]].score < picker->items[item].score) {
        picker->matches[at] = picker->matches[at - 1];
        at--;
    }
    picker->matches[at] = item;
}

/* Where all of what is typed stands in the best in one piece, those where only its letters do are
 * left out. */
static size_t picker_leave_out(const struct picker *picker, struct text query, size_t count)
{
    struct text rest = text_trim(query);
    struct text word;
    int whole = 0;
    while (text_split(&rest, ' ', &word)) {
        whole += word.length == 0 ? 0 : FUZZY_WHOLE;
    }
    bool found = count > 0 && picker->items[picker->matches[0]].score >= whole;
    while (found && picker->items[picker->matches[count - 1]].score < whole) {
        count--;
    }
    return count;
}

void picker_narrow(struct picker *picker)
{
    struct text query = line_editor_text(&picker->query);
    size_t count = 0;
    picker->matches =
        memory_resize(picker->matches, picker->item_count + 1, sizeof(*picker->matches));
    for (size_t i = 0; i < picker->item_count; i++) {
        picker->items[i].score = picker->fitted ? 0 : picker_score(&picker->items[i], query);
        if (picker->items[i].score >= 0) {
            picker_insert_match(picker, count++, i);
        }
    }
    picker->list = (struct list_box){0};
    list_box_set_count(&picker->list,
                       picker->fitted ? count : picker_leave_out(picker, query, count));
}

void picker_read(struct picker *picker, struct text reading)
{
    free(picker->reading);
    picker->reading = reading.length == 0 ? NULL : text_copy(reading);
}

void picker_select(struct picker *picker, size_t number)
{
    for (size_t i = 0; i < picker->list.count; i++) {
        if (picker->items[picker->matches[i]].number == number) {
            list_box_select(&picker->list, i);
        }
    }
}

const struct picker_item *picker_selected(const struct picker *picker)
{
    return picker->list.count == 0 ? NULL : &picker->items[picker->matches[picker->list.selected]];
}

bool picker_hit(struct picker *picker, int row, int column)
{
    int place = row - picker->area.row - PICKER_HEAD - 1;
    size_t item = picker->list.first + (size_t)(place < 0 ? 0 : place);
    bool typed = picker->takes_words && line_editor_text(&picker->query).length != 0;
    bool word = picker->reading != NULL || (picker->list.count == 0 && typed);
    if (!cell_area_holds(picker->area, row, column) || place < 0 ||
        row == picker->area.row + picker->area.height - 1) {
        return false;
    }
    if (word || item >= picker->list.count) {
        return word && place == 0;
    }
    list_box_select(&picker->list, item);
    return true;
}

static int picker_width(const struct picker *picker, int most)
{
    int prompt = picker->prompt == NULL ? 0 : cell_text_columns(text_from(picker->prompt)) + 5;
    int width = prompt < PICKER_LEAST_WIDTH ? PICKER_LEAST_WIDTH : prompt;
    int title = cell_text_columns(text_from(picker->title)) + 6;
    width = title > width ? title : width;
    for (size_t i = 0; i < picker->item_count; i++) {
        const struct picker_item *item = &picker->items[i];
        int columns = cell_text_columns(text_from(item->text)) + 6;
        const char *right = item->refusal == NULL ? item->detail : item->refusal;
        columns += right == NULL ? 0 : cell_text_columns(text_from(right)) + 2;
        width = columns > width ? columns : width;
    }
    int beside =
        most - PICKER_BESIDE < PICKER_LEAST_WIDTH ? PICKER_LEAST_WIDTH : most - PICKER_BESIDE;
    width = width > PICKER_MOST_WIDTH ? PICKER_MOST_WIDTH : width;
    width = width > beside ? beside : width;
    return width > most ? most : width;
}

static void picker_draw_item(const struct picker_item *item, struct cell_grid *grid,
                             struct cell_area row, bool selected)
{
    struct cell_style style = {.reverse = selected, .dim = item->refusal != NULL};
    list_row_begin(grid, row, style);
    int column = row.column + 1;
    if (item->glyph != 0) {
        struct cell_style glyph = item->glyph_style;
        glyph.reverse = selected;
        cell_grid_put(grid, row.row, column, item->glyph, glyph);
        column += 2;
    }
    const char *detail = item->refusal == NULL ? item->detail : item->refusal;
    int right = detail == NULL ? 0 : cell_text_columns(text_from(detail));
    int room = row.column + row.width - 1 - column;
    int left = room - cell_text_columns(text_from(item->text)) - 2;
    left = left < room / 4 ? room / 4 : left;
    right = right > left ? left : right;
    if (right > 0) {
        struct cell_style dim = {.dim = true, .reverse = selected};
        cell_grid_put_text(grid, row.row, row.column + row.width - 1 - right, right,
                           text_from(detail), dim);
        room -= right + 1;
    }
    cell_grid_put_text(grid, row.row, column, room, text_from(item->text), style);
}

/* What stands where no items do. */
static const char *picker_word(const struct picker *picker)
{
    bool typed = line_editor_text(&picker->query).length != 0;
    return picker->reading != NULL ? picker->reading
           : !picker->takes_words  ? _("nothing fits")
           : typed                 ? _("Enter takes what is typed")
                                   : _("type it, then Enter");
}

static void picker_draw_items(struct picker *picker, struct cell_grid *grid)
{
    struct cell_area area = picker->area;
    size_t height = (size_t)(area.height - PICKER_EDGES - PICKER_HEAD);
    list_box_reveal(&picker->list, height);
    if (picker->list.count == 0 || picker->reading != NULL) {
        cell_grid_put_text(grid, area.row + PICKER_HEAD + 1, area.column + 3, area.width - 5,
                           text_from(picker_word(picker)), (struct cell_style){.dim = true});
        return;
    }
    for (size_t i = 0; i < height && picker->list.first + i < picker->list.count; i++) {
        size_t match = picker->list.first + i;
        struct cell_area row = {area.row + PICKER_HEAD + 1 + (int)i, area.column + 1, 1,
                                area.width - PICKER_EDGES};
        picker_draw_item(&picker->items[picker->matches[match]], grid, row,
                         match == picker->list.selected);
    }
}

static struct line_place picker_draw_query(const struct picker *picker, struct cell_grid *grid)
{
    struct cell_area line = {picker->area.row + 1, picker->area.column + 2, 1,
                             picker->area.width - 4};
    struct line_place cursor =
        line_editor_draw(&picker->query, grid, line, (struct cell_style){0}, 0, 0);
    if (line_editor_text(&picker->query).length == 0 && picker->prompt != NULL) {
        cell_grid_put_text(grid, line.row, line.column + 1, line.width - 1,
                           text_from(picker->prompt), (struct cell_style){.dim = true});
    }
    return cursor;
}

/* The nearest place to a wish at which so many cells lie within others. */
static int picker_fit(int wish, int size, int from, int room)
{
    int last = from + room - size;
    return wish < from ? from : wish > last ? last : wish;
}

struct line_place picker_draw(struct picker *picker, struct cell_grid *grid, struct cell_area area)
{
    int most = area.height - PICKER_EDGES - PICKER_HEAD;
    most = picker->most_rows > 0 && picker->most_rows < most ? picker->most_rows : most;
    int rows = picker->item_count > (size_t)most ? most : (int)picker->item_count;
    int width = picker_width(picker, area.width);
    int height = (rows < 1 ? 1 : rows) + PICKER_EDGES + PICKER_HEAD;
    if (area.height < 4 || area.width < 8) {
        return (struct line_place){area.row, area.column};
    }
    picker->area = (struct cell_area){area.row + (area.height - height) / 2,
                                      area.column + (area.width - width) / 2, height, width};
    if (picker->anchored) {
        picker->area.row = picker_fit(picker->anchor_row + 1, height, area.row, area.height);
        picker->area.column = picker_fit(picker->anchor_column, width, area.column, area.width);
    }
    frame_draw(grid, picker->area, text_from(picker->title), false);
    picker_draw_items(picker, grid);
    return picker_draw_query(picker, grid);
}
