/* Names of segments that people would confuse with each other. */
#include "model/workspace/segment_name.h"

#include "model/base/utf8.h"

/* Without blanks at its ends, and one blank where there are several. */
static void segment_name_tidy(struct text_builder *tidy, struct text name)
{
    struct text trimmed = text_trim(name);
    for (size_t i = 0; i < trimmed.length; i++) {
        if (trimmed.bytes[i] != ' ' || trimmed.bytes[i - 1] != ' ') {
            text_append_byte(tidy, trimmed.bytes[i]);
        }
    }
}

static bool segment_name_has_odd_blanks(struct text name, struct error *error)
{
    struct text_builder tidy = {0};
    segment_name_tidy(&tidy, name);
    bool odd = !text_equal(name, text_built(&tidy));
    if (odd) {
        error_set_with(error, "ODD_NAME",
                       N_("the segment name '{1}' has blanks at an end or two in a row; write "
                          "'{2}'"),
                       name, text_built(&tidy));
    }
    text_destroy(&tidy);
    return odd;
}

static bool segment_name_is_twin(struct text folded, struct text other)
{
    struct text_builder other_folded = {0};
    utf8_fold(&other_folded, other);
    bool same = text_equal(folded, text_built(&other_folded));
    text_destroy(&other_folded);
    return same;
}

bool segment_name_check(const struct setting *segments, size_t count, struct text name,
                        struct text old, struct error *error)
{
    struct text_builder folded = {0};
    bool fits = !segment_name_has_odd_blanks(name, error);
    utf8_fold(&folded, name);
    for (size_t i = 0; fits && segments != NULL && i < count; i++) {
        struct text other = text_from(segments->names[i]);
        bool counts = !text_equal(other, name) && !text_equal(other, old);
        if (counts && segment_name_is_twin(text_built(&folded), other)) {
            error_set_with(error, "SIMILAR_NAME",
                           N_("{1} differs from the segment {2} only in upper and lower case; "
                              "choose another name"),
                           name, other);
            fits = false;
        }
    }
    text_destroy(&folded);
    return fits;
}
