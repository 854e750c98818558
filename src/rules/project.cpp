#include "rules/project.h"

#include "rules/files.h"
#include "rules/parse.h"
#include "rules/words.h"
#include "support/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>

namespace sekat::rules {

namespace fs = std::filesystem;
namespace code = support::code;
using yaml::Fields;
using yaml::inTicks;
using yaml::Node;
using yaml::Reader;

namespace {

constexpr int kFormat = 1;

/// Reads the sections in an order in which references can be checked at once, which need not be the
/// order of the file. An entry with a mistake is kept all the same, so that what refers to it is
/// not reported as a second mistake.
class ProjectReader {
public:
  ProjectReader(Reader &reader, Project &project) : reader_(reader), project_(project) {}

  void read() {
    Fields top(reader_, reader_.root(), "the project file",
               {"sekat", "project", "rules", "systems", "components", "boundaries", "barriers",
                "waivers", "models", "interpretation", "as-of", "traces"});
    if (!top)
      return;
    readFormat(top);
    project_.name = top.text("project", fs::path(project_.root).filename().string());
    readRulesets(top);
    // Systems first, wherever they stand: the others refer to them.
    for (const Node *item : top.needList("systems"))
      readSystem(*item);
    const Node *systems = top.find("systems");
    if (systems && systems->kind == yaml::Kind::List && systems->items.empty())
      reader_.error(code::kEmptyValue, *systems, "expected at least one system");
    for (const Node *item : top.needList("components"))
      readComponent(*item);
    for (const Node *item : top.list("boundaries"))
      readBoundary(*item);
    for (const Node *item : top.list("barriers"))
      readBarrier(*item);
    for (const Node *item : top.list("waivers"))
      readWaiver(*item);
    project_.interpretation = top.word<Interpretation>("interpretation", words::interpretations(),
                                                       Interpretation::Backend);
    project_.asOf = top.date("as-of");
    readModels(top);
    readTraces(top);
  }

private:
  using Ids = std::unordered_map<std::string, std::uint32_t>;

  void readFormat(Fields &top) {
    const Node *version = top.need("sekat");
    if (version &&
        (version->kind != yaml::Kind::Scalar || version->text != std::to_string(kFormat)))
      reader_.error(code::kFormatVersion, *version,
                    fmt::format("this program reads `sekat: {}`, found {}", kFormat,
                                version->kind == yaml::Kind::Scalar ? inTicks(version->text)
                                                                    : std::string("no number")));
  }

  // A path is told from a name by its slash, and is relative to the project file.
  void readRulesets(Fields &top) {
    for (std::string &entry : top.texts("rules")) {
      const bool isPath = entry.find('/') != std::string::npos || entry == "." || entry == "..";
      project_.rules.push_back(isPath
                                   ? (fs::path(project_.root) / entry).lexically_normal().string()
                                   : std::move(entry));
    }
  }

  /// The id of an entry; one that is taken is reported. `kind`: "component".
  std::string readId(Fields &entry, Ids &ids, const char *kind) {
    const Node *node = entry.need("id");
    const auto id = node ? reader_.text(*node, entry.name("id"), Reader::kMaxName) : std::nullopt;
    if (!id)
      return {};
    const auto [first, isNew] = ids.emplace(*id, node->line);
    if (!isNew)
      reader_.error(code::kDuplicateId, *node,
                    fmt::format("id {} is already taken by the {} on line {}", inTicks(*id), kind,
                                first->second));
    return *id;
  }

  void readSystem(const Node &node) {
    Fields entry(reader_, node, "a system", {"id", "name", "operator", "model"});
    if (!entry)
      return;
    System system;
    system.pos = reader_.at(node);
    system.id = readId(entry, systemIds_, "system");
    system.name = entry.text("name", system.id);
    system.operatorName = entry.text("operator");
    if (!entry.has("operator"))
      reader_.warning(code::kNoOperator, node,
                      fmt::format("system {} does not say who operates it", inTicks(system.id)),
                      "add `operator:` with the legal name of the company");
    system.model = entry.needWord<BusinessModel>("model", words::businessModels());
    project_.systems.push_back(std::move(system));
  }

  std::size_t readSystemReference(Fields &entry, std::string_view key) {
    const Node *node = entry.need(key);
    const auto id = node ? reader_.text(*node, entry.name(key), Reader::kMaxName) : std::nullopt;
    if (!id)
      return 0;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < project_.systems.size(); ++i) {
      if (project_.systems[i].id == *id)
        return i;
      known.push_back(project_.systems[i].id);
    }
    const std::string nearest = support::nearestWord(*id, known);
    reader_.error(code::kUnknownSystem, *node,
                  fmt::format("{} names the system {}, which is not declared{}", entry.name(key),
                              inTicks(*id),
                              nearest.empty() ? "" : fmt::format(", did you mean `{}`?", nearest)),
                  fmt::format("declared systems: {}", fmt::join(known, ", ")));
    return 0;
  }

