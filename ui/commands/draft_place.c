/* Where the cursor stood when a list was opened. */
#include "ui/commands/draft_place.h"

#include <stdlib.h>

#include "ui/commands/draft_kind.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/map_entry.h"
#include "ui/panels/map_view_rows.h"
#include "ui/panels/screen.h"

static bool draft_place_is_field(const struct screen *screen)
{
    bool form = screen->view == VIEW_JOURNEY || screen->view == VIEW_MAP;
    return form && screen->focus == PANE_INSPECTOR && inspector_field(&screen->inspector) != NULL;
}

static void draft_place_write_subject(const struct screen *screen, struct text_builder *subject)
{
    const struct inspector *inspector = &screen->inspector;
    if (inspector->entry != NULL) {
        text_append_string(subject, inspector->entry);
    } else if (!inspector->of_journey && screen->session->selected != NULL) {
        text_append_string(subject, screen->session->selected);
    }
}

/* "@0 1 2 fans": type, number, line and name of a row. */
static void draft_place_write_row(const struct map_view *view, struct text_builder *subject,
                                  struct text_builder *place)
{
    struct map_place row = map_view_remember(view, NULL);
    if (view->stage < view->map->stage_count) {
        text_append(subject, view->map->stages[view->stage].id);
    }
    long long number = row.number == SIZE_MAX ? -1 : (long long)row.number; /* none is there yet */
    text_append_format(place, "@%d %lld %zu %s", (int)row.type, number, view->item,
                       row.name == NULL ? "" : row.name);
    free(row.name);
}

void draft_place_note(struct screen *screen)
{
    struct text_builder subject = {0};
    struct text_builder place = {0};
    if (draft_place_is_field(screen)) {
        draft_place_write_subject(screen, &subject);
        text_append(&place, inspector_field(&screen->inspector)->path);
    } else if (screen->view == VIEW_MAP && screen->map_view.map != NULL) {
        draft_place_write_row(&screen->map_view, &subject, &place);
    } else {
        draft_place_write_subject(screen, &subject);
    }
    free(screen->opener.subject);
    free(screen->opener.place);
    screen->opener.subject = text_copy(text_built(&subject));
    screen->opener.place = text_copy(text_built(&place));
    text_destroy(&subject);
    text_destroy(&place);
}

static size_t draft_place_number(struct text *words)
{
    struct text word = TEXT("");
    int64_t number = 0;
    text_split(words, ' ', &word);
    text_to_integer(word, &number);
    return number < 0 ? SIZE_MAX : (size_t)number;
}

static bool draft_place_go_row(struct screen *screen, struct text words)
{
    struct text stage = text_from(screen->draft.left.subject);
    struct map_view *view = &screen->map_view;
    struct map_place wanted = {.type = (enum map_row_type)draft_place_number(&words)};
    wanted.number = draft_place_number(&words);
    size_t item = draft_place_number(&words);
    size_t column = 0;
    map_follow(screen);
    while (stage.length > 0 && column < view->map->stage_count &&
           !text_equal(view->map->stages[column].id, stage)) {
        column++;
    }
    if (stage.length > 0 && column == view->map->stage_count) {
        return false;
    }
    wanted.name = words.length == 0 ? NULL : text_copy(words);
    map_view_find_row(view, &wanted);
    struct map_place found = map_view_remember(view, NULL);
    bool same =
        found.type == wanted.type &&
        (wanted.name == NULL ? found.number == wanted.number
                             : found.name != NULL && text_is(text_from(found.name), wanted.name));
    free(found.name);
    free(wanted.name);
    if (same) {
        map_view_select(view, screen->session, column, view->row, item);
    }
    return same;
}

static bool draft_place_go_field(struct screen *screen, struct text path)
{
    struct text subject = text_from(screen->draft.left.subject);
    if (screen->view != VIEW_MAP) {
        draft_kind_show_fields(screen);
    } else if ((text_starts_with(subject, TEXT("personas.")) ||
                text_starts_with(subject, TEXT("touchpoints.")))) {
        if (!map_entry_open(screen, subject)) {
            return false;
        }
    } else {
        session_select(screen->session, subject);
        map_go_to_node(screen, subject);
        screen_focus_inspector(screen);
    }
    return inspector_reach(&screen->inspector, screen->session, path);
}

bool draft_place_go(struct screen *screen, struct text place)
{
    struct text subject = text_from(screen->draft.left.subject);
    if (place.length > 0 && place.bytes[0] == '@') {
        return draft_place_go_row(screen, text_part(place, 1, place.length));
    }
    if (place.length > 0) {
        return draft_place_go_field(screen, place);
    }
    if (subject.length > 0) {
        session_select(screen->session, subject);
    }
    screen_focus_main(screen);
    return true;
}
