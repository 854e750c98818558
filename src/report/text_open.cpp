// What stays open beside the findings: agreed ways between systems, calls whose targets are
// unknown, questions that could be neither held nor broken.

#include "report/text_parts.h"

#include <algorithm>
#include <map>

namespace sekat::report {

namespace {

constexpr std::size_t kMostCalls = 5; ///< of the ledger

void writeHandoffs(TextContext &context) {
  std::map<std::string, std::vector<const check::Handoff *>> byPurpose;
  int names = 0;
  for (const check::Handoff &handoff : context.report.result.handoffs) {
    byPurpose[handoff.purpose].push_back(&handoff);
    names = std::max(names, runsWidth({{handoff.boundary}}));
  }
  if (byPurpose.empty())
    return;
  names = std::min(names, 30);
  heading(context, context.word(Word::HeadingHandoffs));
  for (const auto &[purpose, handoffs] : byPurpose) {
    context.out.indented(2, {{purpose.empty() ? "other" : purpose}});
    for (const check::Handoff *handoff : handoffs) {
      std::string approval(context.word(Word::HandoffNotApproved));
      if (handoff->approved)
        approval = context.say(Word::HandoffApproved, handoff->approvalReference);
      if (!handoff->approvalUntil.empty())
        approval +=
            " " + unbroken(context.say(Word::HandoffUntil, context.date(handoff->approvalUntil)));
      const int padding = std::max(names - runsWidth({{handoff->boundary}}), 0);
      Runs rest{{unbroken(fmt::format("{} -> {}", handoff->from, handoff->to)) + ", "},
                {unbroken(context.count(Word::HandoffSitesOne, Word::HandoffSites,
                                        handoff->staticSites)) +
                 ", "}};
      if (context.report.coverage.spansRead > 0 || handoff->spans > 0)
        rest.push_back(
            {unbroken(context.count(Word::HandoffSpansOne, Word::HandoffSpans, handoff->spans)) +
             ", "});
      rest.push_back({approval, handoff->approved ? Style::Good : Style::Error});
      context.out.paragraph({{"    "},
                             {handoff->boundary, Style::Bold},
                             {std::string(static_cast<std::size_t>(padding) + 2, ' ')}},
                            rest, 6 + names);
    }
  }
  context.out.blank();
}

/// A call, what it could break, and for those the entry of a model that settles it.
void writeOpenCall(TextContext &context, const LedgerEntry &entry) {
  std::string text = entry.caller;
  if (!entry.component.empty())
    text += fmt::format(" [{}]", entry.component);
  text += ": " + openCallWords(entry.what, context.indonesian());
  if (!entry.rule.empty()) {
    text += "; " + context.say(Word::UnresolvedBreaks, entry.rule);
    if (entry.distance > 0)
      text += ", " +
              context.say(entry.distance == 1 ? Word::UnresolvedBehindOne : Word::UnresolvedBehind,
                          context.number(entry.distance), entry.entry);
  }
  context.out.paragraph({{"  "}, {context.place(entry.file, entry.line) + ": ", Style::Place}},
                        {{text}}, 4);
  if (!entry.rule.empty() && !entry.stub.empty())
    context.out.paragraph({{"    - "}}, {{entry.stub, Style::Dim}}, 6);
}

void writeUnresolved(TextContext &context) {
  const std::uint64_t count = context.report.coverage.callsUnresolved;
  const auto &ledger = context.report.ledger;
  if (count == 0 && ledger.empty())
    return;
  heading(context, context.say(Word::HeadingUnresolved,
                               context.number(std::max<std::uint64_t>(count, ledger.size()))));
  if (!ledger.empty())
    context.out.indented(2, {{std::string(context.word(Word::UnresolvedIntro)), Style::Dim}});
  for (std::size_t i = 0; i < std::min(ledger.size(), kMostCalls); ++i)
    writeOpenCall(context, ledger[i]);
  andMore(context, std::max<std::size_t>(count, ledger.size()), std::min(ledger.size(), kMostCalls),
          2);
  if (std::any_of(ledger.begin(), ledger.end(), [](const auto &row) { return !row.stub.empty(); }))
    context.out.indented(2, {{std::string(context.word(Word::UnresolvedStub)), Style::Dim}});
  context.out.blank();
}

void writeUndecided(TextContext &context) {
  const auto &undecided = context.report.result.undecided;
  if (undecided.empty())
    return;
  heading(context, context.word(Word::HeadingUndecided));
  for (const check::Undecided &item : undecided) {
    context.out.indented(
        2,
        {{item.rule, Style::Bold},
         {fmt::format(": {} {}", context.number(item.count),
                      reasonWords(item.reason, context.indonesian()))},
         {item.detail.empty() ? ""
                              : fmt::format(" ({})", context.say(Word::MissingIs, item.detail))}});
    // Open calls were named above, nearest first.
    if (item.reason == "unresolved-call" && !context.report.ledger.empty())
      continue;
    for (const std::string &example : item.examples)
      context.out.paragraph(
          {{"    "}},
          {{item.reason == "unresolved-call" ? sentence(shownText(context.report, example))
                                             : context.say(Word::TracePlace, example)}},
          6);
  }
  context.out.blank();
}

} // namespace

void writeOpen(TextContext &context) {
  writeHandoffs(context);
  writeUnresolved(context);
  writeUndecided(context);
}

} // namespace sekat::report
