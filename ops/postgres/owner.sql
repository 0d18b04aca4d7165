-- Run once by the image's superuser while it makes the cluster: the role that owns the product's database and is no superuser (docs/operations.md).
\set password `cat /secrets/owner`
create role mak_owner login createdb createrole password :'password';
grant pg_signal_backend, pg_checkpoint to mak_owner;
grant set on parameter mak.forgets_readings to mak_owner;
create database mak owner mak_owner;
