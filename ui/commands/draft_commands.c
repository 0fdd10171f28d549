/* What is half typed. */
#include "ui/commands/draft_commands.h"

#include <stdlib.h>
#include <string.h>

#include "ui/commands/draft_kind.h"
#include "ui/commands/draft_list.h"
#include "ui/commands/draft_rescue.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static char *draft_subject(const struct screen *screen)
{
    const struct inspector *inspector = &screen->inspector;
    if (inspector->entry != NULL) {
        return text_copy(text_from(inspector->entry));
    }
    bool of_node = !inspector->of_journey && screen->session->selected != NULL;
    return text_copy(text_from(of_node ? screen->session->selected : ""));
}

static char *draft_title(const struct screen *screen, struct text path)
{
    struct text_builder title = {0};
    inspector_append_title(&title, &screen->inspector, screen->session);
    text_append_string(&title, ": ");
    text_append(&title, path);
    return text_take(&title);
}

/* A cell of the Map: the subject is its stage, the path its row, or the persona that wants it. */
static bool draft_collect_cell(const struct screen *screen, struct typed_draft *ret_draft)
{
    const struct map_typing *typing = &screen->map_view.typing;
    struct text text = line_editor_text(&typing->editor);
    if (screen->view != VIEW_MAP || !typing->on || text_is(text, typing->begun)) {
        return false;
    }
    bool need = typing->persona != NULL;
    const char *row = need ? typing->persona : journey_map_text_name(typing->text);
    *ret_draft = (struct typed_draft){
        .journey = screen->session->id,
        .kind = text_copy(need ? TEXT("need") : TEXT("cell")),
        .subject = text_copy(text_from(typing->stage)),
        .path = text_copy(text_from(row)),
        .title = text_copy(text_from(row)),
        .begun = text_copy(text_from(typing->begun)),
        .text = text_copy(text),
    };
    return true;
}

static bool draft_collect_field(const struct screen *screen, struct typed_draft *ret_draft)
{
    const struct inspector *inspector = &screen->inspector;
    struct text text = line_editor_text(&inspector->form.editor);
    if (!inspector->form.typing || text_is(text, inspector->begun)) {
        return false;
    }
    struct text path = text_from(inspector->typed);
    *ret_draft = (struct typed_draft){
        .journey = screen->session->id,
        .kind = text_copy(text_from(draft_kind_of_field(screen)->name)),
        .subject = draft_subject(screen),
        .path = text_copy(path),
        .title = draft_title(screen, path),
        .begun = text_copy(text_from(inspector->begun)),
        .text = text_copy(text),
    };
    return true;
}

static bool draft_collect_dialog(const struct screen *screen, struct typed_draft *ret_draft)
{
    const struct filter_dialog *dialog = &screen->dialog;
    const struct draft_kind *kind = draft_kind_of_dialog(screen);
    struct text text = line_editor_text(&dialog->editor);
    if (kind == NULL || text_is(text, dialog->begun)) {
        return false;
    }
    *ret_draft = (struct typed_draft){
        .journey = screen->session->id,
        .kind = text_copy(text_from(kind->name)),
        .subject = draft_subject(screen),
        .path = text_copy(text_from(dialog->path)),
        .title = text_copy(text_from(dialog->title)),
        .begun = text_copy(text_from(dialog->begun)),
        .text = text_copy(text),
        .filter = dialog->is_filter,
        .outside = dialog->outside,
        .in_line = dialog->in_line,
        .built = filter_dialog_is_built(dialog),
    };
    return true;
}

bool draft_collect(const struct screen *screen, struct typed_draft *ret_draft)
{
    if (screen->dialog.open) {
        return draft_collect_dialog(screen, ret_draft);
    }
    return screen->picker.open
               ? draft_list_collect(screen, draft_kind_of_list(screen), ret_draft)
               : draft_collect_field(screen, ret_draft) || draft_collect_cell(screen, ret_draft);
}

static void draft_forget(struct screen_draft *draft)
{
    held_file_remove(&draft->file);
    free(draft->noted);
    draft->noted = NULL;
}

static char *draft_place(const struct screen *screen)
{
    const struct session *session = screen->session;
    return typed_draft_place(session->workspace->path,
                             session->file == NULL ? NULL : session->file->path);
}

