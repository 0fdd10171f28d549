/* What the parts of the Preview view are drawn from, and into what. */
#ifndef UI_PANELS_PREVIEW_SCENE_H
#define UI_PANELS_PREVIEW_SCENE_H

#include "ui/panels/preview_view.h"

/* Borrowed for one drawing. */
struct preview_scene {
    struct preview_view *view;
    const struct session *session;
    const struct result *result;
    struct cell_grid *grid;
    bool fresh;
    bool alone; /* one part at a time: the names of all stand above, which tell the focus */
    int taken;  /* columns at the end of a title's line that something else takes */
    struct line_place cursor;
};

/* Old figures are dim. */
struct cell_style preview_scene_style(const struct preview_scene *scene);
/* " · ", in ASCII " - ". */
const char *preview_scene_dot(const struct preview_scene *scene);
/* Appends a count of the run (canvas_figure.h). */
void preview_scene_append(struct text_builder *builder, const struct preview_scene *scene,
                          int64_t count);
/* Text that ends before column `end`. */
void preview_put_right(struct cell_grid *grid, int row, int end, struct text text,
                       struct cell_style style);

/* A part with its title in the first line of the area; its rows scroll. */
void preview_part_draw(struct preview_scene *scene, enum preview_part part, struct cell_area area);
/* The lines that it takes with its title, where there is room for all. */
int preview_part_height(const struct preview_scene *scene, enum preview_part part);
/* Messages a contact in one line or two, where a line each would be too many. */
void preview_messages_draw_short(struct preview_scene *scene, struct cell_area area);

/* What a part is called; what is said of one without figures, marked with N_. */
const char *preview_part_title(enum preview_part part);
const char *preview_part_nothing(const struct preview_scene *scene, enum preview_part part);

/* In words, appended: what a part's figures are of ("959 messages of 6 216"; mostly nothing) … */
void preview_append_whole(struct text_builder *builder, const struct preview_scene *scene,
                          enum preview_part part);
/* … a row's figure, its share and that one's interval in percent ("75.7–78.1") … */
void preview_append_count(struct text_builder *builder, const struct preview_scene *scene,
                          const struct preview_row *row);
void preview_append_share(struct text_builder *builder, const struct preview_row *row);
void preview_append_interval(struct text_builder *builder, const struct preview_scene *scene,
                             const struct preview_row *row);
/* … "turned away: filter 151, already inside 241", or nobody … */
void preview_append_turned_away(struct text_builder *builder, const struct preview_scene *scene);
/* … the days: "total 5 257 · most 134 on Fri 27 Nov · least 33" … */
void preview_append_summary(struct text_builder *builder, const struct preview_scene *scene);
/* … and the run before: "Was (run 13): reach 71.2%, now 76.9%: +5.7 ±0.6, the same contacts: 274
 * gained, 0 lost"; less of it where that is wider than so many columns. */
void preview_append_comparison(struct text_builder *builder, const struct preview_scene *scene,
                               int columns);

/* The days: title, plot and axis. */
void preview_days_draw(struct preview_scene *scene, struct cell_area area);
enum { PREVIEW_DAYS_LEAST = 6 };
/* The comparison with the run before, and the chosen day: a line each. */
enum { PREVIEW_FOOT = 2 };
void preview_foot_draw(struct preview_scene *scene, struct cell_area area);

/* "Mon 14 Dec", without the weekday "14 Dec". Appended. */
void preview_append_date(struct text_builder *builder, const struct result *result, int day,
                         bool weekday);

#endif
