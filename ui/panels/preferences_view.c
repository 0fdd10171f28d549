/* The Preferences view: what it knows, its selection, and what has the focus. */
#include "ui/panels/preferences_view.h"

#include <stdlib.h>

#include "model/journey/topic_check.h"
#include "ui/session/session_workspace.h"
#include "ui/session/stored_journeys.h"

enum { PREFERENCES_AT_ONCE = 20000 /* contacts that are counted in a millisecond */ };

static void preferences_forget(struct preferences_view *view)
{
    preference_topics_destroy(&view->topics);
    preference_figures_destroy(&view->own);
    error_list_destroy(&view->findings);
    view->figures = NULL;
    view->known = false;
}

void preferences_view_destroy(struct preferences_view *view)
{
    preferences_forget(view);
    text_pane_close(&view->pane);
    free(view->selected);
    *view = (struct preferences_view){0};
}

/* Where there are none nobody waits for them. */
static bool preferences_counts_at_once(const struct preferences_view *view,
                                       const struct session *session)
{
    return view->contacts == NULL ? session->contact_count == 0
                                  : view->contacts->count <= PREFERENCES_AT_ONCE;
}

static void preferences_count(struct preferences_view *view, const struct session *session)
{
    struct contact_table *nobody = contact_table_create(0);
    preference_figures_find(session->workspace->workspace,
                            view->contacts == NULL ? nobody : view->contacts, &view->own);
    contact_table_destroy(nobody);
}

/* What is known of the figures just now. */
static void preferences_look(struct preferences_view *view, struct session *session)
{
    const struct preference_figures *figures = &view->own;
    bool fresh = true;
    if (preferences_counts_at_once(view, session)) {
        session_want_segments(session); /* has the contacts read, where they are not there */
    } else {
        session_want_preferences(session);
        figures = session_preferences(session, &fresh);
    }
    view->written = view->written && fresh == view->fresh && figures == view->figures;
    view->figures = figures;
    view->fresh = fresh;
}

/* Journeys that cannot be read are not known. */
static void preferences_check(struct preferences_view *view, const struct session *session)
{
    struct stored_journeys journeys = {0};
    bool known = stored_journeys_load(session->workspace->database, &journeys, NULL);
    error_list_destroy(&view->findings);
    topic_check(session->workspace->workspace,
                (struct topic_check_journeys){.known = known,
                                              .items = stored_journeys_items(&journeys),
                                              .count = journeys.count},
                &view->findings);
    stored_journeys_destroy(&journeys);
}

/* The selected topic stays the selected one, wherever it stands now. */
static void preferences_select_again(struct preferences_view *view)
{
    for (size_t i = 0; view->selected != NULL && i < view->topics.count; i++) {
        if (text_is(view->topics.items[i].id, view->selected)) {
            list_box_select(&view->list, i);
        }
    }
}

static void preferences_learn(struct preferences_view *view, struct session *session)
{
    preferences_forget(view);
    preference_topics_find(session->workspace->workspace, view->contacts, &view->topics);
    list_box_set_count(&view->list, view->topics.count);
    if (preferences_counts_at_once(view, session)) {
        preferences_count(view, session);
    }
    preferences_check(view, session);
    view->known = true;
    view->written = false;
    preferences_select_again(view);
}

void preferences_view_follow(struct preferences_view *view, struct session *session)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    uint64_t version = contacts == NULL ? 0 : contacts->version;
    uint64_t revision = session->workspace->workspace->revision;
    if (!view->known || view->contacts != contacts || view->contacts_version != version ||
        view->workspace_revision != revision || view->taken_back != session->taken_back ||
        view->data_version != session->data_version) {
        view->person = view->contacts == contacts ? view->person : 0;
        view->contacts = contacts;
        view->contacts_version = version;
        view->workspace_revision = revision;
        view->taken_back = session->taken_back;
        view->data_version = session->data_version;
        preferences_learn(view, session);
    }
    preferences_look(view, session);
}

const struct preference_topic *preferences_view_counted(const struct preferences_view *view,
                                                        const struct topic *topic)
{
    for (size_t i = 0; view->figures != NULL && i < view->figures->topic_count; i++) {
        if (text_equal(view->figures->topics[i].topic.id, topic->id)) {
            return &view->figures->topics[i];
        }
    }
    return NULL;
}

