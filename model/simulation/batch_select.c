/* Which filters the run itself does not change. */
#include "model/simulation/batch_build.h"

static bool batch_reads(const struct batch_build *build, const struct filter *filter, bool calendar)
{
    if (filter == NULL) {
        return false;
    }
    struct filter_reads reads = {0};
    filter_reads(filter, build->plan->request->contacts->column_count, &reads);
    bitset_destroy(&reads.columns);
    return calendar ? reads.calendar
                    : reads.log || reads.journeys ||
                          (reads.subscriptions && build->subscriptions_change);
}

bool batch_is_settled(const struct batch_build *build, const struct filter *filter)
{
    return !batch_reads(build, filter, false);
}

bool batch_is_steady(const struct batch_build *build, const struct filter *filter)
{
    return batch_is_settled(build, filter) && !batch_reads(build, filter, true);
}
