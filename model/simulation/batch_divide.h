/* Splitting a list of contacts in two, in order, without a branch: the loops of batches. */
#ifndef MODEL_SIMULATION_BATCH_DIVIDE_H
#define MODEL_SIMULATION_BATCH_DIVIDE_H

#include <stddef.h>
#include <stdint.h>

/* Lists and columns have room for so many more items than are asked: whole lanes are read and
 * written. */
enum { BATCH_DIVIDE_MORE = 32 };

/* Each gives how many are in `yes`. `no` may be the list itself; apart from that none overlap. */
struct batch_divide {
    /* In: column[who] & mask is `wanted`. */
    size_t (*by_marks)(const uint16_t who[], size_t count, const uint32_t column[], uint32_t mask,
                       uint32_t wanted, uint16_t yes[], uint16_t no[]);
    size_t (*by_bytes)(const uint16_t who[], size_t count, const uint8_t column[], uint8_t mask,
                       uint8_t wanted, uint16_t yes[], uint16_t no[]);
    /* In: x[i] <= last. Leaves in x those of `no`. */
    size_t (*by_draw)(const uint16_t who[], size_t count, uint32_t x[], uint32_t last,
                      uint16_t yes[], uint16_t no[]);
    /* The numbers of the bits that are set, rising; gives how many. */
    size_t (*list_bits)(const uint64_t words[], size_t word_count, uint16_t who[]);
};

/* Any machine's. */
extern const struct batch_divide batch_divide_plain;
/* The quickest that this machine has. */
const struct batch_divide *batch_divide_best(void);

#endif
