/* The only way a journey changes: an edit, which gives its inverse. Undo is data.
 *
 * An edit is a value that can be stored (JSON), sent and replayed. Four are primitive; everything a
 * person does is one of them or a group of them, made by the functions at the end. */
#ifndef MODEL_JOURNEY_JOURNEY_EDIT_H
#define MODEL_JOURNEY_JOURNEY_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/journey.h"

enum journey_edit_type {
    EDIT_GROUP,       /* all of `edits` in order, or none */
    EDIT_ADD_NODE,    /* `node` of `kind` with `value` as its settings */
    EDIT_REMOVE_NODE, /* `node`; what leads to it is left dangling unless the group changes it */
    EDIT_RENAME,      /* the journey, to the text `value` */
    EDIT_SET /* `value` at `path` of `node`, or of the journey where node is NULL; none unsets
              * (setting_replace) */
};

/* Owns all it points to. */
struct journey_edit {
    enum journey_edit_type type;
    char *node;
    enum node_kind_id kind;
    char *path;
    struct setting value;
    struct journey_edit *edits;
    size_t count;
    size_t capacity;
    /* What a person did, for history and messages: a sentence marked with N_ and two arguments
     * ("added {1} after {2}"); owned copies. NULL: none. */
    char *sentence;
    char *arguments[2];
};

/* Applies the edit; *ret_inverse (the caller's) undoes it exactly. Values that fit their shape are
 * made canonical; others stay as drafts. False, with the journey unchanged, where the node or place
 * does not exist, an id is invalid or taken. */
bool journey_apply(struct journey *journey, const struct journey_edit *edit,
                   struct journey_edit *ret_inverse, struct error *error);

void journey_edit_destroy(struct journey_edit *edit);
struct journey_edit journey_edit_copy(const struct journey_edit *edit);
/* The sentence goes with it; arguments may be {0}. */
void journey_edit_say(struct journey_edit *edit, const char *sentence, struct text first,
                      struct text second);

/* The primitives; `value` is taken. */
struct journey_edit journey_edit_group(void);
void journey_edit_add(struct journey_edit *group, struct journey_edit edit);
struct journey_edit journey_edit_add_node(struct text id, enum node_kind_id kind,
                                          struct setting settings);
struct journey_edit journey_edit_remove_node(struct text id);
struct journey_edit journey_edit_rename(struct text name);
struct journey_edit journey_edit_set(struct text node, struct text path, struct setting value);

/* What a person does, each one group with its sentence; all false with an error where it makes no
 * sense (no such node or port; a start cannot be led to; an exit has nothing after it). `settings`
 * is taken, also on failure; none stands for journey_new_node_settings(kind).
 *
 * After `node` by its port ("" its first): the port leads to the new node, and the new node's first
 * port to where it led before. */
bool journey_edit_insert_after(const struct journey *journey, struct text node, struct text port,
                               struct text id, enum node_kind_id kind, struct setting settings,
                               struct journey_edit *ret_edit, struct error *error);
/* Before `node`: takes all edges that led to it. */
bool journey_edit_insert_before(const struct journey *journey, struct text node, struct text id,
                                enum node_kind_id kind, struct setting settings,
                                struct journey_edit *ret_edit, struct error *error);
/* Takes the node away. Healing, what led to it leads where its first connected port led (an edge of
 * a node to itself would be left open); else the ends stay open. */
bool journey_edit_delete(const struct journey *journey, struct text node, bool heal,
                         struct journey_edit *ret_edit, struct error *error);
/* Adds a case to a branch or wait_for, an arm to a split (shares of the arms made equal, sum 100).
 */
bool journey_edit_add_case(const struct journey *journey, struct text node,
                           struct journey_edit *ret_edit, struct error *error);
/* Leads a port to `target`, or leaves it open where target is empty. */
bool journey_edit_connect(const struct journey *journey, struct text node, struct text port,
                          struct text target, struct journey_edit *ret_edit, struct error *error);
/* Another id; all that names the node follows (edges, message cases, layout). */
bool journey_edit_rename_node(const struct journey *journey, struct text node, struct text id,
                              struct journey_edit *ret_edit, struct error *error);
/* Another kind; edges and what both kinds have are kept. */
bool journey_edit_turn_into(const struct journey *journey, struct text node, enum node_kind_id kind,
                            struct journey_edit *ret_edit, struct error *error);
/* Makes `from` equal to `to` in one edit (a YAML import over a journey). */
struct journey_edit journey_edit_between(const struct journey *from, const struct journey *to);
/* The same with its sentence: back to what the journey was at the revision of that number. */
struct journey_edit journey_edit_restore(const struct journey *now, const struct journey *then,
                                         struct text number);

#endif
