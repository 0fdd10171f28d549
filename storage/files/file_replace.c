/* Writes a whole file safely: beside it, synced, then renamed over it; nothing is half written. */
#include "storage/files/file_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/files/file_leftover.h"

enum {
    FILE_REPLACE_TRIES = 100,
    FILE_REPLACE_LINKS = 40,   /* as many as the system follows */
    FILE_REPLACE_FILLED = 0600 /* until the mode that is kept is set: it may forbid writing */
};

static bool file_replace_write(int descriptor, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t count = write(descriptor, bytes.bytes, bytes.length);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        bytes = text_part(bytes, count < 0 ? 0 : (size_t)count, bytes.length);
    }
    return true;
}

/* The folder's part of a path, with its last slash; empty for the current one. */
static struct text file_replace_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct text){.bytes = path, .length = slash == NULL ? 0 : (size_t)(slash - path) + 1};
}

/* Makes a new file beside `path`; its name is left in the builder. */
static int file_replace_beside(const char *path, mode_t mode, struct text_builder *name)
{
    int descriptor = -1;
    file_leftover_remove(path);
    for (int i = 0; i < FILE_REPLACE_TRIES && descriptor < 0; i++) {
        text_clear(name);
        file_leftover_name(name, path, i);
        descriptor = open(name->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor < 0 && errno != EEXIST) {
            break;
        }
    }
    if (descriptor >= 0) {
        file_leftover_hold(descriptor);
    }
    return descriptor;
}

/* The new name lasts once its folder is on the disk; a file system that cannot sync one is as good
 * as it gets. */
static void file_replace_sync_folder(const char *path)
{
    struct text_builder folder = {0};
    text_append(&folder, file_replace_folder(path));
    text_append_string(&folder, ".");
    int descriptor = open(folder.bytes, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
    text_destroy(&folder);
}

static bool file_replace_fail(const char *path, struct error *error)
{
    error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: {2}"),
                   strcmp(path, "-") == 0 ? TEXT("stdout") : text_from(path),
                   text_from(strerror(errno)));
    return false;
}

/* Where it goes, and what makes it. */
struct file_replace_job {
    const char *path; /* as given */
    const char *real; /* without links */
    mode_t mode;
    bool keep_mode; /* a new file's is less the umask */
    file_replace_fill *fill;
    void *context;
};

/* Closes the new file, and puts it in its place if all is well so far, else takes it away. */
static bool file_replace_settle(const struct file_replace_job *job, const char *name,
                                int descriptor, bool done, struct error *error)
{
    if (done &&
        ((job->keep_mode && fchmod(descriptor, job->mode) != 0) || fsync(descriptor) != 0)) {
        done = file_replace_fail(job->path, error);
    }
    if (close(descriptor) != 0 && done) {
        done = file_replace_fail(job->path, error);
    }
    if (done && rename(name, job->real) != 0) {
        done = file_replace_fail(job->path, error);
    }
    if (done) {
        file_replace_sync_folder(job->real);
    } else {
        unlink(name);
    }
    return done;
}

static bool file_replace_rename(const struct file_replace_job *job, struct error *error)
{
    struct text_builder name = {0};
    int descriptor =
        file_replace_beside(job->real, job->keep_mode ? FILE_REPLACE_FILLED : job->mode, &name);
    bool done = (descriptor >= 0 || file_replace_fail(job->path, error)) &&
                job->fill(name.bytes, job->context, error);
    if (descriptor >= 0) {
        done = file_replace_settle(job, name.bytes, descriptor, done, error);
    }
    text_destroy(&name);
    return done;
}

/* Writes into what is there: a terminal, a pipe, /dev/null, where there is nothing to keep; or the
 * new file. */
static bool file_replace_into(const char *path, struct text bytes)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    bool written = file_replace_write(descriptor, bytes);
    int reason = errno;
    written = close(descriptor) == 0 && written;
    errno = reason;
    return written;
}

/* False: it is there, and nothing that can be replaced. */
static bool file_replace_look(const char *path, struct stat *status, bool *ret_there,
                              struct error *error)
{
    *ret_there = stat(path, status) == 0;
    if (*ret_there && S_ISDIR(status->st_mode)) {
        errno = EISDIR;
        return file_replace_fail(path, error);
    }
    return *ret_there || errno == ENOENT || file_replace_fail(path, error);
}

/* Where a link leads to whose target is not there yet; any other path as it is. */
static char *file_replace_follow(const char *path)
{
    char target[PATH_MAX];
    char *place = text_copy(text_from(path));
    for (int i = 0; i < FILE_REPLACE_LINKS; i++) {
        ssize_t length = readlink(place, target, sizeof(target));
        if (length <= 0 || (size_t)length == sizeof(target)) {
            break;
        }
        struct text_builder next = {0};
        text_append(&next, target[0] == '/' ? TEXT("") : file_replace_folder(place));
        text_append(&next, (struct text){target, (size_t)length});
        free(place);
        place = text_take(&next);
    }
    return place;
}

static bool file_replace_place(const char *path, const struct stat *status,
                               struct file_replace_job *job, struct error *error)
{
    char *real = status == NULL ? file_replace_follow(path) : realpath(path, NULL);
    job->path = path;
    job->real = real != NULL ? real : path;
    job->keep_mode = status != NULL;
    if (status != NULL) {
        job->mode = status->st_mode & 07777;
    }
    bool done = file_replace_rename(job, error);
    free(real);
    return done;
}

bool file_replace_filled(const char *path, int mode, file_replace_fill *fill, void *context,
                         struct error *error)
{
    struct stat status;
    bool there = false;
    struct file_replace_job job = {.mode = (mode_t)mode, .fill = fill, .context = context};
    if (!file_replace_look(path, &status, &there, error)) {
        return false;
    }
    if (there && !S_ISREG(status.st_mode)) {
        error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: it is no plain file"),
                       text_from(path));
        return false;
    }
    return file_replace_place(path, there ? &status : NULL, &job, error);
}

struct file_replace_bytes {
    const char *path;
    struct text bytes;
};

static bool file_replace_fill_bytes(const char *name, void *context, struct error *error)
{
    const struct file_replace_bytes *all = context;
    return file_replace_into(name, all->bytes) || file_replace_fail(all->path, error);
}

bool file_replace(const char *path, struct text bytes, struct error *error)
{
    struct stat status;
    bool there = false;
    struct file_replace_bytes all = {path, bytes};
    struct file_replace_job job = {.mode = 0666, .fill = file_replace_fill_bytes, .context = &all};
    if (strcmp(path, "-") == 0) {
        return file_replace_write(STDOUT_FILENO, bytes) || file_replace_fail(path, error);
    }
    if (!file_replace_look(path, &status, &there, error)) {
        return false;
    }
    if (there && !S_ISREG(status.st_mode)) {
        return file_replace_into(path, bytes) || file_replace_fail(path, error);
    }
    return file_replace_place(path, there ? &status : NULL, &job, error);
}
