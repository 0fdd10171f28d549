/* The pages of the Activity view, as they are drawn. */
#ifndef UI_PANELS_ACTIVITY_SCENE_H
#define UI_PANELS_ACTIVITY_SCENE_H

#include "ui/panels/activity_view.h"

/* What an order of the list compares: the value of a column, or its name (column 0). */
struct activity_column {
    const char *title; /* marked with N_ */
    int width;
    /* Its figure, or the parts of a share of `*ret_of`. */
    int64_t (*value)(const struct campaign_figures *figures, int64_t *ret_of);
    bool share;
    bool date;
};
/* ACTIVITY_COLUMNS of them; the first is the name. */
extern const struct activity_column activity_columns[];

struct activity_scene {
    struct activity_view *view;
    const struct session *session;
    struct cell_grid *grid;
};

/* Each gives the cursor's cell. */
struct line_place activity_list_draw(const struct activity_scene *scene, struct cell_area area);
struct line_place activity_campaign_draw(const struct activity_scene *scene, struct cell_area area);
struct line_place activity_calibration_draw(const struct activity_scene *scene,
                                            struct cell_area area);

/* "(no campaign)" where it has none. */
struct text activity_campaign_name(const struct campaign_figures *figures);
/* A number that ends before column `end`. */
void activity_put_count(struct cell_grid *grid, int row, int end, int64_t count,
                        struct cell_style style);
/* Blanks a row; the selected one is reverse. Gives its style. */
struct cell_style activity_row_begin(const struct activity_scene *scene, struct cell_area line,
                                     bool selected);

#endif
