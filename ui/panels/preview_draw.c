/* Draws the Preview view: in three columns, in two, or one part at a time. */
#include "ui/canvas/canvas_figure.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/preview_scene.h"
#include "ui/panels/reach_bar.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

enum {
    PREVIEW_WIDE = 160,    /* columns from which there are three */
    PREVIEW_TWO = 100,     /* and two */
    PREVIEW_ALL_ROWS = 21, /* rows that all parts at once need */
    PREVIEW_HEAD = 2,
    PREVIEW_MOST_FUNNEL = 10,
    PREVIEW_MOST_PLOT = 13,
    PREVIEW_MOST_WIDE_PLOT = 24,
    PREVIEW_GAP = 2,
    PREVIEW_MESSAGE_ROWS = 3
};

struct cell_style preview_scene_style(const struct preview_scene *scene)
{
    return (struct cell_style){.dim = !scene->fresh};
}

const char *preview_scene_dot(const struct preview_scene *scene)
{
    return scene->grid->ascii ? " - " : " · ";
}

void preview_scene_append(struct text_builder *builder, const struct preview_scene *scene,
                          int64_t count)
{
    canvas_figure_append(builder, scene->result, count, scene->grid->ascii);
}

static int preview_least(int a, int b)
{
    return a < b ? a : b;
}

/* "Run 14". */
static void preview_append_run(struct text_builder *builder, const struct preview_scene *scene)
{
    int64_t run = session_simulation_run(scene->session->simulation);
    if (run != 0 && !scene->result->expected && !scene->result->sampled) {
        text_append_format(builder, _("Run %lld"), (long long)run);
    } else {
        text_append_string(builder, scene->result->expected  ? _("Expected")
                                    : scene->result->sampled ? _("Sample")
                                                             : _("Run"));
    }
}

static void preview_append_contacts(struct text_builder *builder, const struct preview_scene *scene)
{
    const struct result *result = scene->result;
    bool all = result->contacts == scene->session->contact_count;
    if (result->sampled) {
        message_append_count(builder, result_walked(result), scene->grid->ascii);
        text_append_string(builder, _(" of "));
        text_append_string(builder, all ? "" : canvas_figure_mark(result, scene->grid->ascii));
    } else {
        text_append_string(builder, all ? _("all ") : "");
    }
    message_append_count(builder, result->contacts, scene->grid->ascii);
    text_append_string(builder, _(" contacts"));
    struct text where = session_simulation_wish(scene->session->simulation).where;
    if (where.length > 0) {
        text_append_format(builder, _(", those with %.*s"), TEXT_FORMAT(where));
    }
}

/* The pieces of the head: "Run 14", "22 Nov 2026, 90 days", "all 48 210 contacts", "seed 1",
 * "0.21 s", "conserved", how many runs are kept. */
enum { PREVIEW_PIECES = 7 };
static void preview_head_pieces(const struct preview_scene *scene,
                                struct text_builder pieces[PREVIEW_PIECES])
{
    const struct result *result = scene->result;
    preview_append_run(&pieces[0], scene);
    preview_append_date(&pieces[1], result, 0, false);
    text_append_format(&pieces[1], " %.4s, %d %s", result->start_date.bytes, result->days,
                       result->days == 1 ? _("day") : _("days"));
    preview_append_contacts(&pieces[2], scene);
    text_append_format(&pieces[3], "%s %llu", _("seed"), (unsigned long long)result->seed);
    if (result->run_ms > 0 && !result->sampled) {
        text_append_format(&pieces[4], "%.2f s", result->run_ms / 1000);
    }
    text_append_string(&pieces[5], result->expected || result->sampled ? "" : _("conserved"));
    if (scene->session->file != NULL) {
        text_append_string(&pieces[6], _("kept while it is open"));
    } else if (session_simulation_run(scene->session->simulation) != 0) {
        text_append_format(&pieces[6], _("the newest %d runs are kept"), RUN_STORE_MOST);
    }
}

