/* Every glyph of the canvas, with what stands for it in plain ASCII. */
#include "ui/canvas/glyph_table.h"

#include <assert.h>

struct glyph_row {
    uint32_t character;
    char ascii;
};

static const struct glyph_row glyph_rows[GLYPH_COUNT] = {
    [GLYPH_KIND + NODE_START] = {0x25BA, '>'},
    [GLYPH_KIND + NODE_SEND] = {0x00BB, '@'},
    [GLYPH_KIND + NODE_WAIT] = {0x2016, 'z'},
    [GLYPH_KIND + NODE_WAIT_FOR] = {0x25CE, '?'},
    [GLYPH_KIND + NODE_FILTER] = {0x25BD, 'V'},
    [GLYPH_KIND + NODE_BRANCH] = {0x25C7, 'Y'},
    [GLYPH_KIND + NODE_SPLIT] = {0x00F7, '%'},
    [GLYPH_KIND + NODE_UPDATE] = {0x00B1, '#'},
    [GLYPH_KIND + NODE_NOTIFY] = {0x266A, 'n'},
    [GLYPH_KIND + NODE_WEBHOOK] = {0x21C4, 'w'},
    [GLYPH_KIND + NODE_ENTER] = {0x21D2, 'J'},
    [GLYPH_KIND + NODE_GOAL] = {0x2605, '*'},
    [GLYPH_KIND + NODE_EXIT] = {0x25A0, 'x'},
    [GLYPH_ERROR] = {0x2717, 'X'},
    [GLYPH_WARNING] = {'!', '!'},
    [GLYPH_GOOD] = {0x2713, '+'},
    [GLYPH_ARROW_LEFT] = {0x25C4, '<'},
    [GLYPH_ARROW_RIGHT] = {0x25BA, '>'},
    [GLYPH_ARROW_UP] = {0x25B2, '^'},
    [GLYPH_ARROW_DOWN] = {0x25BC, 'v'},
    [GLYPH_LOOP] = {0x21BA, '<'},
    [GLYPH_PINNED] = {0x00B0, 'o'},
    [GLYPH_BREAKPOINT] = {0x25CF, 'O'},
    [GLYPH_MARKED] = {'*', '*'},
    [GLYPH_WAITING] = {0x2016, 'z'},
    [GLYPH_CAME] = {'+', '+'},
    [GLYPH_FRESH] = {0x25CF, '*'},
    [GLYPH_COMPUTING] = {0x25D0, '%'},
    [GLYPH_OLD] = {0x25CB, 'o'},
    [GLYPH_APPROXIMATE] = {'~', '~'},
    [GLYPH_RULE] = {0x2500, '-'},
    [GLYPH_DOUBLE_RULE] = {0x2550, '#'},
    [GLYPH_DASHED_LEVEL] = {0x254C, '.'},
    [GLYPH_DASHED_UPRIGHT] = {0x254E, ':'},
    [GLYPH_FULL_BLOCK] = {0x2588, '#'},
    [GLYPH_PART_BLOCK] = {0x2581, '1'},
    [GLYPH_PART_BLOCK + 1] = {0x2582, '2'},
    [GLYPH_PART_BLOCK + 2] = {0x2583, '3'},
    [GLYPH_PART_BLOCK + 3] = {0x2584, '4'},
    [GLYPH_PART_BLOCK + 4] = {0x2585, '5'},
    [GLYPH_PART_BLOCK + 5] = {0x2586, '6'},
    [GLYPH_PART_BLOCK + 6] = {0x2587, '7'},
    [GLYPH_LEFT_BLOCK] = {0x258F, '.'},
    [GLYPH_LEFT_BLOCK + 1] = {0x258E, '.'},
    [GLYPH_LEFT_BLOCK + 2] = {0x258D, ':'},
    [GLYPH_LEFT_BLOCK + 3] = {0x258C, ':'},
    [GLYPH_LEFT_BLOCK + 4] = {0x258B, '|'},
    [GLYPH_LEFT_BLOCK + 5] = {0x258A, '|'},
    [GLYPH_LEFT_BLOCK + 6] = {0x2589, '+'},
    [GLYPH_MAP_UPPER] = {0x2580, '\''},
    [GLYPH_MAP_LOWER] = {0x2584, '.'},
    [GLYPH_MAP_BOTH] = {0x2588, ':'},
    [GLYPH_MAP_FAINT] = {0x00B7, ','},
    [GLYPH_MAP_SELECTED] = {0x25C6, '#'},
    [GLYPH_LANE_RULE] = {0x00B7, '\''},
};

