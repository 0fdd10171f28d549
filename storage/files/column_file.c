/* A file of arrays that is mapped into memory. */
#include "storage/files/column_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "model/base/memory.h"
#include "storage/files/file_leftover.h"

enum { COLUMN_FILE_FORMAT = 2, COLUMN_FILE_ALIGNED = 64, COLUMN_FILE_MODE = 0600 };

static const char column_file_magic[8] = "polkucol";

/* At the file's beginning. The numbers and texts, with the places of the arrays, are its list; it
 * stands at the end. */
struct column_file_head {
    char magic[sizeof(column_file_magic)];
    uint64_t format; /* also tells the order of bytes */
    uint64_t list_at;
    uint64_t list_size;
    uint64_t list_sum;
};

struct column_file {
    bool failed;
    char *path; /* written: the place it shall take, and where it is until then */
    char *beside;
    int descriptor; /* -1: it is read */
    uint64_t end;
    struct text_builder written;
    char *bytes; /* read: the mapping, and what is left of the list */
    size_t size;
    struct text list;
};

/* Where a fuzzer looks for what lies behind it, the checksum is as if it were right. */
static bool column_file_is_whole(const void *bytes, uint64_t size, uint64_t sum)
{
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
    (void)bytes;
    (void)size;
    (void)sum;
    return true;
#else
    return XXH3_64bits(bytes, (size_t)size) == sum;
#endif
}

static void column_file_write(struct column_file *file, const void *bytes, size_t size)
{
    const char *next = bytes;
    while (size > 0 && !file->failed) {
        ssize_t count = write(file->descriptor, next, size);
        if (count < 0 && errno != EINTR) {
            file->failed = true;
        } else if (count > 0) {
            next += count;
            size -= (size_t)count;
            file->end += (uint64_t)count;
        }
    }
}

static void column_file_align(struct column_file *file)
{
    static const char zeros[COLUMN_FILE_ALIGNED];
    size_t over = (size_t)(file->end % COLUMN_FILE_ALIGNED);
    if (over != 0) {
        column_file_write(file, zeros, COLUMN_FILE_ALIGNED - over);
    }
}

struct column_file *column_file_create(const char *path, struct text label)
{
    struct column_file *file = memory_allocate(sizeof(*file));
    struct text_builder beside = {0};
    file_leftover_remove(path);
    file_leftover_name(&beside, path, 0);
    *file = (struct column_file){.path = text_copy(text_from(path)), .beside = text_take(&beside)};
    unlink(file->beside);
    file->descriptor =
        open(file->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, COLUMN_FILE_MODE);
    if (file->descriptor < 0) {
        column_file_close(file);
        return NULL;
    }
    file_leftover_hold(file->descriptor);
    struct column_file_head head = {.format = 0};
    column_file_write(file, &head, sizeof(head));
    column_file_text(file, &label);
    return file;
}

bool column_file_finish(struct column_file *file)
{
    column_file_align(file);
    struct column_file_head head = {
        .format = COLUMN_FILE_FORMAT,
        .list_at = file->end,
        .list_size = file->written.length,
        .list_sum = XXH3_64bits(file->written.bytes, file->written.length),
    };
    memcpy(head.magic, column_file_magic, sizeof(head.magic));
    column_file_write(file, file->written.bytes, file->written.length);
    bool done =
        !file->failed && pwrite(file->descriptor, &head, sizeof(head), 0) == (ssize_t)sizeof(head);
    done = close(file->descriptor) == 0 && done;
    file->descriptor = -1;
    done = done && rename(file->beside, file->path) == 0;
    if (!done) {
        unlink(file->beside);
    }
    column_file_close(file);
    return done;
}

/* Maps the file, whatever stands in it. */
static bool column_file_map(struct column_file *file, const char *path)
{
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    bool fits = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                status.st_size >= (off_t)sizeof(struct column_file_head);
    void *bytes = fits ? mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0)
                       : MAP_FAILED;
    close(descriptor);
    if (bytes == MAP_FAILED) {
        return false;
    }
    file->bytes = bytes;
    file->size = (size_t)status.st_size;
    return true;
}

