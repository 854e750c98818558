#include "extract/lookup_recorder.h"
#include "tests/unit/extract/temp_folder.h"

#include <doctest/doctest.h>

using namespace sekat::extract;
using sekat::extract::test::TempFolder;

TEST_CASE("the recorder remembers what was not there and what was listed") {
  const TempFolder folder;
  const std::string &root = folder.path();
  folder.write("here.h", "int a;");
  LookupRecorder recorder;
  CHECK(recorder.status(root + "/here.h"));
  CHECK_FALSE(recorder.status(root + "/gone.h"));
  CHECK_FALSE(recorder.status(root + "/here.h/below.h"));
  CHECK_FALSE(recorder.openFileForRead(root + "/./unread.h"));
  CHECK_FALSE(recorder.exists(root + "/none.h"));
  CHECK_FALSE(recorder.exists(root + "/none.h"));
  REQUIRE_FALSE(recorder.setCurrentWorkingDirectory(root));
  CHECK_FALSE(recorder.exists("relative.h"));
  std::error_code error;
  (void)recorder.dir_begin(root, error);
  CHECK_FALSE(error);
  (void)recorder.dir_begin(root + "/nofolder", error);
  CHECK(error);
  CHECK(recorder.absent() == std::vector<std::string>{root + "/gone.h", root + "/here.h/below.h",
                                                      root + "/nofolder", root + "/none.h",
                                                      root + "/relative.h", root + "/unread.h"});
  CHECK(recorder.listed() == std::vector<std::string>{root});
}
