/* polku count: how many contacts a filter selects, and which. */
#include "ui/cli/count.h"

#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/workspace/campaign.h"
#include "storage/formats/json_filter.h"
#include "ui/cli/command_line.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option count_options[] = {
    {.name = "--campaign",
     .argument = "CAMPAIGN",
     .help = N_("in place of a filter: those whom a campaign goes to")},
    {.name = "--list", .help = N_("also the ids of the contacts, in their order")},
    {.name = "--limit", .argument = "N", .help = N_("with --list: the first N at most")},
    {.name = "--json", .help = N_("as JSON")},
    {.name = NULL},
};

/* The ids of those that match, in the table's order; the caller frees the array. */
static struct text *count_ids(const struct contact_table *table, const struct bitset *matches,
                              size_t most, size_t *ret_count)
{
    size_t all = bitset_count(matches);
    size_t wanted = all < most ? all : most;
    struct text *ids = memory_array(wanted, sizeof(*ids));
    size_t count = 0;
    for (size_t row = 0; count < wanted; row++) {
        if (bitset_has(matches, row)) {
            ids[count++] = contact_table_id(table, row);
        }
    }
    *ret_count = count;
    return ids;
}

static void count_print_text(int64_t count, int64_t of, const struct text *ids, size_t id_count)
{
    bool ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    struct text_builder first = {0};
    struct text_builder second = {0};
    struct text_builder out = {0};
    message_append_count(&first, count, ascii);
    message_append_count(&second, of, ascii);
    message_append(&out, N_("{1} of {2} contacts"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&first), text_built(&second)});
    text_append_byte(&out, '\n');
    for (size_t i = 0; i < id_count; i++) {
        utf8_make_visible(&out, ids[i], ascii);
        text_append_byte(&out, '\n');
    }
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&first);
    text_destroy(&second);
    text_destroy(&out);
}

static void count_print(const struct command_line *line, const struct contact_table *table,
                        const struct bitset *matches, long limit)
{
    size_t id_count = 0;
    struct text *ids = NULL;
    int64_t count = (int64_t)bitset_count(matches);
    if (command_line_flag(line, "--list")) {
        ids = count_ids(table, matches, (size_t)limit, &id_count);
    }
    if (command_line_flag(line, "--json")) {
        struct text_builder out = {0};
        json_filter_write_count(&out, count, (int64_t)table->count, ids, id_count);
        fwrite(out.bytes, 1, out.length, stdout);
        text_destroy(&out);
    } else {
        count_print_text(count, (int64_t)table->count, ids, id_count);
    }
    free(ids);
}

/* Of whom the audience is made, and who is left out of it. */
static void count_print_audience(const struct campaign_audience *audience)
{
    const struct {
        const char *sentence;
        size_t count;
    } parts[] = {
        {N_("on its lists: {1}"), audience->on_lists},
        {N_("in its segments: {1}"), audience->in_segments},
        {N_("left out, as they left one of its lists: {1}"), audience->left},
        {N_("left out, as they are unsubscribed from everything: {1}"), audience->unsubscribed},
    };
    struct text_builder out = {0};
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        struct text_builder number = {0};
        message_append_count(&number, (int64_t)parts[i].count,
                             strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
        text_append_string(&out, "  ");
        message_append(&out, parts[i].sentence,
                       (struct text[ERROR_ARGUMENTS]){text_built(&number)});
        text_append_byte(&out, '\n');
        text_destroy(&number);
    }
    fwrite(out.bytes, 1, out.length, stdout);
    text_destroy(&out);
}

static int count_campaign(const struct command_line *line, const struct opened_workspace *workspace,
                          const struct loaded_contacts *contacts, const char *campaign, long limit)
{
    struct audience all = loaded_contacts_audience(contacts);
    struct campaign_audience audience = {0};
    struct error error = {0};
    if (!campaign_audience_find(workspace->workspace, &all, text_from(campaign), &audience,
                                &error)) {
        message_print_error(stderr, NULL, &error);
        return EXIT_BAD_INPUT;
    }
    count_print(line, contacts->table, &audience.contacts, limit);
    if (!command_line_flag(line, "--json") && !command_line_flag(line, "--list")) {
        count_print_audience(&audience);
    }
    campaign_audience_destroy(&audience);
    return EXIT_DONE;
}

static int count_select(const struct command_line *line, const struct opened_workspace *workspace,
                        const struct loaded_contacts *contacts, long limit)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder bytes = {0};
    struct text query;
    int exit_code = EXIT_DONE;
    if (!loaded_contacts_query(line->arguments[0], &bytes, &query, &exit_code)) {
        return exit_code;
    }
    struct filter_scene scene = loaded_contacts_scene(contacts, workspace);
    const struct filter *filter = filter_read(query, &scene, &arena, &errors);
    message_print_errors(stderr, "filter", &errors);
    if (filter == NULL) {
        exit_code = EXIT_BAD_INPUT;
    } else {
        struct bitset matches;
        filter_select(filter, contacts->table, contacts->activity, contacts->opt_out,
                      &contacts->moment, &matches);
        count_print(line, contacts->table, &matches, limit);
        bitset_destroy(&matches);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    text_destroy(&bytes);
    return exit_code;
}

static int count_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    int exit_code = EXIT_DONE;
    long limit = LONG_MAX;
    if (!command_line_number(line, "--limit", 0, LONG_MAX, &limit)) {
        return EXIT_WRONG_USE;
    }
    if (command_line_option(line, "--limit") != NULL && !command_line_flag(line, "--list")) {
        return command_line_wrong_use(line, _("--limit goes with --list"));
    }
    const char *campaign = command_line_option(line, "--campaign");
    if ((campaign == NULL) == (line->argument_count == 0)) {
        return command_line_wrong_use(line, _("count takes a filter or --campaign"));
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code)) {
        exit_code = campaign != NULL ? count_campaign(line, &workspace, &contacts, campaign, limit)
                                     : count_select(line, &workspace, &contacts, limit);
    }
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand count_subcommand = {
    .name = "count",
    .usage = "FILTER | --campaign CAMPAIGN",
    .summary = N_("count the contacts that a filter selects, or that a campaign goes to"),
    .example = "polku count \"amount_spent > 100 AND customer_tags CONTAINS 'VIP'\"",
    .options = count_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = count_run,
};
