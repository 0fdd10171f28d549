/* Tests of storage/formats/csv_contacts: keys, addresses that repeat, rows and files that are
 * refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/csv_check.h"

static void test_keys(void **state)
{
    (void)state;
    struct csv_contacts contacts;
    csv_check_read("name,Email,Customer ID\nA,a@example.com,17\nB,,18\n", &contacts);
    csv_check_field(&contacts, "17", "name", "A");
    csv_contacts_destroy(&contacts);
    csv_check_read("name,Email\nA,A@Example.com\nB,b@example.com\n", &contacts);
    assert_true(contacts.key_folded);
    csv_check_field(&contacts, "a@example.com", "email", "A@Example.com");
    csv_contacts_destroy(&contacts);
    csv_check_read("name,Email\nA,a@example.com\n\nB,\n,,\nC,A@EXAMPLE.com\n", &contacts);
    csv_check_field(&contacts, "file.csv#2", "name", "B");
    csv_check_field(&contacts, "file.csv#3", "name", "C");
    csv_check_remark(&contacts, CSV_REMARK_KEY_EMPTY, 1, 4, "");
    csv_check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 1, 6, "a@example.com");
    csv_check_remark(&contacts, CSV_REMARK_NO_EMAIL, 1, 4, "");
    csv_contacts_destroy(&contacts);
    /* Addresses beside another key: the Kelvin sign is a k, and an umlaut has two cases. */
    csv_check_read("id,Email\n1,k@B.c\n2,\u212A@b.C\n3,\u00C4rger@example.com\n4, "
                   "\u00E4RGER@EXAMPLE.com\n5,kk@b.c\n",
                   &contacts);
    csv_check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, 2, 3, "k@b.c");
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
    csv_check_read(csv.bytes, &contacts);
    assert_int_equal(contacts.remark_count, 0);
    csv_contacts_destroy(&contacts);
    add_addresses(&csv, 'A', 1 + count);
    csv_check_read(csv.bytes, &contacts);
    assert_int_equal(contacts.table->count, 2 * count);
    csv_check_remark(&contacts, CSV_REMARK_REPEATED_EMAIL, count, count + 2, "b@b.c");
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
    struct csv_contacts_options options = csv_check_options("f.csv");
    options.mapping.key = "id";
    csv_check_read_with("id,name,note\n"
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
    csv_check_field(&contacts, "7", "note", "two\nlines");
    csv_check_field(&contacts, "4", "name", "D");
    csv_contacts_destroy(&contacts);
}

static void test_what_is_no_file_of_contacts(void **state)
{
    (void)state;
    struct csv_contacts_options options = csv_check_options("f.csv");
    csv_check_fails("", &options, "EMPTY_FILE");
    csv_check_fails("\n \n", &options, "EMPTY_FILE");
    csv_check_fails("1,2,3\n4,5,6\n", &options, "NO_HEADER");
    csv_check_fails("Aino,aino@example.com\nEino,eino@example.com\n", &options, "NO_HEADER");
    struct csv_contacts contacts;
    csv_check_read("id,name\n", &contacts);
    assert_int_equal(contacts.table->count, 0);
    csv_contacts_destroy(&contacts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_addresses_that_repeat),
        cmocka_unit_test(test_refused_rows),
        cmocka_unit_test(test_what_is_no_file_of_contacts),
    };
    return cmocka_run_group_tests(tests, csv_check_begin, csv_check_end);
}
