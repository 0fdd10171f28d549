/* Whom a filter matches, in figures. */
#include "ui/panels/filter_figures.h"

#include "model/contacts/contact_table.h"
#include "ui/message.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"

enum {
    FIGURES_BAR = 20,
    FIGURES_PERCENT = 8,    /* blanks and "100.0%" behind the bar */
    FIGURES_BAR_COLUMN = 34 /* of the bars, unless more is needed before them */
};

void filter_figures_append_match(struct text_builder *builder, const struct filter_count *count,
                                 bool ascii)
{
    struct text_builder part = {0};
    struct text_builder all = {0};
    message_append_count(&part, count->contacts_matched, ascii);
    message_append_count(&all, (int64_t)count->contacts->count, ascii);
    message_append(builder, N_("matches {1} of {2} contacts"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&part), text_built(&all)});
    text_destroy(&part);
    text_destroy(&all);
}

/* The column of the bars: the texts before them have room, as far as there is any. 0: no bars. */
static int filter_figures_bar_column(const struct filter_count *count, int width, bool ascii)
{
    struct text_builder match = {0};
    message_append_count(&match, (int64_t)count->contacts->count, ascii);
    int number = cell_text_columns(text_built(&match));
    text_clear(&match);
    filter_figures_append_match(&match, count, ascii);
    int least = cell_text_columns(text_built(&match)) + 2;
    int column = least < FIGURES_BAR_COLUMN ? FIGURES_BAR_COLUMN : least;
    int most = width - FIGURES_BAR - FIGURES_PERCENT;
    for (size_t i = 0; i < count->clause_count; i++) {
        const struct filter_count_clause *clause = &count->clauses[i];
        int mark = clause->filter == NULL ? 2 : 0; /* " …" */
        int columns = cell_text_columns(clause->text) + mark + number + 4;
        column = columns > column ? columns : column;
    }
    text_destroy(&match);
    return most < least ? 0 : column > most ? most : column;
}

static void filter_figures_draw_match(const struct filter_count *count, int bar, bool fresh,
                                      struct cell_grid *grid, struct cell_area area)
{
    struct text_builder builder = {0};
    struct cell_style style = {.dim = !fresh};
    int64_t all = (int64_t)count->contacts->count;
    filter_figures_append_match(&builder, count, grid->ascii);
    cell_grid_put_text(grid, area.row, area.column, area.width, text_built(&builder),
                       (struct cell_style){.bold = fresh, .dim = !fresh});
    text_clear(&builder);
    if (bar != 0) {
        int column = area.column + bar;
        bar_draw(grid, area.row, column, FIGURES_BAR, count->contacts_matched, all, true, style);
        text_append_format(&builder, "%.1f%%",
                           100.0 * (double)count->contacts_matched / (double)all);
        cell_grid_put_text(grid, area.row, column + FIGURES_BAR + 2, FIGURES_PERCENT - 2,
                           text_built(&builder), style);
    }
    text_destroy(&builder);
}

static void filter_figures_draw_clause(const struct filter_count *count,
                                       const struct filter_count_clause *clause, int bar,
                                       bool fresh, struct cell_grid *grid, struct cell_area area)
{
    struct text_builder text = {0};
    struct text_builder number = {0};
    struct cell_style style = {.dim = !fresh};
    int right = bar == 0 ? area.width : bar - 2;
    text_append(&text, clause->text);
    text_append_string(&text, clause->filter == NULL ? " …" : "");
    if (clause->contacts < 0) {
        text_append_string(&number, "…");
    } else {
        message_append_count(&number, clause->contacts, grid->ascii);
    }
    int columns = cell_text_columns(text_built(&number));
    cell_grid_put_text(grid, area.row, area.column, right - columns - 1, text_built(&text), style);
    cell_grid_put_text(grid, area.row, area.column + right - columns, columns, text_built(&number),
                       style);
    if (bar != 0 && clause->contacts >= 0) {
        bar_draw(grid, area.row, area.column + bar, FIGURES_BAR, clause->contacts,
                 (int64_t)count->contacts->count, true, style);
    }
    text_destroy(&text);
    text_destroy(&number);
}

static void filter_figures_append_field(const struct contact_table *contacts, size_t row,
                                        enum standard_field field, const char *separator,
                                        struct text_builder *builder)
{
    int column = contacts->standard[field];
    struct value value =
        column < 0 ? (struct value){.type = VALUE_NULL} : contact_table_get(contacts, row, column);
    bool empty = value.type == VALUE_NULL || (value.type == VALUE_TEXT && value.text.length == 0);
    if (!empty) {
        text_append_string(builder, builder->length == 0 ? "" : separator);
        value_write(builder, value);
    }
}

