/* The Map view: the journey as a table, stages as columns, its channels with their messages as
 * rows, what is written of each stage above them, what the last preview found below; then the
 * personas with what they want, and the touchpoints with who waits for them. */
#ifndef UI_PANELS_MAP_VIEW_H
#define UI_PANELS_MAP_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/journey/journey_map.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"
#include "ui/widgets/line_editor.h"

enum {
    MAP_NARROW = 100,  /* below so many columns three stages are seen, */
    MAP_WIDE = 160,    /* from here there is much room */
    MAP_TEXT_LINES = 3 /* of a cell, at most */
};

enum map_row_type {
    MAP_ROW_HEAD,
    MAP_ROW_TEXT,
    MAP_ROW_CHANNEL,
    MAP_ROW_FIGURE,
    MAP_ROW_FINDINGS,
    MAP_ROW_PERSONA,
    MAP_ROW_TOUCHPOINT
};
/* The lines of a persona. */
enum map_persona_line { MAP_PERSONA_FIGURES, MAP_PERSONA_NEEDS, MAP_PERSONA_LINES };
enum map_figure { MAP_FIGURE_CONTACTS, MAP_FIGURE_REACHED, MAP_FIGURE_GONE_ON, MAP_FIGURE_LOST };

struct map_row {
    enum map_row_type type;
    size_t number; /* a journey_map_text, a channel of the map, a map_figure, a persona or a
                    * touchpoint of the map; of these SIZE_MAX: there is none yet */
    size_t lines;  /* that its fullest cell takes, at least one */
};

/* A line of the table as drawn. */
struct map_line {
    size_t row; /* SIZE_MAX: a rule */
    size_t item;
};

/* A message on its way to another cell. */
struct map_moving {
    char *id; /* of its node; NULL: none is */
    size_t choice;
};

/* A text of a stage, or what a persona wants in it, while it is typed. */
struct map_typing {
    bool on;
    char *persona; /* NULL: a text of the stage */
    char *stage;   /* its id */
    char *begun;   /* what stood there */
    enum journey_map_text text;
    struct line_editor editor;
};

/* Zero-initialise it. */
struct map_view {
    struct arena arena;
    const struct journey_map *map; /* of the session's journey; NULL: not made yet */
    struct map_stamp {
        const struct journey *journey;
        uint64_t revision;
        uint64_t workspace;
        int64_t data_version;
        uint64_t run;            /* serial of the session's result … */
        uint64_t answered;       /* … and the number of its answer by stage */
        bool moving;             /* then all channels are rows */
        bool channel;            /* all, as one of them was asked for */
    } stamp;                     /* what it was made of */
    const struct result *result; /* by_stage where that is there; NULL: there was no run */
    struct error_list remarks;   /* journey_check_crowded_days, filters of personas */
    struct map_row *rows;
    size_t row_count;
    size_t stage;  /* the cursor: a column, */
    size_t row;    /* a row, */
    size_t item;   /* and a message of the cell, or a line */
    char *channel; /* a row of its own though no message names it; NULL: none */
    char *persona; /* whose figures are shown; NULL: all */
    struct map_typing typing;
    struct map_moving moving;
    size_t first_stage;     /* what is seen: from which column, */
    size_t shown;           /* how many, */
    int first_line;         /* and from which line below the head */
    struct map_line *lines; /* line by line below the head */
    size_t line_count;
    int column_width;      /* with the rule before it */
    bool wraps;            /* texts take several lines */
    struct cell_area area; /* where the columns were drawn, the head first */
    int names_width;       /* columns of the names of rows, left of it */
};

void map_view_destroy(struct map_view *view);

/* The table follows the journey, its result is asked for: before each drawing, keys and clicks. */
void map_view_follow(struct map_view *view, struct session *session);

