/* polku segments: who is in which segment and persona, in several, and what the last import moved.
 */
#ifndef UI_CLI_SEGMENTS_H
#define UI_CLI_SEGMENTS_H

#include "ui/cli/subcommand.h"

extern const struct subcommand segments_subcommand;

#endif
