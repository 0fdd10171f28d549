/* The migrations of assets/migrations as they were embedded when the program was built. */
#ifndef STORAGE_DATABASE_MIGRATION_TEXTS_H
#define STORAGE_DATABASE_MIGRATION_TEXTS_H

struct migration_text {
    int number;       /* from 1 */
    const char *name; /* of its file */
    const char *sql;
};

/* In order of their numbers, without gaps; ends in a row with number 0. */
extern const struct migration_text migration_texts[];

#endif
