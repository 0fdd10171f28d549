/* Which part of a picture is seen. */
#include "ui/canvas/viewport.h"

enum { VIEWPORT_MARGIN = 1 };

static int viewport_clamp_axis(int offset, int size, int picture)
{
    if (picture <= size) {
        return -(size - picture) / 2;
    }
    int most = picture - size + VIEWPORT_MARGIN;
    if (offset > most) {
        return most;
    }
    return offset < -VIEWPORT_MARGIN ? -VIEWPORT_MARGIN : offset;
}

void viewport_clamp(struct viewport *viewport, int picture_width, int picture_height)
{
    viewport->x = viewport_clamp_axis(viewport->x, viewport->width, picture_width);
    viewport->y = viewport_clamp_axis(viewport->y, viewport->height, picture_height);
}

static int viewport_show_axis(int offset, int size, int from, int length, int margin)
{
    int end = from + length + margin;
    if (offset + size < end) {
        offset = end - size;
    }
    return offset > from - margin ? from - margin : offset;
}

void viewport_show(struct viewport *viewport, const struct layout_box *box, int margin)
{
    viewport->x = viewport_show_axis(viewport->x, viewport->width, box->x, box->width, margin);
    viewport->y = viewport_show_axis(viewport->y, viewport->height, box->y, box->height, margin);
}

void viewport_centre(struct viewport *viewport, const struct layout_box *box)
{
    viewport->x = box->x + box->width / 2 - viewport->width / 2;
    viewport->y = box->y + box->height / 2 - viewport->height / 2;
}
