#pragma once
// Messages for the user about the user's own input.
//
// A loader that meets a mistake reports it and keeps going, so that every mistake in every file is
// shown in one run; the stage that follows is a checkpoint that stops when hasErrors() is true.
// Losses (a TU, an edge) are not diagnostics: they are counted (see the coverage of a report).

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace sekat::support {

/// A place in a file a person wrote. Lines and columns count from 1; 0 means "the whole file".
struct SourcePos {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const SourcePos &, const SourcePos &) = default;
};

enum class DiagnosticLevel { Note, Warning, Error };

struct Diagnostic {
  DiagnosticLevel level = DiagnosticLevel::Error;
  std::string code;    ///< permanent, e.g. "SK1042"; never reused
  SourcePos pos;       ///< may have an empty file when no file is at fault
  std::string message; ///< what was found and what was expected; one sentence, no full stop
  std::string hint;    ///< what to do about it; may be empty
};

/// Collects messages in the order in which they were found. Not thread safe.
class Diagnostics {
public:
  void error(std::string code, SourcePos pos, std::string message, std::string hint = {});
  void warning(std::string code, SourcePos pos, std::string message, std::string hint = {});
  void note(std::string code, SourcePos pos, std::string message, std::string hint = {});

  [[nodiscard]] bool hasErrors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errorCount() const { return errors_; }
  [[nodiscard]] const std::vector<Diagnostic> &messages() const { return messages_; }

  /// Writes "file:line:col: error: message [code]" and an indented hint for each message.
  /// Control characters of user input are shown escaped. At most `limit` messages, then a count.
  void print(std::FILE *out, std::size_t limit = 200) const;

private:
  std::vector<Diagnostic> messages_;
  std::size_t errors_ = 0;
};

/// The candidate nearest to `word` by edit distance, or an empty string when none is near enough
/// (more than a third of the word would have to change). Ties go to the first candidate.
[[nodiscard]] std::string nearestWord(const std::string &word,
                                      const std::vector<std::string> &candidates);

/// `text` with control characters (C0, C1, DEL, bidirectional marks, line separators) shown as \xNN
/// or \u{NNNN}; bytes that are not UTF-8 are shown as \xNN. Safe to print on a terminal.
[[nodiscard]] std::string printable(const std::string &text);

} // namespace sekat::support
