/* Commands that say how the preview is run. */
#include "ui/commands/run_commands.h"

#include <inttypes.h>
#include <stdlib.h>

#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/setting_words.h"
#include "ui/translation.h"

enum { RUN_LABEL_WIDTH = 29, RUN_MOST_DAYS = 36500 };

static void run_append_start(struct text_builder *text, const struct session *session,
                             const struct simulation_wish *wish)
{
    civil_write_date(text, zone_day(session->workspace->zone, wish->start));
}

static void run_append_days(struct text_builder *text, const struct session *session,
                            const struct simulation_wish *wish)
{
    (void)session;
    text_append_number(text, wish->days);
}

static void run_append_seed(struct text_builder *text, const struct session *session,
                            const struct simulation_wish *wish)
{
    (void)session;
    text_append_format(text, "%" PRIu64, wish->seed);
}

static void run_append_audience(struct text_builder *text, const struct session *session,
                                const struct simulation_wish *wish)
{
    (void)session;
    text_append(text, wish->where);
}

static const char *run_read_start(struct text words, const struct session *session,
                                  struct simulation_wish *wish)
{
    struct text_builder date = {0};
    int64_t day = 0;
    bool read = setting_words_date(&date, words, session_today(session)) &&
                civil_read_date(text_built(&date), &day);
    if (read) {
        wish->start = zone_midnight(session->workspace->zone, day);
    }
    text_destroy(&date);
    return read ? NULL : N_("{1} is no day; write tomorrow, or 2026-12-24");
}

static const char *run_read_days(struct text words, const struct session *session,
                                 struct simulation_wish *wish)
{
    (void)session;
    int64_t days = 0;
    bool read = text_to_integer(words, &days) && days >= 1 && days <= RUN_MOST_DAYS;
    wish->days = read ? (int)days : wish->days;
    return read ? NULL : N_("{1} is no number of days; write 1 to 36500");
}

static const char *run_read_seed(struct text words, const struct session *session,
                                 struct simulation_wish *wish)
{
    (void)session;
    int64_t seed = 0;
    bool read = text_to_integer(words, &seed) && seed >= 0;
    wish->seed = read ? (uint64_t)seed : wish->seed;
    return read ? NULL : N_("{1} is no seed; write a whole number from 0");
}

static const char *run_read_audience(struct text words, const struct session *session,
                                     struct simulation_wish *wish)
{
    (void)session;
    wish->where = words;
    return NULL;
}

static const struct {
    const char *path;
    const char *label;
    const char *otherwise; /* what an empty value means */
    bool filter;
    void (*append)(struct text_builder *text, const struct session *session,
                   const struct simulation_wish *wish);
    const char *(*read)(struct text words, const struct session *session,
                        struct simulation_wish *wish); /* why not: a sentence marked with N_ */
} run_settings[] = {
    {"start", N_("starts on"), NULL, false, run_append_start, run_read_start},
    {"days", N_("days"), NULL, false, run_append_days, run_read_days},
    {"seed", N_("seed of the draws"), NULL, false, run_append_seed, run_read_seed},
    {"where", N_("over"), N_("all contacts"), true, run_append_audience, run_read_audience},
};
enum { RUN_SETTINGS = sizeof(run_settings) / sizeof(run_settings[0]) };

/* Items of the list: above those of assumptions. */
static const size_t run_first_number = SIZE_MAX - RUN_SETTINGS;

void run_add_settings(struct screen *screen)
{
    struct simulation_wish wish = session_simulation_wish(screen->session->simulation);
    for (size_t i = 0; i < RUN_SETTINGS; i++) {
        struct text_builder line = {0};
        text_append_format(&line, "%-*s", RUN_LABEL_WIDTH, _(run_settings[i].label));
        size_t before = line.length;
        run_settings[i].append(&line, screen->session, &wish);
        if (line.length == before && run_settings[i].otherwise != NULL) {
            text_append_string(&line, _(run_settings[i].otherwise));
        }
        picker_add(&screen->picker, text_built(&line), text_from(_("this run")),
                   run_first_number + i);
        text_destroy(&line);
    }
}

bool run_keep(struct screen *screen, struct text path, struct text text)
{
    struct session *session = screen->session;
    struct simulation_wish wish = session_simulation_wish(session->simulation);
    const char *sentence = NULL;
    text = text_trim(text);
    for (size_t i = 0; i < RUN_SETTINGS; i++) {
        if (text_is(path, run_settings[i].path)) {
            sentence = run_settings[i].read(text, session, &wish);
        }
    }
    struct error error = {0};
    if (!filter_count_is_sound(session, wish.where, true, &error)) {
        screen_fail(screen, &error);
        return false;
    }
    if (sentence != NULL) {
        screen_say_with(screen, sentence, text, TEXT(""));
        return false;
    }
    session_simulation_set(session->simulation, &wish);
    session_ask_preview(session);
    return true;
}

bool run_picked_setting(struct screen *screen, const struct picker_item *item)
{
    if (item == NULL || item->number < run_first_number) {
        return false;
    }
    size_t place = item->number - run_first_number;
    struct simulation_wish wish = session_simulation_wish(screen->session->simulation);
    struct text_builder value = {0};
    run_settings[place].append(&value, screen->session, &wish);
    filter_dialog_open(&screen->dialog, text_from(_(run_settings[place].label)),
                       text_from(run_settings[place].path), text_built(&value),
                       run_settings[place].filter);
    screen->dialog.outside = true;
    screen->dialog.kept = run_keep;
    text_destroy(&value);
    return true;
}
