/* A wide field laid over the view: what it holds, completes and counts. */
#include "ui/panels/filter_dialog.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

void filter_dialog_destroy(struct filter_dialog *dialog)
{
    free(dialog->title);
    free(dialog->path);
    free(dialog->begun);
    line_editor_destroy(&dialog->editor);
    filter_count_clear(&dialog->count);
    filter_builder_destroy(&dialog->builder);
    completion_list_clear(&dialog->list);
    journey_summaries_destroy(&dialog->journeys);
    free(dialog->journey_names);
    filter_values_destroy(&dialog->values);
    *dialog = (struct filter_dialog){0};
}

void filter_dialog_close(struct filter_dialog *dialog)
{
    struct filter_values values = dialog->values;
    const struct contact_table *contacts = dialog->contacts;
    dialog->values = (struct filter_values){0};
    filter_dialog_destroy(dialog);
    dialog->values = values;
    dialog->contacts = contacts;
}

void filter_dialog_open(struct filter_dialog *dialog, struct text title, struct text path,
                        struct text value, bool is_filter)
{
    char *kept_title = text_copy(title);
    char *kept_path = text_copy(path);
    char *begun = text_copy(value);
    filter_dialog_close(dialog);
    dialog->open = true;
    dialog->is_filter = is_filter;
    dialog->title = kept_title;
    dialog->path = kept_path;
    dialog->begun = begun;
    line_editor_begin(&dialog->editor, value);
    dialog->list.wanted = text_trim(value).length == 0;
    dialog->completed_at = dialog->editor.cursor;
}

void filter_dialog_changed(struct filter_dialog *dialog)
{
    dialog->looked = false;
    dialog->settled = false;
    dialog->completed = false;
    dialog->list.wanted = true;
    dialog->completed_at = dialog->editor.cursor;
}

void filter_dialog_follow(struct filter_dialog *dialog, const struct session *session)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    if (contacts == dialog->contacts) {
        return;
    }
    dialog->contacts = contacts;
    filter_values_destroy(&dialog->values);
    filter_count_clear(&dialog->count);
    dialog->nearest = (struct filter_dialog_nearest){0};
    dialog->looked = false;
    dialog->settled = false;
    dialog->completed = false;
}

static void filter_dialog_read_journeys(struct filter_dialog *dialog, const struct session *session)
{
    if (dialog->journey_names != NULL) {
        return;
    }
    if (session->workspace->database != NULL) {
        journey_store_list(session->workspace->database, &dialog->journeys, NULL);
    }
    dialog->journey_names =
        memory_array(dialog->journeys.count + 1, sizeof(*dialog->journey_names));
    for (size_t i = 0; i < dialog->journeys.count; i++) {
        dialog->journey_names[i] = text_from(dialog->journeys.items[i].name);
    }
}

struct filter_completion filter_dialog_offer(struct filter_dialog *dialog,
                                             const struct session *session, struct text text,
                                             size_t cursor, struct arena *arena)
{
    struct filter_completion completion;
    filter_dialog_follow(dialog, session);
    filter_dialog_read_journeys(dialog, session);
    struct filter_scene scene = filter_count_scene(session, dialog->outside, arena);
    struct filter_complete_request request = {
        .text = text,
        .cursor = cursor,
        .scene = &scene,
        .values = &dialog->values,
        .journeys = dialog->journey_names,
        .journey_count = dialog->journeys.count,
    };
    filter_complete(&request, arena, &completion);
    return completion;
}

bool filter_dialog_is_built(const struct filter_dialog *dialog)
{
    return dialog->open && dialog->builder.open;
}

static void filter_dialog_read_lines(struct filter_dialog *dialog, const struct session *session)
{
    struct arena arena = {0};
    struct filter_scene scene = filter_count_scene(session, dialog->outside, &arena);
    filter_builder_follow(&dialog->builder, &scene);
    filter_dialog_changed(dialog);
    dialog->list.wanted = false;
    arena_destroy(&arena);
}

void filter_dialog_build(struct filter_dialog *dialog, const struct session *session)
{
    filter_builder_open(&dialog->builder, line_editor_text(&dialog->editor));
    filter_dialog_read_lines(dialog, session);
}

void filter_dialog_type(struct filter_dialog *dialog)
{
    dialog->builder.open = false;
    filter_dialog_changed(dialog);
    dialog->list.wanted = false;
}

void filter_dialog_built(struct filter_dialog *dialog, const struct session *session)
{
    struct text text = text_from(dialog->builder.text);
    if (!text_equal(text, line_editor_text(&dialog->editor))) {
        line_editor_put(&dialog->editor, 0, line_editor_text(&dialog->editor).length, text);
    }
    filter_dialog_read_lines(dialog, session);
}

/* Whether an error is where the person is still typing. */
static bool filter_dialog_is_typed(const struct filter_dialog *dialog, const struct error *error)
{
    size_t cursor = dialog->editor.cursor;
    size_t length = line_editor_text(&dialog->editor).length;
    if (filter_dialog_is_built(dialog)) {
        return false;
    }
    bool ends =
        strcmp(error->code, "UNEXPECTED_END") == 0 || strcmp(error->code, "UNTERMINATED") == 0;
    return (ends && cursor == length) ||
           (error->offset <= cursor && cursor <= error->offset + error->length);
}

