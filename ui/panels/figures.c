/* The figures of one node, as the inspector shows them. */
#include "ui/panels/figures.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/base/error.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/panels/preview_scene.h"
#include "ui/translation.h"

enum { FIGURES_SHARE = 7, FIGURES_LEAST_WIDTH = 26, FIGURES_REASONS = 3 };

uint8_t figures_kind_role(enum node_kind_id kind)
{
    static const uint8_t roles[NODE_KIND_COUNT] = {
        [NODE_START] = ROLE_START,     [NODE_SEND] = ROLE_MESSAGE,
        [NODE_WAIT] = ROLE_WAITING,    [NODE_WAIT_FOR] = ROLE_WAITING,
        [NODE_FILTER] = ROLE_DECISION, [NODE_BRANCH] = ROLE_DECISION,
        [NODE_SPLIT] = ROLE_DECISION,  [NODE_UPDATE] = ROLE_ACTION,
        [NODE_NOTIFY] = ROLE_ACTION,   [NODE_WEBHOOK] = ROLE_ACTION,
        [NODE_ENTER] = ROLE_ACTION,    [NODE_GOAL] = ROLE_GOAL,
        [NODE_EXIT] = ROLE_EXIT,
    };
    return roles[kind];
}

/* One walk counts the rows (no grid) or draws them. */
struct figures_walk {
    struct cell_grid *grid;
    struct cell_area area;
    int row;
    const struct result *result;
    bool old; /* the figures are of an older revision: dim */
};

static void figures_put_right(struct figures_walk *walk, int end, struct text text,
                              struct cell_style style)
{
    int columns = cell_text_columns(text);
    cell_grid_put_text(walk->grid, walk->area.row + walk->row, end - columns, columns, text, style);
}

/* A row "label  count  share"; a share of 0 or more is of `of`. */
static void figures_line(struct figures_walk *walk, int depth, const char *label, int64_t count,
                         int64_t of)
{
    if (walk->grid != NULL) {
        struct text_builder number = {0};
        struct text_builder share = {0};
        struct cell_style style = {.dim = walk->old};
        int end = walk->area.column + walk->area.width;
        int row = walk->area.row + walk->row;
        canvas_figure_append(&number, walk->result, count, walk->grid->ascii);
        if (of > 0) {
            text_append_format(&share, "%.1f%%", 100.0 * (double)count / (double)of);
        }
        int wide = cell_text_columns(text_built(&share)) + 1;
        int shares = wide > FIGURES_SHARE ? wide : FIGURES_SHARE;
        int room = walk->area.width - shares - depth - 1 - cell_text_columns(text_built(&number));
        cell_grid_put_text(walk->grid, row, walk->area.column + depth, room, text_from(label),
                           style);
        figures_put_right(walk, end - shares, text_built(&number), style);
        figures_put_right(walk, end, text_built(&share), style);
        text_destroy(&number);
        text_destroy(&share);
    }
    walk->row++;
}

static void figures_title(struct figures_walk *walk, const struct result *result)
{
    walk->row++;
    if (walk->grid != NULL) {
        char title[80];
        snprintf(title, sizeof(title), _("Preview · %d days"), result->days);
        cell_grid_put_text(walk->grid, walk->area.row + walk->row, walk->area.column,
                           walk->area.width, text_from(title), (struct cell_style){.bold = true});
    }
    walk->row++;
}

static void figures_interval(struct figures_walk *walk, int64_t count, int64_t of)
{
    if (walk->grid != NULL) {
        double low = 0;
        double high = 0;
        char range[64];
        result_share_interval(walk->result, count, of, &low, &high);
        snprintf(range, sizeof(range), _("%.1f to %.1f%%"), 100 * low, 100 * high);
        struct cell_style style = {.dim = walk->old};
        cell_grid_put_text(walk->grid, walk->area.row + walk->row, walk->area.column + 2, 8,
                           TEXT("95%"), style);
        figures_put_right(walk, walk->area.column + walk->area.width, text_from(range), style);
    }
    walk->row++;
}

