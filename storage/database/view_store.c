/* How a journey was last looked at in the editor. */
#include "storage/database/view_store.h"

#include "storage/database/statement.h"

static const char *const view_store_zooms[] = {"", "card", "line", "dot"};

static enum stored_zoom view_store_zoom(struct text word)
{
    int zoom = STORED_ZOOM_DOT;
    while (zoom > STORED_ZOOM_NONE && !text_is(word, view_store_zooms[zoom])) {
        zoom--;
    }
    return (enum stored_zoom)zoom;
}

bool view_store_load(struct database *database, int64_t journey, bool *ret_found,
                     struct stored_view *ret_view, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT direction = 'td', lanes, zoom, view, node FROM journey_view"
                           " WHERE journey = ?1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    enum statement_step step = statement_step(&statement, error);
    *ret_found = step == STATEMENT_ROW;
    if (*ret_found) {
        struct text node = statement_text(&statement, 4);
        *ret_view = (struct stored_view){.down = statement_integer(&statement, 0) != 0,
                                         .lanes = statement_integer(&statement, 1) != 0,
                                         .zoom = view_store_zoom(statement_text(&statement, 2)),
                                         .view = (int)statement_integer(&statement, 3),
                                         .node = node.length == 0 ? NULL : text_copy(node)};
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

bool view_store_keep(struct database *database, int64_t journey, const struct stored_view *view,
                     struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "INSERT INTO journey_view (journey, direction, lanes, zoom, view, node)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (journey)"
                           " DO UPDATE SET direction = ?2, lanes = ?3, zoom = ?4, view = ?5,"
                           " node = ?6",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, journey);
    statement_bind_text(&statement, 2, view->down ? TEXT("td") : TEXT("lr"));
    statement_bind_integer(&statement, 3, view->lanes);
    if (view->zoom != STORED_ZOOM_NONE) {
        statement_bind_text(&statement, 4, text_from(view_store_zooms[view->zoom]));
    }
    if (view->view != 0) {
        statement_bind_integer(&statement, 5, view->view);
    }
    if (view->node != NULL) {
        statement_bind_text(&statement, 6, text_from(view->node));
    }
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}
