/* polku format: brings files of journeys and workspaces into their canonical form. */
#include "ui/cli/format.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "ui/cli/command_line.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option format_options[] = {
    {.name = "--check", .help = N_("changes nothing; exit 1 where a file is not canonical")},
    {.name = "--drop-comments", .help = N_("formats files with comments too, without these")},
    {.name = NULL},
};

static void format_say(const char *path, const char *code, const char *sentence, size_t count)
{
    struct error error = {0};
    char number[24];
    error_set_with(&error, code, sentence, error_number(number, (int64_t)count));
    error.severity = ERROR_SEVERITY_WARNING;
    message_print_error(stderr, path, &error);
}

/* Writes the canonical form where it is not there yet, or says that it is not. */
static int format_write(const struct command_line *line, const char *path, struct text before,
                        struct text after, size_t comments)
{
    struct error error = {0};
    bool same = text_equal(before, after);
    if (command_line_flag(line, "--check")) {
        if (!same) {
            format_say(path, "NOT_CANONICAL",
                       comments == 0 ? N_("this is not the canonical form; polku format brings it "
                                          "there")
                                     : N_("its comments ({1}) are no part of the canonical form; "
                                          "--drop-comments drops them"),
                       comments);
        }
        return same ? EXIT_DONE : EXIT_FINDINGS;
    }
    if (comments != 0 && !command_line_flag(line, "--drop-comments")) {
        format_say(path, "COMMENTS",
                   N_("left as it is, since formatting would lose its comments ({1}); "
                      "--drop-comments drops them"),
                   comments);
        return EXIT_FINDINGS;
    }
    bool to_stdout = strcmp(path, "-") == 0;
    if ((!same || to_stdout) && !file_replace(path, after, &error)) {
        message_print_error(stderr, path, &error);
        return EXIT_CANNOT_READ_OR_WRITE;
    }
    return EXIT_DONE;
}

static bool format_make_journey(struct text bytes, const char *path, struct text_builder *after,
                                size_t *ret_comments, struct error_list *errors)
{
    struct journey_file file = {0};
    bool whole = exchange_read_journey_bytes(bytes, path, &file, errors);
    if (whole) {
        exchange_format_of(bytes, path)->write(after, file.journey);
    }
    *ret_comments = file.comments;
    journey_file_destroy(&file);
    return whole;
}

static bool format_make_workspace(struct text bytes, const char *path, struct text_builder *after,
                                  size_t *ret_comments, struct error_list *errors)
{
    struct workspace_file file = {0};
    bool whole = exchange_read_workspace_bytes(bytes, path, &file, errors);
    if (whole) {
        exchange_format_of(bytes, path)->write_workspace(after, &file.settings);
    }
    *ret_comments = file.comments;
    workspace_file_destroy(&file);
    return whole;
}

static int format_bytes(const struct command_line *line, const char *path, struct text bytes)
{
    struct error_list errors = {0};
    struct text_builder after = {0};
    size_t comments = 0;
    int exit_code = EXIT_BAD_INPUT;
    bool workspace = exchange_holds_workspace(bytes, path);
    if ((workspace ? format_make_workspace : format_make_journey)(bytes, path, &after, &comments,
                                                                  &errors)) {
        exit_code = format_write(line, path, bytes, text_built(&after), comments);
    } else {
        message_print_errors(stderr, path, &errors);
    }
    text_destroy(&after);
    error_list_destroy(&errors);
    return exit_code;
}

static int format_file(const struct command_line *line, const char *path)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    int exit_code = EXIT_CANNOT_READ_OR_WRITE;
    if (file_read(path, &bytes, &error)) {
        exit_code = format_bytes(line, path, text_built(&bytes));
    } else {
        message_print_error(stderr, path, &error);
    }
    text_destroy(&bytes);
    return exit_code;
}

static int format_run(const struct command_line *line)
{
    int exit_code = EXIT_DONE;
    for (size_t i = 0; i < line->argument_count; i++) {
        int one = format_file(line, line->arguments[i]);
        exit_code = one > exit_code ? one : exit_code;
    }
    return exit_code;
}

const struct subcommand format_subcommand = {
    .name = "format",
    .usage = "FILE…",
    .summary = N_("bring files of journeys and workspaces into their canonical form"),
    .example = "polku format --check welcome.yaml",
    .options = format_options,
    .least_arguments = 1,
    .most_arguments = SIZE_MAX,
    .run = format_run,
};
