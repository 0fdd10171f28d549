/* A folder for the files of one test. */
#include "tests/support/temporary_folder.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct temporary_folder temporary_folder_make(void)
{
    struct temporary_folder folder = {.path = "test-files-XXXXXX"};
    if (mkdtemp(folder.path) == NULL) {
        perror("mkdtemp");
        abort();
    }
    snprintf(folder.file, sizeof(folder.file), "%s/polku.db", folder.path);
    return folder;
}

static void temporary_folder_empty(const char *path, int depth)
{
    DIR *directory = opendir(path);
    const struct dirent *entry = NULL;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        char name[512];
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        bool inside = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
        if (inside && unlink(name) != 0 && depth > 0) {
            temporary_folder_empty(name, depth - 1);
            rmdir(name);
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
}

void temporary_folder_remove(const struct temporary_folder *folder)
{
    temporary_folder_empty(folder->path, 1);
    rmdir(folder->path);
}
