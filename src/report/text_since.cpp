// The part of a text report that compares the run with an earlier revision.

#include "report/text_parts.h"

#include <algorithm>

namespace sekat::report {

namespace {

constexpr std::size_t kMost = 20;

template <typename List, typename Write>
void list(TextContext &context, const List &items, Write write) {
  const std::size_t shown = std::min(items.size(), kMost);
  for (std::size_t i = 0; i < shown; ++i)
    write(items[i]);
  andMore(context, items.size(), shown, 2);
}

} // namespace

void writeSince(TextContext &context) {
  if (!context.report.since)
    return;
  const Since &since = *context.report.since;
  const std::string commit = since.commit.empty() || since.commit.starts_with(since.revision)
                                 ? ""
                                 : " (" + since.commit.substr(0, 12) + ")";
  heading(context, context.say(Word::HeadingSince, since.revision + commit));
  const auto number = [&](std::uint64_t value) { return context.number(value); };
  context.out.indented(2,
                       {{context.say(Word::SinceCounts, number(since.newFindings),
                                     number(since.kept), number(since.gone.size()),
                                     number(since.added.size()), number(since.removed.size()))}});
  const auto call = [&](Word word) {
    return [&context, word](const CrossingCall &one) {
      context.out.paragraph({{"  "}},
                            {{context.place(one.file, one.line) + ": ", Style::Place},
                             {context.say(word, one.from, one.to, one.fromSystem, one.toSystem)}},
                            4);
    };
  };
  list(context, since.added, call(Word::CallAdded));
  list(context, since.removed, call(Word::CallRemoved));
  list(context, since.gone, [&](const GoneFinding &finding) {
    context.out.paragraph(
        {{"  "}}, {{context.say(Word::FindingGone, context.pick(finding.message), finding.rule)}},
        4);
  });
  list(context, since.lost, [&](const FailedUnit &unit) {
    context.out.paragraph(
        {{"  "}},
        {{context.say(Word::SinceLost,
                      context.place(unit.file, 0) + ": " + shownText(context.report, unit.reason)),
          Style::Warning}},
        4);
  });
  context.out.indented(
      2, {{context.say(Word::SinceUnits, number(since.unitsCached), number(since.unitsExtracted)),
           Style::Dim}});
  context.out.blank();
}

} // namespace sekat::report
