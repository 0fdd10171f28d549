/* Commands that add nodes and lead ports. */
#include "ui/commands/node_commands.h"

#include <stdlib.h>
#include <string.h>

#include "ui/canvas/glyph_table.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/node_picker.h"
#include "ui/panels/figures.h"
#include "ui/session/node_words_rest.h"
#include "ui/translation.h"

/* A wait for that follows a message waits for its opening, or for what was said of it. */
static void node_complete(struct new_node *node, const struct node *before)
{
    const struct setting *message = setting_at(&node->settings, TEXT("cases.0.message"));
    bool told = message != NULL && message->count == 1;
    bool other = setting_at(&node->settings, TEXT("cases.0.event")) != NULL;
    if (node->kind != NODE_WAIT_FOR || before->kind != NODE_SEND || other) {
        return;
    }
    struct text_builder label = {0};
    struct text_builder path = {0};
    text_append_string(&label, told ? message->names[0] : "opened");
    text_append_string(&path, "cases.0.message.");
    text_append(&path, text_built(&label));
    node_words_put(&node->settings, path.bytes, text_from(before->id));
    label.bytes[0] = (char)(label.bytes[0] - 'a' + 'A');
    node_words_put(&node->settings, "cases.0.label", text_built(&label));
    text_destroy(&label);
    text_destroy(&path);
}

/* A starting point is led to by nothing: it stands beside, and leads to `target`. */
static struct journey_edit node_add_start(const struct session *session, struct new_node *node,
                                          struct text id, struct text target)
{
    const struct node *led = journey_find(session->journey, target);
    if (led != NULL && led->kind != NODE_START) {
        setting_put(&node->settings, TEXT("next"), setting_text(target));
    }
    struct journey_edit edit = journey_edit_add_node(id, node->kind, node->settings);
    node->settings = (struct setting){0};
    journey_edit_say(&edit, N_("added a starting point"), TEXT(""), TEXT(""));
    return edit;
}

/* Applies what was made of the new node, and selects it. */
static void node_finish(struct screen *screen, bool made, struct journey_edit edit,
                        const struct error *error, struct text id)
{
    if (!made) {
        screen_fail(screen, error);
        return;
    }
    if (screen_apply(screen, edit)) {
        session_select(screen->session, session_names_find(&screen->session->names, id));
        inspector_refresh(&screen->inspector, screen->session);
        journey_view_reveal(&screen->journey_view);
    }
}

static struct text node_port_target(const struct session *session, struct text port)
{
    size_t number = journey_graph_port(session->graph, session_number(session), port);
    return number == SIZE_MAX ? TEXT("") : session->graph->ports[number].target;
}

static void node_picked_after(struct screen *screen, const struct screen_choice *choice)
{
    struct session *session = screen->session;
    struct new_node node;
    struct error error = {0};
    struct journey_edit edit = {0};
    bool made = true;
    if (!node_picker_take(screen, choice, _("Add after"), node_picked_after, &node)) {
        return;
    }
    const struct node *before = session_node(session);
    char *id = node_picker_id(session, &node);
    if (node.kind == NODE_START) {
        edit = node_add_start(session, &node, text_from(id),
                              node_port_target(session, choice->subject));
    } else {
        node_complete(&node, before);
        made = journey_edit_insert_after(session->journey, text_from(before->id), choice->subject,
                                         text_from(id), node.kind, node.settings, &edit, &error);
    }
    node_finish(screen, made, edit, &error, text_from(id));
    free(id);
}

static void node_picked_before(struct screen *screen, const struct screen_choice *choice)
{
    struct session *session = screen->session;
    struct new_node node;
    struct error error = {0};
    struct journey_edit edit = {0};
    bool made = true;
    if (!node_picker_take(screen, choice, _("Insert before"), node_picked_before, &node)) {
        return;
    }
    struct text selected = text_from(session->selected);
    char *id = node_picker_id(session, &node);
    if (node.kind == NODE_START) {
        edit = node_add_start(session, &node, text_from(id), selected);
    } else {
        made = journey_edit_insert_before(session->journey, selected, text_from(id), node.kind,
                                          node.settings, &edit, &error);
    }
    node_finish(screen, made, edit, &error, text_from(id));
    free(id);
}

/* The label of a port, and where it leads. */
static void node_add_port(struct screen *screen, size_t port)
{
    const struct session *session = screen->session;
    const struct journey_port *edge = &session->graph->ports[port];
    struct text_builder target = {0};
    if (edge->to != PORT_OPEN) {
        text_append_string(&target, screen->grid->ascii ? "> " : "► ");
        node_title(&target, &session->journey->nodes[edge->to]);
    } else {
        text_append_string(&target, _("open"));
    }
    picker_add(&screen->picker, edge->label.length == 0 ? edge->name : edge->label,
               text_built(&target), port - session->graph->first_port[edge->node]);
    text_destroy(&target);
}

static void node_select_port(struct screen *screen, enum node_port_use use)
{
    const struct journey_graph *graph = screen->session->graph;
    size_t first = graph->first_port[session_number(screen->session)];
    for (size_t i = 0; i < screen->picker.item_count; i++) {
        size_t number = screen->picker.items[i].number;
        const struct journey_port *port = &graph->ports[first + number];
        bool open = port->to == PORT_OPEN;
        if (use == NODE_PORT_TO_CUT ? !open : open && !port->optional) {
            picker_select(&screen->picker, number);
            return;
        }
    }
}

