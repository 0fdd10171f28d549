/* Files that a running process holds. */
#include "storage/files/held_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/files/file_read.h"
#include "storage/files/folder_make.h"

enum { HELD_FILE_TRIES = 100, HELD_FILE_MODE = 0600 };

/* Locked, and still the one that stands at its path. */
static bool held_file_lock(struct held_file *file)
{
    struct stat held;
    struct stat standing;
    return flock(file->descriptor, LOCK_EX | LOCK_NB) == 0 && fstat(file->descriptor, &held) == 0 &&
           stat(file->path, &standing) == 0 && held.st_ino == standing.st_ino &&
           held.st_dev == standing.st_dev;
}

static bool held_file_open(const char *path, int flags, struct held_file *ret_file)
{
    struct held_file file = {.path = text_copy(text_from(path))};
    file.descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, HELD_FILE_MODE);
    if (file.descriptor >= 0 && held_file_lock(&file)) {
        *ret_file = file;
        return true;
    }
    if (file.descriptor >= 0) {
        close(file.descriptor);
    }
    free(file.path);
    return false;
}

bool held_file_make(const char *path, struct held_file *ret_file)
{
    struct text_builder name = {0};
    bool made = false;
    for (int i = 0; !made && i < HELD_FILE_TRIES && folder_make_for(path); i++) {
        text_clear(&name);
        text_append_format(&name, "%s-%ld-%d", path, (long)getpid(), i);
        made = held_file_open(name.bytes, O_CREAT | O_EXCL, ret_file);
    }
    text_destroy(&name);
    return made;
}

bool held_file_write(const struct held_file *file, struct text bytes)
{
    ssize_t written = pwrite(file->descriptor, bytes.bytes, bytes.length, 0);
    return written >= 0 && (size_t)written == bytes.length &&
           ftruncate(file->descriptor, (off_t)bytes.length) == 0;
}

void held_file_leave(struct held_file *file)
{
    if (file->path != NULL) {
        close(file->descriptor);
        free(file->path);
    }
    *file = (struct held_file){0};
}

void held_file_remove(struct held_file *file)
{
    if (file->path != NULL) {
        unlink(file->path);
    }
    held_file_leave(file);
}

bool held_file_find(const char *path, struct held_file *ret_file, struct text_builder *ret_bytes)
{
    const char *last = strrchr(path, '/') + 1;
    char *folder = text_copy((struct text){path, (size_t)(last - path)});
    DIR *listing = opendir(folder);
    struct text_builder name = {0};
    bool found = false;
    const struct dirent *entry = NULL;
    while (!found && listing != NULL && (entry = readdir(listing)) != NULL) {
        if (text_starts_with(text_from(entry->d_name), text_from(last))) {
            text_clear(&name);
            text_append_format(&name, "%s%s", folder, entry->d_name);
            found = held_file_open(name.bytes, 0, ret_file);
        }
    }
    if (found && !file_read(name.bytes, ret_bytes, NULL)) {
        text_clear(ret_bytes);
    }
    if (listing != NULL) {
        closedir(listing);
    }
    text_destroy(&name);
    free(folder);
    return found;
}
