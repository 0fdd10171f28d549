/* Commands that copy and paste nodes. */
#include "ui/commands/clip_commands.h"

#include <stdlib.h>

#include "model/journey/journey_clip.h"
#include "storage/formats/yaml_write_journey.h"
#include "storage/pasted_journey.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/mark_commands.h"
#include "ui/commands/node_commands.h"
#include "ui/message.h"
#include "ui/session/session_marks.h"
#include "ui/session/session_template.h"
#include "ui/terminal/terminal_clipboard.h"
#include "ui/translation.h"

static void clip_keep(struct screen *screen, struct journey *clip)
{
    journey_destroy(screen->clip);
    screen->clip = clip;
}

static void clip_offer(const struct journey *clip)
{
    struct text_builder yaml = {0};
    yaml_write_journey(&yaml, clip);
    terminal_offer(text_built(&yaml));
    text_destroy(&yaml);
}

/* The title of the only node, else how many there are. */
static void clip_append_what(struct text_builder *builder, const struct journey *clip)
{
    if (clip->node_count == 1) {
        node_title(builder, &clip->nodes[0]);
    } else {
        text_append_number(builder, (int64_t)clip->node_count);
    }
}

void clip_copy(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    struct arena scratch = {0};
    struct text_builder what = {0};
    bool *nodes = NULL;
    size_t count = session_targets(session, &scratch, &nodes);
    clip_keep(screen, journey_clip(session->journey, nodes));
    clip_offer(screen->clip);
    clip_append_what(&what, screen->clip);
    screen_say_with(screen,
                    count == 1 ? N_("Copied {1} · p pastes it after the selected node")
                               : N_("Copied {1} nodes · p pastes them after the selected node"),
                    text_built(&what), TEXT(""));
    mark_forget(screen);
    text_destroy(&what);
    arena_destroy(&scratch);
}

const char *clip_needs_copied(const struct screen *screen)
{
    const char *closed = edge_needs_selected(screen) == NULL ? NULL : edit_needs_beginning(screen);
    return screen->clip == NULL              ? N_("nothing is copied yet: y copies")
           : screen->session->mark_count > 0 ? edit_needs_node(screen)
                                             : closed;
}

/* "Pasted 3 nodes after Reminder; 2 ends are open · u undoes". */
static void clip_say(struct screen *screen, const struct journey_edit *edit,
                     const struct journey_pasted *pasted, struct text dropped)
{
    struct text_builder words = {0};
    char number[24];
    message_append(&words, edit->sentence,
                   (struct text[ERROR_ARGUMENTS]){text_from(edit->arguments[0]),
                                                  text_from(edit->arguments[1])});
    if (pasted->open_ends > 0) {
        text_append_string(&words, "; ");
        message_append(
            &words, pasted->open_ends == 1 ? N_("1 end is open") : N_("{1} ends are open"),
            (struct text[ERROR_ARGUMENTS]){error_number(number, (int64_t)pasted->open_ends)});
    }
    if (dropped.length > 0) {
        text_append_string(&words, "; ");
        message_append(&words, N_("{1} is led to from there no more"),
                       (struct text[ERROR_ARGUMENTS]){dropped});
    }
    screen_say_done(screen, text_built(&words));
    text_destroy(&words);
}

/* The title of what came after a port; empty where nothing did. */
static void clip_append_next(struct text_builder *builder, const struct session *session,
                             struct text port)
{
    size_t number = session_number(session);
    number = number == SIZE_MAX ? SIZE_MAX : journey_graph_port(session->graph, number, port);
    if (number != SIZE_MAX && session->graph->ports[number].to != PORT_OPEN) {
        node_title(builder, &session->journey->nodes[session->graph->ports[number].to]);
    }
}

/* By a port of the selected node; beside all where there is none. */
static void clip_paste_at(struct screen *screen, struct text port)
{
    struct session *session = screen->session;
    struct journey_pasted pasted = {0};
    struct journey_edit edit = {0};
    struct error error = {0};
    struct text_builder next = {0};
    clip_append_next(&next, session, port);
    if (!journey_clip_paste(session->journey, screen->clip, text_from(session->selected), port,
                            &edit, &pasted, &error)) {
        screen_fail(screen, &error);
    } else {
        struct journey_edit said = {0};
        journey_edit_say(&said, edit.sentence, text_from(edit.arguments[0]),
                         text_from(edit.arguments[1]));
        if (screen_apply(screen, edit)) {
            session_select(session, session_names_find(&session->names, text_from(pasted.id)));
            inspector_refresh(&screen->inspector, session);
            clip_say(screen, &said, &pasted, pasted.dropped ? text_built(&next) : TEXT(""));
        }
        journey_edit_destroy(&said);
        free(pasted.id);
    }
    text_destroy(&next);
}

