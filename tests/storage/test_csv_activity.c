/* Tests of storage/formats/csv_activity*: columns, contacts, times, kinds, refusals, recognition.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"
#include "storage/files/file_read.h"
#include "storage/files/zone_files.h"
#include "storage/formats/csv_activity.h"

/* 2026-11-22T00:00:00 UTC; Helsinki is two hours ahead then. */
enum { NOVEMBER_22 = 1795305600, TWO_HOURS = 7200 };

static struct zone_set *zones;
static struct contact_table *contacts;

static const struct {
    const char *id;
    const char *email;
} people[] = {{"1", "Aino@x.fi"},
              {"2", "ben@x.fi"},
              {"3", "shared@x.fi"},
              {"4", "Shared@x.fi"},
              {"eve@x.fi", NULL}};

enum { PEOPLE = sizeof(people) / sizeof(people[0]) };

static int make_scene(void **state)
{
    (void)state;
    struct text ids[PEOPLE];
    contacts = contact_table_create(PEOPLE);
    int email = contact_table_add_column(contacts, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        ids[i] = text_from(people[i].id);
        if (people[i].email != NULL) {
            contact_table_set(
                contacts, i, email,
                (struct value){.type = VALUE_TEXT, .text = text_from(people[i].email)});
        }
    }
    contact_table_finish(contacts);
    return contact_table_set_ids(contacts, ids, NULL) && zone_files_read(NULL, &zones, NULL) ? 0
                                                                                             : -1;
}

static int destroy_scene(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    contact_table_destroy(contacts);
    return 0;
}

static struct csv_activity_options usual_options(void)
{
    return (struct csv_activity_options){.contacts = contacts,
                                         .zone = zone_find(zones, TEXT("Europe/Helsinki"))};
}

