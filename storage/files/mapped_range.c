/* Ranges of memory that files are mapped to, and which outlive a file that is cut off meanwhile. */
#include "storage/files/mapped_range.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAPPED_RANGES = 4 };

struct mapped_range {
    _Atomic uintptr_t begin; /* 0: free */
    _Atomic uintptr_t end;
    _Atomic bool cut;
};

/* Mutable globals, as a signal handler gets nothing else; all but the handler hold the lock. */
static struct mapped_range mapped_ranges[MAPPED_RANGES];
static pthread_mutex_t mapped_ranges_lock = PTHREAD_MUTEX_INITIALIZER;
static struct sigaction mapped_ranges_before;
static uintptr_t mapped_ranges_page;

static struct mapped_range *mapped_range_with(uintptr_t address)
{
    for (size_t i = 0; i < MAPPED_RANGES; i++) {
        struct mapped_range *range = &mapped_ranges[i];
        if (address != 0 && address >= range->begin && address < range->end) {
            return range;
        }
    }
    return NULL;
}

/* Only what is safe in a signal handler: mmap is a call of the system. What is not ours is raised
 * once more when this returns. */
static void mapped_range_signalled(int number, siginfo_t *info, void *context)
{
    (void)context;
    uintptr_t address = (uintptr_t)info->si_addr;
    struct mapped_range *range = mapped_range_with(address);
    if (info->si_code == BUS_ADRERR && range != NULL) {
        char *page = (char *)info->si_addr - address % mapped_ranges_page;
        size_t rest = (size_t)(range->end - (uintptr_t)page);
        if (mmap(page, rest, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1,
                 0) != MAP_FAILED) {
            range->cut = true;
            return;
        }
    }
    sigaction(number, &mapped_ranges_before, NULL);
}

/* How many are taken. */
static size_t mapped_ranges_count(void)
{
    size_t count = 0;
    for (size_t i = 0; i < MAPPED_RANGES; i++) {
        count += mapped_ranges[i].begin != 0;
    }
    return count;
}

static bool mapped_ranges_catch(void)
{
    struct sigaction action = {.sa_sigaction = mapped_range_signalled, .sa_flags = SA_SIGINFO};
    sigemptyset(&action.sa_mask);
    mapped_ranges_page = (uintptr_t)sysconf(_SC_PAGESIZE);
    return sigaction(SIGBUS, &action, &mapped_ranges_before) == 0;
}

bool mapped_range_guard(void *begin, size_t length)
{
    assert(begin != NULL && length > 0);
    pthread_mutex_lock(&mapped_ranges_lock);
    size_t count = mapped_ranges_count();
    bool guarded = count < MAPPED_RANGES && (count > 0 || mapped_ranges_catch());
    for (size_t i = 0; guarded && i < MAPPED_RANGES; i++) {
        struct mapped_range *range = &mapped_ranges[i];
        if (range->begin == 0) {
            range->cut = false;
            range->end = (uintptr_t)begin + length;
            range->begin = (uintptr_t)begin;
            break;
        }
    }
    pthread_mutex_unlock(&mapped_ranges_lock);
    return guarded;
}

bool mapped_range_is_cut(const void *begin)
{
    const struct mapped_range *range = mapped_range_with((uintptr_t)begin);
    return range != NULL && range->cut;
}

void mapped_range_release(const void *begin)
{
    pthread_mutex_lock(&mapped_ranges_lock);
    struct mapped_range *range = mapped_range_with((uintptr_t)begin);
    if (range != NULL) {
        range->end = 0;
        range->begin = 0;
        if (mapped_ranges_count() == 0) {
            sigaction(SIGBUS, &mapped_ranges_before, NULL);
        }
    }
    pthread_mutex_unlock(&mapped_ranges_lock);
}
