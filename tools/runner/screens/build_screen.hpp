/** @file
 *  Why something did not build, as text. */
#pragma once

#include <string>

#include "screens/look.hpp"
#include "verdict/compiler_output.hpp"

namespace runner {

/** The first error in full, and how many there are besides. */
std::string show_findings(const Look& look, const CompilerFindings& findings);

/** One error or warning: place, words, source line, explanation. */
std::string show_diagnostic(const Look& look, const Diagnostic& diagnostic);

}  // namespace runner
