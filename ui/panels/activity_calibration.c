/* The calibration of the Activity view: rates that recorded activity gives beside what is assumed.
 */
#include "ui/canvas/glyph_table.h"
#include "ui/message.h"
#include "ui/panels/activity_scene.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/preview_scene.h"
#include "ui/session/calibration_words.h"
#include "ui/translation.h"

enum {
    CALIBRATION_MARGIN = 2,
    CALIBRATION_CHANNEL = 10,
    CALIBRATION_RATE = 14,
    CALIBRATION_SHARE = 9,
    CALIBRATION_INTERVAL = 16,
    CALIBRATION_GAP = 2,
    CALIBRATION_COUNTS = 30,
    CALIBRATION_DOUBT = 26
};

/* "Rates from spring, autumn", and how many can be used. */
static void calibration_draw_title(const struct activity_scene *scene, struct cell_area area)
{
    const struct activity_view *view = scene->view;
    struct text_builder text = {0};
    text_append_string(&text, _("[Rates from "));
    text_append_string(&text, view->from);
    text_append_byte(&text, ']');
    int used =
        cell_grid_put_text(scene->grid, area.row, area.column + 1, area.width - 2,
                           text_built(&text), (struct cell_style){.bold = true, .reverse = true});
    text_clear(&text);
    text_append_format(&text, _("%zu can be assumed"), calibration_sound(&view->calibration));
    if (used + cell_text_columns(text_built(&text)) + 4 < area.width) {
        preview_put_right(scene->grid, area.row, area.column + area.width - 1, text_built(&text),
                          (struct cell_style){0});
    }
    text_destroy(&text);
}

static void calibration_draw_heads(const struct activity_scene *scene, int row, int column)
{
    struct cell_style dim = {.dim = true};
    int at = column + CALIBRATION_MARGIN + CALIBRATION_CHANNEL + CALIBRATION_RATE;
    cell_grid_put_text(scene->grid, row, column + CALIBRATION_MARGIN, CALIBRATION_CHANNEL,
                       text_from(_("channel")), dim);
    cell_grid_put_text(scene->grid, row, column + CALIBRATION_MARGIN + CALIBRATION_CHANNEL,
                       CALIBRATION_RATE, text_from(_("rate")), dim);
    preview_put_right(scene->grid, row, at + CALIBRATION_SHARE, text_from(_("assumed")), dim);
    preview_put_right(scene->grid, row, at + 2 * CALIBRATION_SHARE + CALIBRATION_GAP,
                      text_from(_("recorded")), dim);
    preview_put_right(scene->grid, row,
                      at + 2 * CALIBRATION_SHARE + CALIBRATION_GAP + CALIBRATION_INTERVAL,
                      text_from("95%"), dim);
}

static void calibration_put_share(struct cell_grid *grid, int row, int end, double share,
                                  struct cell_style style)
{
    struct text_builder text = {0};
    calibration_words_share(&text, share);
    preview_put_right(grid, row, end, text_built(&text), style);
    text_destroy(&text);
}

/* Of how many, and why it cannot be used, where there is room for either. */
static void calibration_draw_rest(const struct activity_scene *scene, int row, int column, int room,
                                  const struct calibrated_channel *channel,
                                  const struct calibrated_rate *rate, struct cell_style style)
{
    const char *doubt = calibration_words_doubt(rate->doubt);
    struct text_builder text = {0};
    calibration_words_counts(&text, channel, rate, scene->grid->ascii);
    if (room >= CALIBRATION_COUNTS) {
        cell_grid_put_text(scene->grid, row, column, CALIBRATION_COUNTS, text_built(&text), style);
        column += CALIBRATION_COUNTS + CALIBRATION_GAP;
        room -= CALIBRATION_COUNTS + CALIBRATION_GAP;
    } else if (doubt[0] == '\0') {
        text_clear(&text);
        text_append_string(&text, _("of "));
        message_append_count(&text, rate->of, scene->grid->ascii);
        cell_grid_put_text(scene->grid, row, column, room, text_built(&text), style);
    }
    if (room > 4 && doubt[0] != '\0') {
        style.role = ROLE_WARNING;
        cell_grid_put_text(scene->grid, row, column, room, text_from(doubt), style);
    }
    text_destroy(&text);
}