/* "not_subscribed" as people read it. */
static const char *figures_block_title(enum block_reason reason)
{
    static const char *const titles[BLOCK_REASON_COUNT] = {
        [BLOCK_NO_CONSENT_AT_ALL] = N_("no consent"),
        [BLOCK_NOT_SUBSCRIBED] = N_("not subscribed"),
        [BLOCK_NO_CHANNEL_CONSENT] = N_("no consent here"),
        [BLOCK_NO_ADDRESS] = N_("no address"),
        [BLOCK_FREQUENCY] = N_("frequency"),
        [BLOCK_CAPPED] = N_("capped"),
        [BLOCK_QUIET_HOURS] = N_("quiet hours"),
    };
    return _(titles[reason]);
}

static void figures_blocked(struct figures_walk *walk, const struct message_counts *messages)
{
    bool shown[BLOCK_REASON_COUNT] = {false};
    int64_t rest = 0;
    for (int place = 0; place < FIGURES_REASONS; place++) {
        int best = -1;
        for (int reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
            if (!shown[reason] && messages->blocked[reason] > 0 &&
                (best < 0 || messages->blocked[reason] > messages->blocked[best])) {
                best = reason;
            }
        }
        if (best < 0) {
            return;
        }
        shown[best] = true;
        figures_line(walk, 2, figures_block_title((enum block_reason)best), messages->blocked[best],
                     0);
    }
    for (int reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
        rest += shown[reason] ? 0 : messages->blocked[reason];
    }
    if (rest > 0) {
        figures_line(walk, 2, _("others"), rest, 0);
    }
}

static void figures_message(struct figures_walk *walk, const struct result *result,
                            const struct result_node *node)
{
    int64_t undelivered = node->arrived - node->messages.delivered;
    figures_line(walk, 0, _("got it"), node->messages.delivered, node->arrived);
    for (size_t i = 0; i < result->channel_count && node->delivered_by_channel != NULL; i++) {
        char name[40];
        if (node->delivered_by_channel[i] > 0) {
            snprintf(name, sizeof(name), "%.*s", TEXT_FORMAT(result->reach_by_channel[i].name));
            figures_line(walk, 2, name, node->delivered_by_channel[i], 0);
        }
    }
    figures_interval(walk, node->messages.delivered, node->arrived);
    figures_line(walk, 0, _("not delivered"), undelivered, node->arrived);
    figures_blocked(walk, &node->messages);
}

/* The port as the graph shows it, if it is there still. */
static struct text figures_port_label(const struct session *session, struct text node,
                                      struct text port)
{
    const struct journey_graph *graph = session->graph;
    size_t number = journey_graph_port(graph, journey_number(session->journey, node), port);
    bool labelled = number != SIZE_MAX && graph->ports[number].label.length != 0;
    return labelled ? graph->ports[number].label : port;
}

static void figures_ports(struct figures_walk *walk, const struct session *session, struct text id,
                          const struct result_node *node)
{
    for (size_t i = 0; node->port_count > 1 && i < node->port_count; i++) {
        char *name = text_copy(figures_port_label(session, id, node->ports[i].name));
        figures_line(walk, 2, name, node->ports[i].left, node->arrived);
        free(name);
    }
    if (node->waiting > 0) {
        figures_line(walk, 0, _("still here"), node->waiting, node->arrived);
    }
    int64_t ended = 0;
    for (int reason = 0; reason < END_REASON_COUNT; reason++) {
        ended += node->ended[reason];
    }
    if (ended > 0) {
        figures_line(walk, 0, _("ended here"), ended, node->arrived);
    }
}

static void figures_day_title(struct figures_walk *walk, int day)
{
    walk->row++;
    if (walk->grid != NULL) {
        struct text_builder title = {0};
        text_append_format(&title, _("Day %d"), day + 1);
        text_append_string(&title, walk->grid->ascii ? " - " : " · ");
        preview_append_date(&title, walk->result, day, true);
        cell_grid_put_text(walk->grid, walk->area.row + walk->row, walk->area.column,
                           walk->area.width, text_built(&title), (struct cell_style){.bold = true});
        text_destroy(&title);
    }
    walk->row++;
}

