/* An edit of a journey that another process has changed meanwhile, as it would be made now. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/journey_rename.h"
#include "model/journey/journey_walk.h"
#include "ui/session/session_meet.h"

/* What becomes of an edit that puts nodes into edges. */
struct session_remake {
    const struct journey *then;
    const struct journey *now;
    struct journey *base;  /* `then`, but such edges lead where they lead now */
    struct journey *after; /* `then` with the edit */
    size_t added;          /* nodes */
    size_t kept;           /* such edges that lead now where they led then */
    size_t moved;          /* the others … */
    struct text from; /* … which led here then, and lead there now: all the same; empty: open */
    struct text to;
};

void session_names_destroy(struct session_names *names)
{
    for (size_t i = 0; i < 2 * names->count; i++) {
        free(names->ids[i]);
    }
    free(names->ids);
    *names = (struct session_names){0};
}

struct text session_names_find(const struct session_names *names, struct text id)
{
    for (size_t i = 0; i < names->count; i++) {
        if (text_is(id, names->ids[2 * i])) {
            return text_from(names->ids[2 * i + 1]);
        }
    }
    return id;
}

static bool session_remake_is_new(const struct session_remake *remake, struct text id)
{
    return id.length != 0 && journey_find(remake->after, id) != NULL &&
           journey_find(remake->then, id) == NULL;
}

static void session_remake_set(struct journey *journey, const char *node, struct text path,
                               struct text target)
{
    struct setting value = target.length == 0 ? (struct setting){0} : setting_text(target);
    struct journey_edit edit = journey_edit_set(text_from(node), path, value);
    journey_apply(journey, &edit, NULL, NULL);
    journey_edit_destroy(&edit);
}

/* Where a port of a node leads; false: there is no such port. */
static bool session_remake_target(const struct journey *journey, const char *id, struct text path,
                                  struct arena *arena, struct text *ret_target)
{
    size_t number = journey_number(journey, text_from(id));
    size_t count = 0;
    const struct journey_port *ports =
        number == SIZE_MAX ? NULL : journey_ports(journey, number, arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (text_equal(ports[i].path, path)) {
            *ret_target = ports[i].target;
            return true;
        }
    }
    return false;
}

/* An edge into which nodes are put. False where those lead to several places now. */
static bool session_remake_note(struct session_remake *remake, const char *node,
                                const struct journey_port *port, struct arena *arena)
{
    struct text then;
    struct text now;
    if (!session_remake_is_new(remake, port->target) ||
        !session_remake_target(remake->then, node, port->path, arena, &then) ||
        !session_remake_target(remake->now, node, port->path, arena, &now)) {
        return true;
    }
    if (text_equal(then, now)) {
        remake->kept++;
        return remake->moved == 0;
    }
    bool same =
        remake->moved == 0 || (text_equal(then, remake->from) && text_equal(now, remake->to));
    remake->from = then;
    remake->to = now;
    remake->moved++;
    session_remake_set(remake->base, node, port->path, now);
    return same && remake->kept == 0;
}

static bool session_remake_edges(struct session_remake *remake, struct arena *arena)
{
    bool done = true;
    for (size_t i = 0; i < remake->after->node_count && done; i++) {
        const char *node = remake->after->nodes[i].id;
        size_t count = 0;
        const struct journey_port *ports = journey_ports(remake->after, i, arena, &count);
        bool old = journey_find(remake->then, text_from(node)) != NULL;
        remake->added += old ? 0 : 1;
        for (size_t p = 0; p < count && old && done; p++) {
            done = session_remake_note(remake, node, &ports[p], arena);
        }
    }
    return done;
}

/* Whether a port of a new node leads where the edge led; of an open edge its first one, or of
 * several nodes the one that must lead on. */
static bool session_remake_leads(const struct session_remake *remake,
                                 const struct journey_port *port, size_t place)
{
    bool open = remake->from.length == 0;
    return text_equal(port->target, remake->from) &&
           (!open || (remake->added == 1 ? place == 0 : !port->optional));
}

/* The new nodes lead on to where the edge leads now. False where none does, or where one of several
 * open ends would. */
