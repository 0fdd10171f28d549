/* Zones whose clocks change in every way that matters to whole local days, without files. */
#ifndef TESTS_SUPPORT_ODD_ZONES_H
#define TESTS_SUPPORT_ODD_ZONES_H

#include "model/base/civil_time.h"

/* Europe/Helsinki, America/New_York, Australia/Lord_Howe (half an hour), America/Sao_Paulo (its
 * rule of 2018: 00:00 is skipped), Asia/Beirut (likewise), America/St_Johns (its rule of 2007 to
 * 2011: 00:00 comes twice), and UTC. The caller destroys the set. */
struct zone_set *odd_zones(void);

#endif
