/* Reads the machine's tzdata (TZif files) and the table of countries' main zones into the model. */
#ifndef STORAGE_FILES_ZONE_FILES_H
#define STORAGE_FILES_ZONE_FILES_H

#include <stdbool.h>

#include "model/base/civil_time.h"

/* Reads /usr/share/zoneinfo (names of zone1970.tab, backward and tzdata.zi). False where there is
 * none: NO_TZDATA; `folder` NULL: the usual place. The caller destroys the set. */
bool zone_files_read(const char *folder, struct zone_set **ret_zones, struct error *error);

#endif
