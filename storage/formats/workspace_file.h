/* What stands beside journeys as a file gave it: with the places of its settings, and how much of
 * it was understood. */
#ifndef STORAGE_FORMATS_WORKSPACE_FILE_H
#define STORAGE_FORMATS_WORKSPACE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/journey_check.h"
#include "model/journey/setting.h"
#include "model/workspace/workspace.h"
#include "storage/formats/document.h"
#include "storage/formats/document_places.h"

enum { WORKSPACE_FILE_MOST_ERRORS = 100 };

/* Zero-initialise it. */
struct workspace_file {
    struct setting settings; /* by workspace_shape(); none where nothing could be read */
    bool whole;              /* all of it was understood */
    size_t comments;         /* passed over: they are no part of a workspace */
    struct document_places places;
};

/* Bytes to a document: yaml_tree_read, json_tree_read. */
typedef bool document_reader(struct text bytes, struct document *ret_document,
                             struct error_list *errors);

/* Appends what is wrong, in the file's order, at most WORKSPACE_FILE_MOST_ERRORS. True if the file
 * was understood wholly; the caller destroys it in both cases. */
bool workspace_file_read(document_reader *reader, struct text bytes,
                         struct workspace_file *ret_file, struct error_list *errors);
void workspace_file_destroy(struct workspace_file *file);

/* Checks what was read (workspace_check) as it would stand in `workspace`, and gives the findings
 * their places; of what a file without places says the subject is the setting's path. The scene's
 * own workspace does not count. `errors` comes with what the reader said and leaves with all of it
 * in the file's order, at most WORKSPACE_FILE_MOST_ERRORS. Of a file that was not understood wholly
 * those findings are left out that may come from what was not. */
void workspace_file_check(const struct workspace_file *file, const struct workspace *workspace,
                          const struct journey_check_scene *scene, struct error_list *errors);

#endif
