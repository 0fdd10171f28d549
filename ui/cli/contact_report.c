/* Says what an import of contacts read, changed and refused. */
#include "ui/cli/contact_report.h"

#include <string.h>

#include "model/base/utf8.h"
#include "ui/cli/contact_report_table.h"
#include "ui/cli/segment_report.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { CONTACT_REPORT_REFUSALS = 10 };

/* Prints a sentence marked with N_, indented, and ends the line. */
static void contact_report_say(const char *sentence, struct text first, struct text second,
                               struct text third)
{
    struct text_builder line = {0};
    message_append(&line, sentence, (struct text[ERROR_ARGUMENTS]){first, second, third});
    printf("  %s\n", line.bytes);
    text_destroy(&line);
}

static void contact_report_number(struct text_builder *builder, size_t number)
{
    text_clear(builder);
    message_append_count(builder, (int64_t)number, false);
}

static void contact_report_head(const struct contact_report *report)
{
    const struct csv_contacts *contacts = report->contacts;
    const char *origin = csv_origin_name(contacts->mapping.origin);
    struct text_builder line = {0};
    struct text_builder number = {0};
    contact_report_number(&number, contacts->table->count);
    message_append(&line,
                   origin == NULL ? N_("{1}: {2} contacts")
                                  : N_("{1}: {2} contacts, as {3} exports them"),
                   (struct text[ERROR_ARGUMENTS]){text_from(report->path), text_built(&number),
                                                  text_from(origin)});
    puts(line.bytes);
    text_destroy(&line);
    text_destroy(&number);
}

static const char *contact_report_separator(char separator)
{
    return separator == ','    ? _("commas")
           : separator == ';'  ? _("semicolons")
           : separator == '\t' ? _("tabs")
                               : _("bars");
}

static void contact_report_form(const struct csv_contacts *contacts)
{
    static const char *const line_ends[] = {[CSV_LF] = "LF", [CSV_CRLF] = "CR LF", [CSV_CR] = "CR"};
    struct text_builder encoding = {0};
    text_append_string(&encoding, csv_encoding_name(contacts->decoded.encoding));
    text_append_string(&encoding, contacts->decoded.mark ? _(" with a byte order mark") : "");
    contact_report_say(
        !contacts->dialect.quoted ? N_("read as {1}, cells parted by {2}, no quotes, "
                                       "lines ending in {3}")
        : contacts->dialect.quote == '"'
            ? N_("read as {1}, cells parted by {2}, text in double quotes, lines "
                 "ending in {3}")
            : N_("read as {1}, cells parted by {2}, text in single quotes, lines "
                 "ending in {3}"),
        text_built(&encoding), text_from(contact_report_separator(contacts->dialect.separator)),
        text_from(line_ends[contacts->dialect.line_end]));
    text_destroy(&encoding);
}

static void contact_report_key(const struct contact_report *report)
{
    const struct csv_mapping *mapping = &report->contacts->mapping;
    struct text none = {0};
    if (mapping->key == CSV_NO_COLUMN) {
        contact_report_say(N_("key: {1}#1, {1}#2, … by the row, as no column called id, customer "
                              "id, leid or email has one value a row; --key COLUMN chooses one"),
                           report->file_name, none, none);
        return;
    }
    contact_report_say(report->contacts->key_folded ? N_("key: {1}, in lower case")
                                                    : N_("key: {1}"),
                       text_from(mapping->columns[mapping->key].header), none, none);
}

static void contact_report_channel(const struct contact_channel *channel)
{
    size_t counts[CONSENT_NO_AFTER_YES + 1] = {0};
    struct text_builder addresses = {0};
    struct text_builder yes = {0};
    for (size_t row = 0; row < channel->addressed.size; row++) {
        counts[channel->consents[row]]++;
    }
    contact_report_number(&addresses, bitset_count(&channel->addressed));
    contact_report_number(&yes, counts[CONSENT_YES]);
    contact_report_say(N_("{1}: {2} addresses, {3} consents"), text_from(channel->name),
                       text_built(&addresses), text_built(&yes));
    text_destroy(&addresses);
    text_destroy(&yes);
}

static const char *contact_report_status(enum csv_status status)
{
    static const char *const sentences[] = {
        [CSV_STATUS_NONE] = NULL,
        [CSV_STATUS_SUBSCRIBED] = N_("all count as subscribed to e-mail, as the name of the file "
                                     "says neither unsubscribed, cleaned nor nonsubscribed"),
        [CSV_STATUS_UNSUBSCRIBED] = N_("all count as unsubscribed from e-mail, by the name of the "
                                       "file"),
        [CSV_STATUS_CLEANED] = N_("all count as without an e-mail address, as the name of the file "
                                  "says cleaned"),
        [CSV_STATUS_NONSUBSCRIBED] = N_("all count as not subscribed to e-mail, by the name of the "
                                        "file"),
    };
    return sentences[status];
}

