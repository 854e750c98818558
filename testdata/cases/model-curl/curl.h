#pragma once
#include <cstddef>
extern "C" {
typedef void CURL;
typedef enum { CURLE_OK } CURLcode;
typedef enum { CURLOPT_URL = 10002, CURLOPT_WRITEFUNCTION = 20011, CURLOPT_XFERINFOFUNCTION = 20219 } CURLoption;
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *, CURLoption, ...);
CURLcode curl_easy_perform(CURL *);
}
