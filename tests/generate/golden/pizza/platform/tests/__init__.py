# written by stormcli; do not edit: the next run rewrites this file from the model
