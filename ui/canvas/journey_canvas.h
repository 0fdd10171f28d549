/* The journey as a picture in cells: its layout, kept between frames, and its drawing.
 *
 * An update lays out only when the journey's revision, what is folded, the zoom, the direction or
 * the room for figures has changed; the picture follows the one before it, after an edit or a fold
 * in its rows too.
 * Drawing touches only what is visible. Places are the layout's cells, x to the right and y down,
 * from 0. */
#ifndef UI_CANVAS_JOURNEY_CANVAS_H
#define UI_CANVAS_JOURNEY_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/hash_map.h"
#include "model/journey/journey_lanes.h"
#include "model/journey/journey_pin.h"
#include "model/journey/journey_trace.h"
#include "model/journey/journey_walk.h"
#include "model/layout/layout.h"
#include "model/simulation/result.h"
#include "ui/canvas/canvas_fold.h"
#include "ui/terminal/cell_grid.h"

enum canvas_zoom { ZOOM_CARD, ZOOM_LINE, ZOOM_DOT };

/* A node that is being moved: it stands as if it were pinned there. */
struct canvas_move {
    struct text id; /* empty: none is */
    struct journey_pin pin;
    size_t lane; /* with lanes: which one it is in meanwhile */
    /* Nodes that go with it, as far and the same way: where each stood, an entry a node of the
     * journey, PIN_FREE of all others; NULL: none. Borrowed for an update. */
    const struct journey_pin *group;
    struct journey_pin from; /* where it stood itself */
};

/* How the journey is laid out. */
struct canvas_form {
    enum canvas_zoom zoom;
    enum layout_direction direction;
    bool figures; /* room for figures, so that nothing moves when they come and change */
    const struct canvas_folds *folds; /* NULL: none; must live as long as the canvas */
    int link_layers; /* edges across so many layers or more are drawn as links; 0: none is */
    bool lanes;      /* stages are bands along the flow that nodes keep to, if there are any */
    struct canvas_move move;
};

/* Everything here is read only; numbers of nodes are those of the journey as it was laid out. The
 * picture keeps its own words: it can be drawn, walked and pointed at while the journey goes on. */
struct journey_canvas {
    bool ready; /* false until the first update */
    const struct journey *journey;
    uint64_t revision;
    uint64_t folds_revision;
    struct canvas_form form;
    struct arena arena;
    const struct journey_graph *graph;
    struct layout_graph laid_out;
    const struct layout *layout;
    struct layout_work *work; /* the picture is a first one: on the best; NULL: it is that one */
    const struct journey_canvas
        *before;           /* until it is taken: the one that it follows; NULL: none */
    bool sketched;         /* a picture made anew is shown as soon as it can be */
    bool follows;          /* it was made after an earlier one */
    size_t crossings_anew; /* of the last one that was made anew: this, or what it follows */
    size_t known;          /* nodes of the journey as it was */
    size_t *hosts;     /* a node of the journey: the one that stands for it; itself if not hidden */
    size_t *hidden;    /* a node of the journey: for how many others it stands */
    size_t *places;    /* a node of the journey: the number in the layout of what stands for it */
    size_t *nodes;     /* a node of the layout: its number in the journey */
    size_t *ports;     /* an edge of the layout: its port, of several the first */
    size_t *same_edge; /* a port: the next one of its edge; SIZE_MAX: there is none */
    size_t *edges;     /* a port: its edge in the layout; SIZE_MAX where it leads nowhere, or to
                        * what is hidden with it */
    const struct layout_edge *ends; /* an edge of the layout */
    size_t edge_count;
    size_t shown;      /* boxes of nodes, in the layout; behind them two for each link: of its end,
                        * and of its beginning; their node is the one that they name */
    bool hides;        /* nodes are folded away: fewer are shown than the journey had */
    size_t wire_count; /* edges; behind them for each link the one that comes out of it */
    const struct journey_lanes *lanes; /* NULL: none are shown */
    const struct layout_pin *pins;     /* a box of the layout; NULL: none is pinned */
    struct journey_canvas *unfolded;   /* the last picture that hid nothing; NULL: none was kept */
    struct text *ids;                  /* a node of the journey */
    enum node_kind_id *kinds;          /* likewise */
    bool *muted;                       /* likewise */
    struct text *titles;               /* likewise */
    struct text *details;              /* likewise, of cards */
};

/* Which figures stand beside nodes and edges. */
enum canvas_numbers { NUMBERS_SHARES, NUMBERS_COUNTS, NUMBERS_NONE };

