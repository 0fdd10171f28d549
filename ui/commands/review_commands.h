/* Commands for the review of a journey: the open one, on the start screen the selected one. */
#ifndef UI_COMMANDS_REVIEW_COMMANDS_H
#define UI_COMMANDS_REVIEW_COMMANDS_H

struct screen;

/* Shows who answers for it, when it was reviewed, what has changed since, and all notes. */
void review_show(struct screen *screen, int argument);
/* What is shown follows the journey and the workspace: before each drawing. */
void review_follow(struct screen *screen);
/* It was reviewed today. */
void review_done(struct screen *screen, int argument);
/* Writes, changes or takes out the note at the selected node. */
void review_note(struct screen *screen, int argument);

#endif
