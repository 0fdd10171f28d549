/* Several threads that go through one file at once. */
#include "storage/formats/csv_crew.h"

#include <assert.h>
#include <pthread.h>

/* What a thread begins with. */
struct csv_crew_call {
    void (*work)(void *member);
    void *member;
    pthread_t thread;
    bool begun;
};

size_t csv_crew_size(size_t asked)
{
    return asked == 0 ? 1 : asked > CSV_CREW_MOST ? CSV_CREW_MOST : asked;
}

static void *csv_crew_begin(void *context)
{
    const struct csv_crew_call *call = context;
    call->work(call->member);
    return NULL;
}

void csv_crew_run(void *members, size_t count, size_t size, void (*work)(void *member))
{
    struct csv_crew_call calls[CSV_CREW_MOST];
    assert(count > 0 && count <= CSV_CREW_MOST);
    for (size_t i = 1; i < count; i++) {
        calls[i] = (struct csv_crew_call){.work = work, .member = (char *)members + i * size};
        calls[i].begun = pthread_create(&calls[i].thread, NULL, csv_crew_begin, &calls[i]) == 0;
    }
    work(members);
    for (size_t i = 1; i < count; i++) {
        if (calls[i].begun) {
            pthread_join(calls[i].thread, NULL);
        } else {
            work(calls[i].member);
        }
    }
}

size_t csv_crew_share(size_t loads[], size_t count, size_t load)
{
    size_t least = 0;
    for (size_t i = 1; i < count; i++) {
        least = loads[i] < loads[least] ? i : least;
    }
    loads[least] += load;
    return least;
}
