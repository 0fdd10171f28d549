/* polku explain: one contact's way through a journey, in sentences. */
#include "ui/cli/explain.h"

#include <stdio.h>
#include <stdlib.h>

#include "storage/formats/json_explanation.h"
#include "ui/account/account.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_argument.h"
#include "ui/cli/sim_input.h"
#include "ui/cli/terminal_width.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { EXPLAIN_WIDTH = 80, EXPLAIN_WIDEST = 1000 };

static const struct option explain_options[] = {
    {.name = "--at",
     .argument = "NODE",
     .help = N_("only what happened at this node, or why the contact never came there")},
    SIM_RUN_OPTIONS,
    SIM_TRIAL_OPTIONS,
    {.name = "--width",
     .argument = "N",
     .help = N_("columns to write in; a terminal's own, else 80")},
    {.name = "--json",
     .help = N_("an array of records: kind, time (UTC), local, node and what belongs to the kind; "
                "the first, of kind contact, has the answer")},
    {.name = NULL},
};

static void explain_print(const struct command_line *line, const struct explanation *explanation,
                          int node, long width)
{
    struct text_builder page = {0};
    struct account account;
    if (command_line_flag(line, "--json")) {
        char *json = json_explanation_write(explanation, node);
        fputs(json, stdout);
        free(json);
        return;
    }
    account_make(explanation, node, &account);
    account_print(&page, &account, (int)width);
    fwrite(page.bytes, 1, page.length, stdout);
    account_destroy(&account);
    text_destroy(&page);
}

/* The node of --at; PLAN_NONE without it. False: there is none such, printed. */
static bool explain_node(const struct command_line *line, const struct sim_input *input,
                         const struct explanation *explanation, int *ret_node)
{
    const char *id = command_line_option(line, "--at");
    struct error error = {0};
    size_t number = 0;
    *ret_node = PLAN_NONE;
    if (id == NULL) {
        return true;
    }
    if (*id == '\0') {
        error_set(&error, "NO_NODE", N_("the node of --at is empty; name one of the journey"));
        message_print_error(stderr, NULL, &error);
        return false;
    }
    if (!journey_require(input->argument.journey, text_from(id), &number, &error)) {
        message_print_error(stderr, NULL, &error);
        return false;
    }
    *ret_node = explanation_node(explanation, text_from(id));
    return true;
}

static int explain_contact(const struct command_line *line, const struct sim_input *input,
                           const struct plan *plan, size_t contact, long width)
{
    struct explanation explanation;
    int node = PLAN_NONE;
    explanation_make(plan, contact, &explanation);
    bool there = explain_node(line, input, &explanation, &node);
    if (there) {
        explain_print(line, &explanation, node, width);
    }
    explanation_destroy(&explanation);
    return there ? EXIT_DONE : EXIT_BAD_INPUT;
}

static int explain_request(const struct command_line *line, const struct sim_input *input,
                           const struct run_request *request, long width)
{
    struct error_list errors = {0};
    struct error error = {0};
    size_t contact = 0;
    int exit_code = EXIT_BAD_INPUT;
    if (!contact_argument_find(request->contacts, line->arguments[1], &contact, &error)) {
        message_print_error(stderr, NULL, &error);
        return exit_code;
    }
    struct plan *plan = plan_create(request, &errors);
    if (plan != NULL) {
        exit_code = explain_contact(line, input, plan, contact, width);
    } else {
        journey_argument_print(stderr, &input->argument, &errors);
    }
    plan_destroy(plan);
    error_list_destroy(&errors);
    return exit_code;
}

static int explain_run(const struct command_line *line)
{
    struct sim_input input = {0};
    struct run_request request;
    int exit_code = EXIT_DONE;
    long own = terminal_width();
    long width = own == 0 ? EXPLAIN_WIDTH : own;
    if (!command_line_number(line, "--width", ACCOUNT_LEAST_WIDTH, EXPLAIN_WIDEST, &width)) {
        return EXIT_WRONG_USE;
    }
    if (sim_input_load(line, &input, &request, &exit_code)) {
        exit_code = sim_input_check(&input, &request)
                        ? explain_request(line, &input, &request, width)
                        : EXIT_BAD_INPUT;
    }
    sim_input_destroy(&input);
    return exit_code;
}

const struct subcommand explain_subcommand = {
    .name = "explain",
    .usage = "JOURNEY CONTACT",
    .summary = N_("one contact's way through a journey in sentences, and why it was not reached"),
    .example = "polku explain Welcome c-000001 --at hello",
    .options = explain_options,
    .least_arguments = 2,
    .most_arguments = 2,
    .run = explain_run,
};