static void read_with(const char *text, const struct csv_activity_options *options,
                      struct csv_activity *activity)
{
    struct error error = {0};
    if (!csv_activity_read(text_from(text), options, activity, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
}

static void read_plain(const char *text, struct csv_activity *activity)
{
    struct csv_activity_options options = usual_options();
    read_with(text, &options, activity);
}

static void check_fails(const char *text, const struct csv_activity_options *options,
                        const char *code)
{
    struct csv_activity activity;
    struct error error = {0};
    assert_false(csv_activity_read(text_from(text), options, &activity, &error));
    assert_string_equal(error.code, code);
    csv_activity_destroy(&activity);
}

/* The row in words: "contact time kind event=… prop.name=…"; the time is counted from 22 November.
 */
static void check_row(const struct csv_activity *activity, size_t index, const char *expected)
{
    assert_true(index < activity->activity.count);
    const struct activity_row *row = &activity->activity.rows[index];
    struct text_builder words = {0};
    text_append_format(&words, "%s %lld %s", people[row->contact].id,
                       (long long)(row->time - NOVEMBER_22),
                       activity_kind_name((enum activity_kind)row->kind));
    for (size_t name = 0; name < activity_name_count; name++) {
        uint32_t code = activity_name_get(row, name);
        if (code != ACTIVITY_NONE) {
            struct text text = text_dictionary_text(&activity->activity.names, code);
            text_append_format(&words, " %s=%.*s", activity_names[name].name, TEXT_FORMAT(text));
        }
    }
    for (size_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property =
            &activity->activity.properties[row->first_property + i];
        struct text name = text_dictionary_text(&activity->activity.names, property->name);
        struct text value = text_dictionary_text(&activity->activity.names, property->value);
        text_append_format(&words, " prop.%.*s=%.*s", TEXT_FORMAT(name), TEXT_FORMAT(value));
    }
    assert_string_equal(words.bytes, expected);
    text_destroy(&words);
}

static void check_refusal(const struct csv_activity *activity, size_t index, size_t line,
                          const char *code)
{
    struct error error;
    assert_true(index < activity->file.refusal_count);
    csv_refusal_error(&activity->file.refusals[index], &error);
    assert_int_equal(error.line, line);
    assert_string_equal(error.code, code);
    assert_int_equal(error.severity, ERROR_SEVERITY_WARNING);
}

static void test_every_field(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("key,time,kind,event,campaign,message,channel,link,list,prop.Plan,Shop No\n"
               "1,2026-11-22T00:00:00Z,clicked,,spring,hello,email,https://x/,news,pro,7\n",
               &activity);
    check_row(&activity, 0,
              "1 0 clicked campaign=spring message=hello channel=email link=https://x/ list=news "
              "prop.plan=pro prop.shop_no=7");
    assert_int_equal(activity.activity.count, 1);
    assert_int_equal(activity.contact_count, 1);
    assert_int_equal(activity.first, NOVEMBER_22);
    assert_int_equal(activity.last, NOVEMBER_22);
    csv_activity_destroy(&activity);
}

static void test_usual_headers_and_dialect(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("\xEF\xBB\xBF'Customer ID';'Timestamp';'Action';'URL'\r\n"
               "'2';'2026-11-22 02:00';'Clicks';'https://x/?a;b'\r\n"
               "\r\n"
               "'1';'2026-11-22 02:00:01';'Clicks';''\r\n",
               &activity);
    check_row(&activity, 0, "2 0 clicked link=https://x/?a;b");
    check_row(&activity, 1, "1 1 clicked");
    assert_int_equal(activity.file.records, 2);
    assert_int_equal(activity.contact_count, 2);
    csv_activity_destroy(&activity);
}

/* The better header is the field, whichever comes first; the other stays a property. */
static void test_better_headers(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("id,date,type,kind,timestamp,name,event\n"
               "1,2020-01-01,online,event,2026-11-22T00:00:00Z,Aino,signup\n",
               &activity);
    check_row(&activity, 0,
              "1 0 event event=signup prop.date=2020-01-01 prop.type=online "
              "prop.name=Aino");
    csv_activity_destroy(&activity);
}

static void test_times(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        int64_t time;
    } times[] = {
        {"2026-11-22T09:00:00", NOVEMBER_22 + 9 * 3600 - TWO_HOURS},
        {"2026-11-22 09:00", NOVEMBER_22 + 9 * 3600 - TWO_HOURS},
        {"2026-11-22T09:00:00Z", NOVEMBER_22 + 9 * 3600},
        {"2026-11-22T09:00:00+05:30", NOVEMBER_22 + 3 * 3600 + 1800},
        {"2026-11-22", NOVEMBER_22 - TWO_HOURS},
        {" 2026-11-22 ", NOVEMBER_22 - TWO_HOURS},
        {"1795305600", NOVEMBER_22},
        {"1795305600999", NOVEMBER_22},
        /* 29 March 2026: clocks go from 03:00 to 04:00; 25 October from 04:00 back to 03:00 */
        {"2026-03-29T03:30:00", 1774746000},
        {"2026-10-25T03:30:00", 1792888200},
    };
    static const char *const wrong[] = {"22.11.2026", "11/22/2026",   "179530560",  "17953056000",
                                        "-179530560", "1795305600.5", "2026-02-30", "2026-11-22T9",
                                        "today",      "1795305600s"};
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        struct text_builder text = {0};
        struct csv_activity activity;
        text_append_format(&text, "id,time,kind\n1,%s,sent\n", times[i].cell);
        read_plain(text.bytes, &activity);
        assert_int_equal(activity.activity.count, 1);
        assert_int_equal(activity.activity.rows[0].time, times[i].time);
        csv_activity_destroy(&activity);
        text_destroy(&text);
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct text_builder text = {0};
        struct csv_activity activity;
        text_append_format(&text, "id,time,kind\n1,%s,sent\n", wrong[i]);
        read_plain(text.bytes, &activity);
        assert_int_equal(activity.activity.count, 0);
        check_refusal(&activity, 0, 2, "BAD_TIME");
        csv_activity_destroy(&activity);
        text_destroy(&text);
    }
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum activity_kind kind;
    } words[] = {
        {"sent", ACTIVITY_SENT},
        {"SEND", ACTIVITY_SENT},
        {"Delivery", ACTIVITY_DELIVERED},
        {"Opens", ACTIVITY_OPENED},
        {"open", ACTIVITY_OPENED},
        {"CLICK", ACTIVITY_CLICKED},
        {"bounce", ACTIVITY_BOUNCED},
        {"replies", ACTIVITY_REPLIED},
        {"Unsubscribe", ACTIVITY_UNSUBSCRIBED},
        {"Marked as spam", ACTIVITY_MARKED_AS_SPAM},
        {"marked-as-spam", ACTIVITY_MARKED_AS_SPAM},
        {"complaint", ACTIVITY_MARKED_AS_SPAM},
        {"Subscribed", ACTIVITY_JOINED},
        {"left", ACTIVITY_LEFT},
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        struct text_builder text = {0};
        struct csv_activity activity;
        text_append_format(&text, "id,time,kind\n1,2026-11-22, %s \n1,2026-11-22,%sx\n",
                           words[i].word, words[i].word);
        read_plain(text.bytes, &activity);
        assert_int_equal(activity.activity.count, 1);
        assert_int_equal(activity.activity.rows[0].kind, words[i].kind);
        check_refusal(&activity, 0, 3, "BAD_KIND");
        csv_activity_destroy(&activity);
        text_destroy(&text);
    }
}

