/* What can be begun from the start screen: an empty journey, a template, the demo, a file. */
#include "ui/panels/start_begins.h"

#include <string.h>

#include "storage/template_table.h"
#include "ui/translation.h"

enum { START_WORDS = 21 }; /* where what is said of it begins */

static const struct {
    char key;
    const char *title;
    const char *words[2]; /* the lines beside it; NULL: none */
} start_begins[START_ARCHIVE] = {
    {'a', N_("empty journey"), {NULL, NULL}},
    {'t', N_("from a template"), {NULL, NULL}}, /* its words are the templates */
    {'d', N_("the demo"), {N_("made-up contacts and journeys, in a file of its own"), NULL}},
    {'i',
     N_("bring in"),
     {N_("contacts or activity (CSV; Shopify, Mailchimp),"),
      N_("a journey (YAML, JSON); or paste a journey here")}},
};

char start_view_key(size_t begin)
{
    return begin == START_ARCHIVE ? 'A' : start_begins[begin].key;
}

/* Appends "welcome · cart · ", as many as the columns hold; gives the first one that is left. */
static const struct template *start_view_append_labels(struct text_builder *line,
                                                       const struct template *row,
                                                       const char *between, int width)
{
    for (; row->name != NULL; row++) {
        struct text label = text_from(_(row->label));
        if (cell_text_columns(text_built(line)) + cell_text_columns(label) + 2 > width) {
            break;
        }
        text_append(line, label);
        text_append_string(line, between);
    }
    return row;
}

/* What templates there are, in the rows of the area; gives how many it took. */
static int start_view_draw_templates(struct cell_grid *grid, struct cell_area area)
{
    const char *between = grid->ascii ? " - " : " · ";
    const struct template *row = template_table;
    int rows = 0;
    while (row->name != NULL && rows < area.height) {
        struct text_builder line = {0};
        row = start_view_append_labels(&line, row, between, area.width);
        bool last = row->name == NULL || rows == area.height - 1;
        size_t more = last ? strlen(between) : 1;
        struct text shown =
            text_part(text_built(&line), 0, line.length < more ? 0 : line.length - more);
        cell_grid_put_text(grid, area.row + rows++, area.column, area.width, shown,
                           (struct cell_style){0});
        text_destroy(&line);
    }
    return rows;
}

static int start_view_draw_begin(struct start_view *view, struct cell_grid *grid,
                                 struct cell_area area, size_t number)
{
    char key[2] = {start_begins[number].key, '\0'};
    struct cell_area words = {area.row, area.column + START_WORDS, area.height,
                              area.width - START_WORDS};
    int rows = 1;
    cell_grid_put_text(grid, area.row, area.column, 1, text_from(key),
                       (struct cell_style){.role = ROLE_KEY});
    int columns =
        3 + cell_grid_put_text(grid, area.row, area.column + 3, START_WORDS - 4,
                               text_from(_(start_begins[number].title)), (struct cell_style){0});
    view->begins[number] = (struct cell_area){area.row, area.column, 1, columns};
    if (words.width > 0 && key[0] == 't') {
        rows = start_view_draw_templates(grid, words);
    }
    for (int i = 0; i < words.height && words.width > 0 && start_begins[number].words[i] != NULL;
         i++) {
        cell_grid_put_text(grid, area.row + i, words.column, words.width,
                           text_from(_(start_begins[number].words[i])), (struct cell_style){0});
        rows = i + 1;
    }
    return rows;
}

/* What does not fit above the bottom line is left out. */
void start_view_draw_begins(struct start_view *view, struct cell_grid *grid, struct cell_area area,
                            int row)
{
    static const char *const lines[] = {
        N_("A template is a finished journey: change it, r shows whom it would reach."),
        N_("Nothing is ever sent from here, and all you do is saved as you do it."),
    };
    int end = area.row + area.height;
    memset(view->begins, 0, START_ARCHIVE * sizeof(view->begins[0]));
    if (row < end) {
        cell_grid_put_text(grid, row++, area.column + 1, 30, text_from(_("Begin")),
                           (struct cell_style){.bold = true});
    }
    for (size_t i = 0; i < START_ARCHIVE && row < end; i++) {
        int height = end - row > 2 ? 2 : end - row;
        struct cell_area begin = {row, area.column + 3, height, area.width - 3};
        row += start_view_draw_begin(view, grid, begin, i);
    }
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && row < end; i++) {
        cell_grid_put_text(grid, row++, area.column + 1, area.width - 1, text_from(_(lines[i])),
                           (struct cell_style){0});
    }
}
