/* The contacts behind figures, laid over the view. */
#include "ui/panels/people_pane.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/canvas/glyph_table.h"
#include "ui/message.h"
#include "ui/panels/segments_scene.h"
#include "ui/session/session_breakpoints.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"
#include "ui/widgets/list_row.h"

enum { PEOPLE_EDGE = 2, PEOPLE_ID = 12, PEOPLE_MOST_ID = 28 };

static void people_pane_forget(struct people_pane *pane)
{
    for (size_t i = 0; i < pane->count; i++) {
        free(pane->lists[i].title);
        free(pane->lists[i].name);
    }
    free(pane->title);
    roster_destroy(pane->known);
    *pane = (struct people_pane){0};
}

void people_pane_open(struct people_pane *pane, struct text title)
{
    people_pane_forget(pane);
    pane->open = true;
    pane->title = text_copy(title);
}

void people_pane_add(struct people_pane *pane, struct text title, struct contact_figure figure)
{
    if (pane->count < PEOPLE_LISTS) {
        struct people_list *list = &pane->lists[pane->count++];
        *list = (struct people_list){
            .title = text_copy(title), .name = text_copy(figure.name), .figure = figure};
        list->figure.name = text_from(list->name);
    }
}

void people_pane_add_known(struct people_pane *pane, struct text title, struct bitset contacts,
                           uint64_t version)
{
    if (pane->known == NULL) {
        pane->known = memory_allocate(sizeof(*pane->known));
        pane->known->lists = memory_array(PEOPLE_LISTS, sizeof(*pane->known->lists));
        pane->version = version;
    }
    if (pane->count == PEOPLE_LISTS) {
        bitset_destroy(&contacts);
        return;
    }
    people_pane_add(pane, title, (struct contact_figure){0});
    pane->known->lists[pane->known->count++] =
        (struct roster_list){.contacts = contacts, .count = bitset_count(&contacts)};
}

void people_pane_close(struct people_pane *pane, struct session *session)
{
    if (pane->open && pane->known == NULL) {
        session_drop(session, INQUIRY_WHO);
    }
    people_pane_forget(pane);
}

/* What was found; NULL: nothing yet. */
static const struct roster *people_roster(const struct people_pane *pane,
                                          const struct session *session)
{
    const struct inquiry_answer *answer = session_answer(session, INQUIRY_WHO, pane->number);
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    if (pane->known != NULL) {
        return contacts != NULL && contacts->version == pane->version ? pane->known : NULL;
    }
    return answer == NULL || answer->roster == NULL || answer->roster->count != pane->count
               ? NULL
               : answer->roster;
}

static void people_pane_ask(struct people_pane *pane, struct session *session)
{
    struct contact_figure figures[PEOPLE_LISTS];
    for (size_t i = 0; i < pane->count; i++) {
        figures[i] = pane->lists[i].figure;
    }
    pane->number = session_ask_who(session, figures, pane->count);
    pane->serial = session_simulation_serial(session->simulation);
}

void people_pane_follow(struct people_pane *pane, struct session *session)
{
    if (!pane->open) {
        return;
    }
    bool asked =
        pane->number != 0 && pane->serial == session_simulation_serial(session->simulation);
    if (pane->known == NULL && !asked && session->journey != NULL &&
        session_fresh_result(session) != NULL) {
        people_pane_ask(pane, session);
    }
    const struct roster *roster = people_roster(pane, session);
    for (size_t i = 0; i < pane->count; i++) {
        list_box_set_count(&pane->lists[i].box, roster == NULL ? 0 : roster->lists[i].count);
    }
}

bool people_pane_contact(const struct people_pane *pane, const struct session *session,
                         size_t *ret_contact)
{
    const struct roster *roster = people_roster(pane, session);
    const struct list_box *box = &pane->lists[pane->shown].box;
    if (roster == NULL || box->selected >= box->count) {
        return false;
    }
    *ret_contact = segment_figures_member(&roster->lists[pane->shown].contacts, box->selected);
    return true;
}

void people_pane_step(struct people_pane *pane, int by)
{
    if (pane->count != 0) {
        pane->shown = (pane->shown + pane->count + (size_t)by) % pane->count;
    }
}

void people_pane_move(struct people_pane *pane, long by)
{
    list_box_move(&pane->lists[pane->shown].box, by);
}

void people_pane_move_to_end(struct people_pane *pane, bool first)
{
    list_box_select(&pane->lists[pane->shown].box, first ? 0 : SIZE_MAX);
}

bool people_pane_click(struct people_pane *pane, int row, int column)
{
    struct list_box *box = &pane->lists[pane->shown].box;
    for (size_t i = 0; i < pane->count; i++) {
        if (cell_area_holds(pane->lists[i].area, row, column)) {
            pane->shown = i;
            return false;
        }
    }
    size_t number = box->first + (size_t)(row - pane->rows.row);
    if (!cell_area_holds(pane->rows, row, column) || number >= box->count) {
        return false;
    }
    list_box_select(box, number);
    return true;
}

/* "[Blocked 412]", " Bounced 36 ". */
static void people_append_title(struct text_builder *text, const struct people_pane *pane,
                                size_t number, const struct roster *roster, bool ascii)
{
    bool shown = number == pane->shown;
    text_clear(text);
    text_append_format(text, "%s%s", shown ? "[" : " ", pane->lists[number].title);
    if (roster != NULL) {
        text_append_byte(text, ' ');
        message_append_count(text, (int64_t)roster->lists[number].count, ascii);
    }
    text_append_string(text, shown ? "]" : " ");
}

