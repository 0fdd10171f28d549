/* Times filters on the contacts of the yardstick: benchmark_filter DIR peers|live.
 *
 * peers: the filter that the peers answer too, one line as theirs. live: others, on a million
 * contacts; the count of each must be that of filter_matches, asked of every contact. A filter is
 * read, checked, asked of all contacts and counted, some times over: the median is given. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/base/civil_time.h"
#include "model/filter/filter.h"
#include "tests/benchmark/benchmark_contacts.h"

enum { RUNS = 7, MOST_CONTACTS = 10000000, LIVE_CONTACTS = 1000000 };

static const char vip[] = "contact.spend > 100 AND contact.country IN ('FI', 'AL') AND "
                          "customer_tags CONTAINS 'VIP' AND contact.last_open >= -90d";

static const char *const live[] = {
    vip,
    "contact.spend > 100",
    "contact.spend > 100 AND customer_countries CONTAINS 'DE' AND contact.last_open < -1y",
    "customer_countries CONTAINS ANY ('FI', 'SE', 'US') OR contact.spend BETWEEN 10 AND 20",
    "customer_tags CONTAINS ANY ('VIP', 'press', 'coupon')",
    "customer_tags CONTAINS 'VIP' AND customer_tags CONTAINS NONE ('churned', 'b2b')",
    "contact.email LIKE '%17%@example.com'",
    "contact.email LIKE 'Anna1_%.com'",
    "contact.email CONTAINS '777'",
    "contact.email CONTAINS '777' AND contact.country = 'FI'",
    "contact.email = 'Anna77@example.com'",
    "customer_email_domain = 'example.com'",
    "anniversary(contact.birthday) BETWEEN today AND +30d",
    "email_subscription_status = 'SUBSCRIBED' AND contact.last_open > -30d",
    "sample MATCHES (percent = 10)",
    "campaign.opened MATCHES (campaign = 'spring', date > -30d, count >= 2)",
    "contact.spend > 900 AND campaign.opened NOT MATCHES (campaign = 'spring')",
};

/* What a filter is asked on. */
struct benchmark {
    const struct contact_table *contacts;
    const struct activity *activity;
    struct filter_moment moment;
};

static double milliseconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static const struct filter *read_filter(const struct benchmark *benchmark, const char *query,
                                        struct arena *arena)
{
    struct error_list errors = {0};
    struct filter_scene scene = {.contacts = benchmark->contacts,
                                 .activity = benchmark->activity,
                                 .moment = &benchmark->moment};
    const struct filter *filter = filter_read(text_from(query), &scene, arena, &errors);
    if (filter == NULL) {
        fprintf(stderr, "%s: %s\n", query, errors.items[0].code);
        exit(1);
    }
    error_list_destroy(&errors);
    return filter;
}

static size_t count_matches(const struct benchmark *benchmark, const char *query)
{
    struct arena arena = {0};
    struct bitset matches;
    filter_select(read_filter(benchmark, query, &arena), benchmark->contacts, benchmark->activity,
                  NULL, &benchmark->moment, &matches);
    size_t count = bitset_count(&matches);
    bitset_destroy(&matches);
    arena_destroy(&arena);
    return count;
}

/* One contact after the other, as a run asks. */
static size_t count_alone(const struct benchmark *benchmark, const char *query)
{
    struct arena arena = {0};
    struct contact_state state;
    const struct filter *filter = read_filter(benchmark, query, &arena);
    size_t count = 0;
    contact_state_init(&state, benchmark->contacts, benchmark->activity, NULL);
    for (size_t row = 0; row < benchmark->contacts->count; row++) {
        contact_state_reset(&state, row, INT64_MAX);
        count += filter_matches(filter, &state, &benchmark->moment);
    }
    contact_state_destroy(&state);
    arena_destroy(&arena);
    return count;
}

static int compare_times(const void *a, const void *b)
{
    double one = *(const double *)a;
    double other = *(const double *)b;
    return (one > other) - (one < other);
}

static void time_filter(const struct benchmark *benchmark, const char *query, const char *name)
{
    double times[RUNS];
    size_t count = 0;
    for (size_t i = 0; i < RUNS; i++) {
        double start = milliseconds();
        count = count_matches(benchmark, query);
        times[i] = milliseconds() - start;
    }
    qsort(times, RUNS, sizeof(*times), compare_times);
    printf("polku filter N %zu hits %zu median ms %.2f min %.2f%s%s\n", benchmark->contacts->count,
           count, times[RUNS / 2], times[0], name == NULL ? "" : "  ", name == NULL ? "" : name);
    fflush(stdout);
    if (name != NULL && count_alone(benchmark, query) != count) {
        fprintf(stderr, "%s: contacts asked alone give another count\n", query);
        exit(1);
    }
}

static void time_live(struct contact_table *contacts, struct benchmark *benchmark)
{
    struct activity activity;
    benchmark_contacts_add_more(contacts, &activity);
    benchmark->activity = &activity;
    for (size_t i = 0; i < sizeof(live) / sizeof(*live); i++) {
        time_filter(benchmark, live[i], live[i]);
    }
    activity_destroy(&activity);
}

int main(int count, char **arguments)
{
    bool is_live = count == 3 && strcmp(arguments[2], "live") == 0;
    if (!is_live && (count != 3 || strcmp(arguments[2], "peers") != 0)) {
        fprintf(stderr, "usage: benchmark_filter DIR peers|live\n");
        return 2;
    }
    struct contact_table *contacts =
        benchmark_contacts_read(arguments[1], is_live ? LIVE_CONTACTS : MOST_CONTACTS);
    if (contacts == NULL) {
        return 1;
    }
    struct zone_set *zones = zone_set_create();
    struct benchmark benchmark = {.contacts = contacts,
                                  .moment = {.now = (int64_t)BENCHMARK_TODAY * CIVIL_DAY + 43200,
                                             .zone = zone_find(zones, TEXT("UTC")),
                                             .journey = -1}};
    if (is_live) {
        time_live(contacts, &benchmark);
    } else {
        time_filter(&benchmark, vip, NULL);
    }
    zone_set_destroy(zones);
    contact_table_destroy(contacts);
    return 0;
}
