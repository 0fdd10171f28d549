/* Writes several files of a folder as one: all of them, or none. */
#include "storage/files/folder_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "storage/files/file_leftover.h"

enum { FOLDER_TRIES = 100, FOLDER_MODE = 0777, FOLDER_FILE_MODE = 0666 };

/* One file on its way; names within the folder. */
struct folder_entry {
    const struct folder_file *file;
    struct text_builder written; /* its bytes, until they are renamed; empty: not begun */
    struct text_builder before;  /* a second name of what stood there; empty: it has none */
    bool new;                    /* nothing stood there */
    bool placed;
};

struct folder_work {
    const char *path;
    int folder;
    bool made;
    struct folder_entry *entries;
    size_t count;
    const char *failed; /* the file to blame; NULL: the folder */
};

static bool folder_write_bytes(int descriptor, struct text bytes)
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

/* A new name beside the file's. */
static void folder_name(struct text_builder *builder, const char *name, int try)
{
    text_clear(builder);
    file_leftover_name(builder, name, try);
}

static int folder_open_new(const struct folder_work *work, struct folder_entry *entry)
{
    int descriptor = -1;
    for (int i = 0; i < FOLDER_TRIES && descriptor < 0; i++) {
        folder_name(&entry->written, entry->file->name, i);
        descriptor = openat(work->folder, entry->written.bytes,
                            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FOLDER_FILE_MODE);
        if (descriptor < 0 && errno != EEXIST) {
            break;
        }
    }
    if (descriptor < 0) {
        text_clear(&entry->written);
    }
    return descriptor;
}

static bool folder_write(struct folder_work *work, struct folder_entry *entry)
{
    struct stat status;
    work->failed = entry->file->name;
    int descriptor = folder_open_new(work, entry);
    if (descriptor < 0) {
        return false;
    }
    bool kept = fstatat(work->folder, entry->file->name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                S_ISREG(status.st_mode);
    bool done = (!kept || fchmod(descriptor, status.st_mode & 07777) == 0) &&
                folder_write_bytes(descriptor, entry->file->bytes) && fsync(descriptor) == 0;
    int reason = errno;
    if (close(descriptor) != 0 && done) {
        done = false;
        reason = errno;
    }
    errno = reason;
    return done;
}

/* Gives what stands at the place a second name, where it can have one. */
static void folder_keep(const struct folder_work *work, struct folder_entry *entry)
{
    int done = -1;
    for (int i = 0; i < FOLDER_TRIES && done != 0; i++) {
        folder_name(&entry->before, entry->file->name, i);
        done = linkat(work->folder, entry->file->name, work->folder, entry->before.bytes, 0);
        if (done != 0 && errno != EEXIST) {
            break;
        }
    }
    if (done != 0) {
        entry->new = errno == ENOENT;
        text_clear(&entry->before);
    }
}

static bool folder_place(struct folder_work *work, struct folder_entry *entry)
{
    work->failed = entry->file->name;
    folder_keep(work, entry);
    entry->placed =
        renameat(work->folder, entry->written.bytes, work->folder, entry->file->name) == 0;
    return entry->placed;
}

/* Puts everything back as it was. */
static void folder_undo(struct folder_work *work)
{
    for (size_t i = 0; i < work->count; i++) {
        struct folder_entry *entry = &work->entries[i];
        if (entry->placed && entry->before.length != 0) {
            renameat(work->folder, entry->before.bytes, work->folder, entry->file->name);
            text_clear(&entry->before);
        } else if (entry->placed && entry->new) {
            unlinkat(work->folder, entry->file->name, 0);
        } else if (!entry->placed && entry->written.length != 0) {
            unlinkat(work->folder, entry->written.bytes, 0);
        }
    }
}

static void folder_finish(struct folder_work *work, bool done)
{
    int reason = errno;
    if (!done) {
        folder_undo(work);
    }
    for (size_t i = 0; i < work->count; i++) {
        if (work->entries[i].before.length != 0) {
            unlinkat(work->folder, work->entries[i].before.bytes, 0);
        }
        text_destroy(&work->entries[i].written);
        text_destroy(&work->entries[i].before);
    }
    free(work->entries);
    if (work->folder >= 0) {
        fsync(work->folder);
        close(work->folder);
    }
    if (!done && work->made) {
        rmdir(work->path);
    }
    errno = reason;
}

/* Who writes holds the folder: nothing in it is taken away from a process of another machine. */
static void folder_clean(const struct folder_work *work, const struct folder_file files[])
{
    bool alone = flock(work->folder, LOCK_EX | LOCK_NB) == 0;
    for (size_t i = 0; alone && !work->made && i < work->count; i++) {
        struct text_builder path = {0};
        text_append_format(&path, "%s/%s", work->path, files[i].name);
        file_leftover_remove(path.bytes);
        text_destroy(&path);
    }
}

static bool folder_open(struct folder_work *work)
{
    work->made = mkdir(work->path, FOLDER_MODE) == 0;
    if (!work->made && errno != EEXIST) {
        return false;
    }
    work->folder = open(work->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return work->folder >= 0;
}

static bool folder_is_stopped(const struct folder_stop *stop)
{
    return stop != NULL && stop->is_stopped != NULL && stop->is_stopped(stop->context);
}

static bool folder_fail(const struct folder_work *work, bool stopped, struct error *error)
{
    if (stopped) {
        error_set(error, "STOPPED", N_("stopped; nothing was written"));
        return false;
    }
    struct text_builder path = {0};
    text_append_string(&path, work->path);
    if (work->failed != NULL) {
        bool slash = path.length != 0 && path.bytes[path.length - 1] == '/';
        text_append_format(&path, "%s%s", slash ? "" : "/", work->failed);
    }
    error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: {2}"), text_built(&path),
                   text_from(strerror(errno)));
    text_destroy(&path);
    return false;
}

bool folder_replace(const char *path, const struct folder_file files[], size_t count,
                    const struct folder_stop *stop, struct error *error)
{
    struct folder_work work = {.path = path, .folder = -1, .count = count};
    work.entries = memory_array(count + 1, sizeof(*work.entries));
    bool stopped = false;
    bool done = folder_open(&work);
    if (done) {
        folder_clean(&work, files);
    }
    for (size_t i = 0; i < count && done && !stopped; i++) {
        work.entries[i].file = &files[i];
        done = folder_write(&work, &work.entries[i]);
        stopped = folder_is_stopped(stop);
    }
    for (size_t i = 0; i < count && done && !stopped; i++) {
        done = folder_place(&work, &work.entries[i]);
    }
    folder_finish(&work, done && !stopped);
    return (done && !stopped) || folder_fail(&work, done && stopped, error);
}
