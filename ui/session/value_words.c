/* Values of fields as people say them: "goes on", "yes", "everyone". */
#include "ui/session/value_words.h"

#include <string.h>

#include "ui/translation.h"

struct value_words_row {
    const char *name; /* of the parameter; NULL: of any choice */
    const char *value;
    const char *words;
};

static const struct value_words_row value_words_rows[] = {
    {"on_blocked", "continue", N_("goes on")},
    {"on_blocked", "exit", N_("leaves the journey")},
    {"on_blocked", "port", N_("goes where blocked leads")},
    {"in_quiet_hours", "hold", N_("held till they end")},
    {"in_quiet_hours", "skip", N_("not sent")},
    {"past", "pass", N_("goes on")},
    {"past", "skip", N_("goes where skip leads")},
    {"missing", "pass", N_("goes on")},
    {"missing", "exit", N_("leaves the journey")},
    {"draw", "once", N_("once a contact")},
    {"draw", "each_visit", N_("at each visit")},
    {"since", "arrival", N_("coming here")},
    {"since", "entry", N_("entering the journey")},
    {"since", "ever", N_("ever")},
    {"channel", "preferred", N_("the preferred one")},
    {"arrival", "at_start", N_("all at the start")},
};

static const struct value_words_row value_words_missing[] = {
    {"filter", NULL, N_("everyone")},
    {"rates", NULL, N_("from the channels")},
    {"arrival", NULL, N_("as assumed")},
    {"blocked", NULL, N_("none")},
    {"skip", NULL, N_("none")},
    {"delivered", NULL, N_("the channel's")},
    {"opened", NULL, N_("the channel's")},
    {"clicked", NULL, N_("the channel's")},
    {"converted", NULL, N_("the channel's")},
    {"unsubscribed", NULL, N_("the channel's")},
    {"unsubscribe_all", NULL, N_("the channel's")},
    {"bounce_hard", NULL, N_("the channel's")},
    {"open_delay", NULL, N_("the channel's")},
    {"click_delay", NULL, N_("the channel's")},
    {"convert_delay", NULL, N_("the channel's")},
    {"cost", NULL, N_("the channel's")},
};

static bool value_words_fits(const struct node_field *field, const char *name)
{
    return field->parameter != NULL && strcmp(field->parameter->name, name) == 0;
}

struct text value_words(const struct node_field *field, struct text value)
{
    bool flag = field->shape->type == SHAPE_BOOLEAN;
    if (flag && (text_is(value, "true") || text_is(value, "false"))) {
        return text_from(text_is(value, "true") ? _("yes") : _("no"));
    }
    if (field->shape->type == SHAPE_DATETIME && value.length == sizeof("2026-12-24T09:00:00") - 1 &&
        text_ends_with(value, TEXT(":00"))) {
        return text_part(value, 0, value.length - 3);
    }
    for (size_t i = 0; i < sizeof(value_words_rows) / sizeof(value_words_rows[0]); i++) {
        const struct value_words_row *row = &value_words_rows[i];
        if (value_words_fits(field, row->name) && text_is(value, row->value)) {
            return text_from(_(row->words));
        }
    }
    return value;
}

const char *value_words_unset(const struct node_field *field)
{
    for (size_t i = 0; i < sizeof(value_words_missing) / sizeof(value_words_missing[0]); i++) {
        if (value_words_fits(field, value_words_missing[i].name)) {
            return _(value_words_missing[i].words);
        }
    }
    return field->shape->type == SHAPE_NODE ? _("leads nowhere") : _("none");
}