/* Who came on the day, who left by which port or ended, who stands there at its end. */
static void figures_day(struct figures_walk *walk, const struct session *session,
                        const struct result_node *node, int day)
{
    const struct result_day *that = &walk->result->daily[day];
    size_t place = (size_t)(node - walk->result->nodes);
    int64_t ended = that->gone[place];
    figures_day_title(walk, day);
    figures_line(walk, 0, node->kind == NODE_START ? _("entered") : _("came here"),
                 that->arrived[place], 0);
    size_t ways = 0;
    for (size_t i = 0; i < node->port_count; i++) {
        ways += node->ports[i].to.length != 0;
    }
    for (size_t i = 0; i < node->port_count; i++) {
        const struct result_port *port = &node->ports[i];
        char *name = text_copy(figures_port_label(session, node->id, port->name));
        if (port->to.length != 0) {
            figures_line(walk, ways > 1 ? 2 : 0, ways > 1 ? name : _("went on"),
                         port->left_by_day[day], ways > 1 ? that->gone[place] : 0);
        }
        ended -= port->left_by_day[day];
        free(name);
    }
    if (ended > 0) {
        figures_line(walk, 0, _("ended here"), ended, 0);
    }
    if (that->waiting[place] > 0 || node->kind == NODE_WAIT || node->kind == NODE_WAIT_FOR) {
        figures_line(walk, 0, _("here at its end"), that->waiting[place], 0);
    }
}

/* The node's figures in the result; NULL: there are none, or no room to draw them. */
static const struct result_node *figures_begin(struct figures_walk *walk,
                                               const struct session *session,
                                               const struct node *node)
{
    walk->result = session_result(session);
    walk->old = session_fresh_result(session) == NULL;
    bool narrow = walk->grid != NULL && walk->area.width < FIGURES_LEAST_WIDTH;
    return walk->result == NULL || narrow ? NULL
                                          : result_find_node(walk->result, text_from(node->id));
}

static void figures_walk_node(struct figures_walk *walk, const struct session *session,
                              const struct node *node)
{
    const struct result_node *counts = figures_begin(walk, session, node);
    if (counts == NULL) {
        return;
    }
    figures_title(walk, walk->result);
    figures_line(walk, 0, node->kind == NODE_START ? _("entered") : _("came here"), counts->arrived,
                 walk->result->entered);
    if (node->kind == NODE_SEND) {
        figures_message(walk, walk->result, counts);
    }
    figures_ports(walk, session, text_from(node->id), counts);
}

static void figures_walk_day(struct figures_walk *walk, const struct session *session,
                             const struct node *node, int day)
{
    const struct result_node *counts = figures_begin(walk, session, node);
    if (counts != NULL && day >= 0 && day < walk->result->days) {
        figures_day(walk, session, counts, day);
    }
}

int figures_node_rows(const struct session *session, const struct node *node)
{
    struct figures_walk walk = {0};
    figures_walk_node(&walk, session, node);
    return walk.row;
}

void figures_draw_node(const struct session *session, const struct node *node,
                       struct cell_grid *grid, struct cell_area area)
{
    struct figures_walk walk = {.grid = grid, .area = area};
    if (area.height <= 0) {
        return;
    }
    struct cell_area clip = cell_grid_set_clip(grid, cell_area_intersection(area, grid->clip));
    figures_walk_node(&walk, session, node);
    cell_grid_set_clip(grid, clip);
}

int figures_day_rows(const struct session *session, const struct node *node, int day)
{
    struct figures_walk walk = {0};
    figures_walk_day(&walk, session, node, day);
    return walk.row;
}

void figures_draw_day(const struct session *session, const struct node *node, int day,
                      struct cell_grid *grid, struct cell_area area)
{
    struct figures_walk walk = {.grid = grid, .area = area};
    struct cell_area clip = cell_grid_set_clip(grid, cell_area_intersection(area, grid->clip));
    figures_walk_day(&walk, session, node, day);
    cell_grid_set_clip(grid, clip);
}
