/* What stands beside journeys, in the workspace: kept as the tree of workspace_shape(). */
#ifndef STORAGE_DATABASE_WORKSPACE_STORE_H
#define STORAGE_DATABASE_WORKSPACE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* The caller destroys it. */
bool workspace_store_load(struct database *database, struct workspace **ret_workspace,
                          struct error *error);

/* Sets what stands at a path, in one transaction (or within the caller's), with its inverse kept.
 */
bool workspace_store_apply(struct database *database, struct workspace *workspace, struct text path,
                           const struct setting *value, int64_t now, struct error *error);

#endif
