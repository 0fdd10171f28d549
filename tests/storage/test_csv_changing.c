/* Tests of storage/formats/csv_fill and file_bytes: a file that is changed or cut off while it is
 * read makes no table, ends nothing, and is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/files/file_bytes.h"
#include "storage/files/file_replace.h"
#include "storage/formats/csv_contacts.h"

enum { ALL = 1000, BATCH = 50 };

static struct csv_contacts_options options_of(size_t batch_rows, size_t threads)
{
    return (struct csv_contacts_options){
        .file_name = TEXT("contacts.csv"), .batch_rows = batch_rows, .threads = threads};
}

/* Somebody who writes into the text meanwhile. */
struct writer {
    char *bytes;
    size_t at;
    char byte;
    size_t done; /* before */
};

/* In the second pass, which begins again at the half. */
static bool write_meanwhile(void *context, size_t done, size_t all)
{
    struct writer *writer = context;
    (void)all;
    if (done < writer->done) {
        writer->bytes[writer->at] = writer->byte;
    }
    writer->done = done;
    return true;
}

static void check_written(const char *from, char to)
{
    struct text_builder csv = {0};
    struct csv_contacts contacts;
    struct error error = {0};
    text_append_string(&csv, "id,n,day\n");
    for (size_t i = 0; i < ALL; i++) {
        text_append_format(&csv, "%zu,%zu,2026-01-01\n", i, i);
    }
    text_append_string(&csv, "x,many,2026-01-01\n");
    struct writer writer = {.bytes = csv.bytes, .byte = to};
    writer.at = csv.length - 300 +
                text_find(text_part(text_built(&csv), csv.length - 300, 300), text_from(from));
    struct csv_contacts_options options = options_of(BATCH, 1);
    options.progress = write_meanwhile;
    options.context = &writer;
    bool read = csv_contacts_read(text_built(&csv), &options, &contacts, &error);
    assert_true(csv.bytes[writer.at] == to);
    assert_true(read ? contacts.table->count == ALL + 1
                     : text_is(text_from(error.code), "CHANGED_MEANWHILE"));
    assert_true(read == (to == '\n'));
    csv_contacts_destroy(&contacts);
    text_destroy(&csv);
}

/* Fewer rows are no table, more are left out: a file that is mapped can change. */
static void test_text_that_changes_meanwhile(void **state)
{
    (void)state;
    check_written("\n", ' ');
    check_written("-01,", '\n');
}

/* Cuts a file off when so many parts of 8 are read. */
struct cutting {
    const char *path;
    size_t eighths;
};

static bool cut_off_meanwhile(void *context, size_t done, size_t all)
{
    const struct cutting *cutting = context;
    if (done > all / 8 * cutting->eighths) {
        assert_int_equal(truncate(cutting->path, (off_t)(all / 2 + 1001)), 0);
    }
    return true;
}

static void check_cut_off(struct cutting cutting, struct text csv, size_t threads)
{
    struct file_bytes bytes = {0};
    struct csv_contacts contacts;
    struct error error = {0};
    struct csv_contacts_options options = options_of(0, threads);
    options.progress = cut_off_meanwhile;
    options.context = &cutting;
    assert_true(file_replace(cutting.path, csv, NULL));
    assert_true(file_bytes_open(cutting.path, &bytes, &error));
    assert_non_null(bytes.mapped);
    bool read = csv_contacts_read(bytes.text, &options, &contacts, &error);
    assert_false(file_bytes_bear_out(&bytes, read, &error));
    assert_string_equal(error.code, "CHANGED_MEANWHILE");
    csv_contacts_destroy(&contacts);
    file_bytes_close(&bytes);
}

/* A mapped file that is cut off in the first pass, or in the second one, ends nothing, and is told,
 * whatever the rows that are no longer there seemed to be. */
static void test_file_that_is_cut_off_meanwhile(void **state)
{
    (void)state;
    char path[] = "/tmp/polku-test-cut-XXXXXX";
    struct text_builder csv = {0};
    text_append_string(&csv, "id,email,day\n");
    for (size_t i = 0; csv.length < 1 << 24; i++) {
        text_append_format(&csv, "%zu,a%zu@example.com,2026-01-01\n", i, i);
    }
    text_append_string(&csv, "last,last@example.com,some day\n");
    close(mkstemp(path));
    for (size_t eighths = 1; eighths < 7; eighths += 2) {
        check_cut_off((struct cutting){path, eighths}, text_built(&csv), 1);
        check_cut_off((struct cutting){path, eighths}, text_built(&csv), 2);
    }
    assert_int_equal(unlink(path), 0);
    text_destroy(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_that_changes_meanwhile),
        cmocka_unit_test(test_file_that_is_cut_off_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
