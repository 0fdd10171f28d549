/* Text for people in their language: gettext's _(); the model marks its sentences with N_(). */
#ifndef UI_TRANSLATION_H
#define UI_TRANSLATION_H

#include <libintl.h>

#include "model/base/error.h"

#define _(sentence) gettext(sentence)

#endif
