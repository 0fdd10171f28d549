/* polku calibrate: rates worked out from recorded activity, and taken over as assumptions. */
#include "ui/cli/calibrate.h"

#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "model/workspace/campaign_totals.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "ui/cli/calibration_report.h"
#include "ui/cli/campaign_argument.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/message.h"
#include "ui/session/calibration_words.h"
#include "ui/translation.h"

enum { CALIBRATE_DOUBTS = CALIBRATION_NO_CHANNEL + 1 };

static const struct option calibrate_options[] = {
    {.name = "--apply",
     .help = N_("take the rates over as assumptions of the workspace, one step that undo takes "
                "back")},
    {.name = "--journey",
     .argument = "JOURNEY",
     .help = N_("beside what JOURNEY assumes; with --apply as its own assumptions")},
    {.name = "--channel",
     .argument = "CHANNEL",
     .help = N_("of what channel rows are that name none; without it email")},
    {.name = "--json", .help = N_("as JSON, with the parameters of each posterior")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

struct calibrate_call {
    const struct command_line *line;
    struct opened_workspace *workspace;
    const struct loaded_contacts *contacts;
    struct journey_argument *journey; /* NULL: none was named */
    struct campaign_figures_list list;
    struct calibration calibration;
    struct text unnamed; /* the channel of messages that name none */
    struct text_builder from;
};

static void calibrate_destroy(struct calibrate_call *call)
{
    campaign_figures_destroy(&call->list);
    calibration_destroy(&call->calibration);
    text_destroy(&call->from);
}

/* False: a campaign that is named is not there, printed. */
static bool calibrate_find(struct calibrate_call *call)
{
    size_t count = call->line->argument_count;
    uint32_t *codes = memory_array(count, sizeof(*codes));
    struct text *names = memory_array(count, sizeof(*names));
    bool found = true;
    for (size_t i = 0; i < count && found; i++) {
        size_t place = 0;
        found = campaign_argument_find(&call->list, call->line->arguments[i], &place);
        codes[i] = found ? call->list.items[place].campaign : ACTIVITY_NONE;
        names[i] = text_from(call->line->arguments[i]);
    }
    if (found) {
        calibration_find(&call->list.outcomes, call->workspace->workspace,
                         count == 0 ? NULL : codes, count, call->unnamed, &call->calibration);
        calibration_words_from(&call->from, count == 0 ? NULL : names, count);
    }
    free(codes);
    free(names);
    return found;
}

static const struct setting *calibrate_own(const struct calibrate_call *call)
{
    return call->journey == NULL ? NULL : journey_setting(call->journey->journey, "assumptions");
}

static bool calibrate_apply_workspace(const struct calibrate_call *call, const struct setting *made,
                                      struct error *error)
{
    struct opened_workspace *opened = call->workspace;
    return workspace_store_apply(opened->database, opened->workspace, TEXT("assumptions"), made,
                                 opened->now, error);
}

static bool calibrate_apply_journey(const struct calibrate_call *call, const struct setting *made,
                                    struct error *error)
{
    struct journey_argument *journey = call->journey;
    struct journey_edit edit = journey_edit_set(TEXT(""), TEXT("assumptions"), setting_copy(made));
    journey_edit_say(&edit, N_("took rates over, calibrated from {1}"), text_built(&call->from),
                     TEXT(""));
    bool done = journey_history_apply(&journey->history, journey->journey, &edit,
                                      call->workspace->now, error) &&
                journey_store_append(call->workspace->database, journey->id, journey->journey,
                                     &journey->history, error);
    journey_edit_destroy(&edit);
    return done;
}

/* Into the journey that was named, else into the workspace. */
static int calibrate_apply(const struct calibrate_call *call)
{
    struct error error = {0};
    int64_t day = zone_day(call->workspace->zone, call->workspace->now);
    const struct setting *before =
        call->journey != NULL
            ? calibrate_own(call)
            : setting_get(&call->workspace->workspace->settings, TEXT("assumptions"));
    struct setting made =
        calibration_apply(&call->calibration, before, text_built(&call->from), day);
    bool done = call->journey != NULL ? calibrate_apply_journey(call, &made, &error)
                                      : calibrate_apply_workspace(call, &made, &error);
    setting_destroy(&made);
    return done ? EXIT_DONE : opened_workspace_fail(NULL, &error);
}

static void calibrate_say(const char *sentence, struct text first, struct text second)
{
    struct text_builder said = {0};
    message_append(&said, sentence, (struct text[ERROR_ARGUMENTS]){first, second});
    puts(said.bytes);
    text_destroy(&said);
}

static void calibrate_print(const struct calibrate_call *call, const struct json_calibration *shown)
{
    char number[24];
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    struct text_builder out = {0};
    size_t sound = calibration_sound(shown->calibration);
    if (command_line_flag(call->line, "--json")) {
        json_calibration_write(&out, shown);
        fwrite(out.bytes, 1, out.length, stdout);
    } else if (shown->calibration->count == 0) {
        fprintf(stderr, "%s\n",
                _("no messages are recorded; polku import FILE --as activity brings them"));
    } else {
        calibration_report_append(&out, shown, ascii, command_line_flag(call->line, "--markdown"));
        fwrite(out.bytes, 1, out.length, stdout);
        if (shown->applied.length != 0) {
            calibrate_say(N_("{1} rates are assumptions of {2} now."),
                          error_number(number, (int64_t)sound), shown->applied);
        } else if (sound != 0) {
            calibrate_say(N_("--apply takes {1} of them over as assumptions of the workspace, with "
                             "--journey JOURNEY of a journey."),
                          error_number(number, (int64_t)sound), TEXT(""));
        }
    }
    text_destroy(&out);
}

/* Shows the rates beside what was assumed before they were taken over. */
static int calibrate_show(struct calibrate_call *call)
{
    const struct calibration *calibration = &call->calibration;
    size_t count = calibration->count * CALIBRATION_RATES;
    struct json_assumed *assumed = memory_array(count, sizeof(*assumed));
    struct text_builder *sources = memory_array(count, sizeof(*sources));
    const char *doubts[CALIBRATE_DOUBTS];
    bool apply = command_line_flag(call->line, "--apply") && calibration_sound(calibration) != 0;
    struct text target =
        call->journey != NULL ? text_from(call->journey->journey->name) : TEXT("the workspace");
    for (size_t i = 0; i < CALIBRATE_DOUBTS; i++) {
        doubts[i] = calibration_words_doubt((enum calibration_doubt)i);
    }
    for (size_t i = 0; i < count; i++) {
        const struct calibrated_channel *channel = &calibration->channels[i / CALIBRATION_RATES];
        assumed[i].value =
            assumption_of_channel(call->workspace->workspace, calibrate_own(call), channel->channel,
                                  channel->rates[i % CALIBRATION_RATES].rate, &sources[i]);
        assumed[i].source = text_built(&sources[i]);
    }
    int exit_code = apply ? calibrate_apply(call) : EXIT_DONE;
    struct json_calibration shown = {.calibration = calibration,
                                     .from = text_built(&call->from),
                                     .assumed = assumed,
                                     .doubts = doubts,
                                     .unnamed = call->unnamed,
                                     .applied = apply ? target : TEXT("")};
    if (exit_code == EXIT_DONE) {
        calibrate_print(call, &shown);
    }
    for (size_t i = 0; i < count; i++) {
        text_destroy(&sources[i]);
    }
    free(sources);
    free(assumed);
    bool nothing = command_line_flag(call->line, "--apply") && !apply && exit_code == EXIT_DONE;
    if (nothing) {
        fprintf(stderr, "%s\n", _("nothing was taken over: no rate is sound enough"));
    }
    return nothing ? EXIT_FINDINGS : exit_code;
}

/* The journey that is named, if one is. False: it cannot be used, printed. */
static bool calibrate_load_journey(struct calibrate_call *call, struct journey_argument *journey,
                                   int *ret_exit)
{
    const char *word = command_line_option(call->line, "--journey");
    if (word == NULL) {
        return true;
    }
    if (!journey_argument_load(call->workspace, word, journey, ret_exit)) {
        return false;
    }
    call->journey = journey;
    if (command_line_flag(call->line, "--apply") && (journey->id == 0 || journey->old)) {
        *ret_exit = command_line_wrong_use(
            call->line, _("--apply changes a journey of the workspace as it is now, no file and no "
                          "older revision"));
        return false;
    }
    return true;
}

static int calibrate_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    struct journey_argument journey = {0};
    const char *channel = command_line_option(line, "--channel");
    struct calibrate_call call = {.line = line,
                                  .workspace = &workspace,
                                  .contacts = &contacts,
                                  .unnamed = text_from(channel == NULL ? "email" : channel)};
    bool apply = command_line_flag(line, "--apply");
    int exit_code = EXIT_DONE;
    if (command_line_flag(line, "--json") && command_line_flag(line, "--markdown")) {
        return command_line_wrong_use(line, _("--json and --markdown do not go together"));
    }
    if (opened_workspace_open(line, apply ? WORKSPACE_CHANGE : WORKSPACE_READ, &workspace,
                              &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code) &&
        calibrate_load_journey(&call, &journey, &exit_code)) {
        campaign_figures_find(contacts.activity, workspace.zone, &call.list);
        campaign_totals_add(&call.list, workspace.workspace);
        exit_code = calibrate_find(&call) ? calibrate_show(&call) : EXIT_BAD_INPUT;
    }
    calibrate_destroy(&call);
    journey_argument_destroy(&journey);
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand calibrate_subcommand = {
    .name = "calibrate",
    .usage = "[CAMPAIGN…]",
    .summary = N_("rates worked out from recorded activity, with their uncertainty; --apply "
                  "assumes them"),
    .example = "polku calibrate spring_sale --apply",
    .options = calibrate_options,
    .least_arguments = 0,
    .most_arguments = SIZE_MAX,
    .run = calibrate_run,
};
