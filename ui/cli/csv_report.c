/* What is said of every CSV file that is brought in: how it was read, and which rows were refused.
 */
#include "ui/cli/csv_report.h"

#include <stdio.h>
#include <string.h>

#include "storage/files/file_replace.h"
#include "ui/cli/opened_workspace.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { CSV_REPORT_REFUSALS = 10 };

void csv_report_say(const char *sentence, struct text first, struct text second, struct text third)
{
    struct text_builder line = {0};
    message_append(&line, sentence, (struct text[ERROR_ARGUMENTS]){first, second, third});
    printf("  %s\n", line.bytes);
    text_destroy(&line);
}

void csv_report_number(struct text_builder *builder, size_t number)
{
    text_clear(builder);
    message_append_count(builder, (int64_t)number, false);
}

static const char *csv_report_separator(char separator)
{
    return separator == ','    ? _("commas")
           : separator == ';'  ? _("semicolons")
           : separator == '\t' ? _("tabs")
                               : _("bars");
}

struct text csv_report_file_name(const char *path)
{
    if (strcmp(path, "-") == 0) {
        return TEXT("stdin");
    }
    const char *slash = strrchr(path, '/');
    return text_from(slash == NULL ? path : slash + 1);
}

void csv_report_form(const struct csv_file *file)
{
    static const char *const line_ends[] = {[CSV_LF] = "LF", [CSV_CRLF] = "CR LF", [CSV_CR] = "CR"};
    struct text_builder encoding = {0};
    text_append_string(&encoding, csv_encoding_name(file->decoded.encoding));
    text_append_string(&encoding, file->decoded.mark ? _(" with a byte order mark") : "");
    csv_report_say(!file->dialect.quoted ? N_("read as {1}, cells parted by {2}, no quotes, "
                                              "lines ending in {3}")
                   : file->dialect.quote == '"'
                       ? N_("read as {1}, cells parted by {2}, text in double quotes, lines "
                            "ending in {3}")
                       : N_("read as {1}, cells parted by {2}, text in single quotes, lines "
                            "ending in {3}"),
                   text_built(&encoding), text_from(csv_report_separator(file->dialect.separator)),
                   text_from(line_ends[file->dialect.line_end]));
    text_destroy(&encoding);
}

void csv_report_refusals(const struct csv_file *file, const char *path, bool written)
{
    for (size_t i = 0; i < file->refusal_count && i < CSV_REPORT_REFUSALS; i++) {
        struct error error;
        csv_refusal_error(&file->refusals[i], &error);
        message_print_error(stderr, path, &error);
    }
    if (file->refusal_count == 0) {
        return;
    }
    struct text_builder number = {0};
    csv_report_number(&number, file->refusal_count);
    csv_report_say(written ? N_("rows refused: {1}; they are in the --rejects file")
                           : N_("rows refused: {1}; --rejects FILE writes them out"),
                   text_built(&number), (struct text){0}, (struct text){0});
    text_destroy(&number);
}

static void csv_report_rejects(struct text_builder *builder, const struct csv_file *file)
{
    char separator = file->dialect.separator;
    text_append_format(builder, "polku_line%cpolku_reason%c", separator, separator);
    text_append(builder, file->header);
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < file->refusal_count; i++) {
        const struct csv_refusal *refusal = &file->refusals[i];
        struct text_builder reason = {0};
        struct error error;
        csv_refusal_error(refusal, &error);
        message_append_error(&reason, &error);
        text_append_format(builder, "%zu%c", refusal->line, separator);
        csv_append_cell(builder, text_built(&reason), separator);
        text_append_byte(builder, separator);
        text_append(builder, refusal->source);
        text_append_byte(builder, '\n');
        text_destroy(&reason);
    }
}

int csv_report_write_rejects(const struct csv_file *file, const char *path)
{
    struct text_builder rows = {0};
    struct error error = {0};
    csv_report_rejects(&rows, file);
    bool written = file_replace(path, text_built(&rows), &error);
    text_destroy(&rows);
    return written ? EXIT_DONE : opened_workspace_fail(NULL, &error);
}

struct text csv_report_sentence(struct arena *arena, const struct error *error)
{
    struct text_builder builder = {0};
    message_append_error(&builder, error);
    struct text text = arena_text(arena, text_built(&builder));
    text_destroy(&builder);
    return text;
}

const struct text *csv_report_reasons(struct arena *arena, const struct csv_file *file)
{
    size_t count =
        file->refusal_count < CSV_REFUSALS_TOLD ? file->refusal_count : CSV_REFUSALS_TOLD;
    struct text *reasons = arena_array(arena, count, sizeof(*reasons));
    for (size_t i = 0; i < count; i++) {
        struct error error;
        csv_refusal_error(&file->refusals[i], &error);
        reasons[i] = csv_report_sentence(arena, &error);
    }
    return reasons;
}

int csv_report_fail(const char *path, const struct error *error)
{
    static const char *const bad_input[] = {"NOT_TEXT",
                                            "NO_HEADER",
                                            "EMPTY_FILE",
                                            "OPEN_HEADER",
                                            "UNKNOWN_COLUMN",
                                            "KEY_COLLIDES",
                                            "KEY_COLLISION",
                                            "UNKNOWN_CHANNEL",
                                            "TOO_MANY_COLUMNS",
                                            "BAD_NAME",
                                            "UNKNOWN_KEY",
                                            "BAD_VALUE",
                                            "NO_KEY_COLUMN",
                                            "NO_TIME_COLUMN",
                                            "NO_KIND_COLUMN",
                                            "UNKNOWN_REPORT",
                                            NULL};
    int exit_code = opened_workspace_fail(path, error);
    for (size_t i = 0; bad_input[i] != NULL; i++) {
        exit_code = strcmp(error->code, bad_input[i]) == 0 ? EXIT_BAD_INPUT : exit_code;
    }
    bool wrong = strcmp(error->code, "BAD_MAP") == 0 || strcmp(error->code, "BAD_FIXED") == 0;
    return wrong ? EXIT_WRONG_USE : exit_code;
}
