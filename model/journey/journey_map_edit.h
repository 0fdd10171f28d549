/* What a person does to a journey in its map, each one edit with its sentence. */
#ifndef MODEL_JOURNEY_JOURNEY_MAP_EDIT_H
#define MODEL_JOURNEY_JOURNEY_MAP_EDIT_H

#include "model/journey/journey_edit.h"
#include "model/journey/journey_map.h"

/* A text of a stage; the empty one takes it away. The stage is a column that has a place. */
struct journey_edit journey_map_edit_text(const struct journey_map *map, size_t stage,
                                          enum journey_map_text text, struct text value);

/* A message of that title in that cell: behind the last message of the stage, else behind the last
 * node of the stage, else behind the last message before that stage, else behind the first start.
 * False with an error where the journey has nothing to put it behind. `ret_id` (appended) is its
 * id. */
bool journey_map_edit_add(const struct journey_map *map, size_t stage, size_t channel,
                          struct text title, struct text_builder *ret_id,
                          struct journey_edit *ret_edit, struct error *error);

/* A message to another cell: its stage, and in its channels the one at `choice`, become those of
 * the cell. Where it names that channel already, the two change places. */
struct journey_edit journey_map_edit_move(const struct journey_map *map,
                                          const struct journey_map_message *message, size_t stage,
                                          size_t channel);

/* Stages: a new one before column `stage` (or at the end), another name, away (its nodes then have
 * none), one place back (-1) or on (1), all of a template. */
struct journey_edit journey_map_edit_add_stage(const struct journey_map *map, size_t stage,
                                               struct text name);
struct journey_edit journey_map_edit_rename_stage(const struct journey_map *map, size_t stage,
                                                  struct text name);
struct journey_edit journey_map_edit_delete_stage(const struct journey_map *map, size_t stage);
/* False where there is no such place. */
bool journey_map_edit_shift_stage(const struct journey_map *map, size_t stage, int by,
                                  struct journey_edit *ret_edit);
struct journey_edit journey_map_edit_template(const struct journey_map *map, size_t which);

#endif
