/* A list of completions under the word that is typed. */
#include "ui/widgets/completion_list.h"

#include "ui/message.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/list_row.h"

enum {
    COMPLETION_EDGES = 2,  /* the frame */
    COMPLETION_FOOTER = 1, /* how many there are */
    COMPLETION_BEFORE = 2, /* columns left of the texts: frame and margin */
    COMPLETION_WIDTH = 40  /* as long as that is enough */
};

void completion_list_clear(struct completion_list *list)
{
    arena_destroy(&list->arena);
    *list = (struct completion_list){0};
}

bool completion_list_is_open(const struct completion_list *list)
{
    const struct filter_completion *completion = &list->completion;
    return list->wanted && completion->count > (completion->exact ? 1 : 0);
}

void completion_list_move(struct completion_list *list, int by)
{
    if (list->chosen || by > 0) {
        list_box_move(&list->box, by);
    }
    list->chosen = true;
}

const struct filter_candidate *completion_list_selected(const struct completion_list *list)
{
    return completion_list_is_open(list) ? &list->completion.candidates[list->box.selected] : NULL;
}

static int completion_list_rows(const struct completion_list *list)
{
    return list->area.height - COMPLETION_EDGES - COMPLETION_FOOTER;
}

bool completion_list_hit(struct completion_list *list, int row, int column)
{
    struct cell_area items = {list->area.row + 1, list->area.column + 1, completion_list_rows(list),
                              list->area.width - COMPLETION_EDGES};
    if (!completion_list_is_open(list) || !cell_area_holds(items, row, column)) {
        return false;
    }
    size_t item = list->box.first + (size_t)(row - items.row);
    if (item >= list->box.count) {
        return false;
    }
    list_box_select(&list->box, item);
    list->chosen = true;
    return true;
}

/* "5 of 212 tags, the nearest first". */
static void completion_list_write_footer(const struct completion_list *list,
                                         struct text_builder *builder, bool ascii)
{
    const struct filter_completion *completion = &list->completion;
    struct text_builder found = {0};
    struct text_builder total = {0};
    message_append_count(&found, (int64_t)completion->found, ascii);
    message_append_count(&total, (int64_t)completion->total, ascii);
    const char *sentence =
        completion->found != completion->total   ? N_("{1} of {2} {3}, the nearest first")
        : completion->candidates[0].contacts > 0 ? N_("{2} {3}, the most common first")
                                                 : N_("{2} {3}");
    message_append(builder, sentence,
                   (struct text[ERROR_ARGUMENTS]){text_built(&found), text_built(&total),
                                                  text_from(_(completion->noun))});
    text_destroy(&found);
    text_destroy(&total);
}

/* What stands at the right: a number of contacts, or a type. */
static void completion_list_write_right(const struct filter_candidate *candidate, bool first,
                                        struct text_builder *builder, bool ascii)
{
    if (candidate->contacts >= 0) {
        message_append_count(builder, candidate->contacts, ascii);
        text_append_string(builder, first ? _(" contacts") : "");
    } else if (candidate->label != NULL) {
        text_append_string(builder, _(candidate->label));
    }
}

static void completion_list_draw_item(const struct completion_list *list, size_t item,
                                      struct cell_grid *grid, struct cell_area row)
{
    const struct filter_candidate *candidate = &list->completion.candidates[item];
    bool selected = item == list->box.selected;
    struct cell_style style = {.reverse = selected};
    struct cell_style dim = {.reverse = selected, .dim = candidate->contacts < 0};
    struct text_builder right = {0};
    bool first = item == list->box.first;
    list_row_begin(grid, row, style);
    completion_list_write_right(candidate, first, &right, grid->ascii);
    int columns = cell_text_columns(text_built(&right));
    int behind =
        candidate->contacts >= 0 && !first ? cell_text_columns(text_from(_(" contacts"))) : 0;
    int end = row.column + row.width - 1;
    int room = row.width - 2 - (columns == 0 ? 0 : columns + behind + 1);
    if (room < row.width / 3) {
        room = row.width - 2;
        columns = 0;
    }
    cell_grid_put_text(grid, row.row, row.column + 1, room, candidate->text, style);
    if (columns != 0) {
        cell_grid_put_text(grid, row.row, end - behind - columns, columns, text_built(&right), dim);
    }
    text_destroy(&right);
}

/* The columns that a candidate and what stands at its right take, margins and frame included. */
static int completion_list_item_width(const struct filter_candidate *candidate)
{
    struct text_builder right = {0};
    completion_list_write_right(candidate, true, &right, false);
    int columns = cell_text_columns(text_built(&right));
    text_destroy(&right);
    return cell_text_columns(candidate->text) + columns + 6;
}

static int completion_list_width(const struct completion_list *list, struct text footer)
{
    int width = COMPLETION_WIDTH;
    for (size_t i = 0; i < list->completion.count; i++) {
        int columns = completion_list_item_width(&list->completion.candidates[i]);
        width = columns > width ? columns : width;
    }
    int columns = cell_text_columns(footer) + 4;
    return columns > width ? columns : width;
}

static void completion_list_place(struct completion_list *list, struct cell_area area, int column,
                                  int width)
{
    int most = area.height - COMPLETION_EDGES - COMPLETION_FOOTER;
    int rows = list->box.count < (size_t)most ? (int)list->box.count : most;
    width = width > area.width ? area.width : width;
    int left = column - COMPLETION_BEFORE;
    int last = area.column + area.width - width;
    left = left > last ? last : left;
    left = left < area.column ? area.column : left;
    list->area =
        (struct cell_area){area.row, left, rows + COMPLETION_EDGES + COMPLETION_FOOTER, width};
}

void completion_list_draw(struct completion_list *list, struct cell_grid *grid,
                          struct cell_area area, int column)
{
    list->area = (struct cell_area){0};
    if (!completion_list_is_open(list) || area.height <= COMPLETION_EDGES + COMPLETION_FOOTER) {
        return;
    }
    struct text_builder footer = {0};
    completion_list_write_footer(list, &footer, grid->ascii);
    completion_list_place(list, area, column, completion_list_width(list, text_built(&footer)));
    frame_draw(grid, list->area, TEXT(""), false);
    int rows = completion_list_rows(list);
    list_box_reveal(&list->box, (size_t)rows);
    for (int i = 0; i < rows; i++) {
        struct cell_area row = {list->area.row + 1 + i, list->area.column + 1, 1,
                                list->area.width - COMPLETION_EDGES};
        completion_list_draw_item(list, list->box.first + (size_t)i, grid, row);
    }
    cell_grid_put_text(grid, list->area.row + 1 + rows, list->area.column + 3, list->area.width - 4,
                       text_built(&footer), (struct cell_style){.dim = true});
    text_destroy(&footer);
}
