/* Import and export, by the names of files, of journeys and of what stands beside them. */
#include "storage/exchange.h"

#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "storage/formats/document_workspace.h"

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

bool exchange_holds_workspace(struct text bytes, const char *path)
{
    struct document document;
    bool holds = exchange_format_of(bytes, path)->read_document(bytes, &document, NULL) &&
                 document_workspace_is(&document);
    document_destroy(&document);
    return holds;
}

bool exchange_read_workspace_bytes(struct text bytes, const char *path,
                                   struct workspace_file *ret_file, struct error_list *errors)
{
    document_reader *reader = exchange_format_of(bytes, path)->read_document;
    return workspace_file_read(reader, bytes, ret_file, errors);
}

/* By the name, else by the suffix, else YAML. */
static const struct format *exchange_format_to(const char *path, const struct format *format)
{
    if (format == NULL) {
        format = format_of_path(text_from(path));
    }
    return format == NULL ? format_find(TEXT("yaml")) : format;
}

static bool exchange_cannot_write(const struct format *format, struct error *error)
{
    error_set_with(error, "NO_SUCH_FORMAT", N_("{1} can be read but not written"),
                   text_from(format->name));
    return false;
}

bool exchange_write_journey(const char *path, const struct format *format,
                            const struct journey *journey, struct error *error)
{
    struct text_builder bytes = {0};
    format = exchange_format_to(path, format);
    if (format->write == NULL) {
        return exchange_cannot_write(format, error);
    }
    format->write(&bytes, journey);
    bool done = file_replace(path, text_built(&bytes), error);
    text_destroy(&bytes);
    return done;
}

bool exchange_write_workspace(const char *path, const struct format *format,
                              const struct setting *settings, struct error *error)
{
    struct text_builder bytes = {0};
    format = exchange_format_to(path, format);
    if (format->write_workspace == NULL) {
        error_set_with(error, "NO_SUCH_FORMAT",
                       N_("{1} is for journeys alone; write the workspace as yaml or json"),
                       text_from(format->name));
        return false;
    }
    format->write_workspace(&bytes, settings);
    bool done = file_replace(path, text_built(&bytes), error);
    text_destroy(&bytes);
    return done;
}
