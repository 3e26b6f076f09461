@echo off
node "%~dp0serve.cjs" %*
