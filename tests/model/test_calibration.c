/* Tests of model/simulation/calibration.c and beta_distribution.c: quantiles against the density
 * integrated step by step, rates against recorded messages counted by hand, and what is taken over.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"
#include "model/simulation/calibration.h"

/* How much of Beta(a, b) lies below x: with u² = x / (1 - x) the density's poles are gone, and the
 * trapezoid rule on t = log u is exact to many digits. */
static double test_below(double a, double b, double x)
{
    const double step = 1e-4;
    double middle = log(a / b);
    double peak = -INFINITY;
    double below = 0;
    double all = 0;
    double width = 40 / sqrt(a < b ? a : b) + 3;
    for (int pass = 0; pass < 2; pass++) {
        for (double t = middle - width; t < middle + width; t += step) {
            double log_density = a * t - (a + b) * log1p(exp(t));
            double share = 1 / (1 + exp(-t));
            peak = pass == 0 && log_density > peak ? log_density : peak;
            double weight = pass == 0 ? 0 : exp(log_density - peak);
            all += weight;
            below += share < x ? weight : 0;
        }
    }
    return below / all;
}

static void test_quantiles(void **state)
{
    (void)state;
    static const int64_t cases[][2] = {{1, 100},     {3, 200},        {40, 100},   {99, 100},
                                       {250, 1000},  {5103, 16200},   {37, 14873}, {7, 1000000},
                                       {999, 10000}, {120000, 240000}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        double alpha = (double)cases[i][0] + 0.5;
        double beta = (double)(cases[i][1] - cases[i][0]) + 0.5;
        double low = beta_quantile(alpha, beta, 0.025);
        double high = beta_quantile(alpha, beta, 0.975);
        assert_true(low < high);
        assert_true(fabs(test_below(alpha, beta, low) - 0.025) < 0.001);
        assert_true(fabs(test_below(alpha, beta, high) - 0.975) < 0.001);
    }
}

/* Known without any integration: of Beta(1, b), of Beta(a, 1), and of the arcsine distribution. */
static void test_exact(void **state)
{
    (void)state;
    const double pi = 3.14159265358979323846;
    for (double share = 0.001; share < 1; share += 0.0499) {
        for (double a = 1; a < 3000000; a *= 7) {
            double right = pow(share, 1 / a);
            assert_true(fabs(beta_quantile(a, 1, share) - right) < 1e-8);
            assert_true(fabs(beta_quantile(1, a, share) - -expm1(log1p(-share) / a)) < 1e-8);
        }
        double sine = sin(pi * share / 2);
        assert_true(fabs(beta_quantile(0.5, 0.5, share) - sine * sine) < 1e-9);
    }
}

/* `sent` messages on a channel, of which so many bounced, were opened and clicked. */
static void test_messages(struct activity *activity, const char *campaign, const char *channel,
                          uint32_t sent, uint32_t bounced, uint32_t opened, uint32_t clicked)
{
    for (uint32_t i = 0; i < sent; i++) {
        struct activity_row row = {.contact = i, .time = 100};
        activity_name_clear(&row);
        row.campaign = text_dictionary_code(&activity->names, text_from(campaign));
        if (channel != NULL) {
            row.channel = text_dictionary_code(&activity->names, text_from(channel));
        }
        row.kind = ACTIVITY_SENT;
        activity_add(activity, row, NULL, 0);
        row.kind = i < bounced ? ACTIVITY_BOUNCED : ACTIVITY_OPENED;
        row.time = 200;
        if (i < bounced + opened) {
            activity_add(activity, row, NULL, 0);
        }
        row.kind = ACTIVITY_CLICKED;
        if (i >= bounced && i < bounced + clicked) {
            activity_add(activity, row, NULL, 0);
        }
    }
}

static void test_rate(const struct calibrated_rate *rate, int64_t count, int64_t of,
                      enum calibration_doubt doubt)
{
    assert_int_equal(rate->count, count);
    assert_int_equal(rate->of, of);
    assert_int_equal(rate->doubt, doubt);
    if (of != 0) {
        assert_true(fabs(rate->mean - ((double)count + 0.5) / ((double)of + 1)) < 1e-12);
        assert_true(rate->low < rate->mean && rate->mean < rate->high);
    }
}

struct test_scene {
    struct workspace *workspace;
    struct activity activity;
    struct message_outcomes outcomes;
};

static void test_begin(struct test_scene *scene)
{
    *scene = (struct test_scene){.workspace = workspace_create()};
    test_messages(&scene->activity, "letters", NULL, 1000, 20, 300, 40);
    test_messages(&scene->activity, "autumn", "email", 500, 0, 100, 0);
    test_messages(&scene->activity, "spring", "sms", 200, 10, 0, 19);
    test_messages(&scene->activity, "spring", "push", 99, 9, 9, 3);
    test_messages(&scene->activity, "spring", "pigeon", 400, 40, 30, 20);
    activity_finish(&scene->activity, 1000);
    message_outcomes_find(&scene->activity, &scene->outcomes);
}

