/* Commands of the Segments view. */
#ifndef UI_COMMANDS_SEGMENT_COMMANDS_H
#define UI_COMMANDS_SEGMENT_COMMANDS_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "ui/panels/segments_view.h"

struct screen;

/* Shows the view; from there on segment_is_shown. */
void segment_show(struct screen *screen, int argument);
bool segment_is_shown(const struct screen *screen);

/* A new one's name is asked, then its filter. A filter that cannot be read is kept as a draft. */
void segment_add(struct screen *screen, int argument);
/* The same with a filter to begin with. */
void segment_add_of(struct screen *screen, struct text filter);
/* Asks for another name; what stands beside journeys and names it follows. */
void segment_rename(struct screen *screen, int argument);
/* What is marked, else the draft of the selected one's filter, else that segment. */
void segment_delete(struct screen *screen, int argument);
/* Types the filter of the selected segment or persona. */
void segment_edit(struct screen *screen);
/* The same of the filter of a segment or a persona, from any view. */
void segment_open_filter(struct screen *screen, enum segments_row_type type, struct text name,
                         struct text filter);
/* Those that are marked, one by one, up to the first that something uses. */
void segment_delete_marked(struct screen *screen);
/* Asks by what the segments are ordered; marks; copies filters to the terminal's clipboard. */
void segment_order_by(struct screen *screen, int argument);
void segment_mark(struct screen *screen, int argument);
void segment_copy(struct screen *screen, int argument);
const char *segment_needs_view(const struct screen *screen);
const char *segment_needs_segment(const struct screen *screen);
const char *segment_needs_removable(const struct screen *screen);
const char *segment_needs_stored(const struct screen *screen);

/* What the commands that mean the same everywhere do here: Enter and e, u and Ctrl-R, / and f. */
void segment_open(struct screen *screen, bool edits);
const char *segment_needs_filter(const struct screen *screen);
void segment_step(struct screen *screen, bool undo);
void segment_find_name(struct screen *screen);
void segment_next_finding(struct screen *screen, int by);
void segment_list_findings(struct screen *screen);
const char *segment_no_finding(const struct screen *screen);
size_t segment_count_findings(const struct screen *screen, enum error_severity severity);

/* Keeps what was typed as the filter of a segment or a persona; false, with the reason said. */
bool segment_keep(struct screen *screen, struct text path, struct text text);

#endif
