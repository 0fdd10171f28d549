/* Commands of the Segments view. */
#include "ui/commands/segment_commands.h"

#include <stdlib.h>

#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/translation.h"

bool segment_is_shown(const struct screen *screen)
{
    return screen->view == VIEW_SEGMENTS;
}

void segment_show(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_segments(screen);
}

const char *segment_needs_view(const struct screen *screen)
{
    return segment_is_shown(screen) ? NULL : N_("that is for the Segments view: 3 goes there");
}

const char *segment_needs_segment(const struct screen *screen)
{
    const char *elsewhere = segment_needs_view(screen);
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    if (elsewhere != NULL) {
        return elsewhere;
    }
    return row == NULL                         ? N_("there is no segment here: a adds one")
           : row->type != SEGMENTS_ROW_SEGMENT ? N_("personas come and go with the workspace's "
                                                    "file; here only their filters change")
                                               : NULL;
}

const char *segment_needs_filter(const struct screen *screen)
{
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    return row == NULL ? N_("there is no segment here: a adds one")
           : row->type == SEGMENTS_ROW_OTHERS
               ? N_("these are whom no persona's filter selects; there is nothing to edit")
               : NULL;
}

/* The path of a segment's or a persona's filter in the workspace. */
static void segment_append_path(struct text_builder *path, enum segments_row_type type,
                                struct text name)
{
    bool persona = type == SEGMENTS_ROW_PERSONA;
    setting_path_append(path, persona ? TEXT("personas") : TEXT("segments"));
    setting_path_append(path, name);
    if (persona) {
        setting_path_append(path, TEXT("filter"));
    }
}

static void segment_say(struct screen *screen, const char *sentence, struct text name)
{
    struct text_builder said = {0};
    message_append(&said, sentence, (struct text[ERROR_ARGUMENTS]){name});
    text_append_string(&said, _(" · u undoes"));
    screen_say(screen, text_built(&said));
    text_destroy(&said);
}

/* What is shown follows at once: also keys that come in the same burst see it. */
static void segment_follow(struct screen *screen)
{
    segments_view_load(&screen->segments_view, screen->session, NULL);
    segments_view_follow(&screen->segments_view, screen->session);
}

/* The second step of a path, which names the segment or the persona. */
static void segment_append_name(struct text_builder *name, struct text path)
{
    setting_path_next(&path, name);
    setting_path_next(&path, name);
}

/* A segment that was added is seen and selected. */
static void segment_kept(struct screen *screen, struct text path, bool added)
{
    struct text_builder name = {0};
    segment_append_name(&name, path);
    if (added) {
        segments_view_widen(&screen->segments_view);
    }
    segment_follow(screen);
    if (added) {
        segments_view_select(&screen->segments_view, SEGMENTS_ROW_SEGMENT, text_built(&name));
    }
    segment_say(screen, added ? N_("Added {1}") : N_("Changed the filter of {1}"),
                text_built(&name));
    text_destroy(&name);
}

/* Whether another program has changed the filter since the typing began: that is said, once. */
static bool segment_was_changed(struct screen *screen, struct text path, const struct setting *now)
{
    struct text stands = now == NULL ? TEXT("") : setting_as_text(now);
    if (text_equal(stands, text_from(screen->dialog.begun))) {
        return false;
    }
    free(screen->dialog.begun);
    screen->dialog.begun = text_copy(stands);
    screen_say_with(screen,
                    N_("Changed by another polku: {1} is now {2} · Enter keeps yours, Esc theirs"),
                    path, stands.length == 0 ? TEXT("-") : stands);
    return true;
}

