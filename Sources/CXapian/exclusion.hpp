// Leaves out of a query what another finds.
#pragma once

#include <xapian.h>

namespace cx {

// The records of a query that another does not find; weights are the first one's.
//
// The matcher sets bounds of weights wherever weights count, and so not below the second operand of
// AND_NOT (1.4.22: `AndNotPostList::recalc_maxweight` asks the first alone). There AND and AND_MAYBE
// prune by bounds that were never set, by whatever stood in that memory: some of what is to be left
// out is then found. So AND_MAYBE is taken for its first operand there, and an AND of more than lists
// is turned around: what lacks one of its parts or another is asked for instead.
Xapian::Query excluding(const Xapian::Query &left, const Xapian::Query &right);

}  // namespace cx
