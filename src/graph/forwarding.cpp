#include "graph/forwarding.h"

#include <algorithm>
#include <map>
#include <set>

namespace sekat::graph {

using namespace facts;

namespace {

constexpr int kReceiverBit = 63;
constexpr std::uint64_t kMaxParameter = 62;

int bitOf(const Slot &slot) {
  if (slot.kind == SlotKind::This)
    return kReceiverBit;
  if (slot.kind == SlotKind::Param && slot.id < kMaxParameter)
    return static_cast<int>(slot.id);
  return -1;
}

// For each slot of one body the parameters whose value it may hold.
class LocalFlow {
public:
  /// `withStores`: an object counts as holding what is stored into it.
  LocalFlow(const Body &body, bool withStores) {
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Copy || flow.kind == FlowKind::Element ||
          flow.kind == FlowKind::Load || flow.kind == FlowKind::Part) {
        successors_[flow.src].push_back(flow.dst);
        note(flow.src);
      }
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Store || flow.kind == FlowKind::Assign) {
        if (withStores)
          successors_[flow.src].push_back(flow.dst);
        note(flow.dst);
        note(flow.src);
      }
    for (const Call &call : body.calls) {
      note(call.target);
      note(call.receiver);
      for (const Slot slot : call.args)
        note(slot);
    }
    std::vector<Slot> work;
    for (auto &[slot, mask] : masks_)
      if (mask)
        work.push_back(slot);
    while (!work.empty()) {
      const Slot slot = work.back();
      work.pop_back();
      const ForwardMask mask = masks_[slot];
      const auto next = successors_.find(slot);
      if (next == successors_.end())
        continue;
      for (const Slot dst : next->second) {
        ForwardMask &known = masks_[dst];
        if ((known | mask) != known) {
          known |= mask;
          work.push_back(dst);
        }
      }
    }
  }
  [[nodiscard]] ForwardMask maskOf(Slot slot) const {
    const auto found = masks_.find(slot);
    return found == masks_.end() ? 0 : found->second;
  }
  [[nodiscard]] const std::map<Slot, ForwardMask> &masks() const { return masks_; }

private:
  void note(Slot slot) {
    if (const int bit = bitOf(slot); bit >= 0)
      masks_[slot] |= ForwardMask{1} << bit;
  }
  std::map<Slot, ForwardMask> masks_;
  std::map<Slot, std::vector<Slot>> successors_;
};

// Slots that hold an object made in this body.
std::set<Slot> madeHere(const Body &body) {
  std::set<Slot> made;
  for (const Flow &flow : body.flows)
    if (flow.kind == FlowKind::Object)
      made.insert(flow.dst);
  bool grown = !made.empty();
  while (grown) {
    grown = false;
    for (const Flow &flow : body.flows)
      if (flow.kind == FlowKind::Copy && made.contains(flow.src))
        grown |= made.insert(flow.dst).second;
  }
  return made;
}

} // namespace

std::vector<ForwardMask> findForwarding(const Program &program,
                                        const std::function<bool(std::uint32_t)> &decides,
                                        const std::function<bool(std::uint32_t)> &isWire) {
  std::vector<ForwardMask> result(program.symbols.size());
  struct Passed {
    std::uint32_t caller;
    ForwardMask from; ///< parameters of the caller that arrive
  };
  // callee symbol and bit to those who pass something there
  std::map<std::pair<std::uint32_t, int>, std::vector<Passed>> passes;
  std::vector<std::uint32_t> work;
  const auto mark = [&](std::uint32_t symbol, ForwardMask mask) {
    if ((result[symbol] | mask) != result[symbol]) {
      result[symbol] |= mask;
      work.push_back(symbol);
    }
  };

  for (std::uint32_t symbol = 0; symbol < program.symbols.size(); ++symbol)
    for (const std::uint32_t b : program.bodiesOf[symbol]) {
      const Body &body = program.bodies[b];
      if (body.params == 0 && (program.symbols[symbol].flags & flag::kStatic) && body.flows.empty())
        continue;
      const LocalFlow local(body, false);
      ForwardMask direct = 0;
      // Whoever returns an object hands on what is in it.
      const bool stores = std::any_of(body.flows.begin(), body.flows.end(), [](const Flow &flow) {
        return flow.kind == FlowKind::Store;
      });
      const LocalFlow whole = stores ? LocalFlow(body, true) : local;
      for (const auto &[slot, mask] : whole.masks())
        if (mask && (slot.kind == SlotKind::Return || slot.kind == SlotKind::Capture))
          direct |= mask;
      ForwardMask aliased = 0;
      for (const Flow &flow : body.flows)
        if (flow.kind == FlowKind::Alias && flow.dst.kind == SlotKind::Param &&
            flow.dst.id < kMaxParameter)
          aliased |= ForwardMask{1} << flow.dst.id;
      for (const Flow &flow : body.flows)
        if (const int bit = bitOf(flow.dst); bit >= 0 && flow.kind != FlowKind::Alias)
          direct |= aliased & (ForwardMask{1} << bit);
      // What is stored into an object that was given makes that object special: another parameter,
      // or something that is made here for it.
      const std::set<Slot> made = madeHere(body);
      for (const Flow &flow : body.flows)
        if (flow.kind == FlowKind::Store || flow.kind == FlowKind::Assign) {
          const ForwardMask base = local.maskOf(flow.dst);
          const ForwardMask value = local.maskOf(flow.src);
          if (base && (value || made.contains(flow.src)))
            direct |= base | value;
        }
      for (const Call &call : body.calls) {
        if (call.kind == CallKind::Indirect || call.kind == CallKind::MemberPointer)
          direct |= local.maskOf(call.target);
        if (call.kind != CallKind::Direct && call.kind != CallKind::Indirect)
          direct |= local.maskOf(call.receiver);
        if (call.kind != CallKind::Direct)
          continue;
        const auto callee = program.symbolIndex.find(call.callee);
        if (callee == program.symbolIndex.end())
          continue;
        const std::uint32_t target = callee->second;
        if (isWire(target))
          for (const ArgumentText &text : call.texts)
            for (const TextPiece &piece : text.text)
              if (const int bit = bitOf(piece.slot); bit >= 0)
                direct |= ForwardMask{1} << bit;
        for (std::size_t i = 0; i < call.args.size(); ++i) {
          const ForwardMask mask = local.maskOf(call.args[i]);
          if (!mask)
            continue;
          if (decides(target))
            direct |= mask;
          else if (i < kMaxParameter)
            passes[{target, static_cast<int>(i)}].push_back({symbol, mask});
        }
        // A text that is passed on may end in an address.
        for (const ArgumentText &text : call.texts)
          for (const TextPiece &piece : text.text)
            if (const int bit = bitOf(piece.slot); bit >= 0 && text.argument >= 0)
              passes[{target, text.argument}].push_back({symbol, ForwardMask{1} << bit});
        if (const ForwardMask mask = local.maskOf(call.receiver))
          passes[{target, kReceiverBit}].push_back({symbol, mask});
      }
      if (direct)
        mark(symbol, direct);
    }

  for (std::size_t i = 0; i < work.size(); ++i) {
    const std::uint32_t symbol = work[i];
    for (int bit = 0; bit < 64; ++bit)
      if (result[symbol] & (ForwardMask{1} << bit))
        if (const auto found = passes.find({symbol, bit}); found != passes.end())
          for (const Passed &passed : found->second)
            mark(passed.caller, passed.from);
  }
  return result;
}

} // namespace sekat::graph
