/* The sentences of cells that were not what they should be. */
#include <inttypes.h>
#include <stdio.h>

#include "storage/formats/csv_contacts.h"

/* {1} how many, {2} lines, {3} an example, {4} a type. */
static const struct {
    const char *code;
    const char *sentence;
} csv_remark_sentences[] = {
    [CSV_REMARK_BAD_VALUE] = {"BAD_VALUE", N_("{1} × no {4}, left empty (line {2}: “{3}”)")},
    [CSV_REMARK_BAD_EMAIL] = {"BAD_EMAIL",
                              N_("{1} × no email address, left empty (line {2}: “{3}”)")},
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
    [CSV_REMARK_NO_EMAIL] = {"NO_EMAIL", N_("{1} × no address, so no email reaches the contact "
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
