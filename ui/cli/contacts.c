/* polku contacts: the contacts of the workspace as a table, or one of them with all that is known.
 */
#include "ui/cli/contacts.h"

#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/formats/json_contacts.h"
#include "ui/cli/command_line.h"
#include "ui/cli/contact_argument.h"
#include "ui/cli/contacts_list.h"
#include "ui/cli/loaded_contacts.h"
#include "ui/cli/terminal_width.h"
#include "ui/contact/contact_listing.h"
#include "ui/contact/contact_page.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { CONTACTS_SHOWN = 100, CONTACTS_WIDTH = 100, CONTACTS_LEAST = 40, CONTACTS_WIDEST = 10000 };

static const struct option contacts_options[] = {
    {.name = "--where",
     .argument = "FILTER",
     .help = N_("those alone whom the filter selects; - reads it from stdin")},
    {.name = "--order",
     .argument = "FIELD",
     .help = N_("in order of a field, or of id or name; without it by id")},
    {.name = "--reverse", .help = N_("with --order: from the last to the first")},
    {.name = "--limit",
     .argument = "N",
     .help = N_("the first N at most; without it 100, as JSON all")},
    {.name = "--width",
     .argument = "N",
     .help = N_("columns that the text may take; without it the terminal's, else 100")},
    {.name = "--json", .help = N_("as JSON")},
    {.name = "--markdown", .help = N_("as Markdown")},
    {.name = NULL},
};

/* What is shown, and how. */
struct contacts_call {
    const struct command_line *line;
    const struct opened_workspace *workspace;
    const struct loaded_contacts *contacts;
    long limit;
    long width;
    bool ascii;
};

