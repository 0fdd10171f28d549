/* The kinds of places where what is half typed is noted, and how each is opened again. */
#include "ui/commands/draft_kind.h"

#include <string.h>

#include "model/workspace/workspace_entry.h"
#include "ui/commands/assumption_commands.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/draft_list.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/map_entry.h"
#include "ui/commands/preference_commands.h"
#include "ui/commands/run_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/translation.h"

static bool draft_open_field(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_entry(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_cell(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_need(struct screen *screen, const struct draft_kind *kind);
static bool draft_open_dialog(struct screen *screen, const struct draft_kind *kind);

static const struct draft_kind draft_kinds[] = {
    {"field", NULL, VIEW_JOURNEY, true, draft_open_field},
    {"entry", NULL, VIEW_MAP, true, draft_open_entry},
    {"cell", NULL, VIEW_MAP, true, draft_open_cell},
    {"need", NULL, VIEW_MAP, true, draft_open_need},
    {"segment", segment_keep, VIEW_SEGMENTS, false, draft_open_dialog},
    {"contacts", contact_keep_filter, VIEW_CONTACTS, false, draft_open_dialog},
    {"preference", preference_keep, VIEW_PREFERENCES, false, draft_open_dialog},
    {"run", run_keep, VIEW_JOURNEY, true, draft_open_dialog},
    {"assumption", assumption_keep, VIEW_JOURNEY, true, draft_open_dialog},
    {"list", NULL, VIEW_JOURNEY, true, draft_list_open},
    {"map list", NULL, VIEW_MAP, true, draft_list_open},
    {"segment list", NULL, VIEW_SEGMENTS, false, draft_list_open},
    {"preference list", NULL, VIEW_PREFERENCES, false, draft_list_open},
    {"start list", NULL, VIEW_START, false, draft_list_open},
    {"contact list", NULL, VIEW_CONTACTS, false, draft_list_open},
    {"activity list", NULL, VIEW_ACTIVITY, false, draft_list_open},
};
enum { DRAFT_KINDS = sizeof(draft_kinds) / sizeof(*draft_kinds) };

const struct draft_kind *draft_kind_named(const char *name)
{
    size_t kind = 0;
    while (kind < DRAFT_KINDS && strcmp(draft_kinds[kind].name, name) != 0) {
        kind++;
    }
    return kind == DRAFT_KINDS ? NULL : &draft_kinds[kind];
}

const struct draft_kind *draft_kind_of_field(const struct screen *screen)
{
    return draft_kind_named(screen->inspector.entry == NULL ? "field" : "entry");
}

const struct draft_kind *draft_kind_of_dialog(const struct screen *screen)
{
    size_t kind = 0;
    while (kind < DRAFT_KINDS && draft_kinds[kind].kept != screen->dialog.kept) {
        kind++;
    }
    return screen->dialog.kept == NULL ? draft_kind_of_field(screen)
           : kind == DRAFT_KINDS       ? NULL
                                       : &draft_kinds[kind];
}

const struct draft_kind *draft_kind_of_list(const struct screen *screen)
{
    size_t kind = 0;
    while (kind < DRAFT_KINDS &&
           (draft_kinds[kind].open != draft_list_open || draft_kinds[kind].view != screen->view)) {
        kind++;
    }
    return kind == DRAFT_KINDS ? NULL : &draft_kinds[kind];
}

/* Whether the items of lists that a path goes through are there. */
static bool draft_path_is_there(const struct setting *settings, struct text path)
{
    struct text rest = path;
    struct text step;
    size_t begin = 0;
    bool there = true;
    while (there && rest.length > 0 && text_split(&rest, '.', &step)) {
        size_t index = 0;
        bool insert = false;
        begin += step.length;
        there = !setting_path_index(step, &index, &insert) ||
                setting_at(settings, text_part(path, 0, begin)) != NULL;
        begin++;
    }
    return there;
}

static bool draft_stage_is_there(const struct journey *journey, struct text id)
{
    const struct setting *stages = journey_setting(journey, "stages");
    bool there = false;
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        there =
            there || text_equal(setting_as_text(setting_get(&stages->items[i], TEXT("id"))), id);
    }
    return there;
}

bool draft_kind_is_there(const struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    const struct session *session = screen->session;
    struct text subject = text_from(left->subject);
    if (kind == NULL || (kind->of_journey && left->journey != session->id)) {
        return false;
    }
    if (kind->open == draft_open_entry) {
        return setting_at(&session->workspace->workspace->settings, subject) != NULL;
    }
    if (kind->open == draft_open_cell || kind->open == draft_open_need) {
        return draft_stage_is_there(session->journey, subject);
    }
    if (kind->view != VIEW_JOURNEY || subject.length == 0) {
        return true;
    }
    const struct node *node = journey_find(session->journey, subject);
    bool field = kind->open == draft_open_field;
    struct text path = text_from(left->path);
    return node != NULL &&
           (!field || (draft_path_is_there(&node->settings, path) &&
                       shape_place(&node_kind(node->kind)->shape, &node->settings, path) != NULL));
}

bool draft_kind_go(struct screen *screen, const struct draft_kind *kind)
{
    const struct typed_draft *left = &screen->draft.left;
    struct session *session = screen->session;
    bool other = kind->of_journey && left->journey > 0 && left->journey != session->id;
    if (other && !screen_open_journey(screen, left->journey)) {
        return false;
    }
    bool node = (kind->open == draft_open_field || kind->open == draft_list_open) &&
                kind->view == VIEW_JOURNEY && left->subject[0] != '\0';
    if ((kind->of_journey && session->journey == NULL) ||
        (node && journey_find(session->journey, text_from(left->subject)) == NULL)) {
        screen_say_with(screen, N_("{1} is no more; Esc drops what was typed there"),
                        text_from(left->title), TEXT(""));
        return false;
    }
    screen_open_view(screen, kind->view);
    return true;
}

/* Opens the field of what the inspector shows; false where there is none of that path any more. */
static bool draft_open_path(struct screen *screen)
{
    struct text path = text_from(screen->draft.left.path);
    struct inspector *inspector = &screen->inspector;
    if (!inspector_reach(inspector, screen->session, path)) {
        return false;
    }
    form_open(screen, 0);
    return screen->dialog.open || inspector->form.typing;
}

void draft_kind_show_fields(struct screen *screen)
{
    const struct typed_draft *left = &screen->draft.left;
    if (left->subject[0] == '\0') {
        form_show_settings(screen, 0);
    } else {
        session_select(screen->session, text_from(left->subject));
        screen_focus_inspector(screen);
    }
}

static bool draft_open_field(struct screen *screen, const struct draft_kind *kind)
{
    (void)kind;
    draft_kind_show_fields(screen);
    return draft_open_path(screen);
}

static bool draft_open_entry(struct screen *screen, const struct draft_kind *kind)
{
    (void)kind;
    return map_entry_open(screen, text_from(screen->draft.left.subject)) && draft_open_path(screen);
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
