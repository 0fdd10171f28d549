/* The editor's screen: its panes, what has the focus, what is open over them, and what it says. */
#ifndef UI_PANELS_SCREEN_H
#define UI_PANELS_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/input/event_log.h"
#include "ui/input/keymap.h"
#include "ui/panels/activity_view.h"
#include "ui/panels/contact_list.h"
#include "ui/panels/contact_pane.h"
#include "ui/panels/contacts_view.h"
#include "ui/panels/filter_dialog.h"
#include "ui/panels/history_pane.h"
#include "ui/panels/inspector.h"
#include "ui/panels/journey_view.h"
#include "ui/panels/map_view.h"
#include "ui/panels/people_pane.h"
#include "ui/panels/preferences_view.h"
#include "ui/panels/preview_view.h"
#include "ui/panels/screen_draft.h"
#include "ui/panels/segments_view.h"
#include "ui/panels/start_view.h"
#include "ui/panels/text_pane.h"
#include "ui/panels/tour.h"
#include "ui/session/import_process.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/terminal/mouse_report.h"
#include "ui/widgets/picker.h"

struct plain_screen;
struct user_settings;

enum screen_view {
    VIEW_START,
    VIEW_JOURNEY,
    VIEW_MAP,
    VIEW_SEGMENTS,
    VIEW_CONTACTS,
    VIEW_PREFERENCES,
    VIEW_ACTIVITY,
    VIEW_PREVIEW,
    VIEW_COUNT
};
enum screen_pane { PANE_MAIN, PANE_INSPECTOR };

/* What is said in the place of the hints. */
struct screen_message {
    char *text; /* NULL: nothing */
    bool error; /* stays until Esc */
    char *news; /* what of it others have done; NULL: nothing */
};

/* A place of the top or the bottom line that runs a key when it is clicked. */
struct screen_button {
    struct cell_area area;
    const struct keymap_entry *entry;
};
enum { SCREEN_BUTTONS = 24 };

/* A journey on its way into a file. */
struct screen_export {
    size_t form;   /* its number (export_table.h), or that of the preview's page */
    char *written; /* the path of the last file; NULL: none yet */
};

/* What was chosen in a picker. */
struct screen_choice {
    const struct picker_item *item; /* NULL: no item fits the words */
    struct text words;              /* as typed */
    struct text subject;            /* what the picker was opened for */
};
typedef void screen_picked(struct screen *screen, const struct screen_choice *choice);
/* Called when another item is selected, and with NULL when the picker is closed without a choice.
 */
typedef void screen_pointed(struct screen *screen, const struct picker_item *item);
/* Called after another text was typed: other items may belong to it. */
typedef void screen_refilled(struct screen *screen);

/* The command that opened the last picker, and how it led there. */
struct screen_opener {
    const struct command *command; /* NULL: none */
    int argument;
    char *subject; /* where the cursor stood then (draft_place.h) … */
    char *place;
    char *title; /* the picker's: one that opens in another way has another one */
    char *taken; /* a line for each item that was taken from pickers before it; NULL: none was */
};

