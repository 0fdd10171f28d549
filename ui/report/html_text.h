/* Text in an HTML page: everything that comes from data is escaped and made visible. */
#ifndef UI_REPORT_HTML_TEXT_H
#define UI_REPORT_HTML_TEXT_H

#include <stdint.h>

#include "model/base/text.h"

/* Appends text for between tags and for attributes in double quotes: & < > " ' as references,
 * control characters, bidirectional overrides and broken UTF-8 as visible replacements. */
void html_text(struct text_builder *page, struct text text);
void html_string(struct text_builder *page, const char *string);

/* Appends <name class="…">text</name> and a line end; the class may be NULL. */
void html_element(struct text_builder *page, const char *name, const char *class, struct text text);

/* A whole number with thin separators; a share in percent, small ones with more digits, "–" of
 * nothing; money with two decimals, four where they are needed. */
void html_count(struct text_builder *page, int64_t count);
void html_share(struct text_builder *page, int64_t count, int64_t of);
void html_money(struct text_builder *page, int64_t money);
/* "47.9% (45.1 to 50.8)": with its 95% interval, in a <span class="range">. */
void html_interval(struct text_builder *page, int64_t count, int64_t of);

/* "no_address" as "no address". */
void html_reason(struct text_builder *builder, const char *reason);

#endif
