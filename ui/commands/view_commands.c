/* Commands that change how the graph is seen, and that run the preview. */
#include "ui/commands/view_commands.h"

#include "ui/panels/screen.h"
#include "ui/translation.h"

void view_zoom(struct screen *screen, int argument)
{
    journey_view_zoom(&screen->journey_view, screen->session, argument);
}

void view_turn(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_turn(&screen->journey_view);
}

void view_centre(struct screen *screen, int argument)
{
    (void)argument;
    journey_view_centre(&screen->journey_view);
}

void view_tidy(struct screen *screen, int argument)
{
    (void)argument;
    long saved = journey_view_tidy(&screen->journey_view);
    struct text_builder number = {0};
    text_append_format(&number, "%ld", saved > 0 ? saved : -saved);
    screen_say_with(screen,
                    saved > 0   ? N_("tidied: {1} crossings less")
                    : saved < 0 ? N_("tidied: {1} crossings more")
                                : N_("tidied: as many crossings as before"),
                    text_built(&number), TEXT(""));
    text_destroy(&number);
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

void simulation_run_now(struct screen *screen, int argument)
{
    (void)argument;
    if (screen->session->contact_count == 0) {
        screen_say_with(screen,
                        N_("there are no contacts to preview with; polku import FILE brings them"),
                        TEXT(""), TEXT(""));
        return;
    }
    session_ask_preview(screen->session);
    if (screen->view != VIEW_JOURNEY) {
        screen_say_with(screen, N_("the preview runs; 1 shows it"), TEXT(""), TEXT(""));
    }
}
