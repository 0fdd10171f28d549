/* Reads reports of campaigns, a row a campaign, from comma-separated text. */
#include "storage/formats/csv_totals.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/decimal.h"
#include "model/base/memory.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape.h"
#include "storage/formats/csv_mapping.h"

enum totals_column {
    TOTALS_CAMPAIGN,
    TOTALS_TIME,
    TOTALS_CHANNEL, /* may be missing: then it is email */
    TOTALS_SENT,
    TOTALS_OPENED,
    TOTALS_CLICKED,
    TOTALS_BOUNCED,
    TOTALS_UNSUBSCRIBED,
    TOTALS_SPAM,
    TOTALS_DELIVERED, /* may be missing: then it is what did not bounce */
    TOTALS_COLUMNS
};

/* The NAME (value_field_name) of each header; NULL: the tool has none. All of them tell it. */
struct totals_shape {
    const char *tool;
    const char *names[TOTALS_COLUMNS];
};

static const struct totals_shape totals_shapes[] = {
    {"Mailchimp",
     {[TOTALS_CAMPAIGN] = "title",
      [TOTALS_TIME] = "send_date",
      [TOTALS_SENT] = "total_recipients",
      [TOTALS_DELIVERED] = "successful_deliveries",
      [TOTALS_OPENED] = "unique_opens",
      [TOTALS_CLICKED] = "unique_clicks",
      [TOTALS_BOUNCED] = "total_bounces",
      [TOTALS_UNSUBSCRIBED] = "unsubscribes",
      [TOTALS_SPAM] = "abuse_complaints"}},
    {"Klaviyo",
     {[TOTALS_CAMPAIGN] = "campaign_name",
      [TOTALS_TIME] = "send_time",
      [TOTALS_CHANNEL] = "campaign_channel",
      [TOTALS_SENT] = "total_recipients",
      [TOTALS_DELIVERED] = "successful_deliveries",
      [TOTALS_OPENED] = "unique_opens",
      [TOTALS_CLICKED] = "unique_clicks",
      [TOTALS_BOUNCED] = "bounces",
      [TOTALS_UNSUBSCRIBED] = "unsubscribes",
      [TOTALS_SPAM] = "spam_complaints"}},
    {"Omnisend",
     {[TOTALS_CAMPAIGN] = "name",
      [TOTALS_TIME] = "startdate",
      [TOTALS_SENT] = "sent",
      [TOTALS_OPENED] = "opened",
      [TOTALS_CLICKED] = "clicked",
      [TOTALS_BOUNCED] = "bounced",
      [TOTALS_UNSUBSCRIBED] = "unsubscribed",
      [TOTALS_SPAM] = "complained"}},
};
enum { TOTALS_SHAPES = sizeof(totals_shapes) / sizeof(totals_shapes[0]) };

struct totals_reading {
    struct csv_totals *result;
    const struct zone *zone;
    struct csv_mapping mapping;
    long columns[TOTALS_COLUMNS]; /* CSV_NO_COLUMN: there is none */
};

static bool totals_find_column(struct totals_reading *reading, enum totals_column column,
                               const char *name)
{
    reading->columns[column] = CSV_NO_COLUMN;
    for (size_t i = 0; name != NULL && i < reading->mapping.column_count; i++) {
        if (text_is(text_from(name), reading->mapping.columns[i].name)) {
            reading->columns[column] = (long)i;
            return true;
        }
    }
    return name == NULL || column == TOTALS_CHANNEL;
}

static const struct totals_shape *totals_find_shape(struct totals_reading *reading)
{
    for (size_t i = 0; i < TOTALS_SHAPES; i++) {
        bool told = true;
        for (int column = 0; column < TOTALS_COLUMNS; column++) {
            told = totals_find_column(reading, (enum totals_column)column,
                                      totals_shapes[i].names[column]) &&
                   told;
        }
        if (told) {
            return &totals_shapes[i];
        }
    }
    return NULL;
}

/* "Mailchimp (title, send_date, …), Klaviyo (…)". */
static bool totals_unknown(struct error *error)
{
    struct text_builder known = {0};
    for (size_t i = 0; i < TOTALS_SHAPES; i++) {
        text_append_format(&known, "%s%s (", i == 0 ? "" : ", ", totals_shapes[i].tool);
        bool first = true;
        for (int column = 0; column < TOTALS_COLUMNS; column++) {
            const char *name = totals_shapes[i].names[column];
            if (name != NULL && column != TOTALS_CHANNEL) {
                text_append_format(&known, "%s%s", first ? "" : " ", name);
                first = false;
            }
        }
        text_append_byte(&known, ')');
    }
    error_set_with(error, "UNKNOWN_REPORT",
                   N_("these columns are no report of campaigns that is known; known are those of "
                      "{1}; activity of contacts goes with --as activity"),
                   text_built(&known));
    text_destroy(&known);
    return false;
}

