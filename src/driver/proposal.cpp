#include "driver/proposal.h"

#include "driver/proposal_groups.h"
#include "driver/role_words.h"
#include "facts/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace sekat::driver {

using rules::Bilingual;
using rules::BusinessModel;
using rules::Role;

std::string idOf(std::string_view text) {
  std::string id;
  for (const std::string &word : identifierWords(text))
    id += (id.empty() ? "" : "-") + word;
  return id.empty() ? "part" : id;
}

std::string literalPattern(std::string_view name) {
  std::string pattern;
  for (const char c : name) {
    if (c == '*' || c == '?' || c == '\\')
      pattern += '\\';
    pattern += c;
  }
  return pattern;
}

namespace {

constexpr std::size_t kShown = 3;         ///< examples in one comment
constexpr std::size_t kMostPatterns = 80; ///< of one component
constexpr std::size_t kManyFlat = 60; ///< functions without a group that are worth a closer look
constexpr std::size_t kRoles = 7;

/// What the names and the catalogue say about some items.
struct Votes {
  std::array<std::size_t, kRoles> count{};
  std::array<std::vector<std::string>, kRoles> examples;
  std::vector<std::string> payment; ///< catalogue
};

class Proposer {
public:
  Proposer(const Outline &outline, const std::string &name) : outline_(outline), name_(name) {}

  Proposal run() {
    grouping_ = groupItems(outline_);
    proposal_.byNamespaces = grouping_.byNamespaces;
    owner_.assign(outline_.items.size(), kNobody);
    for (const GroupedSystem &group : grouping_.systems)
      addSystem(group);
    if (!proposal_.systems.empty())
      addGlobals();
    for (ProposedComponent &component : proposal_.components)
      describe(component);
    for (std::size_t s = 0; s < proposal_.systems.size(); ++s)
      guessModel(s);
    addBoundaries();
    addBarriers();
    addRemarks();
    return std::move(proposal_);
  }

private:
  static constexpr std::uint32_t kNobody = 0xffffffffu;

  [[nodiscard]] const OutlineItem &item(std::uint32_t index) const { return outline_.items[index]; }
  /// "src/feed.cpp:12 nusa::feed::onTap"
  [[nodiscard]] std::string placeOf(std::uint32_t index) const {
    const OutlineItem &at = item(index);
    return at.name.empty() ? at.file : fmt::format("{}:{} {}", at.file, at.line, at.name);
  }

  std::string uniqueId(std::set<std::string> &taken, const std::string &wanted,
                       const std::string &system) {
    for (int number = 1;; ++number) {
      std::string id = number == 1   ? wanted
                       : number == 2 ? system + "-" + wanted
                                     : fmt::format("{}-{}-{}", system, wanted, number);
      if (taken.insert(id).second)
        return id;
    }
  }

  ProposedComponent &addComponent(const std::string &wanted, std::size_t system, Role role,
                                  std::vector<std::uint32_t> items) {
    ProposedComponent component;
    component.id = uniqueId(componentIds_, wanted, proposal_.systems[system].id);
    component.system = system;
    component.role = role;
    for (const std::uint32_t i : items)
      owner_[i] = static_cast<std::uint32_t>(proposal_.components.size());
    component.items = std::move(items);
    return proposal_.components.emplace_back(std::move(component));
  }

  [[nodiscard]] ProposedPattern patternOf(const std::vector<std::string> &path) const {
    std::string pattern;
    for (const std::string &segment : path)
      pattern += literalPattern(segment) + (proposal_.byNamespaces ? "::" : "/");
    return {proposal_.byNamespaces ? "symbol" : "path", pattern + "**"};
  }

  // --- systems and their components ------------------------------------------------------------

  void addSystem(const GroupedSystem &group) {
    const std::size_t system = proposal_.systems.size();
    ProposedSystem made;
    made.id = uniqueId(systemIds_, idOf(group.name.empty() ? name_ : group.name), "system");
    const std::string where = group.path.empty() ? "." : patternOf(group.path).pattern;
    made.evidence.push_back(
        outline_.fromFacts
            ? Bilingual{fmt::format("{} functions in {}", group.node->total, where),
                        fmt::format("{} fungsi dalam {}", group.node->total, where)}
            : Bilingual{fmt::format("{} files in {}", group.node->total, where),
                        fmt::format("{} berkas dalam {}", group.node->total, where)});
    proposal_.systems.push_back(std::move(made));
    for (const auto &[name, child] : group.node->children) {
      std::vector<std::string> path = group.path;
      path.push_back(name);
      addGroup(name, path, *child, system);
    }
    addFlat(group.node->direct, group.path, system);
  }

