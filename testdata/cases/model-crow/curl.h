#pragma once
extern "C" {
typedef void CURL;
typedef int CURLcode;
typedef enum { CURLOPT_URL = 10002 } CURLoption;
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *, CURLoption, ...);
}
