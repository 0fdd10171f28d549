/* How and where journeys that are files were last looked at. */
#include "ui/session/file_place.h"

#include <stdlib.h>

#include "storage/files/file_read.h"
#include "storage/files/file_replace.h"
#include "storage/files/folder_make.h"
#include "ui/settings/user_folder.h"

static const char *const file_place_zooms[] = {
    [STORED_ZOOM_NONE] = "none",
    [STORED_ZOOM_CARD] = "card",
    [STORED_ZOOM_LINE] = "line",
    [STORED_ZOOM_DOT] = "dot",
};
enum { FILE_PLACE_VIEWS = 7 };

static bool file_place_read_zoom(struct text word, enum stored_zoom *ret_zoom)
{
    for (int zoom = STORED_ZOOM_NONE; zoom <= STORED_ZOOM_DOT; zoom++) {
        if (text_is(word, file_place_zooms[zoom])) {
            *ret_zoom = (enum stored_zoom)zoom;
            return true;
        }
    }
    return false;
}

/* Cuts the words before the path off; false: the line is none of ours. */
static bool file_place_cut(struct text *line, struct stored_view *ret_view, struct text *ret_node)
{
    struct text words[5];
    int64_t view = 0;
    for (size_t i = 0; i < 5; i++) {
        size_t end = text_find(*line, TEXT(" "));
        size_t rest = end < line->length ? end + 1 : end;
        words[i] = text_part(*line, 0, end);
        *line = text_part(*line, rest, line->length - rest);
    }
    bool read = text_to_integer(words[0], &view) && view >= 0 && view <= FILE_PLACE_VIEWS &&
                file_place_read_zoom(words[3], &ret_view->zoom) && words[4].length > 0;
    ret_view->view = (int)view;
    ret_view->down = text_is(words[1], "down");
    ret_view->lanes = text_is(words[2], "lanes");
    *ret_node = words[4];
    return read && (ret_view->down || text_is(words[1], "right")) &&
           (ret_view->lanes || text_is(words[2], "plain")) && line->length > 0;
}

bool file_place_find(struct text lines, struct text path, struct stored_view *ret_view)
{
    struct text line;
    while (lines.length > 0 && text_split(&lines, '\n', &line)) {
        struct stored_view view = {0};
        struct text node = {0};
        if (file_place_cut(&line, &view, &node) && text_equal(line, path)) {
            view.node = text_is(node, "-") ? NULL : text_copy(node);
            *ret_view = view;
            return true;
        }
    }
    return false;
}

static bool file_place_can_be_kept(struct text path)
{
    for (size_t i = 0; i < path.length; i++) {
        if ((unsigned char)path.bytes[i] < ' ' || path.bytes[i] == 0x7F) {
            return false;
        }
    }
    return path.length > 0;
}

void file_place_put(struct text_builder *builder, struct text lines, struct text path,
                    const struct stored_view *view)
{
    struct text line;
    size_t count = 0;
    if (file_place_can_be_kept(path)) {
        text_append_format(builder, "%d %s %s %s %s %.*s\n", view->view,
                           view->down ? "down" : "right", view->lanes ? "lanes" : "plain",
                           file_place_zooms[view->zoom], view->node == NULL ? "-" : view->node,
                           TEXT_FORMAT(path));
        count++;
    }
    while (count < FILE_PLACE_MOST && lines.length > 0 && text_split(&lines, '\n', &line)) {
        struct text other = line;
        struct stored_view read = {0};
        struct text node = {0};
        if (file_place_cut(&other, &read, &node) && !text_equal(other, path)) {
            text_append(builder, line);
            text_append_byte(builder, '\n');
            count++;
        }
    }
}

static char *file_place_path(void)
{
    return user_folder_path("XDG_STATE_HOME", ".local/state", "places.txt");
}

bool file_place_load(const char *path, struct stored_view *ret_view)
{
    struct text_builder lines = {0};
    char *kept = file_place_path();
    char *real = realpath(path, NULL);
    bool found = real != NULL && file_read(kept, &lines, NULL) &&
                 file_place_find(text_built(&lines), text_from(real), ret_view);
    text_destroy(&lines);
    free(real);
    free(kept);
    return found;
}

void file_place_keep(const char *path, const struct stored_view *view)
{
    struct text_builder lines = {0};
    struct text_builder now = {0};
    char *kept = file_place_path();
    char *real = realpath(path, NULL);
    if (real != NULL && folder_make_for(kept)) {
        file_read(kept, &lines, NULL);
        file_place_put(&now, text_built(&lines), text_from(real), view);
        file_replace(kept, text_built(&now), NULL);
    }
    text_destroy(&lines);
    text_destroy(&now);
    free(real);
    free(kept);
}
