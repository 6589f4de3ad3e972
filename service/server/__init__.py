"""How the service is run: under uvicorn, in one process or several, on a database that fits. First: server.py."""