/* Level, upright, corners: top left, top right, bottom left, bottom right. */
static const uint32_t glyph_frames[FRAME_COUNT][6] = {
    [FRAME_PLAIN] = {0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518},
    [FRAME_SELECTED] = {0x2550, 0x2551, 0x2554, 0x2557, 0x255A, 0x255D},
    [FRAME_MUTED] = {0x254C, 0x254E, 0x250C, 0x2510, 0x2514, 0x2518},
    [FRAME_SELECTED_MUTED] = {0x254C, 0x2551, 0x2554, 0x2557, 0x255A, 0x255D},
};

static const uint32_t glyph_ascii_frames[FRAME_COUNT][6] = {
    [FRAME_PLAIN] = {'-', '|', '+', '+', '+', '+'},
    [FRAME_SELECTED] = {'#', '#', '#', '#', '#', '#'},
    [FRAME_MUTED] = {'.', ':', '.', '.', ':', ':'},
    [FRAME_SELECTED_MUTED] = {'.', '#', '#', '#', '#', '#'},
};

/* By weight: left, then right times 3, up times 9, down times 27. Unicode 15, Box Drawing. */
static const uint32_t glyph_lines[81] = {
    ' ',    0x2574, 0x2578, 0x2576, 0x2500, 0x257E, 0x257A, 0x257C, 0x2501, 0x2575, 0x2518, 0x2519,
    0x2514, 0x2534, 0x2535, 0x2515, 0x2536, 0x2537, 0x2579, 0x251A, 0x251B, 0x2516, 0x2538, 0x2539,
    0x2517, 0x253A, 0x253B, 0x2577, 0x2510, 0x2511, 0x250C, 0x252C, 0x252D, 0x250D, 0x252E, 0x252F,
    0x2502, 0x2524, 0x2525, 0x251C, 0x253C, 0x253D, 0x251D, 0x253E, 0x253F, 0x257F, 0x2526, 0x2529,
    0x251E, 0x2540, 0x2543, 0x2521, 0x2544, 0x2547, 0x257B, 0x2512, 0x2513, 0x250E, 0x2530, 0x2531,
    0x250F, 0x2532, 0x2533, 0x257D, 0x2527, 0x252A, 0x251F, 0x2541, 0x2545, 0x2522, 0x2546, 0x2548,
    0x2503, 0x2528, 0x252B, 0x2520, 0x2542, 0x2549, 0x2523, 0x254A, 0x254B,
};

uint32_t glyph_at(int glyph, bool ascii)
{
    assert(glyph >= 0 && glyph < GLYPH_COUNT);
    const struct glyph_row *row = &glyph_rows[glyph];
    return ascii ? (uint32_t)(unsigned char)row->ascii : row->character;
}

const uint32_t *glyph_frame(enum glyph_frame frame, bool ascii)
{
    return ascii ? glyph_ascii_frames[frame] : glyph_frames[frame];
}

static uint32_t glyph_ascii_line(struct line_mask mask)
{
    bool level = mask.left != LINE_NONE || mask.right != LINE_NONE;
    bool upright = mask.up != LINE_NONE || mask.down != LINE_NONE;
    if (level && upright) {
        return '+';
    }
    if (level) {
        return mask.left == LINE_HEAVY || mask.right == LINE_HEAVY ? '=' : '-';
    }
    if (upright) {
        return mask.up == LINE_HEAVY || mask.down == LINE_HEAVY ? 'H' : '|';
    }
    return ' ';
}

uint32_t glyph_line(struct line_mask mask, bool ascii)
{
    if (ascii) {
        return glyph_ascii_line(mask);
    }
    return glyph_lines[mask.left + 3 * mask.right + 9 * mask.up + 27 * mask.down];
}

uint32_t glyph_light_line(struct line_mask mask)
{
    uint32_t ascii = glyph_ascii_line(mask);
    struct line_mask light = {mask.left != LINE_NONE, mask.right != LINE_NONE, mask.up != LINE_NONE,
                              mask.down != LINE_NONE};
    return ascii == '+'   ? glyph_line(light, false)
           : ascii == '-' ? 0x2500
           : ascii == '|' ? 0x2502
                          : ascii;
}
