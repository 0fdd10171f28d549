/* Commands that find: what is looked for by words, and findings. */
#include "ui/commands/find_commands.h"

#include <stdlib.h>
#include <string.h>

#include "ui/commands/app_commands.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/form_making.h"
#include "ui/commands/move_commands.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"
#include "ui/widgets/fuzzy_match.h"

/* Whether the words are in a node's title, id or settings. */
static bool find_fits(const struct node *node, struct text words)
{
    struct text_builder text = {0};
    node_title(&text, node);
    text_append_byte(&text, ' ');
    text_append_string(&text, node->id);
    text_append_byte(&text, ' ');
    node_detail(&text, node);
    bool fits = fuzzy_match(words, text_built(&text)) >= 50;
    text_destroy(&text);
    return fits;
}

static void find_picked(struct screen *screen, const struct screen_choice *choice)
{
    free(screen->wanted);
    screen->wanted = choice->words.length == 0 ? NULL : text_copy(choice->words);
    if (choice->item != NULL) {
        move_to_node(screen, choice->item->number);
    }
}

void find_open_nodes(struct screen *screen)
{
    const struct session *session = screen->session;
    screen_open_picker(screen, _("Find"), _("a title, an id, a channel, …"), false, find_picked);
    for (size_t i = 0; i < session->journey->node_count; i++) {
        screen_add_node(screen, session->graph->order[i]);
    }
    screen_show_picker(screen);
}

/* On the start screen a journey, whatever lies over it. */
void find_open(struct screen *screen, int argument)
{
    (void)argument;
    const struct pane_kind *pane = pane_uppermost(screen);
    if (pane != NULL && screen->view != VIEW_START) {
        pane->find(screen);
    } else {
        view_shown(screen)->find(screen);
    }
}

/* The place of the selected node in canonical order. */
static size_t find_place(const struct session *session)
{
    size_t node = session_number(session);
    size_t place = 0;
    while (place < session->journey->node_count && session->graph->order[place] != node) {
        place++;
    }
    return place;
}

const char *find_no_match(const struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    bool rows = view->narrowed != NULL && pane_uppermost(screen) == NULL;
    const char *closed = rows ? NULL : app_needs_graph(screen);
    bool found = rows ? view->narrowed(screen) : screen->wanted != NULL;
    return closed != NULL ? closed : found ? NULL : N_("find something first: /");
}

void find_again(struct screen *screen, int argument)
{
    const struct session *session = screen->session;
    if (view_shown(screen)->narrowed != NULL) {
        view_shown(screen)->move(screen, 0, argument);
        return;
    }
    size_t count = session->journey->node_count;
    size_t place = find_place(session);
    for (size_t step = 1; step <= count; step++) {
        size_t next = (argument > 0 ? place + step : place + count - step) % count;
        size_t node = session->graph->order[next];
        if (find_fits(&session->journey->nodes[node], text_from(screen->wanted))) {
            move_to_node(screen, node);
            return;
        }
    }
    screen_say_with(screen, N_("nothing fits {1}"), text_from(screen->wanted), TEXT(""));
}

const char *find_no_finding(const struct screen *screen)
{
    const struct view_findings *own = &view_shown(screen)->findings;
    if (own->none != NULL) {
        return own->none(screen);
    }
    const char *closed = app_needs_journey(screen);
    return closed != NULL                         ? closed
           : screen->session->findings.count == 0 ? N_("nothing to find fault with")
                                                  : NULL;
}

/* What mends a finding in one go, to be said behind it. */
static const char *find_help(const struct error *finding)
{
    return strcmp(finding->code, "REVIEW_DUE") == 0 ? _(" · wR: reviewed today")
           : form_making_helps(finding)             ? _(" · e, then Enter makes it")
                                                    : "";
}

/* Goes to what a finding is about: its node, or the settings of the journey, and the field. */
static void find_go_to(struct screen *screen, const struct error *finding)
{
    struct text_builder sentence = {0};
    struct text path = text_from(finding->arguments[ERROR_ARGUMENTS - 1]);
    finding_text_append(&sentence, screen->session, finding);
    text_append_string(&sentence, find_help(finding));
    if (screen->view != VIEW_JOURNEY) {
        app_journey_view(screen, 0);
    }
    if (finding->subject[0] == '\0' && path.length != 0) {
        form_show_settings(screen, 0);
    } else {
        if (screen->inspector.of_journey) {
            screen_focus_main(screen);
        }
        session_select(screen->session, text_from(finding->subject));
        move_arrived(screen);
    }
    inspector_select(&screen->inspector, path);
    screen_say(screen, text_built(&sentence));
    text_destroy(&sentence);
}

void find_show_finding(struct screen *screen, size_t number)
{
    screen->finding = number;
    find_go_to(screen, &screen->session->findings.items[number]);
    screen_focus_inspector(screen);
}

size_t find_step(const struct screen *screen, size_t count, int by)
{
    size_t last = screen->finding < count ? screen->finding : by > 0 ? count - 1 : 0;
    return (by > 0 ? last + 1 : last + count - 1) % count;
}

void find_finding(struct screen *screen, int argument)
{
    const struct view_findings *own = &view_shown(screen)->findings;
    if (own->next != NULL) {
        own->next(screen, argument);
        return;
    }
    const struct error_list *findings = &screen->session->findings;
    screen->finding = find_step(screen, findings->count, argument);
    find_go_to(screen, &findings->items[screen->finding]);
}

void find_add_finding(struct screen *screen, struct text words, enum error_severity severity,
                      size_t number)
{
    struct picker_item *item = picker_add(&screen->picker, words, TEXT(""), number);
    item->glyph = finding_text_sign(severity, screen->grid->ascii);
    item->glyph_style = finding_text_style(severity);
}

static void find_picked_finding(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number < screen->session->findings.count) {
        screen->finding = choice->item->number;
        find_go_to(screen, &screen->session->findings.items[choice->item->number]);
    }
}

void find_findings(struct screen *screen, int argument)
{
    (void)argument;
    const struct session *session = screen->session;
    const struct view_findings *own = &view_shown(screen)->findings;
    struct text_builder text = {0};
    if (own->list != NULL) {
        own->list(screen);
        return;
    }
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       find_picked_finding);
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        const struct node *node = journey_find(session->journey, text_from(finding->subject));
        text_clear(&text);
        if (node != NULL) {
            node_title(&text, node);
            text_append_string(&text, ": ");
        }
        finding_text_append(&text, session, finding);
        find_add_finding(screen, text_built(&text), finding->severity, i);
    }
    screen_show_picker(screen);
    text_destroy(&text);
}
