/* Tests of storage/formats/csv_totals.c: reports of the tools that are known, with figures made up
 * under the headers that their files have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_totals.h"

#define MAILCHIMP_HEADER                                                                           \
    "Title,Subject,List,\"Send Date\",\"Send Weekday\",\"Total Recipients\",\"Successful "         \
    "Deliveries\",\"Soft Bounces\",\"Hard Bounces\",\"Total Bounces\",\"Times Forwarded\","        \
    "\"Forwarded Opens\",\"Unique Opens\",\"Open Rate\",\"Total Opens\",\"Unique Clicks\","        \
    "\"Click Rate\",\"Total Clicks\",Unsubscribes,\"Abuse Complaints\",\"Times Liked on "          \
    "Facebook\",\"Folder Id\",\"Unique Id\",\"Total Orders\",\"Total Gross Sales\",\"Total "       \
    "Revenue\",\"Analytics ROI\"\n"
#define KLAVIYO_HEADER                                                                             \
    "Campaign Name,Variant Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique " \
    "Placed Order,Placed Order Rate,Revenue,Unique Opens,Open Rate,Total Opens,Unique "            \
    "Clicks,Click Rate,Total Clicks,Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful " \
    "Deliveries,Bounces,Bounce Rate,Campaign ID,Campaign Channel,Winning Variant?\n"
#define OMNISEND_HEADER                                                                            \
    "campaignID,name,status,type,fromName,subject,createdAt,updatedAt,startDate,endDate,sent,"     \
    "clicked,bounced,complained,opened,unsubscribed,allSubscribers\n"

/* "CAMPAIGN CHANNEL DATE sent delivered bounced opened clicked unsubscribed spam", a line each. */
static const struct totals_case {
    const char *file;
    const char *tool;
    const char *items;
    const char *refused; /* codes */
} totals_cases[] = {
    {MAILCHIMP_HEADER
     "Summer sale,\"Up to 30% off\",News,\"Jun 09, 2026 09:30 pm\",Tuesday,\"1,210\",\"1,180\",12,"
     "18,30,0,0,330,27.97%,512,72,6.10%,97,4,1,0,0,17671f6028,0,0,0,n/a\n"
     "Last,x,News,\"feb 29, 2024 12:05 am\",Thursday,10,10,0,0,0,0,0,n/a,n/a,,0,0%,0,0,0,0,0,a,0,0,"
     "0,n/a\n",
     "Mailchimp",
     "Summer sale email 2026-06-09 1210 1180 30 330 72 4 1\n"
     "Last email 2024-02-29 10 10 0 0 0 0 0\n",
     ""},
    {KLAVIYO_HEADER
     "Preview,A,2026,Hi,Engaged,2026-04-11 09:38:00,Saturday,4000,48,1%,280.27,2100,53%,2600,96,2%,"
     "120,9,1,0%,3960,40,1%,01A,Email,TRUE\n"
     "Preview,B,2026,Ho,Engaged,2026-04-09 09:38:00,Thursday,2000.0,4,0%,28.27,700.0,0%,800,20,2%,"
     "60,1,0,0%,1990,10,2%,01A,Email,FALSE\n"
     "Preview,,2026,Ho,Engaged,2026-04-09,Thursday,1000,4,0%,28.27,,0%,,50,2%,60,3,0,0%,980,20,2%,"
     "01B,SMS,\n"
     "Preview,,2026,Ho,Engaged,2026-04-09,Thursday,7,4,0%,28.27,3,0%,,0,2%,60,0,0,0%,7,0,2%,01B,"
     "Mobile Push,\n",
     "Klaviyo",
     "Preview email 2026-04-09 6000 5950 50 2800 116 10 1\n"
     "Preview sms 2026-04-09 1000 980 20 0 50 3 0\n"
     "Preview push 2026-04-09 7 7 0 3 0 0 0\n",
     ""},
    /* Half past eleven two hours west is the next day here; what did not bounce was delivered. */
    {OMNISEND_HEADER
     "5e1,Autumn news,sent,standart,Shop,News,2026-09-01T08:00:00Z,"
     "2026-09-01T08:00:00Z,2026-09-01T23:30:00-02:00,2026-09-02T08:00:00Z,5000,210,60,2,"
     "1300,14,true\n",
     "Omnisend", "Autumn news email 2026-09-02 5000 4940 60 1300 210 14 2\n", ""},
    {OMNISEND_HEADER ",,,,,,,,2026-09-01,,5,0,0,0,0,0,\n"
                     ",No day,,,,,,,soon,,5,0,0,0,0,0,\n"
                     ",No time,,,,,,,,,5,0,0,0,0,0,\n"
                     ",No number,,,,,,,2026-09-01,,five,0,0,0,0,0,\n"
                     ",A half,,,,,,,2026-09-01,,5.5,0,0,0,0,0,\n"
                     ",Below,,,,,,,2026-09-01,,-5,0,0,0,0,0,\n"
                     ",Huge,,,,,,,2026-09-01,,1000000000001,0,0,0,0,0,\n"
                     ",Nothing sent,,,,,,,2026-09-01,,0,0,0,0,0,0,\n"
                     ",More bounced,,,,,,,2026-09-01,,5,0,6,0,0,0,\n"
                     ",More opened,,,,,,,2026-09-01,,5,0,1,0,5,0,\n"
                     ",More left,,,,,,,2026-09-01,,5,0,1,0,4,5,\n"
                     ",Few cells,\n"
                     ",Sound,,,,,,,2026-09-01,,5,4,1,4,4,4,\n",
     "Omnisend", "Sound email 2026-09-01 5 4 1 4 4 4 4\n",
     "NO_CAMPAIGN BAD_DAY NO_TIME BAD_COUNT BAD_COUNT BAD_COUNT BAD_COUNT BAD_TOTALS BAD_TOTALS "
     "BAD_TOTALS BAD_TOTALS FEW_CELLS "},
    {OMNISEND_HEADER ",Much,,,,,,,2026-09-01,,999999999999,0,999999999990,0,5,0,\n"
                     ",Much,,,,,,,2026-08-01,,2,0,0,0,0,0,\n"
                     ",Other,,,,,,,2026-08-01,,2,0,0,0,0,0,\n"
                     ",Much,,,,,,,2026-08-31,,1,0,0,0,1,0,\n",
     "Omnisend",
     "Much email 2026-08-31 1000000000000 10 999999999990 6 0 0 0\n"
     "Other email 2026-08-01 2 2 0 0 0 0 0\n",
     "TOO_MANY "},
    {KLAVIYO_HEADER "Back,,,,,2026-04-09,,7,,,,3,,,,,,,,,7,1000000000000,,,,\n"
                    "Back,,,,,2026-04-09,,7,,,,3,,,,,,,,,7,1,,,,\n"
                    "Back,,,,,2026-04-09,,7,,,,3,,,,,,,,,7,1,,,\"two\nlines\",\n"
                    "Back,,,,,2026-04-09,,7,,,,3,,,,,,,,,7,1,,,SMS,\n",
     "Klaviyo",
     "Back email 2026-04-09 7 7 1000000000000 3 0 0 0\nBack sms 2026-04-09 7 7 1 3 0 0 0\n",
     "TOO_MANY BAD_CHANNEL "},
};

