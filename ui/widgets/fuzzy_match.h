/* Finding by a few typed letters: how well a text fits what was typed. */
#ifndef UI_WIDGETS_FUZZY_MATCH_H
#define UI_WIDGETS_FUZZY_MATCH_H

#include "model/base/text.h"

/* What a word is worth at least that stands in the text in one piece; one that does not is worth
 * less where it has no more than some letters. */
enum { FUZZY_WHOLE = 100 };

/* How well `text` fits the words of `query`: each word's letters must stand in it in that order,
 * case ignored. -1: not at all; else the higher the better (a word at the start of a word, in one
 * piece, near the beginning). An empty query gives 0. */
int fuzzy_match(struct text query, struct text text);

#endif