static void test_words_are_counted(void **state)
{
    (void)state;
    struct csv_activity activity;
    size_t rows = 0;
    read_plain("id,time,kind,event\n1,2026-11-22,Open,\n1,2026-11-22,OPEN,\n"
               "1,2026-11-22,opened,\n2,2026-11-20,,signup\n2,2026-11-23,,Opened\n",
               &activity);
    for (size_t i = 0; i < csv_activity_shape_word_count(activity.mapping.shape); i++) {
        struct csv_activity_word word = csv_activity_shape_word(activity.mapping.shape, i);
        size_t expected = strcmp(word.word, "open") == 0     ? 2
                          : strcmp(word.word, "opened") == 0 ? 1
                                                             : 0;
        assert_int_equal(activity.words[i], expected);
        rows += activity.words[i];
    }
    assert_int_equal(rows, 3);
    assert_int_equal(activity.unsaid, 2);
    assert_int_equal(activity.unsaid_kinds, 1);
    assert_int_equal(activity.first, NOVEMBER_22 - 2 * CIVIL_DAY - TWO_HOURS);
    assert_int_equal(activity.last, NOVEMBER_22 + CIVIL_DAY - TWO_HOURS);
    assert_int_equal(activity.contact_count, 2);
    csv_activity_destroy(&activity);
}

/* What events are asked for is their properties; --map has the last word. */
static void test_names_of_events(void **state)
{
    (void)state;
    static const char text[] = "id,time,kind,event,channel,url\n"
                               "1,2026-11-22T00:00:00Z,event,page_viewed,web,https://x/\n"
                               "1,2026-11-22T00:00:00Z,clicked,,email,https://x/\n";
    static const char *const maps[] = {"channel=channel"};
    struct csv_activity_options options = usual_options();
    struct csv_activity activity;
    read_plain(text, &activity);
    check_row(&activity, 0, "1 0 event event=page_viewed prop.channel=web prop.url=https://x/");
    check_row(&activity, 1, "1 0 clicked channel=email link=https://x/");
    csv_activity_destroy(&activity);
    options.mapping.maps = maps;
    options.mapping.map_count = 1;
    read_with(text, &options, &activity);
    check_row(&activity, 0, "1 0 event event=page_viewed channel=web prop.url=https://x/");
    csv_activity_destroy(&activity);
}