void node_ask_port(struct screen *screen, const char *title, enum node_port_use use,
                   screen_picked *picked)
{
    bool all = use == NODE_PORT_TO_LEAD;
    const struct journey_graph *graph = screen->session->graph;
    size_t node = session_number(screen->session);
    screen_open_picker(screen, title, _("which way"), false, picked);
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        const struct journey_port *edge = &graph->ports[port];
        if (all || port == graph->first_port[node] || !edge->optional || edge->target.length != 0) {
            node_add_port(screen, port);
        }
    }
    screen_show_picker(screen);
    node_select_port(screen, use);
    if (screen->picker.item_count <= 1) {
        screen_pick(screen);
    }
}

struct text node_port_name(const struct screen *screen, const struct screen_choice *choice)
{
    const struct journey_graph *graph = screen->session->graph;
    return graph->ports[graph->first_port[session_number(screen->session)] + choice->item->number]
        .name;
}

void node_ask_kind(struct screen *screen, struct text port)
{
    node_picker_open(screen, _("Add after"), port, node_picked_after);
}

static void node_picked_port_to_add(struct screen *screen, const struct screen_choice *choice)
{
    node_ask_kind(screen, node_port_name(screen, choice));
}

/* A journey without a node begins with a start, as a new one does. */
static void node_begin_journey(struct screen *screen)
{
    struct new_node start = node_words_begin(NODE_START);
    char *id = node_picker_id(screen->session, &start);
    struct journey_edit edit = node_add_start(screen->session, &start, text_from(id), TEXT(""));
    node_finish(screen, true, edit, NULL, text_from(id));
    free(id);
}

void edit_add_after(struct screen *screen, int argument)
{
    (void)argument;
    if (session_node(screen->session) == NULL) {
        node_begin_journey(screen);
        return;
    }
    node_ask_port(screen, _("Add on which way out"), NODE_PORT_TO_ADD, node_picked_port_to_add);
}

void edit_insert_before(struct screen *screen, int argument)
{
    (void)argument;
    node_picker_open(screen, _("Insert before"), TEXT(""), node_picked_before);
}

void node_lead(struct screen *screen, struct text port, struct text target)
{
    struct session *session = screen->session;
    struct error error = {0};
    struct journey_edit edit = {0};
    if (journey_edit_connect(session->journey, text_from(session->selected), port, target, &edit,
                             &error)) {
        screen_apply(screen, edit);
    } else {
        screen_fail(screen, &error);
    }
}

static void node_picked_target(struct screen *screen, const struct screen_choice *choice)
{
    const struct node *target = &screen->session->journey->nodes[choice->item->number];
    screen->target = SIZE_MAX;
    node_lead(screen, choice->subject, text_from(target->id));
}

/* The graph shows which node the list points at. */
static void node_pointed_target(struct screen *screen, const struct picker_item *item)
{
    screen->target = item == NULL ? SIZE_MAX : item->number;
}

/* The nodes that a port may lead to, in flow order from those after it on: to lead back, as into a
 * loop, is asked for last. */
static void node_add_targets(struct screen *screen, size_t here)
{
    const struct session *session = screen->session;
    size_t count = session->journey->node_count;
    size_t place = 0;
    while (place < count && session->graph->order[place] != here) {
        place++;
    }
    for (size_t i = 1; i < count; i++) {
        size_t number = session->graph->order[(place + i) % count];
        if (session->journey->nodes[number].kind != NODE_START) {
            screen_add_node(screen, number);
        }
    }
}

void node_ask_target(struct screen *screen, struct text port)
{
    char *subject = text_copy(port);
    screen_open_picker(screen, _("Connect to"), _("a title or an id"), false, node_picked_target);
    screen->subject = subject;
    screen->pointed = node_pointed_target;
    node_add_targets(screen, session_number(screen->session));
    screen_show_picker(screen);
}

static void node_picked_port_to_lead(struct screen *screen, const struct screen_choice *choice)
{
    node_ask_target(screen, node_port_name(screen, choice));
}

void edit_connect(struct screen *screen, int argument)
{
    (void)argument;
    node_ask_port(screen, _("Connect which way out"), NODE_PORT_TO_LEAD, node_picked_port_to_lead);
}

static void node_picked_port_to_cut(struct screen *screen, const struct screen_choice *choice)
{
    if (node_port_target(screen->session, node_port_name(screen, choice)).length == 0) {
        struct text_builder title = {0};
        node_title(&title, session_node(screen->session));
        screen_say_with(screen, N_("nothing to cut: {1} of {2} leads nowhere; c connects it"),
                        text_from(choice->item->text), text_built(&title));
        text_destroy(&title);
        return;
    }
    node_lead(screen, node_port_name(screen, choice), TEXT(""));
}

void edit_cut(struct screen *screen, int argument)
{
    (void)argument;
    node_ask_port(screen, _("Cut which way out"), NODE_PORT_TO_CUT, node_picked_port_to_cut);
}
