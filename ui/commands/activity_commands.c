/* Commands of the Activity view. */
#include "ui/commands/activity_commands.h"

#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/translation.h"

static const char campaign_elsewhere[] = N_("that is for the Activity view: 6 goes there");

void campaign_show_view(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_ACTIVITY);
}

const char *campaign_needs_one(const struct screen *screen)
{
    return screen->view != VIEW_ACTIVITY ? campaign_elsewhere
           : activity_view_campaign(&screen->activity_view) == NULL
               ? N_("there is no activity of campaigns yet: i brings it in")
           : screen->activity_view.page == ACTIVITY_CALIBRATION
               ? N_("a assumes these rates, Esc goes back")
               : NULL;
}

const char *campaign_needs_list(const struct screen *screen)
{
    const char *missing = campaign_needs_one(screen);
    return missing != NULL ? missing
           : screen->activity_view.page != ACTIVITY_CAMPAIGNS
               ? N_("that is for the list of campaigns: Esc goes back")
               : NULL;
}

const char *campaign_needs_days(const struct screen *screen)
{
    const char *missing = campaign_needs_one(screen);
    return missing != NULL ? missing
           : screen->activity_view.page != ACTIVITY_ONE_CAMPAIGN
               ? N_("days are those of one campaign: Enter shows it")
               : NULL;
}

const char *campaign_needs_rates(const struct screen *screen)
{
    const struct activity_view *view = &screen->activity_view;
    return screen->view != VIEW_ACTIVITY        ? campaign_elsewhere
           : view->page != ACTIVITY_CALIBRATION ? N_("c shows first what there is to assume")
           : calibration_sound(&view->calibration) == 0 ? N_("no rate here is sound enough")
                                                        : NULL;
}

static void campaign_open_people(struct screen *screen)
{
    struct activity_view *view = &screen->activity_view;
    const struct campaign_figures *figures = activity_view_campaign(view);
    enum activity_kind kind = activity_view_kind(view);
    struct bitset contacts = {0};
    struct text_builder title = {0};
    text_append(&title, figures->name.length == 0 ? text_from(_("(no campaign)")) : figures->name);
    if (view->day_chosen) {
        text_append_byte(&title, ' ');
        civil_write_date(&title, figures->days[0].date + view->day);
    }
    activity_view_who(view, &contacts);
    people_pane_open(&screen->people, text_built(&title));
    people_pane_add_known(&screen->people, text_from(_(activity_view_kind_title(kind))), contacts,
                          view->version);
    people_pane_follow(&screen->people, screen->session);
    text_destroy(&title);
}

void campaign_open(struct screen *screen, int argument)
{
    struct activity_view *view = &screen->activity_view;
    (void)argument;
    if (view->page == ACTIVITY_ONE_CAMPAIGN && activity_view_campaign(view)->reported) {
        screen_say_with(screen, N_("another tool has reported these totals: nobody knows whose"),
                        TEXT(""), TEXT(""));
    } else if (view->page == ACTIVITY_ONE_CAMPAIGN) {
        campaign_open_people(screen);
    } else {
        activity_view_open(view);
    }
}

void campaign_mark(struct screen *screen, int argument)
{
    (void)argument;
    activity_view_mark(&screen->activity_view);
}

void campaign_order(struct screen *screen, int argument)
{
    (void)argument;
    activity_view_order(&screen->activity_view);
}

void campaign_go(struct screen *screen, int argument)
{
    activity_view_go(&screen->activity_view, argument);
}

void campaign_calibrate(struct screen *screen, int argument)
{
    (void)argument;
    activity_view_calibrate(&screen->activity_view, screen->session);
}

void campaign_assume(struct screen *screen, int argument)
{
    (void)argument;
    struct activity_view *view = &screen->activity_view;
    struct session *session = screen->session;
    struct error error = {0};
    char number[24];
    size_t sound = calibration_sound(&view->calibration);
    struct setting made = calibration_apply(
        &view->calibration,
        setting_get(&session->workspace->workspace->settings, TEXT("assumptions")),
        text_from(view->from), session_today(session));
    if (!session_change_workspace(session, TEXT("assumptions"), &made, &error)) {
        screen_fail(screen, &error);
    } else {
        struct text_builder words = {0};
        message_append(&words,
                       sound == 1 ? N_("assumed 1 rate from {2} in all journeys")
                                  : N_("assumed {1} rates from {2} in all journeys"),
                       (struct text[ERROR_ARGUMENTS]){error_number(number, (int64_t)sound),
                                                      text_from(view->from)});
        screen_say_done(screen, text_built(&words));
        text_destroy(&words);
    }
    setting_destroy(&made);
}

static void campaign_picked(struct screen *screen, const struct screen_choice *choice)
{
    struct activity_view *view = &screen->activity_view;
    for (size_t i = 0; i < view->list.count; i++) {
        if (view->order[i] == choice->item->number) {
            activity_view_select(view, i);
        }
    }
}

void campaign_find(struct screen *screen)
{
    const struct campaign_figures_list *figures = &screen->activity_view.figures;
    screen_open_picker(screen, _("Find a campaign"), _("its name"), false, campaign_picked);
    for (size_t i = 0; i < figures->count; i++) {
        picker_add(&screen->picker, figures->items[i].name, TEXT(""), i);
    }
    screen_show_picker(screen);
}

bool campaign_back(struct screen *screen)
{
    struct activity_view *view = &screen->activity_view;
    bool marks = view->page == ACTIVITY_CAMPAIGNS;
    bool left = activity_view_back(view);
    if (left && marks) {
        screen_say_with(screen, N_("no campaign is marked any more"), TEXT(""), TEXT(""));
    }
    return left;
}