/* Where it cannot be written the typing goes on without. */
static void draft_write_line(struct screen *screen, struct text line)
{
    struct screen_draft *draft = &screen->draft;
    char *place = draft_place(screen);
    bool there = draft->file.path != NULL || held_file_make(place, &draft->file);
    free(place);
    free(draft->noted);
    draft->noted = text_copy(line);
    if (!there || !held_file_write(&draft->file, line)) {
        draft_forget(draft);
        draft->failed = true;
    }
}

void draft_write(struct screen *screen, const struct typed_draft *typed)
{
    struct text_builder line = {0};
    const char *noted = screen->draft.noted;
    bool written = typed_draft_write(&line, typed);
    if (written && (noted == NULL || !text_is(text_built(&line), noted))) {
        draft_write_line(screen, text_built(&line));
    }
    text_destroy(&line);
}

void draft_note(struct screen *screen)
{
    struct typed_draft typed = {0};
    struct screen_draft *draft = &screen->draft;
    draft->behind = false;
    if (draft->failed) {
        return;
    }
    if (!draft_collect(screen, &typed)) {
        draft_forget(draft);
        return;
    }
    draft_write(screen, &typed);
    typed_draft_destroy(&typed);
}

void draft_follow(struct screen *screen)
{
    bool typing = screen->dialog.open || screen->picker.open || screen->inspector.form.typing ||
                  (screen->view == VIEW_MAP && screen->map_view.typing.on);
    screen->draft.behind = screen->draft.behind && typing;
    if (!typing && screen->draft.noted != NULL) {
        draft_forget(&screen->draft);
    }
    draft_offer_again(screen);
}

void draft_end(struct screen *screen)
{
    struct screen_draft *draft = &screen->draft;
    draft_follow(screen);
    draft_note(screen);
    held_file_leave(&draft->file);
    held_file_leave(&draft->left_file);
    typed_draft_destroy(&draft->left);
    free(draft->noted);
    *draft = (struct screen_draft){0};
}

void draft_offer(struct screen *screen)
{
    struct screen_draft *draft = &screen->draft;
    char *place = draft_place(screen);
    if (typed_draft_find(place, &draft->left, &draft->left_file)) {
        struct text_builder words = {0};
        text_append_format(&words, "%s: %s", draft->left.title, draft->left.text);
        screen_say_with(screen,
                        N_("Enter takes up what was typed when polku ended, Esc drops it · {1}"),
                        text_built(&words), TEXT(""));
        draft->offered = true;
        text_destroy(&words);
    }
    free(place);
}

const char *draft_needs_left(const struct screen *screen)
{
    return screen->draft.left_file.path != NULL ? NULL : N_("nothing was left half typed");
}

void draft_put(struct screen *screen)
{
    const struct typed_draft *left = &screen->draft.left;
    struct filter_dialog *dialog = &screen->dialog;
    struct line_editor *editor = screen_typed(screen);
    line_editor_put(editor, 0, line_editor_text(editor).length, text_from(left->text));
    screen_typing_changed(screen);
    if (left->built && dialog->open && dialog->is_filter) {
        filter_dialog_build(dialog, screen->session);
    }
}

void draft_take(struct screen *screen, int argument)
{
    (void)argument;
    struct screen_draft *draft = &screen->draft;
    const struct draft_kind *kind = draft_kind_named(draft->left.kind);
    if (kind == NULL || !draft_kind_go(screen, kind)) {
        draft->offered = kind != NULL;
        return;
    }
    if (!kind->open(screen, kind)) {
        screen_say_with(screen, N_("{1} is no more; Esc drops what was typed there"),
                        text_from(draft->left.title), TEXT(""));
        draft->offered = true;
        return;
    }
    draft_put(screen);
    draft_note(screen);
    held_file_remove(&draft->left_file);
    typed_draft_destroy(&draft->left);
    draft->offered = false;
}

void draft_drop(struct screen *screen, int argument)
{
    (void)argument;
    struct screen_draft *draft = &screen->draft;
    held_file_remove(&draft->left_file);
    typed_draft_destroy(&draft->left);
    draft->offered = false;
    screen_say_with(screen, N_("Dropped what was half typed"), TEXT(""), TEXT(""));
}
