/* The rows of a journey's map about personas and touchpoints. For map_report.c. */
#ifndef UI_CLI_MAP_REPORT_PEOPLE_H
#define UI_CLI_MAP_REPORT_PEOPLE_H

#include "ui/cli/map_report.h"
#include "ui/cli/map_table.h"

/* Each persona with who came, got a message and went on (after a preview), and what it wants in
 * each stage (where it wants anything). */
void map_report_personas(const struct map_report *report, struct map_table *table);
/* Each touchpoint that a node of a stage waits for, begins with or converts to. */
void map_report_touchpoints(const struct map_report *report, struct map_table *table);

#endif
