#pragma once
// Waiting until a file of the project changes. Polls, because notifications of the kernel do not
// cross every file system that people edit on, and a few thousand looks a second cost nothing.

#include "extract/compile_db.h"
#include "extract/fact_cache.h"
#include "rules/project.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace sekat::driver {

class Watched {
public:
  /// Looks at all files below the project that its units are made of, and at the project file.
  void take(const extract::CompileDatabase &database, const extract::FactCache *cache,
            const rules::Project &project);
  /// Returns the files that are other than they were, absolute and sorted; none when the project
  /// file is, because then everything is to be judged again. A file that is gone is waited for.
  [[nodiscard]] std::vector<std::string> waitForChange();

private:
  std::map<std::string, std::int64_t> stamps_; ///< time of the last change, 0 for none
  std::string projectFile_;
};

} // namespace sekat::driver
