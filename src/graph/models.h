#pragma once
// Models of frameworks as the graph sees them: who calls what was handed over, and which texts
// connect two ends of a wire. Made by the driver from the YAML of src/rules, so that the graph does
// not know rules. Names are matched by functions, because the language of patterns belongs to the
// rules.

#include "facts/facts.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sekat::graph {

/// Matches a qualified name without parameters and template arguments.
struct NamePattern {
  std::string pattern; ///< as written, for messages and for finding candidates by the last segment
  std::function<bool(std::string_view)> matches;
};

inline constexpr int kReceiver = -1;
inline constexpr int kEveryArgument = -2;

struct CallModel {
  NamePattern function;
  int invokes = 0; ///< argument that is called; kReceiver or kEveryArgument
  facts::Via via = facts::Via::Callback;
  bool stores = false; ///< the callable is only kept
};

struct WireModel {
  NamePattern function;
  facts::Via via = facts::Via::Http;
  bool serves = false;
  int address = 0; ///< argument with route or topic; -1: `fixedAddress`
  std::string fixedAddress;
  int handler = -1; ///< serves: argument with the callable, or -1
  std::string method;
};

struct RpcModel {
  std::string stub;    ///< "**::Stub::*": `**` and `*` capture, the last segment is the method
  std::string service; ///< "**::Service::*"
};

struct Models {
  std::vector<CallModel> calls;
  std::vector<WireModel> wires;
  std::vector<RpcModel> rpcs;
};

} // namespace sekat::graph
