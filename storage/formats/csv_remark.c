/* The sentences of refused rows and of cells that were not what they should be. */
#include <inttypes.h>
#include <stdio.h>

#include "storage/formats/csv_contacts.h"

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
};

void csv_refusal_error(const struct csv_refusal *refusal, struct error *ret_error)
{
    char number[24];
    error_set_with(ret_error, csv_refusal_sentences[refusal->kind].code,
                   csv_refusal_sentences[refusal->kind].sentence,
                   error_number(number, (int64_t)refusal->number));
    ret_error->severity = ERROR_SEVERITY_WARNING;
    error_place(ret_error, (int)refusal->line, 1, 0, 0);
}

/* {1} how many, {2} lines, {3} an example, {4} a type. */
static const struct {
    const char *code;
    const char *sentence;
} csv_remark_sentences[] = {
    [CSV_REMARK_BAD_VALUE] = {"BAD_VALUE", N_("{1} × no {4}, left empty (line {2}: “{3}”)")},
    [CSV_REMARK_BAD_EMAIL] = {"BAD_EMAIL",
                              N_("{1} × no e-mail address, left empty (line {2}: “{3}”)")},
    [CSV_REMARK_BAD_PHONE] = {"BAD_PHONE",
                              N_("{1} × no phone number, left empty (line {2}: “{3}”)")},
    [CSV_REMARK_BAD_CONSENT] = {"BAD_CONSENT", N_("{1} × neither yes nor no, so the consent is "
                                                  "unknown (line {2}: “{3}”)")},
    [CSV_REMARK_BAD_SUBSCRIPTION] = {"BAD_SUBSCRIPTION",
                                     N_("{1} × neither joined nor left, so it changes nothing "
                                        "(line {2}: “{3}”)")},
    [CSV_REMARK_BAD_FREQUENCY] = {"BAD_FREQUENCY",
                                  N_("{1} × no frequency (daily, weekly, every two weeks, monthly, "
                                     "quarterly), left empty (line {2}: “{3}”)")},
    [CSV_REMARK_UNKNOWN_CHANNEL] = {"UNKNOWN_CHANNEL",
                                    N_("{1} × an unknown channel, left out (line {2}: “{3}”)")},
    [CSV_REMARK_UNKNOWN_ZONE] = {"UNKNOWN_ZONE", N_("{1} × an unknown time zone, which counts as "
                                                    "none (line {2}: “{3}”)")},
    [CSV_REMARK_NO_COUNTRY_CODE] = {"NO_COUNTRY_CODE",
                                    N_("{1} × a country that is no code of two letters (FI, US), "
                                       "which counts as none (line {2}: “{3}”)")},
    [CSV_REMARK_ROUNDED] = {"ROUNDED", N_("{1} × a number with more decimals than are kept, "
                                          "rounded (line {2}: “{3}”)")},
    [CSV_REMARK_NO_EMAIL] = {"NO_EMAIL", N_("{1} × no address, so no e-mail reaches the contact "
                                            "(line {2})")},
    [CSV_REMARK_REPEATED_EMAIL] = {"REPEATED_EMAIL",
                                   N_("{1} × the address of an earlier row; each row is a contact, "
                                      "so messages go there more than once (line {2}: “{3}”)")},
    [CSV_REMARK_KEY_EMPTY] = {"KEY_EMPTY", N_("not the key, as it is empty on line {2}")},
    [CSV_REMARK_KEY_NOT_UNIQUE] = {"KEY_NOT_UNIQUE", N_("not the key, as it repeats on line {2}")},
    [CSV_REMARK_LOOSE_QUOTES] = {"LOOSE_QUOTES", N_("{1} × a quote inside a text that is not "
                                                    "doubled; the text is read as it stands (line "
                                                    "{2})")},
};

static struct text csv_remark_lines(const struct csv_remark *remark, char *buffer, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < remark->count && i < CSV_REMARK_LINES; i++) {
        length += (size_t)snprintf(buffer + length, size - length, "%s%zu", i == 0 ? "" : ", ",
                                   remark->lines[i]);
    }
    if (remark->count > CSV_REMARK_LINES) {
        length += (size_t)snprintf(buffer + length, size - length, ", …");
    }
    return (struct text){.bytes = buffer, .length = length};
}

void csv_remark_error(const struct csv_contacts *contacts, const struct csv_remark *remark,
                      struct error *ret_error)
{
    char count[24];
    char lines[CSV_REMARK_LINES * 22 + 8];
    error_set_with(ret_error, csv_remark_sentences[remark->kind].code,
                   csv_remark_sentences[remark->kind].sentence,
                   error_number(count, (int64_t)remark->count),
                   csv_remark_lines(remark, lines, sizeof(lines)), text_from(remark->example),
                   text_from(value_type_name(remark->type)));
    ret_error->severity = ERROR_SEVERITY_WARNING;
    if (remark->kind != CSV_REMARK_LOOSE_QUOTES) {
        error_about(ret_error, text_from(contacts->mapping.columns[remark->column].header));
    }
}
