/* The Segments view: in which order its segments stand, and which are marked. */
#include "ui/panels/segments_scene.h"

#include "model/base/utf8.h"
#include "ui/translation.h"

const char *segments_order_title(enum segments_order order)
{
    static const char *const titles[SEGMENTS_ORDERS] = {
        [SEGMENTS_AS_KEPT] = N_("as the workspace has them"),
        [SEGMENTS_BY_NAME] = N_("name"),
        [SEGMENTS_BY_COUNT] = N_("contacts now"),
        [SEGMENTS_BY_MOVES] = N_("moved at the last import"),
        [SEGMENTS_BY_USES] = N_("used by how many"),
    };
    return titles[order];
}

static int64_t segments_order_number(const struct segments_view *view,
                                     const struct session *session, const struct segments_row *row)
{
    const struct segment *segment = segments_view_figures(session, row, NULL);
    const struct segment_summary *kept = segments_kept(view, row);
    switch (view->order_by) {
    case SEGMENTS_BY_COUNT:
        return segment == NULL ? -1 : (int64_t)segment->count;
    case SEGMENTS_BY_MOVES:
        return kept == NULL ? -1 : (int64_t)(kept->joined + kept->left);
    case SEGMENTS_BY_USES:
        return (int64_t)segment_uses_count(&view->uses, text_from(row->name));
    default:
        return 0;
    }
}

static int segments_order_compare_names(const struct segments_row *a, const struct segments_row *b)
{
    struct text_builder first = {0};
    struct text_builder second = {0};
    utf8_fold(&first, text_from(a->name));
    utf8_fold(&second, text_from(b->name));
    int difference = text_compare(text_built(&first), text_built(&second));
    text_destroy(&first);
    text_destroy(&second);
    return difference;
}

/* Whether the second must stand before the first. */
static bool segments_order_is_wrong(const struct segments_view *view, const struct session *session,
                                    const struct segments_row *first,
                                    const struct segments_row *second)
{
    int difference = 0;
    if (view->order_by == SEGMENTS_BY_NAME) {
        difference = segments_order_compare_names(first, second);
    } else {
        int64_t a = segments_order_number(view, session, first);
        int64_t b = segments_order_number(view, session, second);
        difference = (a > b) - (a < b);
    }
    return view->backwards ? difference < 0 : difference > 0;
}

/* Insertion keeps the workspace's order among equals; there are few. */
void segments_order_rows(struct segments_view *view, const struct session *session)
{
    bool as_kept = view->order_by == SEGMENTS_AS_KEPT;
    for (size_t i = 1; !as_kept && i < view->row_count; i++) {
        struct segments_row row = view->rows[i];
        size_t at = i;
        if (row.type != SEGMENTS_ROW_SEGMENT) {
            break;
        }
        for (; at > 0 && segments_order_is_wrong(view, session, &view->rows[at - 1], &row); at--) {
            view->rows[at] = view->rows[at - 1];
        }
        view->rows[at] = row;
    }
}

void segments_view_order(struct segments_view *view, enum segments_order order)
{
    view->backwards = order == view->order_by && !view->backwards;
    view->order_by = order;
}

bool segments_view_is_marked(const struct segments_view *view, const struct segments_row *row)
{
    uint32_t one = 0;
    return view->marked != 0 && row->type == SEGMENTS_ROW_SEGMENT &&
           hash_map_get(&view->marks, text_from(row->name), &one);
}

void segments_view_mark(struct segments_view *view)
{
    const struct segments_row *row = segments_view_row(view);
    if (segments_view_is_marked(view, row)) {
        hash_map_remove(&view->marks, text_from(row->name));
        view->marked--;
    } else {
        hash_map_set(&view->marks, text_from(row->name), 1);
        view->marked++;
    }
    segments_view_move(view, 1);
}

bool segments_view_unmark_all(struct segments_view *view)
{
    bool was = view->marked != 0;
    hash_map_destroy(&view->marks);
    view->marked = 0;
    return was;
}
