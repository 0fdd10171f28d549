/* polku review: whose journeys are, when they were reviewed, what is due and what has changed. */
#ifndef UI_CLI_REVIEW_H
#define UI_CLI_REVIEW_H

#include "ui/cli/subcommand.h"

extern const struct subcommand review_subcommand;

#endif
