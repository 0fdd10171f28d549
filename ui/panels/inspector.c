/* The inspector: fields, findings and figures of the selected node. */
#include "ui/panels/inspector.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_pin.h"
#include "ui/canvas/glyph_table.h"
#include "ui/panels/figures.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/inspector_rows.h"
#include "ui/session/session.h"
#include "ui/session/session_entries.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"

enum { INSPECTOR_HEAD = 2 };

void inspector_destroy(struct inspector *inspector)
{
    field_form_destroy(&inspector->form);
    arena_destroy(&inspector->arena);
    free(inspector->entry);
    free(inspector->node);
    free(inspector->unfolded);
    free(inspector->typed);
    free(inspector->begun);
    *inspector = (struct inspector){0};
}

static struct inspector_subject inspector_entry(const struct inspector *inspector,
                                                const struct session *session)
{
    const struct setting *all = &session->workspace->workspace->settings;
    struct text path = text_from(inspector->entry);
    return (struct inspector_subject){.id = path,
                                      .beside = true,
                                      .shape = shape_place(workspace_shape(), all, path),
                                      .settings = setting_at(all, path)};
}

struct inspector_subject inspector_subject(const struct inspector *inspector,
                                           const struct session *session)
{
    if (inspector->entry != NULL) {
        return inspector_entry(inspector, session);
    }
    const struct node *node = session_node(session);
    if (inspector->of_journey && session->journey != NULL) {
        return (struct inspector_subject){
            .id = TEXT(""), .shape = journey_shape(), .settings = &session->journey->settings};
    }
    return node == NULL ? (struct inspector_subject){.id = TEXT("")}
                        : (struct inspector_subject){.node = node,
                                                     .id = text_from(node->id),
                                                     .shape = &node_kind(node->kind)->shape,
                                                     .settings = &node->settings};
}

void inspector_append_title(struct text_builder *builder, const struct inspector *inspector,
                            const struct session *session)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    if (subject.node != NULL) {
        node_title(builder, subject.node);
    } else if (subject.beside) {
        struct text_builder name = {0};
        setting_path_next(&subject.id, &name); /* the section */
        setting_path_next(&subject.id, &name);
        text_append(builder, text_built(&name));
        text_destroy(&name);
    } else if (subject.settings != NULL) {
        text_append_string(builder, session->journey->name);
    }
}

const struct shape *inspector_shape(const struct inspector *inspector,
                                    const struct session *session, struct text path)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    return subject.settings == NULL ? NULL : shape_place(subject.shape, subject.settings, path);
}

void inspector_set_entry(struct inspector *inspector, struct text path)
{
    char *entry = path.length == 0 ? NULL : text_copy(path);
    free(inspector->entry);
    inspector->entry = entry;
}

void inspector_refresh(struct inspector *inspector, const struct session *session)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    arena_destroy(&inspector->arena);
    inspector->fields = (struct node_fields){0};
    if (subject.settings == NULL) {
        return;
    }
    if (inspector->node == NULL || !text_is(subject.id, inspector->node)) {
        free(inspector->node);
        free(inspector->unfolded);
        inspector->node = text_copy(subject.id);
        inspector->unfolded = NULL;
        inspector->form.list = (struct list_box){0};
        inspector->form.tail = 0;
    }
    struct text unfolded = inspector->unfolded == NULL ? TEXT("?") : text_from(inspector->unfolded);
    inspector->fields =
        node_fields_make(subject.shape, subject.settings, unfolded, &inspector->arena);
    list_box_set_count(&inspector->form.list, inspector->fields.count + inspector->form.tail);
    if (inspector->form.typing) { /* rows may have come and gone */
        inspector_select(inspector, text_from(inspector->typed));
    }
}

void inspector_type(struct inspector *inspector, const struct node_field *field)
{
    char *typed = text_copy(field->path);
    char *begun = text_copy(field->value);
    free(inspector->typed);
    free(inspector->begun);
    inspector->typed = typed;
    inspector->begun = begun;
    field_form_type(&inspector->form, field->value);
}

void inspector_unfold(struct inspector *inspector, struct text path)
{
    bool open = inspector->unfolded != NULL && text_is(path, inspector->unfolded);
    char *unfolded = open ? NULL : text_copy(path);
    free(inspector->unfolded);
    inspector->unfolded = unfolded;
}

const struct node_field *inspector_field(const struct inspector *inspector)
{
    size_t selected = inspector->form.list.selected;
    return selected < inspector->fields.count ? &inspector->fields.items[selected] : NULL;
}

bool inspector_select(struct inspector *inspector, struct text path)
{
    size_t found = inspector->fields.count;
    for (size_t i = inspector->fields.count; i-- > 0;) {
        struct text field = inspector->fields.items[i].path;
        bool below = text_starts_with(field, path) || text_starts_with(path, field);
        if (text_equal(field, path) && inspector->fields.items[i].type != FIELD_MEMBER) {
            list_box_select(&inspector->form.list, i);
            return true;
        }
        found = below && field.length != 0 ? i : found;
    }
    if (found < inspector->fields.count) {
        list_box_select(&inspector->form.list, found);
    }
    return found < inspector->fields.count;
}

