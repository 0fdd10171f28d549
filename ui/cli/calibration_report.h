/* Says rates calibrated from recorded activity beside what is assumed now. */
#ifndef UI_CLI_CALIBRATION_REPORT_H
#define UI_CLI_CALIBRATION_REPORT_H

#include <stdbool.h>

#include "model/base/text.h"
#include "storage/formats/json_activity.h"

/* Appends the table, as text or Markdown, and what it leaves out. */
void calibration_report_append(struct text_builder *builder, const struct json_calibration *shown,
                               bool ascii, bool markdown);

#endif
