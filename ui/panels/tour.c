/* The first minutes. */
#include "ui/panels/tour.h"

#include <stdlib.h>
#include <unistd.h>

#include "model/base/error.h"
#include "storage/files/file_replace.h"
#include "storage/files/folder_make.h"
#include "ui/settings/user_folder.h"
#include "ui/translation.h"

enum { TOUR_MARGIN = 4, TOUR_WIDE = 52 };

static char *tour_path(void)
{
    return user_folder_path("XDG_STATE_HOME", ".local/state", "tour-hidden");
}

void tour_begin(struct tour *tour)
{
    char *path = tour_path();
    tour->shown = access(path, F_OK) != 0;
    free(path);
}

/* Best effort: where it cannot be kept, it comes back the next time. */
void tour_hide(struct tour *tour)
{
    char *path = tour_path();
    tour->shown = false;
    if (folder_make_for(path)) {
        file_replace(path, TEXT("Hidden for good; :tour brings it back.\n"), NULL);
    }
    free(path);
}

/* Whether something of the trigger is missing or wrong. */
static bool tour_lacks_trigger(const struct session *session, const struct node *node)
{
    if (setting_get(&node->settings, TEXT("trigger")) == NULL) {
        return true;
    }
    for (size_t i = 0; i < session->findings.count; i++) {
        const struct error *finding = &session->findings.items[i];
        struct text path = text_from(finding->arguments[ERROR_ARGUMENTS - 1]);
        if (finding->severity == ERROR_SEVERITY_ERROR &&
            text_is(text_from(finding->subject), node->id) &&
            text_starts_with(path, TEXT("trigger"))) {
            return true;
        }
    }
    return false;
}

static bool tour_has_trigger(const struct session *session)
{
    for (size_t i = 0; i < session->journey->node_count; i++) {
        const struct node *node = &session->journey->nodes[i];
        if (node->kind == NODE_START && !tour_lacks_trigger(session, node)) {
            return true;
        }
    }
    return false;
}

static bool tour_has_step(const struct session *session)
{
    return session->journey->node_count > 1;
}

static bool tour_has_preview(const struct session *session)
{
    return tour_has_trigger(session) && tour_has_step(session) &&
           session_fresh_result(session) != NULL;
}

static const struct {
    const char *hint;
    const char *narrow; /* where the fields lie over the right half */
    bool (*done)(const struct session *session);
} tour_hints[] = {
    {N_("Say who comes in: Enter, then pick a trigger"), N_("Who comes in: Enter, pick it"),
     tour_has_trigger},
    {N_("Add a step: a, then type   sms   or   wait 2d"), N_("Add a step: a, then  sms"),
     tour_has_step},
    {N_("See whom it reaches: r; why not the others: 7"), N_("Whom it reaches: r; why: 7"),
     tour_has_preview},
};
enum { TOUR_HINTS = sizeof(tour_hints) / sizeof(tour_hints[0]) };

void tour_draw(const struct tour *tour, const struct session *session, struct cell_grid *grid,
               struct cell_area area)
{
    int row = area.row + area.height - TOUR_HEIGHT + 1;
    int column = area.column + TOUR_MARGIN;
    int width = area.width - TOUR_MARGIN;
    bool wide = width >= TOUR_WIDE;
    if (!tour->shown) {
        return;
    }
    for (int i = 0; i < TOUR_HINTS; i++, row++) {
        bool done = tour_hints[i].done(session);
        struct text_builder line = {0};
        text_append_format(&line, "%s %d  %s",
                           !done         ? " "
                           : grid->ascii ? "+"
                                         : "✓",
                           i + 1, _(wide ? tour_hints[i].hint : tour_hints[i].narrow));
        cell_grid_put_text(grid, row, column, width, text_built(&line),
                           (struct cell_style){.role = done ? ROLE_GOOD : ROLE_TEXT, .dim = done});
        text_destroy(&line);
    }
    cell_grid_put_text(grid, row, column + 2, width - 2,
                       text_from(wide ? _("Esc hides this for good, :tour brings it back")
                                      : _("Esc hides it, :tour shows it")),
                       (struct cell_style){.dim = true});
}
