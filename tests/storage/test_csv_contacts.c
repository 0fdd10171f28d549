/* Tests of storage/formats/csv_contacts: types, keys, consents, lists, refusals, real exports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/files/file_read.h"
#include "storage/files/zone_files.h"
#include "storage/formats/csv_contacts.h"

static const struct csv_channel channels[] = {
    {{"email", 5}, {"email", 5}, {0}},
    {{"sms", 3}, {"phone", 5}, {0}},
    {{"whatsapp", 8}, {"phone", 5}, {0}},
    {{"push", 4}, {0}, {0}},
    {{"telegram", 8}, {"telegram_id", 11}, {"telegram", 8}},
};

static struct zone_set *zones;

static int read_zones(void **state)
{
    (void)state;
    return zone_files_read(NULL, &zones, NULL) ? 0 : -1;
}

static int destroy_zones(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    return 0;
}

static struct csv_contacts_options usual_options(const char *file_name)
{
    return (struct csv_contacts_options){
        .mapping = {.channels = channels, .channel_count = sizeof(channels) / sizeof(channels[0])},
        .file_name = text_from(file_name),
        .zones = zones,
        .zone = zone_find(zones, TEXT("Europe/Helsinki")),
    };
}

static void read_with(const char *text, const struct csv_contacts_options *options,
                      struct csv_contacts *contacts)
{
    struct error error = {0};
    if (!csv_contacts_read(text_from(text), options, contacts, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
}

static void read_plain(const char *text, struct csv_contacts *contacts)
{
    struct csv_contacts_options options = usual_options("file.csv");
    read_with(text, &options, contacts);
}

static void check_fails(const char *text, const struct csv_contacts_options *options,
                        const char *code)
{
    struct csv_contacts contacts;
    struct error error = {0};
    assert_false(csv_contacts_read(text_from(text), options, &contacts, &error));
    assert_string_equal(error.code, code);
    csv_contacts_destroy(&contacts);
}

/* A field as text: lists with bars between, null as "-". */
static void check_field(const struct csv_contacts *contacts, const char *id, const char *name,
                        const char *expected)
{
    const struct contact_table *table = contacts->table;
    size_t row = 0;
    assert_true(contact_table_find(table, text_from(id), &row));
    int column = contact_table_find_column(table, text_from(name));
    assert_true(column >= 0);
    struct value value = contact_table_get(table, row, column);
    struct text_builder text = {0};
    size_t count = 0;
    const uint32_t *codes = NULL;
    switch (value.type) {
    case VALUE_NULL:
        text_append_string(&text, "-");
        break;
    case VALUE_BOOLEAN:
        text_append_string(&text, value.boolean ? "true" : "false");
        break;
    case VALUE_INTEGER:
        text_append_number(&text, value.integer);
        break;
    case VALUE_DECIMAL:
        decimal_write(&text, value.decimal);
        break;
    case VALUE_DATE:
        civil_write_date(&text, value.day);
        break;
    case VALUE_DATETIME:
        civil_write_datetime(&text, value.instant);
        break;
    case VALUE_TEXT:
        text_append(&text, value.text);
        break;
    case VALUE_LIST:
        codes = contact_table_list(table, row, column, &count);
        for (size_t i = 0; i < count; i++) {
            text_append_string(&text, i == 0 ? "" : "|");
            text_append(&text, contact_table_element(table, column, codes[i]));
        }
    }
    assert_string_equal(text_built(&text).bytes, expected);
    text_destroy(&text);
}

static void check_type(const struct csv_contacts *contacts, const char *name, enum value_type type,
                       int scale)
{
    int column = contact_table_find_column(contacts->table, text_from(name));
    assert_true(column >= 0);
    assert_int_equal(contacts->table->columns[column].type, type);
    assert_int_equal(contacts->table->columns[column].scale, scale);
}

static const struct contact_channel *channel_of(const struct csv_contacts *contacts,
                                                const char *name)
{
    int channel = contact_table_find_channel(contacts->table, text_from(name));
    assert_true(channel >= 0);
    return &contacts->table->channels[channel];
}

