/* The page of a journey's review. */
#include "ui/report/review_page.h"

#include "model/base/civil_time.h"
#include "model/base/utf8.h"
#include "model/journey/journey_note.h"
#include "ui/message.h"
#include "ui/report/markdown_text.h"
#include "ui/session/difference_words.h"
#include "ui/session/journey_titles.h"
#include "ui/translation.h"

/* How the page is written: its marks, and how a text of the data is made harmless. */
struct review_form {
    const char *fact;    /* before a fact's name */
    const char *between; /* behind it */
    const char *heading; /* before a heading */
    const char *begun;   /* behind it */
    const char *item;    /* before what stands below a heading */
    void (*append)(struct text_builder *builder, struct text text);
};

static void review_append_plain(struct text_builder *builder, struct text text)
{
    utf8_make_visible(builder, text, false);
}

static const struct review_form review_plain = {.fact = "",
                                                .between = ": ",
                                                .heading = "",
                                                .begun = "\n",
                                                .item = "  ",
                                                .append = review_append_plain};
static const struct review_form review_markdown = {.fact = "- **",
                                                   .between = "**: ",
                                                   .heading = "\n## ",
                                                   .begun = "\n\n",
                                                   .item = "- ",
                                                   .append = markdown_text};

static void review_append_fact(struct text_builder *builder, const struct review_form *form,
                               const char *name, struct text value)
{
    text_append_format(builder, "%s%s%s", form->fact, name, form->between);
    form->append(builder, value);
    text_append_byte(builder, '\n');
}

/* Appends the sentence of one day or of several: {1} a date, {2} how many. */
static void review_append_days(struct text_builder *builder, const char *today, const char *one,
                               const char *many, int64_t day, int64_t days)
{
    char number[24];
    struct text_builder date = {0};
    civil_write_date(&date, day);
    message_append(builder,
                   days == 0   ? today
                   : days == 1 ? one
                               : many,
                   (struct text[ERROR_ARGUMENTS]){text_built(&date), error_number(number, days)});
    text_destroy(&date);
}

static void review_append_last(struct text_builder *builder, const struct review_page *page)
{
    const struct journey_review *review = &page->known->review;
    if (!review->reviewed) {
        text_append_string(builder, _("never"));
        return;
    }
    if (review->day > page->today) {
        review_append_days(builder, "", N_("{1}, tomorrow"), N_("{1}, in {2} days"), review->day,
                           review->day - page->today);
        return;
    }
    review_append_days(builder, N_("{1}, today"), N_("{1}, yesterday"), N_("{1}, {2} days ago"),
                       review->day, page->today - review->day);
}

static void review_append_next(struct text_builder *builder, const struct review_page *page)
{
    const struct journey_review *review = &page->known->review;
    int64_t left = review->due - page->today;
    if (text_is(journey_text(page->journey, "status"), "archived")) {
        text_append_string(builder, _("none: it is archived"));
    } else if (!review->counted) {
        text_append_string(builder, review->is_due
                                        ? _("due: it was never reviewed")
                                        : _("none: it was never reviewed, and is a file"));
    } else if (review->is_due) {
        review_append_days(builder, N_("due since {1}, today"), N_("due since {1}, yesterday"),
                           N_("due since {1}, {2} days ago"), review->due, left > 0 ? 0 : -left);
    } else {
        review_append_days(builder, N_("due on {1}, today"), N_("due on {1}, tomorrow"),
                           N_("due on {1}, in {2} days"), review->due, left < 0 ? 0 : left);
    }
    message_append(builder,
                   review->by_default ? N_(" (every {1}, by default)") : N_(" (every {1})"),
                   (struct text[ERROR_ARGUMENTS]){review->every});
}

