/* What polku list shows of touchpoints: those of the workspace, and the catalogue. */
#ifndef UI_CLI_LIST_TOUCHPOINTS_H
#define UI_CLI_LIST_TOUCHPOINTS_H

#include "ui/cli/list_table.h"

/* Those of the workspace, each with how many events of it are recorded, those that feed it too. */
bool list_touchpoints_fill(const struct list_part *part, const struct opened_workspace *workspace,
                           struct list_table *table, struct error *error);

/* Those that most shops have, and which of them the workspace has already. */
extern const struct list_part list_touchpoints_catalogue;

#endif
