/* A folder for the files of one test, in the folder where it runs. */
#ifndef TESTS_SUPPORT_TEMPORARY_FOLDER_H
#define TESTS_SUPPORT_TEMPORARY_FOLDER_H

struct temporary_folder {
    char path[64];
    char file[96]; /* of a workspace in it; not there yet */
};

/* Makes it, empty; aborts where it cannot. */
struct temporary_folder temporary_folder_make(void);

/* Removes it with the files in it and, one level deep, its folders. */
void temporary_folder_remove(const struct temporary_folder *folder);

#endif
