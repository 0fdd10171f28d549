/* A CAMPAIGN of the command line: one that recorded activity names. */
#ifndef UI_CLI_CAMPAIGN_ARGUMENT_H
#define UI_CLI_CAMPAIGN_ARGUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/campaign_figures.h"

/* Its place in the list. False, with the reason printed (and those that there are), for another. */
bool campaign_argument_find(const struct campaign_figures_list *list, const char *word,
                            size_t *ret_place);

#endif
