/* The reach bar. */
#include "ui/panels/reach_bar.h"

#include <inttypes.h>

#include "model/base/error.h"
#include "model/journey/journey_check.h"
#include "model/journey/setting.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"

enum { REACH_NARROW = 100, REACH_BAR = 16, REACH_WIDE_BAR = 20, REACH_CHANNELS = 3 };

static size_t reach_bar_stoppers(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->findings.count; i++) {
        count += journey_finding_stops_run(&session->findings.items[i]);
    }
    return count;
}

static void reach_bar_append_running(struct text_builder *builder, const struct session *session,
                                     bool ascii)
{
    const struct result *fresh = session_fresh_result(session);
    text_append_string(builder, ascii ? "% " : "◐ ");
    if (fresh != NULL && fresh->expected) {
        text_append_string(builder, _("expected"));
        return;
    }
    if (fresh != NULL && fresh->sampled) {
        text_append_format(builder, _("sample %" PRId64 "k"), (result_walked(fresh) + 500) / 1000);
        return;
    }
    text_append_format(builder, "%d%%", session_simulation_percent(session->simulation));
}

/* "persona students: wrong filter"; false: it is about something else. */
static bool reach_bar_append_persona(struct text_builder *builder, const struct error *error)
{
    struct text path = text_from(error->subject);
    struct text_builder step = {0};
    bool persona = setting_path_next(&path, &step) && text_is(text_built(&step), "personas") &&
                   setting_path_next(&path, &step);
    if (persona) {
        message_append(builder, N_("persona {1}: wrong filter"),
                       (struct text[ERROR_ARGUMENTS]){text_built(&step)});
    }
    text_destroy(&step);
    return persona;
}

static void reach_bar_append_refused(struct text_builder *builder, const struct session *session,
                                     bool ascii)
{
    const struct error_list *errors = session_simulation_errors(session->simulation);
    size_t stoppers = reach_bar_stoppers(session);
    if (stoppers > 0) {
        size_t all = finding_text_count(session, TEXT(""), ERROR_SEVERITY_ERROR);
        text_append_format(builder, _("no preview: %s %zu"), ascii ? "X" : "✗", stoppers);
        if (all > stoppers) { /* drafts may be run */
            text_append_format(builder,
                               stoppers == 1 ? _(" of %zu stops it") : _(" of %zu stop it"), all);
        }
        return;
    }
    text_append_string(builder, _("no preview: "));
    if (errors->count != 0 && !reach_bar_append_persona(builder, &errors->items[0])) {
        finding_text_append(builder, session, &errors->items[0]);
    }
}

void reach_bar_append_state(struct text_builder *builder, const struct session *session, bool ascii,
                            struct cell_style *ret_style)
{
    *ret_style = (struct cell_style){0};
    if (session->contact_count == 0) {
        text_append_string(builder, _("no contacts: r"));
        return;
    }
    switch (session_simulation_state(session->simulation)) {
    case SIMULATION_LOADING:
        ret_style->role = ROLE_COMPUTING;
        text_append_string(builder, ascii ? "% " : "◐ ");
        text_append_string(builder, _("reading contacts"));
        return;
    case SIMULATION_RUNNING:
        ret_style->role = ROLE_COMPUTING;
        reach_bar_append_running(builder, session, ascii);
        return;
    case SIMULATION_REFUSED:
        ret_style->role = ROLE_ERROR;
        reach_bar_append_refused(builder, session, ascii);
        return;
    default:
        break;
    }
    bool fresh = session_fresh_result(session) != NULL;
    bool old = session_result(session) != NULL;
    ret_style->role = fresh ? ROLE_GOOD : ROLE_TEXT;
    text_append_string(builder, fresh ? (ascii ? "* " : "● ") : old ? (ascii ? "o " : "○ ") : "");
    text_append_string(builder, fresh ? _("fresh") : old ? _("old") : _("no preview: r"));
    if (session->made_up) {
        text_append_string(builder, ascii ? _(" - made-up contacts") : _(" · made-up contacts"));
    }
}

