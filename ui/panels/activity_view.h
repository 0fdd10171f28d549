/* The Activity view: campaigns with what was recorded of them; over them one campaign by day, or
 * the rates that the marked ones give beside what is assumed. */
#ifndef UI_PANELS_ACTIVITY_VIEW_H
#define UI_PANELS_ACTIVITY_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/bitset.h"
#include "model/base/hash_map.h"
#include "model/contacts/campaign_figures.h"
#include "model/simulation/calibration.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"
#include "ui/widgets/list_box.h"
#include "ui/widgets/plot.h"

/* What is shown; those beyond the list are left with Esc. */
enum activity_page { ACTIVITY_CAMPAIGNS, ACTIVITY_ONE_CAMPAIGN, ACTIVITY_CALIBRATION };

enum { ACTIVITY_COLUMNS = 12 };

/* Zero-initialise it. */
struct activity_view {
    const struct activity *activity; /* that the figures are of; NULL: none yet */
    uint64_t version;                /* of those contacts */
    const struct zone *zone;
    uint64_t workspace_revision; /* whose reports are among them */
    struct campaign_figures_list figures;
    struct figures_work *work; /* they are being counted; NULL: they are done */
    int percent;               /* as last drawn */
    enum activity_page page;
    size_t *order; /* of the list: places in the figures */
    size_t column; /* in focus */
    size_t ordered;
    bool backwards;
    struct list_box list;
    char *selected;        /* the name of the campaign */
    struct hash_map marks; /* by name */
    size_t marked;
    struct list_box kinds; /* of one campaign: what happened, a row a kind */
    int64_t day;           /* since the campaign's first one, if one is chosen */
    bool day_chosen;
    struct calibration calibration;
    char *from; /* what it is of, as it is kept */
    struct list_box rates;
    struct plot plot; /* as drawn, and the day (as above) that it begins with */
    int64_t plot_first;
    struct cell_area rows_area; /* of the page: where its rows were drawn */
    struct cell_area heads[ACTIVITY_COLUMNS];
};

void activity_view_destroy(struct activity_view *view);

/* The figures follow the contacts as they are, the list as it was ordered: before each drawing, and
 * before keys and clicks. What takes longer is counted in slices. */
void activity_view_follow(struct activity_view *view, const struct session *session);
bool activity_view_is_counting(const struct activity_view *view);
/* One slice, about a millisecond; true if the screen looks different now. */
bool activity_view_work(struct activity_view *view, const struct session *session);

/* The selected campaign; NULL: there is none. */
const struct campaign_figures *activity_view_campaign(const struct activity_view *view);
void activity_view_select(struct activity_view *view, size_t line);
/* In the list, among the kinds or the rates; `right`: among the columns of the list. */
void activity_view_move(struct activity_view *view, int right, long down);
void activity_view_move_to_end(struct activity_view *view, bool first);
void activity_view_order(struct activity_view *view);

/* Marks the selected campaign, or takes its mark off, and goes on to the next. */
void activity_view_mark(struct activity_view *view);
bool activity_view_is_marked(const struct activity_view *view,
                             const struct campaign_figures *figures);

/* Shows the selected campaign by day. */
void activity_view_open(struct activity_view *view);
/* The days of a campaign from its first to its last. */
int64_t activity_campaign_days(const struct campaign_figures *figures);
/* Chooses a day by so many from the chosen one; without one the first, or the last. */
void activity_view_go(struct activity_view *view, int64_t days);
/* The contacts behind the selected kind of the campaign that is shown, on the chosen day if one is:
 * the caller's. Where no delivery is recorded, those to whom it was sent and did not bounce. */
void activity_view_who(const struct activity_view *view, struct bitset *ret_contacts);
/* The kind whose row is selected. */
enum activity_kind activity_view_kind(const struct activity_view *view);
/* "marked as spam", marked with N_; of the kinds that are counted. */
const char *activity_view_kind_title(enum activity_kind kind);

/* Shows what the marked campaigns give, or all where none is marked. */
void activity_view_calibrate(struct activity_view *view, const struct session *session);

/* One level back: the day, the page, the marks. False: there is nothing to leave. */
bool activity_view_back(struct activity_view *view);

/* Draws it; gives the cursor's cell. */
struct line_place activity_view_draw(struct activity_view *view, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area);

/* What lies under a cell. */
enum activity_target { ACTIVITY_NOTHING, ACTIVITY_LINE, ACTIVITY_HEAD, ACTIVITY_PLOT };
struct activity_hit {
    enum activity_target target;
    size_t line; /* the row, the column, or the day */
};
struct activity_hit activity_view_hit(const struct activity_view *view, int row, int column);

#endif
