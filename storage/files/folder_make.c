/* Makes the folders that a file is to stand in. */
#include "storage/files/folder_make.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/text.h"

bool folder_make_for(const char *path)
{
    char *folder = text_copy(text_from(path));
    bool done = true;
    for (char *slash = strchr(folder + 1, '/'); done && slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        done = mkdir(folder, 0700) == 0 || errno == EEXIST || access(folder, F_OK) == 0;
        *slash = '/';
    }
    free(folder);
    return done;
}
