/* Commands that change how the graph is seen, and that run the preview. */
#include "ui/commands/view_commands.h"

#include "ui/commands/app_commands.h"
#include "ui/commands/start_commands.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { VIEW_TIDIED_AT_ONCE = 300 /* nodes: a few milliseconds */ };

void view_zoom(struct screen *screen, int argument)
{
    journey_view_zoom(&screen->journey_view, screen->session, argument);
}

static bool view_wheel_zooms(const struct screen *screen, int row, int column)
{
    for (size_t i = 0; i < screen->button_count; i++) {
        if (screen->buttons[i].entry->command->run == view_zoom &&
            cell_area_holds(screen->buttons[i].area, row, column)) {
            return true;
        }
    }
    return journey_view_map_holds(&screen->journey_view, row, column);
}

bool view_wheel(struct screen *screen, int row, int column, int by)
{
    bool zooms = view_wheel_zooms(screen, row, column);
    if (zooms) {
        view_zoom(screen, -by);
    }
    return zooms;
}

void view_turn(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_turn(&screen->journey_view, screen->session);
}

void view_centre(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_centre(&screen->journey_view);
}

/* Nothing to undo where all stands as it would. The step changes no node: the picture stays that of
 * the journey. */
static void view_end_tidying(struct screen *screen)
{
    struct journey_view *view = &screen->journey_view;
    struct journey_canvas before = {0};
    long saved = journey_view_take_tidied(view, &before);
    if (journey_canvas_looks_like(&view->canvas, &before)) {
        screen_say_with(screen, N_("it is tidy already"), TEXT(""), TEXT(""));
        journey_canvas_destroy(&before);
        return;
    }
    struct text_builder number = {0};
    struct journey_edit edit = journey_edit_group();
    text_append_format(&number, "%ld", saved > 0 ? saved : -saved);
    journey_edit_say(&edit,
                     saved > 0   ? N_("tidied: {1} crossings less")
                     : saved < 0 ? N_("tidied: {1} crossings more")
                                 : N_("tidied: as many crossings as before"),
                     text_built(&number), TEXT(""));
    if (screen_apply(screen, edit)) {
        view->canvas.revision = screen->session->journey->revision;
        journey_view_remember(view, screen->session, &before);
    }
    journey_canvas_destroy(&before);
    text_destroy(&number);
}

/* Pressed again while it goes on, it does nothing more. */
void view_tidy(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    journey_view_follow(&screen->journey_view, session);
    if (!screen->journey_view.canvas.ready) {
        return;
    }
    journey_view_begin_tidying(&screen->journey_view);
    while (session->journey->node_count <= VIEW_TIDIED_AT_ONCE && !view_tidy_on(screen)) {
    }
}

bool view_tidy_on(struct screen *screen)
{
    bool more = journey_view_tidy(&screen->journey_view, screen->session);
    if (!more) {
        view_end_tidying(screen);
    }
    return !more;
}

bool view_stop_tidying(struct screen *screen)
{
    bool tidying = journey_view_is_tidying(&screen->journey_view);
    if (tidying) {
        journey_view_stop_tidying(&screen->journey_view);
        screen_say_with(screen, N_("stopped tidying; all stands as it stood"), TEXT(""), TEXT(""));
    }
    return tidying;
}

const char *view_needs_stages(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    return closed != NULL ? closed
           : journey_view_has_stages(screen->session)
               ? NULL
               : N_("there are no stages yet: s gives the selected node one");
}

void view_lanes(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_switch_lanes(&screen->journey_view, screen->session);
}

static const char *view_fold_sentence(enum journey_view_folding folding, bool one)
{
    switch (folding) {
    case FOLDING_FOLDED:
        return one ? N_("Folded {1} node below {2} · zf unfolds")
                   : N_("Folded {1} nodes below {2} · zf unfolds");
    case FOLDING_UNFOLDED:
        return one ? N_("Unfolded {1} node below {2}") : N_("Unfolded {1} nodes below {2}");
    case FOLDING_NOTHING:
        break;
    }
    return N_("nothing is reached through {2} alone");
}

