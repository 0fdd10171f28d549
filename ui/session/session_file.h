/* A journey that is edited in its own file: read, written whole after each edit, and looked at for
 * what other programs do to it. Nothing of it is stored in the workspace. */
#ifndef UI_SESSION_SESSION_FILE_H
#define UI_SESSION_SESSION_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/journey/journey.h"

struct session_file {
    char *path;
    struct text_builder bytes; /* as last read or written here */
    size_t comments;           /* in them */
    bool drop_comments;        /* an edit may take them out */
    bool broken;               /* what stands there now is no journey, or it is gone */
    struct stat status;        /* when it was last looked at */
};

/* False: what is wrong, in the file's order. The file and the journey are the caller's. */
bool session_file_open(const char *path, bool drop_comments, struct session_file **ret_file,
                       struct journey **ret_journey, struct error_list *errors);
void session_file_destroy(struct session_file *file);

/* The path's last part. */
const char *session_file_name(const struct session_file *file);

/* Writes the journey in its canonical form, in place of what is there, whole or not at all. False
 * with HAS_COMMENTS where that would take comments out, CHANGED_ELSEWHERE where what stands there
 * is not what was last read or written here, or what file_read and file_replace say. */
bool session_file_write(struct session_file *file, const struct journey *journey,
                        struct error *error);

enum session_file_news { FILE_SAME, FILE_CHANGED, FILE_BROKEN };

/* Whether another program has changed it: *ret_journey (the caller's) is what it says now. Where it
 * is no longer a journey that is told once, and file->broken stays until it is one. */
enum session_file_news session_file_look(struct session_file *file, struct journey **ret_journey);

#endif
