// Compiled once for all tests; see exercise_prelude.hpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zmq.hpp>
#include <zmq_addon.hpp>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"