  void needSelector(Fields &entry, const std::string &what) {
    if (!entry.has("code") && !entry.has("runtime"))
      reader_.error(
          code::kSelectsNothing, entry.node(),
          fmt::format("{} has neither `code` nor `runtime`, so it selects nothing", what));
  }

  void readComponent(const Node &node) {
    Fields entry(reader_, node, "a component", {"id", "system", "role", "code", "runtime"});
    if (!entry)
      return;
    Component component;
    component.pos = reader_.at(node);
    component.id = readId(entry, componentIds_, "component");
    component.system = readSystemReference(entry, "system");
    component.role = entry.needWord<Role>("role", words::roles());
    component.code = readCode(entry);
    component.runtime = readRuntime(entry);
    needSelector(entry, "component " + inTicks(component.id));
    project_.components.push_back(std::move(component));
  }

  void readBoundary(const Node &node) {
    Fields entry(reader_, node, "a boundary",
                 {"id", "from", "to", "kind", "code", "runtime", "purpose", "carries", "approval"});
    if (!entry)
      return;
    Boundary boundary;
    boundary.pos = reader_.at(node);
    boundary.id = readId(entry, boundaryIds_, "boundary");
    boundary.from = readSystemReference(entry, "from");
    boundary.to = readSystemReference(entry, "to");
    const Node *from = entry.find("from"), *to = entry.find("to");
    if (from && to && from->kind == yaml::Kind::Scalar && from->text == to->text)
      reader_.error(code::kSameSystem, *to,
                    fmt::format("boundary {} leads from {} into itself", inTicks(boundary.id),
                                inTicks(from->text)));
    boundary.kind = entry.needWord<BoundaryKind>("kind", words::boundaryKinds());
    boundary.code = readCode(entry);
    boundary.runtime = readRuntime(entry);
    needSelector(entry, "boundary " + inTicks(boundary.id));
    boundary.purpose =
        std::string(entry.word<std::string_view>("purpose", words::purposes(), "other"));
    for (const Node *item : entry.list("carries"))
      if (auto glob = readSymbolGlob(reader_, *item, "an entry of " + entry.name("carries")))
        boundary.carries.push_back(glob->pattern());
    if (const Node *approval = entry.find("approval")) {
      Fields fields(reader_, *approval, "an approval", {"reference", "until"});
      boundary.approval = Approval{fields.needText("reference"), fields.date("until")};
    }
    project_.boundaries.push_back(std::move(boundary));
  }

  void readBarrier(const Node &node) {
    Fields entry(reader_, node, "a barrier", {"id", "kind", "code"});
    if (!entry)
      return;
    Barrier barrier;
    barrier.pos = reader_.at(node);
    barrier.id = readId(entry, barrierIds_, "barrier");
    barrier.kind = entry.needWord<BarrierKind>("kind", words::barrierKinds());
    (void)entry.need("code");
    barrier.code = readCode(entry);
    project_.barriers.push_back(std::move(barrier));
  }

  void readWaiver(const Node &node) {
    Fields entry(reader_, node, "a waiver",
                 {"rule", "fingerprint", "symbol", "reason", "owner", "until", "basis", "approver",
                  "ticket", "from", "max-matches"});
    if (!entry)
      return;
    Waiver waiver;
    waiver.pos = reader_.at(node);
    waiver.rule = entry.needText("rule");
    (void)entry.exactlyOne({"fingerprint", "symbol"});
    if (const Node *fingerprint = entry.find("fingerprint"))
      waiver.fingerprint = readFingerprint(entry, *fingerprint);
    if (const Node *symbol = entry.find("symbol"))
      waiver.symbol = readWaivedSymbol(entry, *symbol);
    waiver.reason = entry.needText("reason");
    waiver.owner = entry.needText("owner");
    (void)entry.need("until");
    waiver.until = entry.date("until").value_or("");
    readWaiverRecord(entry, node, waiver);
    project_.waivers.push_back(std::move(waiver));
  }

  static std::span<const yaml::Word<std::string_view>> waiverBases() {
    static constexpr yaml::Word<std::string_view> kWords[] = {{"false-positive", "false-positive"},
                                                              {"not-applicable", "not-applicable"},
                                                              {"risk-accepted", "risk-accepted"},
                                                              {"planned-fix", "planned-fix"}};
    return kWords;
  }

  /// Who decided, on what ground and within which bounds; all of it may be left out.
  void readWaiverRecord(Fields &entry, const Node &node, Waiver &waiver) {
    if (entry.find("basis"))
      waiver.basis = entry.needWord<std::string_view>("basis", waiverBases());
    if (entry.find("approver"))
      waiver.approver = entry.needText("approver");
    if (entry.find("ticket"))
      waiver.ticket = entry.needText("ticket");
    if (entry.find("from"))
      waiver.from = entry.date("from");
    if (const Node *most = entry.find("max-matches"))
      if (const auto number = reader_.number(*most, entry.name("max-matches"), 1, 1'000'000))
        waiver.maxMatches = static_cast<std::size_t>(*number);
    if (waiver.basis == "planned-fix" && waiver.ticket.empty())
      reader_.error(code::kMissingKey, node, "a waiver for a planned fix needs a `ticket`",
                    "name the ticket under which the fix is planned");
    if (waiver.from && !waiver.until.empty() && *waiver.from > waiver.until)
      reader_.error(
          code::kDatesReversed, node,
          fmt::format("the waiver ends on {}, before it begins on {}", waiver.until, *waiver.from));
  }