static void check_channel(const struct csv_contacts *contacts, const char *name, size_t addressed,
                          size_t yes, size_t no)
{
    const struct contact_channel *channel = channel_of(contacts, name);
    size_t counts[5] = {0};
    for (size_t row = 0; row < contacts->table->count; row++) {
        counts[channel->consents[row]]++;
    }
    assert_int_equal(bitset_count(&channel->addressed), addressed);
    assert_int_equal(counts[CONSENT_YES], yes);
    assert_int_equal(counts[CONSENT_NO], no);
}

static const struct csv_remark *remark_of(const struct csv_contacts *contacts,
                                          enum csv_remark_kind kind)
{
    for (size_t i = 0; i < contacts->remark_count; i++) {
        if (contacts->remarks[i].kind == kind) {
            return &contacts->remarks[i];
        }
    }
    return NULL;
}

static void check_remark(const struct csv_contacts *contacts, enum csv_remark_kind kind,
                         size_t count, size_t first_line, const char *example)
{
    const struct csv_remark *remark = remark_of(contacts, kind);
    assert_non_null(remark);
    assert_int_equal(remark->count, count);
    assert_int_equal(remark->lines[0], first_line);
    assert_string_equal(remark->example, example);
    struct error error;
    csv_remark_error(contacts, remark, &error);
    assert_non_null(error.code);
}

static void test_types_and_names(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    read_plain("ID,T-shirt size,Größe,Points,Price,Since,Seen,Fan,Zip,Empty,points\n"
               "a1,M,groß,7,2.5,2024-02-29,2026-11-22 09:00:00,yes,007,,1\n"
               "a2, L ,klein,-3,10,2025-01-01,2026-07-01,No,123,,2\n",
               &contacts);
    check_type(&contacts, "id", VALUE_TEXT, 0);
    check_type(&contacts, "t_shirt_size", VALUE_TEXT, 0);
    check_type(&contacts, "größe", VALUE_TEXT, 0);
    check_type(&contacts, "points", VALUE_INTEGER, 0);
    check_type(&contacts, "points_2", VALUE_INTEGER, 0);
    check_type(&contacts, "price", VALUE_DECIMAL, 2 - 1);
    check_type(&contacts, "since", VALUE_DATE, 0);
    check_type(&contacts, "seen", VALUE_DATETIME, 0);
    check_type(&contacts, "fan", VALUE_BOOLEAN, 0);
    check_type(&contacts, "zip", VALUE_TEXT, 0);
    check_type(&contacts, "empty", VALUE_TEXT, 0);
    check_field(&contacts, "a1", "price", "2.5");
    check_field(&contacts, "a2", "price", "10.0");
    check_field(&contacts, "a2", "t_shirt_size", " L ");
    check_field(&contacts, "a1", "seen", "2026-11-22T07:00:00");
    check_field(&contacts, "a2", "seen", "2026-06-30T21:00:00");
    check_field(&contacts, "a1", "empty", "-");
    check_field(&contacts, "a2", "fan", "false");
    assert_true(contacts.table->consent_assumed);
    assert_int_equal(contacts.file.refusal_count, 0);
    csv_contacts_destroy(&contacts);
}

