/* Times a yardstick's journey on the yardstick's contacts: benchmark_simulation DIR JOURNEY.yaml
 * DAYS THREADS [walk]. Two lines, as its peers print: how many entered, bought and came to the node
 * sms, with the median of some runs; then `counts` and each figure with its name. A run makes the
 * plan, flows all contacts through it, and adds up the result. walk: contact by contact, on some of
 * the contacts. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "model/simulation/batch_plan.h"
#include "model/simulation/result.h"
#include "model/simulation/run.h"
#include "storage/exchange.h"
#include "tests/benchmark/benchmark_contacts.h"

enum { RUNS = 5, LONG_MS = 2000, MOST_CONTACTS = 10000000, MOST_WALKED = 200000 };

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

static void print_message(const char *node, const struct message_counts *counts)
{
    const struct {
        const char *name;
        int64_t count;
    } figures[] = {{"sent", counts->sent},
                   {"delivered", counts->delivered},
                   {"opened", counts->opened},
                   {"clicked", counts->clicked},
                   {"capped", counts->blocked[BLOCK_CAPPED]}};
    for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++) {
        printf(" %s.%s %" PRId64, node, figures[i].name, figures[i].count);
    }
}

static void print_counts(const struct result *result)
{
    enum { ID_SIZE = 65 };
    printf("counts loop_limit %" PRId64 " inside %" PRId64, result->ended[END_LOOP_LIMIT],
           result->in_progress);
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        char id[ID_SIZE];
        snprintf(id, sizeof(id), "%.*s", (int)node->id.length, node->id.bytes);
        printf(" %s %" PRId64, id, node->arrived);
        if (node->kind == NODE_SEND) {
            print_message(id, &node->messages);
        }
    }
    putchar('\n');
}

/* "batches", or "walked: " and what keeps them from it. */
static void print_way(const struct run_request *request)
{
    struct error_list errors = {0};
    const char *why = "asked for";
    struct plan *plan = plan_create(request, &errors);
    struct batch_plan *batch =
        plan == NULL || request->one_by_one ? NULL : batch_plan_create(plan, &why);
    printf("; %s%s", batch != NULL ? "batches" : "walked: ", batch != NULL ? "" : why);
    batch_plan_destroy(batch);
    plan_destroy(plan);
    error_list_destroy(&errors);
}

/* The most that the process has had: the contacts as well as the run. */
static long memory_megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

static void print_result(const struct result *result, const struct run_request *request,
                         double times[], size_t count)
{
    qsort(times, count, sizeof(*times), compare_times);
    double median = times[(count - 1) / 2];
    printf("polku sim N %zu threads %d hits %" PRId64 " goal %" PRId64 " SMS %" PRId64
           " median ms %.2f min %.2f M/s %.1f",
           request->contacts->count, request->threads, result->entered, result->goals[0].count,
           result_find_node(result, TEXT("sms"))->arrived, median, times[0],
           (double)request->contacts->count / median / 1e3);
    print_way(request);
    printf("; memory %ld MB\n", memory_megabytes());
    print_counts(result);
}

/* At least one run, and no more where they take long. */
static bool time_runs(const struct run_request *request)
{
    double times[RUNS];
    double total = 0;
    size_t done = 0;
    struct result *result = NULL;
    while (done < RUNS && total < LONG_MS) {
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
        times[done] = milliseconds() - start;
        total += times[done++];
        error_list_destroy(&errors);
    }
    print_result(result, request, times, done);
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

static bool time_journey(const struct journey_file *file, const struct contact_table *contacts,
                         char **arguments, bool walk)
{
    enum { DECIMAL = 10 };
    struct workspace *workspace = workspace_create();
    struct zone_set *zones = zone_set_create();
    struct run_request request = {.journey = file->journey,
                                  .workspace = workspace,
                                  .workspace_unknown = true,
                                  .contacts = contacts,
                                  .zones = zones,
                                  .start = (int64_t)BENCHMARK_TODAY * CIVIL_DAY,
                                  .days = (int)strtol(arguments[3], NULL, DECIMAL),
                                  .seed = 1,
                                  .threads = (int)strtol(arguments[4], NULL, DECIMAL),
                                  .one_by_one = walk};
    bool done = time_runs(&request);
    zone_set_destroy(zones);
    workspace_destroy(workspace);
    return done;
}

int main(int count, char **arguments)
{
    struct journey_file file = {0};
    bool walk = count == 6 && strcmp(arguments[5], "walk") == 0;
    if ((count != 5 && !walk) || !read_journey(arguments[2], &file)) {
        fprintf(stderr, "usage: benchmark_simulation DIR JOURNEY.yaml DAYS THREADS [walk]\n");
        return 2;
    }
    struct contact_table *contacts =
        benchmark_contacts_read(arguments[1], walk ? MOST_WALKED : MOST_CONTACTS);
    bool done = contacts != NULL && benchmark_contacts_add_consents(contacts, arguments[1]) &&
                time_journey(&file, contacts, arguments, walk);
    contact_table_destroy(contacts);
    journey_file_destroy(&file);
    return done ? 0 : 1;
}