bool inspector_holds(const struct inspector *inspector, struct text path)
{
    for (size_t i = 0; i < inspector->fields.count; i++) {
        if (text_equal(inspector->fields.items[i].path, path)) {
            return true;
        }
    }
    return false;
}

static bool inspector_is_at(const struct inspector *inspector, struct text path)
{
    const struct node_field *field = inspector_field(inspector);
    return field != NULL && text_equal(field->path, path);
}

bool inspector_reach(struct inspector *inspector, const struct session *session, struct text path)
{
    struct text within = setting_path_parent(path);
    bool there = inspector_select(inspector, path) && inspector_is_at(inspector, path);
    if (!there && within.length > 0 &&
        (inspector->unfolded == NULL || !text_is(within, inspector->unfolded))) {
        inspector_unfold(inspector, within);
        inspector_refresh(inspector, session);
        there = inspector_select(inspector, path) && inspector_is_at(inspector, path);
    }
    return there;
}

/* What the form is of, marked with N_. */
static const char *inspector_kind(const struct inspector *inspector, const struct node *node)
{
    if (inspector->entry == NULL) {
        return node == NULL ? N_("journey") : node_kind(node->kind)->label;
    }
    bool persona = text_starts_with(text_from(inspector->entry), TEXT("personas."));
    return session_entries_title(persona ? ENTRIES_PERSONAS : ENTRIES_TOUCHPOINTS);
}

static void inspector_draw_head(const struct inspector *inspector, const struct session *session,
                                struct cell_grid *grid, struct cell_area area, bool focused)
{
    struct text_builder title = {0};
    const struct node *node = inspector_subject(inspector, session).node;
    inspector_append_title(&title, inspector, session);
    struct text kind = text_from(_(inspector_kind(inspector, node)));
    struct cell_style style = {.bold = true, .reverse = focused};
    int kind_width = cell_text_columns(kind);
    int room = area.width - kind_width - 5;
    int column = area.column + 2;
    if (node != NULL) {
        cell_grid_put(grid, area.row, area.column,
                      glyph_at(GLYPH_KIND + (int)node->kind, grid->ascii),
                      (struct cell_style){.role = figures_kind_role(node->kind)});
    }
    if (focused) {
        cell_grid_put(grid, area.row, column - 1, '[', style);
    }
    column += cell_grid_put_text(grid, area.row, column, room, text_built(&title), style);
    if (focused) {
        cell_grid_put(grid, area.row, column, ']', style);
    }
    cell_grid_put_text(grid, area.row, area.column + area.width - kind_width, kind_width, kind,
                       (struct cell_style){.dim = true});
    frame_rule(grid, (struct cell_area){area.row + 1, area.column, 1, area.width});
    text_destroy(&title);
}

/* In the rule under the title: where a person has put the node. */
static void inspector_draw_pin(const struct session *session, const struct node *node,
                               struct cell_grid *grid, struct cell_area area)
{
    struct journey_pin pin;
    if (!journey_pin_of(session->journey, text_from(node->id), &pin)) {
        return;
    }
    struct text_builder words = {0};
    text_append_string(&words, _("pinned"));
    text_append_string(&words, " ");
    int columns = cell_text_columns(text_built(&words)) + 3;
    int column = area.column + area.width - columns;
    cell_grid_put(grid, area.row + 1, column, ' ', (struct cell_style){0});
    cell_grid_put(grid, area.row + 1, column + 1, glyph_at(GLYPH_PINNED, grid->ascii),
                  (struct cell_style){0});
    cell_grid_put(grid, area.row + 1, column + 2, ' ', (struct cell_style){0});
    cell_grid_put_text(grid, area.row + 1, column + 3, columns - 3, text_built(&words),
                       (struct cell_style){0});
    text_destroy(&words);
}

/* At the right of a line: how many rows there was no room for. */
static void inspector_draw_more(const struct inspector *inspector, struct cell_grid *grid,
                                struct cell_area line)
{
    size_t last = inspector->form.list.first + (size_t)inspector->form.area.height;
    struct text_builder builder = {0};
    if (last >= inspector->form.list.count || inspector->form.typing) {
        return;
    }
    text_append_format(&builder, _(" %zu more below"), inspector->form.list.count - last);
    int columns = cell_text_columns(text_built(&builder));
    cell_grid_put_text(grid, line.row, line.column + line.width - columns, columns,
                       text_built(&builder), (struct cell_style){.dim = true});
    text_destroy(&builder);
}

/* How the rows below the head are shared out. */
struct inspector_room {
    int fields; /* the height of the form, with its tail */
    int day;    /* of the chosen day: these stay in sight */
    int figures;
    int findings;
    bool scrolls; /* there is no room for the figures below: they scroll with the fields … */
    bool all;     /* … and the findings too */
};

