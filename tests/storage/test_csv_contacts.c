/* Tests of storage/formats/csv_contacts: types, names, fields, options for all rows, stopping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/csv_check.h"

static void test_types_and_names(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    csv_check_read("ID,T-shirt size,Größe,Points,Price,Since,Seen,Fan,Zip,Empty,points\n"
                   "a1,M,groß,7,2.5,2024-02-29,2026-11-22 09:00:00,yes,007,,1\n"
                   "a2, L ,klein,-3,10,2025-01-01,2026-07-01,No,123,,2\n",
                   &contacts);
    csv_check_type(&contacts, "id", VALUE_TEXT, 0);
    csv_check_type(&contacts, "t_shirt_size", VALUE_TEXT, 0);
    csv_check_type(&contacts, "größe", VALUE_TEXT, 0);
    csv_check_type(&contacts, "points", VALUE_INTEGER, 0);
    csv_check_type(&contacts, "points_2", VALUE_INTEGER, 0);
    csv_check_type(&contacts, "price", VALUE_DECIMAL, 2 - 1);
    csv_check_type(&contacts, "since", VALUE_DATE, 0);
    csv_check_type(&contacts, "seen", VALUE_DATETIME, 0);
    csv_check_type(&contacts, "fan", VALUE_BOOLEAN, 0);
    csv_check_type(&contacts, "zip", VALUE_TEXT, 0);
    csv_check_type(&contacts, "empty", VALUE_TEXT, 0);
    csv_check_field(&contacts, "a1", "price", "2.5");
    csv_check_field(&contacts, "a2", "price", "10.0");
    csv_check_field(&contacts, "a2", "t_shirt_size", " L ");
    csv_check_field(&contacts, "a1", "seen", "2026-11-22T07:00:00");
    csv_check_field(&contacts, "a2", "seen", "2026-06-30T21:00:00");
    csv_check_field(&contacts, "a1", "empty", "-");
    csv_check_field(&contacts, "a2", "fan", "false");
    assert_true(contacts.table->consent_assumed);
    assert_int_equal(contacts.file.refusal_count, 0);
    csv_contacts_destroy(&contacts);
}

static void test_standard_fields(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    csv_check_read(
        "id;E-Mail;Mobile;Country;State;Time Zone;DOB;Labels;tags;frequency;preferred;Total spent\n"
        "1;aino@example.com;+358 40 1234567;fi;;Europe/Helsinki;1990-05-17;x;VIP, new;Weekly;sms, "
        "email;12.50\n"
        "2;eino.example.com;no phone;Finland;ny;Mars/Base;05/17;y;;often;pigeon;a lot\n",
        &contacts);
    csv_check_field(&contacts, "1", "email", "aino@example.com");
    csv_check_field(&contacts, "1", "e_mail", "aino@example.com");
    csv_check_field(&contacts, "1", "phone", "+358 40 1234567");
    csv_check_field(&contacts, "1", "country", "FI");
    csv_check_field(&contacts, "1", "timezone", "Europe/Helsinki");
    csv_check_field(&contacts, "1", "birthday", "1990-05-17");
    csv_check_field(&contacts, "1", "tags", "VIP|new");
    csv_check_field(&contacts, "1", "frequency", "weekly");
    csv_check_field(&contacts, "1", "preferred", "sms|email");
    csv_check_field(&contacts, "1", "amount_spent", "12.50");
    csv_check_field(&contacts, "2", "email", "-");
    csv_check_field(&contacts, "2", "phone", "-");
    csv_check_field(&contacts, "2", "country", "Finland");
    csv_check_field(&contacts, "2", "region", "NY");
    csv_check_field(&contacts, "2", "birthday", "--05-17");
    csv_check_field(&contacts, "2", "tags", "-");
    csv_check_field(&contacts, "2", "frequency", "-");
    csv_check_field(&contacts, "2", "preferred", "-");
    csv_check_field(&contacts, "2", "amount_spent", "-");
    csv_check_field(&contacts, "2", "total_spent", "a lot");
    csv_check_remark(&contacts, CSV_REMARK_BAD_EMAIL, 1, 3, "eino.example.com");
    csv_check_remark(&contacts, CSV_REMARK_BAD_PHONE, 1, 3, "no phone");
    csv_check_remark(&contacts, CSV_REMARK_NO_COUNTRY_CODE, 1, 3, "Finland");
    csv_check_remark(&contacts, CSV_REMARK_UNKNOWN_ZONE, 1, 3, "Mars/Base");
    csv_check_remark(&contacts, CSV_REMARK_BAD_FREQUENCY, 1, 3, "often");
    csv_check_remark(&contacts, CSV_REMARK_UNKNOWN_CHANNEL, 1, 3, "pigeon");
    csv_check_remark(&contacts, CSV_REMARK_BAD_VALUE, 1, 3, "a lot");
    csv_check_channel(&contacts, "email", 1, 0, 0);
    csv_check_channel(&contacts, "whatsapp", 1, 0, 0);
    csv_contacts_destroy(&contacts);
}

static void test_map(void **state)
{
    (void)state;
    static const char *const maps[] = {"Nr=key",
                                       "Mail=email",
                                       "Push=address.push",
                                       "OK=consent.sms",
                                       "News=list.news",
                                       "a=b=contact.sum:float",
                                       "When=contact.\"Birth Day\":date",
                                       "Junk=ignore",
                                       "Bits=contact.bits:list"};
    struct csv_contacts_options options = csv_check_options("f.csv");
    options.mapping.maps = maps;
    options.mapping.map_count = sizeof(maps) / sizeof(maps[0]);
    struct csv_contacts contacts;
    csv_check_read_with("Nr,Mail,Push,OK,News,a=b,When,Junk,Bits,telegram,telegram_id\n"
                        "n1,x@example.com,tok,yes,yes,1,2024-01-02,junk,a;b,no,@x\n"
                        "n2,,,stopped,left,oops,soon,junk,,,\n",
                        &options, &contacts);
    csv_check_field(&contacts, "n1", "email", "x@example.com");
    csv_check_field(&contacts, "n1", "mail", "x@example.com");
    csv_check_field(&contacts, "n1", "sum", "1");
    csv_check_field(&contacts, "n1", "birth_day", "2024-01-02");
    csv_check_field(&contacts, "n1", "bits", "a|b");
    csv_check_field(&contacts, "n2", "sum", "-");
    csv_check_field(&contacts, "n2", "birth_day", "-");
    assert_int_equal(contact_table_find_column(contacts.table, TEXT("junk")), -1);
    csv_check_channel(&contacts, "push", 1, 0, 0);
    csv_check_channel(&contacts, "sms", 0, 1, 0);
    csv_check_channel(&contacts, "telegram", 1, 0, 1);
    assert_int_equal(csv_check_channel_of(&contacts, "sms")->consents[1], CONSENT_STOPPED);
    int news = contact_table_find_topic(contacts.table, TEXT("news"));
    assert_int_equal(contacts.table->topics[news].states[0], SUBSCRIPTION_JOINED);
    assert_int_equal(contacts.table->topics[news].states[1], SUBSCRIPTION_LEFT);
    assert_false(contacts.table->consent_assumed);
    assert_int_equal(contacts.remark_count, 3);
    csv_contacts_destroy(&contacts);
}

/* A column of its own, or by --map; two of one field clash. */
static void test_frequency_of_topics(void **state)
{
    (void)state;
    static const char *const maps[] = {"How often=frequency.Weekly news", "Offers=frequency.offers",
                                       "x=frequency.weekly-news"};
    struct csv_contacts_options options = csv_check_options("f.csv");
    options.mapping.maps = maps;
    options.mapping.map_count = 2;
    struct csv_contacts contacts;
    csv_check_read_with("id,How often,Offers,frequency.tips,frequency\n"
                        "n1,WEEKLY,every two weeks,quarterly,monthly\n"
                        "n2,,now and then,,\n",
                        &options, &contacts);
    csv_check_field(&contacts, "n1", "how_often", "WEEKLY");
    csv_check_field(&contacts, "n1", "frequency_weekly_news", "weekly");
    csv_check_field(&contacts, "n1", "frequency_offers", "every two weeks");
    csv_check_field(&contacts, "n1", "frequency_tips", "quarterly");
    csv_check_field(&contacts, "n1", "frequency", "monthly");
    csv_check_field(&contacts, "n2", "frequency_weekly_news", "-");
    csv_check_field(&contacts, "n2", "frequency_offers", "-");
    csv_check_remark(&contacts, CSV_REMARK_BAD_FREQUENCY, 1, 3, "now and then");
    assert_int_equal(contact_table_find_column(contacts.table, TEXT("frequency_tips_2")), -1);
    csv_contacts_destroy(&contacts);
    options.mapping.map_count = 3;
    csv_check_fails("id,How often,Offers,x\na,weekly,,\n", &options, "BAD_MAP");
}

