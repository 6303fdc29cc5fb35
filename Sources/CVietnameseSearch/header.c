// The header alone, as a user compiles it; what it declares is implemented in Swift.
#include "vietnamese_search.h"