static void test_maps(void **state)
{
    (void)state;
    static const char *const maps[] = {"who=key", "when=time", "time=prop.\"Sent At\"", "what=kind",
                                       "secret=ignore"};
    struct csv_activity_options options = usual_options();
    struct csv_activity activity;
    options.mapping.maps = maps;
    options.mapping.map_count = sizeof(maps) / sizeof(maps[0]);
    read_with("who,when,time,what,secret,id\n2,2026-11-22T00:00:00Z,noon,open,x,9\n", &options,
              &activity);
    check_row(&activity, 0, "2 0 opened prop.sent_at=noon prop.id=9");
    csv_activity_destroy(&activity);
}

static void test_bad_maps(void **state)
{
    (void)state;
    static const struct {
        const char *maps[2];
        const char *code;
    } cases[] = {
        {{"kind", NULL}, "BAD_MAP"},
        {{"kind=", NULL}, "BAD_MAP"},
        {{"kind=email", NULL}, "BAD_MAP"},
        {{"kind=prop.", NULL}, "BAD_MAP"},
        {{"kind=kind", "id=kind"}, "BAD_MAP"},
        {{"kind=kind", "kind=time"}, "BAD_MAP"},
        {{"kidn=kind", NULL}, "UNKNOWN_COLUMN"},
        {{"kind=ignore", NULL}, "NO_KIND_COLUMN"},
        {{"time=ignore", NULL}, "NO_TIME_COLUMN"},
        {{"id=prop.id", NULL}, "NO_KEY_COLUMN"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct csv_activity_options options = usual_options();
        options.mapping.maps = cases[i].maps;
        options.mapping.map_count = cases[i].maps[1] == NULL ? 1 : 2;
        check_fails("id,time,kind\n", &options, cases[i].code);
    }
    struct csv_activity_options options = usual_options();
    options.mapping.key = "nobody";
    check_fails("id,time,kind\n", &options, "UNKNOWN_COLUMN");
    check_fails("", &options, "EMPTY_FILE");
    options.mapping.key = "time";
    check_fails("id,time,kind\n", &options, "NO_TIME_COLUMN");
}

static void test_contacts(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("email,time,kind\n"
               "aino@X.fi,2026-11-22,sent\n"
               "BEN@x.fi,2026-11-22,sent\n"
               "shared@x.fi,2026-11-22,sent\n"
               "Eve@x.fi,2026-11-22,sent\n"
               "2,2026-11-22,sent\n"
               "nobody@x.fi,2026-11-22,sent\n"
               "9,2026-11-22,sent\n"
               ",2026-11-22,sent\n",
               &activity);
    assert_int_equal(activity.activity.count, 4);
    check_row(&activity, 0, "1 -7200 sent");
    check_row(&activity, 1, "2 -7200 sent");
    check_row(&activity, 2, "eve@x.fi -7200 sent");
    check_row(&activity, 3, "2 -7200 sent");
    check_refusal(&activity, 0, 4, "SEVERAL_CONTACTS");
    check_refusal(&activity, 1, 7, "NO_CONTACT");
    check_refusal(&activity, 2, 8, "NO_CONTACT");
    check_refusal(&activity, 3, 9, "NO_KEY");
    assert_true(text_is(activity.file.refusals[1].cell, "nobody@x.fi"));
    csv_activity_destroy(&activity);
}

/* Of several columns that may be the key the one that names contacts; the others stay. */
static void test_key_is_chosen(void **state)
{
    (void)state;
    struct csv_activity_options options = usual_options();
    struct csv_activity activity;
    read_plain("id,email,time,kind\nA7,ben@x.fi,2026-11-22,sent\n1,aino@x.fi,2026-11-22,sent\n",
               &activity);
    check_row(&activity, 0, "2 -7200 sent prop.id=A7");
    check_row(&activity, 1, "1 -7200 sent prop.id=1");
    csv_activity_destroy(&activity);
    read_plain("email,id,time,kind\nben@x.fi,1,2026-11-22,sent\n", &activity);
    check_row(&activity, 0, "1 -7200 sent prop.email=ben@x.fi");
    csv_activity_destroy(&activity);
    options.mapping.key = "EMAIL";
    read_with("email,id,time,kind\nben@x.fi,1,2026-11-22,sent\n", &options, &activity);
    check_row(&activity, 0, "2 -7200 sent prop.id=1");
    csv_activity_destroy(&activity);
}

static void test_refusals(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("id,time,kind,event\n"
               "1,2026-11-22,sent\n"
               "1,2026-11-22,sent,,more\n"
               "1,,sent,\n"
               "1,2026-11-22,,\n"
               "1,2026-11-22,event,\n"
               "1,2026-11-22,opend,\n"
               "1,2026-11-22,sent,,,\n"
               "1,2026-11-22,sent,\xff\xc3\xa4\n"
               "1,2026-11-22,\"sent,\n",
               &activity);
    static const char *const codes[] = {"FEW_CELLS", "MANY_CELLS", "NO_TIME",     "NO_KIND",
                                        "NO_EVENT",  "BAD_KIND",   "BAD_LETTERS", "OPEN_QUOTE"};
    static const size_t lines[] = {2, 3, 4, 5, 6, 7, 9, 10};
    assert_int_equal(activity.file.refusal_count, 8);
    for (size_t i = 0; i < 8; i++) {
        check_refusal(&activity, i, lines[i], codes[i]);
    }
    assert_int_equal(activity.activity.count, 1);
    assert_int_equal(activity.file.records, 9);
    assert_true(text_is(activity.file.refusals[5].source, "1,2026-11-22,opend,"));
    csv_activity_destroy(&activity);
}

static void test_repeated_headers(void **state)
{
    (void)state;
    struct csv_activity activity;
    read_plain("id,time,kind,plan,prop.plan,polku_line\n1,2026-11-22,sent,a,b,7\n", &activity);
    check_row(&activity, 0, "1 -7200 sent prop.plan=a prop.plan_2=b");
    csv_activity_destroy(&activity);
}

static bool stop_at_once(void *context, size_t done, size_t all)
{
    *(size_t *)context = all;
    return done > all;
}

static void test_stop(void **state)
{
    (void)state;
    size_t all = 0;
    struct csv_activity_options options = usual_options();
    struct text_builder text = {0};
    options.progress = stop_at_once;
    options.context = &all;
    text_append_string(&text, "id,time,kind\n");
    for (int i = 0; i < 5000; i++) {
        text_append_string(&text, "1,2026-11-22,sent\n");
    }
    check_fails(text.bytes, &options, "STOPPED");
    assert_int_equal(all, text.length);
    text_destroy(&text);
}

static void test_recognition(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool activity;
    } cases[] = {
        {"id,time,kind\n1,2026-11-22,sent\n", true},
        {"Email;Timestamp;Action\na@x.fi;1795305600;Opens\n", true},
        {"email,date,event\na@x.fi,2026-11-22,signup\n", true},
        {"email,created_at,type\na@x.fi,2026-11-22,open\n", true},
        {"id,time,kind\n1,2026-11-22,opend\n", true},
        {"id,time,kind\n", true},
        {"email,type,date\na@x.fi,sent,2026-11-22\na@x.fi,x,2026-11-22\na@x.fi,open,2026-11-22\n",
         true},
        {"email,type,date\na@x.fi,sent,2026-11-22\na@x.fi,x,2026-11-22\n", false},
        {"email,type,date\na@x.fi,sent,soon\n", false},
        {"email,type,date\n", false},
        {"email,created_at,type\na@x.fi,2026-11-22,private\n", false},
        {"email,name,created_at\na@x.fi,Aino,2026-11-22\n", false},
        {"email,date,name\na@x.fi,2026-11-22,Aino\n", false},
        {"email,created_at\na@x.fi,2026-11-22\n", false},
        {"time,kind\n2026-11-22,sent\n", false},
        {"id,kind\n1,sent\n", false},
        {"1,2026-11-22,sent\n", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (csv_activity_recognise(text_from(cases[i].text)) != cases[i].activity) {
            fail_msg("%s", cases[i].text);
        }
    }
}

static void test_shared_files_are_contacts(void **state)
{
    (void)state;
    static const char *const names[] = {"bank_marketing.csv", "hillstrom.csv",
                                        "mailchimp_audience_sample.csv",
                                        "shopify_customers_sample.csv"};
    const char *shared = getenv("POLKU_SHARED");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char path[1024];
        struct text_builder bytes = {0};
        snprintf(path, sizeof(path), "%s/data/%s", shared == NULL ? "" : shared, names[i]);
        if (access(path, R_OK) != 0) {
            printf("skip: there is no %s\n", path);
            continue;
        }
        assert_true(file_read(path, &bytes, NULL));
        assert_false(csv_activity_recognise(text_built(&bytes)));
        text_destroy(&bytes);
    }
}