static struct text totals_cell(const struct totals_reading *reading,
                               const struct csv_record *record, enum totals_column column)
{
    long place = reading->columns[column];
    return place == CSV_NO_COLUMN ? TEXT("") : text_trim(record->cells[place].text);
}

/* "1751", "1,751", "1751.0"; nothing, or "n/a", is none. */
static bool totals_read_count(struct text cell, int64_t *ret_count)
{
    struct text_builder digits = {0};
    struct decimal decimal;
    struct decimal whole;
    *ret_count = 0;
    if (cell.length == 0 || text_equal_ignoring_case(cell, TEXT("n/a"))) {
        return true;
    }
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.bytes[i] != ',') {
            text_append_byte(&digits, cell.bytes[i]);
        }
    }
    bool read = decimal_read(text_built(&digits), &decimal) && decimal.digits >= 0 &&
                decimal_rescale(decimal, 0, &whole) && decimal_compare(decimal, whole) == 0 &&
                whole.digits <= WORKSPACE_TOTAL_MOST;
    text_destroy(&digits);
    *ret_count = read ? whole.digits : 0;
    return read;
}

/* "Jun 09, 2018 09:30 pm": the day alone. */
static bool totals_read_named_day(struct text cell, int64_t *ret_day)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    enum { LETTERS = 3, LEAST = sizeof("Jun 09, 2018") - 1, YEAR = 8 };
    struct civil_date date = {0};
    int64_t day = 0;
    int64_t year = 0;
    for (int month = 0; cell.length >= LEAST && month < 12; month++) {
        struct text name = {.bytes = &months[month * LETTERS], .length = LETTERS};
        date.month =
            text_equal_ignoring_case(text_part(cell, 0, LETTERS), name) ? month + 1 : date.month;
    }
    if (date.month == 0 || !text_to_integer(text_part(cell, LETTERS + 1, 2), &day) ||
        cell.bytes[YEAR - 2] != ',' || !text_to_integer(text_part(cell, YEAR, 4), &year) ||
        year < 1 || day < 1 || day > civil_month_length((int32_t)year, date.month)) {
        return false;
    }
    date.year = (int32_t)year;
    date.day = (int)day;
    *ret_day = civil_day(date);
    return true;
}

static bool totals_read_day(struct text cell, const struct zone *zone, int64_t *ret_day)
{
    int64_t local = 0;
    bool instant = false;
    if (civil_read_date(cell, ret_day) || totals_read_named_day(cell, ret_day)) {
        return true;
    }
    if (!civil_read_datetime(cell, &local, &instant)) {
        return false;
    }
    *ret_day = instant ? zone_day(zone, local)
                       : (local - (local % CIVIL_DAY + CIVIL_DAY) % CIVIL_DAY) / CIVIL_DAY;
    return true;
}

static bool totals_refuse(struct totals_reading *reading, const struct csv_record *record,
                          enum csv_refusal_kind kind, struct text cell)
{
    csv_file_refuse(&reading->result->file, (struct csv_refusal){.kind = kind, .cell = cell},
                    record);
    return false;
}

/* False: refused. */
static bool totals_read_row(struct totals_reading *reading, const struct csv_record *record,
                            struct campaign_totals *ret_totals)
{
    int64_t counts[TOTALS_COLUMNS] = {0};
    struct campaign_totals totals = {0};
    struct text time = totals_cell(reading, record, TOTALS_TIME);
    struct text channel = totals_cell(reading, record, TOTALS_CHANNEL);
    struct text campaign = totals_cell(reading, record, TOTALS_CAMPAIGN);
    if (!shape_name_fits(campaign)) {
        return totals_refuse(
            reading, record,
            campaign.length == 0 ? CSV_REFUSED_NO_CAMPAIGN : CSV_REFUSED_BAD_CAMPAIGN, campaign);
    }
    if (channel.length != 0 && !shape_name_fits(channel)) {
        return totals_refuse(reading, record, CSV_REFUSED_BAD_CHANNEL, channel);
    }
    if (!totals_read_day(time, reading->zone, &totals.day)) {
        return totals_refuse(reading, record,
                             time.length == 0 ? CSV_REFUSED_NO_TIME : CSV_REFUSED_BAD_DAY, time);
    }
    for (int column = TOTALS_SENT; column < TOTALS_COLUMNS; column++) {
        struct text cell = totals_cell(reading, record, (enum totals_column)column);
        if (!totals_read_count(cell, &counts[column])) {
            return totals_refuse(reading, record, CSV_REFUSED_BAD_COUNT, cell);
        }
    }
    totals.sent = counts[TOTALS_SENT];
    totals.bounced = counts[TOTALS_BOUNCED];
    totals.delivered = reading->columns[TOTALS_DELIVERED] == CSV_NO_COLUMN
                           ? totals.sent - totals.bounced
                           : counts[TOTALS_DELIVERED];
    totals.opened = counts[TOTALS_OPENED];
    totals.clicked = counts[TOTALS_CLICKED];
    totals.unsubscribed = counts[TOTALS_UNSUBSCRIBED];
    totals.marked_as_spam = counts[TOTALS_SPAM];
    if (!campaign_totals_hold(&totals)) {
        return totals_refuse(reading, record, CSV_REFUSED_BAD_TOTALS, TEXT(""));
    }
    *ret_totals = totals;
    return true;
}