/* Pieces go, the least wanted first, until the rest fits; what is left is put together. */
static void preview_join_pieces(struct text_builder *head, const struct preview_scene *scene,
                                struct text_builder pieces[PREVIEW_PIECES], int room)
{
    static const int least[PREVIEW_PIECES] = {6, 4, 3, 5, 2, 1, 0};
    int columns = 0;
    for (int i = 0; i < PREVIEW_PIECES; i++) {
        columns += pieces[i].length == 0 ? 0 : cell_text_columns(text_built(&pieces[i])) + 3;
    }
    for (int i = 0; i < PREVIEW_PIECES && columns > room; i++) {
        struct text_builder *piece = &pieces[least[i]];
        columns -= piece->length == 0 ? 0 : cell_text_columns(text_built(piece)) + 3;
        text_clear(piece);
    }
    for (int i = 0; i < PREVIEW_PIECES; i++) {
        if (pieces[i].length != 0) {
            text_append_string(head, head->length == 0 ? "" : preview_scene_dot(scene));
            text_append(head, text_built(&pieces[i]));
        }
    }
}

/* What the last run was, by what there is room for; gives the columns. */
static int preview_draw_head(const struct preview_scene *scene, struct cell_area line, int room)
{
    struct text_builder head = {0};
    struct text_builder pieces[PREVIEW_PIECES] = {{0}};
    preview_head_pieces(scene, pieces);
    preview_join_pieces(&head, scene, pieces, room + 3);
    int columns = cell_grid_put_text(scene->grid, line.row, line.column, room, text_built(&head),
                                     preview_scene_style(scene));
    for (int i = 0; i < PREVIEW_PIECES; i++) {
        text_destroy(&pieces[i]);
    }
    text_destroy(&head);
    return columns;
}

static void preview_draw_head_line(const struct preview_scene *scene, struct cell_area line)
{
    struct text_builder state = {0};
    struct cell_style style = {0};
    reach_bar_append_state(&state, scene->session, scene->grid->ascii, &style);
    int columns = cell_text_columns(text_built(&state));
    int used = preview_draw_head(scene, line, line.width - columns - 3);
    used += cell_grid_put_text(scene->grid, line.row, line.column + used, 3,
                               text_from(preview_scene_dot(scene)), (struct cell_style){0});
    cell_grid_put_text(scene->grid, line.row, line.column + used, line.width - used,
                       text_built(&state), style);
    text_destroy(&state);
}

/* At the end of the line: what else there is in the place of the group that is shown. Gives the
 * columns that this takes, with a blank before each. */
static int preview_draw_other_groups(struct preview_scene *scene, struct cell_area line)
{
    static const char *const names[] = {
        [PREVIEW_CHANNELS] = N_("channel"),
        [PREVIEW_STAGES] = N_("stage"),
        [PREVIEW_PERSONAS] = N_("persona"),
        [PREVIEW_STARTS] = N_("start"),
    };
    int end = line.column + line.width;
    for (int part = PREVIEW_STARTS; part >= PREVIEW_CHANNELS; part--) {
        struct text name = text_from(_(names[part]));
        if (part != (int)scene->view->group &&
            preview_view_has(scene->view, (enum preview_part)part)) {
            int columns = cell_text_columns(name);
            preview_put_right(scene->grid, line.row, end, name, (struct cell_style){.dim = true});
            scene->view->titles[part] = (struct cell_area){line.row, end - columns, 1, columns};
            end -= columns + 1;
        }
    }
    return line.column + line.width - end;
}

/* Channels, stages, personas and starting points share a place: the one in focus last is shown,
 * with the messages a contact below. */
static void preview_draw_group(struct preview_scene *scene, struct cell_area area)
{
    int messages = preview_view_has(scene->view, PREVIEW_MESSAGES) ? PREVIEW_MESSAGE_ROWS : 0;
    struct cell_area group = area;
    group.height = preview_least(preview_part_height(scene, scene->view->group),
                                 area.height - preview_least(messages, 2));
    scene->taken = preview_draw_other_groups(scene, group);
    preview_part_draw(scene, scene->view->group, group);
    scene->taken = 0;
    if (messages != 0 && area.height - group.height >= 2) {
        area.row += group.height;
        area.height -= group.height;
        preview_messages_draw_short(scene, area);
    }
}

static int preview_middle_height(const struct preview_scene *scene)
{
    int reasons = preview_part_height(scene, PREVIEW_REASONS);
    int group = preview_part_height(scene, scene->view->group) + PREVIEW_MESSAGE_ROWS;
    return reasons > group ? reasons : group;
}

