@echo off
rem A stand-in for the azure-native plugin, for tests and the demo. It is not the real one.
node "%~dp0..\shared\start-plugin.mjs" azure-native %*
