/* The kinds of places where what is half typed is noted, and how each is opened again. For
 * draft_commands.c. */
#ifndef UI_COMMANDS_DRAFT_KIND_H
#define UI_COMMANDS_DRAFT_KIND_H

#include <stdbool.h>

#include "ui/panels/screen.h"

/* A place where one types, and how it is opened again; false: it is no more. */
struct draft_kind {
    const char *name;
    filter_dialog_kept *kept; /* who keeps what a dialog holds; NULL: a field of the inspector, or
                               * a cell */
    enum screen_view view;
    bool of_journey; /* which must be open */
    bool (*open)(struct screen *screen, const struct draft_kind *kind);
};

/* NULL: none is called that. */
const struct draft_kind *draft_kind_named(const char *name);
/* Of what is typed in the inspector; in the open dialog (NULL: nothing of it is noted). */
const struct draft_kind *draft_kind_of_field(const struct screen *screen);
const struct draft_kind *draft_kind_of_dialog(const struct screen *screen);

/* Of words in a list of the view that is shown (NULL: they are not noted). */
const struct draft_kind *draft_kind_of_list(const struct screen *screen);

/* Focuses the fields that what was left is about: those of its node, or the journey's settings. */
void draft_kind_show_fields(struct screen *screen);

/* Whether what was left is about something that is there, in the open journey or beside it. */
bool draft_kind_is_there(const struct screen *screen, const struct draft_kind *kind);

/* Goes to the journey and the view of what was left; false with the reason said. */
bool draft_kind_go(struct screen *screen, const struct draft_kind *kind);

#endif