static void preview_draw_two(struct preview_scene *scene, struct cell_area area)
{
    int rest = area.height - PREVIEW_FOOT;
    int funnel = preview_least(preview_part_height(scene, PREVIEW_FUNNEL), PREVIEW_MOST_FUNNEL);
    int middle = preview_least(preview_middle_height(scene),
                               rest - funnel - PREVIEW_GAP - PREVIEW_DAYS_LEAST);
    int days = preview_least(rest - funnel - middle - PREVIEW_GAP, PREVIEW_MOST_PLOT);
    int half = area.width / 2;
    preview_part_draw(scene, PREVIEW_FUNNEL,
                      (struct cell_area){area.row, area.column, funnel, area.width});
    int row = area.row + funnel + 1;
    preview_part_draw(scene, PREVIEW_REASONS,
                      (struct cell_area){row, area.column, middle, half - 1});
    preview_draw_group(scene,
                       (struct cell_area){row, area.column + half, middle, area.width - half - 1});
    row += middle + 1;
    preview_days_draw(scene, (struct cell_area){row, area.column, days, area.width - 1});
    preview_foot_draw(
        scene, (struct cell_area){row + days, area.column + 1, PREVIEW_FOOT, area.width - 1});
}

/* Parts one below the other, each with a blank line behind it. */
static void preview_draw_column(struct preview_scene *scene, struct cell_area area,
                                const enum preview_part parts[], size_t count)
{
    int row = area.row;
    for (size_t i = 0; i < count; i++) {
        int rest = area.row + area.height - row;
        int height = preview_least(preview_part_height(scene, parts[i]), rest);
        if (preview_view_has(scene->view, parts[i]) && height > 1) {
            preview_part_draw(scene, parts[i],
                              (struct cell_area){row, area.column, height, area.width});
            row += height + 1;
        }
    }
}

static int preview_column_height(const struct preview_scene *scene, const enum preview_part parts[],
                                 size_t count)
{
    int height = 0;
    for (size_t i = 0; i < count; i++) {
        height +=
            preview_view_has(scene->view, parts[i]) ? preview_part_height(scene, parts[i]) + 1 : 0;
    }
    return height;
}

static void preview_draw_three(struct preview_scene *scene, struct cell_area area)
{
    static const enum preview_part parts[3][4] = {
        {PREVIEW_FUNNEL},
        {PREVIEW_REASONS, PREVIEW_MESSAGES},
        {PREVIEW_CHANNELS, PREVIEW_STAGES, PREVIEW_PERSONAS, PREVIEW_STARTS}};
    static const size_t counts[3] = {1, 2, 4};
    int rest = area.height - PREVIEW_FOOT - 1;
    int top = 0;
    for (int i = 0; i < 3; i++) {
        int height = preview_column_height(scene, parts[i], counts[i]);
        top = height > top ? height : top;
    }
    top = preview_least(top, rest - PREVIEW_DAYS_LEAST);
    int days = preview_least(rest - top, PREVIEW_MOST_WIDE_PLOT);
    int wide = 2 * area.width / 5; /* the funnel has intervals */
    int narrow = (area.width - wide) / 2;
    for (int i = 0, column = area.column; i < 3; i++) {
        int columns = i == 0 ? wide : narrow;
        preview_draw_column(scene, (struct cell_area){area.row, column, top, columns - 2}, parts[i],
                            counts[i]);
        column += columns;
    }
    int row = area.row + top;
    preview_days_draw(scene, (struct cell_area){row, area.column, days, area.width - 1});
    preview_foot_draw(
        scene, (struct cell_area){row + days + 1, area.column + 1, PREVIEW_FOOT, area.width - 1});
}

static const char *preview_short_title(enum preview_part part)
{
    static const char *const titles[PREVIEW_PARTS] = {
        [PREVIEW_FUNNEL] = N_("Funnel"),     [PREVIEW_REASONS] = N_("Not delivered"),
        [PREVIEW_CHANNELS] = N_("Channels"), [PREVIEW_STAGES] = N_("Stages"),
        [PREVIEW_PERSONAS] = N_("Personas"), [PREVIEW_STARTS] = N_("Starts"),
        [PREVIEW_MESSAGES] = N_("Messages"), [PREVIEW_DAYS] = N_("Days"),
    };
    return _(titles[part]);
}

