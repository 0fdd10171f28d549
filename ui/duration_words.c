/* Durations in words. */
#include "ui/duration_words.h"

#include "model/base/civil_time.h"
#include "ui/message.h"
#include "ui/translation.h"

void duration_words_append(struct text_builder *builder, int64_t seconds)
{
    static const struct {
        int64_t seconds;
        const char *one;
        const char *several;
    } units[] = {
        {CIVIL_DAY, N_("{1} day"), N_("{1} days")},
        {CIVIL_HOUR, N_("{1} hour"), N_("{1} hours")},
        {60, N_("{1} minute"), N_("{1} minutes")},
    };
    struct text_builder number = {0};
    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
        if (seconds % units[i].seconds == 0 && seconds != 0) {
            int64_t count = seconds / units[i].seconds;
            message_append_count(&number, count, false);
            message_append(builder, count == 1 ? units[i].one : units[i].several,
                           (struct text[ERROR_ARGUMENTS]){text_built(&number)});
            text_destroy(&number);
            return;
        }
    }
    civil_write_duration(builder, seconds);
}
