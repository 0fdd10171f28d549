/* What the signs on the screen mean. */
#include "ui/canvas/glyph_meaning.h"

#include <assert.h>

#include "model/base/error.h"
#include "ui/canvas/glyph_table.h"

static const struct glyph_meaning glyph_meanings[] = {
    {GLYPH_ERROR, N_("an error: it has to be put right")},
    {GLYPH_WARNING, N_("a warning")},
    {GLYPH_GOOD, N_("a message's share delivered, of those who came")},
    {GLYPH_WAITING, N_("at a chosen day: who waits there at its end")},
    {GLYPH_CAME, N_("at a chosen day: who came there, or went that way, on it")},
    {GLYPH_PINNED, N_("pinned: a person has put it there; M gives it back")},
    {GLYPH_BREAKPOINT, N_("a breakpoint: the days that are played stop there")},
    {GLYPH_MARKED, N_("marked, or a list points at it")},
    {GLYPH_LOOP, N_("an edge back in a loop; in a trace: a node on a way round")},
    {GLYPH_ARROW_UP, N_("in a trace: upstream, it leads to the node")},
    {GLYPH_ARROW_DOWN, N_("in a trace: downstream, it follows from the node")},
    {GLYPH_DASHED_LEVEL, N_("an edge that nobody goes, or that goes back in a loop")},
    {GLYPH_LANE_RULE, N_("between the lanes of two stages")},
    {GLYPH_MAP_UPPER, N_("on the map: a node; what is in sight is in reverse")},
    {GLYPH_MAP_BOTH, N_("on the map: nodes above each other")},
    {GLYPH_MAP_SELECTED, N_("on the map: the selected node")},
    {GLYPH_MAP_FAINT, N_("on the map, in a trace: a node on none of its ways")},
    {GLYPH_FRESH, N_("the preview is that of the journey as it is")},
    {GLYPH_COMPUTING, N_("the preview is running; beside the zoom: the picture is being laid out")},
    {GLYPH_OLD, N_("the preview is older than the last edit")},
};

size_t glyph_meaning_count(void)
{
    return NODE_KIND_COUNT + sizeof(glyph_meanings) / sizeof(glyph_meanings[0]);
}

struct glyph_meaning glyph_meaning_at(size_t place)
{
    assert(place < glyph_meaning_count());
    if (place >= NODE_KIND_COUNT) {
        return glyph_meanings[place - NODE_KIND_COUNT];
    }
    return (struct glyph_meaning){GLYPH_KIND + (int)place,
                                  node_kind((enum node_kind_id)place)->label};
}
