/* Commands that change the journey. */
#include "ui/commands/edit_commands.h"

#include <stdlib.h>

#include "model/journey/journey_several.h"
#include "ui/canvas/glyph_table.h"
#include "ui/commands/app_commands.h"
#include "ui/commands/mark_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/message.h"
#include "ui/panels/figures.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/screen.h"
#include "ui/session/node_words.h"
#include "ui/session/revision_words.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

const char *edit_needs_node(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    return closed != NULL                          ? closed
           : session_node(screen->session) == NULL ? N_("there is no node yet: a adds one")
           : session_edge(screen->session) != SIZE_MAX
               ? N_("an edge is selected: Esc goes back to its node")
               : NULL;
}

/* A node that something may come after, or a journey without one. */
const char *edit_needs_beginning(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    return closed != NULL || session_node(screen->session) == NULL ? closed
                                                                   : edit_needs_open_node(screen);
}

/* A node that something may come after. */
const char *edit_needs_open_node(const struct screen *screen)
{
    const char *missing = edit_needs_node(screen);
    if (missing != NULL) {
        return missing;
    }
    return node_kind(session_node(screen->session)->kind)->ports[0].path == NULL
               ? N_("nothing comes after this node: it ends the journey")
               : NULL;
}

const char *edit_needs_cases(const struct screen *screen)
{
    const char *missing = edit_needs_node(screen);
    if (missing != NULL) {
        return missing;
    }
    enum node_kind_id kind = session_node(screen->session)->kind;
    return kind == NODE_BRANCH || kind == NODE_WAIT_FOR || kind == NODE_SPLIT
               ? NULL
               : N_("only a branch, a wait for and a split have cases or arms");
}

const char *edit_needs_listed(const struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    return view->needs_listed == NULL ? NULL : view->needs_listed(screen);
}

void edit_open(struct screen *screen, int argument)
{
    const struct view_kind *view = view_shown(screen);
    if (view->open != NULL) {
        view->open(screen, argument);
    } else {
        screen_focus_inspector(screen);
    }
}

static void edit_try(struct screen *screen, bool made, struct journey_edit edit,
                     const struct error *error)
{
    if (made) {
        screen_apply(screen, edit);
    } else {
        screen_fail(screen, error);
    }
}

void edit_add_case(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    struct journey_edit edit = {0};
    bool made = journey_edit_add_case(screen->session->journey,
                                      text_from(screen->session->selected), &edit, &error);
    edit_try(screen, made, edit, &error);
}

/* What a healed deletion did to the edges, in words. */
static void edit_say_deleted(struct screen *screen, struct text title, struct text before,
                             struct text after)
{
    struct text_builder builder = {0};
    bool healed = before.length != 0 && after.length != 0;
    message_append(&builder, healed ? N_("Deleted {1}, {2} now leads to {3}") : N_("Deleted {1}"),
                   (struct text[ERROR_ARGUMENTS]){title, before, after});
    screen_say_done(screen, text_built(&builder));
    text_destroy(&builder);
}

static void edit_append_title(struct text_builder *builder, const struct session *session,
                              size_t number)
{
    if (number != PORT_OPEN) {
        node_title(builder, &session->journey->nodes[number]);
    }
}

/* Where the selection goes: on to what came after, else back. */
static void edit_select_near(struct session *session, size_t before, size_t after)
{
    size_t near = after != PORT_OPEN ? after : before;
    if (near != PORT_OPEN) {
        session_select(session, text_from(session->journey->nodes[near].id));
    }
}

void edit_delete(struct screen *screen, int argument)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    if (mark_delete(screen, argument)) {
        return;
    }
    size_t node = session_number(session);
    struct text_builder titles[3] = {{0}};
    size_t before = PORT_OPEN;
    size_t after = PORT_OPEN;
    if (graph->first_incoming[node] < graph->first_incoming[node + 1]) {
        before = graph->ports[graph->incoming[graph->first_incoming[node]]].node;
    }
    for (size_t port = graph->first_port[node + 1]; port-- > graph->first_port[node];) {
        bool self = graph->ports[port].to == node;
        after = graph->ports[port].to == PORT_OPEN || self ? after : graph->ports[port].to;
    }
    before = before == node ? PORT_OPEN : before;
    edit_append_title(&titles[0], session, node);
    edit_append_title(&titles[1], session, before);
    edit_append_title(&titles[2], session, argument == 0 ? PORT_OPEN : after);
    struct error error = {0};
    struct journey_edit edit = {0};
    char *id = text_copy(text_from(session->selected));
    bool made = journey_edit_delete(session->journey, text_from(id), argument != 0, &edit, &error);
    edit_select_near(session, before, after);
    if (!made) {
        screen_fail(screen, &error);
    } else if (screen_apply(screen, edit)) {
        edit_say_deleted(screen, text_built(&titles[0]), text_built(&titles[1]),
                         text_built(&titles[2]));
    }
    free(id);
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&titles[i]);
    }
}