/* The first title to be seen, so that the shown list's is. */
static size_t people_first_title(const struct people_pane *pane, const struct roster *roster,
                                 int width, bool ascii)
{
    struct text_builder text = {0};
    size_t first = pane->shown;
    for (int used = 0; first < pane->count; first--) {
        people_append_title(&text, pane, first, roster, ascii);
        used += cell_text_columns(text_built(&text)) + 1;
        if (used > width + 1 && first != pane->shown) {
            first++;
            break;
        }
        if (first == 0) {
            break;
        }
    }
    text_destroy(&text);
    return first;
}

/* Each list with how many it has. */
static void people_draw_titles(struct people_pane *pane, const struct roster *roster,
                               struct cell_grid *grid, struct cell_area line)
{
    struct text_builder text = {0};
    size_t first = people_first_title(pane, roster, line.width, grid->ascii);
    int column = line.column;
    for (size_t i = 0; i < pane->count; i++) {
        pane->lists[i].area = (struct cell_area){0};
        int room = line.column + line.width - column;
        if (i < first || room <= 0) {
            continue;
        }
        bool shown = i == pane->shown;
        people_append_title(&text, pane, i, roster, grid->ascii);
        int columns = cell_grid_put_text(grid, line.row, column, room, text_built(&text),
                                         (struct cell_style){.bold = shown, .reverse = shown});
        pane->lists[i].area = (struct cell_area){line.row, column, 1, columns};
        column += columns + 1;
    }
    text_destroy(&text);
}

static void people_draw_rows(struct people_pane *pane, const struct session *session,
                             const struct roster *roster, struct cell_grid *grid)
{
    struct list_box *box = &pane->lists[pane->shown].box;
    const struct bitset *set = &roster->lists[pane->shown].contacts;
    const struct segments_scene scene = {.session = session,
                                         .contacts =
                                             session_simulation_contacts(session->simulation),
                                         .grid = grid};
    int width = PEOPLE_ID;
    list_box_reveal(box, (size_t)pane->rows.height);
    size_t first = segment_figures_member(set, box->first);
    size_t contact = first;
    for (int i = 0; i < pane->rows.height && contact < set->size; i++) {
        int columns = cell_text_columns(contact_table_id(scene.contacts, contact));
        width = columns > width ? columns : width;
        contact = bitset_next(set, contact + 1);
    }
    width = width > PEOPLE_MOST_ID ? PEOPLE_MOST_ID : width;
    contact = first;
    for (int i = 0; i < pane->rows.height && contact < set->size; i++) {
        struct cell_area line = {pane->rows.row + i, pane->rows.column, 1, pane->rows.width};
        struct cell_style style = {.reverse = box->first + (size_t)i == box->selected};
        list_row_begin(grid, line, style);
        struct text id = contact_table_id(scene.contacts, contact);
        segments_contact_draw(&scene, list_row_rest(grid, line), width, id, contact, style);
        if (session_has_breakpoint(session, true, id)) {
            cell_grid_put(grid, line.row, line.column - 1, glyph_at(GLYPH_BREAKPOINT, grid->ascii),
                          (struct cell_style){.role = ROLE_ERROR});
        }
        contact = bitset_next(set, contact + 1);
    }
}

/* What stands there while there is no list, or an empty one. */
static void people_append_waiting(struct text_builder *text, const struct people_pane *pane,
                                  const struct session *session, const struct roster *roster)
{
    if (roster != NULL) {
        text_append_string(text, _("nobody"));
    } else if (pane->known != NULL) {
        text_append_string(text, _("the contacts have changed: Esc, then Enter finds them again"));
    } else if (session_fresh_result(session) == NULL) {
        text_append_string(text, _("the journey has changed: its contacts are found again once "
                                   "the preview has run"));
    } else {
        text_append_format(text, _("finding the contacts: %d%%; Esc stops"),
                           session_simulation_percent(session->simulation));
    }
}

struct line_place people_pane_draw(struct people_pane *pane, const struct session *session,
                                   struct cell_grid *grid, struct cell_area area)
{
    const struct roster *roster = people_roster(pane, session);
    struct list_box *box = &pane->lists[pane->shown].box;
    struct text_builder text = {0};
    struct cell_area inner = {area.row + 1, area.column + PEOPLE_EDGE, area.height - 2,
                              area.width - 2 * PEOPLE_EDGE};
    text_append_string(&text, pane->title);
    if (pane->known == NULL && session_fresh_result(session) == NULL) {
        text_append_string(&text, grid->ascii ? " o " : " ○ ");
        text_append_string(&text, _("old"));
    }
    frame_draw(grid, area, text_built(&text), true);
    text_clear(&text);
    people_draw_titles(pane, roster, grid, inner);
    pane->rows = (struct cell_area){inner.row + 2, inner.column, inner.height - 2, inner.width};
    if (box->count == 0 || pane->rows.height < 1) {
        people_append_waiting(&text, pane, session, roster);
        cell_grid_put_text(grid, pane->rows.row, pane->rows.column, pane->rows.width,
                           text_built(&text), (struct cell_style){.dim = true});
    } else {
        people_draw_rows(pane, session, roster, grid);
    }
    text_destroy(&text);
    return (struct line_place){pane->rows.row + (int)(box->selected - box->first),
                               pane->rows.column};
}
