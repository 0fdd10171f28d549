/* What a node shows at a chosen day of the run, in place of its figures of all days: so that what
 * moves through the graph is seen as the days are stepped through or played (screens.md). */
#ifndef UI_CANVAS_CANVAS_DAY_H
#define UI_CANVAS_CANVAS_DAY_H

#include "ui/canvas/journey_canvas.h"

/* Whether a day is chosen that the result has. */
bool canvas_day_is_chosen(const struct canvas_look *look);

struct canvas_day {
    int64_t by_then;  /* came until the day's end */
    int64_t that_day; /* of them those who came on the day itself */
    int64_t waiting;  /* stand there at its end */
};

/* False where no day is chosen, or the result has none of that number. `node` is one of the
 * result's. The figures are as they are to be said (result_estimate.h). */
bool canvas_day_find(const struct canvas_look *look, const struct result_node *node,
                     struct canvas_day *ret_day);

/* On the chosen day: how many left by a port, as it is to be said; all of its node, by a port or as
 * they ended there; and the most by one port of any. */
int64_t canvas_day_left(const struct canvas_look *look, const struct result_port *port);
int64_t canvas_day_gone(const struct canvas_look *look, const struct result_node *node);
int64_t canvas_day_most(const struct canvas_look *look);

/* Whether one waits at such a node, or somebody does. */
bool canvas_day_waits(const struct canvas_day *day, enum node_kind_id kind);

/* Appends "+4", "+1.2k": who came, or went that way, on the day; nothing if nobody. */
void canvas_day_append_moved(struct text_builder *builder, int64_t count, bool ascii);

/* Appends "‖ 312" where that is so; else "+4": who came that day, nothing if nobody. */
void canvas_day_append(struct text_builder *builder, const struct canvas_day *day,
                       enum node_kind_id kind, bool ascii);

#endif
