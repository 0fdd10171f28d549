/* The runs of a journey that is a file, as long as it is open. */
#include "ui/session/file_runs.h"

#include <string.h>

static struct run_record file_runs_record(const struct result *result, int64_t time)
{
    return (struct run_record){.journey_revision = result->journey_revision,
                               .contacts_version = result->contacts_version,
                               .time = time,
                               .start = result->start,
                               .days = result->days,
                               .seed = result->seed,
                               .entered = result->entered,
                               .reached = result->reached,
                               .entered_contacts = result->entered_contacts};
}

static bool file_runs_same(const struct run_record *a, const struct run_record *b)
{
    return a->journey_revision == b->journey_revision &&
           a->contacts_version == b->contacts_version && a->start == b->start &&
           a->days == b->days && a->seed == b->seed && a->entered == b->entered &&
           a->reached == b->reached && a->entered_contacts == b->entered_contacts;
}

int64_t file_runs_keep(struct file_runs *runs, const struct result *result, int64_t time)
{
    struct run_record record = file_runs_record(result, time);
    const struct run_record *newest = runs->count == 0 ? NULL : &runs->items[runs->count - 1];
    if (newest != NULL && file_runs_same(newest, &record)) {
        return newest->number;
    }
    record.number = newest == NULL ? 1 : newest->number + 1;
    if (runs->count == RUN_STORE_MOST) {
        runs->count--;
        memmove(runs->items, runs->items + 1, runs->count * sizeof(runs->items[0]));
    }
    runs->items[runs->count++] = record;
    return record.number;
}

struct run_record file_runs_before(const struct file_runs *runs, int64_t number)
{
    for (size_t i = runs->count; i-- > 0;) {
        if (runs->items[i].number < number) {
            return runs->items[i];
        }
    }
    return (struct run_record){0};
}
