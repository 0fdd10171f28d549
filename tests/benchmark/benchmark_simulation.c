/* Times journey J1 on the contacts of the yardstick: benchmark_simulation DIR J1.yaml THREADS
 * [walk]. One line, as its peers print: what was counted, then the median of some runs. A run
 * makes the plan, flows all contacts through it, and adds up the result. walk: contact by contact,
 * on a tenth of the contacts. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/simulation/result.h"
#include "model/simulation/run.h"
#include "storage/exchange.h"
#include "tests/benchmark/benchmark_contacts.h"

enum { RUNS = 5, MOST_CONTACTS = 10000000, MOST_WALKED = 200000 };

static double milliseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare_times(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

static int64_t sum_of(const struct result *result, const char *node)
{
    return result_find_node(result, text_from(node))->arrived;
}

static void print_message(const struct result *result, const char *node)
{
    const struct message_counts *counts = &result_find_node(result, text_from(node))->messages;
    printf(" %s %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64, node, counts->sent,
           counts->delivered, counts->opened, counts->clicked);
}

static void print_result(const struct result *result, const struct run_request *request,
                         double times[])
{
    qsort(times, RUNS, sizeof(*times), compare_times);
    printf("polku sim N %zu threads %d%s hits %" PRId64 " goal %" PRId64 " SMS %" PRId64
           " median ms %.2f min %.2f M/s %.1f;",
           request->contacts->count, request->threads, request->one_by_one ? " walk" : "",
           result->entered, result->goals[0].count, sum_of(result, "sms"), times[RUNS / 2],
           times[0], (double)request->contacts->count / times[RUNS / 2] / 1e3);
    static const char *const messages[] = {"e1", "sms", "ea", "eb"};
    for (size_t i = 0; i < sizeof(messages) / sizeof(*messages); i++) {
        print_message(result, messages[i]);
    }
    putchar('\n');
}

static bool time_runs(const struct run_request *request)
{
    double times[RUNS];
    struct result *result = NULL;
    for (size_t i = 0; i < RUNS; i++) {
        struct error_list errors = {0};
        double start = milliseconds();
        result_destroy(result);
        result = NULL;
        if (!run_simulation(request, NULL, &result, &errors)) {
            fprintf(stderr, "%s %s %s\n", errors.items[0].code, errors.items[0].subject,
                    errors.items[0].arguments[0]);
            error_list_destroy(&errors);
            return false;
        }
        times[i] = milliseconds() - start;
        error_list_destroy(&errors);
    }
    print_result(result, request, times);
    result_destroy(result);
    return true;
}

static bool read_journey(const char *path, struct journey_file *file)
{
    struct error_list errors = {0};
    bool read = exchange_read_journey(path, file, &errors);
    if (!read) {
        fprintf(stderr, "%s: %s\n", path, errors.count == 0 ? "" : errors.items[0].code);
    }
    error_list_destroy(&errors);
    return read;
}

int main(int count, char **arguments)
{
    struct journey_file file = {0};
    bool walk = count == 5 && strcmp(arguments[4], "walk") == 0;
    if ((count != 4 && !walk) || !read_journey(arguments[2], &file)) {
        fprintf(stderr, "usage: benchmark_simulation DIR J1.yaml THREADS [walk]\n");
        return 2;
    }
    struct contact_table *contacts =
        benchmark_contacts_read(arguments[1], walk ? MOST_WALKED : MOST_CONTACTS);
    if (contacts == NULL || !benchmark_contacts_add_consents(contacts, arguments[1])) {
        return 1;
    }
    struct workspace *workspace = workspace_create();
    struct zone_set *zones = zone_set_create();
    struct run_request request = {.journey = file.journey,
                                  .workspace = workspace,
                                  .contacts = contacts,
                                  .zones = zones,
                                  .start = (int64_t)BENCHMARK_TODAY * CIVIL_DAY,
                                  .days = 16,
                                  .seed = 1,
                                  .threads = (int)strtol(arguments[3], NULL, 10),
                                  .one_by_one = walk};
    bool done = time_runs(&request);
    zone_set_destroy(zones);
    workspace_destroy(workspace);
    contact_table_destroy(contacts);
    journey_file_destroy(&file);
    return done ? 0 : 1;
}
