/* Every glyph of the canvas, with what stands for it in plain ASCII (screens.md). */
#ifndef UI_CANVAS_GLYPH_TABLE_H
#define UI_CANVAS_GLYPH_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/journey/node_kind.h"

enum glyph {
    GLYPH_KIND, /* and NODE_KIND_COUNT - 1 more: the kinds, in their order */
    GLYPH_ERROR = GLYPH_KIND + NODE_KIND_COUNT,
    GLYPH_WARNING,
    GLYPH_GOOD,
    GLYPH_ARROW_LEFT,
    GLYPH_ARROW_RIGHT,
    GLYPH_ARROW_UP,
    GLYPH_ARROW_DOWN,
    GLYPH_LOOP, /* on an edge that goes back */
    GLYPH_PINNED,
    GLYPH_BREAKPOINT,
    GLYPH_MARKED,
    GLYPH_WAITING, /* before how many wait here */
    GLYPH_CAME,    /* before how many came, or went that way, on the chosen day */
    GLYPH_FRESH,
    GLYPH_COMPUTING,
    GLYPH_OLD,
    GLYPH_APPROXIMATE,
    GLYPH_RULE, /* fills a card's frame beside its texts */
    GLYPH_DOUBLE_RULE,
    GLYPH_DASHED_LEVEL,
    GLYPH_DASHED_UPRIGHT,
    GLYPH_FULL_BLOCK,
    GLYPH_PART_BLOCK,                        /* and 6 more: one to seven eighths, from below */
    GLYPH_LEFT_BLOCK = GLYPH_PART_BLOCK + 7, /* and 6 more: one to seven eighths, from the left */
    GLYPH_MAP_UPPER = GLYPH_LEFT_BLOCK + 7,  /* nodes on the minimap: in a cell's upper half, … */
    GLYPH_MAP_LOWER,
    GLYPH_MAP_BOTH,
    GLYPH_MAP_FAINT, /* some that a trace leaves out */
    GLYPH_MAP_SELECTED,
    GLYPH_LANE_RULE, /* between swim lanes */
    GLYPH_COUNT
};

/* What is drawn in a cell; each takes one column. */
uint32_t glyph_at(int glyph, bool ascii);

enum glyph_frame { FRAME_PLAIN, FRAME_SELECTED, FRAME_MUTED, FRAME_SELECTED_MUTED, FRAME_COUNT };

/* Six glyphs as cell_grid_frame takes them. */
const uint32_t *glyph_frame(enum glyph_frame frame, bool ascii);

enum line_weight { LINE_NONE, LINE_LIGHT, LINE_HEAVY };

/* A cell of lines: how heavy the lines are that lead from its middle to each side. */
struct line_mask {
    uint8_t left;
    uint8_t right;
    uint8_t up;
    uint8_t down;
};

uint32_t glyph_line(struct line_mask mask, bool ascii);
/* As ASCII, but light lines, corners and crossings are lines: what a console draws itself. */
uint32_t glyph_light_line(struct line_mask mask);

#endif
