/* What a writer that was killed left beside the file that it was to replace. */
#include "storage/files/file_leftover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder's part of a path, with its last slash; empty for the current one. */
static struct text file_leftover_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct text){.bytes = path, .length = slash == NULL ? 0 : (size_t)(slash - path) + 1};
}

enum { LEFTOVER_NAME = 100 };

/* What of a name a file beside it is called by: with what follows it has to be a name too. Code
 * points stay whole, as some file systems ask for that. */
static struct text file_leftover_begin(const char *name)
{
    struct text begin = text_from(name);
    if (begin.length > LEFTOVER_NAME) {
        begin.length = LEFTOVER_NAME;
        for (int i = 0; i < 3 && ((unsigned char)name[begin.length] & 0xC0) == 0x80; i++) {
            begin.length--;
        }
    }
    return begin;
}

void file_leftover_name(struct text_builder *builder, const char *path, int number)
{
    struct text folder = file_leftover_folder(path);
    text_append(builder, folder);
    text_append_byte(builder, '.');
    text_append(builder, file_leftover_begin(path + folder.length));
    text_append_format(builder, ".%ld.%d", (long)getpid(), number);
}

void file_leftover_hold(int descriptor)
{
    flock(descriptor, LOCK_EX | LOCK_NB);
}

/* Whether an entry of the folder is ".NAME.PROCESS.NUMBER", of a process that is gone. */
static bool file_leftover_is_dead(const char *entry, struct text name)
{
    size_t length = name.length;
    if (entry[0] != '.' || strncmp(entry + 1, name.bytes, length) != 0 ||
        entry[length + 1] != '.') {
        return false;
    }
    char *rest = NULL;
    const char *digits = entry + length + 2;
    long process = strtol(digits, &rest, 10);
    if (process <= 0 || (pid_t)process != process || *digits < '0' || *digits > '9' ||
        *rest != '.' || rest[1] == '\0' || rest[1 + strspn(rest + 1, "0123456789")] != '\0') {
        return false;
    }
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static void file_leftover_delete(int folder, const char *entry)
{
    struct stat status;
    int descriptor = openat(folder, entry, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return;
    }
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
        flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
        unlinkat(folder, entry, 0);
    }
    close(descriptor);
}

void file_leftover_remove(const char *path)
{
    struct text_builder folder = {0};
    text_append(&folder, file_leftover_folder(path));
    struct text name = file_leftover_begin(path + folder.length);
    text_append_byte(&folder, '.');
    text_append_byte(&folder, '\0');
    DIR *entries = opendir(folder.bytes);
    struct dirent *entry = NULL;
    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        if (file_leftover_is_dead(entry->d_name, name)) {
            file_leftover_delete(dirfd(entries), entry->d_name);
        }
    }
    if (entries != NULL) {
        closedir(entries);
    }
    text_destroy(&folder);
}
