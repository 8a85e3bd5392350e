/* SPDX-License-Identifier: Apache-2.0
 *
 * splitmix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014): an add and a mix of bits, the same numbers on
 * every machine; any state will do.
 */
#ifndef XUESHE_RANDOM_H
#define XUESHE_RANDOM_H

#include <stdint.h>

static inline uint64_t xs_random_bits(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* From 0 to below 1. */
static inline double xs_random_share(uint64_t *state)
{
	return (double)(xs_random_bits(state) >> 11) * 0x1p-53;
}

#endif
