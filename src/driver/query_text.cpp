#include "driver/query_write.h"

#include "report/words.h"
#include "support/diagnostics.h"

#include <fmt/format.h>

namespace sekat::driver {

namespace {

/// Lines in one of two languages. Everything from the audited code goes through shown().
class Page {
public:
  explicit Page(bool indonesian) : indonesian_(indonesian) {}

  [[nodiscard]] std::string_view pick(std::string_view en, std::string_view id) const {
    return indonesian_ ? id : en;
  }
  template <class... Values>
  [[nodiscard]] std::string say(std::string_view en, std::string_view id,
                                Values &&...values) const {
    return fmt::format(fmt::runtime(pick(en, id)), std::forward<Values>(values)...);
  }
  void line(const std::string &text) { text_ += text + "\n"; }
  [[nodiscard]] std::string take() { return std::move(text_); }

  [[nodiscard]] static std::string shown(const std::string &text) {
    return support::printable(text);
  }
  [[nodiscard]] static std::string name(const QueryFunction &function) {
    return shown(function.name + function.signature);
  }
  [[nodiscard]] static std::string owner(const std::string &component) {
    return component.empty() ? "" : " [" + shown(component) + "]";
  }
  [[nodiscard]] static std::string place(const std::string &file, std::uint32_t line) {
    return file.empty() ? "?" : fmt::format("{}:{}", shown(file), line);
  }
  [[nodiscard]] std::string_view confidence(graph::Confidence value) const {
    using report::Word;
    return report::word(value == graph::Confidence::Definite ? Word::ConfidenceDefinite
                        : value == graph::Confidence::Likely ? Word::ConfidenceLikely
                                                             : Word::ConfidencePossible,
                        indonesian_);
  }
  [[nodiscard]] std::string openCall(const std::string &what) const {
    return report::openCallWords(what, indonesian_);
  }
  /// "virtual, likely, 1 of 3 candidates"
  [[nodiscard]] std::string how(const QueryCall &call) const {
    std::string text =
        fmt::format("{}, {}", report::viaWords(call.via, indonesian_), confidence(call.confidence));
    if (call.candidates > 1)
      text += say(", 1 of {} candidates", ", 1 dari {} calon", call.candidates);
    return text;
  }

private:
  bool indonesian_;
  std::string text_;
};

void writeCalls(Page &page, const QueryAnswer &answer) {
  for (const QueryCall &call : answer.calls) {
    page.line(fmt::format("{}{} -> {}{}", Page::name(call.from), Page::owner(call.from.component),
                          Page::name(call.to), Page::owner(call.to.component)));
    page.line(fmt::format("    {}  {}", Page::place(call.file, call.line), page.how(call)));
  }
}

void writePaths(Page &page, const QueryAnswer &answer) {
  std::size_t number = 0;
  for (const QueryPath &path : answer.paths) {
    if (number > 0)
      page.line("");
    if (answer.paths.size() > 1)
      page.line(page.say("path {}: {} calls, {}", "jalur {}: {} panggilan, {}", ++number,
                         path.calls.size(), page.confidence(path.confidence)));
    for (const QueryCall &call : path.calls) {
      page.line(fmt::format("{}{}", Page::name(call.from), Page::owner(call.from.component)));
      page.line(fmt::format("    {}  {}", Page::place(call.file, call.line), page.how(call)));
    }
    const QueryFunction &end = path.calls.back().to;
    page.line(fmt::format("{}{}  {}", Page::name(end), Page::owner(end.component),
                          Page::place(end.file, end.line)));
  }
  if (answer.cut)
    page.line(std::string(page.pick("the search was cut; there may be more paths",
                                    "pencarian dihentikan; mungkin masih ada jalur lain")));
}

void writeSymbols(Page &page, const QueryAnswer &answer) {
  for (const QueryFunction &function : answer.functions)
    page.line(
        fmt::format("{}  {}", Page::name(function), Page::place(function.file, function.line)));
}

std::string useText(const Page &page, const std::string &system, const QueryShared::Use &use) {
  if (use.calls == 0)
    return page.say("    {}: its own", "    {}: miliknya sendiri", Page::shown(system));
  return use.calls == 1 ? page.say("    {}: called by {}", "    {}: dipanggil oleh {}",
                                   Page::shown(system), Page::shown(use.from))
                        : page.say("    {}: {} calls behind {}", "    {}: {} panggilan setelah {}",
                                   Page::shown(system), use.calls, Page::shown(use.from));
}

void writeShared(Page &page, const QueryAnswer &answer) {
  for (const QueryShared &shared : answer.shared) {
    page.line(fmt::format("{}{}  {}", Page::name(shared.function),
                          Page::owner(shared.function.component),
                          Page::place(shared.function.file, shared.function.line)));
    page.line(useText(page, answer.names.at(0), shared.first));
    page.line(useText(page, answer.names.at(1), shared.second));
  }
}

constexpr std::size_t kMostListed = 8; ///< candidates, copies

void writeList(Page &page, std::string_view heading, const std::vector<std::string> &items) {
  if (items.empty())
    return;
  page.line(fmt::format("    {}", heading));
  for (std::size_t i = 0; i < std::min(items.size(), kMostListed); ++i)
    page.line("      " + items[i]);
  if (items.size() > kMostListed)
    page.line(
        page.say("      ... and {} more", "      ... dan {} lagi", items.size() - kMostListed));
}

void writeWhy(Page &page, const QueryAnswer &answer) {
  for (const QueryCall &call : answer.calls) {
    page.line(fmt::format("{}{} -> {}{}", Page::name(call.from), Page::owner(call.from.component),
                          Page::name(call.to), Page::owner(call.to.component)));
    page.line(fmt::format("    {}  {}", Page::place(call.file, call.line), page.how(call)));
    if (!call.source.empty())
      page.line("    | " + Page::shown(call.source));
    std::vector<std::string> reasons, others, contexts;
    for (const QueryReason &reason : call.reasons)
      reasons.push_back(reason.file.empty()
                            ? Page::shown(reason.what)
                            : fmt::format("{}  {}", Page::place(reason.file, reason.line),
                                          Page::shown(reason.what)));
    for (const QueryFunction &other : call.others)
      others.push_back(fmt::format("{}{}", Page::name(other), Page::owner(other.component)));
    for (const QueryContext &context : call.contexts)
      contexts.push_back(fmt::format("{}  {}", Page::place(context.file, context.line),
                                     Page::shown(context.caller)));
    writeList(page, page.pick("how the target got here:", "asal sasaran:"), reasons);
    writeList(page, page.pick("other candidates of this call:", "calon lain panggilan ini:"),
              others);
    writeList(page,
              page.pick("only in the copy of the caller that is made for:",
                        "hanya dalam salinan pemanggil untuk:"),
              contexts);
    if (call.ownCopy)
      page.line(std::string(page.pick("    the callee is analysed for this call on its own",
                                      "    yang dipanggil dianalisis khusus untuk panggilan ini")));
  }
}

void writeUnresolved(Page &page, const QueryAnswer &answer) {
  for (const report::LedgerEntry &row : answer.unresolved) {
    page.line(fmt::format("{}: {}{}{}: {}", Page::place(row.file, row.line),
                          Page::shown(row.caller), Page::shown(row.signature),
                          Page::owner(row.component), Page::shown(page.openCall(row.what))));
    if (!row.rule.empty() && row.distance == 0)
      page.line(page.say("    could break {}", "    dapat melanggar {}", Page::shown(row.rule)));
    else if (!row.rule.empty())
      page.line(page.say("    could break {}: {} calls behind {}{}",
                         "    dapat melanggar {}: {} panggilan setelah {}{}", Page::shown(row.rule),
                         row.distance, Page::shown(row.entry), Page::owner(row.entryComponent)));
    page.line("    - " + Page::shown(row.stub));
  }
}

void writeNothing(Page &page, const QueryAnswer &answer) {
  if (answer.what == "unresolved")
    page.line(std::string(page.pick("every call is bounded", "semua panggilan terurai")));
  else if (answer.what == "path")
    page.line(std::string(answer.cut ? page.pick("no path found before the search was cut",
                                                 "tidak ada jalur sampai pencarian dihentikan")
                                     : page.pick("no path", "tidak ada jalur")));
  else if (answer.what == "why" && answer.distance > 0)
    page.line(page.say("no call; the shortest path has {} calls: sekat query path",
                       "tidak ada panggilan; jalur terpendek {} panggilan: sekat query path",
                       answer.distance));
  else if (answer.what == "symbols")
    page.line(std::string(page.pick("no function", "tidak ada fungsi")));
  else if (answer.what == "shared")
    page.line(std::string(page.pick("nothing shared", "tidak ada yang dipakai bersama")));
  else
    page.line(std::string(page.pick("no call", "tidak ada panggilan")));
  if (answer.lostUnits > 0)
    page.line(page.say("{} translation units are missing, so this may be wrong",
                       "{} unit terjemahan hilang, sehingga jawaban ini mungkin keliru",
                       answer.lostUnits));
}

} // namespace

std::string queryText(const QueryAnswer &answer, bool indonesian) {
  Page page(indonesian);
  if (answer.isEmpty())
    writeNothing(page, answer);
  else if (answer.what == "path")
    writePaths(page, answer);
  else if (answer.what == "symbols")
    writeSymbols(page, answer);
  else if (answer.what == "shared")
    writeShared(page, answer);
  else if (answer.what == "why")
    writeWhy(page, answer);
  else if (answer.what == "unresolved")
    writeUnresolved(page, answer);
  else
    writeCalls(page, answer);
  return page.take();
}

} // namespace sekat::driver