  void addGroup(const std::string &name, const std::vector<std::string> &path,
                const GroupNode &node, std::size_t system) {
    std::vector<std::uint32_t> items = itemsBelow(node);
    const std::optional<RoleWord> named = roleOfGroup(name);
    if (named && named->role != Role::Other) {
      ProposedComponent &made = addComponent(idOf(name), system, named->role, std::move(items));
      made.code.push_back(patternOf(path));
      made.evidence.push_back({fmt::format("named `{}`", name), fmt::format("bernama `{}`", name)});
      return;
    }
    const std::optional<Role> voted = decide(votesOf(items), items.size(), named.has_value());
    const std::vector<std::uint32_t> all = items;
    ProposedComponent &made =
        addComponent(idOf(name), system, voted.value_or(Role::Other), std::move(items));
    made.code.push_back(patternOf(path));
    if (!voted)
      splitOff(all, system, all.size() >= kManyFlat && !named);
  }

  /// Functions of the system's own namespace or files of its own folder.
  void addFlat(const std::vector<std::uint32_t> &items, const std::vector<std::string> &path,
               std::size_t system) {
    if (items.empty())
      return;
    ProposedComponent &rest = addComponent("other", system, Role::Other, items);
    rest.code.push_back(patternOf(path));
    rest.evidence.push_back({"everything else of this system", "sisanya dari sistem ini"});
    splitOff(items, system, items.size() >= kManyFlat || !outline_.fromFacts);
  }

  /// Classes (files, where there are no classes) in a group without a role that have one of their
  /// own. `weakWords`: a name that is one word among many is enough.
  void splitOff(const std::vector<std::uint32_t> &items, std::size_t system, bool weakWords) {
    std::map<std::pair<std::string, bool>, std::vector<std::uint32_t>> parts; // pattern, is file
    for (const std::uint32_t i : items) {
      const OutlineItem &at = item(i);
      const bool asFile = !proposal_.byNamespaces || at.classes.empty();
      std::string name;
      for (const std::string &segment : at.space)
        name += segment + "::";
      parts[{asFile ? at.file : name + at.classes.front(), asFile}].push_back(i);
    }
    std::map<Role, std::vector<std::pair<ProposedPattern, std::vector<std::uint32_t>>>> byRole;
    for (const auto &[part, members] : parts)
      if (const std::optional<Role> role = roleOfPart(part.first, part.second, members, weakWords))
        byRole[*role].push_back(
            {part.second ? ProposedPattern{"path", literalPattern(part.first)}
                         : ProposedPattern{"symbol", literalPattern(part.first) + "::**"},
             members});
    for (auto &[role, found] : byRole)
      addParts(role, found, system);
  }

  [[nodiscard]] std::optional<Role> roleOfPart(const std::string &part, bool isFile,
                                               const std::vector<std::uint32_t> &members,
                                               bool weakWords) const {
    std::string name = part.substr(part.find_last_of(isFile ? '/' : ':') + 1);
    if (isFile)
      name = name.substr(0, name.find('.'));
    const auto word = weakWords ? roleOfGroup(name) : roleOfName(name);
    if (word && word->role != Role::Other)
      return word->role;
    const bool pays =
        std::ranges::any_of(members, [&](std::uint32_t i) { return !item(i).payment.empty(); });
    return pays ? std::optional(Role::Payment) : std::nullopt;
  }

  void addParts(Role role,
                std::vector<std::pair<ProposedPattern, std::vector<std::uint32_t>>> &found,
                std::size_t system) {
    const std::size_t left = found.size() - std::min(found.size(), kMostPatterns);
    // The biggest ones where there are too many.
    std::ranges::stable_sort(found, std::ranges::greater{},
                             [](const auto &part) { return part.second.size(); });
    found.resize(found.size() - left);
    std::ranges::sort(found, {}, [](const auto &part) { return part.first.pattern; });
    std::vector<std::uint32_t> items;
    std::vector<ProposedPattern> code;
    for (const auto &[pattern, members] : found) {
      code.push_back(pattern);
      items.insert(items.end(), members.begin(), members.end());
    }
    std::ranges::sort(items);
    for (ProposedComponent &component : proposal_.components)
      std::erase_if(component.items,
                    [&](std::uint32_t i) { return std::ranges::binary_search(items, i); });
    ProposedComponent &made =
        addComponent(std::string(rules::roleName(role)), system, role, std::move(items));
    made.code = std::move(code);
    if (left)
      made.evidence.push_back(
          {fmt::format("{} more classes or files with such names are not listed", left),
           fmt::format("{} kelas atau berkas lain dengan nama serupa tidak dicantumkan", left)});
  }

