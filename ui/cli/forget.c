/* polku forget: all that the workspace holds of one contact goes. */
#include "ui/cli/forget.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/database/contact_forget.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_argument.h"
#include "ui/cli/json_row.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option forget_options[] = {
    {.name = "--json", .help = N_("what was taken away, as JSON")},
    {.name = NULL},
};

/* The id of the contact that the word means, the caller's; NULL: printed why not. */
static char *forget_find(const struct opened_workspace *workspace, const char *word, int *ret_exit)
{
    struct loaded_contacts contacts;
    struct error error = {0};
    size_t row = 0;
    char *id = NULL;
    if (loaded_contacts_load(workspace, &contacts, ret_exit)) {
        if (contact_argument_find(contacts.table, word, &row, &error)) {
            id = text_copy(contact_table_id(contacts.table, row));
        } else {
            message_print_error(stderr, NULL, &error);
            *ret_exit = EXIT_BAD_INPUT;
        }
    }
    loaded_contacts_destroy(&contacts);
    return id;
}

static void forget_print_json(const char *id, const struct contact_forgotten *forgotten)
{
    static const char *const columns[] = {"contact", "values", "activity", "segments", "previews"};
    static const bool numbers[] = {false, true, true, true, true};
    const size_t counts[] = {forgotten->values, forgotten->activity, forgotten->segments,
                             forgotten->runs};
    char written[4][24];
    struct text cells[5] = {text_from(id)};
    for (size_t i = 0; i < 4; i++) {
        cells[i + 1] = error_number(written[i], (int64_t)counts[i]);
    }
    json_row_print("forgotten", columns, numbers, 5, cells, 1);
}

static void forget_append_count(struct text_builder *out, const char *sentence, size_t number)
{
    struct text_builder count = {0};
    message_append_count(&count, (int64_t)number, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
    message_append(out, sentence, (struct text[ERROR_ARGUMENTS]){text_built(&count)});
    text_destroy(&count);
}

static void forget_print(const char *id, const struct contact_forgotten *forgotten)
{
    struct text_builder out = {0};
    message_append(&out, N_("{1} is forgotten: "), (struct text[ERROR_ARGUMENTS]){text_from(id)});
    forget_append_count(&out, N_("values {1}"), forgotten->values);
    forget_append_count(&out, N_(", recorded activity {1}"), forgotten->activity);
    forget_append_count(&out, N_(", segments {1}"), forgotten->segments);
    forget_append_count(&out, N_(", kept previews that named it {1}"), forgotten->runs);
    text_append_string(&out, _("\nCopies of the workspace and exported files are as they were.\n"));
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
}

/* Until nobody has the file open its log may hold what was deleted. */
static void forget_warn(const struct opened_workspace *workspace)
{
    struct error error = {0};
    error_set_with(&error, "LOG_STAYS",
                   N_("another program has {1} open: until it is left, the file and the log beside "
                      "it may hold what was forgotten"),
                   text_from(workspace->path));
    error.severity = ERROR_SEVERITY_WARNING;
    message_print_error(stderr, NULL, &error);
}

static int forget_contact(const struct command_line *line, const struct opened_workspace *workspace)
{
    struct contact_forgotten forgotten = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    bool settled = true;
    char *id = forget_find(workspace, line->arguments[0], &exit_code);
    if (id != NULL && !contact_forget(workspace->database, text_from(id), workspace->now,
                                      &forgotten, &settled, &error)) {
        exit_code = opened_workspace_fail(NULL, &error);
    } else if (id != NULL) {
        (command_line_flag(line, "--json") ? forget_print_json : forget_print)(id, &forgotten);
    }
    if (!settled) {
        forget_warn(workspace);
    }
    free(id);
    return exit_code;
}

static int forget_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code)) {
        exit_code = forget_contact(line, &workspace);
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand forget_subcommand = {
    .name = "forget",
    .usage = "CONTACT",
    .summary = N_("take away all that the workspace holds of a contact, for good"),
    .example = "polku forget maya@example.org",
    .options = forget_options,
    .notes =
        N_("Its values, recorded activity, segments, and kept previews that name it go, and the "
           "file\nis made anew, so that nothing of them is left in it. Nothing brings them "
           "back.\n"),
    .least_arguments = 1,
    .most_arguments = 1,
    .run = forget_run,
};