/* Keeps a filter; false, with the reason said, where it cannot be kept as it is. */
static bool segment_keep(struct screen *screen, struct text path, struct text text)
{
    struct error error = {0};
    const struct workspace *workspace = screen->session->workspace->workspace;
    const struct setting *old = setting_at(&workspace->settings, path);
    bool persona = text_starts_with(path, TEXT("personas."));
    if (old != NULL && text_equal(setting_as_text(old), text)) {
        return true;
    }
    if (segment_was_changed(screen, path, old)) {
        return false;
    }
    bool added = old == NULL && !persona;
    bool cleared = persona && text_trim(text).length == 0;
    struct setting value = cleared ? (struct setting){0} : setting_text(text);
    bool kept = session_change_workspace(screen->session, path, &value, &error);
    setting_destroy(&value);
    if (kept) {
        segment_kept(screen, path, added);
    } else {
        screen_fail(screen, &error);
    }
    return kept;
}

/* "vip: who is in it". */
static void segment_open_dialog(struct screen *screen, enum segments_row_type type,
                                struct text name, struct text filter)
{
    struct text_builder title = {0};
    struct text_builder path = {0};
    message_append(&title, N_("{1}: who is in it"), (struct text[ERROR_ARGUMENTS]){name});
    segment_append_path(&path, type, name);
    filter_dialog_open(&screen->dialog, text_built(&title), text_built(&path), filter, true);
    screen->dialog.outside = true;
    screen->dialog.kept = segment_keep;
    text_destroy(&title);
    text_destroy(&path);
}

static void segment_edit(struct screen *screen)
{
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    segment_open_dialog(screen, row->type, text_from(row->name), text_from(row->filter));
}

/* In the overlap: goes to the other segment. */
static void segment_go_to_other(struct screen *screen)
{
    bool fresh = false;
    const struct segment_figures *figures = session_segments(screen->session, &fresh);
    size_t other = segments_view_other(&screen->segments_view);
    if (figures != NULL && other < figures->segments.count) {
        segments_view_widen(&screen->segments_view);
        segments_view_follow(&screen->segments_view, screen->session);
        segments_view_select(&screen->segments_view, SEGMENTS_ROW_SEGMENT,
                             figures->segments.items[other].name);
        segments_view_follow(&screen->segments_view, screen->session);
    }
}

void segment_open(struct screen *screen, bool edits)
{
    struct segments_view *view = &screen->segments_view;
    bool narrow = segments_view_is_narrow(screen->grid->width);
    if (!edits && view->in_part && view->part == SEGMENTS_OVERLAP) {
        segment_go_to_other(screen);
    } else if (narrow && !view->in_part) {
        segments_view_focus_part(view, view->part);
    } else {
        segment_edit(screen);
    }
}

static void segment_picked_name(struct screen *screen, const struct screen_choice *choice)
{
    struct text name = text_trim(choice->words);
    struct text filter;
    if (name.length == 0) {
        return;
    }
    if (workspace_find_segment(screen->session->workspace->workspace, name, &filter)) {
        screen_say_with(screen, N_("there is a segment {1} already; e edits its filter"), name,
                        TEXT(""));
        segments_view_select(&screen->segments_view, SEGMENTS_ROW_SEGMENT, name);
        return;
    }
    segment_open_dialog(screen, SEGMENTS_ROW_SEGMENT, name, TEXT(""));
}

void segment_add(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_picker(screen, _("Name of the new segment"), _("then comes its filter"), true,
                       segment_picked_name);
    screen_show_picker(screen);
}

void segment_delete(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    char *name = text_copy(text_from(row->name));
    if (session_remove_segment(screen->session, text_from(name), &error)) {
        segments_view_focus_list(&screen->segments_view);
        segment_follow(screen);
        segment_say(screen, N_("Deleted {1}"), text_from(name));
    } else {
        screen_fail(screen, &error);
    }
    free(name);
}

static void segment_say_step(struct screen *screen, bool undo, struct text changed)
{
    struct text_builder said = {0};
    message_append(&said, undo ? N_("Undid the change of {1}") : N_("Redid the change of {1}"),
                   (struct text[ERROR_ARGUMENTS]){changed});
    text_append_string(&said, undo ? _(" · Ctrl-R redoes") : _(" · u undoes"));
    screen_say(screen, text_built(&said));
    text_destroy(&said);
}

