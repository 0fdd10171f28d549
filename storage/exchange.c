/* Import and export of journeys by the names of files. */
#include "storage/exchange.h"

#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"

const struct format *exchange_format_of(struct text bytes, const char *path)
{
    const struct format *format = format_of_path(text_from(path));
    if (format == NULL || format->read == NULL) {
        bool json = text_starts_with(text_trim(bytes), TEXT("{"));
        format = format_find(json ? TEXT("json") : TEXT("yaml"));
    }
    return format;
}

bool exchange_read_journey_bytes(struct text bytes, const char *path, struct journey_file *ret_file,
                                 struct error_list *errors)
{
    return exchange_format_of(bytes, path)->read(bytes, ret_file, errors);
}

bool exchange_read_journey(const char *path, struct journey_file *ret_file,
                           struct error_list *errors)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    *ret_file = (struct journey_file){0};
    bool done = file_read(path, &bytes, &error);
    if (done) {
        done = exchange_read_journey_bytes(text_built(&bytes), path, ret_file, errors);
    } else {
        error_list_add(errors, &error);
    }
    text_destroy(&bytes);
    return done;
}

bool exchange_write_journey(const char *path, const struct format *format,
                            const struct journey *journey, struct error *error)
{
    struct text_builder bytes = {0};
    if (format == NULL) {
        format = format_of_path(text_from(path));
    }
    if (format == NULL) {
        format = format_find(TEXT("yaml"));
    }
    if (format->write == NULL) {
        error_set_with(error, "NO_SUCH_FORMAT", N_("{1} can be read but not written"),
                       text_from(format->name));
        return false;
    }
    format->write(&bytes, journey);
    bool done = file_replace(path, text_built(&bytes), error);
    text_destroy(&bytes);
    return done;
}
