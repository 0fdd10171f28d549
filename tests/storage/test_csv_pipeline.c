/* Tests of storage/formats/csv_pipeline and csv_keys: every step sees every row once, in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_crew.h"
#include "storage/formats/csv_keys.h"
#include "storage/formats/csv_pipeline.h"

enum { STEPS = 5, ROWS = 20000, COLUMNS = 2, HASHES = 5000 };

/* Rows "N","q""N": the second cell does not lie in the text. */
struct counting {
    struct csv_reader reader;
    size_t rows;
    size_t next[STEPS]; /* row that each step expects */
    size_t wrong[STEPS];
    size_t finished[STEPS];
    size_t asked;
    size_t most; /* go_on says no then; 0: never */
};

static bool counting_read(void *context, struct csv_batch *batch)
{
    struct counting *counting = context;
    struct csv_record record;
    csv_batch_begin(batch, 0, COLUMNS, counting->rows);
    while (!csv_batch_is_full(batch) && csv_reader_next(&counting->reader, &record)) {
        csv_batch_add(batch, &record, ++counting->rows, counting->reader.text);
    }
    batch->end = counting->reader.at;
    return batch->row_count != 0;
}

static void counting_work(void *context, size_t step, const struct csv_batch *batch)
{
    struct counting *counting = context;
    for (size_t at = 0; at < batch->row_count; at++) {
        struct text_builder expected = {0};
        size_t row = counting->next[step]++;
        text_append_format(&expected, "q\"%zu", row);
        bool right = batch->first_row + at == row && batch->lines[at] == row + 1 &&
                     batch->records[at] == row + 1 &&
                     text_equal(csv_batch_column(batch, 1)[at], text_built(&expected)) &&
                     text_is(csv_batch_column(batch, 0)[at], expected.bytes + 2);
        counting->wrong[step] += !right;
        text_destroy(&expected);
    }
}

static void counting_finish(void *context, size_t step)
{
    struct counting *counting = context;
    counting->wrong[step] += counting->next[step] != ROWS;
    counting->finished[step]++;
}

static bool counting_go_on(void *context, size_t end)
{
    struct counting *counting = context;
    assert_true(end > 0 && end <= counting->reader.text.length);
    counting->asked++;
    return counting->most == 0 || counting->asked < counting->most;
}

static bool run(struct counting *counting, struct text text, size_t threads)
{
    struct csv_dialect dialect = {.separator = ',', .quote = '"'};
    struct csv_pipeline pipeline = {.step_count = STEPS,
                                    .threads = threads,
                                    .context = counting,
                                    .read = counting_read,
                                    .work = counting_work,
                                    .finish = counting_finish,
                                    .go_on = counting_go_on};
    csv_reader_init(&counting->reader, text, dialect);
    bool done = csv_pipeline_run(&pipeline);
    csv_reader_destroy(&counting->reader);
    return done;
}

static void make_rows(struct text_builder *csv)
{
    for (size_t i = 0; i < ROWS; i++) {
        text_append_format(csv, "%zu,\"q\"\"%zu\"\n", i, i);
    }
}

static void test_each_step_sees_each_row_in_order(void **state)
{
    (void)state;
    struct text_builder csv = {0};
    make_rows(&csv);
    for (size_t threads = 0; threads <= CSV_CREW_MOST; threads++) {
        struct counting counting = {0};
        assert_true(run(&counting, text_built(&csv), threads));
        assert_true(counting.asked > 0);
        for (size_t i = 0; i < STEPS; i++) {
            assert_int_equal(counting.next[i], ROWS);
            assert_int_equal(counting.wrong[i], 0);
            assert_int_equal(counting.finished[i], 1);
        }
    }
    text_destroy(&csv);
}

static void test_it_stops(void **state)
{
    (void)state;
    struct text_builder csv = {0};
    make_rows(&csv);
    for (size_t threads = 1; threads <= 3; threads++) {
        struct counting counting = {.most = 1};
        assert_false(run(&counting, text_built(&csv), threads));
        assert_int_equal(counting.asked, 1);
    }
    text_destroy(&csv);
}

static void test_hashes_are_there_once(void **state)
{
    (void)state;
    struct csv_hashes hashes = {0};
    for (uint64_t turn = 0; turn < 2; turn++) {
        for (uint64_t i = 0; i < HASHES; i++) {
            /* Many begin at the same place; one is 0. */
            uint64_t hash = i % 2 == 0 ? i << 40 : i;
            csv_hashes_expect(&hashes, hash);
            assert_int_equal(csv_hashes_add(&hashes, hash), turn == 0);
        }
        assert_int_equal(hashes.count, HASHES);
    }
    csv_hashes_destroy(&hashes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_step_sees_each_row_in_order),
        cmocka_unit_test(test_it_stops),
        cmocka_unit_test(test_hashes_are_there_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