/* Half of the room is for the fields, if they need it; what does not fit below scrolls. Findings
 * of up to a third stay in sight. */
static struct inspector_room inspector_measure(const struct inspector *inspector,
                                               const struct session *session, int height, int width,
                                               int more)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    int fields = (int)inspector->fields.count + more;
    int day =
        subject.node == NULL ? 0 : figures_day_rows(session, subject.node, inspector->day - 1);
    day = day > height / 2 ? 0 : day;
    height -= day;
    int least = fields < height / 2 ? fields : height / 2;
    struct inspector_room room = {
        .day = day,
        .figures = subject.node == NULL ? 0 : figures_node_rows(session, subject.node),
        .findings = finding_text_rows(session, subject.id, width),
    };
    int spare = height - room.figures - room.findings;
    room.scrolls = spare < least;
    room.all = room.scrolls && room.findings > height / 3;
    room.fields = room.all         ? height
                  : room.scrolls   ? height - room.findings
                  : spare < fields ? spare
                                   : fields;
    return room;
}

static void inspector_draw_tail(struct inspector *inspector, const struct session *session,
                                struct cell_grid *grid, struct cell_area form, int row,
                                const struct inspector_room *room)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    struct cell_area clip = grid->clip;
    int below = room->scrolls ? row : row + room->day;
    struct cell_area day = {room->scrolls ? form.row + form.height : row, form.column, room->day,
                            form.width};
    struct cell_area figures = {below, form.column, room->figures, form.width};
    struct cell_area findings = {below + room->figures, form.column, room->findings, form.width};
    if (subject.node != NULL) {
        figures_draw_day(session, subject.node, inspector->day - 1, grid, day);
    }
    inspector->of_day = day;
    if (room->scrolls) {
        clip = cell_grid_set_clip(grid, form);
    }
    inspector->figures = cell_area_intersection(figures, grid->clip);
    if (subject.node != NULL) {
        figures_draw_node(session, subject.node, grid, figures);
    }
    if (room->scrolls && !room->all) {
        cell_grid_set_clip(grid, clip);
        findings.row = form.row + form.height + room->day;
    }
    finding_text_draw(session, subject.id, inspector_typed(inspector), grid, findings);
    inspector->findings = cell_area_intersection(findings, grid->clip);
    if (inspector->findings.row != findings.row) {
        inspector->findings.height = 0;
    }
    cell_grid_set_clip(grid, clip);
}

static struct line_place inspector_draw_rows(struct inspector *inspector,
                                             const struct session *session, struct cell_grid *grid,
                                             struct cell_area below, bool focused)
{
    struct form_row *rows = inspector_rows(inspector, session);
    int more =
        field_form_more_rows(&inspector->form, rows, inspector->fields.count, below.width, focused);
    struct inspector_room room =
        inspector_measure(inspector, session, below.height, below.width, more);
    int used = room.fields + room.day + room.figures + room.findings;
    int spare = room.scrolls ? 0 : below.height - used;
    int wanted =
        field_form_whole_rows(&inspector->form, rows, inspector->fields.count, below.width) - more;
    inspector->form.spare = spare < wanted ? spare : wanted;
    room.fields += inspector->form.spare;
    struct cell_area form = {below.row, below.column, room.fields, below.width};
    inspector->form.tail =
        (size_t)((room.scrolls ? room.figures : 0) + (room.all ? room.findings : 0));
    struct line_place cursor =
        field_form_draw(&inspector->form, rows, inspector->fields.count, grid, form, focused);
    free(rows);
    int tail = inspector->form.tail_row;
    inspector_draw_tail(inspector, session, grid, form, tail, &room);
    struct cell_area line = {room.scrolls ? below.row - 1 : tail, below.column, 1, below.width};
    inspector_draw_more(inspector, grid, line);
    return cursor;
}

size_t inspector_finding_at(const struct inspector *inspector, const struct session *session,
                            int row, int column)
{
    return cell_area_holds(inspector->findings, row, column)
               ? finding_text_at(session, text_from(session->selected), inspector->findings, row)
               : SIZE_MAX;
}

struct line_place inspector_draw(struct inspector *inspector, const struct session *session,
                                 struct cell_grid *grid, struct cell_area area, bool focused)
{
    struct inspector_subject subject = inspector_subject(inspector, session);
    struct line_place cursor = {.row = area.row, .column = area.column};
    if (subject.settings == NULL || area.height < INSPECTOR_HEAD + 1) {
        return cursor;
    }
    inspector_draw_head(inspector, session, grid, area, focused);
    if (subject.node != NULL) {
        inspector_draw_pin(session, subject.node, grid, area);
    }
    struct cell_area below = {area.row + INSPECTOR_HEAD, area.column, area.height - INSPECTOR_HEAD,
                              area.width};
    return inspector_draw_rows(inspector, session, grid, below, focused);
}
