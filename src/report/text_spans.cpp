// A path of spans as a sequence picture: a column a service, a line a span, an arrow from the span
// that led to it. Where services are many or their names long, columns carry numbers that a list
// explains.

#include "report/text_parts.h"

#include "support/diagnostics.h"
#include "support/terminal.h"

#include <algorithm>

namespace sekat::report {

namespace {

constexpr std::size_t kMostSteps = 40;
constexpr std::size_t kStepsAtEachEnd = 15;
constexpr std::size_t kMostColumns = 8;

std::string shownService(const std::string &service) {
  return support::printable(service.empty() ? std::string("?") : service);
}

class Picture {
public:
  Picture(TextContext &context, const check::Finding &finding, int indent)
      : context_(context), finding_(finding), indent_(indent) {
    for (const check::Step &step : finding.path) {
      const std::string service = shownService(step.service);
      auto at = std::ranges::find(services_, service);
      if (at == services_.end())
        at = services_.insert(services_.end(), service);
      columns_.push_back(static_cast<std::size_t>(at - services_.begin()));
    }
    int widest = 0;
    for (const std::string &service : services_)
      widest = std::max(widest, support::displayWidth(service));
    const int room = std::max(context_.out.width() - indent_ - 30, 20);
    named_ = (widest + 3) * static_cast<int>(services_.size()) <= room;
    width_ = named_ ? static_cast<std::size_t>(widest) + 3 : 6;
  }

  void write() {
    if (services_.size() > kMostColumns)
      return writeList();
    if (!named_)
      for (std::size_t i = 0; i < services_.size(); ++i)
        context_.out.cutLine(indent_, {{fmt::format("{} = {}", i + 1, services_[i]), Style::Dim}});
    writeHeader();
    for (std::size_t i = 0; i < finding_.path.size(); ++i)
      if (!hidden(i))
        writeRow(i);
  }

private:
  [[nodiscard]] bool hidden(std::size_t i) const {
    return finding_.path.size() > kMostSteps && i >= kStepsAtEachEnd &&
           i + kStepsAtEachEnd < finding_.path.size() && i != finding_.crossing;
  }
  [[nodiscard]] bool cut(std::size_t i) const {
    return finding_.path.size() > 1 && i == finding_.crossing;
  }

  void writeHeader() {
    std::string line;
    for (std::size_t i = 0; i < services_.size(); ++i) {
      const std::string label = named_ ? services_[i] : std::to_string(i + 1);
      line += label;
      const auto used = static_cast<std::size_t>(support::displayWidth(label));
      line += std::string(width_ > used ? width_ - used : 1, ' ');
    }
    context_.out.cutLine(indent_, {{line, Style::Bold}});
  }

  // The arrow that leads to span i, drawn over the lines of the services.
  [[nodiscard]] std::string lanes(std::size_t i) const {
    std::string line;
    for (std::size_t column = 0; column < services_.size(); ++column)
      line += "|" + std::string(width_ - 1, ' ');
    const std::size_t to = columns_[i] * width_;
    if (i > 0) {
      const std::size_t from = columns_[i - 1] * width_;
      const char body = finding_.path[i - 1].via == "queue" ? '.' : '-';
      for (std::size_t at = std::min(from, to) + 1; at < std::max(from, to); ++at)
        line[at] = body;
      if (to > from)
        line[to - 1] = '>';
      else if (to < from)
        line[to + 1] = '<';
    }
    line[to] = 'o';
    return line;
  }

  void writeRow(std::size_t i) {
    const check::Step &step = finding_.path[i];
    const Style style = cut(i) ? Style::Error : Style::Plain;
    const std::string label = fmt::format("{}{}  ", cut(i) ? "=> " : "", i + 1);
    std::string name = support::printable(step.name);
    if (!step.component.empty())
      name += fmt::format(" [{}]", step.component);
    if (i > 0 && finding_.path[i - 1].via == "queue")
      name += fmt::format(" ({})", viaWords("queue", context_.indonesian()));
    context_.out.cutLine(0, {{fmt::format("{:>{}}", label, indent_), style},
                             {lanes(i), Style::Dim},
                             {" " + name, style}});
  }

  void writeList() {
    for (std::size_t i = 0; i < finding_.path.size(); ++i) {
      if (hidden(i))
        continue;
      const check::Step &step = finding_.path[i];
      const std::string label = fmt::format("{}{}  ", cut(i) ? "=> " : "", i + 1);
      context_.out.cutLine(
          0,
          {{fmt::format("{:>{}}", label, indent_), cut(i) ? Style::Error : Style::Plain},
           {fmt::format("{}: {}", shownService(step.service), support::printable(step.name)),
            cut(i) ? Style::Error : Style::Plain},
           {step.via.empty() ? "" : "  " + viaWords(step.via, context_.indonesian()), Style::Dim}});
    }
  }

  TextContext &context_;
  const check::Finding &finding_;
  int indent_;
  std::vector<std::string> services_;
  std::vector<std::size_t> columns_; ///< by step
  std::size_t width_ = 6;
  bool named_ = true;
};

} // namespace

void writeSpans(TextContext &context, const check::Finding &finding, int indent) {
  Picture(context, finding, indent).write();
}

} // namespace sekat::report
