/* A comparison of two runs as a text. */
#include "ui/cli/compare_report.h"

#include <math.h>
#include <string.h>

#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"
#include "ui/wrapped_text.h"

enum {
    COMPARE_COLUMNS = 6,
    COMPARE_MOVED = 10,
    COMPARE_SCALE = 4,
    COMPARE_INDENT = 2,
    COMPARE_NOTE = 88
};

static bool compare_differs(const struct comparison_figure *figure)
{
    bool some = figure->value[0] != 0 || figure->value[1] != 0;
    return some && (figure->value[0] != figure->value[1] || figure->of[0] != figure->of[1] ||
                    figure->gained != 0 || figure->lost != 0);
}

/* A share in hundredths, where it is one in both. */
static bool compare_is_share(const struct comparison_figure *figure)
{
    return figure->of[0] > 0 && figure->of[1] > 0;
}

/* Changes and intervals: in hundredths of a share, in units of money. */
static double compare_scaled(const struct comparison_figure *figure, double value)
{
    return compare_is_share(figure) ? 100 * value : figure->money ? value / 10000 : value;
}

static int compare_digits(const struct comparison_figure *figure)
{
    return compare_is_share(figure) ? 1 : figure->money ? 2 : 0;
}

static void compare_append_signed(struct text_builder *text, const struct comparison_figure *figure,
                                  bool ascii)
{
    const char *minus = ascii ? "-" : "−";
    const char *between = ascii ? "+-" : "±";
    int digits = compare_digits(figure);
    text_append_format(text, "%s%.*f %s%.*f", figure->change < 0 ? minus : "+", digits,
                       compare_scaled(figure, fabs(figure->change)), between, digits,
                       compare_scaled(figure, figure->half));
}

static void compare_value(struct text_table *table, const struct comparison_figure *figure, int run)
{
    struct text_builder text = {0};
    if (figure->money) {
        struct decimal money = {.digits = figure->value[run], .scale = COMPARE_SCALE};
        decimal_write(&text, money);
    } else {
        message_append_count(&text, figure->value[run], table->ascii);
    }
    if (figure->share && figure->of[run] > 0) {
        text_append_format(&text, " %5.1f%%",
                           100.0 * (double)figure->value[run] / (double)figure->of[run]);
    }
    text_table_text(table, text_built(&text));
    table->cells[table->count - 1].right = true;
    text_destroy(&text);
}

/* "channel email · reached". */
static void compare_name(struct text_table *table, const struct comparison_figure *figure)
{
    struct text_builder text = {0};
    const char *dot = table->ascii ? " - " : " · ";
    bool reason = strcmp(figure->figure, "count") == 0 || strcmp(figure->group, "goal") == 0;
    if (strcmp(figure->group, "run") != 0) {
        struct text persona = map_words_persona(figure->name);
        bool nobody = strcmp(figure->group, "persona") == 0 && !text_equal(persona, figure->name);
        if (!nobody) {
            text_append_format(&text, "%s ", figure->group);
        }
        utf8_make_visible(&text, nobody ? persona : figure->name, table->ascii);
        text_append_string(&text, reason ? "" : dot);
    }
    text_append_string(&text, reason ? "" : figure->figure);
    for (size_t i = 0; i < text.length; i++) {
        text.bytes[i] = text.bytes[i] == '_' ? ' ' : text.bytes[i];
    }
    text_table_text(table, text_built(&text));
    text_destroy(&text);
}

static void compare_row(struct text_table *table, const struct comparison_figure *figure)
{
    struct text_builder text = {0};
    compare_name(table, figure);
    compare_value(table, figure, 0);
    compare_value(table, figure, 1);
    compare_append_signed(&text, figure, table->ascii);
    text_table_text(table, text_built(&text));
    text_destroy(&text);
    text_table_count(table, (int64_t)figure->gained);
    text_table_count(table, (int64_t)figure->lost);
}