/* What is shown of it at the moment; all but the zeroes may be left out. */
struct canvas_look {
    const struct result *result;       /* NULL: no figures */
    bool old;                          /* the figures belong to an older revision: dim */
    bool at_day;                       /* nodes show who came to them and who waits there, edges
                                        * who went along them … */
    int day;                           /* … until the end of this day, and on it: canvas_day */
    const struct error_list *findings; /* NULL: none; a finding's subject is its node */
    struct text selected;              /* a node's id; empty: none */
    struct text edge; /* a port of the selected node: its edge is what is selected; empty: none */
    const struct hash_map *marked;      /* ids; NULL: none */
    const struct hash_map *breakpoints; /* ids; NULL: none */
    struct text pointed;                /* the id of a node that a list points at; empty: none */
    enum canvas_numbers numbers;
    const bool *targets; /* while an edge is drawn: whether it may lead there, a node of the
                          * journey; NULL: none is */
    /* NULL: none. Of the canvas's graph: what lies on a way stands out, the rest is dim. */
    const struct journey_trace *trace;
};

/* Zero-initialise a canvas. Destroy it before another journey is opened: that one could stand at
 * the same address with the same revision. True where it has been laid out again. */
bool journey_canvas_update(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form);
/* The same, soon: a large picture that is made anew is a first one, and there is work on the best
 * one. What changes the journey in the meantime follows what is shown and gives that work up;
 * another zoom or direction begins anew. */
bool journey_canvas_sketch(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form);
/* A picture in the making that is to replace `before`, which is shown meanwhile and must stay where
 * it is: only what is to be laid out is there, all else is work. Of the journey as it is, whose
 * graph that is. Into a zeroed canvas. */
void journey_canvas_follow(struct journey_canvas *canvas, const struct journey_canvas *before,
                           const struct journey_graph *graph, struct canvas_form form);
/* Does what is left of that work, and puts the picture in the place of the one before it. */
void journey_canvas_replace(struct journey_canvas *canvas, struct journey_canvas *before);
/* A picture made anew that nobody looks at before it is done: only what is to be laid out is there,
 * all else is work. Into a zeroed canvas. */
void journey_canvas_start(struct journey_canvas *canvas, const struct journey *journey,
                          struct canvas_form form);
/* One slice of either work (layout_work_advance); false where there is none left to do. */
bool journey_canvas_advance(struct journey_canvas *canvas);
/* Shows what it has come to, once it is done. */
void journey_canvas_take(struct journey_canvas *canvas);
void journey_canvas_destroy(struct journey_canvas *canvas);
/* Whether zoom, direction and room for figures are those. */
bool journey_canvas_has_form(const struct journey_canvas *canvas, struct canvas_form form);
/* Whether an update would find nothing to do. */
bool journey_canvas_is_current(const struct journey_canvas *canvas, const struct journey *journey,
                               struct canvas_form form);

/* The picture that an update of `before` would make, which stays as it is; where `before` is not
 * ready, or of another journey, one made anew. Into a zeroed canvas. */
void journey_canvas_make(struct journey_canvas *canvas, const struct journey_canvas *before,
                         const struct journey *journey, struct canvas_form form);

/* Whether all boxes of two pictures of a journey stand in the same places. */
bool journey_canvas_looks_like(const struct journey_canvas *canvas,
                               const struct journey_canvas *other);

/* Whether edits have added so many crossings since the last picture that was made anew that another
 * such one is worth offering (layout.md, target 5: a fifth, and two). */
bool journey_canvas_is_worn(const struct journey_canvas *canvas);

/* Where a node stands in the picture, as a pin would say it; of a hidden one what stands for it. */
struct journey_pin journey_canvas_place(const struct journey_canvas *canvas, size_t node);
/* The same of all, an entry a node of the journey. */
void journey_canvas_places(const struct journey_canvas *canvas, struct journey_pin ret_places[]);
/* The graph that was laid out. */
struct layout_graph journey_canvas_graph(const struct journey_canvas *canvas);

/* A node by its id; SIZE_MAX if it has none such. */
size_t journey_canvas_find(const struct journey_canvas *canvas, struct text id);

/* Of a node of the journey; of a hidden one the box of what stands for it. */
const struct layout_box *journey_canvas_box(const struct journey_canvas *canvas, size_t node);

/* Draws the part of the picture from x, y on into `area` of the grid (ASCII if the grid is). */
void journey_canvas_draw(const struct journey_canvas *canvas, const struct canvas_look *look,
                         struct cell_grid *grid, struct cell_area area, int x, int y);

enum canvas_hit_type { HIT_NOTHING, HIT_NODE, HIT_LINK, HIT_PORT, HIT_EDGE };

struct canvas_hit {
    enum canvas_hit_type type;
    size_t node; /* HIT_NODE; of HIT_LINK the one that it names; of HIT_PORT and HIT_EDGE the node
                    that it leaves */
    size_t port; /* HIT_PORT, HIT_EDGE: the number in the graph; of an edge's ports the first */
};

/* What lies at a cell of the picture. A port is the first cell of an edge; a label belongs to its
 * edge. */
struct canvas_hit journey_canvas_hit(const struct journey_canvas *canvas, int x, int y);

#endif
