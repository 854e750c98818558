#pragma once
#define PAY 1
