/* The claims of a run in words. */
#include "ui/cli/claim_report.h"

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { CLAIM_HUNDRED = 100 };

static void claim_report_money(struct text_builder *builder, int64_t money)
{
    enum { CENTS = 2, SCALE = 4 };
    int scale = money % CLAIM_HUNDRED == 0 ? CENTS : SCALE;
    decimal_write(
        builder,
        (struct decimal){.digits = scale == CENTS ? money / CLAIM_HUNDRED : money, .scale = scale});
}

void claim_report_figure(struct text_builder *builder, const struct result_claim *claim, bool ascii)
{
    const struct text said[ERROR_ARGUMENTS] = {claim->of_thing, {.bytes = ""}};
    if (claim->of_nothing) {
        bool time = claim->figure == EXPECTATION_TIME;
        message_append(builder,
                       time ? N_("nobody reached the goal") : N_("it is a share of nothing: 0 {1}"),
                       said);
        return;
    }
    switch (claim->figure) {
    case EXPECTATION_SHARE:
        text_append_format(builder, "%.2f%%, ",
                           CLAIM_HUNDRED * (double)claim->value / (double)claim->of);
        message_append_count(builder, claim->value, ascii);
        text_append_format(builder, " %s ", _("of"));
        message_append_count(builder, claim->of, ascii);
        break;
    case EXPECTATION_TIME:
        civil_write_duration(builder, claim->value * CIVIL_HOUR);
        break;
    case EXPECTATION_COST:
        claim_report_money(builder, claim->value);
        break;
    default:
        message_append_count(builder, claim->value, ascii);
        break;
    }
}

/* {1} how much, {2} of what, {3} the day, {4} a number more. Of those who are counted as contacts
 * the thing is what they are, of the others what they have. */
static const char *claim_report_sentence(const struct result_claim *claim,
                                         const struct result_witness *witness)
{
    bool is = claim->what == EXPECTATION_ENTERED || claim->what == EXPECTATION_REACHED;
    switch (witness->kind) {
    case WITNESS_HAS:
        if (claim->what == EXPECTATION_IN_PROGRESS) {
            return N_("inside since {3}");
        }
        if (is) {
            return N_("{2} on {3}");
        }
        return witness->count == 1 ? N_("1 {2} on {3}") : N_("{1} {2}, the first on {3}");
    case WITNESS_MOST:
        switch (claim->window) {
        case EXPECTATION_RUN:
            return N_("{1} {2}, the last on {3}");
        case EXPECTATION_DAY:
            return N_("{1} {2} on {3}");
        default:
            return N_("{1} {2} in the {4} days to {3}");
        }
    case WITNESS_LATE:
        return N_("{1} to the goal, on {3}");
    case WITNESS_COST:
        return N_("{1}, the first on {3}");
    case WITNESS_FEWER:
        return N_("{1} {2} of {4} {3}");
    case WITNESS_LACKS:
        if (claim->what == EXPECTATION_IN_PROGRESS) {
            return N_("no longer inside, entered on {3}");
        }
        return is ? N_("not {2}, entered on {3}") : N_("no {2}, entered on {3}");
    case WITNESS_BLOCKED:
        return is ? N_("not {2}, blocked on {3}: ") : N_("no {2}, blocked on {3}: ");
    case WITNESS_NEVER_ENTERED:
        break;
    }
    return N_("did not enter");
}

/* What is counted, as one is called: the other things have the same word for one and many. */
static void claim_report_thing(struct text_builder *builder, const struct result_claim *claim,
                               const struct result_witness *witness)
{
    static const struct text many = {.bytes = "messages", .length = sizeof("messages") - 1};
    struct text thing = claim->thing;
    if (witness->count == 1 && text_starts_with(thing, many)) {
        text_append_string(builder, "message");
        thing = text_part(thing, many.length, thing.length);
    }
    text_append(builder, thing);
}

static void claim_report_amount(struct text_builder *builder, const struct result_witness *witness,
                                bool ascii)
{
    if (witness->kind == WITNESS_LATE) {
        civil_write_duration(builder, witness->count * CIVIL_HOUR);
    } else if (witness->kind == WITNESS_COST) {
        claim_report_money(builder, witness->count);
    } else {
        message_append_count(builder, witness->count, ascii);
    }
}

void claim_report_witness(struct text_builder *builder, const struct result_claim *claim,
                          const struct result_witness *witness, bool ascii)
{
    struct text_builder amount = {0};
    struct text_builder day = {0};
    struct text_builder more = {0};
    struct text_builder thing = {0};
    claim_report_thing(&thing, claim, witness);
    claim_report_amount(&amount, witness, ascii);
    if (witness->kind == WITNESS_FEWER) {
        text_append(&day, claim->of_thing);
    } else {
        civil_write_date(&day, witness->day);
    }
    bool window = witness->kind == WITNESS_MOST;
    int64_t days = claim->window == EXPECTATION_WEEK ? CIVIL_WEEK_DAYS : claim->window_days;
    message_append_count(&more, window ? days : witness->of, ascii);
    utf8_make_visible(builder, witness->id, ascii);
    text_append_string(builder, ": ");
    message_append(builder, claim_report_sentence(claim, witness),
                   (struct text[ERROR_ARGUMENTS]){text_built(&amount), text_built(&thing),
                                                  text_built(&day), text_built(&more)});
    if (witness->kind == WITNESS_BLOCKED) {
        for (const char *at = block_reason_name((enum block_reason)witness->reason); *at != '\0';
             at++) {
            text_append_byte(builder, *at == '_' ? ' ' : *at);
        }
    }
    text_destroy(&thing);
    text_destroy(&amount);
    text_destroy(&day);
    text_destroy(&more);
}

void claim_report_append(struct text_builder *builder, const struct result *result, bool ascii)
{
    if (result->claim_count == 0) {
        return;
    }
    text_append_format(builder, "\n%s\n", _("Expected of it"));
    for (size_t i = 0; i < result->claim_count; i++) {
        const struct result_claim *claim = &result->claims[i];
        text_append_format(builder, "  %s  ", claim->holds ? _("holds") : _("fails"));
        utf8_make_visible(builder, claim->text, ascii);
        text_append_string(builder, ": ");
        claim_report_figure(builder, claim, ascii);
        text_append_byte(builder, '\n');
        for (size_t k = 0; k < claim->witness_count; k++) {
            text_append_string(builder, "         ");
            claim_report_witness(builder, claim, &claim->witnesses[k], ascii);
            text_append_byte(builder, '\n');
        }
    }
}
