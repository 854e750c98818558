#pragma once
// Which translation units stand for edited files: a source stands for itself, a header for one of
// the units that include it.

#include "extract/compile_db.h"
#include "extract/fact_cache.h"

#include <set>
#include <string>
#include <vector>

namespace sekat::driver {

struct LintUnits {
  std::set<std::string> again;    ///< main files to extract anew
  std::vector<std::string> notes; ///< "a.h is judged through b.cpp, one of 12 units ..."
  std::size_t unread = 0;         ///< other units that never gave facts, so that lint would have to
};

/// `edited` are absolute; what no unit reads stays without a note. Of the units that include a
/// header those go first that are read anyway, then those named like it, then the first by name.
/// Names in the notes are relative to `root`. Reads manifests only when a header was edited.
[[nodiscard]] LintUnits chooseUnits(const extract::CompileDatabase &database,
                                    const extract::FactCache *cache,
                                    const std::set<std::string> &edited, const std::string &root);

/// Whether the ending is one of headers or of files made to be included.
[[nodiscard]] bool isHeaderName(const std::string &file);

} // namespace sekat::driver
