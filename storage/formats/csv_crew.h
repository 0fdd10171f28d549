/* Several threads that go through one file at once. What a column becomes does not depend on how
 * many they are. */
#ifndef STORAGE_FORMATS_CSV_CREW_H
#define STORAGE_FORMATS_CSV_CREW_H

#include <stdbool.h>
#include <stddef.h>

/* More than this would read the file for hardly a column each. */
enum { CSV_CREW_MOST = 8 };

/* How many there are to be, if so many are asked for (0: one). */
size_t csv_crew_size(size_t asked);

/* Calls work(member) for each of `count` members of `size` bytes, each in a thread of its own, the
 * first in this one. Where no thread can be had its work is done here, behind the first. */
void csv_crew_run(void *members, size_t count, size_t size, void (*work)(void *member));

/* Gives a piece of work to the member that has least to do. */
size_t csv_crew_share(size_t loads[], size_t count, size_t load);

/* Says to the others, or asks, whether to stop: set by one, read by all. */
struct csv_crew_signal {
    _Atomic bool stopped;
};

#endif
