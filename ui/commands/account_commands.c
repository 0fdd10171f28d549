/* Commands that lay a text over the view. */
#include "ui/commands/account_commands.h"

#include <stdlib.h>
#include <string.h>

#include "ui/account/account.h"
#include "ui/cli/compare_report.h"
#include "ui/cli/contact_argument.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

const char *account_needs_selected(const struct screen *screen)
{
    const char *missing = contact_needs_contact(screen);
    return missing != NULL ? missing : preview_needs_result(screen);
}

static void account_open(struct screen *screen, size_t contact)
{
    const struct contact_table *contacts = session_simulation_contacts(screen->session->simulation);
    struct text_builder title = {0};
    text_append_string(&title, _("Contact "));
    text_append(&title, contact_table_id(contacts, contact));
    size_t page = 0;
    bool here = contact_pane_contact(&screen->contact, screen->session, &page) && page == contact;
    uint64_t asked = here ? contact_pane_way(&screen->contact, screen->session) : 0;
    text_pane_open(&screen->account, text_built(&title),
                   asked != 0 ? asked : session_ask_account(screen->session, contact));
    text_destroy(&title);
}

void account_ask_selected(struct screen *screen, int argument)
{
    (void)argument;
    size_t contact = 0;
    if (contact_selected(screen, &contact)) {
        account_open(screen, contact);
    }
}

/* Whom the words name is meant, unless another one was chosen. */
static void account_picked(struct screen *screen, const struct screen_choice *choice)
{
    const struct contact_table *contacts = session_simulation_contacts(screen->session->simulation);
    const struct picker_item *item = choice->item;
    struct error error = {0};
    size_t contact = 0;
    char *word = text_copy(choice->words);
    bool chosen = item != NULL && item->number != screen->contact_list.best;
    if (contacts != NULL && !chosen && contact_argument_find(contacts, word, &contact, &error)) {
        account_open(screen, contact);
    } else if (contacts != NULL && item != NULL) {
        account_open(screen, item->number);
    } else if (contacts != NULL &&
               contact_list_find(&screen->contact_list, screen->session, &contact)) {
        account_open(screen, contact); /* Enter came before the list had it */
    } else if (contacts != NULL) {
        if (strcmp(error.code, "NO_CONTACT") == 0 && error.arguments[1][0] == '\0') {
            error_set_with(&error, "NO_CONTACT",
                           N_("there is no contact {1}; 4 lists them, / there finds them"),
                           choice->words);
        }
        screen_fail(screen, &error);
    }
    free(word);
}

static void account_refill(struct screen *screen)
{
    contact_list_fill(&screen->contact_list, screen->session,
                      line_editor_text(&screen->picker.query), &screen->picker);
}

static bool account_lists(const struct screen *screen)
{
    return screen->picker.open && screen->refilled == account_refill;
}

bool account_list_is_busy(const struct screen *screen)
{
    return account_lists(screen) && contact_list_is_busy(&screen->contact_list, screen->session);
}

bool account_list_work(struct screen *screen)
{
    return contact_list_work(&screen->contact_list, screen->session, &screen->picker);
}

bool account_list_wake(struct screen *screen)
{
    return account_lists(screen) &&
           contact_list_follow(&screen->contact_list, screen->session, &screen->picker);
}

/* Who is at a node at the end of the chosen day or of the run, who was stopped there, who came. */
static void account_offer_node(struct screen *screen, const struct node *node)
{
    const char *titles[CONTACT_SEARCH_GROUPS];
    struct contact_figure figures[CONTACT_SEARCH_GROUPS];
    size_t count = 0;
    int day = screen_day(screen);
    struct contact_figure of_node = {FIGURE_OF_NODE, FIGURE_WAITING, text_from(node->id),
                                     FIGURE_ANY, FIGURE_ANY};
    figures[count] = of_node;
    figures[count].day = day == PREVIEW_NO_DAY ? FIGURE_ANY : day;
    titles[count++] = day == PREVIEW_NO_DAY ? _("here at the end") : _("here that day");
    if (node->kind == NODE_SEND) {
        figures[count] = of_node;
        figures[count].what = FIGURE_UNDELIVERED;
        titles[count++] = _("not delivered");
    }
    figures[count] = of_node;
    figures[count].what = FIGURE_ENDED;
    titles[count++] = _("ended here");
    figures[count] = of_node;
    figures[count].what = FIGURE_CAME;
    titles[count++] = _("came here");
    contact_list_ask(&screen->contact_list, screen->session, titles, figures, count);
}