  std::optional<std::string> readFingerprint(Fields &entry, const Node &node) {
    auto text = reader_.text(node, entry.name("fingerprint"), Reader::kMaxName);
    if (!text)
      return std::nullopt;
    const std::size_t colon = text->find(':');
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isHex = [&](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); };
    if (!text->starts_with('v') || colon == std::string::npos || colon < 2 ||
        colon + 1 == text->size() ||
        !std::all_of(text->begin() + 1, text->begin() + static_cast<std::ptrdiff_t>(colon),
                     isDigit))
      reader_.error(code::kBadFingerprint, node,
                    fmt::format("expected a fingerprint such as `v1:` and 32 digits, found {}",
                                inTicks(*text)),
                    "copy it from the `fingerprint` of a finding in a report");
    else if (text->size() != colon + 1 + 32 ||
             !std::all_of(text->begin() + static_cast<std::ptrdiff_t>(colon) + 1, text->end(),
                          isHex))
      reader_.warning(
          code::kBadFingerprint, node,
          fmt::format("fingerprint {} is cut short, so it can match no finding", inTicks(*text)),
          "copy it from the `fingerprint` of a finding in a report");
    return text;
  }

  std::optional<std::string> readWaivedSymbol(Fields &entry, const Node &node) {
    const auto glob = readSymbolGlob(reader_, node, entry.name("symbol"));
    if (!glob)
      return std::nullopt;
    if (glob->pattern().find_first_not_of("*?:") == std::string::npos)
      reader_.error(
          code::kMatchesEverything, node,
          fmt::format("a waiver for {} would silence everything", inTicks(glob->pattern())),
          "name the function, class or namespace that the waiver is about");
    return glob->pattern();
  }

  void readModels(Fields &top) {
    const Node *models = top.find("models");
    if (!models)
      return;
    project_.models.emplace();
    for (const Node *item : top.list("models")) {
      const auto pattern =
          reader_.text(*item, "an entry of " + top.name("models"), Reader::kMaxName);
      if (!pattern)
        continue;
      const std::vector<std::string> found = expandGlob(*pattern, project_.root);
      if (found.empty()) {
        const std::string message = fmt::format("no file matches {}", inTicks(*pattern));
        // A pattern may wait for its first file; a plain name that leads nowhere is a mistake.
        if (pattern->find_first_of("*?") == std::string::npos)
          reader_.error(code::kNoModelFile, *item, message);
        else
          reader_.warning(code::kNoModelFile, *item, message);
      }
      for (const std::string &file : found)
        if (std::find(project_.models->begin(), project_.models->end(), file) ==
            project_.models->end())
          project_.models->push_back(file);
    }
  }

  void readTraces(Fields &top) {
    const Node *traces = top.find("traces");
    if (!traces)
      return;
    Fields fields(reader_, *traces, "`traces`", {"csv"});
    const Node *csv = fields ? fields.need("csv") : nullptr;
    if (!csv)
      return;
    Fields columns(reader_, *csv, "`csv` of `traces`",
                   {"trace", "span", "parent", "no-parent", "service", "name", "kind", "start-ns",
                    "end-ns", "start-us", "end-us", "start-ms", "end-ms", "duration-ns",
                    "duration-us", "duration-ms"});
    for (const char *key : {"trace", "span", "service", "name"})
      (void)columns.need(key);
    for (const yaml::Entry &column : csv->entries)
      if (column.value->kind != yaml::Kind::Null)
        if (auto text =
                reader_.text(*column.value, columns.name(column.key->text), Reader::kMaxName))
          project_.traceCsv.emplace(column.key->text, std::move(*text));
  }

  Reader &reader_;
  Project &project_;
  Ids systemIds_, componentIds_, boundaryIds_, barrierIds_;
};

} // namespace

Project parseProject(std::string_view text, const std::string &path,
                     support::Diagnostics &diagnostics) {
  Project project;
  std::error_code error;
  const fs::path file = fs::absolute(path, error).lexically_normal();
  project.file = file.string();
  project.root = file.parent_path().string();
  const auto document = yaml::parse(text, path, diagnostics);
  if (!document)
    return project;
  Reader reader(*document, diagnostics);
  ProjectReader(reader, project).read();
  return project;
}

Project loadProject(const std::string &path, support::Diagnostics &diagnostics) {
  const auto text = readTextFile(path, diagnostics);
  return text ? parseProject(*text, path, diagnostics) : Project{};
}

} // namespace sekat::rules
