/* Times the way in of contacts, and their return:
 *
 * benchmark_import read FILE THREADS [RUNS]: CSV to a table that can be simulated, some times over;
 * one line, what the table holds and the median, the processor time of a run and the pages that it
 * found missing. benchmark_import store FILE DATABASE: how long what
 * was read takes into a new workspace, and out of it. benchmark_import bytes FILE: reads all bytes
 * of a file, which is the least that opening it costs. benchmark_import run COMMAND…: runs it, its
 * output thrown away: how long it took, and the most memory that it had. Also what a peer is timed
 * with. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "model/workspace/channel_table.h"
#include "model/workspace/workspace.h"
#include "storage/database/contact_store.h"
#include "storage/files/file_bytes.h"
#include "storage/files/zone_files.h"
#include "storage/formats/csv_contacts.h"

enum { RUNS = 5, MOST_RUNS = 99, BYTES_A_READ = 1 << 20 };

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

/* What `polku import` reads a file of contacts with, in a workspace of nothing but defaults. */
struct reading {
    struct workspace *workspace;
    struct zone_set *zones;
    struct csv_channel *channels;
    struct csv_contacts_options options;
};

static bool reading_begin(struct reading *reading, size_t threads, struct error *error)
{
    reading->workspace = workspace_create();
    if (!zone_files_read(NULL, &reading->zones, error)) {
        return false;
    }
    size_t count = workspace_channel_count(reading->workspace);
    reading->channels = memory_array(count, sizeof(*reading->channels));
    for (size_t i = 0; i < count; i++) {
        struct channel channel = workspace_channel(reading->workspace, i);
        reading->channels[i] =
            (struct csv_channel){.id = channel.id, .address_field = channel.address_field};
    }
    reading->options = (struct csv_contacts_options){
        .mapping = {.channels = reading->channels, .channel_count = count},
        .file_name = TEXT("contacts.csv"),
        .zones = reading->zones,
        .zone = zone_find(reading->zones, TEXT("UTC")),
        .threads = threads,
    };
    return true;
}

static void reading_end(struct reading *reading)
{
    workspace_destroy(reading->workspace);
    zone_set_destroy(reading->zones);
    free(reading->channels);
}

static int64_t sum_of(const struct contact_table *table, const char *name)
{
    int column = contact_table_find_column(table, text_from(name));
    int64_t sum = 0;
    for (size_t row = 0; column >= 0 && row < table->count; row++) {
        sum += contact_column_number(&table->columns[column], row);
    }
    return sum;
}

static size_t elements_of(const struct contact_table *table, const char *name)
{
    int column = contact_table_find_column(table, text_from(name));
    return column < 0 ? 0 : table->columns[column].element_count;
}

/* Opens the file, reads it, gives the contacts. */
static bool read_contacts(const char *path, const struct reading *reading, struct file_bytes *bytes,
                          struct csv_contacts *contacts, struct error *error)
{
    return file_bytes_open(path, bytes, error) &&
           csv_contacts_read(bytes->text, &reading->options, contacts, error) &&
           file_bytes_stayed(bytes, error);
}

static double processor_milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static void print_contacts(const struct csv_contacts *contacts, const double times[], size_t runs)
{
    const struct contact_table *table = contacts->table;
    struct rusage usage = {0};
    (void)getrusage(RUSAGE_SELF, &usage);
    printf("polku read N %zu hits %zu spend %" PRId64 " consents %" PRId64 " tags %zu refused %zu"
           " median ms %.1f min %.1f user %.1f system %.1f pages %ld\n",
           contacts->file.records, table->count, sum_of(table, "spend"),
           sum_of(table, "consent_email"), elements_of(table, "tags"), contacts->file.refusal_count,
           times[runs / 2], times[0], processor_milliseconds(usage.ru_utime) / (double)runs,
           processor_milliseconds(usage.ru_stime) / (double)runs, usage.ru_minflt / (long)runs);
}

static int time_reading(const char *path, size_t threads, size_t runs)
{
    struct reading reading = {0};
    struct error error = {0};
    double times[MOST_RUNS];
    bool done = reading_begin(&reading, threads, &error);
    for (size_t i = 0; done && i < runs; i++) {
        struct file_bytes bytes = {0};
        struct csv_contacts contacts = {0};
        double start = milliseconds();
        done = read_contacts(path, &reading, &bytes, &contacts, &error);
        times[i] = milliseconds() - start;
        if (done && i + 1 == runs) {
            qsort(times, runs, sizeof(*times), compare_times);
            print_contacts(&contacts, times, runs);
        }
        csv_contacts_destroy(&contacts);
        file_bytes_close(&bytes);
    }
    if (!done) {
        fprintf(stderr, "%s: %s\n", path, error.code);
    }
    reading_end(&reading);
    return done ? 0 : 1;
}

