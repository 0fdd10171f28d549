/* A contact's page: what it has done and was sent. */
#include "model/contacts/activity_name.h"
#include "model/contacts/contact_table.h"
#include "ui/contact/contact_page_parts.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { PAGE_SECONDS = 3 /* ":00" behind a time */ };

static struct text page_name(const struct activity *activity, uint32_t code)
{
    return text_dictionary_text(&activity->names, code);
}

/* "marked as spam"; of an event its name. */
static void page_append_kind(struct text_builder *text, const struct activity *activity,
                             const struct activity_row *row)
{
    if (row->kind == ACTIVITY_EVENT && row->event != ACTIVITY_NONE) {
        text_append(text, page_name(activity, row->event));
        return;
    }
    for (const char *at = activity_kind_name((enum activity_kind)row->kind); *at != '\0'; at++) {
        text_append_byte(text, *at == '_' ? ' ' : *at);
    }
}

/* "opened, campaign spring, channel email", "ordered, amount 12.50". */
static void page_append_row(struct text_builder *text, const struct activity *activity,
                            const struct activity_row *row)
{
    page_append_kind(text, activity, row);
    for (size_t i = 0; i < activity_name_count; i++) {
        uint32_t code = activity_name_get(row, i);
        bool said = row->kind == ACTIVITY_EVENT && code == row->event && i == 0;
        if (code != ACTIVITY_NONE && !said) {
            text_append_format(text, ", %s ", activity_names[i].name);
            text_append(text, page_name(activity, code));
        }
    }
    for (uint32_t i = 0; i < row->property_count; i++) {
        const struct activity_property *property = &activity->properties[row->first_property + i];
        text_append_string(text, ", ");
        text_append(text, page_name(activity, property->name));
        text_append_byte(text, ' ');
        text_append(text, page_name(activity, property->value));
    }
}

/* "2026-11-22 14:02". */
static void page_append_time(struct text_builder *text, const struct zone *zone, int64_t time)
{
    size_t start = text->length;
    civil_write_datetime(text, zone_local(zone, time));
    text->length -= PAGE_SECONDS;
    text->bytes[text->length] = '\0';
    size_t sign = start + text_find(text_part(text_built(text), start, SIZE_MAX), TEXT("T"));
    text->bytes[sign] = ' ';
}

void contact_page_activity(struct contact_page_writing *writing)
{
    const struct activity *activity = writing->scene->audience.activity;
    bool some =
        activity != NULL && activity->first != NULL && writing->contact < activity->contact_count;
    size_t first = some ? activity->first[writing->contact] : 0;
    size_t end = some ? activity->first[writing->contact + 1] : 0;
    struct text_builder text = {0};
    text_append_string(&text, _("Activity"));
    if (end != first) {
        text_append_byte(&text, ' ');
        message_append_count(&text, (int64_t)(end - first), writing->scene->ascii);
    }
    contact_page_section(writing, text_built(&text));
    if (end == first) {
        text_append_string(&writing->value, _("nothing is recorded"));
        contact_page_line(writing, TEXT(""));
    }
    for (size_t i = end; i > first; i--) {
        text_clear(&text);
        page_append_time(&text, writing->scene->zone, activity->rows[i - 1].time);
        page_append_row(&writing->value, activity, &activity->rows[i - 1]);
        contact_page_line(writing, text_built(&text));
    }
    text_destroy(&text);
}
