#pragma once
// Which functions only pass on what they were given.
//
// A function whose parameter (or receiver) decides a call that it makes, directly or through
// functions that it calls, connects all its callers with all that they hand over, unless each call
// site gets a copy of it. This analysis finds the parameters for which a copy pays, by following
// copies within each body and call arguments between bodies to a fixpoint.

#include "graph/program.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace sekat::graph {

/// Bit i: parameter i (0..61); bit 63: the receiver. One mask a symbol of the program.
using ForwardMask = std::uint64_t;
inline constexpr ForwardMask kForwardsReceiver = ForwardMask{1} << 63;

/// `decides(symbol)` is asked for functions without a body or with a model: whether what is passed
/// to them may be called there on the caller's behalf.
[[nodiscard]] std::vector<ForwardMask>
findForwarding(const Program &program, const std::function<bool(std::uint32_t)> &decides,
               const std::function<bool(std::uint32_t)> &isWire);

} // namespace sekat::graph
