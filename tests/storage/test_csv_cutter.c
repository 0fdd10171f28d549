/* Tests of storage/formats/csv_cutter: rows are cut as the reader reads them, plain ones too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_cutter.h"
#include "tests/support/random_source.h"

enum { TEXTS = 1200, ALL_TEXTS = 20000, PIECES = 60, MANY_PIECES = 700 };

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

/* Cells, separators and line ends in any order, but mostly such as make rows of three columns. */
static void make_text(struct text_builder *csv, uint64_t *state)
{
    static const char *const odd[] = {"\"", "\r", "\n", ",", " ", "\"\"", "\r\n", "\"x\"", "\n\n"};
    static const char *const cells[] = {"", "a", "bc d", " ",
                                        "a long cell that fills much of a block of the scan"};
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[draw(state) % 3];
    size_t rarely = 3 + draw(state) % 20;
    text_append_string(csv, "x,y,z");
    text_append_string(csv, end);
    size_t most = draw(state) % 20 == 0 ? MANY_PIECES : PIECES;
    for (size_t i = 0, pieces = draw(state) % most; i < pieces; i++) {
        for (size_t k = 0; k < 3; k++) {
            text_append_string(csv, k == 0 ? "" : ",");
            text_append_string(csv, draw(state) % rarely == 0 ? odd[draw(state) % 9]
                                                              : cells[draw(state) % 5]);
        }
        text_append_string(csv, draw(state) % rarely == 0 ? odd[draw(state) % 9] : end);
    }
}

static void append_row(struct text_builder *account, size_t line, size_t number,
                       const struct text cells[3])
{
    text_append_format(account, "%zu %zu", line, number);
    for (size_t i = 0; i < 3; i++) {
        text_append_format(account, "|%.*s", TEXT_FORMAT(cells[i]));
    }
    text_append_string(account, "\n");
}

static void append_refusals(struct text_builder *account, const struct csv_file *file)
{
    for (size_t i = 0; i < file->refusal_count; i++) {
        const struct csv_refusal *refusal = &file->refusals[i];
        text_append_format(account, "%d %zu %zu %.*s\n", (int)refusal->kind, refusal->line,
                           refusal->number, TEXT_FORMAT(refusal->source));
    }
    text_append_format(account, "%zu records\n", file->records);
}

/* False where the header is not cut into three cells. */
static bool open_contacts(struct csv_contacts *contacts, struct text bytes,
                          struct csv_reader *reader)
{
    struct csv_record header;
    struct error error;
    struct csv_mapping_options options = {0};
    *contacts = (struct csv_contacts){.mapping = {.key = CSV_NO_COLUMN}};
    return csv_file_open(&contacts->file, bytes, reader, &header, &error) &&
           csv_mapping_init(&contacts->mapping, &header, &options, &error) &&
           header.cell_count == 3;
}

static bool read_by_reader(struct text bytes, struct text_builder *account)
{
    struct csv_contacts contacts;
    struct csv_reader reader;
    struct csv_record record;
    bool cut = open_contacts(&contacts, bytes, &reader);
    while (cut && csv_reader_next(&reader, &record)) {
        if (csv_file_is_blank(&record)) {
            continue;
        }
        contacts.file.records++;
        if (csv_file_takes(&contacts.file, &record, 3)) {
            struct text cells[3] = {record.cells[0].text, record.cells[1].text,
                                    record.cells[2].text};
            append_row(account, record.line, contacts.file.records, cells);
        }
    }
    append_refusals(account, &contacts.file);
    csv_reader_destroy(&reader);
    csv_contacts_destroy(&contacts);
    return cut;
}

static void append_batches(struct text_builder *account, struct csv_cutter *cutter)
{
    struct csv_batch batch = {0};
    size_t rows = 0;
    while (csv_cutter_read(cutter, &batch)) {
        assert_int_equal(batch.first_row, rows);
        rows += batch.row_count;
        for (size_t i = 0; i < batch.row_count; i++) {
            struct text cells[3];
            for (size_t k = 0; k < 3; k++) {
                cells[k] = csv_batch_column(&batch, k)[i];
                assert_int_equal(csv_cell_kind(cells[k]) & ~batch.kinds[k], 0);
            }
            append_row(account, batch.lines[i], batch.records[i], cells);
        }
    }
    assert_int_equal(cutter->row, rows);
    csv_batch_destroy(&batch);
}

/* Twice: the rows are the same where it is known what is refused. */
static void read_by_cutter(struct text bytes, size_t batch_rows, struct text_builder accounts[2])
{
    struct csv_contacts contacts;
    struct csv_reader reader;
    struct csv_cutter cutter;
    open_contacts(&contacts, bytes, &reader);
    csv_cutter_begin(&cutter, &contacts, &reader, batch_rows);
    append_batches(&accounts[0], &cutter);
    csv_cutter_begin_again(&cutter, &reader);
    append_batches(&accounts[1], &cutter);
    append_refusals(&accounts[0], &contacts.file);
    append_refusals(&accounts[1], &contacts.file);
    csv_cutter_end(&cutter);
    csv_reader_destroy(&reader);
    csv_contacts_destroy(&contacts);
}

static void test_rows_are_those_of_the_reader(void **state)
{
    (void)state;
    uint64_t seed = 11;
    size_t compared = 0;
    const size_t texts = (size_t)random_cases(TEXTS, ALL_TEXTS);
    for (size_t i = 0; i < texts; i++) {
        struct text_builder csv = {0};
        struct text_builder expected = {0};
        struct text_builder found[2] = {{0}, {0}};
        make_text(&csv, &seed);
        if (read_by_reader(text_built(&csv), &expected)) {
            read_by_cutter(text_built(&csv), i % 4, found);
            assert_string_equal(found[0].bytes, expected.bytes);
            assert_string_equal(found[1].bytes, expected.bytes);
            compared++;
        }
        text_destroy(&csv);
        text_destroy(&expected);
        text_destroy(&found[0]);
        text_destroy(&found[1]);
    }
    assert_true(compared > texts / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_those_of_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
