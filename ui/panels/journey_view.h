/* The Journey view: the graph of the open journey, panned, zoomed and pointed at. */
#ifndef UI_PANELS_JOURNEY_VIEW_H
#define UI_PANELS_JOURNEY_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/canvas/journey_canvas.h"
#include "ui/canvas/viewport.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"

enum journey_view_way { WAY_LEFT, WAY_RIGHT, WAY_UP, WAY_DOWN };

/* What is to happen to the viewport with the next drawing. */
enum journey_view_aim {
    AIM_NOTHING,
    AIM_REVEAL,
    AIM_AROUND, /* what the node leads to comes into sight too, as far as there is room */
    AIM_CENTRE
};

/* Whether there is a minimap (where there is room for it). */
enum journey_view_map { MAP_AS_NEEDED, MAP_SHOWN, MAP_HIDDEN };

/* Where a node is to go: it stands as it is, along or across the flow by one, to a place. */
enum journey_view_wish_type { WISH_STAND, WISH_ALONG, WISH_ACROSS, WISH_PLACE };
struct journey_view_wish {
    enum journey_view_wish_type type;
    int by;                 /* 1 or -1 */
    struct journey_pin pin; /* of WISH_PLACE */
    size_t lane;            /* likewise */
};
enum { MOVE_WISHES = 16 };

/* What came of a wish. */
enum journey_view_shift {
    SHIFT_DONE,
    SHIFT_HELD,  /* what leads to it, or the picture's beginning, holds it back */
    SHIFT_ALONE, /* nothing stands there that it could pass */
};

/* A node on its way to another place, from "m" or the first move of a drag until it is kept or put
 * back. */
struct journey_view_moving {
    char *id;                     /* NULL: none is */
    struct journey_canvas origin; /* the picture as it was */
    struct journey_pin pin;       /* where it stands meanwhile … */
    size_t lane;                  /* … and in which lane; SIZE_MAX without lanes */
    struct journey_pin *group;    /* marked nodes that go along, as in canvas_move; NULL: none */
    struct journey_pin from;      /* where it stood */
    bool dragged;
    struct viewport seen; /* of the origin, when a drag began */
    bool shows_origin;    /* the canvas of the view is still the origin: both are one */
    struct journey_view_wish wishes[MOVE_WISHES]; /* the first one is tried */
    size_t wish_count;
    bool tries;                /* the picture of the first wish is in the making … */
    bool settles;              /* … and counts, wherever it puts the node */
    bool by_lane;              /* … and another lane is tried */
    struct journey_pin before; /* where it stood before that wish */
    size_t lane_before;
    enum journey_view_shift told; /* what came of the last one */
    bool keeps;                   /* it is to be pinned where it stands once all wishes are over */
};

/* What the mouse does with its button down. */
struct journey_view_drag {
    bool armed; /* pressed on the graph, not let go yet */
    bool on_node;
    int row; /* where it was last */
    int column;
    char *port; /* pressed on that port of the selected node; NULL: on none */
    bool draws; /* an edge from it, to where the mouse is */
};

/* A picture as it was before a step that changed no more than it: undoing the step brings it back.
 */
struct journey_view_picture {
    uint64_t step; /* the number of its revision */
    struct journey_canvas canvas;
};
enum { JOURNEY_VIEW_PICTURES = 16 };

/* Zero-initialise it. */
struct journey_view {
    struct journey_canvas canvas;
    struct canvas_form form;          /* in which the picture is wanted */
    struct journey_canvas coming;     /* a large one in the making; not ready: none is */
    bool coming_made;                 /* all but taken */
    enum journey_view_aim coming_aim; /* what is to happen once it is there */
    bool fitting;                     /* it is looked whether it fits then */
    struct canvas_folds folds;        /* of all journeys that were open */
    bool whole_wires;                 /* long edges are drawn whole, not as links */
    enum canvas_numbers numbers;
    struct journey_view_moving moving;
    struct journey_view_drag drag;
    bool tidying;                 /* the journey is being laid out anew … */
    struct journey_canvas tidied; /* … here; not ready: that has yet to begin */
    struct journey_view_picture pictures[JOURNEY_VIEW_PICTURES];
    size_t picture_count; /* of all there were: the last ones are kept */
    struct viewport viewport;
    bool begun;  /* zoom and direction have been chosen for the room there is */
    bool zoomed; /* … and the zoom by the person: it is kept then */
    enum journey_view_aim aim;
    const struct error_list *findings; /* for one drawing: what is said to be wrong */
    struct cell_area area;
    struct line_place cursor;
    enum journey_view_map map_wish;
    int map_corner;              /* where it stood last */
    struct cell_area map;        /* on the screen, as last drawn; height 0: none */
    struct cell_area first_step; /* likewise: of a new journey (journey_view_first.h) */
    bool tracing;                /* the ways to the selected node and from it stand out */
    size_t upstream;             /* while it does: how many nodes, as last drawn */
    size_t downstream;
};

