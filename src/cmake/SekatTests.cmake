# How a file under tests/ becomes a test of ctest. Every doctest case, every script and every fuzz
# corpus is one test, so that "N passed" counts the same things everywhere.

# Seconds after which a test counts as hung; sanitizers cost up to ten times the time.
set(SEKAT_TEST_TIMEOUT 300)
if(SEKAT_SANITIZE)
  set(SEKAT_TEST_TIMEOUT 1800)
endif()

# What each test finds in its environment. LLVM is not instrumented: containers that cross its border
# look overflown to the address sanitizer, and its caches that live until exit look leaked.
set(SEKAT_TEST_ENVIRONMENT
  "SEKAT=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/sekat"
  "SEKAT_SOURCE_DIR=${PROJECT_SOURCE_DIR}"
  "SEKAT_BINARY_DIR=${PROJECT_BINARY_DIR}"
  "SEKAT_RULES=${PROJECT_SOURCE_DIR}/rules"
  "ASAN_OPTIONS=detect_container_overflow=0:detect_stack_use_after_return=1:allocator_may_return_null=1"
  "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0"
  "UBSAN_OPTIONS=print_stacktrace=1")

# sekat_doctest(NAME LABEL label SOURCES file... LINK lib...)
# One executable; its cases are listed right after it is linked and become the tests "NAME: case".
function(sekat_doctest name)
  cmake_parse_arguments(ARG "" "LABEL" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE sekat_doctest_main ${ARG_LINK})
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${name}.cases")
  add_custom_command(TARGET ${name} POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0
      $<TARGET_FILE:${name}> --list-test-cases --reporters=ctest "--out=${list}"
    BYPRODUCTS "${list}")
  # Read by ctest when it starts: an executable that was not built is a test that fails.
  file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}.cmake" CONTENT "
function(sekat_case number case)
  set(test \"${name}: \${case}\")
  add_test(\"\${test}\" [==[$<TARGET_FILE:${name}>]==] --first=\${number} --last=\${number})
  set_tests_properties(\"\${test}\" PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${SEKAT_TEST_TIMEOUT}
    ENVIRONMENT [==[${SEKAT_TEST_ENVIRONMENT}]==])
endfunction()
if(EXISTS [==[${list}]==])
  include([==[${list}]==])
else()
  add_test(${name}_NOT_BUILT ${name}_NOT_BUILT)
endif()
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES
    "${CMAKE_CURRENT_BINARY_DIR}/${name}.cmake")
endfunction()

# sekat_test(NAME LABEL label COMMAND command...): exit code 77 means skipped.
function(sekat_test name)
  cmake_parse_arguments(ARG "" "LABEL" "COMMAND" ${ARGN})
  add_test(NAME "${name}" COMMAND ${ARG_COMMAND})
  set_tests_properties("${name}" PROPERTIES LABELS ${ARG_LABEL} SKIP_RETURN_CODE 77
    TIMEOUT ${SEKAT_TEST_TIMEOUT} ENVIRONMENT "${SEKAT_TEST_ENVIRONMENT}")
endfunction()
