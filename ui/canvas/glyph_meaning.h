/* What the signs on the screen mean: for `polku keys` and the editor's list of signs. */
#ifndef UI_CANVAS_GLYPH_MEANING_H
#define UI_CANVAS_GLYPH_MEANING_H

#include <stddef.h>

struct glyph_meaning {
    int glyph;
    const char *words; /* marked with N_ */
};

/* The kinds of nodes first, then what stands on them, on edges, between them and on the map. */
size_t glyph_meaning_count(void);
struct glyph_meaning glyph_meaning_at(size_t place);

#endif