void journey_view_destroy(struct journey_view *view);

/* Another journey: everything begins anew, but what is folded in which one, how wires are drawn,
 * which numbers stand there, and what was decided about the minimap. */
void journey_view_forget(struct journey_view *view);

/* Draws the graph into the area; gives the cursor's cell (the selected node). `target` is a node
 * that is pointed at, brought into sight too; SIZE_MAX: none. At `day` (below 0: none) of the run,
 * nodes show who waits there. */
struct line_place journey_view_draw(struct journey_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area, size_t target,
                                    int day);

/* The layout follows the journey as it is now: before keys and clicks that may come in one burst
 * with an edit, with nothing drawn between. A large one follows between keys. */
void journey_view_follow(struct journey_view *view, const struct session *session);
/* The same, and a large one does so at once: before what asks for places in it. */
void journey_view_settle(struct journey_view *view, const struct session *session);

/* Whether the picture of a large journey is that of before the last edits, or of another form than
 * is wanted: the next one is in the making. */
bool journey_view_lags(const struct journey_view *view, const struct session *session);
/* Whether it is, or what is shown is a first picture: there is work on the best. */
bool journey_view_is_busy(const struct journey_view *view, const struct session *session);
/* One slice of that work, between keys (journey_canvas_advance). True where another picture is
 * shown now: what the eye rests on has stayed where it was on the screen. */
bool journey_view_work(struct journey_view *view, const struct session *session);

/* Brings the selected node into sight with the next drawing; with what it leads to, where lanes may
 * have put that far away; or into the middle. */
void journey_view_reveal(struct journey_view *view);
void journey_view_reveal_around(struct journey_view *view);
void journey_view_centre(struct journey_view *view);

void journey_view_pan(struct journey_view *view, int rows, int columns);
/* By so many rows if something is hidden there, else by so many columns: where the flow is level,
 * something that stands in the columns in sight, so that one never looks at an empty part. */
void journey_view_page(struct journey_view *view, int rows, int columns);
/* In (1) or out (-1); 0: as near as lets all of it be seen. */
void journey_view_zoom(struct journey_view *view, const struct session *session, int by);
/* Whether long edges are drawn whole, or as links: the other way than before. */
void journey_view_switch_wires(struct journey_view *view);
/* Another direction of the flow, and whether stages are shown as swim lanes; both are remembered
 * with the journey. */
void journey_view_turn(struct journey_view *view, const struct session *session);
void journey_view_switch_lanes(struct journey_view *view, const struct session *session);
bool journey_view_has_stages(const struct session *session);
/* Keeps how it is looked at, for the next time, and in which of the views (by its number). */
enum { JOURNEY_VIEW_NUMBER = 1 };
void journey_view_keep(const struct journey_view *view, const struct session *session, int number);
/* As it was last looked at; else top down if `down`, without lanes, and at the zoom that it has. */
void journey_view_recall(struct journey_view *view, const struct session *session, bool down);
/* "card", marked with N_. */
const char *journey_view_zoom_name(const struct journey_view *view);

enum journey_view_folding { FOLDING_NOTHING, FOLDING_FOLDED, FOLDING_UNFOLDED };

/* Puts what hangs below the selected node away, so that the node stands for it; or brings it back.
 * *ret_count: how many nodes; nothing where none hangs below it alone. */
enum journey_view_folding journey_view_fold(struct journey_view *view,
                                            const struct session *session, size_t *ret_count);
/* Unfolds what hides the selected node. */
void journey_view_unfold_selected(struct journey_view *view, const struct session *session);
/* The node that stands for that one in the picture; itself where it is not hidden. */
size_t journey_view_host(const struct journey_view *view, const struct session *session,
                         size_t node);
/* Selects where an edge leads, or comes from, as it is seen: a hidden end's host. */
void journey_view_follow_port(const struct journey_view *view, struct session *session, size_t port,
                              bool back);
/* Selects what the first edge leads to that leaves a folded node, one along the flow if there is
 * one; false if none leaves it. */
bool journey_view_leave_fold(const struct journey_view *view, struct session *session, size_t node);

/* What lies under a cell of the screen, by the numbers of the journey as it is. */
struct canvas_hit journey_view_hit(const struct journey_view *view, const struct session *session,
                                   int row, int column);

/* Moves the selection that way: along the flow over an edge, across it to the nearest box. False
 * where there is nothing. */
bool journey_view_move(struct journey_view *view, struct session *session,
                       enum journey_view_way way);

#endif