void view_fold(struct screen *screen, int argument)
{
    (void)argument;
    size_t count = 0;
    struct text_builder number = {0};
    struct text_builder title = {0};
    enum journey_view_folding folding =
        journey_view_fold(&screen->journey_view, screen->session, &count);
    text_append_number(&number, (int64_t)count);
    node_title(&title, session_node(screen->session));
    screen_say_with(screen, view_fold_sentence(folding, count == 1), text_built(&number),
                    text_built(&title));
    text_destroy(&number);
    text_destroy(&title);
}

void view_wires(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_switch_wires(&screen->journey_view);
    screen_say_with(screen,
                    screen->journey_view.whole_wires ? N_("long wires are drawn whole")
                                                     : N_("long wires are drawn as links"),
                    TEXT(""), TEXT(""));
}

void view_numbers(struct screen *screen, int argument)
{
    (void)argument;
    static const char *const said[] = {
        [NUMBERS_SHARES] = N_("beside nodes and edges stand shares"),
        [NUMBERS_COUNTS] = N_("beside nodes and edges stand counts"),
        [NUMBERS_NONE] = N_("no numbers stand in the picture; zn brings them back"),
    };
    enum canvas_numbers *numbers = &screen->journey_view.numbers;
    *numbers = (enum canvas_numbers)((*numbers + 1) % (NUMBERS_NONE + 1));
    screen_say_with(screen, said[*numbers], TEXT(""), TEXT(""));
}

void view_pane_width(struct screen *screen, int argument)
{
    screen_size_inspector(screen, screen_inspector_area(screen).width + 2 + argument);
}

const char *view_needs_inspector(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    bool shown = screen_has_inspector_pane(screen) || screen->inspector_over;
    return closed != NULL ? closed : shown ? NULL : N_("the inspector is not shown: zi shows it");
}

void view_inspector(struct screen *screen, int argument)
{
    (void)argument;
    if (screen_has_inspector_pane(screen) || screen->inspector_hidden) {
        screen->inspector_hidden = !screen->inspector_hidden;
        screen_focus_main(screen);
    } else if (screen->inspector_over) {
        screen_focus_main(screen);
    } else {
        screen_focus_inspector(screen);
    }
}

const char *view_needs_map_room(const struct screen *screen)
{
    const char *closed = app_needs_journey(screen);
    bool fits = journey_view_map_fits(screen->grid->width, screen_main_area(screen));
    return closed != NULL ? closed
           : fits         ? NULL
                          : N_("no room for the map: it needs a screen of 100 columns and 18 rows");
}

void view_minimap(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_map_toggle(&screen->journey_view);
}

void view_trace(struct screen *screen, int argument)
{
    (void)argument;
    screen->journey_view.tracing = !screen->journey_view.tracing;
}

enum { SIMULATION_IMPORT, SIMULATION_MAKE_UP };

static void simulation_picked_contacts(struct screen *screen, const struct screen_choice *choice)
{
    if (choice->item->number == SIMULATION_IMPORT) {
        start_import(screen, 0);
        return;
    }
    session_make_up_contacts(screen->session);
    session_ask_preview(screen->session);
    screen_say_with(screen,
                    N_("1 000 made-up contacts stand in until you bring in your own; not kept"),
                    TEXT(""), TEXT(""));
}

static void simulation_ask_for_contacts(struct screen *screen)
{
    screen_open_picker(screen, _("There are no contacts yet"), _("whom to preview with"), false,
                       simulation_picked_contacts);
    picker_add(&screen->picker, text_from(_("bring in your own from a file")), TEXT(""),
               SIMULATION_IMPORT);
    picker_add(&screen->picker, text_from(_("try it with 1 000 made-up ones")), TEXT(""),
               SIMULATION_MAKE_UP);
    screen_show_picker(screen);
}

void simulation_run_now(struct screen *screen, int argument)
{
    (void)argument;
    if (screen->session->contact_count == 0) {
        simulation_ask_for_contacts(screen);
        return;
    }
    session_ask_preview(screen->session);
    if (screen->view != VIEW_JOURNEY && screen->view != VIEW_PREVIEW) {
        screen_say_with(screen, N_("the preview runs; 7 shows what it finds"), TEXT(""), TEXT(""));
    }
}
