/* THE table of the panes laid over a view: a text, a contact's page, revisions, contacts. */
#include "ui/views/pane_kind.h"

#include "ui/commands/account_commands.h"
#include "ui/commands/history_commands.h"
#include "ui/commands/review_commands.h"
#include "ui/panels/screen.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static void pane_say_how_to_find(struct screen *screen)
{
    screen_say_with(screen, N_("E finds a contact by its id or email address"), TEXT(""), TEXT(""));
}

/* -- a text -- */

static bool pane_account_is_open(const struct screen *screen)
{
    return screen->account.open;
}

static void pane_account_close(struct screen *screen)
{
    text_pane_close(&screen->account);
}

static void pane_account_leave(struct screen *screen)
{
    pane_account_close(screen);
    session_drop(screen->session, INQUIRY_ACCOUNT);
}

static void pane_account_draw(struct screen *screen, struct cell_area area)
{
    account_follow(screen);
    review_follow(screen);
    screen->cursor =
        text_pane_draw(&screen->account, screen->grid, area, text_from(_("a moment …")));
}

static void pane_account_move(struct screen *screen, int right, long down)
{
    (void)right;
    text_pane_scroll(&screen->account, down);
}

static void pane_account_move_to_end(struct screen *screen, bool first)
{
    text_pane_scroll_to_end(&screen->account, first);
}

/* A click beside what is read closes it. */
static void pane_account_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        pane_account_close(screen);
    }
}

/* -- a contact's page -- */

static bool pane_contact_is_open(const struct screen *screen)
{
    return screen->contact.text.open;
}

static void pane_contact_close(struct screen *screen)
{
    contact_pane_close(&screen->contact);
}

static void pane_contact_leave(struct screen *screen)
{
    pane_contact_close(screen);
    session_drop(screen->session, INQUIRY_ACCOUNT);
}

static void pane_contact_draw(struct screen *screen, struct cell_area area)
{
    contact_pane_follow(&screen->contact, screen->session, area, screen->grid->ascii);
    screen->cursor = contact_pane_draw(&screen->contact, screen->grid, area);
}

static void pane_contact_move(struct screen *screen, int right, long down)
{
    (void)right;
    text_pane_scroll(&screen->contact.text, down);
}

static void pane_contact_move_to_end(struct screen *screen, bool first)
{
    text_pane_scroll_to_end(&screen->contact.text, first);
}

static void pane_contact_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        pane_contact_close(screen);
    }
}

/* -- revisions -- */

static bool pane_history_is_open(const struct screen *screen)
{
    return screen->history.open;
}

static void pane_history_close(struct screen *screen)
{
    history_pane_close(&screen->history);
}

static void pane_history_draw(struct screen *screen, struct cell_area area)
{
    history_pane_follow(&screen->history, screen->session);
    screen->cursor = history_pane_draw(&screen->history, screen->session, screen->grid, area);
}

static void pane_history_move(struct screen *screen, int right, long down)
{
    (void)right;
    history_pane_move(&screen->history, down);
}

static void pane_history_move_to_end(struct screen *screen, bool first)
{
    history_pane_move_to_end(&screen->history, first);
}

static void pane_history_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (history_pane_click(&screen->history, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

/* -- contacts -- */

static bool pane_people_is_open(const struct screen *screen)
{
    return screen->people.open;
}

static void pane_people_close(struct screen *screen)
{
    people_pane_close(&screen->people, screen->session);
}

static void pane_people_draw(struct screen *screen, struct cell_area area)
{
    people_pane_follow(&screen->people, screen->session);
    screen->cursor = people_pane_draw(&screen->people, screen->session, screen->grid, area);
}

static void pane_people_move(struct screen *screen, int right, long down)
{
    if (right != 0) {
        people_pane_step(&screen->people, right);
    } else {
        people_pane_move(&screen->people, down);
    }
}

static void pane_people_move_to_end(struct screen *screen, bool first)
{
    people_pane_move_to_end(&screen->people, first);
}

static void pane_people_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (people_pane_click(&screen->people, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

/* The uppermost first. */
static const struct pane_kind pane_kinds[] = {
    {
        .context = CONTEXT_READING,
        .wheel = VIEW_WHEEL,
        .is_open = pane_account_is_open,
        .close = pane_account_close,
        .leave = pane_account_leave,
        .draw = pane_account_draw,
        .move = pane_account_move,
        .move_to_end = pane_account_move_to_end,
        .find = pane_say_how_to_find,
        .click = pane_account_click,
    },
    {
        .context = CONTEXT_CONTACT,
        .wheel = VIEW_WHEEL,
        .is_open = pane_contact_is_open,
        .close = pane_contact_close,
        .leave = pane_contact_leave,
        .draw = pane_contact_draw,
        .move = pane_contact_move,
        .move_to_end = pane_contact_move_to_end,
        .find = pane_say_how_to_find,
        .click = pane_contact_click,
    },
    {
        .context = CONTEXT_HISTORY,
        .wheel = 1,
        .is_open = pane_history_is_open,
        .close = pane_history_close,
        .draw = pane_history_draw,
        .move = pane_history_move,
        .move_to_end = pane_history_move_to_end,
        .find = history_find,
        .click = pane_history_click,
    },
    {
        .context = CONTEXT_PEOPLE,
        .wheel = 1,
        .is_open = pane_people_is_open,
        .close = pane_people_close,
        .draw = pane_people_draw,
        .move = pane_people_move,
        .move_to_end = pane_people_move_to_end,
        .find = pane_say_how_to_find,
        .click = pane_people_click,
    },
};
enum { PANE_KINDS = sizeof(pane_kinds) / sizeof(pane_kinds[0]) };

const struct pane_kind *pane_uppermost(const struct screen *screen)
{
    for (size_t i = 0; i < PANE_KINDS; i++) {
        if (pane_kinds[i].is_open(screen)) {
            return &pane_kinds[i];
        }
    }
    return NULL;
}

bool pane_leave(struct screen *screen)
{
    const struct pane_kind *pane = pane_uppermost(screen);
    if (pane != NULL) {
        (pane->leave != NULL ? pane->leave : pane->close)(screen);
    }
    return pane != NULL;
}

void pane_close_all(struct screen *screen)
{
    for (size_t i = 0; i < PANE_KINDS; i++) {
        pane_kinds[i].close(screen);
    }
}