/* "Aino Virtanen, Helsinki, 412.00"; the id of somebody without a name. */
static void filter_figures_write_contact(const struct contact_table *contacts, size_t row,
                                         struct text_builder *builder)
{
    struct text_builder one = {0};
    filter_figures_append_field(contacts, row, STANDARD_FIRST_NAME, " ", &one);
    filter_figures_append_field(contacts, row, STANDARD_LAST_NAME, " ", &one);
    if (one.length == 0) {
        text_append(&one, contact_table_id(contacts, row));
    }
    filter_figures_append_field(contacts, row, STANDARD_CITY, ", ", &one);
    filter_figures_append_field(contacts, row, STANDARD_AMOUNT_SPENT, ", ", &one);
    text_append(builder, text_built(&one));
    text_destroy(&one);
}

/* The first `shown` of those that match, and how many more there are. */
static void filter_figures_write_samples(const struct filter_count *count, size_t shown,
                                         struct text_builder *builder, bool ascii)
{
    int64_t more = count->contacts_matched - (int64_t)shown;
    text_append_string(builder, _("such as  "));
    for (size_t i = 0; i < shown; i++) {
        text_append_string(builder, i == 0 ? "" : " · ");
        filter_figures_write_contact(count->contacts, count->samples[i], builder);
    }
    if (more > 0) {
        struct text_builder number = {0};
        message_append_count(&number, more, ascii);
        message_append(builder, N_(" · {1} more"),
                       (struct text[ERROR_ARGUMENTS]){text_built(&number)});
        text_destroy(&number);
    }
}

static void filter_figures_draw_samples(const struct filter_count *count, bool fresh,
                                        struct cell_grid *grid, struct cell_area area)
{
    struct text_builder builder = {0};
    size_t shown = count->sample_count;
    if (shown == 0 || count->contacts->id_ends == NULL) {
        return;
    }
    filter_figures_write_samples(count, shown, &builder, grid->ascii);
    while (shown > 1 && cell_text_columns(text_built(&builder)) > area.width) {
        text_clear(&builder);
        filter_figures_write_samples(count, --shown, &builder, grid->ascii);
    }
    cell_grid_put_text(grid, area.row, area.column, area.width, text_built(&builder),
                       (struct cell_style){.dim = !fresh});
    text_destroy(&builder);
}

int filter_figures_rows(const struct filter_count *count)
{
    return count->found ? 2 + (int)count->clause_count : 0;
}

static void filter_figures_draw_left_out(size_t number, bool fresh, struct cell_grid *grid,
                                         struct cell_area area)
{
    char buffer[24];
    struct text_builder builder = {0};
    message_append(&builder, N_("… {1} more clauses"),
                   (struct text[ERROR_ARGUMENTS]){error_number(buffer, (int64_t)number)});
    cell_grid_put_text(grid, area.row, area.column, area.width, text_built(&builder),
                       (struct cell_style){.dim = !fresh});
    text_destroy(&builder);
}

void filter_figures_draw(const struct filter_count *count, bool fresh, struct cell_grid *grid,
                         struct cell_area area)
{
    if (!count->found || area.height < 1) {
        return;
    }
    int bar = filter_figures_bar_column(count, area.width, grid->ascii);
    int room = area.height - 2 < 0 ? 0 : area.height - 2;
    bool all = count->clause_count <= (size_t)room;
    size_t shown = all ? count->clause_count : room == 0 ? 0 : (size_t)room - 1;
    struct cell_area row = {area.row, area.column, 1, area.width};
    filter_figures_draw_match(count, bar, fresh, grid, row);
    row.row++;
    for (size_t i = 0; i < shown; i++) {
        filter_figures_draw_clause(count, &count->clauses[i], bar, fresh, grid, row);
        row.row++;
    }
    if (!all && room != 0) {
        filter_figures_draw_left_out(count->clause_count - shown, fresh, grid, row);
        row.row++;
    }
    if (area.height > 1) {
        filter_figures_draw_samples(count, fresh, grid, row);
    }
}

void filter_figures_draw_whole(const struct filter_count *count, bool fresh, struct cell_grid *grid,
                               struct cell_area area)
{
    struct filter_count whole = *count;
    whole.clause_count = 0;
    filter_figures_draw(&whole, fresh, grid, area);
}
