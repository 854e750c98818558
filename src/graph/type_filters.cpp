#include "graph/type_filters.h"

#include <algorithm>
#include <unordered_set>

namespace sekat::graph {

using namespace facts;

namespace {
constexpr std::size_t kFew = 12; // up to here a scan is as fast as a bit
constexpr std::uint64_t kMaxOrdinal = 1u << 24;
} // namespace

// The kinds of one filter, each once, without a pass over all kinds that there are.
class TypeFilters::Admitted {
public:
  explicit Admitted(std::size_t kinds) : stamps_(kinds) {}
  void clear() {
    ++stamp_;
    kinds_.clear();
  }
  bool add(ValueKind kind) {
    if (stamps_[kind] == stamp_)
      return false;
    stamps_[kind] = stamp_;
    kinds_.push_back(kind);
    return true;
  }
  [[nodiscard]] std::vector<ValueKind> &kinds() { return kinds_; }

private:
  std::vector<std::uint32_t> stamps_;
  std::uint32_t stamp_ = 0;
  std::vector<ValueKind> kinds_;
};

TypeFilters::TypeFilters(const Program &program, Dispatch &dispatch,
                         const std::vector<std::uint32_t> &open)
    : program_(program), filters_(1), symbols_(program.symbols.size()),
      recastTo_(program.records.size()), open_(program.records.size()) {
  for (const std::uint32_t record : open)
    for (const std::uint32_t derived : dispatch.derivedFrom(record))
      open_[derived] = true;
  for (std::uint32_t r = 0; r < program.records.size(); ++r)
    if (program.records[r].callOperator)
      callable_.push_back(r);
  for (const Body &body : program.bodies)
    for (const Recast &recast : body.recasts) {
      const auto from = program.recordIndex.find(recast.from);
      const auto to = program.recordIndex.find(recast.to);
      if (from != program.recordIndex.end() && to != program.recordIndex.end())
        recastTo_[to->second].push_back(from->second);
      else
        recastMethods_[recast.to].push_back(recast.from);
    }
  indexMethods(dispatch);
  Admitted kinds(kinds_);
  for (std::uint32_t symbol = 0; symbol < program.symbols.size(); ++symbol)
    addSymbol(symbol, dispatch, kinds);
}

// A pointer to a member converts to one of a derived class, and with a cast to one of a base: what
// counts is that one of the two classes derives from the other.
void TypeFilters::indexMethods(Dispatch &dispatch) {
  std::unordered_set<RecordId> asked;
  for (const Body &body : program_.bodies) {
    for (const TypeSet &set : body.typeSets)
      for (const RecordId type : set)
        if (type != kCallableType && !program_.recordIndex.contains(type))
          asked.insert(type);
    for (const Recast &recast : body.recasts)
      if (!program_.recordIndex.contains(recast.from))
        asked.insert(recast.from);
  }
  firstMethod_ = objectKind(static_cast<std::uint32_t>(program_.records.size()));
  kinds_ = firstMethod_;
  methodKinds_.assign(program_.symbols.size(), kFunctionKind);
  std::map<std::pair<Str, std::uint32_t>, ValueKind> known;
  for (std::uint32_t s = 0; s < program_.symbols.size(); ++s) {
    const Symbol &symbol = program_.symbols[s];
    const auto owner = program_.recordIndex.find(symbol.record);
    if (!symbol.record || !symbol.typeKey || (symbol.flags & flag::kStatic) ||
        symbol.kind == SymbolKind::Lambda || owner == program_.recordIndex.end())
      continue;
    const auto [kind, isNew] = known.try_emplace({symbol.typeKey, owner->second}, kinds_);
    methodKinds_[s] = kind->second;
    if (!isNew)
      continue;
    ++kinds_;
    std::vector<std::uint32_t> related{owner->second};
    for (std::size_t i = 0; i < related.size() && i < 4096; ++i)
      for (const RecordId base : program_.records[related[i]].bases)
        if (const auto found = program_.recordIndex.find(base);
            found != program_.recordIndex.end() &&
            std::find(related.begin(), related.end(), found->second) == related.end())
          related.push_back(found->second);
    const std::vector<std::uint32_t> &derived = dispatch.derivedFrom(owner->second);
    related.insert(related.end(), derived.begin(), derived.end());
    for (const std::uint32_t record : related)
      if (const RecordId type =
              memberPointerType(program_.text(symbol.typeKey), program_.records[record].id);
          asked.contains(type))
        methodsOf_[type].push_back(kind->second);
  }
}

void TypeFilters::admitMethods(RecordId type, Admitted &kinds) const {
  std::vector<RecordId> work{type};
  for (std::size_t i = 0; i < work.size() && i < 1024; ++i) {
    if (const auto found = methodsOf_.find(work[i]); found != methodsOf_.end())
      for (const ValueKind kind : found->second)
        kinds.add(kind);
    if (const auto recast = recastMethods_.find(work[i]); recast != recastMethods_.end())
      for (const RecordId from : recast->second)
        if (std::find(work.begin(), work.end(), from) == work.end())
          work.push_back(from);
  }
}

void TypeFilters::admitRecord(std::uint32_t record, Admitted &kinds, Dispatch &dispatch) const {
  std::vector<std::uint32_t> work{record};
  while (!work.empty()) {
    const std::uint32_t next = work.back();
    work.pop_back();
    for (const std::uint32_t derived : dispatch.derivedFrom(next))
      if (kinds.add(objectKind(derived)))
        work.insert(work.end(), recastTo_[derived].begin(), recastTo_[derived].end());
  }
}

FilterIndex TypeFilters::filterFor(const TypeSet &set, Dispatch &dispatch, Admitted &kinds) {
  const auto [known, isNew] = known_.try_emplace(set, kAnything);
  if (!isNew)
    return known->second;
  Filter filter;
  kinds.clear();
  for (const RecordId type : set)
    if (type == kCallableType) {
      kinds.add(kFunctionKind);
      filter.methods = true;
      for (const std::uint32_t record : callable_)
        kinds.add(objectKind(record));
    } else if (const auto record = program_.recordIndex.find(type);
               record != program_.recordIndex.end())
      admitRecord(record->second, kinds, dispatch);
    else
      admitMethods(type, kinds);
  for (const ValueKind kind : kinds.kinds())
    if (kind > kFunctionKind && kind < firstMethod_ && open_[kind - objectKind(0)])
      return kAnything;
  if (kinds.kinds().size() > kFew) {
    filter.bits.resize(kinds_ / 64 + 1);
    for (const ValueKind kind : kinds.kinds())
      filter.bits[kind / 64] |= std::uint64_t{1} << (kind % 64);
  } else
    filter.few = kinds.kinds();
  filters_.push_back(std::move(filter));
  return known->second = static_cast<FilterIndex>(filters_.size() - 1);
}

// A function with several bodies has a filter where all of them agree.
void TypeFilters::addSymbol(std::uint32_t symbol, Dispatch &dispatch, Admitted &kinds) {
  const std::vector<std::uint32_t> &bodies = program_.bodiesOf[symbol];
  std::map<Slot, std::pair<FilterIndex, std::size_t>> own;
  for (const std::uint32_t b : bodies) {
    const Body &body = program_.bodies[b];
    std::vector<FilterIndex> ofSet;
    for (const TypeSet &set : body.typeSets)
      ofSet.push_back(filterFor(set, dispatch, kinds));
    for (const SlotType &type : body.slotTypes) {
      const FilterIndex filter = ofSet[type.set];
      switch (type.slot.kind) {
      case SlotKind::Capture:
      case SlotKind::Global:
      case SlotKind::Field: {
        const auto [known, isNew] = shared_.try_emplace(type.slot.id, filter);
        if (!isNew && known->second != filter)
          known->second = kAnything;
        break;
      }
      default: {
        auto &[known, agreeing] = own[type.slot];
        if (agreeing == 0 || known == filter)
          known = filter;
        else
          known = kAnything;
        ++agreeing;
      }
      }
    }
  }
  SlotFilters &made = symbols_[symbol];
  const auto put = [](std::vector<FilterIndex> &list, std::uint64_t ordinal, FilterIndex filter) {
    if (ordinal >= kMaxOrdinal) // facts may be forged
      return;
    if (list.size() <= ordinal)
      list.resize(ordinal + 1, kAnything);
    list[ordinal] = filter;
  };
  for (const auto &[slot, filter] : own) {
    if (filter.second != bodies.size() || filter.first == kAnything)
      continue;
    if (slot.kind == SlotKind::Param)
      put(made.params, slot.id, filter.first);
    else if (slot.kind == SlotKind::Local)
      put(made.locals, slot.id, filter.first);
    else if (slot.kind == SlotKind::This)
      made.self = filter.first;
    else if (slot.kind == SlotKind::Return)
      made.result = filter.first;
  }
}

FilterIndex TypeFilters::of(std::uint32_t symbol, const Slot &slot) const {
  const SlotFilters &filters = symbols_[symbol];
  switch (slot.kind) {
  case SlotKind::Param:
    return slot.id < filters.params.size() ? filters.params[slot.id] : kAnything;
  case SlotKind::Local:
    return slot.id < filters.locals.size() ? filters.locals[slot.id] : kAnything;
  case SlotKind::This:
    return filters.self;
  case SlotKind::Return:
    return filters.result;
  default:
    return kAnything;
  }
}

FilterIndex TypeFilters::ofShared(std::uint64_t id) const {
  const auto found = shared_.find(id);
  return found == shared_.end() ? kAnything : found->second;
}

ValueKind TypeFilters::kindOf(std::uint32_t symbol) const { return methodKinds_[symbol]; }

bool TypeFilters::admits(FilterIndex filter, ValueKind kind) const {
  if (filter == kAnything || kind == kUnknownKind)
    return true;
  const Filter &known = filters_[filter];
  if (kind >= firstMethod_ && known.methods)
    return true;
  if (!known.bits.empty())
    return known.bits[kind / 64] >> (kind % 64) & 1;
  return std::find(known.few.begin(), known.few.end(), kind) != known.few.end();
}

} // namespace sekat::graph
