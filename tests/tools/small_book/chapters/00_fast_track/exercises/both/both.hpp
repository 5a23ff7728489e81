#pragma once

#include <string>

/** Returns the text and `, goodbye`. */
std::string both(const std::string& text);
