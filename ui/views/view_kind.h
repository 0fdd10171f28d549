/* What a view is: THE table of the views, a row each, by which the screen and the commands that
 * mean the same everywhere find what they do in the one that is shown. */
#ifndef UI_VIEWS_VIEW_KIND_H
#define UI_VIEWS_VIEW_KIND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "ui/input/command.h"
#include "ui/panels/screen.h"

/* Lines of a text, or of a long list, that a turn of the wheel goes. */
enum { VIEW_WHEEL = 3 };

/* What a view is about: whose name stands above it, and what undo takes back there. */
enum view_subject {
    SUBJECT_NONE,     /* the start screen */
    SUBJECT_JOURNEY,  /* the open journey */
    SUBJECT_WORKSPACE /* what stands beside journeys */
};

/* What goes through the findings of a view; NULL: the journey's are gone through. */
struct view_findings {
    const char *(*none)(const struct screen *screen); /* why there is none, as a refusal */
    void (*next)(struct screen *screen, int by);
    void (*list)(struct screen *screen);
    /* How many of a severity the bottom line shows; NULL: none. */
    size_t (*count)(const struct screen *screen, enum error_severity severity);
};

/* Typing in a view itself, not in a field of the inspector; all are NULL where it has none. */
struct view_typing {
    struct line_editor *(*editor)(struct screen *screen); /* NULL: nothing is typed now */
    void (*keep)(struct screen *screen);
    void (*keep_and_go_on)(struct screen *screen); /* to what is typed next, if anything */
    void (*give_up)(struct screen *screen);
};

/* A function that is NULL does nothing, if nothing else is said. */
struct view_kind {
    int number; /* its key, and what the workspace file has for it; 0: neither */
    const char *title, *short_title; /* its tab, on a narrow screen; marked with N_ */
    enum view_subject subject;
    /* Whether undo (or redo) takes back what stands beside the journey next; NULL: by the subject.
     */
    bool (*steps_beside)(struct screen *screen, bool undo);
    bool inspects;            /* the inspector may stand over it, and then is what keys are for */
    enum key_context context; /* of its keys */
    /* The contexts of its keys, the nearest first; gives their number. NULL: that one. */
    size_t (*contexts)(const struct screen *screen, enum key_context ret_contexts[CONTEXT_COUNT]);
    /* The only context while something is typed or on its way; CONTEXT_EVERYWHERE: nothing is. */
    enum key_context (*held)(const struct screen *screen);
    struct view_typing typing;
    /* Whether the focus is in a part of it, so that its tab is not what has it. */
    bool (*is_in_part)(const struct screen *screen);

    /* After it was chosen. */
    void (*arrive)(struct screen *screen);
    /* It follows what there is: after `arrive`, and before it is drawn and keys are understood. */
    void (*follow)(struct screen *screen);
    /* Draws it and puts the screen's cursor; never NULL. */
    void (*draw)(struct screen *screen);
    /* Where one is in it, in a line for a screen reader; NULL, or false: the row of the cursor,
     * behind what was appended. */
    bool (*tell)(struct screen *screen, struct text_builder *builder);
    /* Where the rows of a table that has the focus were drawn, with the heads of its columns in the
     * row above; no width: none has it. NULL: there is none. */
    struct cell_area (*table)(const struct screen *screen);
    /* It takes over what another polku changed; true if it looks different then. */
    bool (*wake)(struct screen *screen);
    /* Whether there is work to do between keys; a slice of it: true if it looks different then. */
    bool (*is_busy)(const struct screen *screen);
    bool (*work)(struct screen *screen);

    /* An arrow: one column on (1) or back (-1), or that many rows; never NULL. */
    void (*move)(struct screen *screen, int right, long down);
    /* So many rows, or columns where it is read along; NULL: as `move`. */
    void (*page)(struct screen *screen, int rows, int columns);
    void (*move_to_end)(struct screen *screen, bool first); /* never NULL */
    /* Enter and e: opens or edits what is selected. NULL: its inspector. */
    void (*open)(struct screen *screen, int argument);
    /* What that is, in one word marked with N_; NULL: as the command says. */
    const char *(*open_hint)(const struct screen *screen);
    /* Why they cannot. NULL: nothing is in the way. */
    const char *(*needs_listed)(const struct screen *screen);
    /* Tab: on to its next part (1), or back (-1). NULL: to the inspector and back, where it is. */
    void (*step)(struct screen *screen, int by);
    /* Esc: one level back in the view; false: there is none. */
    bool (*back)(struct screen *screen);
    /* q: leaves what takes up the whole view; false: nothing does, the program ends. */
    bool (*leave_page)(struct screen *screen);
    void (*find)(struct screen *screen); /* never NULL */
    /* Whether its rows are those that fit what was looked for: n and N go through them. NULL: they
     * are looked for in the journey. */
    bool (*narrowed)(const struct screen *screen);
    struct view_findings findings;

    /* Never NULL. */
    void (*click)(struct screen *screen, const struct mouse_event *mouse);
    void (*wheel)(struct screen *screen, const struct mouse_event *mouse, int by);
    /* Text that was pasted into no field; false: it has no place here. */
    bool (*paste)(struct screen *screen, struct text text);
};

extern const struct view_kind view_start;
extern const struct view_kind view_journey;
extern const struct view_kind view_map;
extern const struct view_kind view_segments;
extern const struct view_kind view_contacts;
extern const struct view_kind view_preferences;
extern const struct view_kind view_activity;
extern const struct view_kind view_preview;

const struct view_kind *view_kind(enum screen_view view);
/* Of the view that is shown. */
const struct view_kind *view_shown(const struct screen *screen);

#endif
