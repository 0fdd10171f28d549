/* The Activity view: its figures, selection, order, marks and pages. */
#include "ui/panels/activity_view.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/workspace/campaign_totals.h"
#include "ui/panels/activity_scene.h"
#include "ui/session/calibration_words.h"

enum { ACTIVITY_FIRST_ROWS = 100000, ACTIVITY_ROWS = 20000 };

static void activity_forget(struct activity_view *view)
{
    struct campaign_figures_list unfinished = {0};
    if (view->work != NULL) {
        campaign_figures_end(view->work, &unfinished);
        campaign_figures_destroy(&unfinished);
    }
    view->work = NULL;
    campaign_figures_destroy(&view->figures);
    calibration_destroy(&view->calibration);
    free(view->order);
    view->order = NULL;
    view->activity = NULL;
}

void activity_view_destroy(struct activity_view *view)
{
    activity_forget(view);
    hash_map_destroy(&view->marks);
    free(view->selected);
    free(view->from);
    *view = (struct activity_view){0};
}

static const struct campaign_figures *activity_at(const struct activity_view *view, size_t line)
{
    return &view->figures.items[view->order[line]];
}

const struct campaign_figures *activity_view_campaign(const struct activity_view *view)
{
    return view->list.selected < view->list.count ? activity_at(view, view->list.selected) : NULL;
}

static void activity_note(struct activity_view *view)
{
    const struct campaign_figures *figures = activity_view_campaign(view);
    if (figures != NULL) {
        free(view->selected);
        view->selected = text_copy(figures->name);
    }
}

/* Below 0 where `a` comes first. */
static int activity_compare(const struct activity_view *view, const struct campaign_figures *a,
                            const struct campaign_figures *b)
{
    const struct activity_column *column = &activity_columns[view->ordered];
    int64_t of[2] = {1, 1};
    if (column->value == NULL) {
        return text_compare(a->name, b->name);
    }
    int64_t one = column->value(a, &of[0]);
    int64_t other = column->value(b, &of[1]);
    double left = of[0] > 0 ? (double)one / (double)of[0] : 0;
    double right = of[1] > 0 ? (double)other / (double)of[1] : 0;
    return left < right ? -1 : left > right;
}

/* Few campaigns: by insertion, stable. */
static void activity_sort(struct activity_view *view)
{
    for (size_t i = 0; i < view->figures.count; i++) {
        size_t at = i;
        for (; at > 0; at--) {
            int order = activity_compare(view, &view->figures.items[i], activity_at(view, at - 1));
            if (view->backwards ? order <= 0 : order >= 0) {
                break;
            }
            view->order[at] = view->order[at - 1];
        }
        view->order[at] = i;
    }
    for (size_t i = 0; i < view->figures.count; i++) {
        if (view->selected != NULL && text_is(activity_at(view, i)->name, view->selected)) {
            list_box_select(&view->list, i);
        }
    }
    activity_note(view);
}

/* The figures as they are counted, with what the workspace has of reports. */
static void activity_list(struct activity_view *view, const struct workspace *workspace)
{
    campaign_totals_add(&view->figures, workspace);
    view->workspace_revision = workspace->revision;
    free(view->order);
    view->order = memory_array(view->figures.count, sizeof(*view->order));
    list_box_set_count(&view->list, view->figures.count);
    activity_sort(view);
    list_box_set_count(&view->kinds, CAMPAIGN_KINDS);
    view->page = view->figures.count == 0 ? ACTIVITY_CAMPAIGNS : view->page;
}

static void activity_take(struct activity_view *view, const struct session *session)
{
    campaign_figures_end(view->work, &view->figures);
    view->work = NULL;
    activity_list(view, session->workspace->workspace);
}

