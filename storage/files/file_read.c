/* Reads a whole file, or stdin, into memory. */
#include "storage/files/file_read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/memory.h"

enum { FILE_READ_CHUNK = 65536 };

static void file_read_reserve(struct text_builder *builder, size_t more)
{
    builder->bytes = memory_grow(builder->bytes, &builder->capacity, builder->length + more + 1, 1);
}

/* Room for what a regular file says it holds, so that it is read in one go. */
static void file_read_expect(int descriptor, struct text_builder *builder)
{
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        builder->capacity = (size_t)status.st_size + FILE_READ_CHUNK + 1;
        builder->bytes = memory_resize(builder->bytes, builder->capacity, 1);
    }
}

static bool file_read_all(int descriptor, struct text_builder *builder)
{
    file_read_expect(descriptor, builder);
    for (;;) {
        file_read_reserve(builder, FILE_READ_CHUNK);
        ssize_t count = read(descriptor, builder->bytes + builder->length,
                             builder->capacity - builder->length - 1);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            builder->bytes[builder->length] = '\0';
            return count == 0;
        }
        builder->length += (size_t)count;
    }
}

bool file_read(const char *path, struct text_builder *ret_bytes, struct error *error)
{
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct text_builder builder = {0};
    bool read = descriptor >= 0 && file_read_all(descriptor, &builder);
    int reason = errno;
    if (!standard && descriptor >= 0) {
        close(descriptor);
    }
    if (!read) {
        text_destroy(&builder);
        error_set_with(error, "CANNOT_READ", N_("cannot read {1}: {2}"),
                       standard ? TEXT("stdin") : text_from(path), text_from(strerror(reason)));
        return false;
    }
    text_destroy(ret_bytes);
    *ret_bytes = builder;
    return true;
}
