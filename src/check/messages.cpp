#include "check/messages.h"

#include <algorithm>

namespace sekat::check {

std::string fill(std::string_view text, const Placeholders &values) {
  std::string result;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    result += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    const auto value = close == std::string_view::npos
                           ? values.end()
                           : std::ranges::find(values, text.substr(1, close - 1),
                                               &Placeholders::value_type::first);
    if (value != values.end()) {
      result += value->second;
      text.remove_prefix(close + 1);
    } else if (!text.empty()) {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::string shortened(std::string text, std::size_t limit) {
  if (text.size() <= limit)
    return text;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
    --end;
  text.resize(end);
  return text + "...";
}

namespace {

constexpr std::size_t kMaxName = 400; // bytes of one value in a message

std::string orNone(const std::string &value, const char *none) {
  return value.empty() ? none : shortened(value, kMaxName);
}

// A span is named with its service: many services have a span of the same name.
std::string shownName(const FunctionRef &function) {
  return function.service.empty() ? function.name : function.service + ": " + function.name;
}

Placeholders placeholdersOf(const Finding &finding, const rules::Boundary *boundary,
                            const char *none) {
  const Proof proof = finding.proofs.empty() ? Proof{} : finding.proofs.front();
  const bool approved = boundary != nullptr && boundary->approval.has_value();
  Placeholders values{
      {"entry", shownName(finding.entry)},
      {"entry_component", finding.entry.component},
      {"entry_system", finding.entry.system},
      {"sink", shownName(finding.sink)},
      {"sink_component", finding.sink.component},
      {"sink_system", finding.sink.system},
      {"provider", proof.provider},
      {"literal", proof.literal},
      {"boundary", boundary == nullptr ? std::string() : boundary->id},
      {"reference", approved ? boundary->approval->reference : std::string()},
      {"until", approved ? boundary->approval->until.value_or("") : std::string()},
  };
  for (auto &[name, value] : values)
    value = orNone(value, none);
  return values;
}

} // namespace

rules::Bilingual messageOf(const rules::Rule &rule, const Finding &finding,
                           const rules::Boundary *boundary) {
  return {fill(rule.message.en, placeholdersOf(finding, boundary, "(none)")),
          fill(rule.message.id, placeholdersOf(finding, boundary, "(tidak ada)"))};
}

rules::Bilingual expiredNote(const rules::Boundary &boundary) {
  const rules::Approval approval = boundary.approval.value_or(rules::Approval{});
  const std::string until = approval.until.value_or("");
  return {"boundary " + boundary.id + " no longer stops a path: approval " + approval.reference +
              " ended on " + until,
          "batas " + boundary.id + " tidak lagi menghentikan jalur: persetujuan " +
              approval.reference + " berakhir pada " + until};
}

rules::Bilingual unapprovedNote(const rules::Boundary &boundary) {
  return {"boundary " + boundary.id + " stops no path: it has no approval",
          "batas " + boundary.id + " tidak menghentikan jalur: belum ada persetujuan"};
}

rules::Bilingual notAcceptedNote(const rules::Boundary &boundary) {
  const std::string kind(rules::boundaryKindName(boundary.kind));
  return {"boundary " + boundary.id +
              " stops no path: under the strict interpretation a hand-off of kind " + kind +
              " stays inside the app",
          "batas " + boundary.id +
              " tidak menghentikan jalur: menurut tafsir ketat, serah terima jenis " + kind +
              " tetap berada di dalam aplikasi"};
}

} // namespace sekat::check