struct screen {
    struct session *session;
    struct user_settings *settings;
    struct keymap keymap;
    struct cell_grid *grid;
    enum screen_view view;
    enum screen_pane focus;
    bool inspector_hidden; /* as a pane */
    int inspector_width;   /* chosen; 0: as the screen's width says */
    bool sizing;           /* the button is down on its rule */
    bool inspector_over;   /* laid over the right half of a narrow screen */
    struct journey_view journey_view;
    struct map_view map_view;
    struct start_view start_view;
    struct segments_view segments_view;
    struct contacts_view contacts_view;
    struct activity_view activity_view;
    struct preferences_view preferences_view;
    struct preview_view preview_view;
    struct people_pane people;   /* laid over the view */
    struct history_pane history; /* likewise; over both: */
    struct contact_pane contact;
    struct text_pane account;
    bool seeks_stops; /* it was said that breakpoints are looked for */
    int held_day;     /* the day at which a breakpoint stopped the days; PREVIEW_NO_DAY */
    bool scrubbing;   /* the button is down on the axis of days */
    bool click_spent; /* the last press opened what stands behind a number: a second one that makes
                       * it a double click does nothing more */
    struct inspector inspector;
    struct tour tour; /* below the graph */
    struct filter_dialog dialog;
    struct screen_draft draft; /* what is typed, or was left half typed */
    struct picker picker;
    struct contact_list contact_list; /* that the picker offers, where it does */
    screen_picked *picked;
    screen_pointed *pointed;
    screen_refilled *refilled; /* then Tab takes the selected item as typed; NULL: Tab moves */
    screen_refilled *reads;    /* says what is read in it, once the items fit; NULL: nothing */
    char *subject;             /* what the picker was opened for: a port, a path; NULL: nothing */
    const struct command *running; /* now; NULL: none */
    int running_argument;
    const char *picking; /* the text of the item that is being taken from a picker; NULL: none */
    struct screen_opener opener; /* of the picker */
    struct screen_message message;
    struct error_list messages; /* all that were errors */
    struct event_log log;       /* what was done */
    struct plain_screen *plain; /* what was said, where lines are said; NULL: cells are drawn */
    bool pressed;               /* a key, since that was looked at */
    struct event_run ran;       /* by the last event */
    uint32_t prefix;            /* a key that waits for its second one */
    char *wanted;               /* what was last looked for */
    struct journey *clip;       /* what was copied last (journey_clip.h); NULL: nothing */
    struct screen_button buttons[SCREEN_BUTTONS];
    size_t button_count;
    struct line_place cursor;
    size_t finding; /* the one last gone to; SIZE_MAX: none yet */
    size_t target;  /* the node that a list points at, shown in the graph; SIZE_MAX: none */
    bool mouse_off;
    struct import_process import; /* what is being brought in */
    struct screen_export export;  /* what is being written */
    bool leaving;
    bool to_demo; /* leaving for the demo */
    int exit_code;
};

/* The session and the settings are borrowed. */
void screen_begin(struct screen *screen, struct session *session, struct user_settings *settings,
                  int height, int width, bool ascii);
void screen_end(struct screen *screen);
void screen_resize(struct screen *screen, int height, int width);

/* Draws all into the grid; the cursor's cell is in screen->cursor. */
void screen_draw(struct screen *screen);

/* One event of a person. */
void screen_key(struct screen *screen, uint32_t key);
/* The left button went down on a cell. */
void screen_click(struct screen *screen, const struct mouse_event *mouse);
/* … beside what is open or typed. No typed text is lost: a field, a cell and a line keep it, what
 * is laid over the view stays and says how to go on. What has no changed text closes. */
void screen_click_beside(struct screen *screen);
void screen_mouse(struct screen *screen, const struct mouse_event *mouse);
/* `came`: how many bytes were pasted; more than `text` has: too much to be taken. */
void screen_paste(struct screen *screen, struct text text, size_t came);
/* What is shown follows what there is: before a key or a click is understood. */
void screen_follow_views(struct screen *screen);
/* The background has something, or time has passed. True if the screen may look different now. */
bool screen_wake(struct screen *screen);

/* Whether there is something to do while nobody presses a key; one slice of it, a few milliseconds
 * at most. True if the screen looks different now. */
bool screen_is_busy(const struct screen *screen);
bool screen_work(struct screen *screen);

/* Runs a command as its key would: says why where it cannot. */
void screen_run(struct screen *screen, const struct command *command, int argument);

/* The contexts in which keys are looked for now, the nearest first; gives their number. */
size_t screen_contexts(const struct screen *screen, enum key_context ret_contexts[CONTEXT_COUNT]);

/* The entry that a chord runs now; NULL if there is none. */
const struct keymap_entry *screen_entry(const struct screen *screen, struct key_chord chord);

/* A click on those cells runs the entry until the next drawing. */
void screen_add_button(struct screen *screen, struct cell_area area,
                       const struct keymap_entry *entry);

/* What is being typed into; NULL: keys are commands. */
struct line_editor *screen_typed(struct screen *screen);
/* After the typed text changed. */
void screen_typing_changed(struct screen *screen);

