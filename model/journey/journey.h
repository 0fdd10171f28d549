/* One customer journey: a directed graph of nodes with their settings. Reading only. */
#ifndef MODEL_JOURNEY_JOURNEY_H
#define MODEL_JOURNEY_JOURNEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/hash_map.h"
#include "model/base/text.h"
#include "model/journey/node_kind.h"
#include "model/journey/setting.h"

/* A node: named by its id, a text that is unique in its journey. */
struct node {
    char *id;
    enum node_kind_id kind;
    struct setting settings; /* a map, by node_kind(kind)->shape */
};

/* Only journey_edit.c writes it. Nodes stand in no order that means anything. */
struct journey {
    char *name;
    struct setting settings; /* a map, by journey_shape() */
    struct node *nodes;
    size_t node_count;
    size_t node_capacity;
    struct hash_map node_numbers; /* id to place in nodes */
    uint64_t revision;            /* rises by one with every edit that was applied */
};

/* An empty journey without nodes; the caller destroys it. */
struct journey *journey_create(struct text name);
struct journey *journey_copy(const struct journey *journey);
void journey_destroy(struct journey *journey);

/* Same name, settings and nodes (in whatever order these stand). */
bool journey_equal(const struct journey *a, const struct journey *b);

/* NULL if there is none. Borrowed until the next edit. */
const struct node *journey_find(const struct journey *journey, struct text id);
/* Its place in `nodes`, or SIZE_MAX. Valid until the next edit. */
size_t journey_number(const struct journey *journey, struct text id);

/* The id of a node that is nearest to `id`, for suggestions; empty if none is near. Borrowed. */
struct text journey_nearest_id(const struct journey *journey, struct text id);

/* The place of a node that must be there; else false with NO_NODE and the nearest id. */
bool journey_require(const struct journey *journey, struct text id, size_t *ret_number,
                     struct error *error);
/* Whether a new node may take the id; else false with BAD_ID or NODE_EXISTS. */
bool journey_require_new_id(const struct journey *journey, struct text id, struct error *error);

/* A letter, then letters, digits, _ and -; at most 64. */
bool node_id_is_valid(struct text id);
/* Whether such a byte may stand in it. */
bool node_id_may_have(char byte);
/* Appends one made of words ("Thank you!" gives thank_you); `missing` where they have no letters.
 */
void node_id_from_words(struct text_builder *id, struct text words, const char *missing);

bool node_equal(const struct node *a, const struct node *b);

/* A new id for a kind: "send", "send_2", …; or made of words ("Thank you!" gives thank_you). */
char *journey_new_id(const struct journey *journey, struct text words);

/* What a person calls the node: its title or label, else a short saying of its kind and settings
 * ("Wait 2d", "amount_spent > 500"), else its id. Appended. */
void node_title(struct text_builder *builder, const struct node *node);
/* One line that says its main settings: "email · news", "2 ways". Appended; may be empty. */
void node_detail(struct text_builder *builder, const struct node *node);

/* A setting of the node at a path; NULL if it is not set. */
const struct setting *node_setting(const struct node *node, const char *path);
/* Its text, or the default of the table, or the empty text. */
struct text node_text(const struct node *node, const char *path);
bool node_flag(const struct node *node, const char *path);

/* The same of the journey's own settings. */
const struct setting *journey_setting(const struct journey *journey, const char *path);
struct text journey_text(const struct journey *journey, const char *path);

#endif
