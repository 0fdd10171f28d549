/* Commands that mark nodes, and what other commands do with those that are marked. */
#include "ui/commands/mark_commands.h"

#include <stdlib.h>

#include "model/journey/journey_several.h"
#include "ui/panels/screen.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"

static void mark_say(struct screen *screen, const char *sentence, size_t count)
{
    struct text_builder number = {0};
    struct text_builder title = {0};
    text_append_number(&number, (int64_t)count);
    node_title(&title, session_node(screen->session));
    screen_say_with(screen, sentence, text_built(&number), text_built(&title));
    text_destroy(&number);
    text_destroy(&title);
}

void mark_node(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    struct text id = text_from(session->selected);
    session_mark(session, id, !session_is_marked(session, id));
}

void mark_below(struct screen *screen, int argument)
{
    (void)argument;
    bool marked = false;
    size_t count = session_mark_below(screen->session, &marked);
    mark_say(screen,
             count == 0   ? N_("nothing is reached through {2} alone")
             : !marked    ? N_("What hangs below {2} is marked no longer")
             : count == 1 ? N_("Marked 1 node below {2}")
                          : N_("Marked {1} nodes below {2}"),
             count);
}

bool mark_forget(struct screen *screen)
{
    bool marked = screen->session->mark_count > 0;
    session_unmark_all(screen->session);
    return marked;
}

bool mark_takes(const struct screen *screen, mark_edit *make, struct journey_edit *ret_edit)
{
    struct arena scratch = {0};
    bool *nodes = NULL;
    if (screen->session->mark_count == 0) {
        return false;
    }
    session_targets(screen->session, &scratch, &nodes);
    *ret_edit = make(screen->session->journey, nodes);
    arena_destroy(&scratch);
    return true;
}

/* The node to look at once those are gone: the next along the flow that stays, else one before. */
static size_t mark_heir(const struct journey_graph *graph, const bool *gone, size_t node)
{
    size_t count = graph->journey->node_count;
    size_t place = 0;
    while (place < count && graph->order[place] != node) {
        place++;
    }
    for (size_t i = place; i < count; i++) {
        if (!gone[graph->order[i]]) {
            return graph->order[i];
        }
    }
    for (size_t i = place; i-- > 0;) {
        if (!gone[graph->order[i]]) {
            return graph->order[i];
        }
    }
    return SIZE_MAX;
}

bool mark_delete(struct screen *screen, int heal)
{
    struct session *session = screen->session;
    struct arena scratch = {0};
    bool *nodes = NULL;
    if (session->mark_count == 0) {
        return false;
    }
    session_targets(session, &scratch, &nodes);
    struct journey_edit edit = journey_several_delete(session->journey, nodes, heal != 0);
    size_t heir = mark_heir(session->graph, nodes, session_number(session));
    if (heir != SIZE_MAX) {
        session_select(session, text_from(session->journey->nodes[heir].id));
    }
    arena_destroy(&scratch);
    screen_apply(screen, edit);
    return true;
}

void mark_select_one(struct screen *screen)
{
    struct session *session = screen->session;
    const struct journey_graph *graph = session->graph;
    if (session->mark_count == 0 || session_is_marked(session, text_from(session->selected))) {
        return;
    }
    for (size_t i = 0; i < session->journey->node_count; i++) {
        struct text id = text_from(session->journey->nodes[graph->order[i]].id);
        if (session_is_marked(session, id)) {
            session_select(session, id);
            inspector_refresh(&screen->inspector, session);
            return;
        }
    }
}
