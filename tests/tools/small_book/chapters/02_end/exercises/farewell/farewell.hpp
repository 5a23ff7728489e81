#pragma once

#include <string>

/** Returns `Goodbye`. */
std::string farewell();