/* Into a new workspace, closed then, and out of its blocks. */
static bool store_contacts(const char *path, const struct reading *reading,
                           const struct contact_table *table, double *ret_in, double *ret_out,
                           struct error *error)
{
    struct database *database = NULL;
    struct contact_table *loaded = NULL;
    struct contact_store_counts counts = {0};
    unlink(path);
    bool done = database_open(path, false, &database, error);
    double start = milliseconds();
    done = done && contact_store_merge(database, table, 1, NULL, NULL, &counts, error);
    database_close(database);
    database = NULL;
    *ret_in = milliseconds() - start;
    done = done && database_open(path, false, &database, error);
    start = milliseconds();
    done = done && contact_store_load(database, reading->workspace, &loaded, error);
    *ret_out = milliseconds() - start;
    contact_table_destroy(loaded);
    database_close(database);
    return done;
}

static int time_storing(const char *path, const char *database)
{
    struct reading reading = {0};
    struct error error = {0};
    struct file_bytes bytes = {0};
    struct csv_contacts contacts = {0};
    double in[RUNS];
    double out[RUNS];
    bool done = reading_begin(&reading, 2, &error) &&
                read_contacts(path, &reading, &bytes, &contacts, &error);
    for (size_t i = 0; done && i < RUNS; i++) {
        done = store_contacts(database, &reading, contacts.table, &in[i], &out[i], &error);
    }
    if (done) {
        qsort(in, RUNS, sizeof(*in), compare_times);
        qsort(out, RUNS, sizeof(*out), compare_times);
        printf("store N %zu hits %zu median ms %.1f min %.1f out ms %.1f min %.1f\n",
               contacts.table->count, contacts.table->count, in[RUNS / 2], in[0], out[RUNS / 2],
               out[0]);
    } else {
        fprintf(stderr, "%s: %s\n", path, error.code);
    }
    csv_contacts_destroy(&contacts);
    file_bytes_close(&bytes);
    reading_end(&reading);
    return done ? 0 : 1;
}

static int time_bytes(const char *path)
{
    double start = milliseconds();
    char *buffer = memory_allocate(BYTES_A_READ);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    uint64_t size = 0;
    ssize_t count = 0;
    while (descriptor >= 0 && (count = read(descriptor, buffer, BYTES_A_READ)) > 0) {
        size += (uint64_t)count;
    }
    printf("bytes hits %" PRIu64 " median ms %.1f\n", size, milliseconds() - start);
    free(buffer);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return descriptor >= 0 && count == 0 ? 0 : 1;
}

static void become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
        execvp(command[0], command);
    }
    perror(command[0]);
    _exit(127);
}

static int time_command(char **command)
{
    double start = milliseconds();
    pid_t child = fork();
    int status = 0;
    struct rusage usage;
    if (child == 0) {
        become(command);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || getrusage(RUSAGE_CHILDREN, &usage)) {
        perror(command[0]);
        return 1;
    }
    printf("command hits %d median ms %.1f memory MB %.0f\n", WEXITSTATUS(status),
           milliseconds() - start, (double)usage.ru_maxrss / 1024);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
}

int main(int count, char **arguments)
{
    size_t runs = count == 5 ? (size_t)strtoul(arguments[4], NULL, 10) : RUNS;
    if ((count == 4 || count == 5) && strcmp(arguments[1], "read") == 0 && runs > 0 &&
        runs <= MOST_RUNS) {
        return time_reading(arguments[2], (size_t)strtoul(arguments[3], NULL, 10), runs);
    }
    if (count == 4 && strcmp(arguments[1], "store") == 0) {
        return time_storing(arguments[2], arguments[3]);
    }
    if (count == 3 && strcmp(arguments[1], "bytes") == 0) {
        return time_bytes(arguments[2]);
    }
    if (count > 2 && strcmp(arguments[1], "run") == 0) {
        return time_command(arguments + 2);
    }
    fprintf(stderr, "usage: benchmark_import read FILE THREADS [RUNS] | store FILE DATABASE |"
                    " bytes FILE | run COMMAND…\n");
    return 2;
}