static void totals_say(struct text_builder *said, const struct csv_totals *totals)
{
    text_append_string(said, "");
    for (size_t i = 0; i < totals->count; i++) {
        const struct campaign_totals *of = &totals->items[i].totals;
        text_append(said, totals->items[i].campaign);
        text_append_byte(said, ' ');
        text_append(said, totals->items[i].channel);
        text_append_byte(said, ' ');
        civil_write_date(said, of->day);
        text_append_format(said, " %lld %lld %lld %lld %lld %lld %lld\n", (long long)of->sent,
                           (long long)of->delivered, (long long)of->bounced, (long long)of->opened,
                           (long long)of->clicked, (long long)of->unsubscribed,
                           (long long)of->marked_as_spam);
    }
}

static void test_reports(void **state)
{
    (void)state;
    struct zone_set *zones = zone_set_create();
    for (size_t i = 0; i < sizeof(totals_cases) / sizeof(totals_cases[0]); i++) {
        const struct totals_case *row = &totals_cases[i];
        struct csv_totals totals;
        struct error error = {0};
        struct text_builder said = {0};
        struct text_builder refused = {0};
        assert_true(csv_totals_recognise(text_from(row->file)));
        assert_true(
            csv_totals_read(text_from(row->file), zone_find(zones, TEXT("UTC")), &totals, &error));
        assert_string_equal(totals.tool, row->tool);
        totals_say(&said, &totals);
        text_append_string(&refused, "");
        for (size_t k = 0; k < totals.file.refusal_count; k++) {
            csv_refusal_error(&totals.file.refusals[k], &error);
            text_append_format(&refused, "%s ", error.code);
        }
        assert_string_equal(said.bytes, row->items);
        assert_string_equal(refused.bytes, row->refused);
        text_destroy(&said);
        text_destroy(&refused);
        csv_totals_destroy(&totals);
    }
    zone_set_destroy(zones);
}

/* One column that is missing, and it is no report; but for the channel's. */
static void test_every_header_is_needed(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        const char *gone;
        bool known;
    } rows[] = {
        {MAILCHIMP_HEADER, "Unique Opens", false},
        {MAILCHIMP_HEADER, "Send Date", false},
        {MAILCHIMP_HEADER, "Folder Id", true},
        {KLAVIYO_HEADER, "Successful Deliveries", false},
        {KLAVIYO_HEADER, "Campaign Channel", true},
        {OMNISEND_HEADER, "complained", false},
        {OMNISEND_HEADER, "startDate", false},
        {OMNISEND_HEADER, "campaignID", true},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char *header = strdup(rows[i].header);
        char *place = strstr(header, rows[i].gone);
        assert_non_null(place);
        memset(place, 'x', strlen(rows[i].gone));
        assert_int_equal(csv_totals_recognise(text_from(header)), rows[i].known);
        free(header);
    }
}

/* What is known is said. */
static void test_none_of_them(void **state)
{
    (void)state;
    struct csv_totals totals;
    struct error error = {0};
    assert_false(csv_totals_recognise(text_from("email,amount\na@b.c,1\n")));
    assert_false(csv_totals_recognise(text_from("")));
    assert_false(csv_totals_read(text_from("email,amount\na@b.c,1\n"), NULL, &totals, &error));
    assert_string_equal(error.code, "UNKNOWN_REPORT");
    assert_non_null(strstr(error.arguments[0], "Mailchimp (title send_date total_recipients"));
    assert_non_null(strstr(error.arguments[0], "Klaviyo (campaign_name send_time"));
    assert_non_null(strstr(error.arguments[0], "Omnisend (name startdate sent"));
    csv_totals_destroy(&totals);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_every_header_is_needed),
        cmocka_unit_test(test_none_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
