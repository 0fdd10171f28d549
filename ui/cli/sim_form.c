/* The forms of polku sim that are files: --csv and --html. */
#include "ui/cli/sim_form.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/files/file_replace.h"
#include "storage/files/folder_replace.h"
#include "storage/formats/csv_result.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/report/html_report.h"
#include "ui/translation.h"

bool sim_form_is_file(const struct command_line *line)
{
    return command_line_flag(line, "--csv") || command_line_flag(line, "--html");
}

bool sim_form_check(const struct command_line *line)
{
    const char *folder = command_line_option(line, "--csv");
    bool closed = command_line_flag(line, "--expected") || command_line_flag(line, "--bounds");
    if (command_line_flag(line, "--json") + command_line_flag(line, "--csv") +
            command_line_flag(line, "--html") >
        1) {
        command_line_wrong_use(line, _("--json, --csv and --html exclude each other"));
        return false;
    }
    if (folder != NULL && (*folder == '\0' || strcmp(folder, "-") == 0)) {
        command_line_wrong_use(line, _("--csv writes several files, so it wants a folder"));
        return false;
    }
    const char *page = command_line_option(line, "--html");
    if (page != NULL && *page == '\0') {
        command_line_wrong_use(line, _("%s wants %s"), "--html", "FILE");
        return false;
    }
    if (closed && sim_form_is_file(line)) {
        command_line_wrong_use(line, _("--csv and --html are forms of a run; --expected and "
                                       "--bounds print text or --json"));
        return false;
    }
    return true;
}

static bool sim_form_is_stopped(void *context)
{
    return !progress_bar_step(context, 0, 0);
}

static int sim_form_fail(const struct error *error)
{
    if (strcmp(error->code, "STOPPED") == 0) {
        return EXIT_STOPPED;
    }
    message_print_error(stderr, NULL, error);
    return EXIT_CANNOT_READ_OR_WRITE;
}

static void sim_form_say(const char *path, const char *what)
{
    struct text_builder line = {0};
    utf8_make_visible(&line, text_from(path), false);
    printf("%s: %s\n", line.bytes, what);
    text_destroy(&line);
}

/* Ctrl-C is heard between the files: nothing is half done. */
static int sim_form_write_csv(const char *path, const struct result *result,
                              const struct replicates *replicates)
{
    struct csv_result_files tables;
    struct progress_bar bar;
    struct error error = {0};
    csv_result_write(result, replicates, &tables);
    struct folder_file *files = memory_array(tables.count, sizeof(*files));
    for (size_t i = 0; i < tables.count; i++) {
        files[i] = (struct folder_file){tables.items[i].name, text_built(&tables.items[i].bytes)};
    }
    progress_bar_begin(&bar, _("writing"), NULL);
    struct folder_stop stop = {.is_stopped = sim_form_is_stopped, .context = &bar};
    bool done = folder_replace(path, files, tables.count, &stop, &error);
    progress_bar_end(&bar, !done && strcmp(error.code, "STOPPED") == 0);
    if (done) {
        char what[64];
        snprintf(what, sizeof(what), _("%zu tables"), tables.count);
        sim_form_say(path, what);
    }
    csv_result_destroy(&tables);
    free(files);
    return done ? EXIT_DONE : sim_form_fail(&error);
}

/* "-" is standard output, which then holds the page alone. */
static int sim_form_write_html(const char *path, const struct result *result,
                               const struct html_report_beside *beside)
{
    struct text_builder page = {0};
    struct error error = {0};
    html_report_append(&page, result, beside);
    bool done = file_replace(path, text_built(&page), &error);
    text_destroy(&page);
    if (done && strcmp(path, "-") != 0) {
        sim_form_say(path, _("the preview as a page"));
    }
    return done ? EXIT_DONE : sim_form_fail(&error);
}

int sim_form_write(const struct command_line *line, const struct result *result,
                   const struct replicates *replicates, struct sim_drawn drawn)
{
    const char *folder = command_line_option(line, "--csv");
    if (folder != NULL) {
        return sim_form_write_csv(folder, result, replicates);
    }
    struct html_report_beside beside = {.journey = drawn.journey,
                                        .lanes = drawn.lanes,
                                        .replicates = replicates,
                                        .where = text_from(command_line_option(line, "--where"))};
    const char **sets = command_line_values(line, "--set", &beside.set_count);
    beside.sets = sets;
    int exit_code = sim_form_write_html(command_line_option(line, "--html"), result, &beside);
    free(sets);
    return exit_code;
}
