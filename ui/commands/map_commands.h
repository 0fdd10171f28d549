/* Commands of the Map view. */
#ifndef UI_COMMANDS_MAP_COMMANDS_H
#define UI_COMMANDS_MAP_COMMANDS_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct map_view;
struct screen;

/* The table as the journey is now: after an edit, before it is looked at. */
void map_follow(struct screen *screen);

void map_show(struct screen *screen, int argument);
/* The column of the first stage (-1), of the last (1). */
void map_outer_stage(struct screen *screen, int argument);
/* The selected node in the Map, or back in the Journey view. */
void map_same_node(struct screen *screen, int argument);

/* What Enter does here: types a text, opens a message, renames a stage, goes to a finding. */
void map_open(struct screen *screen);
/* The table follows what others have done; what is typed of a stage or a persona that is gone is
 * typed no longer. */
void map_follow_typed(struct screen *screen);
/* Keeps what was typed; false: another program has changed it, or deleted what it is of, which was
 * said. */
bool map_keep_typed(struct screen *screen);
/* The same, and goes on to the next stage's. */
void map_keep_and_go_on(struct screen *screen);
void map_give_up(struct screen *screen);

/* map_message_commands.c */
void map_add(struct screen *screen, int argument);
/* Takes the message away, the text, or the stage. */
void map_delete(struct screen *screen, int argument);
/* The message goes on its way; arrows shift where it goes. */
void map_move_message(struct screen *screen, int argument);
void map_drop(struct screen *screen, int argument);
void map_put_back(struct screen *screen, int argument);
void map_persona(struct screen *screen, int argument);
/* Says whose figures the map shows. */
void map_say_persona(struct screen *screen);

/* map_note_command.c: writes a note at the message, the stage or the persona under the cursor. */
void map_note(struct screen *screen, int argument);
const char *map_needs_noted(const struct screen *screen);

/* map_stage_commands.c: a list of what can be done to the stages. */
void map_stages(struct screen *screen, int argument);
void map_rename_stage(struct screen *screen);
void map_delete_stage(struct screen *screen);

/* map_entry_commands.c: personas and touchpoints. `argument` is which (enum workspace_entries):
 * goes to them, and lists what can be done to the one under the cursor. */
void map_entries(struct screen *screen, int argument);
void map_shift_entry(struct screen *screen, int argument);
/* The cursor goes to the one of that section and name, if it is there. */
void map_show_beside(struct screen *screen, struct text section, struct text name);
/* What a, Enter and x do on their rows. */
bool map_is_on_entry(const struct map_view *view);
void map_add_entry(struct screen *screen);
void map_open_entry(struct screen *screen);
void map_delete_entry(struct screen *screen);
/* What a persona wants in a stage (its id); the empty text takes it away. */
bool map_keep_need(struct screen *screen, struct text persona, struct text stage, struct text need);
const char *map_needs_entry(const struct screen *screen);

/* Why there is no map, no message to move, nothing to take away, no figures of personas. */
const char *map_needs_view(const struct screen *screen);
const char *map_needs_message(const struct screen *screen);
const char *map_needs_content(const struct screen *screen);
const char *map_needs_personas(const struct screen *screen);

/* What the commands that mean the same everywhere do in the view; false: it is another. */
bool map_go_to_node(struct screen *screen, struct text id);
bool map_go_to_finding(struct screen *screen, const struct error *finding);
/* map_finding_commands.c: the findings of the journey, then what the map alone remarks. */
size_t map_count_findings(const struct screen *screen, enum error_severity severity);
const char *map_no_finding(const struct screen *screen);
void map_next_finding(struct screen *screen, int by);
void map_list_findings(struct screen *screen);

#endif