static void test_standard_fields(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    read_plain(
        "id;E-Mail;Mobile;Country;State;Time Zone;DOB;Labels;tags;frequency;preferred;Total spent\n"
        "1;aino@example.com;+358 40 1234567;fi;;Europe/Helsinki;1990-05-17;x;VIP, new;Weekly;sms, "
        "email;12.50\n"
        "2;eino.example.com;no phone;Finland;ny;Mars/Base;05/17;y;;often;pigeon;a lot\n",
        &contacts);
    check_field(&contacts, "1", "email", "aino@example.com");
    check_field(&contacts, "1", "e_mail", "aino@example.com");
    check_field(&contacts, "1", "phone", "+358 40 1234567");
    check_field(&contacts, "1", "country", "FI");
    check_field(&contacts, "1", "timezone", "Europe/Helsinki");
    check_field(&contacts, "1", "birthday", "1990-05-17");
    check_field(&contacts, "1", "tags", "VIP|new");
    check_field(&contacts, "1", "frequency", "weekly");
    check_field(&contacts, "1", "preferred", "sms|email");
    check_field(&contacts, "1", "amount_spent", "12.50");
    check_field(&contacts, "2", "email", "-");
    check_field(&contacts, "2", "phone", "-");
    check_field(&contacts, "2", "country", "Finland");
    check_field(&contacts, "2", "region", "NY");
    check_field(&contacts, "2", "birthday", "--05-17");
    check_field(&contacts, "2", "tags", "-");
    check_field(&contacts, "2", "frequency", "-");
    check_field(&contacts, "2", "preferred", "-");
    check_field(&contacts, "2", "amount_spent", "-");
    check_field(&contacts, "2", "total_spent", "a lot");
    check_remark(&contacts, CSV_REMARK_BAD_EMAIL, 1, 3, "eino.example.com");
    check_remark(&contacts, CSV_REMARK_BAD_PHONE, 1, 3, "no phone");
    check_remark(&contacts, CSV_REMARK_NO_COUNTRY_CODE, 1, 3, "Finland");
    check_remark(&contacts, CSV_REMARK_UNKNOWN_ZONE, 1, 3, "Mars/Base");
    check_remark(&contacts, CSV_REMARK_BAD_FREQUENCY, 1, 3, "often");
    check_remark(&contacts, CSV_REMARK_UNKNOWN_CHANNEL, 1, 3, "pigeon");
    check_remark(&contacts, CSV_REMARK_BAD_VALUE, 1, 3, "a lot");
    check_channel(&contacts, "email", 1, 0, 0);
    check_channel(&contacts, "whatsapp", 1, 0, 0);
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
    struct csv_contacts_options options = usual_options("f.csv");
    options.mapping.maps = maps;
    options.mapping.map_count = sizeof(maps) / sizeof(maps[0]);
    struct csv_contacts contacts;
    read_with("Nr,Mail,Push,OK,News,a=b,When,Junk,Bits,telegram,telegram_id\n"
              "n1,x@example.com,tok,yes,yes,1,2024-01-02,junk,a;b,no,@x\n"
              "n2,,,stopped,left,oops,soon,junk,,,\n",
              &options, &contacts);
    check_field(&contacts, "n1", "email", "x@example.com");
    check_field(&contacts, "n1", "mail", "x@example.com");
    check_field(&contacts, "n1", "sum", "1");
    check_field(&contacts, "n1", "birth_day", "2024-01-02");
    check_field(&contacts, "n1", "bits", "a|b");
    check_field(&contacts, "n2", "sum", "-");
    check_field(&contacts, "n2", "birth_day", "-");
    assert_int_equal(contact_table_find_column(contacts.table, TEXT("junk")), -1);
    check_channel(&contacts, "push", 1, 0, 0);
    check_channel(&contacts, "sms", 0, 1, 0);
    check_channel(&contacts, "telegram", 1, 0, 1);
    assert_int_equal(channel_of(&contacts, "sms")->consents[1], CONSENT_STOPPED);
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
    struct csv_contacts_options options = usual_options("f.csv");
    options.mapping.maps = maps;
    options.mapping.map_count = 2;
    struct csv_contacts contacts;
    read_with("id,How often,Offers,frequency.tips,frequency\n"
              "n1,WEEKLY,every two weeks,quarterly,monthly\n"
              "n2,,now and then,,\n",
              &options, &contacts);
    check_field(&contacts, "n1", "how_often", "WEEKLY");
    check_field(&contacts, "n1", "frequency_weekly_news", "weekly");
    check_field(&contacts, "n1", "frequency_offers", "every two weeks");
    check_field(&contacts, "n1", "frequency_tips", "quarterly");
    check_field(&contacts, "n1", "frequency", "monthly");
    check_field(&contacts, "n2", "frequency_weekly_news", "-");
    check_field(&contacts, "n2", "frequency_offers", "-");
    check_remark(&contacts, CSV_REMARK_BAD_FREQUENCY, 1, 3, "now and then");
    assert_int_equal(contact_table_find_column(contacts.table, TEXT("frequency_tips_2")), -1);
    csv_contacts_destroy(&contacts);
    options.mapping.map_count = 3;
    check_fails("id,How often,Offers,x\na,weekly,,\n", &options, "BAD_MAP");
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
    struct csv_contacts_options options = usual_options("f.csv");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        options.mapping.maps = &wrong[i].map;
        options.mapping.map_count = 1;
        check_fails("Mail,x\na,b\n", &options, wrong[i].code);
    }
    options.mapping.map_count = 0;
    options.mapping.key = "nothing";
    check_fails("Mail,x\na,b\n", &options, "UNKNOWN_COLUMN");
}

