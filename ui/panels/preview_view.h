/* The Preview view: what the last run found, part by part: the funnel, why messages were not
 * delivered, reach by channel, stage, persona and starting point, messages a contact, and the days,
 * which are the time slider too. */
#ifndef UI_PANELS_PREVIEW_VIEW_H
#define UI_PANELS_PREVIEW_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/contact_figure.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"
#include "ui/widgets/plot.h"

enum preview_part {
    PREVIEW_FUNNEL,
    PREVIEW_REASONS,
    PREVIEW_CHANNELS,
    PREVIEW_STAGES,
    PREVIEW_PERSONAS,
    PREVIEW_STARTS,
    PREVIEW_MESSAGES,
    PREVIEW_DAYS,
    PREVIEW_PARTS
};

/* One figure. */
struct preview_row {
    enum preview_part part;
    char *label;
    int64_t count;                /* -1: not known yet */
    int64_t of;                   /* what it is a share of; 0: of nothing */
    bool interval;                /* that share has one */
    struct contact_figure figure; /* its name is the result's */
};

enum { PREVIEW_NO_DAY = -1 };

/* Zero-initialise it, then preview_view_begin. */
struct preview_view {
    struct preview_row *rows; /* part by part */
    size_t row_count;
    size_t row_capacity;
    size_t first[PREVIEW_PARTS + 1]; /* where a part's rows begin */
    struct list_box lists[PREVIEW_PARTS];
    enum preview_part part;  /* it has the focus */
    enum preview_part group; /* channels to starts: which of them is shown */
    int day;                 /* chosen, from 0; PREVIEW_NO_DAY: none */
    bool playing;
    int64_t played;                         /* when the day last went on, milliseconds */
    int zoom;                               /* of the days: each halves how many are seen */
    struct cell_area areas[PREVIEW_PARTS];  /* where its rows were drawn, a line each … */
    struct cell_area titles[PREVIEW_PARTS]; /* … and its title */
    struct plot plot;                       /* of the days as drawn */
    size_t plot_first;                      /* its first day */
};

void preview_view_begin(struct preview_view *view);
void preview_view_destroy(struct preview_view *view);

/* The rows follow the newest result, old or not: before each drawing, and before keys and clicks.
 */
void preview_view_follow(struct preview_view *view, struct session *session);

/* Whether the session's result has anything for that part. */
bool preview_view_has(const struct preview_view *view, enum preview_part part);
size_t preview_view_rows(const struct preview_view *view, enum preview_part part);
/* The selected row of the part in focus; NULL: it has none (the days). */
const struct preview_row *preview_view_row(const struct preview_view *view);

void preview_view_focus(struct preview_view *view, enum preview_part part);
/* The next part (1), the one before (-1). */
void preview_view_step(struct preview_view *view, int by);
/* In the part in focus: rows, or days. */
void preview_view_move(struct preview_view *view, const struct session *session, int right,
                       long down);
void preview_view_move_to_end(struct preview_view *view, const struct session *session, bool first);

/* Goes that many days on or back; from none to the first, or the last. */
void preview_view_go(struct preview_view *view, const struct session *session, int by);
void preview_view_choose(struct preview_view *view, const struct session *session, int day);
/* No day is chosen any more; false: none was. */
bool preview_view_forget_day(struct preview_view *view);
/* The chosen day, where the result has it; PREVIEW_NO_DAY. */
int preview_view_day(const struct preview_view *view, const struct session *session);

/* Plays the days on from the chosen one, or stops; `now` in milliseconds of any clock. */
void preview_view_play(struct preview_view *view, const struct session *session, int64_t now);
/* Time has passed: true if the day went on. */
bool preview_view_tick(struct preview_view *view, const struct session *session, int64_t now);
enum { PREVIEW_TICK = 150 };

/* More (1) or fewer (-1) days of the plot in the same room. */
void preview_view_scale(struct preview_view *view, const struct session *session, int by);

/* "Day 23 of 90, Mon 14 Dec: 61 delivered · 402 inside, 174 of them at Opened? · 1 204 gone
 * through · most went from Opened? to Nudge: 40" of the chosen day; without where the most went,
 * then without where the most are, if that is wider than so many columns. */
void preview_view_append_day(struct text_builder *builder, const struct session *session, int day,
                             int columns, bool ascii);

/* Draws it; gives the cursor's cell. */
struct line_place preview_view_draw(struct preview_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area);

/* Appends where one is: "Reach by channel: sms, 123, 10.4%. 2 of 6"; of the days what they come to,
 * and how the run before differs. False where there is nothing but what the empty view says. */
bool preview_view_tell(struct preview_view *view, const struct session *session,
                       struct cell_grid *grid, struct text_builder *builder);

/* What lies under a cell. */
enum preview_target { PREVIEW_NOTHING, PREVIEW_TITLE, PREVIEW_ROW, PREVIEW_AXIS };
struct preview_hit {
    enum preview_target target;
    enum preview_part part;
    size_t row; /* of the part; the day of the axis */
};
struct preview_hit preview_view_hit(const struct preview_view *view, int row, int column);

#endif
