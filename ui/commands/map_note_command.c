/* A note where the Map's cursor stands: at a message, a persona, a stage. */
#include "ui/commands/form_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/map_entry.h"
#include "ui/commands/review_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum map_note_at { MAP_NOTE_NOWHERE, MAP_NOTE_NODE, MAP_NOTE_PERSONA, MAP_NOTE_STAGE };

static enum map_note_at map_note_at(const struct map_view *view)
{
    struct map_entry entry = {0};
    bool stage =
        view->stage < view->map->stage_count && view->map->stages[view->stage].place != SIZE_MAX;
    bool on_entry = map_entry_here(view, &entry);
    if (map_view_message(view) != NULL || map_view_user(view) != SIZE_MAX) {
        return MAP_NOTE_NODE;
    }
    if (on_entry) {
        bool persona = entry.which == ENTRIES_PERSONAS && entry.kept;
        return persona ? MAP_NOTE_PERSONA : MAP_NOTE_NOWHERE;
    }
    return stage ? MAP_NOTE_STAGE : MAP_NOTE_NOWHERE;
}

const char *map_needs_noted(const struct screen *screen)
{
    const char *closed = map_needs_view(screen);
    return closed != NULL ? closed
           : map_note_at(&screen->map_view) == MAP_NOTE_NOWHERE
               ? N_("notes stand at messages, stages and personas: go to one")
               : NULL;
}

void map_note(struct screen *screen, int argument)
{
    struct map_view *view = &screen->map_view;
    struct map_entry entry = {0};
    switch (map_note_at(view)) {
    case MAP_NOTE_NODE:
        map_view_select(view, screen->session, view->stage, view->row, view->item);
        review_note(screen, argument);
        break;
    case MAP_NOTE_PERSONA:
        map_entry_here(view, &entry);
        map_entry_inspect(screen, entry.which, entry.name);
        inspector_refresh(&screen->inspector, screen->session);
        if (inspector_select(&screen->inspector, TEXT("note"))) {
            form_open(screen, 0);
        }
        break;
    case MAP_NOTE_STAGE:
        map_view_show_row(view, screen->session, MAP_ROW_TEXT, MAP_NOTE);
        map_view_begin_typing(view);
        break;
    case MAP_NOTE_NOWHERE:
        break;
    }
}