/* Whether the head is one of ours, and the list it names whole. */
static bool column_file_find_list(struct column_file *file)
{
    struct column_file_head head;
    memcpy(&head, file->bytes, sizeof(head));
    if (memcmp(head.magic, column_file_magic, sizeof(head.magic)) != 0 ||
        head.format != COLUMN_FILE_FORMAT || head.list_at > file->size ||
        head.list_size > file->size - head.list_at ||
        !column_file_is_whole(file->bytes + head.list_at, head.list_size, head.list_sum)) {
        return false;
    }
    file->list =
        (struct text){.bytes = file->bytes + head.list_at, .length = (size_t)head.list_size};
    return true;
}

struct column_file *column_file_open(const char *path, struct text label)
{
    struct column_file *file = memory_allocate(sizeof(*file));
    struct text found = {0};
    *file = (struct column_file){.descriptor = -1};
    if (column_file_map(file, path) && column_file_find_list(file)) {
        column_file_text(file, &found);
        if (!file->failed && text_equal(found, label)) {
            return file;
        }
    }
    column_file_close(file);
    return NULL;
}

void column_file_close(struct column_file *file)
{
    if (file == NULL) {
        return;
    }
    if (file->descriptor >= 0) {
        close(file->descriptor);
        unlink(file->beside);
    }
    if (file->bytes != NULL) {
        munmap(file->bytes, file->size);
    }
    text_destroy(&file->written);
    free(file->path);
    free(file->beside);
    free(file);
}

bool column_file_is_written(const struct column_file *file)
{
    return file->descriptor >= 0;
}

void column_file_fail(struct column_file *file)
{
    file->failed = true;
}

bool column_file_has_failed(const struct column_file *file)
{
    return file->failed;
}

void column_file_forget(struct column_file *file)
{
    if (file->bytes != NULL) {
        madvise(file->bytes, file->size, MADV_DONTNEED);
    }
}

/* The next bytes of the list; false where it has no more. */
static bool column_file_take(struct column_file *file, uint64_t size, struct text *ret_bytes)
{
    if (file->failed || size > file->list.length) {
        file->failed = true;
        return false;
    }
    *ret_bytes = text_part(file->list, 0, (size_t)size);
    file->list = text_part(file->list, (size_t)size, file->list.length);
    return true;
}

void column_file_number(struct column_file *file, uint64_t *number)
{
    struct text bytes = {.bytes = (const char *)number, .length = sizeof(*number)};
    if (column_file_is_written(file)) {
        text_append(&file->written, bytes);
        return;
    }
    *number = 0;
    if (column_file_take(file, sizeof(*number), &bytes)) {
        memcpy(number, bytes.bytes, sizeof(*number));
    }
}

void column_file_text(struct column_file *file, struct text *text)
{
    uint64_t length = text->length;
    column_file_number(file, &length);
    if (column_file_is_written(file)) {
        text_append(&file->written, *text);
    } else if (!column_file_take(file, length, text)) {
        *text = (struct text){0};
    }
}

/* The array at that place, if it lies within the file and is what was written. */
static const char *column_file_find_array(struct column_file *file, uint64_t at, uint64_t sum,
                                          size_t size, uint64_t count)
{
    bool fits = at % COLUMN_FILE_ALIGNED == 0 && at <= file->size &&
                count <= (file->size - (size_t)at) / size;
    const char *array = file->bytes + (fits ? at : 0);
    if (file->failed || !fits || !column_file_is_whole(array, size * count, sum)) {
        file->failed = true;
        return NULL;
    }
    return array;
}

void column_file_array(struct column_file *file, void *array, size_t size, uint64_t count)
{
    void *found = NULL;
    uint64_t at = 0;
    uint64_t sum = 0;
    memcpy(&found, array, sizeof(found));
    if (column_file_is_written(file)) {
        column_file_align(file);
        at = file->end;
        sum = XXH3_64bits(found, size * (size_t)count);
        column_file_write(file, found, size * (size_t)count);
    }
    column_file_number(file, &at);
    column_file_number(file, &sum);
    if (!column_file_is_written(file)) {
        const char *bytes = column_file_find_array(file, at, sum, size, count);
        memcpy(array, &bytes, sizeof(bytes));
    }
}
