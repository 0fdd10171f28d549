/* Tests of ui/session/session_file.c: what is written, what is noticed, what is not overwritten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "storage/files/file_read.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/session_file.h"

static const char yaml[] = "polku: 1\njourney: J\nnodes:\n  in:\n    kind: start\n"
                           "    trigger: {manual: true}\n    next: out\n  out:\n    kind: exit\n";

struct file_scene {
    struct temporary_folder folder;
    struct session_file *file;
    struct journey *journey;
};

static void write_file(const char *path, const char *text)
{
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

static void assert_file(const struct file_scene *scene, const char *text)
{
    struct text_builder bytes = {0};
    assert_true(file_read(scene->folder.file, &bytes, NULL));
    assert_string_equal(bytes.bytes, text);
    text_destroy(&bytes);
}

static struct file_scene open_file(const char *text, bool drop_comments)
{
    struct file_scene scene = {.folder = temporary_folder_make()};
    struct error_list errors = {0};
    write_file(scene.folder.file, text);
    assert_true(
        session_file_open(scene.folder.file, drop_comments, &scene.file, &scene.journey, &errors));
    assert_int_equal(errors.count, 0);
    return scene;
}

static void close_file(struct file_scene *scene)
{
    session_file_destroy(scene->file);
    journey_destroy(scene->journey);
    temporary_folder_remove(&scene->folder);
}

static void rename_journey(struct journey *journey, const char *name)
{
    struct journey_edit edit = journey_edit_rename(text_from(name));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void test_written(void **state)
{
    (void)state;
    struct file_scene scene = open_file(yaml, false);
    struct journey *now = NULL;
    assert_int_equal(session_file_look(scene.file, &now), FILE_SAME);
    rename_journey(scene.journey, "K");
    assert_true(session_file_write(scene.file, scene.journey, NULL));
    assert_int_equal(session_file_look(scene.file, &now), FILE_SAME);
    rename_journey(scene.journey, "J");
    assert_true(session_file_write(scene.file, scene.journey, NULL));
    assert_file(&scene, yaml);
    close_file(&scene);
}

static void test_changed_elsewhere(void **state)
{
    (void)state;
    struct file_scene scene = open_file(yaml, false);
    struct journey *now = NULL;
    struct error error = {0};
    char other[sizeof(yaml)];
    memcpy(other, yaml, sizeof(yaml));
    *strchr(other, 'J') = 'L';
    write_file(scene.folder.file, other);
    assert_false(session_file_write(scene.file, scene.journey, &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_file(&scene, other);
    assert_int_equal(session_file_look(scene.file, &now), FILE_CHANGED);
    assert_string_equal(now->name, "L");
    assert_int_equal(session_file_look(scene.file, &now), FILE_SAME);
    assert_true(session_file_write(scene.file, scene.journey, &error));
    assert_file(&scene, yaml);
    journey_destroy(now);
    close_file(&scene);
}

/* Told once; nothing is written until it is a journey again. */
static void test_broken(void **state)
{
    (void)state;
    static const char *const broken[] = {"oh: [", "", NULL};
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        struct file_scene scene = open_file(yaml, false);
        struct journey *now = NULL;
        if (broken[i] == NULL) {
            unlink(scene.folder.file);
        } else {
            write_file(scene.folder.file, broken[i]);
        }
        assert_int_equal(session_file_look(scene.file, &now), FILE_BROKEN);
        assert_int_equal(session_file_look(scene.file, &now), FILE_SAME);
        assert_true(scene.file->broken);
        assert_false(session_file_write(scene.file, scene.journey, NULL));
        write_file(scene.folder.file, yaml);
        assert_int_equal(session_file_look(scene.file, &now), FILE_SAME);
        assert_false(scene.file->broken);
        assert_true(session_file_write(scene.file, scene.journey, NULL));
        close_file(&scene);
    }
}

static void test_comments(void **state)
{
    (void)state;
    struct text_builder text = {0};
    struct error error = {0};
    text_append_string(&text, yaml);
    text_append_string(&text, "# to do\n");
    struct file_scene scene = open_file(text.bytes, false);
    assert_int_equal(scene.file->comments, 1);
    assert_false(session_file_write(scene.file, scene.journey, &error));
    assert_string_equal(error.code, "HAS_COMMENTS");
    assert_file(&scene, text.bytes);
    close_file(&scene);
    scene = open_file(text.bytes, true);
    assert_true(session_file_write(scene.file, scene.journey, &error));
    assert_file(&scene, yaml);
    close_file(&scene);
    text_destroy(&text);
}

static void test_unreadable(void **state)
{
    (void)state;
    struct session_file *file = NULL;
    struct journey *journey = NULL;
    struct error_list errors = {0};
    assert_false(session_file_open("/nowhere/x.yaml", false, &file, &journey, &errors));
    assert_string_equal(errors.items[0].code, "CANNOT_READ");
    assert_null(file);
    error_list_destroy(&errors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),    cmocka_unit_test(test_changed_elsewhere),
        cmocka_unit_test(test_broken),     cmocka_unit_test(test_comments),
        cmocka_unit_test(test_unreadable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
