/* UTF-8: code points, clusters, widths in cells, case folding. The one file of utf8proc. */
#ifndef MODEL_BASE_UTF8_H
#define MODEL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"

/* Cuts the first code point off *rest; false when *rest is empty. A byte that is not UTF-8 is cut
 * alone and gives U+FFFD, *ret_valid false (which may be NULL). */
bool utf8_next(struct text *rest, uint32_t *ret_code_point, bool *ret_valid);

bool utf8_is_valid(struct text text);
size_t utf8_count(struct text text);
void utf8_append(struct text_builder *builder, uint32_t code_point);

/* Cuts the first extended grapheme cluster (UAX 29) off *rest. */
bool utf8_next_cluster(struct text *rest, struct text *ret_cluster);

/* Columns that a terminal gives to a code point (0, 1 or 2; controls 0), and to a text. */
int utf8_width(uint32_t code_point);
size_t utf8_text_width(struct text text);

/* The letter of ASCII that one with accents is made of, by its canonical decomposition (UAX 15):
 * 'u' of U+00FC; 0 where it has none. */
char utf8_plain_letter(uint32_t code_point);

/* Appends `text` with simple case folding (Unicode CaseFolding.txt, status C and S), no
 * normalisation: two texts are the same without case when their foldings are the same bytes. */
void utf8_fold(struct text_builder *builder, struct text text);

/* Appends `text` as it may be shown: control characters, bidirectional overrides and broken bytes
 * as visible replacements (U+2400 symbols, U+FFFD; with `ascii` "?"), line breaks as blanks. */
void utf8_make_visible(struct text_builder *builder, struct text text, bool ascii);

/* Appends the start of `text` that fits `columns`, cut at a cluster, with `mark` ("…") where
 * something was left out. Gives the columns used. */
size_t utf8_clip(struct text_builder *builder, struct text text, size_t columns, const char *mark);

#endif
