/* A setting: the tree of texts, lists and maps that a journey's parameters are made of.
 *
 * Leaves are texts in their canonical form ("2d 4h", "0.5", "true"); what they mean is said by the
 * shape (shape.h) that belongs to their place. A value that does not fit its shape may stand here
 * as a draft: the check says so and nothing uses it. */
#ifndef MODEL_JOURNEY_SETTING_H
#define MODEL_JOURNEY_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

enum setting_type { SETTING_NONE, SETTING_TEXT, SETTING_LIST, SETTING_MAP };

/* Owns all below it. Zero-initialised it is none. */
struct setting {
    enum setting_type type;
    char *bytes; /* of a text; ends in a 0 byte */
    size_t length;
    struct setting *items; /* of a list or a map */
    char **names;          /* of a map, one an item, unique, in the order in which they were set;
                            * without 0 bytes */
    size_t count;
    size_t capacity;
    size_t
        sorted; /* of a map: so many names from the first one on ascend by their bytes, at least */
};

/* A place in a tree: names and list positions from the root, parted by dots, positions from 0:
 * "timeout.after", "cases.0.when". In a name, a dot and a backslash stand behind a backslash
 * (`setting_path_append`). The empty path is the root. */

struct setting setting_text(struct text text);
struct setting setting_list(void);
struct setting setting_map(void);
struct setting setting_copy(const struct setting *setting);
void setting_destroy(struct setting *setting);
/* The order of a map's items does not count. */
bool setting_equal(const struct setting *a, const struct setting *b);

/* Of a text its bytes, of anything else the empty text. */
struct text setting_as_text(const struct setting *setting);

/* The item of that name in a map; NULL if there is none, or `setting` is NULL or no map. */
const struct setting *setting_get(const struct setting *setting, struct text name);
/* What stands at a path; NULL if nothing does. */
const struct setting *setting_at(const struct setting *setting, struct text path);

/* Appends to a list; sets in a map (SETTING_NONE takes the item away). Both take what they are
 * given. */
void setting_append(struct setting *list, struct setting item);
void setting_put(struct setting *map, struct text name, struct setting item);
/* Before item `index` of a list, which may be its count. */
void setting_insert(struct setting *list, size_t index, struct setting item);
/* Takes item `index` out of a list or a map and gives it to the caller. */
struct setting setting_take(struct setting *setting, size_t index);
/* Moves an item of a map forward to place `to`. */
void setting_move(struct setting *map, size_t from, size_t to);
/* Puts the items of a map in the order of their names' bytes. */
void setting_sort(struct setting *map);

/* Puts `value` at `path` and gives back what stood there (none if nothing): the caller's. Maps on
 * the way are made. At a list, a position equal to its count appends; none takes the item out and
 * closes up; "+N" as last step inserts before item N. False, with nothing changed and `value` still
 * the caller's, where the path goes through a text or beyond a list's end. */
bool setting_replace(struct setting *root, struct text path, struct setting value,
                     struct setting *ret_old);

/* Cuts the first step off *rest, without its escapes; false when none is left. */
bool setting_path_next(struct text *rest, struct text_builder *ret_step);
/* The same; a step without escapes is a part of the path itself, another one is built. */
bool setting_path_step(struct text *rest, struct text_builder *built, struct text *ret_step);
/* What stands at one step from a map or a list; NULL: nothing does. */
const struct setting *setting_child(const struct setting *setting, struct text step);
/* The path without its last step. */
struct text setting_path_parent(struct text path);
/* Reads a step as a list position, "2" or "+2"; false if it is none. */
bool setting_path_index(struct text step, size_t *ret_index, bool *ret_insert);
/* Appends a step to a path: a dot where it is not the first, and the name with its escapes. */
void setting_path_append(struct text_builder *path, struct text name);
void setting_path_append_index(struct text_builder *path, size_t index);

#endif
