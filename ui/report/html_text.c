/* Text in an HTML page: everything that comes from data is escaped and made visible. */
#include "ui/report/html_text.h"

#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "model/simulation/result.h"
#include "ui/message.h"
#include "ui/translation.h"

static void html_byte(struct text_builder *page, char byte)
{
    switch (byte) {
    case '&':
        text_append_string(page, "&amp;");
        break;
    case '<':
        text_append_string(page, "&lt;");
        break;
    case '>':
        text_append_string(page, "&gt;");
        break;
    case '"':
        text_append_string(page, "&quot;");
        break;
    case '\'':
        text_append_string(page, "&#39;");
        break;
    default:
        text_append_byte(page, byte);
        break;
    }
}

void html_text(struct text_builder *page, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, false);
    for (size_t i = 0; i < visible.length; i++) {
        html_byte(page, visible.bytes[i]);
    }
    text_destroy(&visible);
}

void html_string(struct text_builder *page, const char *string)
{
    html_text(page, text_from(string));
}

void html_element(struct text_builder *page, const char *name, const char *class, struct text text)
{
    text_append_format(page, "<%s", name);
    if (class != NULL) {
        text_append_format(page, " class=\"%s\"", class);
    }
    text_append_byte(page, '>');
    html_text(page, text);
    text_append_format(page, "</%s>\n", name);
}

void html_count(struct text_builder *page, int64_t count)
{
    message_append_count(page, count, false);
}

/* As many decimals as a share needs: small ones two. */
static int html_digits(double share, int64_t count)
{
    const double little = 0.05;
    return share < little && count != 0 ? 2 : 1;
}

void html_share(struct text_builder *page, int64_t count, int64_t of)
{
    if (of <= 0) {
        text_append_string(page, "–");
        return;
    }
    double share = (double)count / (double)of;
    text_append_format(page, "%.*f%%", html_digits(share, count), 100 * share);
}

void html_interval(struct text_builder *page, int64_t count, int64_t of)
{
    double low = 0;
    double high = 0;
    html_share(page, count, of);
    if (of > 0) {
        int digits = html_digits((double)count / (double)of, count);
        result_interval(count, of, &low, &high);
        text_append_format(page, " <span class=\"range\">(%.*f %s %.*f)</span>", digits, 100 * low,
                           _("to"), digits, 100 * high);
    }
}

void html_money(struct text_builder *page, int64_t money)
{
    enum { SCALE = 4, CENTS = 2, HUNDRED = 100 };
    struct decimal decimal = {.digits = money, .scale = SCALE};
    if (money % HUNDRED == 0) {
        decimal = (struct decimal){.digits = money / HUNDRED, .scale = CENTS};
    }
    decimal_write(page, decimal);
}

void html_reason(struct text_builder *builder, const char *reason)
{
    for (const char *at = reason; *at != '\0'; at++) {
        text_append_byte(builder, *at == '_' ? ' ' : *at);
    }
}