  /// Functions in no namespace, by their folders: `main`, code in C.
  void addGlobals() {
    if (!proposal_.byNamespaces)
      return;
    std::map<std::string, std::vector<std::uint32_t>> folders;
    for (std::uint32_t i = 0; i < outline_.items.size(); ++i)
      if (item(i).space.empty())
        folders[item(i).file.substr(0, item(i).file.rfind('/') + 1)].push_back(i);
    for (auto &[folder, items] : folders) {
      if (folder.empty())
        continue; // files beside the project file: nothing says whose they are
      const std::optional<std::size_t> system = systemNear(folder);
      if (!system)
        continue;
      const std::vector<std::string> names = foldersOf(folder);
      const ProposedPattern pattern{"path", literalPattern(folder) + "**"};
      if (ProposedComponent *known = componentNamed(idOf(names.back()), *system)) {
        known->code.push_back(pattern);
        known->items.insert(known->items.end(), items.begin(), items.end());
        std::ranges::sort(known->items);
        for (const std::uint32_t i : items)
          owner_[i] = static_cast<std::uint32_t>(known - proposal_.components.data());
        continue;
      }
      const std::optional<RoleWord> named = roleOfGroup(names.back());
      addComponent(idOf(names.back()), *system, named ? named->role : Role::Other, std::move(items))
          .code.push_back(pattern);
    }
  }

  ProposedComponent *componentNamed(const std::string &id, std::size_t system) {
    const std::string other = proposal_.systems[system].id + "-" + id;
    for (ProposedComponent &component : proposal_.components)
      if (component.system == system && (component.id == id || component.id == other))
        return &component;
    return nullptr;
  }

  /// The system with the most functions in the nearest folder above that holds any.
  [[nodiscard]] std::optional<std::size_t> systemNear(std::string folder) const {
    for (;;) {
      std::vector<std::size_t> count(proposal_.systems.size());
      for (const ProposedComponent &component : proposal_.components)
        for (const std::uint32_t i : component.items)
          count[component.system] += item(i).file.starts_with(folder);
      const auto most = std::ranges::max_element(count);
      if (*most > 0)
        return static_cast<std::size_t>(most - count.begin());
      if (folder.empty())
        return std::nullopt;
      folder.pop_back();
      folder.resize(folder.rfind('/') + 1);
    }
  }

  // --- roles and business models ---------------------------------------------------------------

  [[nodiscard]] Votes votesOf(const std::vector<std::uint32_t> &items) const {
    Votes votes;
    for (const std::uint32_t i : items) {
      const OutlineItem &at = item(i);
      std::string name = at.classes.empty() ? "" : at.classes.back() + "_";
      name += at.name.substr(at.name.rfind(':') + 1);
      if (at.name.empty())
        name = at.file.substr(at.file.rfind('/') + 1);
      if (const std::optional<RoleWord> word = roleOfName(name)) {
        const auto role = static_cast<std::size_t>(word->role);
        if (votes.count[role]++ < kShown)
          votes.examples[role].push_back(fmt::format("`{}` {}", word->word, placeOf(i)));
      }
      votes.payment.insert(votes.payment.end(), at.payment.begin(), at.payment.end());
    }
    return votes;
  }

  /// The role that most names speak of, if they are many enough; a group with a plain name such as
  /// `app` needs more of them.
  [[nodiscard]] static std::optional<Role> decide(const Votes &votes, std::size_t items,
                                                  bool plainName) {
    std::size_t best = static_cast<std::size_t>(Role::Other), most = 0;
    for (std::size_t role = 0; role < kRoles; ++role) {
      std::size_t count = votes.count[role];
      if (role == static_cast<std::size_t>(Role::Payment))
        count += 2 * votes.payment.size();
      if (count > most) {
        most = count;
        best = role;
      }
    }
    const bool enough = most >= 2 && most * 100 >= items * (plainName ? 60 : 20);
    return enough && best != static_cast<std::size_t>(Role::Other) ? std::optional(Role(best))
                                                                   : std::nullopt;
  }