const struct error *filter_dialog_wrong(const struct filter_dialog *dialog)
{
    for (size_t i = 0; dialog->looked && i < dialog->count.errors.count; i++) {
        const struct error *error = &dialog->count.errors.items[i];
        if (error->severity == ERROR_SEVERITY_ERROR && !filter_dialog_is_typed(dialog, error)) {
            return error;
        }
    }
    return NULL;
}

bool filter_dialog_is_unfinished(const struct filter_dialog *dialog)
{
    if (filter_dialog_is_built(dialog)) {
        return filter_builder_is_unfinished(&dialog->builder);
    }
    return dialog->looked && error_list_errors(&dialog->count.errors) != 0 &&
           filter_dialog_wrong(dialog) == NULL;
}

/* Errors that another name in the same place may put right. */
static bool filter_dialog_has_nearest(const struct error *error)
{
    return strcmp(error->code, "UNKNOWN_FILTER") == 0 ||
           strcmp(error->code, "UNKNOWN_PARAM") == 0 || strcmp(error->code, "BAD_ENUM") == 0;
}

/* For the first error that has one. Its texts live with the count. */
static void filter_dialog_find_nearest(struct filter_dialog *dialog, const struct session *session)
{
    const struct error *error = filter_dialog_wrong(dialog);
    dialog->nearest = (struct filter_dialog_nearest){0};
    if (error == NULL || filter_dialog_is_built(dialog) || !filter_dialog_has_nearest(error)) {
        return;
    }
    struct filter_completion completion =
        filter_dialog_offer(dialog, session, line_editor_text(&dialog->editor),
                            error->offset + error->length, &dialog->count.arena);
    if (completion.count != 0 && completion.from == error->offset && !completion.exact) {
        dialog->nearest = (struct filter_dialog_nearest){completion.from, completion.to,
                                                         completion.candidates[0].text,
                                                         completion.candidates[0].insert};
    }
}

void filter_dialog_complete(struct filter_dialog *dialog, const struct session *session)
{
    bool moved = dialog->completed_at != dialog->editor.cursor;
    if (!dialog->is_filter || filter_dialog_is_built(dialog) || (dialog->completed && !moved)) {
        return;
    }
    bool wanted = dialog->list.wanted && !moved;
    completion_list_clear(&dialog->list);
    dialog->list.wanted = wanted;
    dialog->list.completion =
        filter_dialog_offer(dialog, session, line_editor_text(&dialog->editor),
                            dialog->editor.cursor, &dialog->list.arena);
    list_box_set_count(&dialog->list.box, dialog->list.completion.count);
    dialog->completed = true;
    dialog->completed_at = dialog->editor.cursor;
    filter_dialog_find_nearest(dialog, session);
}

/* Of what is built all that is finished is counted. */
static void filter_dialog_look_at_lines(struct filter_dialog *dialog, const struct session *session)
{
    struct text_builder text = {0};
    filter_builder_write_finished(&dialog->builder, &text);
    filter_count_begin(&dialog->count, text_built(&text), text.length, session, dialog->outside);
    dialog->looked = true;
    text_destroy(&text);
}

static void filter_dialog_look(struct filter_dialog *dialog, const struct session *session)
{
    filter_dialog_follow(dialog, session);
    if (filter_dialog_is_built(dialog)) {
        filter_dialog_look_at_lines(dialog, session);
        return;
    }
    filter_dialog_complete(dialog, session);
    filter_count_begin(&dialog->count, line_editor_text(&dialog->editor),
                       dialog->list.completion.from, session, dialog->outside);
    dialog->looked = true;
    filter_dialog_find_nearest(dialog, session);
}

void filter_dialog_settle(struct filter_dialog *dialog, const struct session *session)
{
    if (!dialog->is_filter) {
        dialog->settled = true;
        return;
    }
    if (!dialog->looked) {
        filter_dialog_look(dialog, session);
    }
    dialog->settled = !filter_count_step(&dialog->count, session);
}

/* Puts a text in the place of bytes of what is typed; a list is wanted then if more must follow. */
static void filter_dialog_put(struct filter_dialog *dialog, size_t from, size_t to,
                              struct text insert)
{
    char *copy = text_copy(insert);
    size_t length = insert.length;
    line_editor_put(&dialog->editor, from, to, text_from(copy));
    filter_dialog_changed(dialog);
    dialog->list.wanted = length != 0 && (copy[length - 1] == ' ' || copy[length - 1] == '(');
    free(copy);
}

bool filter_dialog_take(struct filter_dialog *dialog, const struct session *session)
{
    filter_dialog_complete(dialog, session);
    const struct filter_candidate *candidate = completion_list_selected(&dialog->list);
    if (candidate != NULL) {
        filter_dialog_put(dialog, dialog->list.completion.from, dialog->list.completion.to,
                          candidate->insert);
        return true;
    }
    if (dialog->is_filter && !dialog->looked) {
        filter_dialog_look(dialog, session);
    }
    if (dialog->nearest.text.length == 0) {
        return false;
    }
    filter_dialog_put(dialog, dialog->nearest.from, dialog->nearest.to, dialog->nearest.insert);
    return true;
}
