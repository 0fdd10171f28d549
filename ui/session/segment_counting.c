/* The counting of segments between two threads. */
#include "ui/session/segment_counting.h"

void segment_counting_ask(struct segment_counting *counting, struct segment_question question)
{
    question.must = question.must || counting->wanted.must;
    question.preferences = question.preferences || counting->wanted.preferences;
    segment_question_destroy(&counting->wanted);
    counting->wanted = question;
}

bool segment_counting_waits(const struct segment_counting *counting)
{
    return counting->wanted.workspace != NULL;
}

bool segment_counting_must(const struct segment_counting *counting)
{
    return counting->wanted.must;
}

struct segment_question segment_counting_take(struct segment_counting *counting)
{
    struct segment_question question = counting->wanted;
    counting->wanted = (struct segment_question){0};
    return question;
}

void segment_counting_give(struct segment_counting *counting, struct segment_figures *figures)
{
    segment_figures_destroy(counting->found);
    counting->found = figures;
}

bool segment_counting_collect(struct segment_counting *counting)
{
    if (counting->found == NULL) {
        return false;
    }
    segment_figures_destroy(counting->figures);
    counting->figures = counting->found;
    counting->found = NULL;
    return true;
}

void segment_counting_destroy(struct segment_counting *counting)
{
    segment_question_destroy(&counting->wanted);
    segment_figures_destroy(counting->found);
    segment_figures_destroy(counting->figures);
    *counting = (struct segment_counting){0};
}
