#pragma once
// A code base as somebody sees it who has never seen it before: which functions stand in which
// namespaces, folders and classes, which of them speak to payment providers, and which calls join
// them. The raw material of `sekat init`.
//
// It is made from the call graph, or, where nothing was extracted, from the names of files alone.

#include "check/payment.h"
#include "graph/call_graph.h"
#include "rules/ruleset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sekat::driver {

/// A function with a body, or a file when only names are known.
struct OutlineItem {
  std::string name; ///< qualified; empty for a file
  std::string file; ///< relative to the root, with `/`
  std::uint32_t line = 0;
  std::vector<std::string> space;   ///< namespaces around it; empty for the global one
  std::vector<std::string> classes; ///< classes around it
  std::vector<std::string> payment; ///< "host `api.midtrans.com` (midtrans)"
  std::vector<std::string> serves;  ///< "POST /api/feed", "rpc api.pasar.v1.Catalog"
};

/// Calls from one item to another one.
struct OutlineCall {
  std::uint32_t from = 0, to = 0; ///< indices into items
  facts::Via via = facts::Via::Direct;
  std::string file;
  std::uint32_t line = 0;
};

struct Outline {
  bool fromFacts = false;
  std::vector<OutlineItem> items; ///< sorted by name, then file
  std::vector<OutlineCall> calls; ///< sorted, one a pair of items and way of calling
  /// Code that is part of the program but not of the project: libraries, tests, generated files.
  std::size_t outside = 0;
  std::vector<OutlineItem> outsidePayment; ///< of it, what speaks to payment providers
  std::vector<std::string> rpcServices;    ///< sorted
};

/// Reads the graph; `root` is the folder that the project file will stand in. Code outside of it,
/// in `buildFolder` (when that lies below it), in folders of other people's code and of tests is
/// only counted.
[[nodiscard]] Outline outlineOf(const graph::CallGraph &graph, const rules::Catalogue &catalogue,
                                const std::string &root, const std::string &buildFolder);

/// The files of the C family below `root`, at most `limit` entries looked at; hidden folders,
/// `buildFolder`, links and folders as above are passed over.
[[nodiscard]] Outline outlineOfNames(const std::string &root, const std::string &buildFolder,
                                     std::size_t limit = 200'000);

} // namespace sekat::driver
