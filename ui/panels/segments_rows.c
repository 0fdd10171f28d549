/* The rows of the Segments view: segments with their drafts, personas, and the others. */
#include "ui/panels/segments_rows.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter.h"
#include "ui/widgets/fuzzy_match.h"

enum { SEGMENTS_FITS = 50 /* all of a word in one piece */ };

bool segments_draft_wrong(struct text draft, struct error *ret_wrong)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    bool wrong = filter_parse(draft, &arena, &errors) == NULL && errors.count != 0;
    if (wrong) {
        *ret_wrong = errors.items[0];
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return wrong;
}

void segments_rows_forget(struct segments_view *view)
{
    for (size_t i = 0; i < view->row_count; i++) {
        free(view->rows[i].name);
        free(view->rows[i].filter);
        free(view->rows[i].draft);
    }
    free(view->rows);
    view->rows = NULL;
    view->row_count = 0;
}

bool segments_rows_shows(const struct segments_view *view, struct text name)
{
    struct text query = text_trim(line_editor_text(&view->query));
    return query.length == 0 || fuzzy_match(query, name) >= SEGMENTS_FITS;
}

void segments_view_append_path(struct text_builder *path, enum segments_row_type type,
                               struct text name)
{
    bool persona = type == SEGMENTS_ROW_PERSONA;
    setting_path_append(path, persona ? TEXT("personas") : TEXT("segments"));
    setting_path_append(path, name);
    if (persona) {
        setting_path_append(path, TEXT("filter"));
    }
}

static void segments_add_row(struct segments_view *view, enum segments_row_type type, size_t place,
                             struct text name, struct text filter, bool stored)
{
    struct text_builder path = {0};
    if (segments_rows_shows(view, name)) {
        segments_view_append_path(&path, type, name);
        const char *draft = filter_drafts_find(&view->drafts, text_built(&path));
        view->rows[view->row_count++] =
            (struct segments_row){.type = type,
                                  .place = place,
                                  .name = text_copy(name),
                                  .filter = text_copy(filter),
                                  .draft = draft == NULL ? NULL : text_copy(text_from(draft)),
                                  .stored = stored};
    }
    text_destroy(&path);
}

/* Segments that are not there yet. */
static void segments_add_drafts(struct segments_view *view, const struct workspace *workspace,
                                size_t place)
{
    for (size_t i = 0; i < view->drafts.count; i++) {
        struct text path = text_from(view->drafts.items[i].path);
        struct text_builder name = {0};
        struct text filter;
        setting_path_next(&path, &name);
        bool segment = text_is(text_built(&name), "segments");
        setting_path_next(&path, &name);
        if (segment && !workspace_find_segment(workspace, text_built(&name), &filter)) {
            segments_add_row(view, SEGMENTS_ROW_SEGMENT, place++, text_built(&name), TEXT(""),
                             false);
        }
        text_destroy(&name);
    }
}

void segments_rows_make(struct segments_view *view, const struct workspace *workspace)
{
    const struct setting *segments = setting_get(&workspace->settings, TEXT("segments"));
    const struct setting *personas = setting_get(&workspace->settings, TEXT("personas"));
    size_t count = segments == NULL ? 0 : segments->count;
    size_t more = personas == NULL ? 0 : personas->count;
    segments_rows_forget(view);
    view->rows = memory_array(count + view->drafts.count + more + 1, sizeof(*view->rows));
    for (size_t i = 0; i < count; i++) {
        segments_add_row(view, SEGMENTS_ROW_SEGMENT, i, text_from(segments->names[i]),
                         setting_as_text(&segments->items[i]), true);
    }
    segments_add_drafts(view, workspace, count);
    for (size_t i = 0; i < more; i++) {
        const struct setting *filter = setting_get(&personas->items[i], TEXT("filter"));
        segments_add_row(view, SEGMENTS_ROW_PERSONA, i, text_from(personas->names[i]),
                         filter == NULL ? TEXT("") : setting_as_text(filter), true);
    }
    if (more != 0) {
        segments_add_row(view, SEGMENTS_ROW_OTHERS, more, TEXT(""), TEXT(""), true);
    }
}
