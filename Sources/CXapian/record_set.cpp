#include "record_set.hpp"

#include <algorithm>
#include <utility>

#include "guard.hpp"
#include "steps.hpp"

namespace cx {

namespace {

// A list is read where it is wanted for so large a part of it; else it is asked for each record.
constexpr size_t skippingShare = 16;

class Evaluation {
public:
    Evaluation(const Xapian::Database &database, const cx_step *steps, size_t count,
               KnownLists &known, const cx_stop *stop)
        : database_(database), last_(database.get_lastdocid()), known_(known), stop_(stop) {
        query_ = fold<Node>(steps, count, [&](const cx_step &step, std::vector<Node> operands) {
            Node node{&step, std::move(operands), 0};
            node.cost = cost(node);
            return node;
        });
    }

    RecordSet records() const { return evaluate(query_, nullptr); }

private:
    struct Node {
        const cx_step *step;
        std::vector<Node> operands;
        // How many records its lists name at most.
        size_t cost;
    };

    // Records of which no others need to be looked for.
    struct Within {
        const RecordSet &records;
        size_t count;
    };

    size_t cost(const Node &node) const {
        size_t sum = 0, least = SIZE_MAX;
        for (const Node &operand : node.operands) {
            sum += operand.cost;
            least = std::min(least, operand.cost);
        }
        switch (node.step->operation) {
        case CX_TERM: return database_.get_termfreq(string(node.step->term));
        case CX_AND: case CX_FILTER: return least;
        case CX_AND_NOT: case CX_AND_MAYBE: return node.operands.front().cost;
        case CX_OR: case CX_SYNONYM: case CX_SCALE: case CX_CONSTANT: return sum;
        case CX_NOTHING: return 0;
        case CX_ALL: break;
        // Values are dearer to come to than what lists name: they are looked at last.
        case CX_VALUE_RANGE: return 64 * size_t(database_.get_doccount());
        }
        return database_.get_doccount();
    }

    RecordSet evaluate(const Node &node, const Within *within) const {
        RecordSet records(last_);
        gather(node, within, records);
        return records;
    }

    // Adds the records of a query; where only some are wanted, perhaps also others.
    void gather(const Node &node, const Within *within, RecordSet &records) const {
        heed(stop_);
        const std::vector<Node> &operands = node.operands;
        switch (node.step->operation) {
        case CX_NOTHING: break;
        case CX_TERM: list(string(node.step->term), node.cost, within, records); break;
        case CX_ALL: list(std::string(), node.cost, within, records); break;
        case CX_VALUE_RANGE: range(*node.step, within, records); break;
        case CX_AND_MAYBE: case CX_SCALE: case CX_CONSTANT:
            gather(operands[0], within, records);
            break;
        case CX_OR: case CX_SYNONYM:
            for (const Node &operand : operands) {
                if (operand.cost) gather(operand, within, records);
            }
            break;
        case CX_AND_NOT: {
            RecordSet first = evaluate(operands[0], within);
            Within left{first, first.count()};
            first -= evaluate(operands[1], &left);
            records |= first;
            break;
        }
        case CX_AND: case CX_FILTER: records |= conjunction(operands, within); break;
        }
    }

    // The records of all queries, the shortest lists first.
    RecordSet conjunction(const std::vector<Node> &operands, const Within *within) const {
        std::vector<const Node *> order;
        for (const Node &operand : operands) order.push_back(&operand);
        std::sort(order.begin(), order.end(), [](const Node *left, const Node *right) {
            return left->cost < right->cost;
        });
        if (order.empty()) return RecordSet(last_);
        RecordSet records = evaluate(*order.front(), within);
        if (within) records &= within->records;
        for (size_t index = 1; index < order.size(); index++) {
            Within left{records, records.count()};
            if (!left.count) break;
            records &= evaluate(*order[index], &left);
        }
        return records;
    }

    void list(const std::string &term, size_t frequency, const Within *within,
              RecordSet &records) const {
        if (const RecordSet *known = known_.find(term)) {
            records |= *known;
            return;
        }
        auto next = database_.postlist_begin(term);
        auto end = database_.postlist_end(term);
        if (within && within->count < frequency / skippingShare) {
            within->records.forEach([&](Xapian::docid record) {
                if (next != end) next.skip_to(record);
                if (next != end && *next == record) records.insert(record);
            });
        } else if (KnownLists::isWorthKeeping(frequency, last_)) {
            RecordSet whole(last_);
            for (; next != end; ++next) whole.insert(*next);
            records |= known_.keep(term, std::move(whole));
        } else {
            for (; next != end; ++next) records.insert(*next);
        }
    }

    void range(const cx_step &step, const Within *within, RecordSet &records) const {
        std::string lower = string(step.term), upper = string(step.upper);
        auto next = database_.valuestream_begin(step.slot);
        auto end = database_.valuestream_end(step.slot);
        auto look = [&](Xapian::docid record) {
            std::string value = *next;
            if (value >= lower && value <= upper) records.insert(record);
        };
        if (!within) {
            for (; next != end; ++next) look(next.get_docid());
        } else {
            within->records.forEach([&](Xapian::docid record) {
                if (next != end) next.skip_to(record);
                if (next != end && next.get_docid() == record) look(record);
            });
        }
    }

    const Xapian::Database &database_;
    Xapian::docid last_;
    KnownLists &known_;
    const cx_stop *stop_;
    Node query_{nullptr, {}, 0};
};

}  // namespace

RecordSet recordsMatching(const Xapian::Database &database, const cx_step *steps, size_t count,
                          KnownLists &known, const cx_stop *stop) {
    return Evaluation(database, steps, count, known, stop).records();
}

}  // namespace cx
