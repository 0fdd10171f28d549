/* The marked nodes of the open journey. */
#include "ui/session/session_marks.h"

#include "model/journey/journey_fold.h"

bool session_is_marked(const struct session *session, struct text id)
{
    uint32_t value = 0;
    return hash_map_get(&session->marks, id, &value);
}

void session_mark(struct session *session, struct text id, bool marked)
{
    if (marked == session_is_marked(session, id)) {
        return;
    }
    if (marked) {
        hash_map_set(&session->marks, id, 1);
        session->mark_count++;
    } else {
        hash_map_remove(&session->marks, id);
        session->mark_count--;
    }
}

void session_unmark_all(struct session *session)
{
    hash_map_destroy(&session->marks);
    session->marks = (struct hash_map){0};
    session->mark_count = 0;
}

void session_settle_marks(struct session *session)
{
    struct hash_map before = session->marks;
    if (session->mark_count == 0) {
        return;
    }
    session->marks = (struct hash_map){0};
    session->mark_count = 0;
    for (size_t i = 0; i < session->journey->node_count; i++) {
        struct text id = text_from(session->journey->nodes[i].id);
        uint32_t value = 0;
        session_mark(session, id, hash_map_get(&before, id, &value));
    }
    hash_map_destroy(&before);
}

size_t session_mark_below(struct session *session, bool *ret_marked)
{
    struct arena scratch = {0};
    const struct journey *journey = session->journey;
    bool *below = arena_array(&scratch, journey->node_count, sizeof(*below));
    size_t count = journey_fold_below(session->graph, session_number(session), below);
    bool all = true;
    for (size_t i = 0; i < journey->node_count; i++) {
        all = all && (!below[i] || session_is_marked(session, text_from(journey->nodes[i].id)));
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        if (below[i]) {
            session_mark(session, text_from(journey->nodes[i].id), !all);
        }
    }
    *ret_marked = !all;
    arena_destroy(&scratch);
    return count;
}

size_t session_targets(const struct session *session, struct arena *arena, bool **ret_nodes)
{
    const struct journey *journey = session->journey;
    bool *nodes = arena_array(arena, journey->node_count, sizeof(*nodes));
    size_t selected = session_number(session);
    for (size_t i = 0; session->mark_count > 0 && i < journey->node_count; i++) {
        nodes[i] = session_is_marked(session, text_from(journey->nodes[i].id));
    }
    if (session->mark_count == 0 && selected != SIZE_MAX) {
        nodes[selected] = true;
    }
    *ret_nodes = nodes;
    return session->mark_count > 0 ? session->mark_count : selected != SIZE_MAX;
}