static void test_keys(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    read_plain("name,Email,Customer ID\nA,a@example.com,17\nB,,18\n", &contacts);
    check_field(&contacts, "17", "name", "A");
    csv_contacts_destroy(&contacts);
    read_plain("name,Email\nA,A@Example.com\nB,b@example.com\n", &contacts);
    assert_true(contacts.key_folded);
    check_field(&contacts, "a@example.com", "email", "A@Example.com");
    csv_contacts_destroy(&contacts);
    read_plain("name,Email\nA,a@example.com\n\nB,\n,,\nC,A@EXAMPLE.com\n", &contacts);
    check_field(&contacts, "file.csv#2", "name", "B");
    check_field(&contacts, "file.csv#3", "name", "C");
    check_remark(&contacts, CSV_REMARK_KEY_EMPTY, 1, 4, "");
    check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 1, 6, "a@example.com");
    check_remark(&contacts, CSV_REMARK_NO_EMAIL, 1, 4, "");
    csv_contacts_destroy(&contacts);
    /* Addresses beside another key: the Kelvin sign is a k, and an umlaut has two cases. */
    read_plain("id,Email\n1,k@B.c\n2,\u212A@b.C\n3,\u00C4rger@example.com\n4, "
               "\u00E4RGER@EXAMPLE.com\n5,kk@b.c\n",
               &contacts);
    check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 2, 3, "k@b.c");
    csv_contacts_destroy(&contacts);
}

/* Addresses of every length up to 40, and each with another letter in every place. */
static size_t add_addresses(struct text_builder *csv, char first, size_t id)
{
    size_t count = 0;
    for (int length = 1; length <= 40; length++) {
        for (int place = 0; place <= length; place++, count++) {
            text_append_format(csv, "%zu,", id + count);
            for (int i = 0; i < length; i++) {
                text_append_byte(csv, (char)(first + (i == place)));
            }
            text_append_string(csv, "@b.c\n");
        }
    }
    return count;
}

static void test_addresses_that_repeat(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    struct text_builder csv = {0};
    text_append_string(&csv, "id,email\n");
    size_t count = add_addresses(&csv, 'a', 1);
    read_plain(csv.bytes, &contacts);
    assert_int_equal(contacts.remark_count, 0);
    csv_contacts_destroy(&contacts);
    add_addresses(&csv, 'A', 1 + count);
    read_plain(csv.bytes, &contacts);
    assert_int_equal(contacts.table->count, 2 * count);
    check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, count, count + 2, "b@b.c");
    csv_contacts_destroy(&contacts);
    text_destroy(&csv);
}

static void check_refusal(const struct csv_contacts *contacts, size_t index,
                          enum csv_refusal_kind kind, size_t line, size_t number)
{
    assert_true(index < contacts->file.refusal_count);
    const struct csv_refusal *refusal = &contacts->file.refusals[index];
    assert_int_equal(refusal->kind, kind);
    assert_int_equal(refusal->line, line);
    assert_int_equal(refusal->number, number);
    struct error error;
    csv_refusal_error(refusal, &error);
    assert_int_equal(error.line, line);
}

static void test_refused_rows(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    struct csv_contacts_options options = usual_options("f.csv");
    options.mapping.key = "id";
    read_with("id,name,note\n"
              "1,Ä,x\n"
              "2,B\n"
              "3,C,x,y\n"
              "4,D,x,,\n"
              "1,E,x\n"
              ",F,x\n"
              "5,\xFF,x\n"
              "6,\"G,x\n"
              "7,H,\"two\nlines\"\n"
              "7,I,x\n",
              &options, &contacts);
    assert_int_equal(contacts.file.records, 10);
    assert_int_equal(contacts.table->count, 3);
    assert_int_equal(contacts.file.refusal_count, 7);
    check_refusal(&contacts, 0, CSV_REFUSED_FEW_CELLS, 3, 2);
    check_refusal(&contacts, 1, CSV_REFUSED_MANY_CELLS, 4, 4);
    check_refusal(&contacts, 2, CSV_REFUSED_KEY_REPEATED, 6, 2);
    check_refusal(&contacts, 3, CSV_REFUSED_NO_KEY, 7, 0);
    check_refusal(&contacts, 4, CSV_REFUSED_LETTERS, 8, 0);
    check_refusal(&contacts, 5, CSV_REFUSED_UNCLOSED, 9, 0);
    check_refusal(&contacts, 6, CSV_REFUSED_KEY_REPEATED, 12, 10);
    assert_true(text_is(contacts.file.refusals[5].source, "6,\"G,x"));
    check_field(&contacts, "7", "note", "two\nlines");
    check_field(&contacts, "4", "name", "D");
    csv_contacts_destroy(&contacts);
}

