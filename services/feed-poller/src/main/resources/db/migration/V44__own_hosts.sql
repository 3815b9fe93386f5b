-- Feeds on addresses that only the operator can open, from before this was written down: loopback, private, link-local.
update feed set own_host = true
where not own_host
  and (host ~ '^(127|10)(\.[0-9]{1,3}){3}(:[0-9]+)?$'
    or host ~ '^(192\.168|169\.254|172\.(1[6-9]|2[0-9]|3[01]))(\.[0-9]{1,3}){2}(:[0-9]+)?$'
    or host ~ '^\[(::1|0:0:0:0:0:0:0:1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\](:[0-9]+)?$');
