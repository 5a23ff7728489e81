#pragma once

#include <string>

//! [contract]
/** Returns the text. */
std::string echo(const std::string& text);
//! [contract]