static void edit_picked_kind(struct screen *screen, const struct screen_choice *choice)
{
    struct error error = {0};
    struct journey_edit edit = {0};
    bool made =
        journey_edit_turn_into(screen->session->journey, text_from(screen->session->selected),
                               (enum node_kind_id)choice->item->number, &edit, &error);
    edit_try(screen, made, edit, &error);
}

void edit_turn_into(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_picker(screen, _("Turn into"), _("a kind of node"), false, edit_picked_kind);
    for (size_t i = 0; i < NODE_KIND_COUNT; i++) {
        const struct node_kind *kind = node_kind((enum node_kind_id)i);
        if (i != (size_t)session_node(screen->session)->kind) {
            struct picker_item *item =
                picker_add(&screen->picker, text_from(_(kind->label)), text_from(_(kind->help)), i);
            item->glyph = glyph_at(GLYPH_KIND + (int)i, screen->grid->ascii);
            item->glyph_style.role = figures_kind_role((enum node_kind_id)i);
        }
    }
    screen_show_picker(screen);
}

void edit_mute(struct screen *screen, int argument)
{
    (void)argument;
    struct arena scratch = {0};
    bool *nodes = NULL;
    session_targets(screen->session, &scratch, &nodes);
    screen_apply(screen, journey_several_mute(screen->session->journey, nodes));
    arena_destroy(&scratch);
}

static void edit_say_step(struct screen *screen, bool undo, const struct revision *done)
{
    struct text_builder builder = {0};
    revision_words_edit(&builder, &done->edit);
    screen_say_step(screen, undo, text_built(&builder));
    text_destroy(&builder);
}

static bool edit_steps_beside(struct screen *screen, bool undo)
{
    const struct view_kind *view = view_shown(screen);
    return view->subject == SUBJECT_WORKSPACE ||
           (view->steps_beside != NULL && view->steps_beside(screen, undo));
}

static void edit_step(struct screen *screen, bool undo)
{
    if (edit_steps_beside(screen, undo)) {
        segment_step(screen, undo);
        return;
    }
    if (view_stop_tidying(screen)) {
        return;
    }
    struct error error = {0};
    const struct revision *done = NULL;
    bool stepped = undo ? session_undo(screen->session, &done, &error)
                        : session_redo(screen->session, &done, &error);
    if (!stepped) {
        screen_fail(screen, &error);
        screen->message.error = false;
    } else {
        edit_say_step(screen, undo, done);
        journey_view_bring_back(&screen->journey_view, screen->session, done->number);
    }
    inspector_refresh(&screen->inspector, screen->session);
    journey_view_reveal(&screen->journey_view);
}

void edit_undo(struct screen *screen, int argument)
{
    (void)argument;
    edit_step(screen, true);
}

void edit_redo(struct screen *screen, int argument)
{
    (void)argument;
    edit_step(screen, false);
}

/* "Untitled 1", or the first number that no journey has. */
static void edit_append_untitled(struct text_builder *name, const struct journey_summaries *list)
{
    for (size_t number = 1;; number++) {
        bool taken = false;
        text_clear(name);
        text_append_format(name, _("Untitled %zu"), number);
        for (size_t i = 0; i < list->count; i++) {
            taken =
                taken || text_equal_ignoring_case(text_built(name), text_from(list->items[i].name));
        }
        if (!taken) {
            return;
        }
    }
}

void edit_new_journey(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    struct text_builder name = {0};
    struct journey_summaries journeys = {0};
    bool made = journey_store_list(screen->session->workspace->database, &journeys, &error);
    if (made) {
        edit_append_untitled(&name, &journeys);
        screen_keep_place(screen);
        made = session_create(screen->session, text_built(&name), &error);
    }
    journey_summaries_destroy(&journeys);
    text_destroy(&name);
    if (!made) {
        screen_fail(screen, &error);
        return;
    }
    screen_show_journey(screen);
    screen_focus_inspector(screen); /* its trigger is the first field */
    tour_begin(&screen->tour);
    screen_say_with(screen,
                    N_("Enter says who comes in, a adds a step, wn names it, ? shows all keys"),
                    TEXT(""), TEXT(""));
}
