/* A journey that is edited in its own file. */
#include "ui/session/session_file.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"

/* Takes over what stands in the file, if it is a whole journey. */
static bool session_file_take(struct session_file *file, struct text_builder *bytes,
                              struct journey **ret_journey, struct error_list *errors)
{
    struct journey_file read = {0};
    bool whole = exchange_read_journey_bytes(text_built(bytes), file->path, &read, errors);
    if (whole) {
        text_destroy(&file->bytes);
        file->bytes = *bytes;
        file->comments = read.comments;
        *bytes = (struct text_builder){0};
        *ret_journey = read.journey;
        read.journey = NULL;
    }
    journey_file_destroy(&read);
    return whole;
}

bool session_file_open(const char *path, bool drop_comments, struct session_file **ret_file,
                       struct journey **ret_journey, struct error_list *errors)
{
    struct session_file *file = memory_allocate(sizeof(*file));
    struct text_builder bytes = {0};
    struct error error = {0};
    *file =
        (struct session_file){.path = text_copy(text_from(path)), .drop_comments = drop_comments};
    stat(path, &file->status);
    bool done = file_read(path, &bytes, &error);
    if (!done) {
        error_list_add(errors, &error);
    }
    done = done && session_file_take(file, &bytes, ret_journey, errors);
    text_destroy(&bytes);
    if (!done) {
        session_file_destroy(file);
        return false;
    }
    *ret_file = file;
    return true;
}

void session_file_destroy(struct session_file *file)
{
    if (file != NULL) {
        free(file->path);
        text_destroy(&file->bytes);
        free(file);
    }
}

const char *session_file_name(const struct session_file *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash == NULL ? file->path : slash + 1;
}

/* Whether it holds what was last read or written here. */
static bool session_file_is_ours(const struct session_file *file, struct error *error)
{
    struct text_builder bytes = {0};
    bool read = file_read(file->path, &bytes, error);
    bool ours = read && text_equal(text_built(&bytes), text_built(&file->bytes));
    if (read && !ours) {
        error_set_with(error, "CHANGED_ELSEWHERE",
                       N_("another program has changed {1}: your edit was not made; see what is "
                          "there now"),
                       text_from(session_file_name(file)), TEXT(""));
    }
    text_destroy(&bytes);
    return ours;
}

bool session_file_write(struct session_file *file, const struct journey *journey,
                        struct error *error)
{
    char number[24];
    struct text_builder bytes = {0};
    if (file->comments != 0 && !file->drop_comments) {
        error_set_with(error, "HAS_COMMENTS",
                       file->comments == 1
                           ? N_("{1} has a comment, which an edit would take out (note: is kept): "
                                "start with --drop-comments to let it go")
                           : N_("{1} has {2} comments, which an edit would take out (note: is "
                                "kept): start with --drop-comments to let them go"),
                       text_from(session_file_name(file)),
                       error_number(number, (int64_t)file->comments));
        return false;
    }
    if (!session_file_is_ours(file, error)) {
        return false;
    }
    exchange_format_of(text_built(&file->bytes), file->path)->write(&bytes, journey);
    if (!file_replace(file->path, text_built(&bytes), error)) {
        text_destroy(&bytes);
        return false;
    }
    text_destroy(&file->bytes);
    file->bytes = bytes;
    file->comments = 0;
    stat(file->path, &file->status);
    return true;
}

static bool session_file_is_touched(const struct stat *before, const struct stat *now)
{
    return before->st_ino != now->st_ino || before->st_size != now->st_size ||
           before->st_mtim.tv_sec != now->st_mtim.tv_sec ||
           before->st_mtim.tv_nsec != now->st_mtim.tv_nsec;
}

static enum session_file_news session_file_break(struct session_file *file)
{
    enum session_file_news news = file->broken ? FILE_SAME : FILE_BROKEN;
    file->broken = true;
    return news;
}

enum session_file_news session_file_look(struct session_file *file, struct journey **ret_journey)
{
    struct stat now = {0};
    struct text_builder bytes = {0};
    struct error_list errors = {0};
    bool there = stat(file->path, &now) == 0;
    if (there && !file->broken && !session_file_is_touched(&file->status, &now)) {
        return FILE_SAME;
    }
    file->status = now;
    if (!there || !file_read(file->path, &bytes, NULL)) {
        return session_file_break(file);
    }
    enum session_file_news news = FILE_CHANGED;
    if (text_equal(text_built(&bytes), text_built(&file->bytes))) {
        file->broken = false;
        news = FILE_SAME;
    } else if (session_file_take(file, &bytes, ret_journey, &errors)) {
        file->broken = false;
    } else {
        news = session_file_break(file);
    }
    error_list_destroy(&errors);
    text_destroy(&bytes);
    return news;
}