static void test_what_is_no_file_of_contacts(void **state)
{
    (void)state;
    struct csv_contacts_options options = usual_options("f.csv");
    check_fails("", &options, "EMPTY_FILE");
    check_fails("\n \n", &options, "EMPTY_FILE");
    check_fails("1,2,3\n4,5,6\n", &options, "NO_HEADER");
    check_fails("Aino,aino@example.com\nEino,eino@example.com\n", &options, "NO_HEADER");
    struct csv_contacts contacts;
    read_plain("id,name\n", &contacts);
    assert_int_equal(contacts.table->count, 0);
    csv_contacts_destroy(&contacts);
}

static void test_options_for_all_rows(void **state)
{
    (void)state;
    static const char *const tags[] = {"import", "May"};
    static const char *const reachable[] = {"push"};
    struct csv_contacts_options options = usual_options("f.csv");
    options.list = "news";
    options.tags = tags;
    options.tag_count = 2;
    options.reachable = reachable;
    options.reachable_count = 1;
    struct csv_contacts contacts;
    read_with("id,tags\n1,May|x\n2,\n", &options, &contacts);
    check_field(&contacts, "1", "tags", "May|x|import");
    check_field(&contacts, "2", "tags", "import|May");
    check_channel(&contacts, "push", 2, 2, 0);
    assert_int_equal(bitset_count(&contacts.table->reachable_by), 1);
    assert_int_equal(contacts.table->topics[0].states[1], SUBSCRIPTION_JOINED);
    csv_contacts_destroy(&contacts);
    read_with("id,name\n1,a\n", &options, &contacts);
    check_field(&contacts, "1", "tags", "import|May");
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
    struct csv_contacts_options options = usual_options("f.csv");
    options.progress = stop_at_once;
    options.context = &calls;
    check_fails(text.bytes, &options, "STOPPED");
    assert_int_equal(calls, 1);
    text_destroy(&text);
}

/* Reads a file of the shared data; false where it is not there. */
static bool read_shared(const char *name, const char *as, struct text_builder *bytes,
                        struct csv_contacts *contacts)
{
    struct text_builder path = {0};
    const char *folder = getenv("POLKU_SHARED");
    text_append_format(&path, "%s/data/%s", folder == NULL ? "../shared" : folder, name);
    if (access(path.bytes, R_OK) != 0) {
        print_message("SKIP: no %s\n", path.bytes);
        text_destroy(&path);
        return false;
    }
    assert_true(file_read(path.bytes, bytes, NULL));
    text_destroy(&path);
    struct csv_contacts_options options = usual_options(as);
    read_with(bytes->bytes, &options, contacts);
    return true;
}

static void test_hillstrom(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    struct text_builder bytes = {0};
    if (!read_shared("hillstrom.csv", "hillstrom.csv", &bytes, &contacts)) {
        skip();
    }
    assert_int_equal(contacts.table->count, 64000);
    assert_int_equal(contacts.file.dialect.line_end, CSV_CRLF);
    assert_int_equal(contacts.table->column_count, 12);
    check_type(&contacts, "recency", VALUE_INTEGER, 0);
    check_type(&contacts, "history", VALUE_DECIMAL, 2);
    check_type(&contacts, "segment", VALUE_TEXT, 0);
    check_field(&contacts, "hillstrom.csv#1", "history", "142.44");
    check_field(&contacts, "hillstrom.csv#20", "history_segment", "6) $750 - $1,000");
    assert_int_equal(contacts.file.refusal_count + contacts.remark_count, 0);
    csv_contacts_destroy(&contacts);
    text_destroy(&bytes);
}

