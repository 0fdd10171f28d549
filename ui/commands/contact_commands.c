/* Commands of the Contacts view and of a contact's page. */
#include "ui/commands/contact_commands.h"

#include <stdlib.h>

#include "model/filter/filter.h"
#include "ui/commands/segment_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_figures.h"
#include "ui/terminal/clipboard_offer.h"
#include "ui/terminal/terminal_clipboard.h"
#include "ui/translation.h"

void contact_show(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_CONTACTS);
}

const char *contact_needs_view(const struct screen *screen)
{
    return screen->view == VIEW_CONTACTS ? NULL : N_("that is for the Contacts view: 4 goes there");
}

/* The contact whose way is read. */
static bool contact_read(const struct screen *screen, size_t *ret_row)
{
    const struct inquiry_answer *way =
        session_answer(screen->session, INQUIRY_ACCOUNT, screen->account.number);
    if (way != NULL) {
        *ret_row = way->contact;
    }
    return way != NULL;
}

bool contact_selected(const struct screen *screen, size_t *ret_row)
{
    if (screen->account.open) {
        return contact_read(screen, ret_row);
    }
    if (screen->contact.text.open) {
        return contact_pane_contact(&screen->contact, screen->session, ret_row);
    }
    if (screen->people.open) {
        return people_pane_contact(&screen->people, screen->session, ret_row);
    }
    if (screen->view == VIEW_SEGMENTS) {
        return segments_view_contact(&screen->segments_view, screen->session, ret_row);
    }
    return screen->view == VIEW_CONTACTS && contacts_view_selected(&screen->contacts_view, ret_row);
}

const char *contact_needs_contact(const struct screen *screen)
{
    size_t row = 0;
    return contact_selected(screen, &row) ? NULL : N_("there is no contact here");
}

const char *contact_needs_page(const struct screen *screen)
{
    return screen->contact.text.open ? NULL : N_("no contact's page is open");
}

void contact_open(struct screen *screen, int argument)
{
    (void)argument;
    size_t row = 0;
    if (contact_selected(screen, &row)) {
        text_pane_close(&screen->account);
        contact_pane_open(&screen->contact, screen->session, row);
    }
}

/* In the list that the page lies over; what it is of becomes the selected one. */
static void contact_move_below(struct screen *screen, long by)
{
    if (screen->people.open) {
        people_pane_move(&screen->people, by);
    } else if (screen->view == VIEW_SEGMENTS) {
        segments_view_move(&screen->segments_view, by);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move(&screen->contacts_view, 0, by);
    }
}

void contact_step(struct screen *screen, int argument)
{
    size_t before = SIZE_MAX;
    size_t after = SIZE_MAX;
    struct contact_pane page = screen->contact;
    contact_pane_contact(&page, screen->session, &before);
    contact_move_below(screen, argument);
    screen->contact = (struct contact_pane){0};
    bool there = contact_selected(screen, &after);
    screen->contact = page;
    if (there && after != before) {
        contact_pane_open(&screen->contact, screen->session, after);
    } else {
        screen_say_with(screen,
                        !there         ? N_("this page was opened from no list")
                        : argument > 0 ? N_("this is the last one")
                                       : N_("this is the first one"),
                        TEXT(""), TEXT(""));
    }
}

/* False, with the reason said, where it cannot be read: the typing goes on. */
bool contact_keep_filter(struct screen *screen, struct text path, struct text text)
{
    struct error error = {0};
    bool sound = filter_count_is_sound(screen->session, text, true, &error);
    (void)path;
    if (sound) {
        contacts_view_set_filter(&screen->contacts_view, screen->session, text);
    } else {
        struct text_builder sentence = {0};
        message_append_error(&sentence, &error);
        screen_say_with(screen, N_("{1} Esc leaves the filter as it was"), text_built(&sentence),
                        TEXT(""));
        text_destroy(&sentence);
    }
    return sound;
}

void contact_filter(struct screen *screen, int argument)
{
    (void)argument;
    const char *filter = screen->contacts_view.filter;
    filter_dialog_open(&screen->dialog, text_from(_("Filter")), TEXT(""),
                       filter == NULL ? TEXT("") : text_from(filter), true);
    screen->dialog.outside = true;
    screen->dialog.in_line = true;
    screen->dialog.kept = contact_keep_filter;
}

const char *contact_needs_filter(const struct screen *screen)
{
    const char *elsewhere = contact_needs_view(screen);
    return elsewhere != NULL                      ? elsewhere
           : screen->contacts_view.filter == NULL ? N_("there is no filter: all are shown")
                                                  : NULL;
}

void contact_drop_filter(struct screen *screen, int argument)
{
    (void)argument;
    contacts_view_set_filter(&screen->contacts_view, screen->session, TEXT(""));
}