static void review_append_facts(struct text_builder *builder, const struct review_form *form,
                                const struct review_page *page)
{
    struct text_builder words = {0};
    struct text owner = page->known->review.owner;
    review_append_fact(builder, form, _("Owner"),
                       owner.length == 0 ? text_from(_("nobody yet")) : owner);
    review_append_last(&words, page);
    review_append_fact(builder, form, _("Last review"), text_built(&words));
    text_clear(&words);
    review_append_next(&words, page);
    review_append_fact(builder, form, _("Next review"), text_built(&words));
    text_destroy(&words);
}

static void review_append_heading(struct text_builder *builder, const struct review_form *form,
                                  const char *words)
{
    text_append_format(builder, "%s%s%s", form->heading, words, form->begun);
}

static void review_append_items(struct text_builder *builder, const struct review_form *form,
                                struct text lines)
{
    struct text line;
    while (text_split(&lines, '\n', &line)) {
        if (line.length != 0) {
            text_append_string(builder, form->item);
            form->append(builder, line);
            text_append_byte(builder, '\n');
        }
    }
}

static void review_append_changes(struct text_builder *builder, const struct review_form *form,
                                  const struct review_page *page)
{
    const struct known_review *known = page->known;
    struct text_builder lines = {0};
    if (!known->review.reviewed) {
        return;
    }
    review_append_heading(builder, form, _("Changed since the review"));
    if (page->file) {
        text_append_string(&lines,
                           _("not known: this journey is a file, without revisions of its own"));
    } else if (known->then == NULL) {
        text_append_string(&lines, _("not known: no revision says when it was reviewed"));
    } else if (known->changes == 0) {
        text_append_string(&lines, _("nothing"));
    } else {
        difference_words_list(&lines, known->then, page->journey, "");
    }
    review_append_items(builder, form, text_built(&lines));
    text_destroy(&lines);
}

/* "stage Awareness: ", "Reminder: ", "persona students: ", "the journey: ". */
static void review_append_subject(struct text_builder *builder, const struct journey_note *note,
                                  const struct journey_titles *titles)
{
    struct text_builder title = {0};
    if (note->subject == NOTE_JOURNEY) {
        text_append_string(builder, _("the journey"));
    } else if (note->subject == NOTE_NODE) {
        journey_titles_append(&title, titles, note->id);
        text_append(builder, text_built(&title));
    } else {
        message_append(builder, note->subject == NOTE_STAGE ? N_("stage {1}") : N_("persona {1}"),
                       (struct text[ERROR_ARGUMENTS]){note->name});
    }
    text_append_string(builder, ": ");
    text_destroy(&title);
}

/* A note of several lines becomes one here. */
static void review_append_notes(struct text_builder *builder, const struct review_form *form,
                                const struct review_page *page)
{
    struct arena arena = {0};
    struct journey_titles titles = journey_titles_make(page->journey);
    struct journey_notes notes = journey_notes(page->journey, page->workspace, &arena);
    for (size_t i = 0; i < notes.count; i++) {
        struct text_builder line = {0};
        if (i == 0) {
            review_append_heading(builder, form, _("Notes"));
        }
        review_append_subject(&line, &notes.items[i], &titles);
        utf8_make_visible(&line, notes.items[i].text, false);
        review_append_items(builder, form, text_built(&line));
        text_destroy(&line);
    }
    journey_titles_destroy(&titles);
    arena_destroy(&arena);
}

static void review_append(struct text_builder *builder, const struct review_form *form,
                          const struct review_page *page)
{
    review_append_facts(builder, form, page);
    review_append_changes(builder, form, page);
    review_append_notes(builder, form, page);
}

void review_page_append(struct text_builder *builder, const struct review_page *page)
{
    review_append(builder, &review_plain, page);
}

void review_page_append_markdown(struct text_builder *builder, const struct review_page *page)
{
    struct text_builder title = {0};
    message_append(&title, N_("Review of {1}"),
                   (struct text[ERROR_ARGUMENTS]){text_from(page->journey->name)});
    text_append_string(builder, "# ");
    markdown_text(builder, text_built(&title));
    text_append_string(builder, "\n\n");
    text_destroy(&title);
    review_append(builder, &review_markdown, page);
}