static void contact_report_channels(const struct csv_contacts *contacts)
{
    const struct contact_table *table = contacts->table;
    struct text none = {0};
    bool any = false;
    for (size_t i = 0; i < table->channel_count; i++) {
        const struct contact_channel *channel = &table->channels[i];
        if (bitset_has(&table->reachable_by, i)) {
            contact_report_say(N_("{1}: all count as having an address and consent (--reachable)"),
                               text_from(channel->name), none, none);
        } else {
            contact_report_channel(channel);
        }
        any = any || bitset_count(&channel->addressed) > 0;
    }
    if (contact_report_status(contacts->status) != NULL) {
        contact_report_say(contact_report_status(contacts->status), none, none, none);
    }
    if (table->consent_assumed) {
        contact_report_say(N_("no column says who consents: contacts count as consenting to the "
                              "channels they have an address for"),
                           none, none, none);
    }
    if (!any && table->count > 0) {
        contact_report_say(N_("nobody has an address for any channel; --reachable CHANNEL lets all "
                              "count as having one"),
                           none, none, none);
    }
}

static void contact_report_remarks(const struct csv_contacts *contacts)
{
    for (size_t i = 0; i < contacts->remark_count; i++) {
        struct error error;
        struct text_builder line = {0};
        csv_remark_error(contacts, &contacts->remarks[i], &error);
        message_append_error(&line, &error);
        contact_report_say(error.subject[0] == '\0' ? "{2}" : "{1}: {2}", text_from(error.subject),
                           text_built(&line), (struct text){0});
        text_destroy(&line);
    }
}

static void contact_report_changes(const struct contact_report *report)
{
    const struct contact_store_counts *counts = &report->counts;
    struct text_builder numbers[3] = {{0}, {0}, {0}};
    contact_report_number(&numbers[0], counts->added);
    contact_report_number(&numbers[1], counts->updated);
    contact_report_number(&numbers[2], counts->unchanged);
    contact_report_say(report->dry_run ? N_("would add {1}, update {2} and leave {3} as they are; "
                                            "nothing was changed (--dry-run)")
                                       : N_("added {1}, updated {2}, unchanged {3}"),
                       text_built(&numbers[0]), text_built(&numbers[1]), text_built(&numbers[2]));
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&numbers[i]);
    }
}

static void contact_report_refusals(const struct contact_report *report)
{
    const struct csv_contacts *contacts = report->contacts;
    for (size_t i = 0; i < contacts->refusal_count && i < CONTACT_REPORT_REFUSALS; i++) {
        struct error error;
        csv_refusal_error(&contacts->refusals[i], &error);
        message_print_error(stderr, report->path, &error);
    }
    if (contacts->refusal_count == 0) {
        return;
    }
    struct text_builder number = {0};
    contact_report_number(&number, contacts->refusal_count);
    contact_report_say(report->rejects ? N_("refused {1} rows; they are in the --rejects file")
                                       : N_("refused {1} rows; --rejects FILE writes them out"),
                       text_built(&number), (struct text){0}, (struct text){0});
    text_destroy(&number);
}

void contact_report_print(const struct contact_report *report)
{
    contact_report_head(report);
    contact_report_form(report->contacts);
    contact_report_key(report);
    contact_report_table(report->contacts);
    contact_report_channels(report->contacts);
    contact_report_remarks(report->contacts);
    fflush(stdout);
    contact_report_refusals(report);
    contact_report_changes(report);
    segment_report_print_moves(report->segments);
}

void contact_report_rejects(struct text_builder *builder, const struct csv_contacts *contacts)
{
    char separator = contacts->dialect.separator;
    text_append_format(builder, "polku_line%cpolku_reason%c", separator, separator);
    text_append(builder, contacts->header);
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < contacts->refusal_count; i++) {
        const struct csv_refusal *refusal = &contacts->refusals[i];
        struct text_builder reason = {0};
        struct error error;
        csv_refusal_error(refusal, &error);
        message_append_error(&reason, &error);
        text_append_format(builder, "%zu%c", refusal->line, separator);
        csv_append_cell(builder, text_built(&reason), separator);
        text_append_byte(builder, separator);
        text_append(builder, refusal->source);
        text_append_byte(builder, '\n');
        text_destroy(&reason);
    }
}