/* The names of the parts in a line: a click on one shows it. */
static void preview_draw_tabs(struct preview_scene *scene, struct cell_area line)
{
    int column = line.column;
    struct text_builder text = {0};
    for (int part = 0; part < PREVIEW_PARTS; part++) {
        bool shown = (int)scene->view->part == part;
        if (!preview_view_has(scene->view, (enum preview_part)part)) {
            continue;
        }
        text_clear(&text);
        text_append_format(&text, shown ? "[%s]" : " %s ",
                           preview_short_title((enum preview_part)part));
        int columns = cell_grid_put_text(scene->grid, line.row, column,
                                         line.column + line.width - column, text_built(&text),
                                         (struct cell_style){.bold = shown, .reverse = shown});
        scene->view->titles[part] = (struct cell_area){line.row, column, 1, columns};
        column += columns;
    }
    text_destroy(&text);
}

static void preview_draw_one(struct preview_scene *scene, struct cell_area area)
{
    enum preview_part part = scene->view->part;
    scene->alone = true;
    bool foot = area.height >= PREVIEW_FOOT + PREVIEW_DAYS_LEAST + PREVIEW_HEAD;
    struct cell_area shown = {area.row + 2, area.column,
                              area.height - 2 - (foot ? PREVIEW_FOOT + 1 : 0), area.width};
    if (part == PREVIEW_DAYS) {
        shown.width--;
        preview_days_draw(scene, shown);
    } else {
        preview_part_draw(scene, part, shown);
    }
    struct cell_area tabs = {area.row, area.column, 1, area.width};
    preview_draw_tabs(scene, tabs);
    if (foot) {
        preview_foot_draw(scene, (struct cell_area){area.row + area.height - PREVIEW_FOOT,
                                                    area.column + 1, PREVIEW_FOOT, area.width - 1});
    }
}

/* What belongs here, and the key that brings it. */
static const char *preview_empty_sentence(const struct session *session)
{
    return session->contact_count == 0
               ? N_("What a run finds stands here, once there are contacts to run with: o, then "
                    "i brings some in from a file.")
               : N_("What a run finds stands here: whom the journey reaches, by which channel, "
                    "and why not others. r runs it; ! lists what keeps it from running.");
}

static struct line_place preview_draw_empty(const struct session *session, struct cell_grid *grid,
                                            struct cell_area area)
{
    struct text_builder state = {0};
    struct cell_style style = {0};
    struct cell_area text = {area.row + 1, area.column + 2, area.height - 1, area.width - 4};
    int rows = finding_text_wrap(grid, text, text_from(_(preview_empty_sentence(session))),
                                 (struct cell_style){0});
    if (session->id != 0) {
        reach_bar_append_state(&state, session, grid->ascii, &style);
        cell_grid_put_text(grid, text.row + rows + 1, text.column, text.width, text_built(&state),
                           style);
    }
    text_destroy(&state);
    return (struct line_place){text.row, text.column};
}

struct line_place preview_view_draw(struct preview_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area)
{
    struct preview_scene scene = {
        .view = view,
        .session = session,
        .result = session_result(session),
        .grid = grid,
        .fresh = session_fresh_result(session) != NULL,
        .cursor = {area.row, area.column},
    };
    for (int part = 0; part < PREVIEW_PARTS; part++) {
        view->areas[part] = view->titles[part] = (struct cell_area){0};
    }
    view->plot = (struct plot){0};
    if (scene.result == NULL || session->contact_count == 0) {
        return preview_draw_empty(session, grid, area);
    }
    struct cell_area head = {area.row, area.column + 1, 1, area.width - 1};
    bool small = area.height < PREVIEW_ALL_ROWS;
    int gap = small || area.width < PREVIEW_TWO ? 1 : PREVIEW_HEAD;
    struct cell_area body = {area.row + gap, area.column, area.height - gap, area.width};
    preview_draw_head_line(&scene, head);
    if (area.width < PREVIEW_TWO || small) {
        preview_draw_one(&scene, body);
    } else if (area.width < PREVIEW_WIDE) {
        preview_draw_two(&scene, body);
    } else {
        preview_draw_three(&scene, body);
    }
    return scene.cursor;
}