static void calibration_draw_rate(const struct activity_scene *scene, struct cell_area line,
                                  size_t number)
{
    const struct activity_view *view = scene->view;
    const struct calibrated_channel *channel =
        &view->calibration.channels[number / CALIBRATION_RATES];
    const struct calibrated_rate *rate = &channel->rates[number % CALIBRATION_RATES];
    struct cell_style style = activity_row_begin(scene, line, number == view->rates.selected);
    struct text_builder text = {0};
    int64_t assumed = assumption_of_channel(scene->session->workspace->workspace, NULL,
                                            channel->channel, rate->rate, &text);
    int at = line.column + CALIBRATION_MARGIN;
    if (number % CALIBRATION_RATES == 0 || number == view->rates.first) {
        cell_grid_put_text(scene->grid, line.row, at, CALIBRATION_CHANNEL - 1, channel->channel,
                           style);
    }
    at += CALIBRATION_CHANNEL;
    cell_grid_put_text(scene->grid, line.row, at, CALIBRATION_RATE,
                       text_from(rate_name(rate->rate)), style);
    at += CALIBRATION_RATE + CALIBRATION_SHARE;
    calibration_put_share(scene->grid, line.row, at, (double)assumed / 1e9, style);
    at += CALIBRATION_SHARE + CALIBRATION_GAP;
    text_clear(&text);
    if (rate->of != 0) {
        struct cell_style bold = style;
        bold.bold = rate->doubt == CALIBRATION_SOUND;
        calibration_put_share(scene->grid, line.row, at, rate->mean, bold);
        calibration_words_interval(&text, rate, scene->grid->ascii);
        preview_put_right(scene->grid, line.row, at + CALIBRATION_INTERVAL, text_built(&text),
                          style);
    }
    at += CALIBRATION_INTERVAL + CALIBRATION_GAP;
    calibration_draw_rest(scene, line.row, at, line.column + line.width - at - 1, channel, rate,
                          style);
    text_destroy(&text);
}

/* Of the selected rate, below the table: who says what is assumed now, and of how many the other
 * is. */
static void calibration_draw_foot(const struct activity_scene *scene, struct cell_area area)
{
    const struct activity_view *view = scene->view;
    size_t number = view->rates.selected;
    const struct calibrated_channel *channel =
        &view->calibration.channels[number / CALIBRATION_RATES];
    const struct calibrated_rate *rate = &channel->rates[number % CALIBRATION_RATES];
    struct text_builder counts = {0};
    struct text_builder source = {0};
    struct text_builder text = {0};
    assumption_of_channel(scene->session->workspace->workspace, NULL, channel->channel, rate->rate,
                          &source);
    calibration_words_counts(&counts, channel, rate, scene->grid->ascii);
    message_append(&text, N_("{1} {2}: recorded {3}; assumed by {4}."),
                   (struct text[ERROR_ARGUMENTS]){channel->channel,
                                                  text_from(rate_name(rate->rate)),
                                                  text_built(&counts), text_built(&source)});
    if (rate->doubt != CALIBRATION_SOUND) {
        text_append_string(&text, _(" Not to be used: "));
        text_append_string(&text, calibration_words_doubt(rate->doubt));
        text_append_byte(&text, '.');
    }
    if (view->calibration.unnamed) {
        text_append_string(&text, _(" Messages that name no channel count as email."));
    }
    int rows = finding_text_wrap(scene->grid, area, text_built(&text), (struct cell_style){0});
    if (view->calibration.loose != 0 && area.height > rows) {
        text_clear(&counts);
        text_clear(&text);
        message_append_count(&counts, view->calibration.loose, scene->grid->ascii);
        message_append(&text, N_("Rows left out, as no recorded message fits: {1}."),
                       (struct text[ERROR_ARGUMENTS]){text_built(&counts)});
        area.row += rows;
        finding_text_wrap(scene->grid, area, text_built(&text), (struct cell_style){.dim = true});
    }
    text_destroy(&counts);
    text_destroy(&source);
    text_destroy(&text);
}

struct line_place activity_calibration_draw(const struct activity_scene *scene,
                                            struct cell_area area)
{
    enum { FOOT = 4 };
    struct activity_view *view = scene->view;
    struct cell_area rows = {area.row + 2, area.column, area.height - 2 - FOOT, area.width};
    int wanted = (int)view->rates.count;
    rows.height = rows.height > wanted ? wanted : rows.height;
    calibration_draw_title(scene, area);
    if (view->rates.count == 0) {
        struct cell_area words = {area.row + 2, area.column + CALIBRATION_MARGIN, 3,
                                  area.width - 2 * CALIBRATION_MARGIN};
        finding_text_wrap(scene->grid, words,
                          text_from(_("No messages are recorded here, so there is nothing to work "
                                      "rates out from: Esc goes back.")),
                          (struct cell_style){0});
        return (struct line_place){words.row, words.column};
    }
    calibration_draw_heads(scene, area.row + 1, area.column);
    list_box_reveal(&view->rates, rows.height < 1 ? 1 : (size_t)rows.height);
    for (int i = 0; i < rows.height; i++) {
        calibration_draw_rate(scene, (struct cell_area){rows.row + i, rows.column, 1, rows.width},
                              view->rates.first + (size_t)i);
    }
    view->rows_area = rows;
    calibration_draw_foot(scene, (struct cell_area){rows.row + rows.height + 1,
                                                    area.column + CALIBRATION_MARGIN, FOOT - 1,
                                                    area.width - 2 * CALIBRATION_MARGIN});
    return (struct line_place){rows.row + (int)(view->rates.selected - view->rates.first),
                               rows.column};
}