static void expect_row(const struct csv_activity *activity, size_t number, size_t contact,
                       enum activity_kind kind, int64_t time, const char *campaign)
{
    const struct activity_row *row = &activity->activity.rows[number];
    const struct text_dictionary *names = &activity->activity.names;
    assert_int_equal(row->contact, contact);
    assert_int_equal(row->kind, kind);
    assert_int_equal(row->time, time);
    assert_true(text_is(text_dictionary_text(names, row->channel), "email"));
    assert_true(campaign == NULL ? row->campaign == ACTIVITY_NONE
                                 : text_is(text_dictionary_text(names, row->campaign), campaign));
}

/* Exports of tools are told by their headers, and read with their words, times and blanks. */
static void test_tools(void **state)
{
    (void)state;
    static const char brevo[] =
        "st_text,ts,sub,frm,email,tag,mid,link\n"
        "Sent,22-11-2026 02:00:00,Hello,a@b.fi,aino@x.fi,spring,<m1>,NA\n"
        "First opening,22-11-2026 02:00:05,Hello,a@b.fi,aino@x.fi,NA,<m1>,NA\n"
        "Deferred,22-11-2026 02:00:05,Hello,a@b.fi,aino@x.fi,NA,<m1>,NA\n"
        "Soft bounce,31-02-2026 02:00:00,Hello,a@b.fi,ben@x.fi,NA,<m2>,NA\n"
        "Soft bounce,22-11,Hello,a@b.fi,ben@x.fi,NA,<m2>,NA\n";
    static const char hubspot[] = "id,created,type,recipient,emailCampaignId,url\n"
                                  "e1,1795305600000,SENT,ben@x.fi,42,\n"
                                  "e2,1795305605000,CLICK,ben@x.fi,42,https://x.fi\n"
                                  "e3,1795305605000,SPAMREPORT,ben@x.fi,42,\n";
    static const char mailchimp[] =
        "campaign_id,list_id,email_id,email_address,action,type,timestamp,url,ip\n"
        "c9,l1,abc,ben@x.fi,open,,2026-11-22T00:00:00+00:00,,192.0.2.1\n"
        "c9,l1,abc,ben@x.fi,bounce,hard,2026-11-22T00:00:05+00:00,,\n";
    struct csv_activity activity;
    assert_true(csv_activity_recognise(text_from(brevo)));
    assert_true(csv_activity_recognise(text_from(hubspot)));
    assert_true(csv_activity_recognise(text_from(mailchimp)));
    read_plain(brevo, &activity);
    assert_string_equal(activity.mapping.shape->tool, "Brevo");
    assert_int_equal(activity.activity.count, 2);
    assert_int_equal(activity.file.refusal_count, 3);
    expect_row(&activity, 0, 0, ACTIVITY_SENT, NOVEMBER_22, "spring");
    expect_row(&activity, 1, 0, ACTIVITY_OPENED, NOVEMBER_22 + 5, NULL);
    assert_int_equal(activity.activity.rows[0].link, ACTIVITY_NONE);
    csv_activity_destroy(&activity);
    read_plain(hubspot, &activity);
    assert_string_equal(activity.mapping.shape->tool, "HubSpot");
    expect_row(&activity, 0, 1, ACTIVITY_SENT, NOVEMBER_22, "42");
    expect_row(&activity, 1, 1, ACTIVITY_CLICKED, NOVEMBER_22 + 5, "42");
    expect_row(&activity, 2, 1, ACTIVITY_MARKED_AS_SPAM, NOVEMBER_22 + 5, "42");
    csv_activity_destroy(&activity);
    read_plain(mailchimp, &activity);
    assert_string_equal(activity.mapping.shape->tool, "Mailchimp");
    expect_row(&activity, 0, 1, ACTIVITY_OPENED, NOVEMBER_22, "c9");
    expect_row(&activity, 1, 1, ACTIVITY_BOUNCED, NOVEMBER_22 + 5, "c9");
    csv_activity_destroy(&activity);
    read_plain("email,metric_time,action,timestamp\nben@x.fi,,Opened Email,2026-11-22 02:00\n",
               &activity);
    assert_null(activity.mapping.shape->tool);
    assert_int_equal(activity.activity.rows[0].kind, ACTIVITY_OPENED);
    assert_int_equal(activity.activity.rows[0].channel, ACTIVITY_NONE);
    csv_activity_destroy(&activity);
}

