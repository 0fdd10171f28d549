/* Commands of the Segments view. */
#include "ui/commands/segment_commands.h"

#include "ui/commands/contact_commands.h"
#include "ui/commands/find_commands.h"
#include "ui/message.h"
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
    screen_open_view(screen, VIEW_SEGMENTS);
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
           : row->type != SEGMENTS_ROW_SEGMENT ? N_("personas are added, renamed, ordered and "
                                                    "deleted in the Map: 2, then P")
                                               : NULL;
}

const char *segment_needs_removable(const struct screen *screen)
{
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    bool draft = screen->segments_view.marked != 0 || (row != NULL && row->draft != NULL);
    return draft ? segment_needs_view(screen) : segment_needs_segment(screen);
}

const char *segment_needs_stored(const struct screen *screen)
{
    const char *missing = segment_needs_segment(screen);
    return missing != NULL                                     ? missing
           : segments_view_row(&screen->segments_view)->stored ? NULL
                                                               : N_("this is a draft yet: e "
                                                                    "goes on with its filter");
}

const char *segment_needs_filter(const struct screen *screen)
{
    const char *elsewhere = segment_needs_view(screen);
    const struct segments_row *row = segments_view_row(&screen->segments_view);
    return elsewhere != NULL ? elsewhere
           : row == NULL     ? N_("there is no segment here: a adds one")
           : row->type == SEGMENTS_ROW_OTHERS
               ? N_("these are whom no persona's filter selects; there is nothing to edit")
               : NULL;
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

/* Of the members, or of those who joined or left. */
static void segment_open_contact(struct screen *screen)
{
    const char *missing = contact_needs_contact(screen);
    if (missing == NULL) {
        contact_open(screen, 0);
    } else {
        screen_say_with(screen, missing, TEXT(""), TEXT(""));
    }
}

void segment_open(struct screen *screen, bool edits)
{
    struct segments_view *view = &screen->segments_view;
    bool narrow = segments_view_is_narrow(screen->grid->width);
    if (!edits && view->in_part && view->part == SEGMENTS_OVERLAP) {
        segment_go_to_other(screen);
    } else if (!edits && view->in_part) {
        segment_open_contact(screen);
    } else if (!edits && narrow) {
        segments_view_focus_part(view, view->part);
    } else {
        segment_edit(screen);
    }
}

void segment_find_name(struct screen *screen)
{
    segments_view_focus_list(&screen->segments_view);
    screen->segments_view.typing = true;
}

static bool segment_is_wrong(const struct screen *screen, size_t row, struct error *ret_wrong)
{
    return segments_view_wrong(screen->session, &screen->segments_view.rows[row], ret_wrong);
}

size_t segment_count_findings(const struct screen *screen, enum error_severity severity)
{
    return severity == ERROR_SEVERITY_ERROR
               ? segments_view_wrong_count(&screen->segments_view, screen->session)
               : 0;
}

const char *segment_no_finding(const struct screen *screen)
{
    return segment_count_findings(screen, ERROR_SEVERITY_ERROR) == 0 ? N_("no filter here is wrong")
                                                                     : NULL;
}

void segment_next_finding(struct screen *screen, int by)
{
    struct segments_view *view = &screen->segments_view;
    size_t count = view->row_count;
    size_t row = view->list.selected;
    struct error wrong;
    for (size_t step = 0; step < count; step++) {
        row = (row + (by > 0 ? 1 : count - 1)) % count;
        if (segment_is_wrong(screen, row, &wrong)) {
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
    struct error wrong;
    screen_open_picker(screen, _("Findings"), _("type to find one; Enter goes there"), false,
                       segment_picked_finding);
    for (size_t i = 0; i < view->row_count; i++) {
        if (segment_is_wrong(screen, i, &wrong)) {
            text_clear(&text);
            text_append_format(&text, "%s: ", view->rows[i].name);
            message_append_error(&text, &wrong);
            find_add_finding(screen, text_built(&text), ERROR_SEVERITY_ERROR, i);
        }
    }
    screen_show_picker(screen);
    text_destroy(&text);
}
