/* Commands that write the open journey to a file. */
#include "ui/commands/export_commands.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "storage/files/file_replace.h"
#include "ui/commands/path_list.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/report/export_table.h"
#include "ui/report/html_report.h"
#include "ui/translation.h"

enum { EXPORT_NAME = 10, EXPORT_KEEP = 0, EXPORT_REPLACE = 1, EXPORT_PREVIEW = 1000 };

/* The form that was chosen; of the preview its page. */
static struct export_form export_chosen(const struct screen *screen)
{
    static const char *const suffixes[] = {".html", ".htm", NULL};
    struct export_form form = {.name = "preview",
                               .suffixes = suffixes,
                               .help = N_("the preview as a page: figures, days, reasons")};
    export_form_at(screen->export.form, &form);
    return form;
}

static bool export_write_preview(const struct session *session, const char *path,
                                 struct error *error)
{
    struct text_builder page = {0};
    const struct result *result = session_fresh_result(session);
    struct html_report_beside beside = {.journey = session->journey};
    if (result == NULL) {
        error_set(error, "NO_PREVIEW", N_("the preview is old: r runs it"));
        return false;
    }
    if (result->sampled) {
        error_set(error, "NO_PREVIEW",
                  N_("the preview has only a sample yet: try again when all contacts are done"));
        return false;
    }
    html_report_append(&page, result, &beside);
    bool done = file_replace(path, text_built(&page), error);
    text_destroy(&page);
    return done;
}

/* As it is on the screen: its direction, and with its lanes. */
static void export_write(struct screen *screen, struct text path)
{
    const struct session *session = screen->session;
    struct export_form form = export_chosen(screen);
    struct error error = {0};
    struct export_subject subject = {
        .journey = session->journey,
        .workspace = session->workspace->workspace,
        .findings = &session->findings,
        .direction = screen->journey_view.form.direction,
        .lanes = screen->journey_view.form.lanes,
    };
    char *real = path_list_real(path);
    char *whole = NULL;
    bool done = screen->export.form == EXPORT_PREVIEW
                    ? export_write_preview(session, real, &error)
                    : export_form_write(&form, real, &subject, &error);
    if (!done) {
        screen_fail(screen, &error);
    } else {
        whole = realpath(real, NULL);
        free(screen->export.written);
        screen->export.written = text_copy(text_from(whole == NULL ? real : whole));
        screen_say_with(screen, N_("Wrote {1} to {2}"), text_from(session->journey->name),
                        text_from(screen->export.written));
    }
    free(whole);
    free(real);
}

static void export_picked_answer(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number == EXPORT_REPLACE) {
        export_write(screen, choice->subject);
    } else {
        screen_say_with(screen, N_("{1} is as it was"), choice->subject, TEXT(""));
    }
}

/* A file that is there is somebody's, unless this editor has written it. */
static bool export_is_foreign(const struct screen *screen, const char *real)
{
    char *whole = realpath(real, NULL);
    bool foreign = whole != NULL &&
                   (screen->export.written == NULL || strcmp(whole, screen->export.written) != 0);
    free(whole);
    return foreign;
}

static void export_ask_to_replace(struct screen *screen, struct text path)
{
    struct text_builder title = {0};
    message_append(&title, N_("Replace {1}?"), (struct text[ERROR_ARGUMENTS]){path});
    screen_open_picker(screen, title.bytes, _("there is a file of that name"), false,
                       export_picked_answer);
    screen->subject = text_copy(path);
    picker_add(&screen->picker, text_from(_("keep it as it is")), TEXT(""), EXPORT_KEEP);
    picker_add(&screen->picker, text_from(_("replace it")), TEXT(""), EXPORT_REPLACE);
    screen_show_picker(screen);
    text_destroy(&title);
}

static void export_ask_path(struct screen *screen, struct text folder);

static bool export_fits_suffix(const struct export_form *form, struct text path)
{
    bool has = false;
    for (const char *const *suffix = form->suffixes; *suffix != NULL; suffix++) {
        has = has || text_ends_with(path, text_from(*suffix));
    }
    return has;
}

/* A folder is gone into; a name without the form's suffix gets it. */
static void export_picked_path(struct screen *screen, const struct screen_choice *choice)
{
    struct export_form form = export_chosen(screen);
    struct text words = text_trim(choice->words);
    bool named = export_fits_suffix(&form, words);
    struct text folder = choice->item != NULL ? text_from(choice->item->text) : words;
    if (!named && path_list_is_folder(folder)) {
        export_ask_path(screen, folder);
        return;
    }
    struct text_builder path = {0};
    text_append(&path, words);
    text_append_string(&path, named ? "" : form.suffixes[0]);
    char *real = path_list_real(text_built(&path));
    if (export_is_foreign(screen, real)) {
        export_ask_to_replace(screen, text_built(&path));
    } else {
        export_write(screen, text_built(&path));
    }
    free(real);
    text_destroy(&path);
}

static void export_refill(struct screen *screen)
{
    path_list_refill(screen, NULL);
}

/* "thank_you.svg" in the folder, or where the last file was written. */
static void export_ask_path(struct screen *screen, struct text folder)
{
    struct export_form form = export_chosen(screen);
    struct text_builder path = {0};
    struct text_builder name = {0};
    text_append(&path, folder);
    if (path.length != 0 && path.bytes[path.length - 1] != '/') {
        text_append_byte(&path, '/');
    }
    node_id_from_words(&name, text_from(screen->session->journey->name), "journey");
    text_append(&path, text_built(&name));
    text_append_string(&path, form.suffixes[0]);
    path_list_ask(screen, _("Write it to"), _("a file's name; Tab completes folders"),
                  text_built(&path), export_picked_path, export_refill);
    text_destroy(&name);
    text_destroy(&path);
}

static void export_picked_form(struct screen *screen, const struct screen_choice *choice)
{
    screen->export.form = choice->item->number;
    export_ask_path(screen, TEXT(""));
}

static void export_add_form(struct screen *screen, const struct export_form *form, size_t number)
{
    struct text_builder line = {0};
    text_append_format(&line, "%-*s%s", EXPORT_NAME, form->name, _(form->help));
    picker_add(&screen->picker, text_built(&line), TEXT(""), number);
    text_destroy(&line);
}

/* In the Preview view its page comes first. */
void export_ask(struct screen *screen, int argument)
{
    (void)argument;
    struct export_form form;
    screen_open_picker(screen, _("Export as"), _("which form"), false, export_picked_form);
    if (screen->view == VIEW_PREVIEW && session_fresh_result(screen->session) != NULL) {
        screen->export.form = EXPORT_PREVIEW;
        form = export_chosen(screen);
        export_add_form(screen, &form, EXPORT_PREVIEW);
    }
    for (size_t i = 0; export_form_at(i, &form); i++) {
        export_add_form(screen, &form, i);
    }
    screen_show_picker(screen);
}
