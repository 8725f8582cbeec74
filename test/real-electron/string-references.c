#include <node_api.h>

/*
 * Node-API 9 has no references to strings, which better-sqlite3 (written for 10) keeps its words by: each lies in an
 * object of its own instead. Linked with --wrap.
 */

static const napi_type_tag HELD = {0x6c6963656e63652d, 0x6465736b2d737472};

napi_status __real_napi_create_reference(napi_env, napi_value, uint32_t, napi_ref*);
napi_status __real_napi_get_reference_value(napi_env, napi_ref, napi_value*);

napi_status __wrap_napi_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok || type != napi_string) return __real_napi_create_reference(env, value, count, result);
  napi_value holder;
  if ((status = napi_create_object(env, &holder)) != napi_ok) return status;
  if ((status = napi_type_tag_object(env, holder, &HELD)) != napi_ok) return status;
  if ((status = napi_set_element(env, holder, 0, value)) != napi_ok) return status;
  return __real_napi_create_reference(env, holder, count, result);
}

napi_status __wrap_napi_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  napi_status status = __real_napi_get_reference_value(env, ref, result);
  if (status != napi_ok || *result == 0) return status;
  napi_valuetype type;
  bool held = false;
  if ((status = napi_typeof(env, *result, &type)) != napi_ok) return status;
  if (type != napi_object) return napi_ok;
  if ((status = napi_check_object_type_tag(env, *result, &HELD, &held)) != napi_ok || !held) return status;
  return napi_get_element(env, *result, 0, result);
}