/* "email 73 · sms 15 · push 12": shares of the entered, the greatest first. */
static void reach_bar_append_channels(struct text_builder *builder, const struct result *result)
{
    int64_t last = INT64_MAX;
    size_t last_place = 0;
    for (int shown = 0; shown < REACH_CHANNELS; shown++) {
        size_t best = result->channel_count;
        for (size_t i = 0; i < result->channel_count; i++) {
            int64_t count = result->reach_by_channel[i].count;
            bool after = count < last || (count == last && i > last_place);
            if (after && count > 0 &&
                (best == result->channel_count || count > result->reach_by_channel[best].count)) {
                best = i;
            }
        }
        if (best == result->channel_count) {
            return;
        }
        last = result->reach_by_channel[best].count;
        last_place = best;
        text_append_format(builder, " · %.*s %.0f",
                           TEXT_FORMAT(result->reach_by_channel[best].name),
                           100.0 * (double)last / (double)result->entered_contacts);
    }
}

/* A sample's and a run's share with its interval; what is expected has none. */
static void reach_bar_append_share(struct text_builder *builder, const struct result *result,
                                   bool ascii)
{
    double low = 0;
    double high = 0;
    text_append_format(builder, " %s%.1f%%", canvas_figure_mark(result, ascii),
                       100.0 * (double)result->reached / (double)result->entered_contacts);
    if (!result->expected) {
        result_share_interval(result, result->reached, result->entered_contacts, &low, &high);
        text_append_format(builder, " %s%.1f", ascii ? "+-" : "±", 50.0 * (high - low));
    }
}

static void reach_bar_append_counts(struct text_builder *builder, const struct result *result,
                                    bool ascii)
{
    canvas_figure_append(builder, result, result->reached, ascii);
    text_append_string(builder, _(" of "));
    canvas_figure_append(builder, result, result->entered_contacts, ascii);
}

/* Draws what the builder holds and empties it; gives the next column. */
static int reach_bar_put(struct cell_grid *grid, struct cell_area area, int column,
                         struct text_builder *builder, struct cell_style style)
{
    int room = area.column + area.width - column;
    column += room <= 0
                  ? 0
                  : cell_grid_put_text(grid, area.row, column, room, text_built(builder), style);
    text_clear(builder);
    return column;
}

static int reach_bar_draw_figures(const struct session *session, const struct result *result,
                                  struct cell_grid *grid, struct cell_area area, int column)
{
    bool wide = area.width >= REACH_NARROW;
    bool old = session_fresh_result(session) == NULL;
    struct cell_style style = {.dim = old};
    struct text_builder builder = {0};
    if (wide) {
        reach_bar_append_counts(&builder, result, grid->ascii);
        text_append_string(&builder, "  ");
    }
    column = reach_bar_put(grid, area, column, &builder, style);
    int width = wide ? REACH_WIDE_BAR : REACH_BAR;
    bar_draw(grid, area.row, column, width, result->reached, result->entered_contacts, true, style);
    column += width + (wide ? 1 : 0);
    reach_bar_append_share(&builder, result, grid->ascii);
    if (wide) {
        reach_bar_append_channels(&builder, result);
    } else {
        text_append_string(&builder, " · ");
        reach_bar_append_counts(&builder, result, grid->ascii);
    }
    text_append_string(&builder, " · ");
    column = reach_bar_put(grid, area, column, &builder, style);
    text_destroy(&builder);
    return column;
}

void reach_bar_draw(const struct session *session, struct cell_grid *grid, struct cell_area area)
{
    const struct result *result = session_result(session);
    struct text_builder builder = {0};
    struct cell_style style = {0};
    text_append_string(&builder, _(" Reach "));
    int column =
        reach_bar_put(grid, area, area.column, &builder, (struct cell_style){.bold = true});
    if (result != NULL && result->entered_contacts > 0) {
        column = reach_bar_draw_figures(session, result, grid, area, column);
    } else if (result != NULL) {
        text_append_string(&builder, _(" nobody enters · "));
        column = reach_bar_put(grid, area, column, &builder, style);
    }
    reach_bar_append_state(&builder, session, grid->ascii, &style);
    if (result == NULL && session->contact_count > 0) {
        text_append_string(&builder, " · ");
        message_append_count(&builder, session->contact_count, grid->ascii);
        text_append_string(&builder, _(" contacts"));
    }
    reach_bar_put(grid, area, column + (result == NULL ? 1 : 0), &builder, style);
    text_destroy(&builder);
}
