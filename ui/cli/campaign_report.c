/* Says what recorded activity there is of campaigns. */
#include "ui/cli/campaign_report.h"

#include "model/base/utf8.h"
#include "ui/cli/bar_line.h"
#include "ui/cli/text_table.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"

static const enum activity_kind report_rest[] = {ACTIVITY_BOUNCED, ACTIVITY_REPLIED,
                                                 ACTIVITY_UNSUBSCRIBED, ACTIVITY_MARKED_AS_SPAM};
enum { REPORT_REST = sizeof(report_rest) / sizeof(*report_rest) };

static void campaign_report_head(struct text_table *table, const char *const words[])
{
    size_t count = 0;
    for (; words[count] != NULL; count++) {
        text_table_text(table, text_from(_(words[count])));
    }
    table->columns = count;
}

static void report_end(struct text_builder *builder, const struct campaign_report *report,
                       struct text_table *table)
{
    if (report->markdown) {
        text_table_append_markdown(builder, table);
    } else {
        text_table_append(builder, table);
    }
}

/* sent, delivered, opened and its share, clicked and its share, the rest. */
static void report_counts(struct text_table *table, const struct campaign_figures *figures,
                          const struct campaign_count kinds[])
{
    int64_t delivered = campaign_figures_delivered(figures, kinds);
    text_table_count(table, kinds[ACTIVITY_SENT].total);
    text_table_count(table, delivered);
    text_table_count(table, kinds[ACTIVITY_OPENED].contacts);
    text_table_share(table, kinds[ACTIVITY_OPENED].contacts, delivered);
    text_table_count(table, kinds[ACTIVITY_CLICKED].contacts);
    text_table_share(table, kinds[ACTIVITY_CLICKED].contacts, delivered);
    for (size_t i = 0; i < REPORT_REST; i++) {
        text_table_count(table, kinds[report_rest[i]].total);
    }
}

static struct text report_name(const struct campaign_figures *figures)
{
    return figures->name.length == 0 ? text_from(_("(no campaign)")) : figures->name;
}

/* "Summer sale *" of one that is reported. */
static void report_listed_name(struct text_table *table, const struct campaign_figures *figures)
{
    struct text_builder name = {0};
    text_append(&name, report_name(figures));
    text_append_string(&name, figures->reported ? " *" : "");
    text_table_text(table, text_built(&name));
    text_destroy(&name);
}

static void report_date(struct text_table *table, int64_t date)
{
    struct text_builder text = {0};
    civil_write_date(&text, date);
    text_table_text(table, text_built(&text));
    text_destroy(&text);
}

void campaign_report_append(struct text_builder *builder, const struct campaign_report *report)
{
    static const char *const words[] = {
        N_("campaign"), N_("sent"),  N_("delivered"), N_("opened"),  "",
        N_("clicked"),  "",          N_("bounced"),   N_("replied"), N_("unsubscribed"),
        N_("spam"),     N_("first"), N_("last"),      NULL};
    struct text_table table = {.ascii = report->ascii};
    bool reported = false;
    campaign_report_head(&table, words);
    for (size_t i = 0; i < report->list->count; i++) {
        const struct campaign_figures *figures = &report->list->items[i];
        report_listed_name(&table, figures);
        report_counts(&table, figures, figures->kinds);
        report_date(&table, figures->days[0].date);
        report_date(&table, figures->days[figures->day_count - 1].date);
        reported = reported || figures->reported;
    }
    report_end(builder, report, &table);
    text_append_string(builder, _("\nopened, clicked: contacts, and their share of delivered\n"));
    text_append_string(builder, reported ? _("*: totals that another tool has reported, without "
                                             "contacts\n")
                                         : "");
}

/* Each kind in all and by contacts, for the campaign and each channel. */
static void campaign_report_channels(struct text_builder *builder,
                                     const struct campaign_report *report,
                                     const struct campaign_figures *figures)
{
    struct text_table table = {.ascii = report->ascii, .columns = 3 + figures->channel_count};
    size_t shown = figures->channel_count;
    table.columns = shown + 3 > TEXT_TABLE_COLUMNS ? TEXT_TABLE_COLUMNS : shown + 3;
    text_table_text(&table, TEXT(""));
    text_table_text(&table, text_from(_("all")));
    text_table_text(&table, text_from(_("contacts")));
    for (size_t i = 0; i + 3 < table.columns; i++) {
        struct text channel = figures->channels[i].name;
        text_table_text(&table, channel.length == 0 ? text_from(_("(no channel)")) : channel);
    }
    for (int kind = 0; kind < CAMPAIGN_KINDS; kind++) {
        if (figures->kinds[kind].total == 0) {
            continue;
        }
        text_table_text(&table, text_from(activity_kind_name((enum activity_kind)kind)));
        text_table_count(&table, figures->kinds[kind].total);
        text_table_count(&table, figures->kinds[kind].contacts);
        for (size_t i = 0; i + 3 < table.columns; i++) {
            text_table_count(&table, figures->channels[i].kinds[kind].total);
        }
    }
    report_end(builder, report, &table);
}

static void report_days(struct text_builder *builder, const struct campaign_report *report,
                        const struct campaign_figures *figures)
{
    static const char *const words[] = {
        N_("day"), N_("sent"),    N_("delivered"), N_("opened"),       "",         N_("clicked"),
        "",        N_("bounced"), N_("replied"),   N_("unsubscribed"), N_("spam"), NULL};
    struct text_table table = {.ascii = report->ascii};
    campaign_report_head(&table, words);
    for (size_t i = 0; i < figures->day_count; i++) {
        report_date(&table, figures->days[i].date);
        report_counts(&table, figures, figures->days[i].kinds);
    }
    report_end(builder, report, &table);
}

/* A bar a day from the first to the last, or some days where there are more. */
static void report_bars(struct text_builder *builder, const struct campaign_report *report,
                        const struct campaign_figures *figures)
{
    static const enum activity_kind kinds[] = {ACTIVITY_SENT, ACTIVITY_OPENED, ACTIVITY_CLICKED};
    struct text_table table = {.ascii = report->ascii, .columns = 3};
    int64_t first = figures->days[0].date;
    int64_t days = figures->days[figures->day_count - 1].date - first + 1;
    int64_t span = (days + BAR_LINE_MOST - 1) / BAR_LINE_MOST;
    bar_line_add_head(&table, (int)span);
    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        int64_t values[BAR_LINE_MOST] = {0};
        for (size_t i = 0; i < figures->day_count; i++) {
            values[(figures->days[i].date - first) / span] +=
                figures->days[i].kinds[kinds[k]].total;
        }
        bar_line_add(&table, activity_kind_name(kinds[k]), values,
                     (size_t)((days + span - 1) / span));
    }
    text_table_append(builder, &table);
}

void campaign_report_append_one(struct text_builder *builder, const struct campaign_report *report,
                                size_t place)
{
    const struct campaign_figures *figures = &report->list->items[place];
    struct text_builder name = {0};
    utf8_make_visible(&name, report_name(figures), report->ascii);
    if (report->markdown) {
        text_append_string(builder, "## ");
        markdown_text(builder, text_built(&name));
    } else {
        text_append(builder, text_built(&name));
    }
    text_append_string(builder, "\n\n");
    text_destroy(&name);
    campaign_report_channels(builder, report, figures);
    text_append_byte(builder, '\n');
    if (!report->markdown) {
        report_bars(builder, report, figures);
        text_append_byte(builder, '\n');
    }
    report_days(builder, report, figures);
}
