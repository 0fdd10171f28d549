/* Tables of an HTML page: with a caption, headings with their scope, and bars for shares. */
#include "ui/report/html_table.h"

#include <assert.h>

#include "model/simulation/result.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

static const char *html_table_class(enum html_column_kind kind)
{
    static const char *const classes[] = {
        [HTML_NAME] = "name", [HTML_TEXT] = "text", [HTML_NUMBER] = "number", [HTML_BAR] = "bar"};
    return classes[kind];
}

struct html_table html_table_begin(struct text_builder *page, const char *caption,
                                   const struct html_column columns[], size_t column_count)
{
    text_append_string(page, "<div class=\"table\" tabindex=\"0\"><table>\n<caption>");
    html_string(page, caption);
    text_append_string(page, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < column_count; i++) {
        const char *class = html_table_class(columns[i].kind);
        if (columns[i].kind == HTML_BAR) {
            text_append_format(page, "<td class=\"%s\"></td>", class);
        } else {
            text_append_format(page, "<th scope=\"col\" class=\"%s\">", class);
            html_string(page, *columns[i].name == '\0' ? "" : _(columns[i].name));
            text_append_string(page, "</th>");
        }
    }
    text_append_string(page, "</tr></thead>\n<tbody>\n");
    return (struct html_table){.page = page, .columns = columns, .column_count = column_count};
}

void html_table_end(struct html_table *table)
{
    assert(table->at % table->column_count == 0);
    text_append_string(table->page, "</tbody></table></div>\n");
}

/* Opens the next cell; gives its element. */
static const char *html_cell_begin(struct html_table *table)
{
    size_t column = table->at % table->column_count;
    enum html_column_kind kind = table->columns[column].kind;
    const char *element = kind == HTML_NAME ? "th" : "td";
    if (column == 0) {
        text_append_string(table->page, "<tr>");
    }
    text_append_format(table->page, "<%s%s class=\"%s\">", element,
                       kind == HTML_NAME ? " scope=\"row\"" : "", html_table_class(kind));
    return element;
}

static void html_cell_end(struct html_table *table, const char *element)
{
    text_append_format(table->page, "</%s>", element);
    if (++table->at % table->column_count == 0) {
        text_append_string(table->page, "</tr>\n");
    }
}

void html_cell_text(struct html_table *table, struct text text)
{
    const char *element = html_cell_begin(table);
    html_text(table->page, text);
    html_cell_end(table, element);
}

void html_cell_named(struct html_table *table, struct text title, struct text id)
{
    const char *element = html_cell_begin(table);
    html_text(table->page, title.length == 0 ? id : title);
    if (title.length != 0 && !text_equal(title, id)) {
        text_append_string(table->page, " <small>");
        html_text(table->page, id);
        text_append_string(table->page, "</small>");
    }
    html_cell_end(table, element);
}

void html_cell_count(struct html_table *table, int64_t count)
{
    const char *element = html_cell_begin(table);
    html_count(table->page, count);
    html_cell_end(table, element);
}

void html_cell_share(struct html_table *table, int64_t count, int64_t of)
{
    const char *element = html_cell_begin(table);
    html_share(table->page, count, of);
    html_cell_end(table, element);
}

void html_cell_interval(struct html_table *table, int64_t count, int64_t of)
{
    const char *element = html_cell_begin(table);
    html_interval(table->page, count, of);
    html_cell_end(table, element);
}

void html_cell_money(struct html_table *table, int64_t money)
{
    const char *element = html_cell_begin(table);
    html_money(table->page, money);
    html_cell_end(table, element);
}

void html_cell_bar(struct html_table *table, int64_t count, int64_t of, bool whisker,
                   const char *class)
{
    const char *element = html_cell_begin(table);
    double low = 0;
    double high = 0;
    if (of > 0) {
        text_append_string(table->page, "<svg class=\"bar\" aria-hidden=\"true\">"
                                        "<rect class=\"ground\" width=\"100%\" height=\"12\" "
                                        "rx=\"3\"/>");
        text_append_format(table->page,
                           "<rect class=\"%s\" width=\"%.2f%%\" height=\"12\" rx=\"3\"/>",
                           class == NULL ? "value" : class, 100 * (double)count / (double)of);
        if (whisker) {
            result_interval(count, of, &low, &high);
            text_append_format(table->page,
                               "<line class=\"whisker\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"6\" "
                               "y2=\"6\"/>",
                               100 * low, 100 * high);
        }
        text_append_string(table->page, "</svg>");
    }
    html_cell_end(table, element);
}
