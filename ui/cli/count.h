/* polku count: how many contacts a filter selects, and which. */
#ifndef UI_CLI_COUNT_H
#define UI_CLI_COUNT_H

struct subcommand;

extern const struct subcommand count_subcommand;

#endif