const struct topic *preferences_view_topic(const struct preferences_view *view)
{
    return view->known && view->list.selected < view->topics.count
               ? &view->topics.items[view->list.selected]
               : NULL;
}

void preferences_view_want(struct preferences_view *view, struct text id)
{
    char *wanted = text_copy(id);
    free(view->selected);
    view->selected = wanted;
}

static void preferences_note(struct preferences_view *view)
{
    const struct topic *topic = preferences_view_topic(view);
    if (topic != NULL) {
        preferences_view_want(view, topic->id);
    }
}

void preferences_view_select(struct preferences_view *view, size_t place)
{
    list_box_select(&view->list, place);
    view->in_part = false;
    preferences_note(view);
}

bool preferences_is_about(const struct error *finding, const struct topic *topic)
{
    struct text about = text_from(finding->arguments[ERROR_ARGUMENTS - 1]);
    struct text_builder path = {0};
    setting_path_append(&path, TEXT("lists"));
    setting_path_append(&path, topic->id);
    bool is = text_starts_with(about, text_built(&path)) &&
              (about.length == path.length || about.bytes[path.length] == '.');
    text_destroy(&path);
    return is;
}

void preferences_view_go_to_finding(struct preferences_view *view, const struct error *finding)
{
    for (size_t i = 0; i < view->topics.count; i++) {
        if (preferences_is_about(finding, &view->topics.items[i])) {
            preferences_view_select(view, i);
        }
    }
    preferences_view_show_part(view, PREFERENCES_WARNINGS);
}

static void preferences_go_to_line(struct preferences_view *view, long line)
{
    struct text_pane *pane = &view->pane;
    long last = pane->lines == 0 ? 0 : (long)pane->lines - 1;
    line = line < 0 ? 0 : line > last ? last : line;
    long first = (long)pane->first;
    long height = (long)pane->height;
    view->line = (size_t)line;
    text_pane_scroll(pane, line < first             ? line - first
                           : line >= first + height ? line - first - height + 1
                                                    : 0);
}

void preferences_view_go(struct preferences_view *view, int right, long down)
{
    view->in_part = right == 0 ? view->in_part : right > 0;
    if (view->in_part) {
        preferences_go_to_line(view, (long)view->line + down);
    } else {
        list_box_move(&view->list, down);
        preferences_note(view);
    }
}

void preferences_view_move_to_end(struct preferences_view *view, bool first)
{
    if (view->in_part) {
        preferences_go_to_line(view, first ? 0 : (long)view->pane.lines);
    } else {
        preferences_view_select(view, first ? 0 : SIZE_MAX);
    }
}

void preferences_view_show_part(struct preferences_view *view, enum preferences_part part)
{
    view->part = part;
    view->written = false;
    view->line = 0;
    text_pane_scroll_to_end(&view->pane, true);
}

void preferences_view_step(struct preferences_view *view, int by)
{
    int part = ((int)view->part + by + PREFERENCES_PARTS) % PREFERENCES_PARTS;
    preferences_view_show_part(view, (enum preferences_part)part);
}

bool preferences_view_back(struct preferences_view *view)
{
    bool was = view->in_part;
    view->in_part = false;
    return was;
}

bool preferences_view_step_person(struct preferences_view *view, long by)
{
    size_t count = view->contacts == NULL ? 0 : view->contacts->count;
    bool there = by < 0 ? view->person > 0 : view->person < count;
    if (there) {
        view->person += by < 0 ? SIZE_MAX : 1;
        preferences_view_show_part(view, PREFERENCES_PAGE);
    }
    return there;
}

struct preferences_hit preferences_view_hit(const struct preferences_view *view, int row,
                                            int column)
{
    size_t line = view->list.first + (size_t)(row - view->list_area.row);
    for (size_t i = 0; i < PREFERENCES_PARTS; i++) {
        if (cell_area_holds(view->titles[i], row, column)) {
            return (struct preferences_hit){PREFERENCES_TITLE, i};
        }
    }
    if (cell_area_holds(view->list_area, row, column)) {
        return (struct preferences_hit){
            line < view->list.count ? PREFERENCES_TOPIC : PREFERENCES_NOTHING, line};
    }
    return (struct preferences_hit){column > view->list_area.column + view->list_area.width
                                        ? PREFERENCES_TEXT
                                        : PREFERENCES_NOTHING,
                                    0};
}
