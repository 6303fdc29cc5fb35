#include "exclusion.hpp"

#include <vector>

namespace cx {

namespace {

using Xapian::Query;

std::vector<Query> operands(const Query &query) {
    std::vector<Query> operands;
    for (size_t index = 0; index < query.get_num_subqueries(); index++) {
        operands.push_back(query.get_subquery(index));
    }
    return operands;
}

Query joined(Query::op operation, const std::vector<Query> &operands) {
    return Query(operation, operands.begin(), operands.end());
}

// The same records without what concerns weights only.
Query unweighted(const Query &query) {
    switch (query.get_type()) {
    case Query::OP_SCALE_WEIGHT: case Query::OP_AND_MAYBE: return unweighted(query.get_subquery(0));
    case Query::OP_AND: case Query::OP_FILTER: case Query::OP_OR: case Query::OP_SYNONYM:
    case Query::OP_AND_NOT: break;
    default: return query;
    }
    std::vector<Query> parts = operands(query);
    for (Query &part : parts) part = unweighted(part);
    switch (query.get_type()) {
    case Query::OP_AND_NOT: return joined(Query::OP_AND_NOT, parts);
    case Query::OP_AND: case Query::OP_FILTER: return joined(Query::OP_AND, parts);
    default: return joined(Query::OP_OR, parts);
    }
}

// Whether a query without weights prunes nothing where bounds are not set.
bool isSound(const Query &query) {
    bool isConjunction = query.get_type() == Query::OP_AND;
    for (const Query &part : operands(query)) {
        // A list or a range reads no bounds.
        if (isConjunction ? part.get_num_subqueries() > 0 : !isSound(part)) return false;
    }
    return true;
}

// The records that a query without weights does not find.
Query complement(const Query &query) {
    if (isSound(query)) return Query(Query::OP_AND_NOT, Query::MatchAll, query);
    std::vector<Query> parts = operands(query);
    Query::op operation = query.get_type();
    for (size_t index = 0; index < parts.size(); index++) {
        // What a NOT leaves out stands among what it lacks.
        if (operation != Query::OP_AND_NOT || index == 0) parts[index] = complement(parts[index]);
    }
    return joined(operation == Query::OP_OR ? Query::OP_AND : Query::OP_OR, parts);
}

}  // namespace

Query excluding(const Query &left, const Query &right) {
    Query excluded = unweighted(right);
    return isSound(excluded) ? Query(Query::OP_AND_NOT, left, excluded)
                             : Query(Query::OP_FILTER, left, complement(excluded));
}

}  // namespace cx
