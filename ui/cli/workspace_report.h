/* Says what a file changes beside journeys, section by section. */
#ifndef UI_CLI_WORKSPACE_REPORT_H
#define UI_CLI_WORKSPACE_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/workspace/workspace_merge.h"

/* Appends "FILE: the workspace is changed" (would be, where `dry_run`) or "unchanged", and a line a
 * section: "  segments: 2 added (vip, big), 1 changed (old), 3 unchanged". */
void workspace_report_append(struct text_builder *builder, struct text path,
                             const struct workspace_merge *merge, bool dry_run);

#endif
