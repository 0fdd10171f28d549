/* Fuzz target of the claims: what is read prints and reads again; errors lie in the text. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/simulation/expectation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_expectation_require(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void fuzz_expectation_reprint(const struct expectation *claim, struct arena *arena)
{
    struct text_builder printed = {0};
    int side = 0;
    expectation_print(&printed, claim);
    if (printed.length <= FILTER_MOST_CHARACTERS) {
        const struct expectation *again = expectation_parse(text_built(&printed), arena, NULL);
        fuzz_expectation_require(again != NULL && expectation_equal(claim, again));
    }
    bool holds = expectation_holds(claim, INT64_MAX / 2, INT32_MAX, &side);
    fuzz_expectation_require(side >= -1 && side <= 1 && (!holds || side == 0));
    text_destroy(&printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text text = {.bytes = (const char *)data, .length = size};
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct expectation *claim = expectation_parse(text, &arena, &errors);
    fuzz_expectation_require(claim != NULL || error_list_errors(&errors) != 0);
    for (size_t i = 0; i < errors.count; i++) {
        const struct error *error = &errors.items[i];
        fuzz_expectation_require(error->offset + error->length <= size && error->line > 0 &&
                                 error->column > 0);
    }
    if (claim != NULL) {
        fuzz_expectation_reprint(claim, &arena);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
    return 0;
}
