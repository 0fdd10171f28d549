/* The sentences of refused rows. */
#include "storage/formats/csv_refusal.h"

#include "model/contacts/activity.h"

/* {1} a number, {2} the cell, {3} the kinds of activity. */
static const struct {
    const char *code;
    const char *sentence;
} csv_refusal_sentences[] = {
    [CSV_REFUSED_FEW_CELLS] = {"FEW_CELLS", N_("the row has fewer cells ({1}) than the header; is "
                                               "a text with a line break not in quotes?")},
    [CSV_REFUSED_MANY_CELLS] = {"MANY_CELLS", N_("the row has more cells ({1}) than the header; is "
                                                 "a text with a separator not in quotes?")},
    [CSV_REFUSED_UNCLOSED] = {"OPEN_QUOTE", N_("a quote is opened and never closed")},
    [CSV_REFUSED_LETTERS] = {"BAD_LETTERS", N_("the row has letters that are not UTF-8; save the "
                                               "file as UTF-8")},
    [CSV_REFUSED_NO_KEY] = {"NO_KEY", N_("the row has no key")},
    [CSV_REFUSED_KEY_REPEATED] = {"KEY_REPEATED", N_("the key is that of line {1} already; the "
                                                     "first row counts")},
    [CSV_REFUSED_KEY_COLLIDES] = {"KEY_COLLIDES", N_("the key has the same 64-bit hash as the one "
                                                     "of line {1}; write it differently")},
    [CSV_REFUSED_NO_CONTACT] = {"NO_CONTACT",
                                N_("there is no contact {2}; import the contacts first")},
    [CSV_REFUSED_SEVERAL_CONTACTS] = {"SEVERAL_CONTACTS",
                                      N_("several contacts have the address {2}; say whose row it "
                                         "is by their ids, in a column that --key names")},
    [CSV_REFUSED_NO_TIME] = {"NO_TIME", N_("the row has no time")},
    [CSV_REFUSED_BAD_TIME] = {"BAD_TIME",
                              N_("“{2}” is no time; write it as 2026-11-22T09:00:00, or as seconds "
                                 "or milliseconds since 1970")},
    [CSV_REFUSED_NO_KIND] = {"NO_KIND", N_("the row says neither what kind of activity it is, nor "
                                           "which event")},
    [CSV_REFUSED_BAD_KIND] = {"BAD_KIND",
                              N_("“{2}” is no kind of activity; the kinds are {3} (--map "
                                 "COLUMN=event reads names of events)")},
    [CSV_REFUSED_NO_EVENT] = {"NO_EVENT", N_("the row is an event, and has no name of it")},
    [CSV_REFUSED_NO_CAMPAIGN] = {"NO_CAMPAIGN", N_("the row names no campaign")},
    [CSV_REFUSED_BAD_CAMPAIGN] = {"BAD_CAMPAIGN",
                                  N_("“{2}” can be no campaign's name; write 1 to 200 characters "
                                     "in one line")},
    [CSV_REFUSED_BAD_DAY] = {"BAD_DAY", N_("“{2}” is no day that exists; write it as 2026-11-22")},
    [CSV_REFUSED_BAD_COUNT] = {"BAD_COUNT", N_("“{2}” is no number of contacts")},
    [CSV_REFUSED_BAD_TOTALS] = {"BAD_TOTALS",
                                N_("the totals contradict each other: something has to be sent, no "
                                   "more be delivered than sent, and no more be opened, clicked or "
                                   "left than delivered")},
    [CSV_REFUSED_BAD_CHANNEL] = {"BAD_CHANNEL", N_("“{2}” can be no channel's name; write 1 to 200 "
                                                   "characters in one line")},
    [CSV_REFUSED_TOO_MANY] = {"TOO_MANY", N_("with the rows of the same campaign above it the "
                                             "totals would be more than {1} contacts")},
};

static void csv_refusal_kinds(struct text_builder *builder)
{
    for (int kind = 0; kind < ACTIVITY_FILE_KIND_COUNT; kind++) {
        text_append_string(builder, kind == 0 ? "" : ", ");
        text_append_string(builder, activity_kind_name((enum activity_kind)kind));
    }
}

void csv_refusal_error(const struct csv_refusal *refusal, struct error *ret_error)
{
    char number[24];
    struct text_builder kinds = {0};
    if (refusal->kind == CSV_REFUSED_BAD_KIND) {
        csv_refusal_kinds(&kinds);
    }
    error_set_with(ret_error, csv_refusal_sentences[refusal->kind].code,
                   csv_refusal_sentences[refusal->kind].sentence,
                   error_number(number, (int64_t)refusal->number), refusal->cell,
                   text_built(&kinds));
    text_destroy(&kinds);
    ret_error->severity = ERROR_SEVERITY_WARNING;
    error_place(ret_error, (int)refusal->line, 1, 0, 0);
}