/* Says a sentence that is translated and put together already. */
void screen_say(struct screen *screen, struct text sentence);
/* The same of a sentence marked with N_ with up to two arguments. */
void screen_say_with(struct screen *screen, const char *sentence, struct text first,
                     struct text second);
/* Says what others have done (session->news), if that was not said yet. */
void screen_say_news(struct screen *screen);
/* Says what was done ("deleted Start"), with a capital, and how to undo it; and what others have
 * done that is not known yet. */
void screen_say_done(struct screen *screen, struct text words);
/* Whether something else stands there now than when the typing began (*begun, which is what stands
 * there from now on): then it is asked whose value is to be kept. */
bool screen_ask_whose(struct screen *screen, struct text place, struct text now, char **begun);
/* Whether the topic, persona … of the workspace that a path lies in is no more, after what others
 * did was seen: then that is said. */
bool screen_misses(struct screen *screen, struct text path);
/* Says what was undone or redone, and how to take that back. */
void screen_say_step(struct screen *screen, bool undo, struct text words);
void screen_fail(struct screen *screen, const struct error *error);
void screen_hush(struct screen *screen);

/* Opens a picker; items are added to screen->picker, then screen_show_picker. */
void screen_open_picker(struct screen *screen, const char *title, const char *prompt,
                        bool takes_words, screen_picked *picked);
void screen_show_picker(struct screen *screen);
void screen_close_picker(struct screen *screen);
void screen_cancel_picker(struct screen *screen);
/* Adds a node of the journey: its title, id and glyph; its number is the node's place. */
void screen_add_node(struct screen *screen, size_t number);
/* Tells who opened it which item is selected. */
void screen_point(struct screen *screen);
/* Takes the selected item, or the words. */
void screen_pick(struct screen *screen);

/* Applies an edit and says what was done (the edit's own sentence, then how to undo it). */
bool screen_apply(struct screen *screen, struct journey_edit edit);

/* Shows the session's journey, newly opened; opens one and shows it; or another view. */
void screen_show_journey(struct screen *screen);
bool screen_open_journey(struct screen *screen, int64_t id);
/* The journey of a file, as session_file_open gave them; takes both. */
void screen_open_file(struct screen *screen, struct session_file *file, struct journey *journey);
void screen_open_start(struct screen *screen);
void screen_open_view(struct screen *screen, enum screen_view view);
/* Whether something is laid over the view: contacts, a contact's page, revisions, a text. */
bool screen_is_covered(const struct screen *screen);

/* Keeps where the person is in the open journey (view, node, zoom), before it is left; goes there
 * again, after it was opened. Nothing on the start screen. */
void screen_keep_place(struct screen *screen);
void screen_return_to_place(struct screen *screen);

/* Whether the inspector stands beside the graph. */
bool screen_has_inspector_pane(const struct screen *screen);
/* Whether there is room for the reach bar, and for the top and the bottom line. */
bool screen_has_reach_bar(const struct screen *screen);
bool screen_has_hints(const struct screen *screen);
/* Whether there is room for one pane and a sentence, and not even for that. */
bool screen_is_small(const struct screen *screen);
bool screen_is_tiny(const struct screen *screen);
/* Gives the inspector so many columns with its rule, as far as there is room for the graph. */
void screen_size_inspector(struct screen *screen, int width);
/* The focus to the inspector of the selected node (laid over a narrow screen), or to the graph. */
void screen_focus_inspector(struct screen *screen);
void screen_focus_main(struct screen *screen);

/* The chosen day of the open journey's run; PREVIEW_NO_DAY: none. */
int screen_day(const struct screen *screen);

/* All between the top and the bottom line: where panes are laid. */
struct cell_area screen_pane_area(const struct screen *screen);
/* Whether the hints of the first minutes stand below the graph. */
bool screen_has_tour(const struct screen *screen);
/* The rule beside the inspector; height 0: there is none. */
struct cell_area screen_rule_area(const struct screen *screen);
/* Where the graph, and where the inspector stands. */
struct cell_area screen_main_area(const struct screen *screen);
struct cell_area screen_inspector_area(const struct screen *screen);

#endif