  void describe(ProposedComponent &component) {
    std::set<std::string> files;
    for (const std::uint32_t i : component.items)
      files.insert(item(i).file);
    const std::string first = component.items.empty() ? "" : placeOf(component.items.front());
    if (outline_.fromFacts && !component.items.empty())
      component.evidence.push_back({fmt::format("{} functions in {} files; the first: {}",
                                                component.items.size(), files.size(), first),
                                    fmt::format("{} fungsi dalam {} berkas; yang pertama: {}",
                                                component.items.size(), files.size(), first)});
    else
      component.evidence.push_back(
          {fmt::format("{} files; the first: {}", files.size(), first),
           fmt::format("{} berkas; yang pertama: {}", files.size(), first)});
    const Votes votes = votesOf(component.items);
    for (std::size_t role = 0; role < kRoles; ++role) {
      if (votes.count[role] == 0)
        continue;
      std::string examples;
      for (const std::string &example : votes.examples[role])
        examples += (examples.empty() ? "" : ", ") + example;
      const std::string_view word = rules::roleName(Role(role));
      component.evidence.push_back(
          {fmt::format("{} names speak of {}: {}", votes.count[role], word, examples),
           fmt::format("{} nama berbicara tentang {}: {}", votes.count[role], word, examples)});
    }
    addShown(component.evidence, votes.payment, "payment catalogue: ", "katalog pembayaran: ");
    std::vector<std::string> served;
    for (const std::uint32_t i : component.items)
      served.insert(served.end(), item(i).serves.begin(), item(i).serves.end());
    addShown(component.evidence, served, "serves ", "melayani ");
  }

  /// At most kShown of a list, and how many more there are.
  static void addShown(std::vector<Bilingual> &evidence, const std::vector<std::string> &list,
                       const char *en, const char *id) {
    if (list.empty())
      return;
    std::string text;
    for (std::size_t i = 0; i < list.size() && i < kShown; ++i)
      text += (i ? ", " : "") + list[i];
    const std::size_t more = list.size() - std::min(list.size(), kShown);
    evidence.push_back({en + text + (more ? fmt::format(" and {} more", more) : ""),
                        id + text + (more ? fmt::format(" dan {} lagi", more) : "")});
  }

  void guessModel(std::size_t system) {
    std::array<std::size_t, kRoles> items{};
    for (const ProposedComponent &component : proposal_.components)
      if (component.system == system)
        items[static_cast<std::size_t>(component.role)] += component.items.size();
    const auto of = [&](Role role) { return items[static_cast<std::size_t>(role)]; };
    ProposedSystem &made = proposal_.systems[system];
    const std::size_t social = of(Role::SocialMedia), trade = of(Role::Order) + of(Role::Merchant);
    if (social > 0 && social >= trade)
      made.model = BusinessModel::SocialCommerce;
    else if (const auto named = modelOfName(made.id))
      made.model = *named;
    else if (of(Role::Merchant) > 0)
      made.model = BusinessModel::Marketplace;
    else if (of(Role::Order) > 0 && social + of(Role::Payment) <= of(Role::Order))
      made.model = BusinessModel::RetailOnline;
    else if (of(Role::Payment) > 0 && trade + social == 0)
      made.model = BusinessModel::PaymentProvider;
    std::string sums;
    for (std::size_t role = 0; role < kRoles; ++role)
      if (items[role])
        sums += fmt::format("{}{} {}", sums.empty() ? "" : ", ", rules::roleName(Role(role)),
                            items[role]);
    const char *unit = outline_.fromFacts ? "functions" : "files";
    const char *unitId = outline_.fromFacts ? "fungsi" : "berkas";
    made.evidence.push_back({fmt::format("{} by role: {}", unit, sums),
                             fmt::format("{} menurut peran: {}", unitId, sums)});
  }

  // --- links between systems -------------------------------------------------------------------

  [[nodiscard]] const ProposedComponent *ownerOf(std::uint32_t index) const {
    return owner_[index] == kNobody ? nullptr : &proposal_.components[owner_[index]];
  }

  void addBoundaries() {
    std::map<std::pair<std::string, std::size_t>, std::vector<const OutlineCall *>> ways;
    std::map<std::pair<std::string, std::size_t>, std::size_t> direct;
    for (const OutlineCall &call : outline_.calls) {
      const ProposedComponent *from = ownerOf(call.from), *to = ownerOf(call.to);
      if (!from || !to || from->system == to->system)
        continue;
      // A hand-off stands apart. What a feed or a shop does itself is for the audit to show.
      if (from->role == Role::Other || handoffKind(item(call.from).name))
        ways[{item(call.from).name, to->system}].push_back(&call);
      else
        ++direct[{from->id, to->system}];
    }
    for (const auto &[way, calls] : ways)
      addBoundary(way.first, way.second, calls);
    for (const auto &[way, count] : direct)
      proposal_.remarks.push_back(
          {fmt::format("{} calls lead from component {} into system {} without a hand-off of their "
                       "own; the audit shows them",
                       count, way.first, proposal_.systems[way.second].id),
           fmt::format("{} pemanggilan mengarah dari komponen {} ke sistem {} tanpa serah terima "
                       "tersendiri; audit menampilkannya",
                       count, way.first, proposal_.systems[way.second].id)});
  }

