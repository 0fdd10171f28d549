/* The bytes of a whole file: a big one mapped into memory, any other one read. */
#include "storage/files/file_bytes.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "storage/files/file_read.h"
#include "storage/files/mapped_range.h"

enum { FILE_BYTES_BIG = 1 << 24 }; /* from so many on copying costs more than mapping */

/* A part of what is mapped. */
struct file_bytes_part {
    char *begin;
    size_t length;
};

/* Brings all pages near at once, which would else come some at a time as they are looked at. Where
 * the system cannot (Linux before 5.14), they do. */
static void *file_bytes_populate(void *context)
{
#ifdef MADV_POPULATE_READ
    const struct file_bytes_part *part = context;
    (void)madvise(part->begin, part->length, MADV_POPULATE_READ);
#else
    (void)context;
#endif
    return NULL;
}

/* Two threads, a half each. */
static void file_bytes_populate_halves(char *mapped, size_t size)
{
    size_t half = size / 2 / FILE_BYTES_BIG * FILE_BYTES_BIG;
    struct file_bytes_part first = {.begin = mapped, .length = half};
    struct file_bytes_part second = {.begin = mapped + half, .length = size - half};
    pthread_t thread;
    bool begun = pthread_create(&thread, NULL, file_bytes_populate, &first) == 0;
    (void)file_bytes_populate(&second);
    if (begun) {
        (void)pthread_join(thread, NULL);
    }
}

static bool file_bytes_is_big(const struct stat *status)
{
    return S_ISREG(status->st_mode) && status->st_size >= FILE_BYTES_BIG &&
           (uintmax_t)status->st_size <= SIZE_MAX;
}

/* Gives NULL where it cannot be mapped, and stay so if it is cut off. */
static void *file_bytes_map_guarded(int descriptor, size_t size)
{
    void *mapped = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0);
    if (mapped == MAP_FAILED) {
        return NULL;
    }
    if (!mapped_range_guard(mapped, size)) {
        munmap(mapped, size);
        return NULL;
    }
    return mapped;
}

/* False where the file is not big, or cannot be mapped: then it is read. It is not opened before
 * that is known: who writes into a named pipe must not lose its reader. */
static bool file_bytes_map(const char *path, struct file_bytes *bytes)
{
    struct stat *status = &bytes->status;
    if (stat(path, status) != 0 || !file_bytes_is_big(status)) {
        return false;
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    void *mapped = NULL;
    if (descriptor >= 0 && fstat(descriptor, status) == 0 && file_bytes_is_big(status)) {
        mapped = file_bytes_map_guarded(descriptor, (size_t)status->st_size);
    }
    if (mapped == NULL) {
        if (descriptor >= 0) {
            close(descriptor);
        }
        return false;
    }
    bytes->mapped = mapped;
    bytes->descriptor = descriptor;
    bytes->text = (struct text){.bytes = mapped, .length = (size_t)status->st_size};
    file_bytes_populate_halves(mapped, bytes->text.length);
    return true;
}

bool file_bytes_open(const char *path, struct file_bytes *ret_bytes, struct error *error)
{
    struct file_bytes bytes = {0};
    bool standard = strcmp(path, "-") == 0;
    if (standard || !file_bytes_map(path, &bytes)) {
        if (!file_read(path, &bytes.read, error)) {
            return false;
        }
        bytes.text = text_built(&bytes.read);
    }
    *ret_bytes = bytes;
    return true;
}

static bool file_bytes_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool file_bytes_stayed(const struct file_bytes *bytes, struct error *error)
{
    struct stat now;
    const struct stat *then = &bytes->status;
    if (bytes->mapped == NULL ||
        (!mapped_range_is_cut(bytes->mapped) && fstat(bytes->descriptor, &now) == 0 &&
         now.st_size == then->st_size && file_bytes_same_time(now.st_mtim, then->st_mtim))) {
        return true;
    }
    error_set(error, "CHANGED_MEANWHILE",
              N_("the file was changed while it was read, and nothing was taken from it; try "
                 "again when it is done"));
    return false;
}

bool file_bytes_bear_out(const struct file_bytes *bytes, bool read, struct error *error)
{
    bool stopped = !read && strcmp(error->code, "STOPPED") == 0;
    return (stopped || file_bytes_stayed(bytes, error)) && read;
}

void file_bytes_close(struct file_bytes *bytes)
{
    if (bytes->mapped != NULL) {
        mapped_range_release(bytes->mapped);
        munmap(bytes->mapped, bytes->text.length);
        close(bytes->descriptor);
    }
    text_destroy(&bytes->read);
    *bytes = (struct file_bytes){0};
}
