/* Touchpoints taken over from the catalogue of those that most shops have. */
#include "model/workspace/touchpoint_catalogue.h"
#include "ui/commands/map_entry.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

static void map_picked_known(struct screen *screen, const struct screen_choice *choice)
{
    size_t which = choice->item->number;
    screen_wake(screen);
    const struct workspace *workspace = screen->session->workspace->workspace;
    bool all = which == SIZE_MAX;
    struct text name = all ? TEXT("") : text_from(touchpoint_catalogue_at(which)->name);
    if (!all && touchpoint_catalogue_is_taken(workspace, which)) {
        screen_say_with(screen, N_("there is {1} already"), name, TEXT(""));
        return;
    }
    const struct setting *kept = workspace_entries(workspace, ENTRIES_TOUCHPOINTS);
    size_t place = kept == NULL ? 0 : kept->count;
    if (map_entry_apply(screen, ENTRIES_TOUCHPOINTS, touchpoint_catalogue_take(workspace, which),
                        all ? N_("added the touchpoints of the catalogue") : N_("added {1} {2}"),
                        name, TEXT(""))) {
        kept = workspace_entries(screen->session->workspace->workspace, ENTRIES_TOUCHPOINTS);
        map_entry_show(screen, ENTRIES_TOUCHPOINTS, text_from(kept->names[place]));
    }
}

void map_catalogue_offer(struct screen *screen)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    size_t left = 0;
    screen_open_picker(screen, _("Catalogue of touchpoints"), _("type to find one"), false,
                       map_picked_known);
    for (size_t i = 0; i < touchpoint_catalogue_count(); i++) {
        const struct touchpoint_known *known = touchpoint_catalogue_at(i);
        struct text_builder detail = {0};
        if (!touchpoint_catalogue_is_taken(workspace, i)) {
            message_append(&detail, N_("{1}: {2}"),
                           (struct text[ERROR_ARGUMENTS]){text_from(known->source),
                                                          text_from(known->description)});
            picker_add(&screen->picker, text_from(known->name), text_built(&detail), i);
            left++;
        }
        text_destroy(&detail);
    }
    if (left == 0) {
        screen_close_picker(screen);
        screen_say_with(screen, N_("all of the catalogue is here already"), TEXT(""), TEXT(""));
        return;
    }
    picker_add(&screen->picker, text_from(_("all of these")), TEXT(""), SIZE_MAX);
    screen_show_picker(screen);
}
