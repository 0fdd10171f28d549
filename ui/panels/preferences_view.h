/* The Preferences view: topics with who is on them, and beside them the page that a subscriber
 * sees, whom topics reach on which channel, how often contacts wish to hear, overlaps, what leaving
 * does, and warnings. */
#ifndef UI_PANELS_PREFERENCES_VIEW_H
#define UI_PANELS_PREFERENCES_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/workspace/preference_figures.h"
#include "ui/panels/text_pane.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/list_box.h"

/* What stands beside the topics; those behind the page as in preference_report.h. */
enum preferences_part {
    PREFERENCES_PAGE,
    PREFERENCES_CHANNELS,
    PREFERENCES_FREQUENCY,
    PREFERENCES_OVERLAP,
    PREFERENCES_LEAVING,
    PREFERENCES_WARNINGS,
    PREFERENCES_PARTS
};

/* Zero-initialise it. */
struct preferences_view {
    struct list_box list; /* topics */
    char *selected;       /* the id of the selected one; NULL: none yet */
    enum preferences_part part;
    bool in_part;                    /* it has the focus, not the list */
    struct text_pane pane;           /* the part */
    size_t line;                     /* of its text, where the cursor stands */
    size_t person;                   /* whose page it is: a contact's row + 1; 0: somebody new */
    struct preference_topics topics; /* as they are now */
    const struct preference_figures *figures; /* of those that were counted last; NULL: of none */
    bool fresh;                               /* of all as it is now */
    struct preference_figures own;            /* counted at once, as contacts are few */
    struct error_list findings;
    bool known;                           /* topics, own figures and findings are … */
    const struct contact_table *contacts; /* … of these (NULL: there are none) … */
    uint64_t contacts_version;
    uint64_t workspace_revision;
    uint64_t taken_back;
    int64_t data_version; /* … and the findings of the journeys then */
    bool written;         /* the pane has the part's text */
    struct cell_area list_area;
    struct cell_area titles[PREFERENCES_PARTS];
};

void preferences_view_destroy(struct preferences_view *view);

/* Topics, figures and warnings follow contacts, workspace and journeys: before each drawing, and
 * before keys and clicks. Many contacts are counted in the background. */
void preferences_view_follow(struct preferences_view *view, struct session *session);

/* What was counted of the topic; NULL: nothing so far. */
const struct preference_topic *preferences_view_counted(const struct preferences_view *view,
                                                        const struct topic *topic);

/* The selected topic; NULL if there is none. */
const struct topic *preferences_view_topic(const struct preferences_view *view);
void preferences_view_select(struct preferences_view *view, size_t place);
/* Selects the topic of that id as soon as it is there. */
void preferences_view_want(struct preferences_view *view, struct text id);

/* Whether a warning is about the topic. */
bool preferences_is_about(const struct error *finding, const struct topic *topic);
/* Selects the topic that a warning is about, and shows the warnings in full. */
void preferences_view_go_to_finding(struct preferences_view *view, const struct error *finding);

/* Down by `down` in the list, or by lines of the part where that has the focus; the focus to the
 * part (1) or the list (-1) by `right`. */
void preferences_view_go(struct preferences_view *view, int right, long down);
void preferences_view_move_to_end(struct preferences_view *view, bool first);
void preferences_view_show_part(struct preferences_view *view, enum preferences_part part);
/* The next part with 1, the one before with -1. */
void preferences_view_step(struct preferences_view *view, int by);
/* The focus to the list; false: it had it. */
bool preferences_view_back(struct preferences_view *view);
/* The page of the next contact, or of the one before; false: there is none. */
bool preferences_view_step_person(struct preferences_view *view, long by);

/* Draws it; gives the cursor's cell. */
struct line_place preferences_view_draw(struct preferences_view *view,
                                        const struct session *session, struct cell_grid *grid,
                                        struct cell_area area);

/* What lies under a cell. */
enum preferences_target {
    PREFERENCES_NOTHING,
    PREFERENCES_TOPIC,
    PREFERENCES_TITLE,
    PREFERENCES_TEXT
};
struct preferences_hit {
    enum preferences_target target;
    size_t place; /* of the topic, or the part whose title it is */
};
struct preferences_hit preferences_view_hit(const struct preferences_view *view, int row,
                                            int column);

#endif
