/* All that is known of one contact, as a page. */
#include "ui/contact/contact_page.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/membership.h"
#include "ui/contact/contact_listing.h"
#include "ui/contact/contact_page_parts.h"
#include "ui/report/markdown_text.h"
#include "ui/translation.h"
#include "ui/wrapped_text.h"

enum {
    PAGE_LABEL = 12,
    PAGE_MOST_LABEL = 26,
    PAGE_INDENT = 2,
    PAGE_GAP = 2,
    PAGE_LEAST = 30,
    PAGE_WIDE = 110
};

/* Copies a text as it may be shown. */
static struct text page_text(struct contact_page_writing *writing, struct text text)
{
    struct text_builder visible = {0};
    utf8_make_visible(&visible, text, writing->scene->ascii);
    struct text copy = arena_text(&writing->page->arena, text_built(&visible));
    text_destroy(&visible);
    return copy;
}

void contact_page_section(struct contact_page_writing *writing, struct text title)
{
    assert(writing->page->count < CONTACT_PAGE_SECTIONS);
    writing->page->sections[writing->page->count++].title = page_text(writing, title);
}

void contact_page_line(struct contact_page_writing *writing, struct text label)
{
    struct contact_page_section *section = &writing->page->sections[writing->page->count - 1];
    section->lines = memory_grow(section->lines, &section->capacity, section->count + 1,
                                 sizeof(*section->lines));
    section->lines[section->count++] = (struct contact_page_line){
        page_text(writing, label), page_text(writing, text_built(&writing->value))};
    text_clear(&writing->value);
}

static void page_way(struct contact_page_writing *writing)
{
    const struct contact_page_scene *scene = writing->scene;
    if (scene->way.length != 0) {
        struct text_builder title = {0};
        text_append_string(&title, _("In the journey "));
        text_append(&title, scene->journey);
        contact_page_section(writing, text_built(&title));
        text_append(&writing->value, scene->way);
        contact_page_line(writing, TEXT(""));
        text_destroy(&title);
    }
}

/* Tags, and what are wishes, stand in sections of their own. */
static bool page_is_elsewhere(const struct contact_table *table, int field)
{
    static const enum standard_field elsewhere[] = {STANDARD_TAGS, STANDARD_FREQUENCY,
                                                    STANDARD_PREFERRED, STANDARD_UNSUBSCRIBED_ALL};
    for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++) {
        if (table->standard[elsewhere[i]] == field) {
            return true;
        }
    }
    return false;
}

/* A field of the file that the ids came from, under the name that the id has here. */
static bool page_is_id(const struct contact_page_writing *writing, int field)
{
    return text_is(TEXT("id"), writing->table->columns[field].name) &&
           text_equal(text_built(&writing->value),
                      contact_table_id(writing->table, writing->contact));
}

static void page_fields(struct contact_page_writing *writing)
{
    const struct contact_table *table = writing->table;
    contact_page_section(writing, text_from(_("Fields")));
    writing->page->sections[writing->page->count - 1].paired = true;
    text_append(&writing->value, contact_table_id(table, writing->contact));
    contact_page_line(writing, text_from(_("id")));
    for (size_t i = 0; i < table->column_count; i++) {
        if (page_is_elsewhere(table, (int)i)) {
            continue;
        }
        contact_listing_append_field(&writing->value, table, (int)i, writing->contact);
        if (page_is_id(writing, (int)i)) {
            text_clear(&writing->value);
            continue;
        }
        if (writing->value.length == 0) {
            text_append_byte(&writing->value, '-');
        }
        contact_page_line(writing, text_from(table->columns[i].name));
    }
}

static void page_tags(struct contact_page_writing *writing)
{
    contact_page_section(writing, text_from(_("Tags")));
    contact_listing_append_field(&writing->value, writing->table,
                                 writing->table->standard[STANDARD_TAGS], writing->contact);
    if (writing->value.length == 0) {
        text_append_string(&writing->value, _("none"));
    }
    contact_page_line(writing, TEXT(""));
}

static void page_segments(struct contact_page_writing *writing)
{
    struct membership membership;
    membership_find(writing->scene->workspace, &writing->scene->audience, writing->contact,
                    &membership);
    contact_page_section(writing, text_from(_("Belongs to")));
    for (size_t i = 0; i < membership.count; i++) {
        text_append_string(&writing->value, i == 0 ? "" : ", ");
        text_append(&writing->value, membership.segments[i]);
    }
    if (membership.count == 0) {
        text_append_string(&writing->value, _("none"));
    }
    contact_page_line(writing, text_from(_("segments")));
    if (membership.personas) {
        text_append(&writing->value, membership.persona.length == 0 ? text_from(_("none of them"))
                                                                    : membership.persona);
        contact_page_line(writing, text_from(_("persona")));
    }
    membership_destroy(&membership);
}

