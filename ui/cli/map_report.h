/* A journey's map as a table for people. */
#ifndef UI_CLI_MAP_REPORT_H
#define UI_CLI_MAP_REPORT_H

#include "model/journey/journey_map.h"
#include "ui/cli/map_table.h"

struct map_report {
    const struct journey_map *map;
    const struct result *result; /* by_stage; NULL: no preview was asked for */
    int persona;                 /* of the result; MAP_ALL_PERSONAS: all, and each below them */
    const struct error_list *findings;
    bool ascii;
};

/* One line: the journey's name, how many stages and messages, what the figures are of. */
void map_report_head(struct text_builder *builder, const struct map_report *report);
/* The rows: texts, channels with their messages and whom they reached, figures, findings,
 * personas, touchpoints. The caller destroys the table. */
void map_report_fill(const struct map_report *report, struct map_table *ret_table);

#endif
