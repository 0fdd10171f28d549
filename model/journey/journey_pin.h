/* Pins: where in the picture a person has put nodes; stages, in whose lanes they stand. */
#ifndef MODEL_JOURNEY_JOURNEY_PIN_H
#define MODEL_JOURNEY_JOURNEY_PIN_H

#include "model/journey/journey_edit.h"

enum { PIN_FREE = -1 };

struct journey_pin {
    int column; /* layer along the flow; PIN_FREE: any */
    int row;    /* how many nodes stand before it in its layer; PIN_FREE: any */
};

/* Where a node is pinned, as far as that is well said; false if it is not. */
bool journey_pin_of(const struct journey *journey, struct text node, struct journey_pin *ret_pin);

/* Of all nodes at once, an entry a node of the journey: PIN_FREE both where one is not pinned. */
void journey_pins(const struct journey *journey, struct journey_pin ret_pins[]);

/* The same as a setting: the caller's. */
struct setting journey_pin_value(struct journey_pin pin);

/* Where it stands in the journey's settings: "layout.ID", in place of what is in the builder. */
struct text journey_pin_path(struct text_builder *path, struct text node);

/* The number of the stage of that id in the journey's `stages` (NULL: none yet); SIZE_MAX: none. */
size_t journey_pin_find_stage(const struct setting *stages, struct text id);
/* An id that no stage of the journey has, made of words; into an empty builder. */
void journey_pin_stage_id(struct text_builder *id, const struct journey *journey,
                          struct text words);
/* What people call a stage: its name, else its id. Borrowed. */
struct text journey_pin_stage_name(const struct journey *journey, struct text id);
/* Adds a stage of that name to the group, behind those there are; its id is made of the name. */
void journey_pin_new_stage(struct journey_edit *group, const struct journey *journey,
                           struct text name, struct text_builder *ret_id);

/* What a person does, as in journey_edit.h. Pins a node there; `stage`, unless empty, becomes its
 * stage by that: it was moved into another lane. */
bool journey_edit_pin(const struct journey *journey, struct text node, struct journey_pin pin,
                      struct text stage, struct journey_edit *ret_edit, struct error *error);
/* Gives the node back to the automatic layout; NOT_PINNED where it is there already. */
bool journey_edit_unpin(const struct journey *journey, struct text node,
                        struct journey_edit *ret_edit, struct error *error);

/* Sets the stage of a node; empty: it has none. */
bool journey_edit_set_stage(const struct journey *journey, struct text node, struct text stage,
                            struct journey_edit *ret_edit, struct error *error);
/* The same to a new one of that name, which comes behind the stages there are. */
bool journey_edit_add_stage(const struct journey *journey, struct text node, struct text name,
                            struct journey_edit *ret_edit, struct error *error);

#endif
