/* Loops of batches in a processor's widest registers, where it has them. */
#ifndef MODEL_SIMULATION_BATCH_WIDE_H
#define MODEL_SIMULATION_BATCH_WIDE_H

#if defined(__x86_64__)

#include <immintrin.h>
#include <stdbool.h>

/* Before a function that is called only where batch_wide_runs. */
#define BATCH_WIDE                                                                                 \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi2,popcnt"))) static

/* Whether this processor has all that BATCH_WIDE names. */
static inline bool batch_wide_runs(void)
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

#endif

#endif
