/* Makes the folders that a file is to stand in. */
#ifndef STORAGE_FILES_FOLDER_MAKE_H
#define STORAGE_FILES_FOLDER_MAKE_H

#include <stdbool.h>

/* All folders on the way to the file, for its owner alone (0700). False with errno set. */
bool folder_make_for(const char *path);

#endif
