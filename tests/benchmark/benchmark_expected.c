/* Times the closed form of journey J1 on the contacts of the yardstick: benchmark_expected DIR
 * J1.yaml THREADS. One line: what is expected of it, then the median of the first time, of contacts
 * that nobody has asked anything yet, of later times after an edit of a rate, and after an edit of
 * a filter. Each time the plan is made, classes are counted where they are not kept, and the
 * program is run. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "model/journey/journey_edit.h"
#include "model/simulation/expected.h"
#include "model/simulation/plan.h"
#include "model/simulation/result.h"
#include "storage/exchange.h"
#include "tests/benchmark/benchmark_contacts.h"

enum { ROUNDS = 7, MOST_CONTACTS = 10000000 };

/* What is timed: from nothing, after an edit of a rate, after one of a filter. */
enum kind { FIRST, RATE, FILTER, KIND_COUNT };
static const char *const kind_names[KIND_COUNT] = {"median ms", "rate ms", "filter ms"};

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

/* One edit, as the editor makes it. */
static void edit(struct journey *journey, const char *node, const char *path, const char *value)
{
    struct journey_edit change =
        journey_edit_set(text_from(node), text_from(path), setting_text(text_from(value)));
    struct journey_edit inverse = {0};
    struct error error = {0};
    if (!journey_apply(journey, &change, &inverse, &error)) {
        fprintf(stderr, "%s %s\n", error.code, path);
        exit(1);
    }
    journey_edit_destroy(&change);
    journey_edit_destroy(&inverse);
}

/* What is expected of J1: of nothing that is kept; after an edit of a rate; of a filter's value. */
static void edit_journey(struct journey *journey, int kind, int round)
{
    char text[1000];
    const struct node *start = journey_find(journey, TEXT("s1"));
    struct text old = setting_as_text(setting_get(&start->settings, TEXT("filter")));
    if (kind == RATE) {
        snprintf(text, sizeof(text), "0.%d", 30 + round);
        edit(journey, "e1", "rates.opened", text);
    } else if (kind == FILTER) {
        int kept = (int)old.length - 3;
        snprintf(text, sizeof(text), "%.*s%d", kept, old.bytes, 101 + round);
        edit(journey, "s1", "filter", text);
    }
}

static struct result *find(const struct run_request *request, struct expected_kept *kept,
                           double *ret_time)
{
    struct error_list errors = {0};
    struct error error = {0};
    struct expected *expected = NULL;
    struct result *result = NULL;
    double start = milliseconds();
    struct plan *plan = plan_create(request, &errors);
    if (plan != NULL && expected_find(plan, kept, NULL, NULL, &expected, &error)) {
        result = expected_result(expected, plan, 1);
    } else {
        fprintf(stderr, "%s %s\n", error.code, error.sentence);
    }
    *ret_time = milliseconds() - start;
    expected_destroy(expected);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return result;
}

/* Of the journey as it stands in its file. */
static void print_counts(const struct run_request *request, const struct result *result)
{
    printf("polku expected N %zu threads %d hits %" PRId64 " goal %" PRId64,
           request->contacts->count, request->threads, result->entered, result->goals[0].count);
}

static bool time_all(const struct run_request *request, struct journey *journey)
{
    double times[KIND_COUNT][ROUNDS];
    struct result *result = NULL;
    bool done = true;
    for (int round = 0; done && round < ROUNDS; round++) {
        struct expected_kept kept = {0};
        for (int kind = FIRST; kind < KIND_COUNT; kind++) {
            edit_journey(journey, kind, round);
            result_destroy(result);
            result = find(request, &kept, &times[kind][round]);
            done = done && result != NULL;
            if (done && round == 0 && kind == FIRST) {
                print_counts(request, result);
            }
        }
        expected_kept_destroy(&kept);
    }
    for (int kind = FIRST; done && kind < KIND_COUNT; kind++) {
        qsort(times[kind], ROUNDS, sizeof(times[kind][0]), compare_times);
        printf(" %s %.2f (least %.2f)", kind_names[kind], times[kind][ROUNDS / 2], times[kind][0]);
    }
    putchar('\n');
    result_destroy(result);
    return done;
}

int main(int count, char **arguments)
{
    struct journey_file file = {0};
    struct error_list errors = {0};
    if (count != 4 || !exchange_read_journey(arguments[2], &file, &errors)) {
        fprintf(stderr, "usage: benchmark_expected DIR J1.yaml THREADS\n");
        error_list_destroy(&errors);
        return 2;
    }
    struct contact_table *contacts = benchmark_contacts_read(arguments[1], MOST_CONTACTS);
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
                                  .threads = (int)strtol(arguments[3], NULL, 10)};
    bool done = time_all(&request, file.journey);
    zone_set_destroy(zones);
    workspace_destroy(workspace);
    contact_table_destroy(contacts);
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return done ? 0 : 1;
}