/* All where there is no filter; false: it cannot be read, printed. */
static bool contacts_select(const struct contacts_call *call, struct bitset *ret_matches,
                            int *ret_exit)
{
    const char *where = command_line_option(call->line, "--where");
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder bytes = {0};
    struct text query = {0};
    const struct filter *filter = NULL;
    *ret_exit = EXIT_DONE;
    if (where == NULL) {
        bitset_init(ret_matches, call->contacts->table->count);
        bitset_fill(ret_matches, true);
        return true;
    }
    if (loaded_contacts_query(where, &bytes, &query, ret_exit)) {
        struct filter_scene scene = loaded_contacts_scene(call->contacts, call->workspace);
        filter = filter_read(query, &scene, &arena, &errors);
        message_print_errors(stderr, "filter", &errors);
        *ret_exit = filter == NULL ? EXIT_BAD_INPUT : EXIT_DONE;
    }
    if (filter != NULL) {
        filter_select(filter, call->contacts->table, call->contacts->activity,
                      call->contacts->opt_out, &call->contacts->moment, ret_matches);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    text_destroy(&bytes);
    return filter != NULL;
}

/* *ret_rows (the caller's) are all contacts in order; NULL: as they came. False: nothing is called
 * so, printed. */
static bool contacts_order(const struct contacts_call *call, uint32_t **ret_rows)
{
    const char *name = command_line_option(call->line, "--order");
    const struct contact_table *table = call->contacts->table;
    struct contact_listing listing = {0};
    *ret_rows = NULL;
    if (name == NULL || table->count == 0) {
        return true;
    }
    contact_listing_make(&listing, table);
    size_t place = contact_listing_find(&listing, table, text_from(name));
    if (place == SIZE_MAX) {
        struct error error = {0};
        error_set_with(&error, "NO_FIELD", N_("no field {1}; polku list fields names them"),
                       text_from(name), TEXT(""));
        message_print_error(stderr, NULL, &error);
    } else {
        int columns[CONTACT_ORDER_COLUMNS];
        size_t count = contact_listing_order(table, &listing.columns[place], columns);
        struct contact_order *order =
            contact_order_begin(table, columns, count, command_line_flag(call->line, "--reverse"));
        contact_order_work(order, SIZE_MAX);
        *ret_rows = contact_order_take(order);
        contact_order_destroy(order);
    }
    contact_listing_destroy(&listing);
    return place != SIZE_MAX;
}

static void contacts_print_list(const struct contacts_call *call, const struct contacts_list *list)
{
    if (command_line_flag(call->line, "--json")) {
        contacts_list_print_json(list);
    } else if (list->table->count == 0) {
        fprintf(stderr, "%s\n", _("no contacts yet; polku import FILE brings them"));
    } else if (command_line_flag(call->line, "--markdown")) {
        contacts_list_print_markdown(list);
    } else {
        contacts_list_print(list);
    }
}

static int contacts_show_list(const struct contacts_call *call)
{
    const struct contact_table *table = call->contacts->table;
    struct bitset matches = {0};
    uint32_t *ordered = NULL;
    int exit_code = EXIT_DONE;
    if (!contacts_select(call, &matches, &exit_code) || !contacts_order(call, &ordered)) {
        bitset_destroy(&matches);
        return exit_code == EXIT_DONE ? EXIT_BAD_INPUT : exit_code;
    }
    struct contacts_list list = {.table = table,
                                 .found = bitset_count(&matches),
                                 .width = call->width,
                                 .ascii = call->ascii};
    size_t most = list.found < (size_t)call->limit ? list.found : (size_t)call->limit;
    uint32_t *rows = memory_array(most, sizeof(*rows));
    for (size_t i = 0; list.count < most; i++) {
        uint32_t row = ordered == NULL ? (uint32_t)i : ordered[i];
        if (bitset_has(&matches, row)) {
            rows[list.count++] = row;
        }
    }
    list.rows = rows;
    contacts_print_list(call, &list);
    bitset_destroy(&matches);
    free(ordered);
    free(rows);
    return exit_code;
}

static void contacts_print_json(const struct contacts_call *call, const struct audience *audience,
                                size_t contact)
{
    struct membership membership;
    struct text_builder out = {0};
    membership_find(call->workspace->workspace, audience, contact, &membership);
    json_contacts_append_whole(&out, audience, &membership, contact);
    fwrite(out.bytes, 1, out.length, stdout);
    membership_destroy(&membership);
    text_destroy(&out);
}

static void contacts_print_page(const struct contacts_call *call, const struct audience *audience,
                                size_t contact)
{
    struct contact_page page;
    struct text_builder out = {0};
    struct contact_page_scene scene = {.workspace = call->workspace->workspace,
                                       .zones = call->workspace->zones,
                                       .zone = call->workspace->zone,
                                       .audience = *audience,
                                       .ascii = call->ascii};
    contact_page_make(&scene, contact, &page);
    if (command_line_flag(call->line, "--markdown")) {
        contact_page_print_markdown(&out, &page);
    } else {
        contact_page_print(&out, &page, (int)call->width);
    }
    fwrite(out.bytes, 1, out.length, stdout);
    contact_page_destroy(&page);
    text_destroy(&out);
}

static int contacts_show_one(const struct contacts_call *call)
{
    struct error error = {0};
    size_t contact = 0;
    if (!contact_argument_find(call->contacts->table, call->line->arguments[0], &contact, &error)) {
        message_print_error(stderr, NULL, &error);
        return EXIT_BAD_INPUT;
    }
    struct audience audience = loaded_contacts_audience(call->contacts);
    if (command_line_flag(call->line, "--json")) {
        contacts_print_json(call, &audience, contact);
    } else {
        contacts_print_page(call, &audience, contact);
    }
    return EXIT_DONE;
}

/* What does not go together; NULL: nothing. */
static const char *contacts_wrong_use(const struct command_line *line)
{
    bool one = line->argument_count != 0;
    bool list = command_line_option(line, "--where") != NULL ||
                command_line_option(line, "--limit") != NULL ||
                command_line_option(line, "--order") != NULL;
    if (one && list) {
        return _("--where, --order and --limit are for the list, not for one contact");
    }
    if (command_line_flag(line, "--reverse") && command_line_option(line, "--order") == NULL) {
        return _("--reverse goes with --order");
    }
    return command_line_flag(line, "--json") && command_line_flag(line, "--markdown")
               ? _("--json and --markdown do not go together")
               : NULL;
}

static int contacts_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct loaded_contacts contacts = {0};
    int exit_code = EXIT_DONE;
    long own = terminal_width();
    struct contacts_call call = {
        .line = line,
        .workspace = &workspace,
        .contacts = &contacts,
        .limit = command_line_flag(line, "--json") ? LONG_MAX : CONTACTS_SHOWN,
        .width = own == 0 ? CONTACTS_WIDTH : own,
        .ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0,
    };
    const char *wrong = contacts_wrong_use(line);
    if (wrong != NULL) {
        return command_line_wrong_use(line, "%s", wrong);
    }
    if (!command_line_number(line, "--limit", 0, LONG_MAX, &call.limit) ||
        !command_line_number(line, "--width", CONTACTS_LEAST, CONTACTS_WIDEST, &call.width)) {
        return EXIT_WRONG_USE;
    }
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code) &&
        loaded_contacts_load(&workspace, &contacts, &exit_code)) {
        exit_code =
            line->argument_count == 0 ? contacts_show_list(&call) : contacts_show_one(&call);
    }
    loaded_contacts_destroy(&contacts);
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand contacts_subcommand = {
    .name = "contacts",
    .usage = "[CONTACT]",
    .summary = N_("the contacts as a table, or one of them with all that is known of it"),
    .example = "polku contacts --where \"amount_spent > 100\" --order amount_spent --reverse",
    .options = contacts_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = contacts_run,
};