static void test_wrong_map(void **state)
{
    (void)state;
    static const struct {
        const char *map;
        const char *code;
    } wrong[] = {{"Mall=email", "UNKNOWN_COLUMN"},
                 {"Mail", "BAD_MAP"},
                 {"Mail=", "BAD_MAP"},
                 {"=email", "BAD_MAP"},
                 {"Mail=e-mail", "BAD_MAP"},
                 {"Mail=contact.x:money", "BAD_MAP"},
                 {"Mail=contact.", "BAD_MAP"},
                 {"Mail=address.pigeon", "UNKNOWN_CHANNEL"}};
    struct csv_contacts_options options = csv_check_options("f.csv");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        options.mapping.maps = &wrong[i].map;
        options.mapping.map_count = 1;
        csv_check_fails("Mail,x\na,b\n", &options, wrong[i].code);
    }
    options.mapping.map_count = 0;
    options.mapping.key = "nothing";
    csv_check_fails("Mail,x\na,b\n", &options, "UNKNOWN_COLUMN");
}

static void test_options_for_all_rows(void **state)
{
    (void)state;
    static const char *const tags[] = {"import", "May"};
    static const char *const reachable[] = {"push"};
    struct csv_contacts_options options = csv_check_options("f.csv");
    options.list = "news";
    options.tags = tags;
    options.tag_count = 2;
    options.reachable = reachable;
    options.reachable_count = 1;
    struct csv_contacts contacts;
    csv_check_read_with("id,tags\n1,May|x\n2,\n", &options, &contacts);
    csv_check_field(&contacts, "1", "tags", "May|x|import");
    csv_check_field(&contacts, "2", "tags", "import|May");
    csv_check_channel(&contacts, "push", 2, 2, 0);
    assert_int_equal(bitset_count(&contacts.table->reachable_by), 1);
    assert_int_equal(contacts.table->topics[0].states[1], SUBSCRIPTION_JOINED);
    csv_contacts_destroy(&contacts);
    csv_check_read_with("id,name\n1,a\n", &options, &contacts);
    csv_check_field(&contacts, "1", "tags", "import|May");
    csv_contacts_destroy(&contacts);
}

static bool stop_at_once(void *context, size_t done, size_t all)
{
    *(size_t *)context += 1;
    assert_true(done <= all);
    return false;
}

static void test_stopping(void **state)
{
    (void)state;
    struct text_builder text = {0};
    text_append_string(&text, "id,name\n");
    for (int i = 0; i < 10000; i++) {
        text_append_format(&text, "%d,x\n", i);
    }
    size_t calls = 0;
    struct csv_contacts_options options = csv_check_options("f.csv");
    options.progress = stop_at_once;
    options.context = &calls;
    csv_check_fails(text.bytes, &options, "STOPPED");
    assert_int_equal(calls, 1);
    text_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_and_names),
        cmocka_unit_test(test_standard_fields),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_frequency_of_topics),
        cmocka_unit_test(test_wrong_map),
        cmocka_unit_test(test_options_for_all_rows),
        cmocka_unit_test(test_stopping),
    };
    return cmocka_run_group_tests(tests, csv_check_begin, csv_check_end);
}
