/* The names of the Map view's rows, and the columns that they take. */
#include "ui/panels/map_view.h"
#include "ui/session/map_words.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

enum {
    MAP_NAMES = 13,       /* columns of the names of rows, at least, … */
    MAP_NAMES_FEW = 17,   /* … at most beside three stages on an ordinary screen, … */
    MAP_NAMES_USUAL = 20, /* … and where there is room */
    MAP_NAMES_WIDE = 28,
    MAP_NAMES_MARGINS = 2,
    MAP_ORDINARY = 80
};

static const char *map_figure_name(enum map_figure figure)
{
    static const char *const names[] = {
        [MAP_FIGURE_CONTACTS] = N_("contacts"),
        [MAP_FIGURE_REACHED] = N_("reach"),
        [MAP_FIGURE_GONE_ON] = N_("go on"),
        [MAP_FIGURE_LOST] = N_("drop-off"),
    };
    return _(names[figure]);
}

/* In the head: whose figures these are, where it is not all; else which columns are seen. */
static void map_draw_corner(const struct map_view *view, struct text_builder *text)
{
    if (view->persona != NULL) {
        text_append(text, map_words_persona(text_from(view->persona)));
    } else if (view->shown < view->map->stage_count) {
        text_append_format(text, _("%zu-%zu of %zu"), view->first_stage + 1,
                           view->first_stage + view->shown, view->map->stage_count);
    }
}

/* "loyal", "✗ loyal" where its filter cannot be read. */
static void map_append_persona(struct text_builder *text, const struct map_view *view,
                               size_t persona, bool ascii)
{
    if (map_view_persona_finding(view, persona) != NULL) {
        text_append_string(text, ascii ? "X " : "✗ ");
    }
    text_append(text, map_words_persona(view->map->personas[persona].name));
}

void map_view_append_name(struct text_builder *text, const struct map_view *view,
                          const struct map_line *line, bool ascii)
{
    const struct map_row *row = &view->rows[line->row];
    const struct journey_map *map = view->map;
    switch (row->type) {
    case MAP_ROW_HEAD:
        map_draw_corner(view, text);
        break;
    case MAP_ROW_TEXT:
        text_append_string(text, map_words_row((enum journey_map_text)row->number));
        break;
    case MAP_ROW_CHANNEL:
        text_append(text, map->channels[row->number].name);
        break;
    case MAP_ROW_FIGURE:
        text_append_string(text, map_figure_name((enum map_figure)row->number));
        break;
    case MAP_ROW_FINDINGS:
        text_append_string(text, _("findings"));
        break;
    case MAP_ROW_PERSONA:
        if (row->number == SIZE_MAX) {
            text_append_string(text, _("no personas"));
        } else if (line->item == MAP_PERSONA_NEEDS) {
            text_append_string(text, _("  wants"));
        } else {
            map_append_persona(text, view, row->number, ascii);
        }
        break;
    case MAP_ROW_TOUCHPOINT:
        text_append(text, row->number == SIZE_MAX ? text_from(_("no events"))
                                                  : map->touchpoints[row->number].name);
        break;
    }
}

void map_view_append_state(struct text_builder *text, const struct map_view *view,
                           const struct session *session, bool ascii)
{
    if (view->result != NULL && map_view_is_old(view, session)) {
        text_append_string(text, ascii ? "o " : "○ ");
        text_append_string(text, _("old"));
    }
}

int map_view_names_columns(const struct map_view *view, int width)
{
    int most = width < MAP_ORDINARY ? MAP_NAMES
               : width < MAP_NARROW ? MAP_NAMES_FEW
               : width < MAP_WIDE   ? MAP_NAMES_USUAL
                                    : MAP_NAMES_WIDE;
    int columns = MAP_NAMES;
    struct text_builder text = {0};
    for (size_t row = 1; row < view->row_count; row++) {
        text_clear(&text);
        map_view_append_name(&text, view, &(struct map_line){row, 0}, false);
        int needed = cell_text_columns(text_built(&text)) + MAP_NAMES_MARGINS;
        columns = needed > columns ? needed : columns;
    }
    text_destroy(&text);
    return columns < most ? columns : most;
}
