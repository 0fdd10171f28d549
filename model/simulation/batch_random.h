/* The draws of many contacts at once: Philox4x32-10 in lanes, to the bit what random.h draws. */
#ifndef MODEL_SIMULATION_BATCH_RANDOM_H
#define MODEL_SIMULATION_BATCH_RANDOM_H

#include <stddef.h>
#include <stdint.h>

enum { BATCH_LANES = 32 };

/* One block for each of `count` contacts: counter (keys[who[i]], turn, block). Word w of the i-th
 * goes to words[w][i]; a NULL among `words` is not wanted. The words have room for `count` rounded
 * up to whole BATCH_LANES; what stands there behind `count` means nothing. */
typedef void batch_random_function(uint64_t stream, const uint64_t keys[], const uint16_t who[],
                                   size_t count, uint32_t turn, uint32_t block,
                                   uint32_t *const words[4]);

/* The quickest that this machine has. */
batch_random_function *batch_random_best(void);

/* All that this machine has, for the tests: the number of them, at most BATCH_RANDOM_MOST. The
 * first works on any machine. */
enum { BATCH_RANDOM_MOST = 3 };
size_t batch_random_all(batch_random_function *ret_functions[BATCH_RANDOM_MOST]);

#endif
