/* An account on paper: by days, wrapped between words. */
#include "ui/account/account_parts.h"

#include <stdio.h>

#include "ui/translation.h"
#include "ui/wrapped_text.h"

enum { ACCOUNT_CLOCK = 9, ACCOUNT_STEP = 4, ACCOUNT_MINUTE = 60, ACCOUNT_MOST_DEPTH = 4 };

static void account_print_paragraph(struct text_builder *builder, const struct account *account,
                                    size_t number, int width)
{
    const struct account_paragraph *paragraph = &account->paragraphs[number];
    int64_t local = zone_local(account->zone, paragraph->time);
    int64_t day = zone_day(account->zone, paragraph->time);
    const struct account_paragraph *last = number == 0 ? NULL : paragraph - 1;
    bool same_day = last != NULL && zone_day(account->zone, last->time) == day;
    if (!same_day) {
        text_append_byte(builder, '\n');
        account_append_day(builder, day);
        text_append_byte(builder, '\n');
    }
    int32_t minute = (int32_t)((local - day * CIVIL_DAY) / ACCOUNT_MINUTE);
    bool same_minute = same_day && zone_local(account->zone, last->time) / ACCOUNT_MINUTE ==
                                       local / ACCOUNT_MINUTE;
    int depth = paragraph->depth < ACCOUNT_MOST_DEPTH ? paragraph->depth : ACCOUNT_MOST_DEPTH;
    int indent = ACCOUNT_CLOCK + depth * ACCOUNT_STEP;
    if (same_minute) {
        text_append_format(builder, "%*s", indent, "");
    } else {
        text_append_format(builder, "  %02d:%02d%*s", (int)(minute / ACCOUNT_MINUTE),
                           (int)(minute % ACCOUNT_MINUTE), indent - ACCOUNT_CLOCK + 2, "");
    }
    wrapped_text_append(builder, paragraph->text, indent, width);
}

void account_print(struct text_builder *builder, const struct account *account, int width)
{
    width = width < ACCOUNT_LEAST_WIDTH ? ACCOUNT_LEAST_WIDTH : width;
    wrapped_text_append(builder, account->title, 0, width);
    wrapped_text_append(builder, account->setting, 0, width);
    text_append_byte(builder, '\n');
    wrapped_text_append(builder, account->answer, 0, width);
    for (size_t i = 0; i < account->count; i++) {
        account_print_paragraph(builder, account, i, width);
    }
}
