# What `cmake --install` lays down besides programs and libraries, and the .deb that CPack makes.
# Component `sekat` is the program with its rules and is what the .deb holds; `dev` is the static
# libraries with their headers and a CMake config package.

include(CMakePackageConfigHelpers)

set(SEKAT_RULES_INSTALL_DIR "${CMAKE_INSTALL_DATADIR}/sekat/rules")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/rules/" DESTINATION "${SEKAT_RULES_INSTALL_DIR}"
  COMPONENT sekat PATTERN ".*" EXCLUDE)

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/sekat")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/sekatConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/sekatConfig.cmake" INSTALL_DESTINATION "${config_dir}"
  PATH_VARS SEKAT_RULES_INSTALL_DIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/sekatConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/sekatConfig.cmake"
  "${PROJECT_BINARY_DIR}/sekatConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/SekatDependencies.cmake"
  DESTINATION "${config_dir}" COMPONENT dev)
install(EXPORT sekatTargets NAMESPACE sekat:: DESTINATION "${config_dir}" COMPONENT dev)

# Debian wants its own changelog and copyright; what is compressed has no time stamp inside.
set(doc_dir "${CMAKE_INSTALL_DATADIR}/doc/sekat")
set(debian "${CMAKE_CURRENT_LIST_DIR}/debian")
configure_file("${debian}/changelog.in" "${PROJECT_BINARY_DIR}/changelog.Debian" @ONLY)
find_program(SEKAT_GZIP gzip REQUIRED)
function(sekat_install_compressed source directory)
  get_filename_component(name "${source}" NAME)
  string(REPLACE "CHANGELOG.md" "changelog" name "${name}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
  execute_process(COMMAND "${SEKAT_GZIP}" -9nc "${source}"
    OUTPUT_FILE "${PROJECT_BINARY_DIR}/${name}.gz" COMMAND_ERROR_IS_FATAL ANY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.gz" DESTINATION "${directory}" COMPONENT sekat)
endfunction()
sekat_install_compressed("${PROJECT_BINARY_DIR}/changelog.Debian" "${doc_dir}")
sekat_install_compressed("${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${doc_dir}")
sekat_install_compressed("${debian}/sekat.1" "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${debian}/copyright" DESTINATION "${doc_dir}" COMPONENT sekat)
install(FILES "${debian}/lintian-overrides" DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides"
  RENAME sekat COMPONENT sekat)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sekat)
set(CPACK_PACKAGE_VENDOR "sekat project")
set(CPACK_PACKAGE_CONTACT "sekat maintainers <maintainers@sekat.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "auditor of the wall between social media and payment")
set(CPACK_PACKAGE_DESCRIPTION
  "sekat reads a C++ code base through Clang, and runtime traces where there are\nsome, and checks that no social media component reaches payment handling\nexcept through an approved hand-off, as the Indonesian trade regulation\nPermendag 31/2023 asks of social commerce. Rules are YAML files.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL sekat)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_PACKAGE_NAME sekat)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The headers that belong to the compiler: read at run time, so shlibdeps cannot see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libclang-common-${SEKAT_LLVM_VERSION}-dev")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