void activity_view_follow(struct activity_view *view, const struct session *session)
{
    const struct contact_table *contacts = session_simulation_contacts(session->simulation);
    const struct activity *activity = session_simulation_activity(session->simulation);
    const struct zone *zone = session->workspace->zone;
    if (contacts == NULL || activity == NULL) {
        return;
    }
    if (activity == view->activity && contacts->version == view->version && zone == view->zone) {
        if (view->work == NULL &&
            view->workspace_revision != session->workspace->workspace->revision) {
            activity_list(view, session->workspace->workspace);
        }
        return;
    }
    activity_forget(view);
    list_box_set_count(&view->list, 0);
    view->page = view->page == ACTIVITY_CALIBRATION ? ACTIVITY_CAMPAIGNS : view->page;
    view->activity = activity;
    view->version = contacts->version;
    view->zone = zone;
    view->work = campaign_figures_begin(activity, zone);
    if (campaign_figures_work(view->work, ACTIVITY_FIRST_ROWS)) {
        activity_take(view, session);
    }
}

bool activity_view_is_counting(const struct activity_view *view)
{
    return view->work != NULL;
}

bool activity_view_work(struct activity_view *view, const struct session *session)
{
    if (campaign_figures_work(view->work, ACTIVITY_ROWS)) {
        activity_take(view, session);
        return true;
    }
    int percent = campaign_figures_percent(view->work);
    bool more = percent >= view->percent + 4 || percent < view->percent;
    view->percent = more ? percent : view->percent;
    return more;
}

void activity_view_select(struct activity_view *view, size_t line)
{
    list_box_select(&view->list, line);
    activity_note(view);
}

static struct list_box *activity_box(struct activity_view *view)
{
    return view->page == ACTIVITY_CAMPAIGNS      ? &view->list
           : view->page == ACTIVITY_ONE_CAMPAIGN ? &view->kinds
                                                 : &view->rates;
}

void activity_view_move(struct activity_view *view, int right, long down)
{
    if (view->page == ACTIVITY_CAMPAIGNS) {
        size_t last = ACTIVITY_COLUMNS - 1;
        view->column += right > 0 && view->column < last ? 1 : 0;
        view->column -= right < 0 && view->column > 0 ? 1 : 0;
    } else if (view->page == ACTIVITY_ONE_CAMPAIGN && right != 0) {
        activity_view_go(view, right);
    }
    list_box_move(activity_box(view), down);
    activity_note(view);
}

void activity_view_move_to_end(struct activity_view *view, bool first)
{
    list_box_select(activity_box(view), first ? 0 : SIZE_MAX);
    activity_note(view);
}

void activity_view_order(struct activity_view *view)
{
    bool same = view->ordered == view->column;
    view->backwards = same ? !view->backwards : activity_columns[view->column].value != NULL;
    view->ordered = view->column;
    if (view->order != NULL) {
        activity_sort(view);
    }
}

bool activity_view_is_marked(const struct activity_view *view,
                             const struct campaign_figures *figures)
{
    uint32_t one = 0;
    return view->marked != 0 && hash_map_get(&view->marks, figures->name, &one);
}

void activity_view_mark(struct activity_view *view)
{
    const struct campaign_figures *figures = activity_view_campaign(view);
    if (figures == NULL) {
        return;
    }
    if (activity_view_is_marked(view, figures)) {
        hash_map_remove(&view->marks, figures->name);
        view->marked--;
    } else {
        hash_map_set(&view->marks, figures->name, 1);
        view->marked++;
    }
    activity_view_move(view, 0, 1);
}

void activity_view_open(struct activity_view *view)
{
    view->page = ACTIVITY_ONE_CAMPAIGN;
    view->day_chosen = false;
}

int64_t activity_campaign_days(const struct campaign_figures *figures)
{
    return figures->days[figures->day_count - 1].date - figures->days[0].date + 1;
}

void activity_view_go(struct activity_view *view, int64_t days)
{
    const struct campaign_figures *figures = activity_view_campaign(view);
    if (figures == NULL) {
        return;
    }
    int64_t last = activity_campaign_days(figures) - 1;
    int64_t day = view->day_chosen ? view->day + days : days > 0 ? 0 : last;
    view->day = day < 0 ? 0 : day > last ? last : day;
    view->day_chosen = true;
}

