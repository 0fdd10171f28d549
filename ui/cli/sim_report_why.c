/* The parts of a preview's report that say why: what did not happen, and what there is to know. */
#include "ui/cli/sim_report_why.h"

#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

/* "no_address" in words. */
static void sim_report_reason(struct text_table *table, const char *what, const char *reason,
                              int64_t count)
{
    if (count == 0) {
        return;
    }
    struct text_builder words = {0};
    for (const char *at = reason; *at != '\0'; at++) {
        text_append_byte(&words, *at == '_' ? ' ' : *at);
    }
    text_table_text(table, text_from(what));
    text_table_text(table, text_built(&words));
    text_table_count(table, count);
    text_destroy(&words);
}

/* Messages not sent, starts turned away, passages that ended. */
void sim_report_reasons(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        sim_report_reason(&table, _("message not sent"), block_reason_name((enum block_reason)i),
                          result->messages.blocked[i]);
    }
    sim_report_reason(&table, _("message not delivered"), "bounced",
                      result->messages.sent - result->messages.delivered);
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        sim_report_reason(&table, _("not let in"), turn_away_reason_name((enum turn_away_reason)i),
                          result->turned_away[i]);
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        sim_report_reason(&table, _("ended"), end_reason_name((enum end_reason)i),
                          result->ended[i]);
    }
    if (table.count != 0) {
        text_append_format(builder, "\n%s\n", _("Why not, and how it ended"));
        text_table_append(builder, &table);
    }
}

/* Consents and addresses that the contacts were given by who imported them. */
static void report_given(struct text_builder *builder, bool consent_assumed, struct text reachable,
                         bool ascii)
{
    if (consent_assumed) {
        text_append_format(builder, "  %s\n",
                           _("The contacts have no consent column: an address counts as consent."));
    }
    if (reachable.length != 0) {
        text_append_format(builder, "  %s: ", _("Address and consent were given to all for"));
        utf8_make_visible(builder, reachable, ascii);
        text_append_byte(builder, '\n');
    }
}

void sim_report_where(struct text_builder *builder, struct text where, bool ascii)
{
    if (where.length != 0) {
        text_append_format(builder, "%s: ", _("Only contacts that match"));
        utf8_make_visible(builder, where, ascii);
        text_append_byte(builder, '\n');
    }
}

void sim_report_given(struct text_builder *builder, const struct contact_table *contacts,
                      bool ascii)
{
    struct text_builder names = {0};
    for (size_t i = 0; i < contacts->channel_count && i < contacts->reachable_by.size; i++) {
        if (bitset_has(&contacts->reachable_by, i)) {
            text_append_string(&names, names.length == 0 ? "" : ", ");
            text_append_string(&names, contacts->channels[i].name);
        }
    }
    report_given(builder, contacts->consent_assumed, text_built(&names), ascii);
    text_destroy(&names);
}

void sim_report_notes(struct text_builder *builder, const struct result *result, bool ascii)
{
    text_append_format(builder, "\n%s\n", _("To know"));
    report_given(builder, result->consent_assumed, result->reachable, ascii);
    if (result->sampled) {
        text_append_format(builder, "  %s\n", _("Only a sample of the contacts was walked."));
    }
    if (result->expected) {
        return;
    }
    text_append_format(builder, "  %s\n",
                       _("In brackets: 95% of the luck of the draw; the assumptions may be wrong "
                         "by more."));
    text_append_format(builder, "  %s:", _("Time zones of contacts"));
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        if (result->zones[i] != 0) {
            text_append_format(builder, " %s ", zone_rung_name((enum zone_rung)i));
            message_append_count(builder, result->zones[i], ascii);
        }
    }
    text_append_format(builder, " (tzdata %.*s, %s %.*s)\n", TEXT_FORMAT(result->tzdata),
                       _("main zones of countries"), TEXT_FORMAT(result->main_zones));
}
