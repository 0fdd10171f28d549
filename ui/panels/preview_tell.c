/* Where one is in the Preview view, in a sentence for those who hear it instead of seeing it. */
#include "ui/panels/preview_rows.h"
#include "ui/panels/preview_scene.h"
#include "ui/translation.h"

#include <limits.h>

/* "sms, 123, 10.4%", in the funnel ", 95% from 9.2 to 12.0" too. */
static void tell_append_row(struct text_builder *builder, const struct preview_scene *scene,
                            const struct preview_row *row)
{
    text_append_format(builder, "%s, ", row->label);
    preview_append_count(builder, scene, row);
    if (row->count >= 0 && row->of > 0) {
        text_append_string(builder, ", ");
        preview_append_share(builder, row);
    }
    if (row->part != PREVIEW_FUNNEL) {
        return;
    }
    if (row->count >= 0 && row->interval && !scene->result->expected) {
        text_append_string(builder, _(", 95%: "));
        preview_append_interval(builder, scene, row);
    }
    if (row == &scene->view->rows[0]) {
        text_append_string(builder, ", ");
        preview_append_turned_away(builder, scene);
    }
}

/* "Not delivered, 2 813 messages of 3 698: capped, 3, 0%. 7 of 7". */
static void tell_append_part(struct text_builder *builder, const struct preview_scene *scene)
{
    enum preview_part part = scene->view->part;
    const struct list_box *list = &scene->view->lists[part];
    const struct preview_row *row = preview_view_row(scene->view);
    struct text_builder whole = {0};
    preview_append_whole(&whole, scene, part);
    text_append_format(builder,
                       whole.length == 0 ? "%s%.*s: " : "%s, %.*s: ", preview_part_title(part),
                       TEXT_FORMAT(text_built(&whole)));
    text_destroy(&whole);
    if (row == NULL) {
        text_append_string(builder, _(preview_part_nothing(scene, part)));
        return;
    }
    tell_append_row(builder, scene, row);
    text_append_format(builder, _(". %zu of %zu"), list->selected + 1, list->count);
}

bool preview_view_tell(struct preview_view *view, const struct session *session,
                       struct cell_grid *grid, struct text_builder *builder)
{
    struct preview_scene scene = {
        .view = view,
        .session = session,
        .result = session_result(session),
        .grid = grid,
        .fresh = session_fresh_result(session) != NULL,
    };
    if (scene.result == NULL || session->contact_count == 0) {
        return false;
    }
    text_append_string(builder, scene.fresh ? "" : _("Old figures. "));
    if (view->part != PREVIEW_DAYS) {
        tell_append_part(builder, &scene);
        return true;
    }
    text_append_format(builder, "%s: ", preview_part_title(PREVIEW_DAYS));
    preview_append_summary(builder, &scene);
    text_append_string(builder, ". ");
    preview_append_comparison(builder, &scene, INT_MAX);
    return true;
}
