/* polku filter: whether a filter is one, and its canonical form. */
#ifndef UI_CLI_FILTER_H
#define UI_CLI_FILTER_H

struct subcommand;

extern const struct subcommand filter_subcommand;

#endif
