/* What the files share that pick parts of a filter's condition. All is about the selected line. */
#ifndef UI_COMMANDS_BUILDER_PARTS_H
#define UI_COMMANDS_BUILDER_PARTS_H

#include "ui/panels/screen.h"

struct filter_builder *builder_of(struct screen *screen);
const struct filter_outline *builder_lines(struct screen *screen);
/* What the completion offers for a part of it behind what is typed of that. */
struct filter_completion builder_complete(struct screen *screen, enum filter_line_part part,
                                          struct text typed, struct arena *arena);

/* Another line in its place. */
void builder_put(struct screen *screen, const struct filter_line *line, size_t part, bool amend);
/* Opens the list for what it still lacks: how, a value. */
void builder_go_to_missing(struct screen *screen);

/* Opens a list at the selected part; what is picked amends the last change or not. */
void builder_open_picker(struct screen *screen, const char *title, const char *prompt,
                         bool takes_words, screen_picked *picked, bool amend);
bool builder_is_amended(const struct screen_choice *choice);
/* Its items come anew with what is typed. */
void builder_fit_picker(struct screen *screen, screen_refilled *refill);

#endif
