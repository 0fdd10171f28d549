/* polku format: brings files of journeys and workspaces into their canonical form. */
#include "ui/cli/format.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "ui/cli/command_line.h"
#include "ui/cli/json_row.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option format_options[] = {
    {.name = "--check", .help = N_("changes nothing; exit 1 where a file is not canonical")},
    {.name = "--drop-comments", .help = N_("formats files with comments too, without these")},
    {.name = "--json", .help = N_("what became of each file, as JSON")},
    {.name = NULL},
};

/* What became of a file, as --json calls it. */
enum format_state { FORMAT_UNREADABLE, FORMAT_CANONICAL, FORMAT_DONE, FORMAT_NOT, FORMAT_COMMENTS };

static const char *const format_states[] = {
    [FORMAT_UNREADABLE] = "unreadable", [FORMAT_CANONICAL] = "canonical",
    [FORMAT_DONE] = "formatted",        [FORMAT_NOT] = "not_canonical",
    [FORMAT_COMMENTS] = "has_comments",
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
                        struct text after, size_t comments, enum format_state *ret_state)
{
    struct error error = {0};
    bool same = text_equal(before, after);
    *ret_state = same ? FORMAT_CANONICAL : FORMAT_NOT;
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
        *ret_state = FORMAT_COMMENTS;
        return EXIT_FINDINGS;
    }
    bool to_stdout = strcmp(path, "-") == 0;
    if ((!same || to_stdout) && !file_replace(path, after, &error)) {
        message_print_error(stderr, path, &error);
        return EXIT_CANNOT_READ_OR_WRITE;
    }
    *ret_state = same ? FORMAT_CANONICAL : FORMAT_DONE;
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

static int format_bytes(const struct command_line *line, const char *path, struct text bytes,
                        enum format_state *ret_state)
{
    struct error_list errors = {0};
    struct text_builder after = {0};
    size_t comments = 0;
    int exit_code = EXIT_BAD_INPUT;
    bool workspace = exchange_holds_workspace(bytes, path);
    if ((workspace ? format_make_workspace : format_make_journey)(bytes, path, &after, &comments,
                                                                  &errors)) {
        exit_code = format_write(line, path, bytes, text_built(&after), comments, ret_state);
    } else {
        message_print_errors(stderr, path, &errors);
    }
    text_destroy(&after);
    error_list_destroy(&errors);
    return exit_code;
}

static int format_file(const struct command_line *line, const char *path,
                       enum format_state *ret_state)
{
    struct text_builder bytes = {0};
    struct error error = {0};
    int exit_code = EXIT_CANNOT_READ_OR_WRITE;
    if (file_read(path, &bytes, &error)) {
        exit_code = format_bytes(line, path, text_built(&bytes), ret_state);
    } else {
        message_print_error(stderr, path, &error);
    }
    text_destroy(&bytes);
    return exit_code;
}

static bool format_asks_stdin(const struct command_line *line)
{
    bool asked = false;
    for (size_t i = 0; i < line->argument_count; i++) {
        asked = asked || strcmp(line->arguments[i], "-") == 0;
    }
    return asked;
}

static int format_run(const struct command_line *line)
{
    static const char *const columns[] = {"file", "state"};
    static const bool numbers[] = {false, false};
    int exit_code = EXIT_DONE;
    bool json = command_line_flag(line, "--json");
    if (json && format_asks_stdin(line)) {
        return command_line_wrong_use(line, "%s", _("of - the file itself is printed, not JSON"));
    }
    struct text *cells = memory_array(2 * line->argument_count, sizeof(*cells));
    for (size_t i = 0; i < line->argument_count; i++) {
        enum format_state state = FORMAT_UNREADABLE;
        int one = format_file(line, line->arguments[i], &state);
        exit_code = one > exit_code ? one : exit_code;
        cells[2 * i] = text_from(line->arguments[i]);
        cells[2 * i + 1] = text_from(format_states[state]);
    }
    if (json) {
        json_row_print("files", columns, numbers, 2, cells, line->argument_count);
    }
    free(cells);
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
