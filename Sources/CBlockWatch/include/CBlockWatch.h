/// Stands before the C library's `pread`, by which the engine reads blocks, in the command alone: a
/// library that other programs load must not change theirs. Linking is all that it takes; there is
/// nothing to call.
#ifndef CBLOCKWATCH_H
#define CBLOCKWATCH_H
#endif
