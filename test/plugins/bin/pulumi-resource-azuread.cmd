@echo off
rem A stand-in for the azuread plugin, for tests and the demo. It is not the real one.
node "%~dp0..\shared\start-plugin.mjs" azuread %*
