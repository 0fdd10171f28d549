/* Simulation runs in the workspace: what was asked, and the result as JSON. */
#ifndef STORAGE_DATABASE_RUN_STORE_H
#define STORAGE_DATABASE_RUN_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "storage/database/database.h"

struct run_record {
    int64_t number;  /* from 1, given by the store */
    int64_t journey; /* 0: a file's */
    char *journey_name;
    uint64_t journey_revision;
    uint64_t contacts_version;
    int64_t time; /* UTC seconds */
    int64_t start;
    int days;
    uint64_t seed;
    int64_t entered;
    int64_t reached;
    char *json; /* the whole result, as `polku sim --json` prints it, without timing_ms */
    int64_t entered_contacts; /* of one alone, read out of the JSON */
    int64_t contacts;         /* these three of a list alone, likewise */
    int64_t sent;
    int64_t goals; /* of all labels */
};

/* Appends one, with all but the last four; its number is filled in. */
bool run_store_add(struct database *database, struct run_record *record, struct error *error);
/* The newest of a journey, without error where there is none: *ret_record is then all zero. */
bool run_store_newest(struct database *database, int64_t journey, struct run_record *ret_record,
                      struct error *error);

/* The newest of a journey that is older than that number, likewise. */
bool run_store_before(struct database *database, int64_t journey, int64_t number,
                      struct run_record *ret_record, struct error *error);

enum { RUN_STORE_MOST = 50 };

/* Keeps the run of a journey: adds it, unless the newest one of that journey counted the same, and
 * takes away those of the journey that are older than its newest RUN_STORE_MOST; in one
 * transaction. Its number is filled in, *ret_before is the run before it (run_store_before). */
bool run_store_keep(struct database *database, struct run_record *record,
                    struct run_record *ret_before, struct error *error);

struct run_records {
    struct run_record *items; /* newest first, json NULL */
    size_t count;
};
bool run_store_list(struct database *database, struct run_records *ret_list, struct error *error);
void run_record_destroy(struct run_record *record);
void run_records_destroy(struct run_records *list);

#endif
