/* The table of all forms in which a journey is written. */
#include "ui/report/export_table.h"

#include "storage/exchange.h"
#include "storage/files/file_replace.h"
#include "storage/formats/format_table.h"
#include "ui/report/html_journey.h"
#include "ui/report/markdown_journey.h"
#include "ui/report/svg_journey.h"
#include "ui/translation.h"

/* assets/picture.css; ends in a 0 byte. */
extern const unsigned char picture_css[];

static struct svg_look export_look(const struct export_subject *subject)
{
    return (struct svg_look){
        .direction = subject->direction,
        .lanes = subject->lanes,
        .said = _("The steps as boxes, in the order of the flow, joined by lines with what leads "
                  "that way."),
    };
}

static void export_svg(struct text_builder *builder, const struct export_subject *subject)
{
    struct svg_look look = export_look(subject);
    look.style = (const char *)picture_css;
    svg_journey_append(builder, subject->journey, &look);
}

static void export_html(struct text_builder *builder, const struct export_subject *subject)
{
    struct arena arena = {0};
    struct svg_look look = export_look(subject);
    struct journey_outline outline =
        journey_outline(subject->journey, subject->workspace, subject->findings, &arena);
    html_journey_append(builder, subject->journey, &outline, &look);
    arena_destroy(&arena);
}

static void export_markdown(struct text_builder *builder, const struct export_subject *subject)
{
    struct arena arena = {0};
    struct journey_outline outline =
        journey_outline(subject->journey, subject->workspace, subject->findings, &arena);
    markdown_journey_append(builder, &outline);
    arena_destroy(&arena);
}

static const char *const export_svg_suffixes[] = {".svg", NULL};
static const char *const export_html_suffixes[] = {".html", ".htm", NULL};
static const char *const export_markdown_suffixes[] = {".md", ".markdown", NULL};

static const struct export_form export_documents[] = {
    {.name = "svg",
     .suffixes = export_svg_suffixes,
     .help = N_("the picture, for documents and slides"),
     .write = export_svg},
    {.name = "html",
     .suffixes = export_html_suffixes,
     .help = N_("a report: the picture, every step, messages, findings"),
     .write = export_html},
    {.name = "markdown",
     .suffixes = export_markdown_suffixes,
     .help = N_("a report as text: who comes in, every step, messages"),
     .write = export_markdown},
};

/* Storage's formats first, those that are only read passed over. */
bool export_form_at(size_t number, struct export_form *ret_form)
{
    for (const struct format *format = format_table; format->name != NULL; format++) {
        if (format->write != NULL && number-- == 0) {
            *ret_form = (struct export_form){.name = format->name,
                                             .suffixes = format->suffixes,
                                             .help = format->help,
                                             .format = format};
            return true;
        }
    }
    if (number >= sizeof(export_documents) / sizeof(export_documents[0])) {
        return false;
    }
    *ret_form = export_documents[number];
    return true;
}

bool export_form_find(struct text name, struct export_form *ret_form)
{
    struct export_form form;
    for (size_t i = 0; export_form_at(i, &form); i++) {
        if (text_is(name, form.name)) {
            *ret_form = form;
            return true;
        }
    }
    return false;
}

bool export_form_of_path(struct text path, struct export_form *ret_form)
{
    struct export_form form;
    for (size_t i = 0; export_form_at(i, &form); i++) {
        for (const char *const *suffix = form.suffixes; *suffix != NULL; suffix++) {
            if (text_ends_with(path, text_from(*suffix))) {
                *ret_form = form;
                return true;
            }
        }
    }
    return false;
}

void export_form_append_names(struct text_builder *builder)
{
    struct export_form form;
    struct export_form next;
    for (size_t i = 0; export_form_at(i, &form); i++) {
        text_append_string(builder, i == 0 ? "" : export_form_at(i + 1, &next) ? ", " : _(" or "));
        text_append_string(builder, form.name);
    }
}

bool export_form_write(const struct export_form *form, const char *path,
                       const struct export_subject *subject, struct error *error)
{
    struct text_builder bytes = {0};
    if (form->format != NULL) {
        return exchange_write_journey(path, form->format, subject->journey, error);
    }
    form->write(&bytes, subject);
    bool done = file_replace(path, text_built(&bytes), error);
    text_destroy(&bytes);
    return done;
}