static void compare_head(struct text_table *table)
{
    static const char *const names[COMPARE_COLUMNS] = {"",         N_("was"),    N_("now"),
                                                       N_("more"), N_("gained"), N_("lost")};
    for (int i = 0; i < COMPARE_COLUMNS; i++) {
        text_table_text(table, text_from(*names[i] == '\0' ? "" : _(names[i])));
        table->cells[table->count - 1].right = i != 0 && i != 3;
    }
}

static void compare_moved(struct text_builder *builder, const char *heading,
                          const struct bitset *set, const struct contact_table *contacts,
                          bool ascii)
{
    size_t all = bitset_count(set);
    size_t shown = 0;
    if (all == 0 || contacts == NULL) {
        return;
    }
    text_append_format(builder, "\n%s: ", heading);
    message_append_count(builder, (int64_t)all, ascii);
    text_append_byte(builder, '\n');
    for (size_t i = bitset_next(set, 0); i < set->size && shown < COMPARE_MOVED;
         i = bitset_next(set, i + 1), shown++) {
        text_append_string(builder, "  ");
        utf8_make_visible(builder, contact_table_id(contacts, i), ascii);
        text_append_byte(builder, '\n');
    }
    if (all > shown) {
        text_append_string(builder, "  ");
        message_append_count(builder, (int64_t)(all - shown), ascii);
        text_append_format(builder, " %s\n", _("more"));
    }
}

static void compare_note(struct text_builder *builder, const char *note, int width)
{
    text_append_format(builder, "\n%*s", COMPARE_INDENT, "");
    wrapped_text_append(builder, text_from(note), COMPARE_INDENT, width);
}

/* What the same luck in both is worth, by the first figure of the run that shows it. */
static void compare_apart(struct text_builder *builder, const struct comparison *comparison,
                          bool ascii, int width)
{
    for (size_t i = 0; i < comparison->count; i++) {
        const struct comparison_figure *figure = &comparison->figures[i];
        if (strcmp(figure->group, "run") == 0 && figure->half > 0 &&
            figure->half_apart > figure->half) {
            double times = figure->half_apart / figure->half;
            struct text_builder note = {0};
            text_append_format(&note, "%s %s %s %s%.*f, ", _("Two runs drawn apart would leave"),
                               figure->figure, _("at"), ascii ? "+-" : "±", compare_digits(figure),
                               compare_scaled(figure, figure->half_apart));
            text_append_format(&note, _("with %.1f times the variance."), times * times);
            text_append_format(builder, "%*s", COMPARE_INDENT, "");
            wrapped_text_append(builder, text_built(&note), COMPARE_INDENT, width);
            text_destroy(&note);
            return;
        }
    }
}

void compare_report_append(struct text_builder *builder, const struct comparison *comparison,
                           const struct contact_table *contacts, bool ascii, bool told, int columns)
{
    struct text_table table = {.ascii = ascii, .columns = COMPARE_COLUMNS, .room = (size_t)columns};
    const struct comparison_figure *reached =
        comparison_find(comparison, "run", (struct text){0}, "reached");
    compare_head(&table);
    compare_row(&table, reached);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct comparison_figure *figure = &comparison->figures[i];
        if (figure != reached && compare_differs(figure)) {
            compare_row(&table, figure);
        }
    }
    bool same = table.count == 2 * COMPARE_COLUMNS;
    if (told) {
        text_table_append_told(builder, &table);
    } else {
        text_table_append(builder, &table);
    }
    if (same && !compare_differs(reached)) {
        text_append_format(builder, "\n  %s\n", _("Every figure is the same."));
    }
    compare_moved(builder, _("Reached now, not before"), &comparison->gained, contacts, ascii);
    compare_moved(builder, _("Reached before, not now"), &comparison->lost, contacts, ascii);
    int width = columns > 0 && columns < COMPARE_NOTE ? columns : COMPARE_NOTE;
    compare_note(builder,
                 _("The same contacts in both, with the same luck where journey and node have the "
                   "same name; gained and lost are contacts that add to a figure in one of the two "
                   "alone. The interval is 95% of the luck of the draw."),
                 width);
    compare_apart(builder, comparison, ascii, width);
}