enum activity_kind activity_view_kind(const struct activity_view *view)
{
    return (enum activity_kind)view->kinds.selected;
}

/* Puts in, or takes out, the contacts of the campaign's rows of a kind, on the chosen day. */
static void activity_put_who(const struct activity_view *view,
                             const struct campaign_figures *figures, enum activity_kind kind,
                             bool in, struct bitset *contacts)
{
    int64_t date = figures->days[0].date + view->day;
    for (size_t i = 0; i < view->activity->count; i++) {
        const struct activity_row *row = &view->activity->rows[i];
        if (row->campaign == figures->campaign && row->kind == kind &&
            (!view->day_chosen || zone_day(view->zone, row->time) == date)) {
            bitset_put(contacts, row->contact, in);
        }
    }
}

void activity_view_who(const struct activity_view *view, struct bitset *ret_contacts)
{
    const struct campaign_figures *figures = activity_view_campaign(view);
    enum activity_kind kind = activity_view_kind(view);
    bitset_init(ret_contacts, view->activity->contact_count);
    if (kind == ACTIVITY_DELIVERED && figures->kinds[kind].total == 0) {
        activity_put_who(view, figures, ACTIVITY_SENT, true, ret_contacts);
        activity_put_who(view, figures, ACTIVITY_BOUNCED, false, ret_contacts);
    } else {
        activity_put_who(view, figures, kind, true, ret_contacts);
    }
}

void activity_view_calibrate(struct activity_view *view, const struct session *session)
{
    size_t count = 0;
    uint32_t *codes = memory_array(view->figures.count, sizeof(*codes));
    struct text *names = memory_array(view->figures.count, sizeof(*names));
    struct text_builder from = {0};
    for (size_t i = 0; i < view->figures.count; i++) {
        if (activity_view_is_marked(view, activity_at(view, i))) {
            codes[count] = activity_at(view, i)->campaign;
            names[count++] = activity_at(view, i)->name;
        }
    }
    calibration_destroy(&view->calibration);
    calibration_find(&view->figures.outcomes, session->workspace->workspace,
                     count == 0 ? NULL : codes, count, TEXT("email"), &view->calibration);
    calibration_words_from(&from, count == 0 ? NULL : names, count);
    free(view->from);
    view->from = text_take(&from);
    list_box_set_count(&view->rates, view->calibration.count * CALIBRATION_RATES);
    view->page = ACTIVITY_CALIBRATION;
    free(codes);
    free(names);
}

bool activity_view_back(struct activity_view *view)
{
    if (view->page == ACTIVITY_ONE_CAMPAIGN && view->day_chosen) {
        view->day_chosen = false;
        return true;
    }
    if (view->page != ACTIVITY_CAMPAIGNS) {
        view->page = ACTIVITY_CAMPAIGNS;
        return true;
    }
    bool was = view->marked != 0;
    hash_map_destroy(&view->marks);
    view->marked = 0;
    return was;
}

struct activity_hit activity_view_hit(const struct activity_view *view, int row, int column)
{
    const struct list_box *box = view->page == ACTIVITY_CAMPAIGNS      ? &view->list
                                 : view->page == ACTIVITY_ONE_CAMPAIGN ? &view->kinds
                                                                       : &view->rates;
    size_t line = box->first + (size_t)(row - view->rows_area.row);
    for (size_t i = 0; view->page == ACTIVITY_CAMPAIGNS && i < ACTIVITY_COLUMNS; i++) {
        if (cell_area_holds(view->heads[i], row, column)) {
            return (struct activity_hit){ACTIVITY_HEAD, i};
        }
    }
    if (view->page == ACTIVITY_ONE_CAMPAIGN && cell_area_holds(view->plot.area, row, column)) {
        return (struct activity_hit){ACTIVITY_PLOT, plot_value(&view->plot, column)};
    }
    if (cell_area_holds(view->rows_area, row, column) && line < box->count) {
        return (struct activity_hit){ACTIVITY_LINE, line};
    }
    return (struct activity_hit){ACTIVITY_NOTHING, 0};
}