static void clip_picked_port(struct screen *screen, const struct screen_choice *choice)
{
    char *port = text_copy(node_port_name(screen, choice));
    clip_paste_at(screen, text_from(port));
    free(port);
}

/* Pastes after one node of a copy of the journey; false where nothing can come after it. */
static bool clip_paste_into(struct journey *copy, const struct journey *clip, const char *node,
                            struct journey_edit *group, struct journey_pasted *ret_sum)
{
    struct journey_edit edit = {0};
    struct journey_pasted pasted = {0};
    if (!journey_clip_paste(copy, clip, text_from(node), TEXT(""), &edit, &pasted, NULL)) {
        return false;
    }
    journey_apply(copy, &edit, NULL, NULL);
    journey_edit_add(group, edit);
    ret_sum->open_ends += pasted.open_ends;
    ret_sum->count++;
    free(pasted.id);
    return true;
}

static void clip_paste_after_marked(struct screen *screen)
{
    struct session *session = screen->session;
    struct journey *copy = journey_copy(session->journey);
    struct journey_edit group = journey_edit_group();
    struct journey_pasted sum = {0};
    struct text_builder words[2] = {{0}, {0}};
    for (size_t i = 0; i < session->journey->node_count; i++) {
        const char *id = session->journey->nodes[session->graph->order[i]].id;
        if (session_is_marked(session, text_from(id))) {
            clip_paste_into(copy, screen->clip, id, &group, &sum);
        }
    }
    clip_append_what(&words[0], screen->clip);
    text_append_number(&words[1], (int64_t)sum.count);
    journey_edit_say(&group,
                     screen->clip->node_count == 1
                         ? N_("pasted {1} after each of {2} marked nodes")
                         : N_("pasted {1} nodes after each of {2} marked nodes"),
                     text_built(&words[0]), text_built(&words[1]));
    if (sum.count == 0) {
        journey_edit_destroy(&group);
        screen_say_with(screen, N_("nothing comes after the marked nodes: they end the journey"),
                        TEXT(""), TEXT(""));
    } else {
        screen_apply(screen, group);
    }
    text_destroy(&words[0]);
    text_destroy(&words[1]);
    journey_destroy(copy);
}

void clip_paste(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    size_t edge = session_edge(session);
    if (session->mark_count > 0) {
        clip_paste_after_marked(screen);
    } else if (edge != SIZE_MAX) {
        char *port = text_copy(session->graph->ports[edge].name);
        clip_paste_at(screen, text_from(port));
        free(port);
    } else if (session_node(session) == NULL) {
        clip_paste_at(screen, TEXT(""));
    } else {
        node_ask_port(screen, _("Paste on which way out"), NODE_PORT_TO_ADD, clip_picked_port);
    }
}

static void clip_refuse(struct screen *screen, const struct error *error)
{
    struct text_builder sentence = {0};
    text_append_string(&sentence, _("Nothing was pasted: "));
    if (error->line > 0) {
        text_append_format(&sentence, _("line %d: "), error->line);
    }
    message_append_error(&sentence, error);
    screen_say(screen, text_built(&sentence));
    text_destroy(&sentence);
}

void clip_take_text(struct screen *screen, struct text text)
{
    struct pasted_journey pasted = {0};
    struct error error = {0};
    const char *refusal = NULL;
    if (!pasted_journey_read(text, &pasted, &error)) {
        clip_refuse(screen, &error);
        return;
    }
    clip_keep(screen, pasted.journey);
    refusal = clip_needs_copied(screen);
    if (refusal != NULL) {
        screen_say(screen, text_from(_(refusal)));
    } else {
        screen_focus_main(screen);
        clip_paste(screen, 0);
    }
}

bool clip_open_text(struct screen *screen, struct text text)
{
    struct pasted_journey pasted = {0};
    struct error error = {0};
    if (!pasted_journey_read(text, &pasted, &error)) {
        return false;
    }
    if (!pasted.whole) {
        clip_keep(screen, pasted.journey);
        screen_say_with(screen, N_("these are nodes of a journey: open one, and p pastes them"),
                        TEXT(""), TEXT(""));
        return true;
    }
    if (session_create_pasted(screen->session, pasted.journey, &error)) {
        screen_show_journey(screen);
        screen_say_with(screen, N_("Brought in {1} as a new journey"),
                        text_from(screen->session->journey->name), TEXT(""));
    } else {
        screen_fail(screen, &error);
    }
    journey_destroy(pasted.journey);
    return true;
}
