/* Puts the sentence of an error together, in the user's language and safe to show. */
#include "ui/message.h"

#include <inttypes.h>
#include <string.h>

#include "model/base/utf8.h"
#include "ui/translation.h"

void message_append(struct text_builder *builder, const char *sentence,
                    const struct text arguments[ERROR_ARGUMENTS])
{
    for (const char *at = _(sentence); *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '0' + ERROR_ARGUMENTS && at[2] == '}') {
            utf8_make_visible(builder, arguments[at[1] - '1'], false);
            at += 2;
        } else {
            text_append_byte(builder, *at);
        }
    }
}

void message_append_error(struct text_builder *builder, const struct error *error)
{
    struct text arguments[ERROR_ARGUMENTS];
    for (size_t i = 0; i < ERROR_ARGUMENTS; i++) {
        arguments[i] = text_from(error->arguments[i]);
    }
    message_append(builder, error->sentence, arguments);
}

void message_append_place(struct text_builder *builder, const char *file, const struct error *error)
{
    utf8_make_visible(builder, text_from(file == NULL ? "polku" : file), false);
    if (error->line > 0) {
        text_append_format(builder, ":%d:%d", error->line, error->column);
    }
    text_append_string(builder, ": ");
}

void message_print_error(FILE *stream, const char *file, const struct error *error)
{
    struct text_builder line = {0};
    message_append_place(&line, file, error);
    text_append_string(&line,
                       error->severity == ERROR_SEVERITY_WARNING ? _("warning") : _("error"));
    text_append_string(&line, ": ");
    if (error->subject[0] != '\0') {
        utf8_make_visible(&line, text_from(error->subject), false);
        text_append_string(&line, ": ");
    }
    message_append_error(&line, error);
    fprintf(stream, "%s\n", line.bytes);
    text_destroy(&line);
}

void message_name_setting(struct error *error)
{
    struct text_builder subject = {0};
    text_append_format(&subject, "%s%s%s", error->subject, *error->subject == '\0' ? "" : ".",
                       error->arguments[ERROR_ARGUMENTS - 1]);
    error_about(error, text_built(&subject));
    text_destroy(&subject);
}

/* A value that is empty names nothing. */
static bool message_is_of_nothing(const struct error *error)
{
    return error->code != NULL && strncmp(error->code, "BAD_", 4) == 0 &&
           error->arguments[0][0] == '\0' && error->arguments[ERROR_ARGUMENTS - 1][0] != '\0';
}

void message_print_errors(FILE *stream, const char *file, const struct error_list *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        struct error error = errors->items[i];
        if (message_is_of_nothing(&error)) {
            message_name_setting(&error);
        }
        message_print_error(stream, file, &error);
    }
    message_print_dropped(stream, errors);
}

void message_print_dropped(FILE *stream, const struct error_list *errors)
{
    if (errors->dropped > 0) {
        fprintf(stream, _("… and %zu more\n"), errors->dropped);
    }
}

void message_append_count(struct text_builder *builder, int64_t count, bool ascii)
{
    char digits[24];
    snprintf(digits, sizeof(digits), "%" PRIu64,
             count < 0 ? (uint64_t)0 - (uint64_t)count : (uint64_t)count);
    if (count < 0) {
        text_append_byte(builder, '-');
    }
    size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            text_append_string(builder, ascii ? " " : "\u202F");
        }
        text_append_byte(builder, digits[i]);
    }
}
