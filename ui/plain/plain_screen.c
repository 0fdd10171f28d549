/* The screen in lines instead of cells. */
#include "ui/plain/plain_screen.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/panels/filter_figures.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/reach_bar.h"
#include "ui/plain/plain_place.h"
#include "ui/translation.h"

/* How many bytes at the beginning part words on the screen, a dot or columns; 0: none do. */
static size_t plain_screen_parting(struct text line)
{
    size_t blanks = 0;
    while (blanks < line.length && line.bytes[blanks] == ' ') {
        blanks++;
    }
    return text_starts_with(line, TEXT(" · ")) ? sizeof(" · ") - 1 : blanks > 1 ? blanks : 0;
}

/* Ends a line; what could harm a terminal becomes visible. Commas stand for what parts words on the
 * screen, a blank behind a mark that parts them. Nothing is said with nothing. */
static void plain_screen_end_line(struct text_builder *lines, struct text line)
{
    struct text_builder parted = {0};
    line = text_trim(line);
    while (line.length > 0) {
        size_t parting = plain_screen_parting(line);
        if (parting == 0) {
            text_append_byte(&parted, line.bytes[0]);
        } else {
            bool marked = strchr(",.:;", parted.bytes[parted.length - 1]) != NULL;
            text_append_string(&parted, marked ? " " : ", ");
        }
        line = text_part(line, parting == 0 ? 1 : parting, line.length);
    }
    if (parted.length > 0) {
        utf8_make_visible(lines, text_built(&parted), false);
        text_append_byte(lines, '\n');
    }
    text_destroy(&parted);
}

/* Keeps what was said; false where it was said before. */
static bool plain_screen_is_new(char **said, struct text now)
{
    bool new = *said == NULL ? now.length > 0 : !text_is(now, *said);
    if (new) {
        free(*said);
        *said = now.length == 0 ? NULL : text_copy(now);
    }
    return new;
}

/* "Deleted Reminder. u undoes. Preview old." */
static void plain_screen_say_message(struct plain_screen *plain, const struct screen *screen,
                                     struct text_builder *lines)
{
    struct text message = text_from(screen->message.text);
    struct text_builder line = {0};
    if (!plain_screen_is_new(&plain->message, message) || message.length == 0) {
        return;
    }
    while (message.length > 0) {
        size_t dot = text_find(message, TEXT(" · "));
        text_append(&line, text_part(message, 0, dot));
        message = dot == message.length ? TEXT("") : text_part(message, dot + 4, message.length);
        text_append_string(&line, message.length > 0 ? ". " : "");
    }
    if (session_result(screen->session) != NULL && session_fresh_result(screen->session) == NULL) {
        text_append_string(&line, _(". Preview old."));
    }
    plain_screen_end_line(lines, text_built(&line));
    text_destroy(&line);
}

/* What happens on the chosen day, once a key has chosen it: days that are played are not told. */
static void plain_screen_say_day(struct plain_screen *plain, const struct screen *screen,
                                 struct text_builder *lines)
{
    bool shown = screen->view == VIEW_JOURNEY || screen->view == VIEW_PREVIEW;
    int day = preview_view_day(&screen->preview_view, screen->session);
    struct text_builder line = {0};
    if (shown && day != PREVIEW_NO_DAY) {
        preview_view_append_day(&line, screen->session, day, INT_MAX, false);
        text_append_string(&line, screen->preview_view.playing ? _(". Playing") : "");
    }
    if (plain_screen_is_new(&plain->day, text_built(&line))) {
        plain_screen_end_line(lines, text_built(&line));
    }
    text_destroy(&line);
}

static void plain_screen_append_share(struct text_builder *line, int64_t count, int64_t of)
{
    text_append_format(line, "%.1f%%", of == 0 ? 0.0 : 100.0 * (double)count / (double)of);
}

static void plain_screen_append_findings(struct text_builder *line, size_t count, const char *none,
                                         const char *one, const char *many)
{
    if (count > 1) {
        text_append_format(line, "%zu %s", count, many);
    } else {
        text_append_string(line, count == 0 ? none : one);
    }
}

