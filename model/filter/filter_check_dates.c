/* Checks values that are dates: what they are written as, and when a campaign was sent. */
#include "model/base/civil_time.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_lexer.h"
#include "model/filter/filter_sendings.h"
#include "model/filter/filter_value_check.h"

/* A text that is exactly a date or date-time stands for it. */
static bool filter_value_quoted_date(const struct filter_value_check *check)
{
    struct filter_literal *literal = check->literal;
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, literal->text);
    struct filter_token token = filter_lexer_next(&lexer);
    bool is_date = token.kind == FILTER_TOKEN_DATE;
    if (literal->kind != FILTER_LITERAL_STRING || token.text.length != literal->text.length ||
        (!is_date && token.kind != FILTER_TOKEN_DATETIME)) {
        return false;
    }
    literal->kind = is_date ? FILTER_LITERAL_DATE : FILTER_LITERAL_DATETIME;
    bool exists = is_date
                      ? civil_read_date(literal->text, &literal->amount)
                      : civil_read_datetime(literal->text, &literal->amount, &literal->has_zone);
    if (!exists) {
        filter_value_wrong(check, "BAD_DATE",
                           N_("There is no date '{2}'. Dates are days that exist, in the years 1 "
                              "to 9999."),
                           literal->text);
        return true;
    }
    struct error error;
    error_set_with(&error, "QUOTED_DATE", N_("Dates stand without quotes: {1}."), literal->text);
    filter_checker_report(check->checker, &error, ERROR_SEVERITY_WARNING, literal->place);
    return true;
}

/* The time of a campaign's first sending; null where there is none, and of 'last'. */
static void filter_value_sent(const struct filter_value_check *check)
{
    const struct filter_scene *scene = check->checker->scene;
    const struct filter_sendings *sendings = filter_checker_sendings(check->checker);
    struct text name = check->literal->text;
    check->clause->meaning.sendings = sendings;
    if (text_is(name, "last")) {
        return;
    }
    for (size_t i = 0; i < sendings->count; i++) {
        if (text_equal(sendings->items[i].name, name)) {
            *check->value =
                (struct value){.type = VALUE_DATETIME, .instant = sendings->items[i].time};
            return;
        }
    }
    if (scene->activity != NULL && !filter_value_is_recorded(scene, name)) {
        filter_value_unrecorded(check);
    }
}

void filter_value_date(const struct filter_value_check *check)
{
    const struct filter_literal *literal = check->literal;
    const struct filter_moment *moment = check->checker->scene->moment;
    bool anniversary = check->clause->meaning.type == FILTER_TYPE_ANNIVERSARY;
    bool date = filter_date_is(literal) || filter_value_quoted_date(check);
    if (literal->broken) {
        return;
    }
    if (literal->kind == FILTER_LITERAL_SENT && !anniversary) {
        filter_value_sent(check);
    } else if (!date || (anniversary && literal->kind == FILTER_LITERAL_DATETIME)) {
        filter_value_bad_type(check);
    } else if (moment != NULL && literal->kind == FILTER_LITERAL_OFFSET &&
               !filter_date_in_years(literal, moment)) {
        filter_value_wrong(check, "BAD_DATE", N_("The offset {2} leaves the years 1 to 9999."),
                           literal->text);
    }
}