  void addBoundary(const std::string &name, std::size_t to,
                   const std::vector<const OutlineCall *> &calls) {
    const OutlineCall &first = *calls.front();
    const OutlineItem &from = item(first.from);
    ProposedBoundary made;
    const std::string own = name.substr(name.rfind(':') + 1);
    made.id =
        uniqueId(boundaryIds_, idOf((from.classes.empty() ? "" : from.classes.back() + "-") + own),
                 proposal_.systems[ownerOf(first.from)->system].id);
    made.from = ownerOf(first.from)->system;
    made.to = to;
    made.symbol = literalPattern(name);
    if (first.via == facts::Via::Queue)
      made.kind = rules::BoundaryKind::Queue;
    else
      made.kind = handoffKind(from.classes.empty() ? own : from.classes.back() + "_" + own)
                      .value_or(rules::BoundaryKind::Rpc);
    made.evidence.push_back(
        {fmt::format("{} calls, the first by {} at {}:{} to {}", calls.size(),
                     facts::viaName(first.via), first.file, first.line, item(first.to).name),
         fmt::format("{} pemanggilan, yang pertama lewat {} pada {}:{} ke {}", calls.size(),
                     facts::viaName(first.via), first.file, first.line, item(first.to).name)});
    proposal_.boundaries.push_back(std::move(made));
  }

  void addBarriers() {
    std::set<std::string> seen, ids;
    for (std::uint32_t i = 0; i < outline_.items.size() && outline_.fromFacts; ++i) {
      const OutlineItem &at = item(i);
      const std::string own = at.name.substr(at.name.rfind(':') + 1);
      const auto kind = barrierKind(own);
      if (!kind || !ownerOf(i) || !seen.insert(at.name).second || seen.size() > 20)
        continue;
      proposal_.barriers.push_back({uniqueId(ids, idOf(own), "barrier"),
                                    *kind,
                                    literalPattern(at.name),
                                    {{placeOf(i), placeOf(i)}}});
    }
  }

  void addRemarks() {
    std::vector<std::uint32_t> nobodys;
    for (std::uint32_t i = 0; i < owner_.size(); ++i)
      if (owner_[i] == kNobody)
        nobodys.push_back(i);
    const auto of = [&](const std::vector<std::uint32_t> &list) {
      std::map<std::string, std::size_t> groups;
      for (const std::uint32_t i : list)
        ++groups[item(i).space.empty() ? item(i).file : item(i).space.front()];
      std::vector<std::string> texts;
      for (const auto &[group, count] : groups)
        texts.push_back(fmt::format("{} ({})", group, count));
      return texts;
    };
    addShown(proposal_.remarks, of(nobodys),
             "belongs to no system: ", "tidak termasuk sistem mana pun: ");
    for (const std::uint32_t i : nobodys)
      addShown(proposal_.remarks, item(i).payment, "payment in code of no system: ",
               "pembayaran dalam kode yang tidak termasuk sistem mana pun: ");
    if (outline_.outside)
      proposal_.remarks.push_back(
          {fmt::format("{} functions of libraries, tests and generated files were left out",
                       outline_.outside),
           fmt::format("{} fungsi pustaka, pengujian, dan berkas hasil alat tidak disertakan",
                       outline_.outside)});
    for (const OutlineItem &at : outline_.outsidePayment)
      addShown(proposal_.remarks, at.payment,
               "payment outside of the project: ", "pembayaran di luar proyek: ");
    addShown(proposal_.remarks, outline_.rpcServices, "RPC services: ", "layanan RPC: ");
  }

  const Outline &outline_;
  const std::string &name_;
  Grouping grouping_;
  Proposal proposal_;
  std::vector<std::uint32_t> owner_; ///< component of each item
  std::set<std::string> systemIds_, componentIds_, boundaryIds_;
};

} // namespace

Proposal proposeProject(const Outline &outline, const std::string &name) {
  return Proposer(outline, name).run();
}

} // namespace sekat::driver
