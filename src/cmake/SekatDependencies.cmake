# Everything the libraries link to, found in one place: by the build, and by the installed package,
# whose config file includes this file. What has a CMake package is found by it; what has none
# becomes an imported target in the namespace sekat_deps, so that no exported target holds a path.

find_package(fmt 9 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Threads REQUIRED)

# sekat_dependency(NAME HEADER header LIBRARY names... [PREFIX dir])
function(sekat_dependency name)
  cmake_parse_arguments(ARG "" "HEADER;PREFIX" "LIBRARY" ${ARGN})
  if(TARGET sekat_deps::${name})
    return()
  endif()
  set(hints)
  if(ARG_PREFIX)
    set(hints HINTS "${ARG_PREFIX}" NO_DEFAULT_PATH)
  endif()
  find_path(SEKAT_${name}_INCLUDE "${ARG_HEADER}" ${hints} PATH_SUFFIXES include REQUIRED)
  find_library(SEKAT_${name}_LIBRARY NAMES ${ARG_LIBRARY} ${hints} PATH_SUFFIXES lib REQUIRED)
  mark_as_advanced(SEKAT_${name}_INCLUDE SEKAT_${name}_LIBRARY)
  add_library(sekat_deps::${name} UNKNOWN IMPORTED)
  # INTERFACE_INCLUDE_DIRECTORIES of an imported target is a system path: no warnings from there.
  set_target_properties(sekat_deps::${name} PROPERTIES
    IMPORTED_LOCATION "${SEKAT_${name}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${SEKAT_${name}_INCLUDE}")
endfunction()

sekat_dependency(xxhash HEADER xxhash.h LIBRARY xxhash)
sekat_dependency(zstd HEADER zstd.h LIBRARY zstd)
sekat_dependency(zlib HEADER zlib.h LIBRARY z)
sekat_dependency(simdjson HEADER simdjson.h LIBRARY simdjson)
# The receivers of traces.
sekat_dependency(httplib HEADER httplib.h LIBRARY cpp-httplib)
sekat_dependency(ssl HEADER openssl/ssl.h LIBRARY ssl)
sekat_dependency(crypto HEADER openssl/crypto.h LIBRARY crypto)
sekat_dependency(grpc HEADER grpcpp/grpcpp.h LIBRARY grpc++)
sekat_dependency(grpc_core HEADER grpc/grpc.h LIBRARY grpc)
sekat_dependency(gpr HEADER grpc/support/log.h LIBRARY gpr)
sekat_dependency(absl HEADER absl/synchronization/mutex.h LIBRARY absl_synchronization)
set_property(TARGET sekat_deps::httplib PROPERTY
  INTERFACE_LINK_LIBRARIES sekat_deps::ssl sekat_deps::crypto)
set_property(TARGET sekat_deps::grpc PROPERTY
  INTERFACE_LINK_LIBRARIES sekat_deps::grpc_core sekat_deps::gpr sekat_deps::absl)
# Only headers.
if(NOT TARGET sekat_deps::protozero)
  find_path(SEKAT_protozero_INCLUDE protozero/pbf_reader.hpp PATH_SUFFIXES include REQUIRED)
  mark_as_advanced(SEKAT_protozero_INCLUDE)
  add_library(sekat_deps::protozero INTERFACE IMPORTED)
  set_target_properties(sekat_deps::protozero PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${SEKAT_protozero_INCLUDE}")
endif()

# LLVM's own CMake package checks for every static library and tool that LLVM can be split into,
# hundreds of megabytes that nothing here links to. Two shared libraries are all that is needed.
set(SEKAT_LLVM_VERSION 19)
set(SEKAT_LLVM_PREFIX "/usr/lib/llvm-${SEKAT_LLVM_VERSION}" CACHE PATH "Where LLVM and Clang are installed")
sekat_dependency(llvm HEADER llvm/Config/llvm-config.h LIBRARY LLVM-${SEKAT_LLVM_VERSION}
  PREFIX "${SEKAT_LLVM_PREFIX}")
sekat_dependency(clang HEADER clang/AST/AST.h LIBRARY clang-cpp PREFIX "${SEKAT_LLVM_PREFIX}")
set_property(TARGET sekat_deps::clang PROPERTY INTERFACE_LINK_LIBRARIES sekat_deps::llvm)
