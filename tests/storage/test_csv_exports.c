/* Tests of storage/formats/csv_contacts: files as shops and banks have them, and real exports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/files/file_read.h"
#include "tests/support/csv_check.h"

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
    struct csv_contacts_options options = csv_check_options(as);
    csv_check_read_with(bytes->bytes, &options, contacts);
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
    csv_check_type(&contacts, "recency", VALUE_INTEGER, 0);
    csv_check_type(&contacts, "history", VALUE_DECIMAL, 2);
    csv_check_type(&contacts, "segment", VALUE_TEXT, 0);
    csv_check_field(&contacts, "hillstrom.csv#1", "history", "142.44");
    csv_check_field(&contacts, "hillstrom.csv#20", "history_segment", "6) $750 - $1,000");
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
    csv_check_type(&contacts, "balance", VALUE_INTEGER, 0);
    csv_check_type(&contacts, "housing", VALUE_BOOLEAN, 0);
    csv_check_type(&contacts, "month", VALUE_TEXT, 0);
    csv_check_field(&contacts, "bank.csv#1", "balance", "1787");
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
    csv_check_field(&contacts, "7000000000037", "first_name", "Jörg");
    csv_check_field(&contacts, "7000000000037", "default_address_zip", "69002");
    csv_check_field(&contacts, "7000000000037", "phone", "+15550101301");
    csv_check_field(&contacts, "7000000000037", "amount_spent", "45.69");
    csv_check_field(&contacts, "7000000000037", "country", "FR");
    csv_check_field(&contacts, "7000000000074", "tags", "repeat|wholesale");
    csv_check_field(&contacts, "7000000000148", "default_address_company", "Abara & Co, Ltd");
    csv_check_field(&contacts, "7000000002479", "note", "Said \"call back\" in spring");
    csv_check_channel(&contacts, "email", 248, 160, 90);
    csv_check_channel(&contacts, "sms", 86, 34, 216);
    csv_check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 2, 205, "nour.schmidt12@example.org");
    assert_int_equal(csv_check_remark_of(&contacts, CSV_REMARK_NO_EMAIL)->count, 2);
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
        csv_check_channel(&contacts, "email", files[i].addressed, files[i].yes, files[i].no);
        csv_check_field(&contacts, "500000026", "country", "US");
        csv_check_field(&contacts, "500000026", "cc", "us");
        csv_check_field(&contacts, "500000026", "region", "TX");
        csv_check_field(&contacts, "500000026", "timezone", "America/Chicago");
        csv_check_field(&contacts, "500000026", "confirm_time", "2025-09-06T07:05:43");
        csv_check_field(&contacts, "500000026", "latitude", "30.2672");
        csv_check_field(&contacts, "500000273", "tags", "gift buyer|lapsed");
        csv_check_field(&contacts, "500000117", "first_name", "-");
        csv_check_type(&contacts, "birthday", VALUE_DATE, 0);
        csv_check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 1, 181,
                         "dmitri.dubois1021@example.com");
        csv_contacts_destroy(&contacts);
        text_destroy(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hillstrom),
        cmocka_unit_test(test_bank),
        cmocka_unit_test(test_shopify),
        cmocka_unit_test(test_mailchimp),
    };
    return cmocka_run_group_tests(tests, csv_check_begin, csv_check_end);
}
