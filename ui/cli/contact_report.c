/* Says what an import of contacts read, changed and refused. */
#include "ui/cli/contact_report.h"

#include <string.h>

#include "model/base/utf8.h"
#include "ui/cli/contact_report_table.h"
#include "ui/cli/csv_report.h"
#include "ui/cli/segment_report.h"
#include "ui/message.h"
#include "ui/translation.h"

static void contact_report_head(const struct contact_report *report)
{
    const struct csv_contacts *contacts = report->contacts;
    const char *origin = csv_origin_name(contacts->mapping.origin);
    struct text_builder line = {0};
    struct text_builder number = {0};
    csv_report_number(&number, contacts->table->count);
    message_append(&line,
                   origin == NULL ? N_("{1}: {2} contacts")
                                  : N_("{1}: {2} contacts, as {3} exports them"),
                   (struct text[ERROR_ARGUMENTS]){text_from(report->path), text_built(&number),
                                                  text_from(origin)});
    puts(line.bytes);
    text_destroy(&line);
    text_destroy(&number);
}

static void contact_report_key(const struct contact_report *report)
{
    const struct csv_mapping *mapping = &report->contacts->mapping;
    struct text none = {0};
    if (mapping->key == CSV_NO_COLUMN) {
        csv_report_say(N_("key: {1}#1, {1}#2, … by the row, as no column called id, customer "
                          "id, leid or email has one value a row; --key COLUMN chooses one"),
                       report->file_name, none, none);
        return;
    }
    csv_report_say(report->contacts->key_folded ? N_("key: {1}, in lower case") : N_("key: {1}"),
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
    csv_report_number(&addresses, bitset_count(&channel->addressed));
    csv_report_number(&yes, counts[CONSENT_YES]);
    csv_report_say(N_("{1}: {2} addresses, {3} consents"), text_from(channel->name),
                   text_built(&addresses), text_built(&yes));
    text_destroy(&addresses);
    text_destroy(&yes);
}

static const char *contact_report_status(enum csv_status status)
{
    static const char *const sentences[] = {
        [CSV_STATUS_NONE] = NULL,
        [CSV_STATUS_SUBSCRIBED] = N_("all count as subscribed to email, as the name of the file "
                                     "says neither unsubscribed, cleaned nor nonsubscribed"),
        [CSV_STATUS_UNSUBSCRIBED] = N_("all count as unsubscribed from email, by the name of the "
                                       "file"),
        [CSV_STATUS_CLEANED] = N_("all count as without an email address, as the name of the file "
                                  "says cleaned"),
        [CSV_STATUS_NONSUBSCRIBED] = N_("all count as not subscribed to email, by the name of the "
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
            csv_report_say(N_("{1}: all count as having an address and consent (--reachable)"),
                           text_from(channel->name), none, none);
        } else {
            contact_report_channel(channel);
        }
        any = any || bitset_count(&channel->addressed) > 0;
    }
    if (contact_report_status(contacts->status) != NULL) {
        csv_report_say(contact_report_status(contacts->status), none, none, none);
    }
    if (table->consent_assumed) {
        csv_report_say(N_("no column says who consents: contacts count as consenting to the "
                          "channels they have an address for"),
                       none, none, none);
    }
    if (!any && table->count > 0) {
        csv_report_say(N_("nobody has an address for any channel; --reachable CHANNEL lets all "
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
        csv_report_say(error.subject[0] == '\0' ? "{2}" : "{1}: {2}", text_from(error.subject),
                       text_built(&line), (struct text){0});
        text_destroy(&line);
    }
}

static void contact_report_changes(const struct contact_report *report)
{
    const struct contact_store_counts *counts = &report->counts;
    struct text_builder numbers[3] = {{0}, {0}, {0}};
    csv_report_number(&numbers[0], counts->added);
    csv_report_number(&numbers[1], counts->updated);
    csv_report_number(&numbers[2], counts->unchanged);
    csv_report_say(report->dry_run ? N_("would add {1}, update {2} and leave {3} as they are; "
                                        "nothing was changed (--dry-run)")
                                   : N_("added {1}, updated {2}, unchanged {3}"),
                   text_built(&numbers[0]), text_built(&numbers[1]), text_built(&numbers[2]));
    for (size_t i = 0; i < 3; i++) {
        text_destroy(&numbers[i]);
    }
}

void contact_report_print(const struct contact_report *report)
{
    contact_report_head(report);
    csv_report_form(&report->contacts->file);
    contact_report_key(report);
    contact_report_table(report->contacts);
    contact_report_channels(report->contacts);
    contact_report_remarks(report->contacts);
    fflush(stdout);
    csv_report_refusals(&report->contacts->file, report->path, report->rejects);
    contact_report_changes(report);
    segment_report_print_moves(report->segments);
}
