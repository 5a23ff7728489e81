#include "clean_exit.hpp"
#include <gtest/gtest.h>
