// Puts the steps of a query together.
#pragma once

#include <xapian.h>

#include <iterator>
#include <utility>
#include <vector>

#include "cxapian.h"

namespace cx {

// What `combine` makes of each step and of what was made of its operands, up to the last one's.
template <typename Result, typename Combine>
Result fold(const cx_step *steps, size_t count, Combine &&combine) {
    std::vector<Result> stack;
    for (size_t index = 0; index < count; index++) {
        const cx_step &step = steps[index];
        if (step.operands > stack.size()) throw Xapian::InvalidArgumentError("operands missing");
        switch (step.operation) {
        case CX_AND_NOT: case CX_AND_MAYBE: case CX_FILTER:
            if (step.operands != 2) throw Xapian::InvalidArgumentError("two operands expected");
            break;
        case CX_SCALE: case CX_CONSTANT:
            if (step.operands != 1) throw Xapian::InvalidArgumentError("one operand expected");
            break;
        default: break;
        }
        auto first = stack.end() - step.operands;
        std::vector<Result> operands(std::make_move_iterator(first),
                                     std::make_move_iterator(stack.end()));
        stack.erase(first, stack.end());
        stack.push_back(combine(step, std::move(operands)));
    }
    if (stack.size() != 1) throw Xapian::InvalidArgumentError("a query leaves one result");
    return std::move(stack.back());
}

}  // namespace cx