void segment_step(struct screen *screen, bool undo)
{
    struct error error = {0};
    struct text_builder changed = {0};
    bool done = false;
    bool stepped = undo ? session_undo_workspace(screen->session, &changed, &done, &error)
                        : session_redo_workspace(screen->session, &changed, &done, &error);
    if (!stepped) {
        screen_fail(screen, &error);
    } else if (!done) {
        screen_say_with(screen,
                        undo ? N_("there is nothing left to undo here")
                             : N_("there is nothing to redo here"),
                        TEXT(""), TEXT(""));
    } else {
        segment_follow(screen);
        segment_say_step(screen, undo, text_built(&changed));
    }
    text_destroy(&changed);
}

void segment_find_name(struct screen *screen)
{
    segments_view_focus_list(&screen->segments_view);
    screen->segments_view.typing = true;
}

static bool segment_is_wrong(const struct screen *screen, size_t row)
{
    const struct segment *segment =
        segments_view_figures(screen->session, &screen->segments_view.rows[row], NULL);
    return segment != NULL && segment->wrong.code != NULL;
}

const char *segment_no_finding(const struct screen *screen)
{
    return segments_view_wrong_count(&screen->segments_view, screen->session) == 0
               ? N_("no filter here is wrong")
               : NULL;
}

void segment_next_finding(struct screen *screen, int by)
{
    struct segments_view *view = &screen->segments_view;
    size_t count = view->row_count;
    size_t row = view->list.selected;
    for (size_t step = 0; step < count; step++) {
        row = (row + (by > 0 ? 1 : count - 1)) % count;
        if (segment_is_wrong(screen, row)) {
            list_box_select(&view->list, row);
            return;
        }
    }
}

static void segment_picked_finding(struct screen *screen, const struct screen_choice *choice)
{
    list_box_select(&screen->segments_view.list, choice->item->number);
}

void segment_list_findings(struct screen *screen)
{
    const struct segments_view *view = &screen->segments_view;
    struct text_builder text = {0};
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       segment_picked_finding);
    for (size_t i = 0; i < view->row_count; i++) {
        if (segment_is_wrong(screen, i)) {
            text_clear(&text);
            text_append_format(&text, "%s: ", view->rows[i].name);
            message_append_error(
                &text, &segments_view_figures(screen->session, &view->rows[i], NULL)->wrong);
            struct picker_item *item = picker_add(&screen->picker, text_built(&text), TEXT(""), i);
            item->glyph = finding_text_sign(ERROR_SEVERITY_ERROR, screen->grid->ascii);
            item->glyph_style = finding_text_style(ERROR_SEVERITY_ERROR);
        }
    }
    screen_show_picker(screen);
    text_destroy(&text);
}

void segment_click(struct screen *screen, int row, int column, bool twice)
{
    struct segments_view *view = &screen->segments_view;
    struct segments_hit hit = segments_view_hit(view, row, column);
    view->typing = false;
    if (hit.target == SEGMENTS_TITLE) {
        segments_view_focus_part(view, (enum segments_part)hit.row);
    } else if (hit.target == SEGMENTS_PART_ROW) {
        segments_view_focus_part(view, view->part);
        list_box_select(&view->lists[view->part], hit.row);
        if (twice && view->part == SEGMENTS_OVERLAP) {
            segment_open(screen, false);
        }
    } else if (hit.target == SEGMENTS_LIST_ROW) {
        segments_view_focus_list(view);
        list_box_select(&view->list, hit.row);
        if (twice && segment_needs_filter(screen) == NULL) {
            segment_edit(screen);
        }
    }
}

void segment_wheel(struct screen *screen, int row, int column, int by)
{
    struct segments_view *view = &screen->segments_view;
    bool part = cell_area_holds(view->part_area, row, column);
    list_box_move(part ? &view->lists[view->part] : &view->list, by);
}