static void test_bank(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    struct text_builder bytes = {0};
    if (!read_shared("bank_marketing.csv", "bank.csv", &bytes, &contacts)) {
        skip();
    }
    assert_int_equal(contacts.table->count, 4521);
    assert_int_equal(contacts.file.dialect.separator, ';');
    check_type(&contacts, "balance", VALUE_INTEGER, 0);
    check_type(&contacts, "housing", VALUE_BOOLEAN, 0);
    check_type(&contacts, "month", VALUE_TEXT, 0);
    check_field(&contacts, "bank.csv#1", "balance", "1787");
    assert_true(contacts.table->consent_assumed);
    csv_contacts_destroy(&contacts);
    text_destroy(&bytes);
}

static void test_shopify(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    struct text_builder bytes = {0};
    if (!read_shared("shopify_customers_sample.csv", "customers.csv", &bytes, &contacts)) {
        skip();
    }
    assert_int_equal(contacts.mapping.origin, CSV_ORIGIN_SHOPIFY);
    assert_int_equal(contacts.table->count, 250);
    check_field(&contacts, "7000000000037", "first_name", "Jörg");
    check_field(&contacts, "7000000000037", "default_address_zip", "69002");
    check_field(&contacts, "7000000000037", "phone", "+15550101301");
    check_field(&contacts, "7000000000037", "amount_spent", "45.69");
    check_field(&contacts, "7000000000037", "country", "FR");
    check_field(&contacts, "7000000000074", "tags", "repeat|wholesale");
    check_field(&contacts, "7000000000148", "default_address_company", "Abara & Co, Ltd");
    check_field(&contacts, "7000000002479", "note", "Said \"call back\" in spring");
    check_channel(&contacts, "email", 248, 160, 90);
    check_channel(&contacts, "sms", 86, 34, 216);
    check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 2, 205, "nour.schmidt12@example.org");
    assert_int_equal(remark_of(&contacts, CSV_REMARK_NO_EMAIL)->count, 2);
    assert_int_equal(contacts.remark_count, 2);
    csv_contacts_destroy(&contacts);
    text_destroy(&bytes);
}

static void test_mailchimp(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t addressed;
        size_t yes;
        size_t no;
    } files[] = {{"subscribed_members_export.csv", 250, 250, 0},
                 {"unsubscribed_members_export.csv", 250, 0, 0},
                 {"nonsubscribed_members_export.csv", 250, 0, 250},
                 {"cleaned_members_export.csv", 0, 0, 0}};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        struct csv_contacts contacts;
        struct text_builder bytes = {0};
        if (!read_shared("mailchimp_audience_sample.csv", files[i].name, &bytes, &contacts)) {
            skip();
        }
        assert_int_equal(contacts.mapping.origin, CSV_ORIGIN_MAILCHIMP);
        assert_int_equal(contacts.table->count, 250);
        assert_false(contacts.table->consent_assumed);
        check_channel(&contacts, "email", files[i].addressed, files[i].yes, files[i].no);
        check_field(&contacts, "500000026", "country", "US");
        check_field(&contacts, "500000026", "cc", "us");
        check_field(&contacts, "500000026", "region", "TX");
        check_field(&contacts, "500000026", "timezone", "America/Chicago");
        check_field(&contacts, "500000026", "confirm_time", "2025-09-06T07:05:43");
        check_field(&contacts, "500000026", "latitude", "30.2672");
        check_field(&contacts, "500000273", "tags", "gift buyer|lapsed");
        check_field(&contacts, "500000117", "first_name", "-");
        check_type(&contacts, "birthday", VALUE_DATE, 0);
        check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 1, 181, "dmitri.dubois1021@example.com");
        csv_contacts_destroy(&contacts);
        text_destroy(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types_and_names),
        cmocka_unit_test(test_standard_fields),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_frequency_of_topics),
        cmocka_unit_test(test_wrong_map),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_addresses_that_repeat),
        cmocka_unit_test(test_refused_rows),
        cmocka_unit_test(test_what_is_no_file_of_contacts),
        cmocka_unit_test(test_options_for_all_rows),
        cmocka_unit_test(test_stopping),
        cmocka_unit_test(test_hillstrom),
        cmocka_unit_test(test_bank),
        cmocka_unit_test(test_shopify),
        cmocka_unit_test(test_mailchimp),
    };
    return cmocka_run_group_tests(tests, read_zones, destroy_zones);
}
