/* One contact's page, laid over the view. */
#include "ui/panels/contact_pane.h"

#include <stdlib.h>

#include "model/contacts/contact_table.h"
#include "ui/contact/contact_page.h"
#include "ui/message.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

void contact_pane_close(struct contact_pane *pane)
{
    text_pane_close(&pane->text);
    free(pane->id);
    *pane = (struct contact_pane){0};
}

void contact_pane_open(struct contact_pane *pane, const struct session *session, size_t row)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    struct text_builder title = {0};
    contact_pane_close(pane);
    pane->id = text_copy(contact_table_id(contacts, row));
    text_append_string(&title, _("Contact "));
    text_append_string(&title, pane->id);
    text_pane_open(&pane->text, text_built(&title), 0);
    text_destroy(&title);
}

bool contact_pane_contact(const struct contact_pane *pane, const struct session *session,
                          size_t *ret_row)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    return pane->text.open && contacts != NULL &&
           contact_table_find(contacts, text_from(pane->id), ret_row);
}

uint64_t contact_pane_way(const struct contact_pane *pane, const struct session *session)
{
    const struct inquiry_answer *answer = session_answer(session, INQUIRY_ACCOUNT, pane->number);
    bool there = pane->number != 0 && answer != NULL &&
                 answer->journey_revision == session->journey->revision;
    return there ? pane->number : 0;
}

/* Whether what was asked holds still: it is answered, or will be after the run that goes on. */
static bool contact_pane_has_asked(const struct contact_pane *pane, const struct session *session)
{
    bool same = pane->number != 0 && pane->journey_revision == session->journey->revision &&
                pane->workspace_revision == session->workspace->workspace->revision;
    return same && (contact_pane_way(pane, session) != 0 ||
                    pane->serial == session_simulation_serial(session->simulation));
}

/* Its way through the open journey. */
static void contact_pane_ask(struct contact_pane *pane, struct session *session, size_t row)
{
    if (session->journey == NULL || contact_pane_has_asked(pane, session)) {
        return;
    }
    pane->serial = session_simulation_serial(session->simulation);
    pane->journey_revision = session->journey->revision;
    pane->workspace_revision = session->workspace->workspace->revision;
    pane->number = session_ask_account(session, row);
    pane->told = false;
}

/* What is said of its way; empty where no journey is open. */
static void contact_pane_append_way(struct text_builder *way, const struct contact_pane *pane,
                                    const struct session *session)
{
    const struct inquiry_answer *answer = session_answer(session, INQUIRY_ACCOUNT, pane->number);
    if (session->journey == NULL) {
        return;
    }
    if (answer == NULL) {
        text_append_string(way, _("a moment …"));
    } else if (answer->errors.count != 0) {
        message_append_error(way, &answer->errors.items[0]);
    } else {
        text_append(way, answer->account.answer);
    }
}

static void contact_pane_write(struct contact_pane *pane, const struct session *session, size_t row,
                               int width, bool ascii)
{
    struct opened_workspace *opened = session->workspace;
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    struct text_builder way = {0};
    struct text_builder text = {0};
    struct contact_page page;
    bool *opt_out = audience_opt_out(contacts, opened->workspace);
    contact_pane_append_way(&way, pane, session);
    struct contact_page_scene scene = {
        .workspace = opened->workspace,
        .zones = opened->zones,
        .zone = opened->zone,
        .audience = {.contacts = contacts,
                     .activity = session_simulation_activity(session->simulation),
                     .opt_out = opt_out,
                     .moment = {.now = session_now(session), .zone = opened->zone, .journey = -1}},
        .journey = text_from(session->journey == NULL ? NULL : session->journey->name),
        .way = text_built(&way),
        .ascii = ascii,
    };
    contact_page_make(&scene, row, &page);
    contact_page_print(&text, &page, width);
    text_pane_set(&pane->text, text_built(&text), width);
    contact_page_destroy(&page);
    text_destroy(&text);
    text_destroy(&way);
    free(opt_out);
}

void contact_pane_follow(struct contact_pane *pane, struct session *session, struct cell_area area,
                         bool ascii)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    int width = text_pane_columns(area);
    size_t row = 0;
    if (!pane->text.open || contacts == NULL) {
        return;
    }
    if (!contact_pane_contact(pane, session, &row)) {
        text_pane_set(&pane->text, text_from(_("this contact is no longer there")), width);
        return;
    }
    contact_pane_ask(pane, session, row);
    struct segment_stamp stamp = {.workspace = session->workspace->workspace->revision,
                                  .contacts = contacts->version,
                                  .day = session_today(session)};
    bool told = pane->told || contact_pane_way(pane, session) != 0;
    bool same = pane->contacts == contacts && segment_stamp_equal(stamp, pane->stamp) &&
                pane->text.width == width && told == pane->told;
    if (pane->text.text == NULL || !same) {
        pane->contacts = contacts;
        pane->stamp = stamp;
        pane->told = told;
        contact_pane_write(pane, session, row, width, ascii);
    }
}

struct line_place contact_pane_draw(struct contact_pane *pane, struct cell_grid *grid,
                                    struct cell_area area)
{
    return text_pane_draw(&pane->text, grid, area, text_from(_("a moment …")));
}