static void test_end(struct test_scene *scene)
{
    workspace_destroy(scene->workspace);
    message_outcomes_destroy(&scene->outcomes);
    activity_destroy(&scene->activity);
}

static void test_rates(void **state)
{
    (void)state;
    struct test_scene scene;
    struct calibration found;
    test_begin(&scene);
    calibration_find(&scene.outcomes, scene.workspace, NULL, 0, TEXT("email"), &found);
    assert_int_equal(found.count, 4);
    assert_true(found.unnamed);
    const struct calibrated_channel *email = &found.channels[0];
    const struct calibrated_channel *pigeon = &found.channels[1];
    const struct calibrated_channel *push = &found.channels[2];
    const struct calibrated_channel *sms = &found.channels[3];
    test_rate(&email->rates[0], 1480, 1500, CALIBRATION_SOUND);
    test_rate(&email->rates[1], 400, 1480, CALIBRATION_SOUND);
    test_rate(&email->rates[2], 40, 400, CALIBRATION_SOUND);
    test_rate(&email->rates[3], 0, 1480, CALIBRATION_UNRECORDED);
    test_rate(&pigeon->rates[0], 360, 400, CALIBRATION_NO_CHANNEL);
    test_rate(&push->rates[0], 90, 99, CALIBRATION_TOO_FEW);
    test_rate(&push->rates[2], 3, 9, CALIBRATION_TOO_FEW);
    test_rate(&sms->rates[1], 19, 190, CALIBRATION_UNSEEN);
    test_rate(&sms->rates[2], 19, 190, CALIBRATION_SOUND);
    assert_int_equal(calibration_sound(&found), 5);
    calibration_destroy(&found);
    uint32_t autumn = 0;
    assert_true(text_dictionary_find(&scene.activity.names, TEXT("autumn"), &autumn));
    calibration_find(&scene.outcomes, scene.workspace, &autumn, 1, TEXT("email"), &found);
    assert_int_equal(found.count, 1);
    test_rate(&found.channels[0].rates[0], 500, 500, CALIBRATION_NO_BOUNCES);
    test_rate(&found.channels[0].rates[1], 100, 500, CALIBRATION_SOUND);
    test_rate(&found.channels[0].rates[2], 0, 100, CALIBRATION_UNRECORDED);
    calibration_destroy(&found);
    test_end(&scene);
}

static void test_assumed(const struct workspace *workspace, const char *channel,
                         enum rate_name rate, int64_t value, const char *says)
{
    struct text_builder source = {0};
    assert_int_equal(assumption_of_channel(workspace, NULL, text_from(channel), rate, &source),
                     value);
    text_append_byte(&source, '\0');
    assert_string_equal(source.bytes, says);
    text_destroy(&source);
}

/* Taken over they stand, say where they come from, and leave the others alone; a rate that was
 * changed by hand afterwards no longer says so. */
static void test_taken_over(void **state)
{
    (void)state;
    struct test_scene scene;
    struct calibration found;
    struct error error = {0};
    test_begin(&scene);
    struct setting before = setting_text(TEXT("0.4"));
    assert_true(workspace_apply(scene.workspace, TEXT("assumptions.channels.push.opened"), &before,
                                NULL, &error));
    calibration_find(&scene.outcomes, scene.workspace, NULL, 0, TEXT("email"), &found);
    struct setting made =
        calibration_apply(&found, setting_get(&scene.workspace->settings, TEXT("assumptions")),
                          TEXT("spring, autumn"), 20784);
    assert_true(workspace_apply(scene.workspace, TEXT("assumptions"), &made, NULL, &error));
    assert_int_equal(calibrated_rate_value(&found.channels[0].rates[1]), 270425000);
    test_assumed(scene.workspace, "email", RATE_OPENED, 270425000,
                 "workspace, calibrated from spring, autumn on 2026-11-27");
    test_assumed(scene.workspace, "push", RATE_OPENED, 400000000, "workspace");
    test_assumed(scene.workspace, "sms", RATE_BOUNCE_HARD, 200000000, "built-in: a guess");
    const struct setting *kept =
        setting_at(&scene.workspace->settings, TEXT("assumptions.calibrated.email.opened.count"));
    assert_true(text_is(setting_as_text(kept), "400"));
    assert_true(workspace_apply(scene.workspace, TEXT("assumptions.channels.email.opened"), &before,
                                NULL, &error));
    test_assumed(scene.workspace, "email", RATE_OPENED, 400000000, "workspace");
    setting_destroy(&before);
    setting_destroy(&made);
    calibration_destroy(&found);
    test_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_rates),
        cmocka_unit_test(test_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