/* What no column says may be said of all rows: files of one kind, or without times. */
static void test_fixed(void **state)
{
    (void)state;
    static const char opens[] = "Timestamp,IP,Email\n2026-11-22 02:00:00,192.0.2.1,ben@x.fi\n";
    static const char *const all[] = {"kind=opens", "campaign=spring", "channel=email"};
    static const char *const wrong[] = {"kind=read", "time=2026-11-22", "email=a",
                                        "key=a",     "campaign=",       "campaign"};
    static const char *const whole[] = {"kind=event", "event=visit", "time=2026-11-22 02:00"};
    const char *when[] = {"kind=opened", "time=2026-11-22"};
    struct csv_activity_options options = usual_options();
    struct csv_activity activity;
    struct error error = {0};
    options.mapping.fixed = all;
    options.mapping.fixed_count = 3;
    read_with(opens, &options, &activity);
    expect_row(&activity, 0, 1, ACTIVITY_OPENED, NOVEMBER_22, "spring");
    csv_activity_destroy(&activity);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        options.mapping.fixed = &wrong[i];
        options.mapping.fixed_count = 1;
        assert_false(csv_activity_read(text_from(opens), &options, &activity, &error));
        assert_string_equal(error.code, "BAD_FIXED");
        csv_activity_destroy(&activity);
    }
    options.mapping.fixed = when;
    options.mapping.fixed_count = 2;
    read_with("email\nben@x.fi\n", &options, &activity);
    assert_int_equal(activity.activity.count, 1);
    csv_activity_destroy(&activity);
    when[1] = "time=soon";
    assert_false(csv_activity_read(TEXT("email\nben@x.fi\n"), &options, &activity, &error));
    assert_string_equal(error.code, "BAD_FIXED");
    csv_activity_destroy(&activity);
    options.mapping.fixed = whole;
    options.mapping.fixed_count = 3;
    read_with("email\nben@x.fi\n", &options, &activity);
    assert_int_equal(activity.activity.rows[0].kind, ACTIVITY_EVENT);
    assert_int_equal(activity.activity.rows[0].time, NOVEMBER_22);
    assert_true(text_is(
        text_dictionary_text(&activity.activity.names, activity.activity.rows[0].event), "visit"));
    csv_activity_destroy(&activity);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_field),
        cmocka_unit_test(test_usual_headers_and_dialect),
        cmocka_unit_test(test_better_headers),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_words_are_counted),
        cmocka_unit_test(test_names_of_events),
        cmocka_unit_test(test_maps),
        cmocka_unit_test(test_bad_maps),
        cmocka_unit_test(test_contacts),
        cmocka_unit_test(test_key_is_chosen),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_repeated_headers),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_recognition),
        cmocka_unit_test(test_shared_files_are_contacts),
        cmocka_unit_test(test_tools),
        cmocka_unit_test(test_fixed),
    };
    return cmocka_run_group_tests(tests, make_scene, destroy_scene);
}