void contact_follow(struct screen *screen)
{
    const struct filter_dialog *dialog = &screen->dialog;
    struct contacts_view *view = &screen->contacts_view;
    contacts_view_follow(view, screen->session);
    if (!dialog->open || !dialog->in_line) {
        contacts_view_end_trial(view);
    } else if (dialog->looked) {
        contacts_view_try(view, &dialog->count, line_editor_text(&dialog->editor));
    }
}

void contact_order_by(struct screen *screen, int argument)
{
    (void)argument;
    contacts_view_order(&screen->contacts_view);
}

void contact_mark(struct screen *screen, int argument)
{
    (void)argument;
    contacts_view_mark(&screen->contacts_view);
}

const char *contact_needs_some(const struct screen *screen)
{
    const char *elsewhere = contact_needs_view(screen);
    const struct contact_table *contacts = screen->contacts_view.contacts;
    return elsewhere != NULL                          ? elsewhere
           : contacts == NULL || contacts->count == 0 ? N_("there are no contacts yet: i brings "
                                                           "them in")
                                                      : NULL;
}

bool contact_back(struct screen *screen)
{
    struct contacts_view *view = &screen->contacts_view;
    bool ordered = contacts_view_stop(view);
    bool marked = !ordered && contacts_view_unmark_all(view);
    if (ordered) {
        screen_say_with(screen, N_("stopped; the order is as it was"), TEXT(""), TEXT(""));
    } else if (marked) {
        screen_say_with(screen, N_("no contact is marked any more"), TEXT(""), TEXT(""));
    }
    return ordered || marked;
}

/* Of those that are marked, in the order in which all stand. */
static size_t contact_append_marked_ids(struct text_builder *ids, const struct contacts_view *view)
{
    size_t count = 0;
    for (size_t i = 0; i < view->contacts->count && count < view->marked; i++) {
        size_t row = view->order == NULL ? i : view->order[i];
        if (contacts_view_is_marked(view, row)) {
            text_append(ids, contact_table_id(view->contacts, row));
            text_append_byte(ids, '\n');
            count++;
        }
    }
    return count;
}

void contact_copy(struct screen *screen, int argument)
{
    (void)argument;
    const struct contacts_view *view = &screen->contacts_view;
    bool here = screen->view == VIEW_CONTACTS && !screen->contact.text.open;
    struct text_builder ids = {0};
    char number[24];
    size_t count = 1;
    size_t row = 0;
    if (here && view->marked != 0) {
        count = contact_append_marked_ids(&ids, view);
    } else if (contact_selected(screen, &row)) {
        text_append(
            &ids, contact_table_id(session_simulation_contacts(screen->session->simulation), row));
    }
    bool offered = terminal_offer(text_built(&ids));
    screen_say_with(screen,
                    ids.length > CLIPBOARD_OFFER_MOST
                        ? N_("these are too many for a terminal's clipboard: mark fewer")
                    : !offered   ? N_("this terminal takes nothing for its clipboard")
                    : count == 1 ? N_("Copied the id to the terminal's clipboard")
                                 : N_("Copied {1} ids to the terminal's clipboard"),
                    error_number(number, (int64_t)count), TEXT(""));
    text_destroy(&ids);
}

/* "contact.id IN ('c2', 'c7')" of those that are marked, by the field that the ids came from. */
static void contact_append_marked(struct text_builder *filter, const struct contacts_view *view)
{
    const struct contact_table *contacts = view->contacts;
    const struct contact_column *key = &contacts->columns[view->listing.key];
    struct text_builder name = {0};
    size_t count = 0;
    text_append_string(&name, "contact.");
    text_append_string(&name, key->name);
    filter_print_name(filter, text_built(&name));
    text_append_string(filter, " IN (");
    for (size_t row = 0; row < contacts->count && count < view->marked; row++) {
        if (contacts_view_is_marked(view, row)) {
            struct text id = contact_table_id(contacts, row);
            text_append_string(filter, count == 0 ? "" : ", ");
            if (key->type == VALUE_TEXT) {
                filter_print_string(filter, id, false);
            } else {
                text_append(filter, id);
            }
            count++;
        }
    }
    text_append_byte(filter, ')');
    text_destroy(&name);
}

void contact_add_segment(struct screen *screen, int argument)
{
    (void)argument;
    const struct contacts_view *view = &screen->contacts_view;
    struct text_builder filter = {0};
    if (view->marked == 0) {
        segment_add_of(screen, text_from(view->filter));
        return;
    }
    if (view->listing.key < 0) {
        screen_say_with(screen, N_("no field holds the ids, so no filter can name the marked ones"),
                        TEXT(""), TEXT(""));
        return;
    }
    if (view->marked > FILTER_MOST_VALUES) {
        screen_say_with(screen, N_("a filter names 500 contacts at most: mark fewer"), TEXT(""),
                        TEXT(""));
        return;
    }
    contact_append_marked(&filter, view);
    segment_add_of(screen, text_built(&filter));
    text_destroy(&filter);
}