void contact_page_make(const struct contact_page_scene *scene, size_t contact,
                       struct contact_page *ret_page)
{
    struct contact_page_writing writing = {
        .scene = scene, .table = scene->audience.contacts, .contact = contact, .page = ret_page};
    *ret_page = (struct contact_page){.count = 0};
    contact_listing_append_name(&writing.value, writing.table, contact);
    ret_page->name =
        page_text(&writing, writing.value.length == 0 ? contact_table_id(writing.table, contact)
                                                      : text_built(&writing.value));
    text_clear(&writing.value);
    page_way(&writing);
    page_fields(&writing);
    page_tags(&writing);
    contact_page_topics(&writing);
    contact_page_channels(&writing);
    contact_page_wishes(&writing);
    page_segments(&writing);
    contact_page_activity(&writing);
    text_destroy(&writing.value);
}

void contact_page_destroy(struct contact_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        free(page->sections[i].lines);
    }
    arena_destroy(&page->arena);
    *page = (struct contact_page){0};
}

/* The columns that the labels of a section take, of so many in all. */
static int page_label_width(const struct contact_page_section *section, int all)
{
    int most = all / 3 < PAGE_MOST_LABEL ? all / 3 : PAGE_MOST_LABEL;
    int widest = 0;
    for (size_t i = 0; i < section->count; i++) {
        int width = (int)utf8_text_width(section->lines[i].label);
        widest = width > widest ? width : widest;
    }
    int width = widest < PAGE_LABEL ? PAGE_LABEL : widest;
    return widest == 0 ? 0 : PAGE_GAP + (width > most ? most : width);
}

static void page_print_line(struct text_builder *builder, const struct contact_page_line *line,
                            int label, int width)
{
    text_append_format(builder, "%*s", PAGE_INDENT, "");
    if (label != 0) {
        int used = (int)utf8_clip(builder, line->label, (size_t)(label - PAGE_GAP), "~");
        text_append_format(builder, "%*s", line->value.length == 0 ? 0 : label - used, "");
    }
    wrapped_text_append(builder, line->value, PAGE_INDENT + label, width);
}

/* Whether all of it fits into half the width. */
static bool page_is_paired(const struct contact_page_section *section, int label, int width)
{
    bool fits = section->paired && width >= PAGE_WIDE;
    for (size_t i = 0; i < section->count && fits; i++) {
        int value = (int)utf8_text_width(section->lines[i].value);
        fits = PAGE_INDENT + label + value + PAGE_GAP <= width / 2;
    }
    return fits;
}

/* The first half at the left, the second beside it. */
static void page_print_pairs(struct text_builder *builder,
                             const struct contact_page_section *section, int label, int width)
{
    size_t half = (section->count + 1) / 2;
    for (size_t i = 0; i < half; i++) {
        const struct contact_page_line *left = &section->lines[i];
        page_print_line(builder, left, label, width);
        if (half + i < section->count) {
            int used = PAGE_INDENT + label + (int)utf8_text_width(left->value);
            builder->length--;
            text_append_format(builder, "%*s", width / 2 - used, "");
            page_print_line(builder, &section->lines[half + i], label, width / 2);
        }
    }
}

void contact_page_print(struct text_builder *builder, const struct contact_page *page, int width)
{
    width = width < PAGE_LEAST ? PAGE_LEAST : width;
    text_append(builder, page->name);
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < page->count; i++) {
        const struct contact_page_section *section = &page->sections[i];
        int label = page_label_width(section, width);
        text_append_byte(builder, '\n');
        text_append(builder, section->title);
        text_append_byte(builder, '\n');
        if (page_is_paired(section, label, width)) {
            page_print_pairs(builder, section, label, width);
            continue;
        }
        for (size_t k = 0; k < section->count; k++) {
            page_print_line(builder, &section->lines[k], label, width);
        }
    }
}

/* "[x] News" is an item of a task list. */
static void contact_page_markdown_label(struct text_builder *builder, struct text label)
{
    bool box = text_starts_with(label, TEXT("[x] ")) || text_starts_with(label, TEXT("[ ] "));
    size_t mark = box ? 4 : 0;
    text_append(builder, text_part(label, 0, mark));
    markdown_text(builder, text_part(label, mark, label.length));
}

void contact_page_print_markdown(struct text_builder *builder, const struct contact_page *page)
{
    text_append_string(builder, "# ");
    markdown_text(builder, page->name);
    text_append_byte(builder, '\n');
    for (size_t i = 0; i < page->count; i++) {
        const struct contact_page_section *section = &page->sections[i];
        text_append_string(builder, "\n## ");
        markdown_text(builder, section->title);
        text_append_string(builder, "\n\n");
        for (size_t k = 0; k < section->count; k++) {
            text_append_string(builder, "- ");
            contact_page_markdown_label(builder, section->lines[k].label);
            text_append_string(builder, section->lines[k].label.length == 0 ? "" : ": ");
            markdown_text(builder, section->lines[k].value);
            text_append_byte(builder, '\n');
        }
    }
}
