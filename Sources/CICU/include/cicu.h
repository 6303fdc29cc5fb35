/// The C interface through which Swift speaks to ICU. No ICU header is visible to Swift: Foundation
/// ships an ICU of its own, and one file that sees both does not build.
#ifndef CICU_H
#define CICU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// What a code point is to a tokenizer.
typedef enum __attribute__((enum_extensibility(closed))) ci_class : int32_t {
    CI_OTHER = 0,
    CI_LETTER = 1,
    CI_DIGIT = 2,
    CI_MARK = 3,
} ci_class;

/// The class of a code point, by its general category (Unicode 15, UAX #44).
ci_class ci_classify(uint32_t scalar);

/// The value of a decimal digit, 0–9; -1 for anything else.
int32_t ci_digit(uint32_t scalar);

/// The simple lower-case mapping of a code point.
uint32_t ci_lower(uint32_t scalar);

/// Writes the full canonical decomposition (UAX #15) of a code point, at most `capacity` code
/// points, and returns how many there are; 1 and the code point itself where it has none.
size_t ci_decompose(uint32_t scalar, uint32_t *decomposition, size_t capacity);

/// The primary composite of two code points (UAX #15), or 0 where there is none.
uint32_t ci_compose(uint32_t first, uint32_t second);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