static void account_offer(struct screen *screen)
{
    const struct node *node = preview_node(screen);
    const struct preview_row *row =
        screen->view == VIEW_PREVIEW ? preview_view_row(&screen->preview_view) : NULL;
    contact_list_begin(&screen->contact_list);
    if (!session_has_run(screen->session) || screen_is_covered(screen)) {
        return;
    }
    if (node != NULL) {
        account_offer_node(screen, node);
    } else if (row != NULL) {
        const char *title = row->label;
        contact_list_ask(&screen->contact_list, screen->session, &title, &row->figure, 1);
    }
}

/* The contact that has the focus in a view, or whose page of preferences is shown. */
static bool account_here(const struct screen *screen, size_t *ret_contact)
{
    const struct preferences_view *preferences = &screen->preferences_view;
    if (screen_is_covered(screen)) {
        return false;
    }
    if (screen->view == VIEW_PREFERENCES) {
        *ret_contact = preferences->person - 1;
        return preferences->person != 0 && preferences->part == PREFERENCES_PAGE;
    }
    return screen->view == VIEW_SEGMENTS && screen->segments_view.in_part &&
           contact_selected(screen, ret_contact);
}

void account_ask(struct screen *screen, int argument)
{
    (void)argument;
    size_t contact = 0;
    if (account_here(screen, &contact)) {
        account_open(screen, contact);
        return;
    }
    text_pane_close(&screen->account);
    account_offer(screen);
    screen_open_picker(screen, _("Explain whose way?"), _("a name, an email address or an id"),
                       true, account_picked);
    screen->refilled = account_refill;
    account_refill(screen);
}

void account_show_comparison(struct screen *screen)
{
    struct text_builder title = {0};
    const struct run_record *run = session_compared_run(screen->session);
    if (run == NULL || screen->session->compared == 0) {
        screen_say_with(screen, N_("it is compared once the preview has run"), TEXT(""), TEXT(""));
        return;
    }
    text_append_format(&title, _("Compared with run %lld"), (long long)run->number);
    text_pane_open(&screen->account, text_built(&title), screen->session->compared);
    text_destroy(&title);
}

static void account_follow_way(struct screen *screen, const struct inquiry_answer *answer,
                               int width)
{
    struct text_builder text = {0};
    if (answer->errors.count != 0) {
        message_append_error(&text, &answer->errors.items[0]);
    } else {
        account_print(&text, &answer->account, width);
    }
    text_pane_set(&screen->account, text_built(&text), width);
    text_destroy(&text);
}

static void account_follow_comparison(struct screen *screen, const struct inquiry_answer *answer,
                                      int width)
{
    struct text_builder text = {0};
    if (answer->comparison != NULL) {
        compare_report_append(&text, answer->comparison,
                              session_simulation_contacts(screen->session->simulation),
                              screen->grid->ascii, screen->plain != NULL, width);
    } else if (answer->errors.count != 0) {
        message_append_error(&text, &answer->errors.items[0]);
    }
    text_pane_set(&screen->account, text_built(&text), width);
    text_destroy(&text);
}

void account_follow(struct screen *screen)
{
    struct text_pane *pane = &screen->account;
    int width = text_pane_columns(screen_pane_area(screen));
    const struct inquiry_answer *way =
        session_answer(screen->session, INQUIRY_ACCOUNT, pane->number);
    const struct inquiry_answer *comparison =
        session_answer(screen->session, INQUIRY_COMPARISON, pane->number);
    if (pane->text != NULL && pane->width == width) {
        return;
    }
    if (way != NULL) {
        account_follow_way(screen, way, width);
    } else if (comparison != NULL) {
        account_follow_comparison(screen, comparison, width);
    }
}
