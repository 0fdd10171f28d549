/* Writes a whole file safely: beside it, synced, then renamed over it; nothing is half written. */
#include "storage/files/file_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_REPLACE_TRIES = 100 };

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
    struct text folder = file_replace_folder(path);
    int descriptor = -1;
    for (int i = 0; i < FILE_REPLACE_TRIES && descriptor < 0; i++) {
        text_clear(name);
        text_append(name, folder);
        text_append_format(name, ".%s.%ld.%d", path + folder.length, (long)getpid(), i);
        descriptor = open(name->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor < 0 && errno != EEXIST) {
            break;
        }
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

static bool file_replace_rename(const char *path, mode_t mode, bool keep_mode, struct text bytes)
{
    struct text_builder name = {0};
    int descriptor = file_replace_beside(path, mode, &name);
    if (descriptor < 0) {
        text_destroy(&name);
        return false;
    }
    bool done = (!keep_mode || fchmod(descriptor, mode) == 0) &&
                file_replace_write(descriptor, bytes) && fsync(descriptor) == 0;
    int reason = errno;
    if (close(descriptor) != 0 && done) {
        done = false;
        reason = errno;
    }
    if (done && rename(name.bytes, path) != 0) {
        done = false;
        reason = errno;
    }
    if (done) {
        file_replace_sync_folder(path);
    } else {
        unlink(name.bytes);
    }
    errno = reason;
    text_destroy(&name);
    return done;
}

/* A terminal, a pipe, /dev/null: there is nothing to keep. */
static bool file_replace_special(const char *path, struct text bytes)
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

static bool file_replace_at(const char *path, struct text bytes)
{
    struct stat status;
    bool there = stat(path, &status) == 0;
    if (!there && errno != ENOENT) {
        return false;
    }
    if (there && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (there && !S_ISREG(status.st_mode)) {
        return file_replace_special(path, bytes);
    }
    char *real = there ? realpath(path, NULL) : NULL;
    bool done = file_replace_rename(real != NULL ? real : path,
                                    there ? status.st_mode & 07777 : 0666, there, bytes);
    int reason = errno;
    free(real);
    errno = reason;
    return done;
}

bool file_replace(const char *path, struct text bytes, struct error *error)
{
    bool standard = strcmp(path, "-") == 0;
    if (standard ? file_replace_write(STDOUT_FILENO, bytes) : file_replace_at(path, bytes)) {
        return true;
    }
    error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: {2}"),
                   standard ? TEXT("stdout") : text_from(path), text_from(strerror(errno)));
    return false;
}
