#include "cicu.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

ci_class ci_classify(uint32_t scalar) {
    uint32_t mask = U_GET_GC_MASK((UChar32)scalar);
    if (mask & U_GC_L_MASK) return CI_LETTER;
    if (mask & U_GC_ND_MASK) return CI_DIGIT;
    if (mask & U_GC_M_MASK) return CI_MARK;
    return CI_OTHER;
}

int32_t ci_digit(uint32_t scalar) { return u_charDigitValue((UChar32)scalar); }

uint32_t ci_lower(uint32_t scalar) { return (uint32_t)u_tolower((UChar32)scalar); }

static const UNormalizer2 *nfc(void) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFCInstance(&error);
    return U_FAILURE(error) ? NULL : normalizer;
}

size_t ci_decompose(uint32_t scalar, uint32_t *decomposition, size_t capacity) {
    if (capacity == 0) return 0;
    decomposition[0] = scalar;
    const UNormalizer2 *normalizer = nfc();
    if (!normalizer) return 1;
    UChar units[32];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unorm2_getDecomposition(normalizer, (UChar32)scalar, units, 32, &error);
    if (length <= 0 || U_FAILURE(error)) return 1;
    size_t count = 0;
    int32_t index = 0;
    while (index < length) {
        UChar32 next;
        U16_NEXT(units, index, length, next);
        if (count < capacity) decomposition[count] = (uint32_t)next;
        count++;
    }
    return count;
}

uint32_t ci_compose(uint32_t first, uint32_t second) {
    const UNormalizer2 *normalizer = nfc();
    if (!normalizer) return 0;
    UChar32 composite = unorm2_composePair(normalizer, (UChar32)first, (UChar32)second);
    return composite < 0 ? 0 : (uint32_t)composite;
}
