/* A CAMPAIGN of the command line. */
#include "ui/cli/campaign_argument.h"

#include <stdio.h>

#include "ui/message.h"
#include "ui/translation.h"

enum { CAMPAIGN_MOST_NAMED = 8 };

bool campaign_argument_find(const struct campaign_figures_list *list, const char *word,
                            size_t *ret_place)
{
    struct error error = {0};
    struct text_builder names = {0};
    size_t place = campaign_figures_place(list, text_from(word));
    if (place != SIZE_MAX) {
        *ret_place = place;
        return true;
    }
    for (size_t i = 0; i < list->count && i < CAMPAIGN_MOST_NAMED; i++) {
        if (list->items[i].name.length != 0) {
            text_append_string(&names, i == 0 ? "" : ", ");
            text_append(&names, list->items[i].name);
        }
    }
    text_append_string(&names, list->count > CAMPAIGN_MOST_NAMED ? ", …" : "");
    error_set_with(&error, "NO_CAMPAIGN",
                   names.length == 0 ? N_("no activity of a campaign {1} is recorded")
                                     : N_("no activity of a campaign {1} is recorded; there is "
                                          "some of {2}"),
                   text_from(word), names.length == 0 ? TEXT("") : text_built(&names));
    message_print_error(stderr, NULL, &error);
    text_destroy(&names);
    return false;
}