/* The row under the cursor; never NULL once it has followed. */
const struct map_row *map_view_row(const struct map_view *view);
/* The message under the cursor; NULL: there is none. */
const struct journey_map_message *map_view_message(const struct map_view *view);
/* The channel that stands under the cursor; SIZE_MAX: another row. */
size_t map_view_channel(const struct map_view *view);
/* Of the row under the cursor, in the map; SIZE_MAX: another row, or there is none yet. */
size_t map_view_persona_row(const struct map_view *view);
size_t map_view_touchpoint_row(const struct map_view *view);
/* The node under the cursor that a touchpoint's cell has; SIZE_MAX: there is none. */
size_t map_view_user(const struct map_view *view);
/* The persona of the result whose figures are shown; MAP_ALL_PERSONAS, MAP_NO_PERSONA. */
int map_view_persona(const struct map_view *view);
/* The next one (1), the one before (-1); after the last all of them. */
void map_view_step_persona(struct map_view *view, int by);

/* Moves the cursor; what it then stands on becomes the session's selected node. */
void map_view_move(struct map_view *view, struct session *session, int right, long down);
/* To the first row, or the last thing of the last one. */
void map_view_move_to_end(struct map_view *view, struct session *session, bool first);
void map_view_select(struct map_view *view, struct session *session, size_t stage, size_t row,
                     size_t item);
/* To that node's message, in the row of its first channel, or to its stage; false: it has none. */
bool map_view_show_node(struct map_view *view, const struct session *session, struct text id);
/* That channel has a row from now on, and the cursor goes there. */
void map_view_show_channel(struct map_view *view, struct text channel);
/* To the first row of that type, or of that number of it. */
void map_view_show_row(struct map_view *view, struct session *session, enum map_row_type type,
                       size_t number);
/* To the findings of a column. */
void map_view_show_findings(struct map_view *view, struct session *session, size_t stage);

/* The message under the cursor begins to move; arrows then shift where it goes. */
void map_view_begin_move(struct map_view *view, struct session *session);
void map_view_end_move(struct map_view *view, struct session *session);

/* The text under the cursor is typed from now on, or no longer. */
void map_view_begin_typing(struct map_view *view);
void map_view_end_typing(struct map_view *view);

/* Draws it; gives the cursor's cell. */
struct line_place map_view_draw(struct map_view *view, const struct session *session,
                                struct cell_grid *grid, struct cell_area area);

/* For map_view_draw: the name of a row, or of one of its lines; how the figures are to be taken,
 * "○ old", where they are not the journey's as it is; the columns that names take in a table of
 * that width. */
void map_view_append_name(struct text_builder *text, const struct map_view *view,
                          const struct map_line *line, bool ascii);
void map_view_append_state(struct text_builder *text, const struct map_view *view,
                           const struct session *session, bool ascii);
int map_view_names_columns(const struct map_view *view, int width);
/* Whether the figures are not those of the journey as it is now: they are dim. */
bool map_view_is_old(const struct map_view *view, const struct session *session);
/* The lines that a stage's text (a journey_map_text) takes in its cell; 1, and it is cut, where it
 * would take more than MAP_TEXT_LINES, or the table is low. */
size_t map_view_wrapped(const struct map_view *view, size_t stage, size_t text);

/* What is wrong with the filter of a persona of the map; NULL: nothing. */
const struct error *map_view_persona_finding(const struct map_view *view, size_t persona);

/* What lies under a cell; false: nothing that can be selected. */
struct map_hit {
    size_t stage;
    size_t row;
    size_t item;
};
bool map_view_hit(const struct map_view *view, int row, int column, struct map_hit *ret_hit);

/* A line or two about what the cursor stands on. Appended; for map_view_draw. */
void map_view_append_detail(struct text_builder *builder, const struct map_view *view,
                            const struct session *session, bool ascii);
/* The same of a persona's row, and of a touchpoint's (map_view_people.c). */
void map_view_append_persona(struct text_builder *builder, const struct map_view *view, bool ascii);
void map_view_append_touchpoint(struct text_builder *builder, const struct map_view *view,
                                const struct session *session, bool ascii);
/* Draws a cell's line into those columns; for map_view_draw. */
void map_view_draw_cell(const struct map_view *view, const struct session *session,
                        struct cell_grid *grid, struct cell_area cell, struct map_hit which,
                        struct cell_style style);

#endif