static bool session_remake_lead_on(struct session_remake *remake, struct arena *arena)
{
    size_t led = 0;
    for (size_t i = 0; i < remake->after->node_count; i++) {
        const char *node = remake->after->nodes[i].id;
        size_t count = 0;
        journey_ports(remake->after, i, arena, &count);
        bool new = session_remake_is_new(remake, text_from(node));
        for (size_t p = 0; p < count && new; p++) { /* the edit before has moved their texts */
            const struct journey_port *port = &journey_ports(remake->after, i, arena, &count)[p];
            if (session_remake_leads(remake, port, p)) {
                session_remake_set(remake->after, node, port->path, remake->to);
                led++;
            }
        }
    }
    return remake->from.length == 0 ? led == 1 : led >= 1;
}

/* An id that nobody has, now or then. */
static char *session_remake_id(const struct session_remake *remake, struct text taken)
{
    struct text_builder id = {0};
    for (int64_t number = 2; id.length == 0; number++) {
        text_append(&id, taken);
        text_append_byte(&id, '_');
        text_append_number(&id, number);
        if (journey_find(remake->now, text_built(&id)) != NULL ||
            journey_find(remake->after, text_built(&id)) != NULL) {
            text_clear(&id);
        }
    }
    return text_take(&id);
}

/* False where an id would be too long. */
static bool session_remake_rename(struct session_remake *remake, struct session_names *names)
{
    bool done = true;
    for (size_t i = 0; i < remake->after->node_count; i++) {
        struct text id = text_from(remake->after->nodes[i].id);
        if (!session_remake_is_new(remake, id) || journey_find(remake->now, id) == NULL) {
            continue;
        }
        size_t capacity = 2 * names->count;
        char *called = session_remake_id(remake, id);
        names->ids = memory_grow(names->ids, &capacity, 2 * names->count + 2, sizeof(*names->ids));
        names->ids[2 * names->count] = text_copy(id);
        names->ids[2 * names->count + 1] = called;
        names->count++;
    }
    for (size_t i = 0; i < names->count && done; i++) {
        struct journey_edit edit = {0};
        done = journey_edit_rename_node(remake->after, text_from(names->ids[2 * i]),
                                        text_from(names->ids[2 * i + 1]), &edit, NULL) &&
               journey_apply(remake->after, &edit, NULL, NULL);
        journey_edit_destroy(&edit);
    }
    return done;
}

static void session_remake_say(struct journey_edit *edit, const struct journey_edit *as)
{
    if (as->sentence != NULL) {
        journey_edit_say(edit, as->sentence, text_from(as->arguments[0]),
                         text_from(as->arguments[1]));
    }
}

static bool session_remake_anew(struct session_remake *remake, struct journey_edit *ret_edit,
                                struct session_names *names)
{
    struct arena arena = {0};
    bool done = session_remake_rename(remake, names) && session_remake_edges(remake, &arena) &&
                (remake->moved == 0 || session_remake_lead_on(remake, &arena));
    if (done) {
        *ret_edit = journey_edit_between(remake->base, remake->after);
        done = session_meet_fits(ret_edit, remake->base, remake->now);
    }
    arena_destroy(&arena);
    return done;
}

bool session_meet_remake(const struct journey_edit *edit, const struct journey *then,
                         const struct journey *now, struct journey_edit *ret_edit,
                         struct session_names *ret_names)
{
    struct journey_edit anew = {0};
    struct session_names names = {0};
    struct session_remake remake = {.then = then, .now = now};
    if (session_meet_fits(edit, then, now)) {
        *ret_edit = journey_edit_copy(edit);
        return true;
    }
    remake.base = journey_copy(then);
    remake.after = journey_copy(then);
    bool done = journey_apply(remake.after, edit, NULL, NULL) &&
                session_remake_anew(&remake, &anew, &names);
    if (done) {
        session_remake_say(&anew, edit);
        *ret_edit = anew;
        *ret_names = names;
    } else {
        journey_edit_destroy(&anew);
        session_names_destroy(&names);
    }
    journey_destroy(remake.base);
    journey_destroy(remake.after);
    return done;
}
