/* Figures as the canvas writes them: counts in little room, shares in percent. */
#include "ui/canvas/canvas_figure.h"

#include <stddef.h>

#include "model/simulation/result_estimate.h"
#include "ui/message.h"

struct canvas_figure_unit {
    int64_t size;
    char letter;
};

static const struct canvas_figure_unit canvas_figure_units[] = {
    {1000000000, 'G'},
    {1000000, 'M'},
    {1000, 'k'},
};

const char *canvas_figure_mark(const struct result *result, bool ascii)
{
    return result->sampled ? "~" : !result->expected ? "" : ascii ? "~" : "≈";
}

void canvas_figure_append(struct text_builder *builder, const struct result *result, int64_t count,
                          bool ascii)
{
    text_append_string(builder, canvas_figure_mark(result, ascii));
    message_append_count(builder, result_estimate_round(result, count), ascii);
}

/* Half up. */
static int64_t canvas_figure_nearest(int64_t count, int64_t unit)
{
    return (count + unit / 2) / unit;
}

void canvas_figure_short(struct text_builder *builder, int64_t count)
{
    for (size_t i = 0; i < sizeof(canvas_figure_units) / sizeof(canvas_figure_units[0]); i++) {
        const struct canvas_figure_unit *unit = &canvas_figure_units[i];
        if (count >= unit->size - unit->size / 2000) { /* "1.0M", not "1000k" */
            int64_t tenths = canvas_figure_nearest(count * 10, unit->size);
            text_append_number(builder, tenths < 1000 ? tenths / 10
                                                      : canvas_figure_nearest(count, unit->size));
            if (tenths < 1000) {
                text_append_byte(builder, '.');
                text_append_number(builder, tenths % 10);
            }
            text_append_byte(builder, unit->letter);
            return;
        }
    }
    text_append_number(builder, count);
}

void canvas_figure_count(struct text_builder *builder, int64_t count)
{
    if (count >= 100000) {
        canvas_figure_short(builder, count);
    } else if (count >= 1000) {
        text_append_format(builder, "%d %03d", (int)(count / 1000), (int)(count % 1000));
    } else {
        text_append_number(builder, count);
    }
}

void canvas_figure_share(struct text_builder *builder, int64_t count, int64_t of)
{
    if (of <= 0) {
        text_append_string(builder, "0%");
        return;
    }
    int64_t percent = (200 * count + of) / (2 * of);
    if (percent == 0 && count > 0) {
        text_append_byte(builder, '<');
        percent = 1;
    } else if (percent == 100 && count < of) {
        percent = 99;
    }
    text_append_number(builder, percent);
    text_append_byte(builder, '%');
}
