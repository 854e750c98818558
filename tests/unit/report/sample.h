#pragma once
// A small report that has something of everything, for the tests of all writers.

#include "report/report.h"

#include <string>

namespace sekat::report::sample {

/// A folder of its own below the system's temporary folder, removed with the object.
class Folder {
public:
  Folder();
  ~Folder();
  Folder(const Folder &) = delete;
  Folder &operator=(const Folder &) = delete;

  /// Writes a file below the folder, making folders on the way.
  void write(const std::string &file, const std::string &text) const;
  [[nodiscard]] const std::string &path() const { return path_; }

private:
  std::string path_;
};

/// A ruleset with two texts of a regulation, three clauses and four rules.
[[nodiscard]] rules::Ruleset ruleset();
/// A new finding of three steps, from feed.cpp over bridge.cpp to checkout.cpp.
[[nodiscard]] check::Finding finding();
/// Findings new, kept and waived, open calls, hand-offs, a failed TU: verdict `findings`.
[[nodiscard]] Report report();
/// The same audit with nothing to complain about.
[[nodiscard]] Report cleanReport();
/// Every text field of report() replaced by `evil` with something in front; the structure stays.
[[nodiscard]] Report hostileReport(const std::string &evil);
/// The source files that report() names.
void writeSources(const Folder &folder);

} // namespace sekat::report::sample
