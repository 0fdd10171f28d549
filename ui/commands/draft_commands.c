/* What is half typed. */
#include "ui/commands/draft_commands.h"

#include <stdlib.h>
#include <string.h>

#include "model/workspace/workspace_entry.h"
#include "ui/commands/assumption_commands.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/preference_commands.h"
#include "ui/commands/run_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

/* A place where one types, and how it is opened again; false: it is no more. */
struct draft_kind {
    const char *name;
    filter_dialog_kept *kept; /* who keeps what a dialog holds; NULL: a field of a node or journey,
                               * or a cell */
    enum screen_view view;
    bool of_journey; /* which must be open */
    bool (*open)(struct screen *screen, const struct draft_kind *kind);
};

static bool draft_open_field(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_cell(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_need(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_dialog(struct screen *screen, const struct draft_kind *kind);

static const struct draft_kind draft_kinds[] = {
    {"field", NULL, VIEW_JOURNEY, true, draft_open_field},
    {"cell", NULL, VIEW_MAP, true, draft_open_cell},
    {"need", NULL, VIEW_MAP, true, draft_open_need},
    {"segment", segment_keep, VIEW_SEGMENTS, false, draft_open_dialog},
    {"contacts", contact_keep_filter, VIEW_CONTACTS, false, draft_open_dialog},
    {"preference", preference_keep, VIEW_PREFERENCES, false, draft_open_dialog},
    {"run", run_keep, VIEW_JOURNEY, true, draft_open_dialog},
    {"assumption", assumption_keep, VIEW_JOURNEY, true, draft_open_dialog},
};
enum { DRAFT_KINDS = sizeof(draft_kinds) / sizeof(*draft_kinds) };

/* Of a dialog: a field's own is the first. */
static const struct draft_kind *draft_kind_of(filter_dialog_kept *kept)
{
    size_t kind = 0;
    while (kind < DRAFT_KINDS && draft_kinds[kind].kept != kept) {
        kind++;
    }
    return kind == DRAFT_KINDS ? NULL : &draft_kinds[kind];
}

static const struct draft_kind *draft_kind_named(const char *name)
{
    size_t kind = 0;
    while (kind < DRAFT_KINDS && strcmp(draft_kinds[kind].name, name) != 0) {
        kind++;
    }
    return kind == DRAFT_KINDS ? NULL : &draft_kinds[kind];
}

static char *draft_subject(const struct screen *screen)
{
    const struct inspector *inspector = &screen->inspector;
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
        .kind = text_copy(TEXT("field")),
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
    const struct draft_kind *kind = draft_kind_of(dialog->kept);
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

/* What is typed now; false: nothing, or no more than what stood there. The caller destroys it. */
static bool draft_collect(const struct screen *screen, struct typed_draft *ret_draft)
{
    return screen->dialog.open
               ? draft_collect_dialog(screen, ret_draft)
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
static void draft_write(struct screen *screen, struct text line)
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

void draft_note(struct screen *screen)
{
    struct typed_draft typed = {0};
    struct text_builder line = {0};
    struct screen_draft *draft = &screen->draft;
    if (draft->failed) {
        return;
    }
    if (!draft_collect(screen, &typed)) {
        draft_forget(draft);
        return;
    }
    bool written = typed_draft_write(&line, &typed);
    if (written && (draft->noted == NULL || !text_is(text_built(&line), draft->noted))) {
        draft_write(screen, text_built(&line));
    }
    typed_draft_destroy(&typed);
    text_destroy(&line);
}

void draft_follow(struct screen *screen)
{
    bool typing = screen->dialog.open || screen->inspector.form.typing ||
                  (screen->view == VIEW_MAP && screen->map_view.typing.on);
    if (!typing && screen->draft.noted != NULL) {
        draft_forget(&screen->draft);
    }
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

/* Goes where the field is; false with the reason said. */
static bool draft_go(struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    struct session *session = screen->session;
    bool other = kind->of_journey && left->journey > 0 && left->journey != session->id;
    if (other && !screen_open_journey(screen, left->journey)) {
        return false;
    }
    bool node = kind->open == draft_open_field && left->subject[0] != '\0';
    if ((kind->of_journey && session->journey == NULL) ||
        (node && journey_find(session->journey, text_from(left->subject)) == NULL)) {
        screen_say_with(screen, N_("{1} is no more; Esc drops what was typed there"),
                        text_from(left->title), TEXT(""));
        return false;
    }
    screen_open_view(screen, kind->view);
    return true;
}

/* Opens the field of a node or the journey; false where there is none of that path any more. */
static bool draft_open_field(struct screen *screen, const struct draft_kind *kind)
{
    (void)kind;
    const struct typed_draft *left = &screen->draft.left;
    struct text path = text_from(left->path);
    struct inspector *inspector = &screen->inspector;
    if (left->subject[0] == '\0') {
        form_show_settings(screen, 0);
    } else {
        session_select(screen->session, text_from(left->subject));
        screen_focus_inspector(screen);
    }
    if (!inspector_select(inspector, path)) {
        inspector_unfold(inspector, setting_path_parent(path));
        inspector_refresh(inspector, screen->session);
    }
    const struct node_field *field =
        inspector_select(inspector, path) ? inspector_field(inspector) : NULL;
    if (field == NULL || !text_equal(field->path, path)) {
        return false;
    }
    form_open(screen, 0);
    return screen->dialog.open || inspector->form.typing;
}

static bool draft_open_dialog(struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    struct filter_dialog *dialog = &screen->dialog;
    filter_dialog_open(dialog, text_from(left->title), text_from(left->path),
                       text_from(left->begun), left->filter);
    dialog->outside = left->outside;
    dialog->in_line = left->in_line;
    dialog->kept = kind->kept;
    return true;
}

/* The cell of that row in the draft's stage; false where there is none any more. */
static bool draft_open_row(struct screen *screen, enum map_row_type type, size_t number,
                           size_t item)
{
    const struct typed_draft *left = &screen->draft.left;
    struct map_view *view = &screen->map_view;
    const struct journey_map *map = view->map;
    size_t stage = 0;
    size_t row = 0;
    while (stage < map->stage_count && !text_is(map->stages[stage].id, left->subject)) {
        stage++;
    }
    while (row < view->row_count &&
           (view->rows[row].type != type || view->rows[row].number != number)) {
        row++;
    }
    if (stage == map->stage_count || row == view->row_count) {
        return false;
    }
    map_view_select(view, screen->session, stage, row, item);
    map_view_begin_typing(view);
    return true;
}

static bool draft_open_cell(struct screen *screen, const struct draft_kind *kind)
{
    (void)kind;
    size_t text = 0;
    while (text < MAP_TEXTS && strcmp(journey_map_text_name((enum journey_map_text)text),
                                      screen->draft.left.path) != 0) {
        text++;
    }
    return text < MAP_TEXTS && draft_open_row(screen, MAP_ROW_TEXT, text, 0);
}

static bool draft_open_need(struct screen *screen, const struct draft_kind *kind)
{
    (void)kind;
    size_t place = workspace_entry_place(screen->session->workspace->workspace, ENTRIES_PERSONAS,
                                         text_from(screen->draft.left.path));
    return place != SIZE_MAX && draft_open_row(screen, MAP_ROW_PERSONA, place, MAP_PERSONA_NEEDS);
}

/* The text as it was typed: nothing of it is kept yet. */
static void draft_put(struct screen *screen)
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
    if (kind == NULL || !draft_go(screen, kind)) {
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