/* "preview: reach 76.9%, was 71.2%. No errors, 1 warning." */
static void plain_screen_say_preview(struct plain_screen *plain, const struct screen *screen,
                                     struct text_builder *lines)
{
    const struct session *session = screen->session;
    const struct result *result = session_fresh_result(session);
    uint64_t serial = session_simulation_serial(session->simulation);
    struct text_builder line = {0};
    if (result == NULL || result->sampled || serial == plain->serial) {
        return;
    }
    bool same = plain->entered == result->entered_contacts && plain->reached == result->reached;
    if (!same || plain->entered == 0) {
        size_t errors = finding_text_count(session, TEXT(""), ERROR_SEVERITY_ERROR);
        size_t warnings = finding_text_count(session, TEXT(""), ERROR_SEVERITY_WARNING);
        text_append_string(&line, _("preview: reach "));
        plain_screen_append_share(&line, result->reached, result->entered_contacts);
        if (plain->entered != 0) {
            text_append_string(&line, _(", was "));
            plain_screen_append_share(&line, plain->reached, plain->entered);
        }
        text_append_string(&line, _(", "));
        message_append_count(&line, result->reached, false);
        text_append_string(&line, _(" of "));
        message_append_count(&line, result->entered_contacts, false);
        text_append_string(&line, ". ");
        plain_screen_append_findings(&line, errors, _("No errors"), _("1 error"), _("errors"));
        text_append_string(&line, ", ");
        plain_screen_append_findings(&line, warnings, _("no warnings"), _("1 warning"),
                                     _("warnings"));
        text_append_byte(&line, '.');
    }
    plain->serial = serial;
    plain->reached = result->reached;
    plain->entered = result->entered_contacts;
    plain_screen_end_line(lines, text_built(&line));
    text_destroy(&line);
}

/* What is laid over the view to be read; a contact's page once its way is told in it. */
static const struct text_pane *plain_screen_text(const struct screen *screen)
{
    const struct contact_pane *page = &screen->contact;
    bool told = page->text.open && (page->told || page->number == 0);
    return screen->account.open ? &screen->account : told ? &page->text : NULL;
}

/* It is read from its first line to its last, once. */
static bool plain_screen_say_text(struct plain_screen *plain, const struct screen *screen,
                                  struct text_builder *lines)
{
    const struct text_pane *pane = plain_screen_text(screen);
    struct text text = pane == NULL ? TEXT("") : text_from(pane->text);
    struct text line;
    if (!plain_screen_is_new(&plain->read, text) || text.length == 0) {
        return false;
    }
    plain_screen_end_line(lines, text_from(pane->title));
    while (text_split(&text, '\n', &line)) {
        plain_screen_end_line(lines, line);
    }
    return true;
}

/* The view's name where one has come into it, and its keys: the top and the bottom line. */
static void plain_screen_say_view(struct plain_screen *plain, const struct screen *screen,
                                  struct text_builder *lines)
{
    struct text_builder line = {0};
    if (plain->begun && plain->view == screen->view) {
        return;
    }
    plain->begun = true;
    plain->view = screen->view;
    plain_place_append_row(&line, screen, 0, 0);
    plain_screen_end_line(lines, text_built(&line));
    text_clear(&line);
    if (screen->message.text == NULL) {
        plain_place_append_row(&line, screen, screen->grid->height - 1, 0);
    }
    plain_screen_end_line(lines, text_built(&line));
    text_destroy(&line);
}

/* How many a filter that is typed selects, once it is counted; what was built is read before. */
static void plain_screen_say_count(struct plain_screen *plain, const struct screen *screen,
                                   struct text_builder *lines)
{
    struct text_builder line = {0};
    const struct filter_dialog *dialog = &screen->dialog;
    if (screen->picker.open) {
        return;
    }
    if (dialog->open && dialog->settled) {
        const struct error *wrong = filter_dialog_wrong(dialog);
        if (filter_dialog_is_built(dialog) && dialog->builder.text[0] != '\0') {
            text_append_format(&line, _("%s. "), dialog->builder.text);
        }
        if (wrong != NULL) {
            message_append_error(&line, wrong);
        }
        if (wrong == NULL && dialog->count.found) {
            filter_figures_append_match(&line, &dialog->count, screen->grid->ascii);
        }
    }
    if (plain_screen_is_new(&plain->counted, text_built(&line))) {
        plain_screen_end_line(lines, text_built(&line));
    }
    text_destroy(&line);
}

void plain_screen_say(struct plain_screen *plain, struct screen *screen, bool pressed,
                      struct text_builder *ret_lines)
{
    struct text_builder place = {0};
    pressed = pressed || !plain->begun;
    plain_screen_say_view(plain, screen, ret_lines);
    size_t before = ret_lines->length;
    plain_screen_say_message(plain, screen, ret_lines);
    if (pressed) {
        plain_screen_say_day(plain, screen, ret_lines);
    }
    bool told = ret_lines->length > before;
    bool read = plain_screen_say_text(plain, screen, ret_lines);
    plain_place_append(&place, screen);
    bool moved = pressed && plain_screen_is_new(&plain->place, text_built(&place));
    if (!read && (moved || (pressed && !told))) {
        plain_screen_end_line(ret_lines, text_built(&place));
    }
    plain_screen_say_count(plain, screen, ret_lines);
    plain_screen_say_preview(plain, screen, ret_lines);
    text_destroy(&place);
}

void plain_screen_destroy(struct plain_screen *plain)
{
    free(plain->message);
    free(plain->place);
    free(plain->read);
    free(plain->day);
    free(plain->counted);
    *plain = (struct plain_screen){0};
}
