// Any bytes as a project file: no crash, no exception, no silent failure.

#include "rules/parse.h"
#include "support/assert.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace sekat;
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  support::Diagnostics diagnostics;
  // A root that does not exist, so that patterns of model files walk no disk.
  const rules::Project project =
      rules::parseProject(text, "/nonexistent/p/sekat.yaml", diagnostics);
  if (!diagnostics.hasErrors()) {
    SEKAT_ASSERT(!project.systems.empty(), "a sound project has a system");
    for (const rules::Component &component : project.components) {
      SEKAT_ASSERT(component.system < project.systems.size(), "a component's system exists");
      SEKAT_ASSERT(!component.code.empty() || !component.runtime.empty(),
                   "a component selects something");
    }
    for (const rules::Waiver &waiver : project.waivers)
      SEKAT_ASSERT(waiver.fingerprint.has_value() != waiver.symbol.has_value() &&
                       !waiver.owner.empty() && waiver.until.size() == 10,
                   "a waiver has a subject, an owner and an end");
  }
  for (const support::Diagnostic &d : diagnostics.messages())
    SEKAT_ASSERT(d.pos.line > 0 && d.pos.column > 0 && !d.message.empty(), "a message has a place");
  return 0;
}