/* False, and nothing is added, where it would be more than a workspace keeps; no other total is
 * above these two. */
static bool totals_sum(struct campaign_totals *sum, const struct campaign_totals *more)
{
    if (sum->sent + more->sent > WORKSPACE_TOTAL_MOST ||
        sum->bounced + more->bounced > WORKSPACE_TOTAL_MOST) {
        return false;
    }
    sum->day = more->day < sum->day ? more->day : sum->day;
    sum->sent += more->sent;
    sum->delivered += more->delivered;
    sum->bounced += more->bounced;
    sum->opened += more->opened;
    sum->clicked += more->clicked;
    sum->unsubscribed += more->unsubscribed;
    sum->marked_as_spam += more->marked_as_spam;
    return true;
}

/* "Email", "SMS" and "Mobile Push" as the ids of channels are written. */
static struct text totals_channel(struct totals_reading *reading, const struct csv_record *record)
{
    struct text said = totals_cell(reading, record, TOTALS_CHANNEL);
    if (said.length == 0) {
        return TEXT("email");
    }
    char *id = value_field_name(said);
    struct text kept = arena_text(&reading->result->arena,
                                  strcmp(id, "mobile_push") == 0 ? TEXT("push") : text_from(id));
    free(id);
    return kept;
}

static void totals_add(struct totals_reading *reading, const struct csv_record *record,
                       const struct campaign_totals *totals)
{
    struct csv_totals *result = reading->result;
    struct text campaign = totals_cell(reading, record, TOTALS_CAMPAIGN);
    struct text channel = totals_channel(reading, record);
    for (size_t i = 0; i < result->count; i++) {
        if (text_equal(result->items[i].campaign, campaign) &&
            text_equal(result->items[i].channel, channel)) {
            if (!totals_sum(&result->items[i].totals, totals)) {
                csv_file_refuse(&result->file,
                                (struct csv_refusal){.kind = CSV_REFUSED_TOO_MANY,
                                                     .number = WORKSPACE_TOTAL_MOST},
                                record);
            }
            return;
        }
    }
    result->items =
        memory_grow(result->items, &result->capacity, result->count + 1, sizeof(*result->items));
    result->items[result->count++] = (struct csv_total){
        .campaign = arena_text(&result->arena, campaign), .channel = channel, .totals = *totals};
}

static void totals_read_rows(struct totals_reading *reading, struct csv_reader *reader)
{
    struct csv_file *file = &reading->result->file;
    struct csv_record record;
    struct campaign_totals totals = {0};
    while (csv_reader_next(reader, &record)) {
        if (csv_file_is_blank(&record)) {
            continue;
        }
        file->records++;
        if (csv_file_takes(file, &record, reading->mapping.column_count) &&
            totals_read_row(reading, &record, &totals)) {
            totals_add(reading, &record, &totals);
        }
    }
}

/* Opens the file and finds whose it is. */
static bool totals_begin(struct totals_reading *reading, struct text bytes,
                         struct csv_reader *ret_reader, struct error *error)
{
    struct csv_record header;
    if (!csv_file_open(&reading->result->file, bytes, ret_reader, &header, error) ||
        !csv_mapping_begin(&reading->mapping, &header, error)) {
        return false;
    }
    const struct totals_shape *shape = totals_find_shape(reading);
    reading->result->tool = shape == NULL ? NULL : shape->tool;
    return shape != NULL || totals_unknown(error);
}

bool csv_totals_read(struct text bytes, const struct zone *zone, struct csv_totals *ret_totals,
                     struct error *error)
{
    struct totals_reading reading = {.result = ret_totals, .zone = zone};
    struct csv_reader reader;
    *ret_totals = (struct csv_totals){0};
    bool begun = totals_begin(&reading, bytes, &reader, error);
    if (begun) {
        totals_read_rows(&reading, &reader);
    }
    csv_reader_destroy(&reader);
    csv_mapping_destroy(&reading.mapping);
    return begun;
}

void csv_totals_destroy(struct csv_totals *totals)
{
    csv_file_destroy(&totals->file);
    free(totals->items);
    arena_destroy(&totals->arena);
    *totals = (struct csv_totals){0};
}

bool csv_totals_recognise(struct text bytes)
{
    struct csv_totals totals = {0};
    struct totals_reading reading = {.result = &totals};
    struct csv_reader reader;
    struct error error = {0};
    bool known = totals_begin(&reading, bytes, &reader, &error);
    csv_reader_destroy(&reader);
    csv_mapping_destroy(&reading.mapping);
    csv_totals_destroy(&totals);
    return known;
}
